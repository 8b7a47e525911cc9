//! What a derivation read, dropped and kept.

use std::fmt;

/// Counts with their reasons, in the order in which they were noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows read.
    pub read: usize,
    /// Rows kept.
    pub kept: usize,
    /// Why rows were dropped, and how many for each reason.
    pub dropped: Vec<(String, usize)>,
    /// Anything else that a reader of the tables must know.
    pub notes: Vec<String>,
}

impl Account {
    pub(crate) fn drop_one(&mut self, reason: &str) {
        match self.dropped.iter_mut().find(|(known, _)| known == reason) {
            Some((_, count)) => *count += 1,
            None => self.dropped.push((reason.to_owned(), 1)),
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {} rows read, {} kept", self.read, self.kept)?;
        for (reason, count) in &self.dropped {
            writeln!(f, "  {count} dropped: {reason}")?;
        }
        for note in &self.notes {
            writeln!(f, "  {note}")?;
        }
        Ok(())
    }
}
