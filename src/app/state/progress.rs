//! How far the plan is.

use std::fmt;

/// How far the plan is, as the header shows it and the device keeps it: `3/27`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanProgress {
    /// How many skills are known.
    pub known: usize,
    /// How many there are.
    pub all: usize,
}

impl PlanProgress {
    /// Reads the text; `None` for one that is none.
    #[cfg(any(feature = "hydrate", test))]
    pub fn parse(text: &str) -> Option<Self> {
        let (known, all) = text.split_once('/')?;
        let (known, all) = (known.parse().ok()?, all.parse().ok()?);
        (known <= all).then_some(Self { known, all })
    }
}

impl fmt::Display for PlanProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.known, self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back_and_other_texts_do_not() {
        let progress = PlanProgress { known: 3, all: 27 };
        assert_eq!(progress.to_string(), "3/27");
        assert_eq!(PlanProgress::parse("3/27"), Some(progress));
        for text in ["", "3", "3/", "28/27", "-1/27", "a/b"] {
            assert_eq!(PlanProgress::parse(text), None, "{text}");
        }
    }
}
