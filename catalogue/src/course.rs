//! A course as it is written into a pack.

use domain::money::{CurrencyCode, Decimal, Ratio};
use domain::text::is_web_address;
use domain::time::{Date, PartialDate};
use std::fmt;

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

/// How long a course takes in all, in minutes: from the least to the most that its source says, which are
/// the same where it says one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length {
    least: u32,
    most: u32,
}

impl Length {
    /// The longest that is kept, in minutes: 10,000 hours.
    pub const LONGEST: u32 = 600_000;

    /// A length in minutes; `None` unless it is from 1 to [`Length::LONGEST`] and `least` at most `most`.
    pub fn of(least: u32, most: u32) -> Option<Self> {
        (least > 0 && least <= most && most <= Self::LONGEST).then_some(Self { least, most })
    }

    /// Parses hours as files have them: `12`, `1.5` or `84-140`.
    pub fn parse(text: &str) -> Option<Self> {
        let minutes = |hours: &str| {
            let hours = Decimal::parse(hours.trim())?;
            u32::try_from(Ratio::from(hours).times(Ratio::whole(60))?.rounded(0)).ok()
        };
        let (least, most) = text.split_once('-').unwrap_or((text, text));
        Self::of(minutes(least)?, minutes(most)?)
    }

    /// The least, in minutes.
    pub fn least(self) -> u32 {
        self.least
    }

    /// The most, in minutes.
    pub fn most(self) -> u32 {
        self.most
    }

    /// The middle in whole hours, at least 1.
    pub fn hours(self) -> u32 {
        ((self.least + self.most + 60) / 120).max(1)
    }

    /// The hours as files have them, with at most one digit after the point; see [`Length::parse`].
    pub fn key(self) -> String {
        let [least, most] = [self.least, self.most].map(in_hours);
        if least == most { least } else { format!("{least}-{most}") }
    }
}

/// In words: `84 to 140 hours`, `1.5 hours`, `40 minutes`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.most < 60 {
            return match self.least == self.most {
                true if self.most == 1 => f.write_str("1 minute"),
                true => write!(f, "{} minutes", self.most),
                false => write!(f, "{} to {} minutes", self.least, self.most),
            };
        }
        let [least, most] = [self.least, self.most].map(in_hours);
        match (least == most, most.as_str()) {
            (true, "1") => f.write_str("1 hour"),
            (true, _) => write!(f, "{most} hours"),
            (false, _) => write!(f, "{least} to {most} hours"),
        }
    }
}

/// Minutes in hours, with one digit after the point where they are no whole ones.
fn in_hours(minutes: u32) -> String {
    let tenths = (minutes + 3) / 6;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// What the source of a course says of its condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// It is open only to those who register.
    Account,
    /// It is still being made.
    Unfinished,
    /// It is kept, but no longer looked after.
    Archived,
}

impl Notice {
    /// Every notice.
    pub const ALL: [Self; 3] = [Self::Account, Self::Unfinished, Self::Archived];

    /// The word in files and links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Unfinished => "unfinished",
            Self::Archived => "archived",
        }
    }

    /// The notice of a word.
    pub fn from_key(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.key().eq_ignore_ascii_case(word))
    }

    /// What the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Account => "Needs an account",
            Self::Unfinished => "Not finished yet",
            Self::Archived => "Archived",
        }
    }
}

/// A course in another language: it counts as the same course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The language it is taught in, ISO 639 code.
    pub language: String,
    /// Its web address; empty where it is that of the course.
    pub url: String,
}

impl Edition {
    /// Parses a language and, where the edition has its own, an address after a space: `es https://example.org/es`.
    pub fn parse(text: &str) -> Option<Self> {
        let (language, url) = text.split_once(' ').unwrap_or((text, ""));
        let is_code = (2..=3).contains(&language.len()) && language.bytes().all(|it| it.is_ascii_lowercase());
        let is_one = is_code && (url.is_empty() || is_web_address(url));
        is_one.then(|| Self { language: language.to_owned(), url: url.to_owned() })
    }

    /// The edition as files have it; see [`Edition::parse`].
    pub fn key(&self) -> String {
        format!("{} {}", self.language, self.url).trim_end().to_owned()
    }
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
    /// Its editions in other languages.
    pub editions: Vec<Edition>,
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
    /// Who gathered it, in words; several with semicolons between them.
    pub source: String,
    /// How long it takes.
    pub length: Option<Length>,
    /// What to know before it, in words.
    pub requires: String,
    /// What its source says of its condition, without repeats.
    pub notices: Vec<Notice>,
}

/// The stable id of a course in links and in the shortlist: 13 letters and digits from its address; from its
/// title, provider and platform where it has none; from address and title where an earlier course of the
/// catalogue has the same address (FNV-1a, 64 bits).
pub fn id_of(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |text: &str| {
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            eat("\n");
        }
        eat(part);
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
    fn an_edition_is_a_language_and_an_address_of_its_own_or_none() {
        for text in ["hi", "es https://example.org/es"] {
            assert_eq!(Edition::parse(text).unwrap().key(), text);
        }
        for text in ["", "e", "Spanish", "es example.org", "es javascript:alert(1)", "https://example.org/es"]
        {
            assert_eq!(Edition::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_stable() {
        // The published value of FNV-1a for "a" is 0xaf63dc4c8601ec8c: lowest five bits first.
        assert_eq!(id_of(&["a"]), "c4r303i9suoua");
        assert_eq!(id_of(&["a", "b"]), id_of(&["a\nb"]));
        assert_ne!(id_of(&["ab", "c"]), id_of(&["a", "bc"]));
    }

    #[test]
    fn a_length_is_read_and_shown_in_hours() {
        for (text, shown, middle) in [
            ("12", "12 hours", 12),
            ("1", "1 hour", 1),
            ("1.5", "1.5 hours", 2),
            ("84-140", "84 to 140 hours", 112),
            ("0.5", "30 minutes", 1),
            ("0.5-0.7", "30 to 42 minutes", 1),
        ] {
            let length = Length::parse(text).unwrap();
            assert_eq!((length.to_string().as_str(), length.hours()), (shown, middle), "{text}");
            assert_eq!(length.key(), text);
        }
        for text in ["", "0", "140-84", "-5", "about 4", "10001"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }
}
