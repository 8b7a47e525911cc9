//! Shared by the rooms courses and plan: the catalogue being searched, and the shortlist. The state is
//! pure (`catalogue::session`, `catalogue::shortlist`); this module carries out its effects.

use super::data::selection;
use super::state::AppState;
use crate::dom::fetch::{self, Abort, FetchError};
use crate::dom::files::{self, ChosenFile};
use crate::dom::frame::TimeSlice;
use crate::dom::kept::{self, FileCopy};
use crate::dom::worker::{FileWorker, Message, NoWorker, Order};
use crate::dom::{events, page, storage};
use catalogue::read::Report;
use catalogue::session::{
    Effect, Event, FileFacts, KeptList, LoadError, ReadFailure, Session, Turn, WholePack,
};
use catalogue::shortlist::{self, SavedCourse, Shortlist};
use catalogue::{Catalogue, download::TextFile};
use domain::courses::CatalogueChoice;
use domain::storage::SHORTLIST;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// A catalogue that a signal can hold. Two are equal only if they are the same object.
#[derive(Clone)]
pub struct Searched(SendWrapper<Rc<Catalogue>>);

impl Searched {
    /// Wraps a catalogue for a signal.
    pub fn new(catalogue: Rc<Catalogue>) -> Self {
        Self(SendWrapper::new(catalogue))
    }
}

impl Deref for Searched {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        &self.0
    }
}

impl PartialEq for Searched {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Searched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// The courses and the shortlist. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Library {
    state: AppState,
    /// Which courses are searched.
    pub session: RwSignal<Session, LocalStorage>,
    /// The saved courses.
    pub shortlist: RwSignal<Shortlist>,
    /// Incremented to move the focus to the count of courses found.
    pub focus_count: RwSignal<u32>,
    loading: StoredValue<Option<Abort>, LocalStorage>,
    files: StoredValue<Vec<ChosenFile>, LocalStorage>,
    worker: StoredValue<Option<FileWorker>, LocalStorage>,
    /// Whether the browser stores what the reader has said of the columns of files.
    has_choices: StoredValue<bool>,
}

/// The name in storage of what the reader has said of the columns of files.
const COLUMNS: &str = "columns";

const NOT_REMEMBERED: &str = "This browser could not remember the columns for the next visit.";

/// The name under which the browser keeps the reader's own list.
const LIST: &str = "list";

impl Library {
    /// The initial library, with the courses embedded in the program.
    pub fn first(state: AppState) -> Self {
        let embedded =
            Catalogue::open(selection().to_vec()).expect("the build embeds a pack that it made itself");
        let data = state.data;
        let pack = WholePack { courses: data.courses as usize, size: data.pack_bytes.into() };
        Self {
            state,
            session: RwSignal::new_local(Session::new(Rc::new(embedded), pack)),
            shortlist: RwSignal::new(Shortlist::default()),
            focus_count: RwSignal::new(0),
            loading: StoredValue::new_local(None),
            files: StoredValue::new_local(Vec::new()),
            worker: StoredValue::new_local(None),
            has_choices: StoredValue::new(true),
        }
    }

    /// The one library of the program, created when a room first needs it.
    pub fn of(state: AppState) -> Self {
        let (library, is_new) = state.only_one(|| Self::first(state));
        if is_new {
            library.step_shortlist(shortlist::Event::Read(library.stored_shortlist()));
            if storage::refuses() {
                library.step_shortlist(shortlist::Event::Stored(false));
            }
            library.read_choices();
            library.find_list();
            events::on_storage(move |key| {
                if key.as_ref().is_none_or(|key| *key == state.key(SHORTLIST)) {
                    library.follow_shortlist();
                }
                if key.is_none_or(|key| key == state.key(COLUMNS)) {
                    library.follow_choices();
                }
            });
            // A page restored from the back/forward cache has missed changes in other tabs.
            events::on_page_restored(move || {
                library.follow_shortlist();
                library.follow_choices();
            });
        }
        library
    }

    /// The catalogue that is searched if `choice` is chosen; follows the choice and what is loaded.
    pub fn searched(self, choice: impl Fn() -> CatalogueChoice + Send + Sync + 'static) -> Memo<Searched> {
        Memo::new(move |_| {
            let choice = choice();
            self.session.with(|session| Searched::new(session.searched(choice)))
        })
    }

    /// Runs `then`, such as hydrating a component, with the library in its initial state, as in the
    /// served page, and restores the current state afterwards.
    pub fn as_served(self, then: impl FnOnce()) {
        let session = self.session.get_untracked();
        let shortlist = self.shortlist.get_untracked();
        self.session.update(|session| *session = session.afresh());
        self.shortlist.set(Shortlist::default());
        then();
        self.session.set(session);
        self.shortlist.set(shortlist);
    }

    /// Passes an event to the session and carries out the effects.
    pub fn step(self, event: Event) {
        if matches!(event, Event::ReadAgain | Event::TakeMark(_) | Event::ForgetChoices) {
            self.follow_choices();
        }
        let effects = self.session.try_update(|session| session.step(event)).unwrap_or_default();
        effects.into_iter().for_each(|effect| self.carry_out(effect));
    }

    /// Reads files that the reader chose or dropped; `join` adds them to the list in use.
    pub fn read_files(self, files: Vec<ChosenFile>, join: bool) {
        if files.is_empty() {
            return;
        }
        let facts = files.iter().map(|file| FileFacts { name: file.name(), size: file.size() }).collect();
        self.files.set_value(files);
        self.step(Event::ChooseFiles { files: facts, join });
    }

    fn read_choices(self) {
        let text = storage::get(&self.state.key(COLUMNS)).unwrap_or_default();
        self.has_choices.set_value(true);
        self.step(Event::ChoicesRead(text));
    }

    /// Takes over what another tab stored, unless that would lose what only this page knows.
    fn follow_choices(self) {
        if self.has_choices.get_value() {
            self.read_choices();
        }
    }

    /// Looks for the list that the browser kept from the last visit.
    fn find_list(self) {
        let name = self.state.key(LIST);
        spawn_local(async move {
            let Some((list, file)) = kept::get(&name).await else { return };
            let slice = TimeSlice::begin();
            let list = KeptList::open(&list, &|| slice.take()).await;
            // The files of this visit stay.
            if !self.session.with_untracked(Session::takes_kept_list) {
                return;
            }
            let size = file.as_ref().map(ChosenFile::size);
            self.files.set_value(file.into_iter().collect());
            self.step(Event::ListFound { list: Box::new(list), file: size });
        });
    }

    fn keep_list(self, turn: Turn, list: Vec<u8>, file: Option<usize>) {
        let name = self.state.key(LIST);
        let file = file.and_then(|at| self.files.with_value(|files| files.get(at).cloned()));
        spawn_local(async move {
            let copy = match &file {
                Some(file) => FileCopy::of(file).await,
                None => None,
            };
            // Another may have taken its place meanwhile.
            if !self.session.with_untracked(|session| session.is_keeping(turn)) {
                return;
            }
            let can_be = copy.is_some() || file.is_none();
            let is_kept = can_be && kept::put(&name, &list, copy).await.is_some();
            self.step(Event::ListKept { turn, is_kept });
        });
    }

    fn forget_list(self) {
        let name = self.state.key(LIST);
        spawn_local(async move {
            let _ = kept::remove(&name).await;
        });
    }

    fn store_choices(self, text: &str) {
        let key = self.state.key(COLUMNS);
        if text.is_empty() {
            storage::remove(&key);
        }
        self.has_choices.set_value(text.is_empty() || storage::set(&key, text));
        if !self.has_choices.get_value() {
            self.state.announce(NOT_REMEMBERED);
        }
    }

    /// Saves a course to the shortlist, or removes it if it is shown as saved.
    pub fn toggle_saved(self, id: &str) {
        let is_saved = self.shortlist.with_untracked(|list| list.contains(id));
        let course = self.session.with_untracked(|session| session.find(id)).filter(|_| !is_saved);
        self.change_shortlist(match course.as_ref().and_then(SavedCourse::of) {
            Some(course) => shortlist::Event::Save(course),
            None => shortlist::Event::Remove(id.to_owned()),
        });
    }

    /// Erases or restores the reader's own list, after this page did so with what is in storage, which is read again.
    pub fn read_again(self, is_erased: bool) {
        self.step_shortlist(shortlist::Event::Read(self.stored_shortlist()));
        self.read_choices();
        self.step(if is_erased { Event::Erase } else { Event::Restore });
    }

    /// Carries out what the reader does with the shortlist, as other tabs have left it.
    pub fn change_shortlist(self, event: shortlist::Event) {
        self.follow_shortlist();
        self.step_shortlist(event);
    }

    fn follow_shortlist(self) {
        if storage::is_there() {
            self.step_shortlist(shortlist::Event::ChangedElsewhere(self.stored_shortlist()));
        }
    }

    fn stored_shortlist(self) -> String {
        storage::get(&self.state.key(SHORTLIST)).unwrap_or_default()
    }

    /// Passes an event to the shortlist and carries out the effects.
    fn step_shortlist(self, event: shortlist::Event) {
        let effects = self.shortlist.try_update(|list| list.step(event)).unwrap_or_default();
        for effect in effects {
            match effect {
                shortlist::Effect::Store(text) => {
                    let is_stored = storage::set(&self.state.key(SHORTLIST), &text);
                    self.step_shortlist(shortlist::Event::Stored(is_stored));
                }
                shortlist::Effect::Say(text) => self.state.announce(text),
                shortlist::Effect::Download(file) => self.save(&file),
            }
        }
    }

    fn save(self, file: &TextFile) {
        if files::save_text(file.name, &file.text, file.media_type).is_none() {
            self.state.announce(files::REFUSED);
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::FetchPack(turn) => self.fetch_pack(turn),
            Effect::AbortFetch(_) => {
                if let Some(abort) = self.loading.try_update_value(Option::take).flatten() {
                    abort.now();
                }
            }
            Effect::StartWorker { turn, size, choices, onto } => {
                self.start_worker(turn, Order { size, choices, onto });
            }
            Effect::SendPiece { turn, file, from, to } => self.send_piece(turn, file, from, to),
            Effect::StopWorker(_) => self.worker.set_value(None),
            Effect::StoreChoices(text) => self.store_choices(&text),
            Effect::KeepList { turn, list, file } => self.keep_list(turn, list, file),
            Effect::ForgetList => self.forget_list(),
            Effect::Say(text) => self.state.announce(text),
            Effect::Download(file) => self.save(&file),
            Effect::FocusCount => self.focus_count.update(|times| *times += 1),
        }
    }

    fn fetch_pack(self, turn: Turn) {
        let failed = move |error| self.step(Event::PackFailed { turn, error });
        let (Some(name), Some(abort), Some(root)) = (page::fact("pack"), Abort::new(), self.state.root())
        else {
            return failed(LoadError::Unreachable);
        };
        let size = self.state.data.pack_bytes as usize;
        self.loading.set_value(Some(abort.clone()));
        spawn_local(async move {
            let progress = move |read| self.step(Event::PackProgress { turn, read });
            match fetch::bytes(&root.source(&name), size, &abort, progress).await {
                Ok(bytes) => self.step(Event::PackLoaded { turn, bytes }),
                Err(FetchError::Unreachable) => failed(LoadError::Unreachable),
                Err(FetchError::Status(status)) => failed(LoadError::Status(status, name)),
            }
        });
    }

    fn start_worker(self, turn: Turn, order: Order) {
        let hear = move |message| {
            self.step(match message {
                Message::Done(report, pack) => return self.open_read(turn, report, pack),
                Message::Wants(from) => Event::PieceWanted { turn, from },
                Message::Refused(reason) => Event::ReadFailed { turn, failure: ReadFailure::Refused(reason) },
                Message::NoTitle(reason, report) => {
                    Event::ReadFailed { turn, failure: ReadFailure::NoTitle(reason, report) }
                }
                Message::Stopped => Event::ReadFailed { turn, failure: ReadFailure::Stopped },
            });
        };
        spawn_local(async move {
            match FileWorker::start(order, hear).await {
                // If the reading was stopped meanwhile, this worker ends, and not one that reads another file.
                Ok(worker) if self.session.with_untracked(|session| session.is_reading_in(turn)) => {
                    self.worker.set_value(Some(worker));
                }
                Ok(_) => {}
                Err(why) => {
                    let failure = match why {
                        NoWorker::NotLoaded => ReadFailure::NotLoaded,
                        NoWorker::NotPossible => ReadFailure::NoWorkers,
                    };
                    self.step(Event::ReadFailed { turn, failure });
                }
            }
        });
    }

    /// Opens the courses of a file that the worker has read.
    fn open_read(self, turn: Turn, report: Report, pack: Vec<u8>) {
        spawn_local(async move {
            let slice = TimeSlice::begin();
            let courses = Catalogue::open_in_parts(pack, &|| slice.take()).await.map(Rc::new);
            self.step(Event::FileRead { turn, report, courses });
        });
    }

    fn send_piece(self, turn: Turn, file: usize, from: u64, to: u64) {
        let inlet = self.worker.with_value(|worker| worker.as_ref().map(FileWorker::inlet));
        let file = self.files.with_value(|files| files.get(file).cloned());
        let (Some(inlet), Some(file)) = (inlet, file) else { return };
        spawn_local(async move {
            if let Err(what) = inlet.send(&file, from, to).await {
                self.step(Event::ReadFailed { turn, failure: ReadFailure::Unreadable(what) });
            }
        });
    }
}
