//! What happens in a session, and what the page does for it.

use super::{LoadError, ReadFailure};
use crate::download::TextFile;
use crate::read::Report;

/// Identifies the load or read that an answer belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn(u32);

impl Turn {
    /// Starts the next turn; answers to earlier ones are ignored from now on.
    pub(super) fn begin_next(&mut self) -> Self {
        self.0 = self.0.wrapping_add(1);
        *self
    }
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
    /// The reader chooses or drops a file, which is read in place of one that is being read.
    ChooseFile {
        /// Its name.
        name: String,
        /// Its size in bytes.
        size: u64,
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
        /// The courses.
        pack: Vec<u8>,
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
    /// Start a worker that reads the file chosen last; answered by [`Event::PieceWanted`],
    /// [`Event::FileRead`] and [`Event::ReadFailed`].
    StartWorker {
        /// For the answers.
        turn: Turn,
        /// The size of the file in bytes.
        size: u64,
    },
    /// Read these bytes of the file and give them to the worker; answered by
    /// [`Event::ReadFailed`] if the browser cannot.
    SendPiece {
        /// For the answers.
        turn: Turn,
        /// The first byte.
        from: u64,
        /// The byte after the last.
        to: u64,
    },
    /// Stop that worker and release the file.
    StopWorker(Turn),
    /// Say this in the live region.
    Say(String),
    /// Have the browser save this file.
    Download(TextFile),
    /// Move the focus to the count of courses found, because the focused control was removed.
    FocusCount,
}
