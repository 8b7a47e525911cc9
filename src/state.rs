//! What every island shares: the data, the reader's choices and what the page has to say.

use crate::browser::history::{self, Entry};
use crate::browser::{announcer, storage};
use guide_domain::dataset::Dataset;
use guide_domain::link::{Notice, ViewState};
use guide_domain::money::NumberStyle;
use guide_domain::time::Date;
use leptos::prelude::*;

/// The state of the page. Cheap to copy: the parts are signals.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The embedded data.
    pub data: &'static Dataset,
    /// The filters, as the address of the page carries them.
    pub view: RwSignal<ViewState>,
    /// How numbers are written for this reader.
    pub style: RwSignal<NumberStyle>,
    /// Today's date, once the browser has told it; the first rendering has no clock.
    pub today: RwSignal<Option<Date>>,
    /// What of the address could not be used.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the status line says.
    pub announcement: RwSignal<String>,
    /// Whether the controls work yet.
    pub ready: RwSignal<bool>,
}

impl AppState {
    /// The state that both the prerendered page and the first rendering in the browser have.
    pub fn first(data: &'static Dataset) -> Self {
        Self {
            data,
            view: RwSignal::new(ViewState::default()),
            style: RwSignal::new(NumberStyle::default()),
            today: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            ready: RwSignal::new(false),
        }
    }

    /// Changes the filters by a choice: the browser's Back undoes it.
    pub fn choose(self, change: impl FnOnce(&mut ViewState)) {
        self.change(Entry::New, change);
    }

    /// Changes the filters by a key press: the address follows without a new history entry.
    pub fn typed(self, change: impl FnOnce(&mut ViewState)) {
        self.change(Entry::Same, change);
    }

    fn change(self, entry: Entry, change: impl FnOnce(&mut ViewState)) {
        self.view.update(change);
        history::write(&self.view.with_untracked(guide_domain::link::format), entry);
    }

    /// Writes numbers in another style from now on, and remembers it on this device.
    pub fn set_style(self, style: NumberStyle) {
        self.style.set(style);
        storage::keep_number_style(style);
    }

    /// Says something politely, once the reader has paused.
    pub fn announce(self, text: String) {
        announcer::say(self.announcement, text);
    }
}
