//! The pack: a catalogue as one compact, checked file. docs/pack.md describes it to the byte.

mod bytes;
pub(crate) mod load;
mod write;

use crate::opening;

pub use load::PackError;
pub use write::{Rate, Writer, pack};

/// The first bytes of every pack.
pub const MAGIC: [u8; 4] = *b"CPK\n";

/// The version that this program writes. It also reads version 1, which has no aliases,
/// version 2, which has no lengths, version 3, which has no editions, and version 4, in which no address repeats.
pub const VERSION: u16 = 5;

/// Bytes before the body: magic, version, two reserved bytes (0), checksum of the body (CRC-32),
/// length of the body.
pub const HEADER: usize = 16;

/// The most courses of a pack.
pub const MOST_COURSES: usize = 4_000_000;

/// The most platforms and languages of a catalogue: their numbers take one byte, and each has a
/// set of courses of its own.
pub(crate) const MOST_KINDS: usize = 256;

/// The longest title, word or name of a pack, in characters. It bounds what is shown for a course,
/// however often a pack refers to the same text.
pub const LONGEST_NAME: usize = crate::read::LONGEST_NAME;

/// The sections with an entry for each course, in their order.
#[derive(Clone, Copy)]
enum Column {
    TitleLength,
    Title,
    Platform,
    Provider,
    Language,
    Marks,
    Stars,
    Ratings,
    Enrolled,
    Published,
    Price,
    SkillCount,
    Skills,
    Origin,
    Address,
    Rest,
}

impl Column {
    const ALL: [Self; 16] = [
        Self::TitleLength,
        Self::Title,
        Self::Platform,
        Self::Provider,
        Self::Language,
        Self::Marks,
        Self::Stars,
        Self::Ratings,
        Self::Enrolled,
        Self::Published,
        Self::Price,
        Self::SkillCount,
        Self::Skills,
        Self::Origin,
        Self::Address,
        Self::Rest,
    ];
}

/// Checks a pack without preparing the search. Returns the number of its courses, and its bytes.
///
/// # Errors
/// Why the pack was refused.
pub fn check(bytes: Vec<u8>) -> Result<(usize, Vec<u8>), PackError> {
    let body = opening::at_once(load::Body::open(bytes, &opening::no_pause))?;
    Ok((body.len, body.into_bytes()))
}
