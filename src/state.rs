//! What the parts of the page share: the data, the reader's choices, the answers to them, and
//! what the page has to say.

use crate::browser::history::{self, Entry};
use crate::browser::{announcer, storage};
use crate::ui::Reader;
use domain::control::{self, TypedField};
use domain::dataset::Dataset;
use domain::link::{self, Notice, ViewState};
use domain::money::NumberStyle;
use domain::salary::{Comparison, compare};
use domain::time::Date;
use leptos::prelude::*;

/// The state of the page. Cheap to copy: what changes are signals.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The embedded data.
    pub data: &'static Dataset,
    /// Today, where there is a clock.
    pub today: Option<Date>,
    /// The filters, as the address of the page carries them.
    pub view: RwSignal<ViewState>,
    /// How numbers are written for this reader.
    pub style: RwSignal<NumberStyle>,
    /// The answer to the filters of pay.
    pub pay: Memo<Comparison<'static>>,
    /// The same answer a frame later, for the drawings further down the page: a slow phone
    /// paints the results first.
    pub pay_settled: RwSignal<Comparison<'static>>,
    /// The pay that the reader told of, as a fragment carries it; it is kept nowhere else.
    pub pay_told: RwSignal<String>,
    /// What of the address could not be used.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the status line says.
    pub announcement: RwSignal<String>,
    /// The link that was shared last, while it is a link to what is shown.
    pub shared: RwSignal<Option<SharedLink>>,
}

/// A link to the view that the reader asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLink {
    /// The anchor that it leads to.
    pub anchor: String,
    /// The link, to be copied by hand; `None` when the browser has copied it.
    pub by_hand: Option<String>,
}

impl AppState {
    /// The state that both the prerendered page and the first rendering in the browser have.
    pub fn first(data: &'static Dataset, today: Option<Date>) -> Self {
        let view = RwSignal::new(ViewState::default());
        let pay = Memo::new(move |_| view.with(|view| compare(data, &view.salary)));
        Self {
            data,
            today,
            view,
            style: RwSignal::new(NumberStyle::default()),
            pay,
            pay_settled: RwSignal::new(pay.get_untracked()),
            pay_told: RwSignal::new(String::new()),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            shared: RwSignal::new(None),
        }
    }

    /// How this reader reads; follows the number style.
    pub fn reader(self) -> Reader {
        Reader { data: self.data, style: self.style.get(), today: self.today }
    }

    /// Does what a box, a list or a button asks for; the browser's Back undoes it. `false` when
    /// it asks for nothing known.
    pub fn choose(self, name: &str, value: &str) -> bool {
        let mut view = self.view.get_untracked();
        if control::choose(&mut view, self.data, name, value).is_none() {
            return false;
        }
        self.show(view, Entry::New);
        true
    }

    /// Takes what was typed into a field; the address follows without a new history entry.
    ///
    /// # Errors
    /// What to type instead; nothing is changed.
    pub fn type_into(self, field: TypedField, text: &str) -> Result<(), String> {
        let mut view = self.view.get_untracked();
        field.read(text, &mut view)?;
        self.show(view, Entry::Same);
        Ok(())
    }

    fn show(self, view: ViewState, entry: Entry) {
        let query = link::format(&view);
        self.view.set(view);
        self.shared.set(None);
        history::write(&query, entry);
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
