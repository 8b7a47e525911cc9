//! The whole catalogue: loaded when a reader wants it, with progress, stop and retry.

use super::{Effect, Progress, Session, Turn};
use crate::catalogue::Catalogue;
use crate::pack::PackError;
use std::fmt;
use std::rc::Rc;

/// The state of the whole catalogue.
#[derive(Clone, Debug, PartialEq)]
pub enum Whole {
    /// Nobody has asked for it.
    NotAsked,
    /// It is loading.
    Loading(Progress),
    /// The reader stopped loading.
    Stopped,
    /// It could not be loaded.
    Failed(LoadError),
    /// It can be searched.
    Loaded(Rc<Catalogue>),
}

/// Why the whole catalogue could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There was no answer, or the connection broke.
    Unreachable,
    /// The host answered with this HTTP status, an error, for this address.
    Status(u16, String),
    /// The file is not a catalogue that can be used.
    Pack(PackError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("the network or the server is not responding"),
            Self::Status(status, address) => write!(f, "the server answered {status} for {address}"),
            Self::Pack(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}

impl Session {
    pub(super) fn want_whole(&mut self) -> Vec<Effect> {
        if self.whole == Whole::NotAsked { self.load_whole() } else { Vec::new() }
    }

    pub(super) fn load_whole(&mut self) -> Vec<Effect> {
        if matches!(self.whole, Whole::Loading(_) | Whole::Loaded(_)) {
            return Vec::new();
        }
        self.whole = Whole::Loading(Progress { read: 0, size: self.pack.size });
        vec![Effect::FetchPack(self.loading.begin_next())]
    }

    pub(super) fn stop_loading(&mut self) -> Vec<Effect> {
        if !matches!(self.whole, Whole::Loading(_)) {
            return Vec::new();
        }
        self.whole = Whole::Stopped;
        vec![Effect::AbortFetch(self.loading), Effect::Say("Loading stopped.".to_owned())]
    }

    pub(super) fn pack_progress(&mut self, turn: Turn, read: u64) -> Vec<Effect> {
        if let Whole::Loading(progress) = &mut self.whole
            && turn == self.loading
        {
            progress.read = read;
        }
        Vec::new()
    }

    /// The new count of courses is announced by the page, so nothing else is said.
    pub(super) fn pack_loaded(&mut self, turn: Turn, bytes: Vec<u8>) -> Vec<Effect> {
        if !self.is_loading(turn) {
            return Vec::new();
        }
        match Catalogue::open(bytes) {
            Ok(catalogue) => {
                self.whole = Whole::Loaded(Rc::new(catalogue));
                Vec::new()
            }
            Err(error) => self.pack_failed(turn, LoadError::Pack(error)),
        }
    }

    pub(super) fn pack_failed(&mut self, turn: Turn, error: LoadError) -> Vec<Effect> {
        if !self.is_loading(turn) {
            return Vec::new();
        }
        let message = format!("The whole catalogue could not be loaded: {error}.");
        self.whole = Whole::Failed(error);
        vec![Effect::Say(message)]
    }

    fn is_loading(&self, turn: Turn) -> bool {
        matches!(self.whole, Whole::Loading(_)) && turn == self.loading
    }
}
