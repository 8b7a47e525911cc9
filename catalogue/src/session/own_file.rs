//! A reader's own list of courses, of one file or several: read in a worker, searched in place of the guide's
//! catalogue until it is removed.

use super::{Columns, Effect, FileFacts, Kept, Progress, Session, Turn};
use crate::catalogue::Catalogue;
use crate::pack::PackError;
use crate::read::{Choices, FileError, Report, shortened};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

/// The size of the pieces sent to the worker, in bytes; progress is shown after each.
pub(super) const PIECE: u64 = 1 << 20;

/// The longest name of a list, in characters.
const LONGEST_LIST_NAME: usize = 120;

/// A file of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// How many of its rows are used and how many are wrong, with the first errors.
    pub report: Report,
}

/// A reader's list in use: a file, or several joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// Its name: those of its files.
    pub name: String,
    /// Its files; at least one.
    pub parts: Vec<Part>,
    /// Its courses.
    pub catalogue: Rc<Catalogue>,
}

impl OwnFile {
    pub(super) fn new(parts: Vec<Part>, catalogue: Rc<Catalogue>) -> Self {
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let name = shortened(&names.join(" + "), LONGEST_LIST_NAME);
        Self { name, parts, catalogue }
    }
}

/// The files chosen last, as far as they can be read again.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Files {
    /// The one that is read, or was read last; `None` if there is none.
    pub current: Option<(usize, FileFacts)>,
    /// The list that it is added to.
    pub onto: Option<OwnFile>,
    /// Those after it.
    pub next: VecDeque<(usize, FileFacts)>,
}

/// A list that was erased with everything else, so that it can be put back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Erased {
    own: OwnFile,
    /// The file that was read last, and its columns, if they are of the list.
    last: Option<(Files, Columns)>,
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
    /// The list that this browser kept could not be used; what was said.
    Lost(String),
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
    /// None of its columns has the titles: the worker's reason, and its columns.
    NoTitle(String, Box<Report>),
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
            Self::Refused(reason) | Self::NoTitle(reason, _) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadFailure {}

impl Session {
    pub(super) fn choose_files(&mut self, files: Vec<FileFacts>, join: bool) -> Vec<Effect> {
        if files.is_empty() {
            return Vec::new();
        }
        let mut effects = self.end_reading();
        self.columns = None;
        self.attempt = Attempt::None;
        self.erased = None;
        let onto = self.own.clone().filter(|_| join);
        self.files = Files { current: None, onto, next: files.into_iter().enumerate().collect() };
        effects.extend(self.read_next());
        effects
    }

    /// Begins to read the next of the files.
    fn read_next(&mut self) -> Vec<Effect> {
        self.files.current = self.files.next.pop_front();
        self.read_current(&self.choices.clone())
    }

    /// Begins to read the current file, perhaps again.
    pub(super) fn read_current(&mut self, choices: &Choices) -> Vec<Effect> {
        let Some((_, FileFacts { name, size })) = self.files.current.clone() else { return Vec::new() };
        if let Some(error) = FileError::of_size(size) {
            return vec![self.refuse(name, error.to_string())];
        }
        let start = Effect::StartWorker {
            turn: self.reading.begin_next(),
            size,
            choices: choices.to_string(),
            onto: self.files.onto.as_ref().map(|list| list.catalogue.pack().to_vec()),
        };
        let say = Effect::Say(format!("Reading “{name}”."));
        self.attempt = Attempt::Reading { name, progress: Progress { read: 0, size } };
        vec![start, say]
    }

    /// Whether the file that was read last can be read again: it was chosen in this page, or kept.
    pub(super) fn is_at_hand(&self) -> bool {
        self.files.current.is_some()
    }

    pub(super) fn piece_wanted(&mut self, turn: Turn, from: u64) -> Vec<Effect> {
        let Attempt::Reading { progress, .. } = &mut self.attempt else { return Vec::new() };
        if turn != self.reading {
            return Vec::new();
        }
        progress.read = from.min(progress.size);
        let to = progress.read.saturating_add(PIECE).min(progress.size);
        let file = self.files.current.as_ref().map_or(0, |(at, _)| *at);
        vec![Effect::SendPiece { turn, file, from: progress.read, to }]
    }

    pub(super) fn file_read(
        &mut self,
        turn: Turn,
        report: Report,
        courses: Result<Rc<Catalogue>, PackError>,
    ) -> Vec<Effect> {
        let Some(name) = self.name_of(turn) else { return Vec::new() };
        let mut effects = self.end_reading();
        match courses {
            Err(error) => effects.push(self.refuse(name, error.to_string())),
            Ok(_) if report.used == 0 => {
                self.files.next.clear();
                self.columns = Columns::of(&report, turn, true);
                effects.push(Effect::Say(format!("“{name}” has no rows that can be used.")));
                self.attempt = Attempt::NoRows { name, report };
            }
            Ok(catalogue) => {
                self.attempt = Attempt::None;
                self.columns = Columns::of(&report, turn, true);
                let mut parts = self.files.onto.as_ref().map_or(Vec::new(), |list| list.parts.clone());
                parts.push(Part { name, report });
                let own = OwnFile::new(parts, catalogue);
                effects.push(Effect::Say(format!("“{}” is in use.", own.name)));
                effects.extend(self.keep(&own, true));
                self.own = Some(own);
                if !self.files.next.is_empty() {
                    self.files.onto.clone_from(&self.own);
                    effects.extend(self.read_next());
                }
            }
        }
        effects
    }

    pub(super) fn read_failed(&mut self, turn: Turn, failure: &ReadFailure) -> Vec<Effect> {
        let Some(name) = self.name_of(turn) else { return Vec::new() };
        let mut effects = self.end_reading();
        effects.push(self.refuse(name, failure.to_string()));
        if let ReadFailure::NoTitle(_, report) = failure {
            self.columns = Columns::of(report, turn, true);
        }
        effects
    }

    pub(super) fn stop_reading(&mut self) -> Vec<Effect> {
        let mut effects = self.end_reading();
        if !effects.is_empty() {
            self.files.next.clear();
            self.attempt = Attempt::Stopped;
            effects.push(Effect::Say("Reading stopped. Nothing was changed.".to_owned()));
        }
        effects
    }

    pub(super) fn remove_file(&mut self) -> Vec<Effect> {
        if self.own.is_none() {
            return Vec::new();
        }
        let mut effects = self.drop_list();
        effects.extend([Effect::Say("Your file was removed.".to_owned()), Effect::FocusCount]);
        effects
    }

    /// Drops the list and the files chosen last, and has what is kept of them removed.
    fn drop_list(&mut self) -> Vec<Effect> {
        let mut effects = self.end_reading();
        self.attempt = Attempt::None;
        self.files = Files::default();
        (self.own, self.columns) = (None, None);
        self.kept = Kept::NotYet;
        effects.push(self.forget_list());
        effects
    }

    pub(super) fn erase(&mut self) -> Vec<Effect> {
        // While another file is read, or after it was refused, the columns and the files are not those of the list.
        let columns = self.columns.clone().filter(|_| self.attempt == Attempt::None);
        let last = columns.map(|columns| (self.files.clone(), columns));
        self.erased = self.own.take().map(|own| Erased { own, last });
        self.drop_list()
    }

    pub(super) fn restore(&mut self) -> Vec<Effect> {
        let Some(Erased { own, last }) = self.erased.take() else { return Vec::new() };
        let has_file = last.is_some();
        if let Some((files, columns)) = last {
            (self.files, self.columns) = (files, Some(columns));
        }
        let effects = self.keep(&own, has_file);
        self.own = Some(own);
        effects
    }

    /// Whether the file of an [`Effect::StartWorker`] is still being read.
    pub fn is_reading_in(&self, turn: Turn) -> bool {
        self.name_of(turn).is_some()
    }

    /// Whether a file is being read.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.attempt, Attempt::Reading { .. })
    }

    /// Stops the worker if there is one; its later answers are ignored.
    fn end_reading(&mut self) -> Vec<Effect> {
        if !self.is_reading() {
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

    /// Refuses the current file. Those after it are not read.
    fn refuse(&mut self, name: String, mut reason: String) -> Effect {
        if !self.files.next.is_empty() {
            self.files.next.clear();
            reason += "; the files after it were not read";
        }
        self.columns = None;
        let message = format!("“{name}” cannot be used: {reason}.");
        self.attempt = Attempt::Refused { name, reason };
        Effect::Say(message)
    }
}
