//! A course as it is written into a pack.

use domain::money::{CurrencyCode, Decimal};
use domain::time::{Date, PartialDate};

/// The level of a course, as its platform gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Needs no previous knowledge.
    Beginner,
    /// Needs some previous knowledge.
    Intermediate,
    /// Needs a lot of previous knowledge.
    Advanced,
}

impl Level {
    /// Every level, from easy to hard.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Intermediate, Self::Advanced];

    /// The word in files and links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }

    /// The level of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key().eq_ignore_ascii_case(word))
    }
}

/// The stars of a course: there is no "0 stars", a course without ratings has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stars {
    /// Hundredths of a star, 1 to 500.
    pub hundredths: u16,
    /// Whether the source shows only full stars, so that the mean is not known.
    pub drawn: bool,
}

impl Stars {
    /// Parses a mean such as `4.7`: above 0 and at most 5, of which two digits after the point are kept.
    pub fn mean(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 1 || !digits(whole) || !digits(part) {
            return None;
        }
        let two: u16 = format!("{part:0<2.2}").parse().ok()?;
        let rest = part.get(2..).is_some_and(|rest| rest.starts_with(|c| c >= '5'));
        let hundredths = whole.parse::<u16>().ok()? * 100 + two + u16::from(rest);
        (1..=500).contains(&hundredths).then_some(Self { hundredths, drawn: false })
    }
}

/// What a course costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// A price above 0, as it was given.
    Paid(Decimal, CurrencyCode),
}

/// A course as it is written into a pack. What is not known is `None` or empty, as in the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseRecord {
    /// Title; never empty.
    pub title: String,
    /// Who teaches it.
    pub provider: String,
    /// Where it is taken; never empty.
    pub platform: String,
    /// Its web address.
    pub url: String,
    /// How hard it is.
    pub level: Option<Level>,
    /// Language it is taught in, ISO 639 code.
    pub language: String,
    /// Names of skills, without repeats.
    pub skills: Vec<String>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// Its stars.
    pub stars: Option<Stars>,
    /// How many people rated it.
    pub ratings: Option<u32>,
    /// At least this many people have enrolled.
    pub enrolled: Option<u32>,
    /// The day it appeared or was last renewed.
    pub published: Option<Date>,
    /// Whether the guide recommends it.
    pub recommended: bool,
    /// When its counts and price were read.
    pub as_of: Option<PartialDate>,
    /// Who gathered it, in words.
    pub source: String,
}

/// The stable id of a course in links and in the shortlist: 13 letters and digits from its
/// address, or from its title, provider and platform where it has none (FNV-1a, 64 bits).
pub fn id_of(url: &str, title: &str, provider: &str, platform: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |text: &str| {
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    if url.is_empty() {
        [title, "\n", provider, "\n", platform].into_iter().for_each(&mut eat);
    } else {
        eat(url);
    }
    (0..13)
        .map(|at| char::from(b"0123456789abcdefghijklmnopqrstuv"[(hash >> (at * 5) & 31) as usize]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_read_as_written() {
        let read = |text| Stars::mean(text).map(|stars| stars.hundredths);
        assert_eq!(
            ["4.7", "5", "5.0", "4.678", "0.01"].map(read),
            [Some(470), Some(500), Some(500), Some(468), Some(1)]
        );
        assert_eq!(["0", "0.0", "5.1", "-4", "4,7", "", "45", "x", "4.x", "é"].map(read), [None; 10]);
    }

    #[test]
    fn ids_are_stable() {
        assert_eq!(id_of("https://example.org/a", "x", "y", "z"), id_of("https://example.org/a", "", "", ""));
        assert_ne!(id_of("", "ab", "c", "d"), id_of("", "a", "bc", "d"));
        // FNV-1a of nothing is its offset basis, 0xcbf29ce484222325: lowest five bits first.
        assert_eq!(&id_of("", "", "", "")[..0], "");
        assert_eq!(id_of("https://example.org/a", "", "", "").len(), 13);
    }
}
