//! The data embedded in the page, decoded once.

use domain::dataset::Dataset;
use std::sync::OnceLock;

const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.postcard"));

/// The checked data behind the filters.
///
/// # Panics
/// Never for bytes that the build wrote: it encodes and this decodes the same type.
pub fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| postcard::from_bytes(BYTES).expect("the build embeds a dataset it encoded itself"))
}

/// The tables of the salary explorer. The module of the explorer carries them; the page does not.
///
/// # Panics
/// Never for bytes that the build wrote.
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub fn explorer() -> &'static domain::survey::Explorer {
    const TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/explorer.postcard"));
    static EXPLORER: OnceLock<domain::survey::Explorer> = OnceLock::new();
    EXPLORER.get_or_init(|| postcard::from_bytes(TABLES).expect("the build embeds tables it encoded itself"))
}

/// The pack of the courses that serve a back-end developer. The module of the finder carries it;
/// the page does not.
#[cfg(any(feature = "ssr", feature = "finder"))]
pub fn selection() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/selection.pack"))
}

/// The path of skills that a plan is made from. The module of the finder carries it; the page
/// does not.
///
/// # Panics
/// Never for bytes that the build wrote.
#[cfg(any(feature = "ssr", feature = "finder"))]
pub fn skills_path() -> &'static plan::SkillPath {
    const PATH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/path.postcard"));
    static KNOWN: OnceLock<plan::SkillPath> = OnceLock::new();
    KNOWN.get_or_init(|| postcard::from_bytes(PATH).expect("the build embeds a path it encoded itself"))
}

/// The vocabulary of skills and the rates of prices.
///
/// # Panics
/// Never for bytes that the build wrote.
#[cfg(feature = "finder")]
pub fn finder_tables() -> &'static catalogue::Tables {
    const TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/finder.postcard"));
    static KNOWN: OnceLock<catalogue::Tables> = OnceLock::new();
    KNOWN.get_or_init(|| postcard::from_bytes(TABLES).expect("the build embeds tables it encoded itself"))
}
