//! A reader's own file of courses: read in a worker, searched in place of the guide's catalogue
//! until it is removed.

use super::{Effect, Progress, Session, Turn};
use crate::catalogue::Catalogue;
use crate::read::{FileError, Report};
use std::fmt;
use std::rc::Rc;

/// The size of the pieces sent to the worker, in bytes; progress is shown after each.
pub(super) const PIECE: u64 = 1 << 20;

/// A reader's file in use.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile {
    /// Its name.
    pub name: String,
    /// How many rows are used and how many are wrong, with the first errors.
    pub report: Report,
    /// Its courses.
    pub catalogue: Rc<Catalogue>,
}

/// The state of reading the file chosen last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// No file was chosen, or the last one is in use or removed.
    None,
    /// A file is being read.
    Reading {
        /// Its name.
        name: String,
        /// How much of it.
        progress: Progress,
    },
    /// The reader stopped the reading.
    Stopped,
    /// The file was refused.
    Refused {
        /// Its name.
        name: String,
        /// Why, as a part of a sentence.
        reason: String,
    },
    /// The file was read, but has no row that can be used.
    NoRows {
        /// Its name.
        name: String,
        /// How many rows are wrong, with the first errors.
        report: Report,
    },
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFailure {
    /// The worker's program could not be loaded.
    NotLoaded,
    /// The browser has no workers for this page.
    NoWorkers,
    /// The worker stopped by itself.
    Stopped,
    /// The browser could not read the file, for this reason.
    Unreadable(String),
    /// The worker refused the file; the reason it gives.
    Refused(String),
}

impl fmt::Display for ReadFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => {
                f.write_str("the part of the guide that reads files could not be loaded; try again")
            }
            Self::NoWorkers => {
                f.write_str("this browser cannot read files in the background; try a newer one")
            }
            Self::Stopped => f.write_str("the browser stopped reading it"),
            Self::Unreadable(what) => write!(f, "the browser could not read it ({what})"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadFailure {}

impl Session {
    pub(super) fn choose_file(&mut self, name: String, size: u64) -> Vec<Effect> {
        let mut effects = self.end_reading();
        if let Some(error) = FileError::of_size(size) {
            effects.push(self.refuse(name, error.to_string()));
            return effects;
        }
        effects.push(Effect::StartWorker { turn: self.reading.begin_next(), size });
        effects.push(Effect::Say(format!("Reading “{name}”.")));
        self.attempt = Attempt::Reading { name, progress: Progress { read: 0, size } };
        effects
    }

    pub(super) fn piece_wanted(&mut self, turn: Turn, from: u64) -> Vec<Effect> {
        let Attempt::Reading { progress, .. } = &mut self.attempt else { return Vec::new() };
        if turn != self.reading {
            return Vec::new();
        }
        progress.read = from.min(progress.size);
        let to = progress.read.saturating_add(PIECE).min(progress.size);
        vec![Effect::SendPiece { turn, from: progress.read, to }]
    }

    pub(super) fn file_read(&mut self, turn: Turn, report: Report, pack: Vec<u8>) -> Vec<Effect> {
        let Some(name) = self.name_of(turn) else { return Vec::new() };
        let mut effects = self.end_reading();
        effects.push(match Catalogue::open(pack) {
            Err(error) => self.refuse(name, error.to_string()),
            Ok(catalogue) if catalogue.is_empty() => {
                let message = format!("“{name}” has no rows that can be used.");
                self.attempt = Attempt::NoRows { name, report };
                Effect::Say(message)
            }
            Ok(catalogue) => {
                let message = format!("“{name}” is in use.");
                self.attempt = Attempt::None;
                self.own = Some(OwnFile { name, report, catalogue: Rc::new(catalogue) });
                Effect::Say(message)
            }
        });
        effects
    }

    pub(super) fn read_failed(&mut self, turn: Turn, failure: &ReadFailure) -> Vec<Effect> {
        let Some(name) = self.name_of(turn) else { return Vec::new() };
        let mut effects = self.end_reading();
        effects.push(self.refuse(name, failure.to_string()));
        effects
    }

    pub(super) fn stop_reading(&mut self) -> Vec<Effect> {
        let mut effects = self.end_reading();
        if !effects.is_empty() {
            self.attempt = Attempt::Stopped;
            effects.push(Effect::Say("Reading stopped. Nothing was changed.".to_owned()));
        }
        effects
    }

    pub(super) fn remove_file(&mut self) -> Vec<Effect> {
        if self.own.take().is_none() {
            return Vec::new();
        }
        let mut effects = self.end_reading();
        self.attempt = Attempt::None;
        effects.extend([Effect::Say("Your file was removed.".to_owned()), Effect::FocusCount]);
        effects
    }

    /// Stops the worker if there is one; its later answers are ignored.
    fn end_reading(&mut self) -> Vec<Effect> {
        if !matches!(self.attempt, Attempt::Reading { .. }) {
            return Vec::new();
        }
        self.attempt = Attempt::None;
        vec![Effect::StopWorker(self.reading)]
    }

    /// The name of the file that is read in a turn; `None` for a late answer.
    fn name_of(&self, turn: Turn) -> Option<String> {
        match &self.attempt {
            Attempt::Reading { name, .. } if turn == self.reading => Some(name.clone()),
            _ => None,
        }
    }

    fn refuse(&mut self, name: String, reason: String) -> Effect {
        let message = format!("“{name}” cannot be used: {reason}.");
        self.attempt = Attempt::Refused { name, reason };
        Effect::Say(message)
    }
}
