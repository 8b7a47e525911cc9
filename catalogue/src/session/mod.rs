//! The course finder's session: which catalogue is searched, and loading the whole catalogue and a
//! reader's own file. Events in, effects out; the page carries the effects out and draws
//! [`Session::status`] and [`Session::attempt`].
//!
//! Loading and reading take time, and the reader may stop either. Each starts a [`Turn`] that every
//! answer carries, so an answer to something already stopped is recognised and ignored.

mod columns;
mod event;
mod kept;
mod own_file;
#[cfg(test)]
mod tests;
mod whole;
mod words;

pub use columns::Columns;
pub use event::{Effect, Event, FileFacts, Turn};
pub use kept::{Kept, KeptError, KeptList, LARGEST_KEPT};
pub use own_file::{Attempt, OwnFile, Part, ReadFailure};
pub use whole::{LoadError, Whole};

use crate::catalogue::{Catalogue, CourseView};
use crate::download;
use crate::read::Choices;
use domain::courses::CatalogueChoice;
use kept::KeepRequest;
use own_file::{Erased, Files};
use std::rc::Rc;

/// How much of a file has been loaded or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes so far.
    pub read: u64,
    /// Bytes in all; 0 where that is not known.
    pub size: u64,
}

impl Progress {
    /// Per cent, at most 100; 0 if the size is not known.
    pub fn percent(self) -> u8 {
        let percent = (self.read.saturating_mul(100)).checked_div(self.size).unwrap_or(0);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }
}

/// What the page knows of the whole catalogue before it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholePack {
    /// How many courses it has.
    pub courses: usize,
    /// The size of its pack in bytes, not compressed.
    pub size: u64,
}

/// Which courses are searched, for the page to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// The reader's own file.
    OwnFile {
        /// Its name.
        name: &'a str,
        /// How many courses it has.
        courses: usize,
    },
    /// The embedded selection, as chosen.
    Selection {
        /// How many courses it has.
        courses: usize,
        /// How many the whole catalogue has.
        whole: usize,
    },
    /// The whole catalogue.
    Whole {
        /// How many courses it has.
        courses: usize,
    },
    /// The selection, while the whole catalogue is loading.
    Loading(Progress),
    /// The selection, because nobody has asked for the whole catalogue yet or loading was stopped.
    NotLoaded,
    /// The selection, because the whole catalogue could not be loaded.
    Failed(&'a LoadError),
}

/// The state of the finder apart from the filters, which are in the address, and the shortlist.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    selection: Rc<Catalogue>,
    pack: WholePack,
    whole: Whole,
    loading: Turn,
    own: Option<OwnFile>,
    /// The list that was erased last, until the reader chooses another.
    erased: Option<Erased>,
    attempt: Attempt,
    reading: Turn,
    /// The files chosen last.
    files: Files,
    /// The columns of the one read last.
    columns: Option<Columns>,
    /// What the reader has said of files.
    choices: Choices,
    /// Whether this browser keeps the list in use.
    kept: Kept,
    /// What it was asked to keep last.
    requested: KeepRequest,
}

impl Session {
    /// A new session, which has only the embedded selection.
    pub fn new(selection: Rc<Catalogue>, pack: WholePack) -> Self {
        Self {
            selection,
            pack,
            whole: Whole::NotAsked,
            loading: Turn::default(),
            own: None,
            erased: None,
            attempt: Attempt::None,
            reading: Turn::default(),
            files: Files::default(),
            columns: None,
            choices: Choices::new(),
            kept: Kept::NotYet,
            requested: KeepRequest::default(),
        }
    }

    /// A session with the same selection at its start.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self::new(self.selection.clone(), self.pack)
    }

    /// Handles an event. Returns what the page has to do, in this order.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::WantWhole => self.want_whole(),
            Event::LoadWhole => self.load_whole(),
            Event::StopLoading => self.stop_loading(),
            Event::PackProgress { turn, read } => self.pack_progress(turn, read),
            Event::PackLoaded { turn, bytes } => self.pack_loaded(turn, bytes),
            Event::PackFailed { turn, error } => self.pack_failed(turn, error),
            Event::ChooseFiles { files, join } => self.choose_files(files, join),
            Event::PieceWanted { turn, from } => self.piece_wanted(turn, from),
            Event::FileRead { turn, report, courses } => self.file_read(turn, report, courses),
            Event::ReadFailed { turn, failure } => self.read_failed(turn, &failure),
            Event::StopReading => self.stop_reading(),
            Event::RemoveFile => self.remove_file(),
            Event::Erase => self.erase(),
            Event::Restore => self.restore(),
            Event::ChoicesRead(text) => self.choices_read(&text),
            Event::TakeColumn { place, column } => self.take_column(place, column),
            Event::ReadAgain => self.read_again(),
            Event::TakeMark(mark) => self.take_mark(mark),
            Event::ForgetChoices => self.forget_choices(),
            Event::ListFound { list, file } => self.list_found(*list, file),
            Event::ListKept { turn, is_kept } => self.list_kept(turn, is_kept),
            Event::DownloadTemplate => vec![Effect::Download(download::template())],
        }
    }

    /// The catalogue to search: the reader's own file, else the whole catalogue if it is chosen and
    /// loaded, else the embedded selection.
    pub fn searched(&self, choice: CatalogueChoice) -> Rc<Catalogue> {
        match (&self.own, choice, &self.whole) {
            (Some(own), ..) => own.catalogue.clone(),
            (None, CatalogueChoice::Whole, Whole::Loaded(whole)) => whole.clone(),
            _ => self.selection.clone(),
        }
    }

    /// The embedded selection, whichever courses are searched.
    pub fn selection(&self) -> Rc<Catalogue> {
        self.selection.clone()
    }

    /// A course of the largest catalogue that is loaded, or of the selection.
    pub fn find(&self, id: &str) -> Option<CourseView> {
        [self.searched(CatalogueChoice::Whole), self.selection.clone()].iter().find_map(|catalogue| {
            let number = *catalogue.find(&[id]).first()?;
            Some(catalogue.course(number))
        })
    }

    /// Which courses are searched, with the state of the whole catalogue if that is chosen.
    pub fn status(&self, choice: CatalogueChoice) -> Status<'_> {
        if let Some(own) = &self.own {
            return Status::OwnFile { name: &own.name, courses: own.catalogue.len() };
        }
        match (choice, &self.whole) {
            (CatalogueChoice::Selection, _) => {
                Status::Selection { courses: self.selection.len(), whole: self.pack.courses }
            }
            (CatalogueChoice::Whole, Whole::Loaded(whole)) => Status::Whole { courses: whole.len() },
            (CatalogueChoice::Whole, Whole::Loading(progress)) => Status::Loading(*progress),
            (CatalogueChoice::Whole, Whole::Failed(error)) => Status::Failed(error),
            (CatalogueChoice::Whole, Whole::NotAsked | Whole::Stopped) => Status::NotLoaded,
        }
    }

    /// The state of the whole catalogue.
    pub fn whole(&self) -> &Whole {
        &self.whole
    }

    /// The reader's own file, if one is in use.
    pub fn own(&self) -> Option<&OwnFile> {
        self.own.as_ref()
    }

    /// The columns of the file that was read last, while they can be told.
    pub fn columns(&self) -> Option<&Columns> {
        self.columns.as_ref()
    }

    /// Whether this browser keeps the list in use for the next visit.
    pub fn kept(&self) -> Kept {
        self.kept
    }

    /// The state of reading the file chosen last. A file in use stays in use meanwhile.
    pub fn attempt(&self) -> &Attempt {
        &self.attempt
    }
}
