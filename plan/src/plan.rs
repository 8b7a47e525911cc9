//! The reader's plan.

use domain::courses::Facet;
use domain::field::NumberField;
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::text::is_web_address;
use std::collections::{BTreeMap, BTreeSet};

/// A plan. It may have ids that this guide does not know (any more); they are kept, so that nothing is
/// lost when the guide changes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// The skills that are being learnt or known; all others are to learn.
    pub skills: BTreeMap<Slug, Progress>,
    /// The qualifications that the reader has, and the duties that they have done.
    pub done: BTreeSet<Slug>,
    /// For a skill the hours that the reader expects to need, 1 to [`Plan::MOST_HOURS`].
    pub hours: BTreeMap<Slug, u16>,
    /// For a skill the course that the reader chose.
    pub courses: BTreeMap<Slug, PlannedCourse>,
    /// Hours a week for learning, 1 to [`Plan::MOST_WEEKLY`].
    pub weekly: Option<u8>,
    /// Where the reader wants to work.
    pub country: Option<CountryCode>,
    /// Which courses the reader would take.
    pub limits: Limits,
    /// When in the week the reader learns, sorted, without repeats.
    pub slots: BTreeSet<Slot>,
}

impl Plan {
    /// The most hours for a skill.
    pub const MOST_HOURS: u16 = 2_000;
    /// The most hours a week.
    pub const MOST_WEEKLY: u8 = 80;
    /// The most slots in a week.
    pub const MOST_SLOTS: usize = 14;
    /// The most entries of any list or table that are accepted from a file or link.
    pub const MOST_ENTRIES: usize = 500;
    /// The most courses that are accepted from a file or link. With them, the plan is still small enough
    /// to be read.
    pub const MOST_COURSES: usize = 100;

    /// The state of a skill.
    pub fn progress(&self, skill: &Slug) -> Progress {
        self.skills.get(skill).copied().unwrap_or_default()
    }

    /// Sets the state of a skill.
    pub fn set_progress(&mut self, skill: Slug, progress: Progress) {
        match progress {
            Progress::ToLearn => self.skills.remove(&skill),
            _ => self.skills.insert(skill, progress),
        };
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The state of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Progress {
    /// Not begun.
    #[default]
    ToLearn,
    /// Begun.
    Learning,
    /// Known.
    Known,
}

impl Progress {
    /// Every state, from the first to the last.
    pub const ALL: [Self; 3] = [Self::ToLearn, Self::Learning, Self::Known];

    /// The word in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::ToLearn => "to-learn",
            Self::Learning => "learning",
            Self::Known => "known",
        }
    }

    /// The state of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::ToLearn => "To learn",
            Self::Learning => "Learning",
            Self::Known => "Known",
        }
    }
}

/// A course that the reader chose for a skill, with what is needed to show it without a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlannedCourse {
    /// Its stable id in the catalogue.
    pub id: Slug,
    /// Its title; empty when a link brought it and no catalogue here has it.
    pub title: String,
    /// Its web address, or nothing.
    pub url: String,
}

impl PlannedCourse {
    /// The longest title that is kept, in characters.
    pub const LONGEST_TITLE: usize = 300;

    /// A course as a catalogue names it: the title as far as it is kept, and the address if it is
    /// one.
    pub fn new(id: Slug, title: &str, url: &str) -> Self {
        let title = title.chars().take(Self::LONGEST_TITLE).collect();
        let url = if Self::is_url(url) { url.to_owned() } else { String::new() };
        Self { id, title, url }
    }

    /// Whether a text can be its address: nothing, or one of the web.
    pub fn is_url(text: &str) -> bool {
        text.is_empty() || is_web_address(text)
    }
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The language it is taught in.
    Language,
    /// How hard it is.
    Level,
    /// Free or paid.
    Price,
    /// Where it is taken.
    Platform,
}

impl Limit {
    /// Every limit, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Language, Self::Level, Self::Price, Self::Platform];

    /// The word in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Level => "level",
            Self::Price => "price",
            Self::Platform => "platform",
        }
    }

    /// The property of courses that it narrows.
    pub fn facet(self) -> Facet {
        match self {
            Self::Language => Facet::Language,
            Self::Level => Facet::Level,
            Self::Price => Facet::Cost,
            Self::Platform => Facet::Platform,
        }
    }
}

/// Which courses the reader would take: for each limit the one value that passes, or any.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Limits(pub [Option<Slug>; Limit::ALL.len()]);

impl Limits {
    /// The value that passes.
    pub fn of(&self, limit: Limit) -> Option<&Slug> {
        self.0[limit as usize].as_ref()
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    /// The first day (ISO 8601).
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The last.
    Sunday,
}

impl Weekday {
    /// Every day, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// The two letters of links and calendars (RFC 5545), in capitals.
    pub fn code(self) -> &'static str {
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][self as usize]
    }

    /// The day of its English name or its two letters, in capitals or not.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |day: &Self| day.label().eq_ignore_ascii_case(text) || day.code().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(is)
    }
}

/// An hour of the week that the reader keeps for learning, in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The day.
    pub day: Weekday,
    /// Minutes after midnight, below 1,440.
    start: u16,
    /// How long, in minutes, [`Slot::SHORTEST`] to [`Slot::LONGEST`].
    minutes: u16,
}

impl Slot {
    /// The shortest slot, in minutes.
    pub const SHORTEST: u16 = 5;
    /// The longest slot, in minutes: 12 hours.
    pub const LONGEST: u16 = 720;
    /// What a field for its length takes.
    pub const FIELD: NumberField =
        NumberField { least: Self::SHORTEST, most: Self::LONGEST, has_halves: false, unit: "minutes" };

    /// A slot; `None` if the time of day or the length is not valid.
    pub fn new(day: Weekday, start: u16, minutes: u16) -> Option<Self> {
        let fits = start < 1_440 && (Self::SHORTEST..=Self::LONGEST).contains(&minutes);
        fits.then_some(Self { day, start, minutes })
    }

    /// Minutes after midnight of a time such as `19:30`.
    pub fn parse_time(text: &str) -> Option<u16> {
        let (hour, minute) = text.split_once(':')?;
        let two = |text: &str, below: u16| -> Option<u16> {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok())?.filter(|number| *number < below)
        };
        Some(two(hour, 24)? * 60 + two(minute, 60)?)
    }

    /// The word in links: `MO1930_90`.
    pub fn code(self) -> String {
        let (hour, minute) = self.start();
        format!("{}{hour:02}{minute:02}_{}", self.day.code(), self.minutes)
    }

    /// The slot of a word in links.
    pub fn from_code(code: &str) -> Option<Self> {
        let (when, minutes) = code.split_once('_')?;
        let (day, time) = when.split_at_checked(2)?;
        let (hour, minute) = time.split_at_checked(2)?;
        let start = Self::parse_time(&format!("{hour}:{minute}"))?;
        Self::new(Weekday::parse(day)?, start, minutes.parse().ok()?)
    }

    /// When it begins, as hour and minute.
    pub fn start(self) -> (u16, u16) {
        (self.start / 60, self.start % 60)
    }

    /// How long it is, in minutes.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// When it begins: `19:30`.
    pub fn time(self) -> String {
        let (hour, minute) = self.start();
        format!("{hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_written() {
        assert_eq!(["00:00", "19:30", "23:59"].map(Slot::parse_time), [Some(0), Some(1_170), Some(1_439)]);
        assert_eq!(["24:00", "7:30", "19:60", "19", "", "1 :30", "+1:30"].map(Slot::parse_time), [None; 7]);
        assert_eq!(Slot::new(Weekday::Monday, 1_170, 60).unwrap().time(), "19:30");
        assert_eq!(Slot::new(Weekday::Monday, 1_440, 60), None);
        assert_eq!(Slot::new(Weekday::Monday, 0, 4), None);
    }

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        for good in ["", "https://example.org/a?b=c", "http://example.org"] {
            assert!(PlannedCourse::is_url(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "https://a\"onclick", "data:text/html,x", "https://a b", "//x"] {
            assert!(!PlannedCourse::is_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_skill_set_back_leaves_nothing_behind() {
        let id = Slug::parse("sql").unwrap();
        let mut plan = Plan::default();
        plan.set_progress(id.clone(), Progress::Known);
        assert_eq!(plan.progress(&id), Progress::Known);
        plan.set_progress(id, Progress::ToLearn);
        assert!(plan.is_empty());
    }
}
