//! What people in the career are grouped by.

use super::answer::Answer;

/// The bands of experience, in rising order.
pub(super) const EXPERIENCE: [&str; 6] =
    ["under 2 years", "2 to 4 years", "5 to 9 years", "10 to 14 years", "15 to 19 years", "20 years or more"];

/// The band that holds so many years.
pub(super) fn band(years: f64) -> &'static str {
    let at = [2.0, 5.0, 10.0, 15.0, 20.0].iter().filter(|start| years >= **start).count();
    EXPERIENCE[at]
}

/// A way to group answers.
pub(super) struct Dimension {
    pub name: &'static str,
    /// In the order in which they are shown.
    pub groups: &'static [&'static str],
    /// The group that an answer belongs to, if any.
    pub of: fn(&Answer) -> Option<&'static str>,
}

/// All of them.
pub(super) const DIMENSIONS: [Dimension; 4] = [
    Dimension { name: "experience", groups: &EXPERIENCE, of: Answer::experience },
    Dimension { name: "education", groups: &EDUCATION, of: |answer| education(&answer.education) },
    Dimension { name: "remote", groups: &REMOTE, of: |answer| remote(&answer.remote) },
    Dimension { name: "employer size", groups: &EMPLOYER, of: |answer| employer(&answer.employer) },
];

const EDUCATION: [&str; 7] = [
    "Primary school",
    "Secondary school",
    "Some college, no degree",
    "Associate degree",
    "Bachelor’s degree",
    "Master’s degree",
    "Professional or doctoral degree",
];

/// The survey counts doctorates as professional degrees. “Something else” is not a group.
fn education(answer: &str) -> Option<&'static str> {
    let starts = ["Primary", "Secondary", "Some college", "Associate", "Bachelor", "Master", "Professional"];
    starts.iter().position(|start| answer.starts_with(start)).map(|at| EDUCATION[at])
}

const REMOTE: [&str; 3] = ["Remote", "Hybrid", "In person"];

fn remote(answer: &str) -> Option<&'static str> {
    ["Remote", "Hybrid", "In-person"].iter().position(|start| answer.starts_with(start)).map(|at| REMOTE[at])
}

const EMPLOYER: [&str; 9] = [
    "Just me",
    "2–9 people",
    "10–19 people",
    "20–99 people",
    "100–499 people",
    "500–999 people",
    "1,000–4,999 people",
    "5,000–9,999 people",
    "10,000 people or more",
];

/// “I don’t know” is not a group.
fn employer(answer: &str) -> Option<&'static str> {
    let answers = [
        "Just me",
        "2-9",
        "10-19",
        "20-99",
        "100-499",
        "500-999",
        "1,000-4,999",
        "5,000-9,999",
        "10,000 or more",
    ];
    answers.iter().position(|start| answer.starts_with(start)).map(|at| EMPLOYER[at])
}

/// The kinds of technology that the survey asks for.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Language,
    Database,
    Platform,
    Framework,
    Tool,
}

impl Kind {
    /// In the order of the survey's columns.
    pub const ALL: [Self; 5] = [Self::Language, Self::Database, Self::Platform, Self::Framework, Self::Tool];

    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Database => "database",
            Self::Platform => "platform",
            Self::Framework => "framework",
            Self::Tool => "tool",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_begins_with_its_first_year() {
        let cases = [
            (0.5, 0),
            (1.9, 0),
            (2.0, 1),
            (4.0, 1),
            (5.0, 2),
            (10.0, 3),
            (15.0, 4),
            (19.0, 4),
            (20.0, 5),
            (51.0, 5),
        ];
        for (years, at) in cases {
            assert_eq!(band(years), EXPERIENCE[at], "{years}");
        }
    }

    #[test]
    fn both_apostrophes_and_unknown_answers_are_understood() {
        assert_eq!(education("Bachelor’s degree"), Some("Bachelor’s degree"));
        assert_eq!(education("Bachelor's degree"), Some("Bachelor’s degree"));
        assert_eq!(education("Something else"), None);
        assert_eq!(employer("I don’t know"), None);
        assert_eq!(employer("10,000 or more"), Some("10,000 people or more"));
        assert_eq!(employer("10-19"), Some("10–19 people"));
    }
}
