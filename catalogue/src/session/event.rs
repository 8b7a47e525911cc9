//! What happens in a session, and what the page does for it.

use super::{KeptError, KeptList, LoadError, ReadFailure};
use crate::catalogue::Catalogue;
use crate::download::TextFile;
use crate::pack::PackError;
use crate::read::{Column, Mark, Report};
use std::rc::Rc;

/// Identifies the load or read that an answer belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Turn(u32);

impl Turn {
    /// Starts the next turn; answers to earlier ones are ignored from now on.
    pub(super) fn begin_next(&mut self) -> Self {
        self.0 = self.0.wrapping_add(1);
        *self
    }
}

/// A file that the reader brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// What happens in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The whole catalogue is chosen: it is loaded unless that was asked for before.
    WantWhole,
    /// The reader asks to load the whole catalogue, perhaps again.
    LoadWhole,
    /// The reader stops loading.
    StopLoading,
    /// Part of the pack has arrived.
    PackProgress {
        /// Of the effect that is answered.
        turn: Turn,
        /// Bytes so far.
        read: u64,
    },
    /// The pack has arrived.
    PackLoaded {
        /// Of the effect that is answered.
        turn: Turn,
        /// The whole pack.
        bytes: Vec<u8>,
    },
    /// The pack could not be loaded.
    PackFailed {
        /// Of the effect that is answered.
        turn: Turn,
        /// Why.
        error: LoadError,
    },
    /// The reader chooses or drops files, which are read in place of those that are being read. Several make
    /// one list.
    ChooseFiles {
        /// The files, in their order.
        files: Vec<FileFacts>,
        /// Whether they are added to the list in use; else they replace it.
        join: bool,
    },
    /// The worker wants the next bytes of the file.
    PieceWanted {
        /// Of the effect that is answered.
        turn: Turn,
        /// The first byte wanted; all before it have been read.
        from: u64,
    },
    /// The worker has read the file.
    FileRead {
        /// Of the effect that is answered.
        turn: Turn,
        /// How many rows were used and refused, and why.
        report: Report,
        /// The courses, or why the worker's pack is refused.
        courses: Result<Rc<Catalogue>, PackError>,
    },
    /// The file could not be read.
    ReadFailed {
        /// Of the effect that is answered.
        turn: Turn,
        /// Why.
        failure: ReadFailure,
    },
    /// The reader stops the reading.
    StopReading,
    /// The reader removes the file in use.
    RemoveFile,
    /// The reader erases everything that the guide keeps on this device, which is announced where it is done.
    Erase,
    /// The reader takes that back.
    Restore,
    /// The stored text of what the reader has said of files was read: at the start, or changed in another tab.
    ChoicesRead(String),
    /// The reader says what a column is; the file is not read again yet.
    TakeColumn {
        /// The place of the column in the file.
        place: usize,
        /// What it is; `None` if it is not used.
        column: Option<Column>,
    },
    /// The reader has the file read again with the columns that were said.
    ReadAgain,
    /// The reader says what the mark in doubtful prices does: the file is read again.
    TakeMark(Mark),
    /// The reader wants what was said of such files forgotten: the file is read as the program finds it.
    ForgetChoices,
    /// The list that this browser keeps has come.
    ListFound {
        /// It, or why it is not used.
        list: Box<Result<KeptList, KeptError>>,
        /// How many bytes the file that is kept with it has, if one is: it is the only one of the files chosen last.
        file: Option<u64>,
    },
    /// The browser's answer to [`Effect::KeepList`].
    ListKept {
        /// Of the effect that is answered.
        turn: Turn,
        /// Whether it keeps the list, and the file where that was asked.
        is_kept: bool,
    },
    /// The reader downloads the template of a file of courses.
    DownloadTemplate,
}

/// What the page does for a session. An answer carries the turn of its effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fetch the pack of the whole catalogue; answered by [`Event::PackProgress`],
    /// [`Event::PackLoaded`] and [`Event::PackFailed`].
    FetchPack(Turn),
    /// Abort that fetch.
    AbortFetch(Turn),
    /// Start a worker that reads one of the files chosen last; answered by [`Event::PieceWanted`],
    /// [`Event::FileRead`] and [`Event::ReadFailed`]. One that is ready only after
    /// [`Session::is_reading_in`](super::Session::is_reading_in) no longer holds is not needed.
    StartWorker {
        /// For the answers.
        turn: Turn,
        /// The size of the file in bytes.
        size: u64,
        /// What the reader has said of files, as text.
        choices: String,
        /// The pack of the list that the file is added to.
        onto: Option<Vec<u8>>,
    },
    /// Read these bytes of the file and give them to the worker; answered by
    /// [`Event::ReadFailed`] if the browser cannot.
    SendPiece {
        /// For the answers.
        turn: Turn,
        /// Which of the files chosen last.
        file: usize,
        /// The first byte.
        from: u64,
        /// The byte after the last.
        to: u64,
    },
    /// Stop that worker.
    StopWorker(Turn),
    /// Store this text: what the reader has said of files.
    StoreChoices(String),
    /// Keep these bytes for the next visit in place of those kept before; answered by [`Event::ListKept`]. It is put
    /// off only as long as [`Session::is_keeping`](super::Session::is_keeping) holds.
    KeepList {
        /// For the answer.
        turn: Turn,
        /// The list.
        list: Vec<u8>,
        /// Which of the files chosen last is kept with it, to be read again.
        file: Option<usize>,
    },
    /// Remove what is kept.
    ForgetList,
    /// Say this in the live region.
    Say(String),
    /// Have the browser save this file.
    Download(TextFile),
    /// Move the focus to the count of courses found, because the focused control was removed.
    FocusCount,
}
