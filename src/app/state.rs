//! What the rooms share: the data, the page and the reader's choices. How the address follows them is in
//! [`address`], what is held back while a page is hydrated in [`held`], what the page says in [`announce`].

mod address;
mod announce;
mod held;
mod progress;

pub use address::{RoomQuery, SharedLink};
pub use progress::PlanProgress;

use super::reader::Reader;
use crate::dom::address::{Entry, Root};
use crate::dom::frame::Pause;
use crate::dom::{device, storage};
use domain::courses::CourseFilter;
use domain::dataset::Dataset;
use domain::field::still_counts;
use domain::money::NumberStyle;
use domain::query::{Absent, Filter, Notice, Pairs, Typed};
use domain::route::{Page, Route};
use domain::salary::{CountryCode, SalaryFilter};
use domain::storage::{Keys, NUMBER_STYLE};
use domain::survey::SurveyFilter;
use domain::time::Date;
use held::Held;
use leptos::prelude::*;

/// The state of the program. Cheap to copy, because it consists of signals.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The embedded data.
    pub data: &'static Dataset,
    /// The page that is shown.
    pub page: RwSignal<Page>,
    /// How far the room of the page is open.
    pub room_state: RwSignal<RoomState>,
    /// Today, where there is a clock.
    pub today: RwSignal<Option<Date>>,
    /// How numbers are written for this reader.
    pub style: RwSignal<NumberStyle>,
    /// The filter of pay, kept from page to page.
    pub salary: RwSignal<SalaryFilter>,
    /// The filter of the survey, kept from page to page.
    pub survey: RwSignal<SurveyFilter>,
    /// The filter of the courses.
    pub courses: RwSignal<CourseFilter>,
    /// The country whose page the reader opened last, kept from page to page.
    pub country: RwSignal<Option<CountryCode>>,
    /// The pay that the reader entered, in the form used in fragments; it is stored nowhere else.
    pub person: RwSignal<String>,
    /// How far the plan is; `None` without one.
    pub progress: RwSignal<Option<PlanProgress>>,
    /// The parts of the address that could not be used.
    pub notices: RwSignal<Vec<Notice>>,
    /// The text of the live region.
    pub announcement: RwSignal<String>,
    /// The link that was shared last, until the view changes.
    pub shared: RwSignal<Option<SharedLink>>,
    /// The fragment of the address, without `#`.
    pub fragment: RwSignal<String>,
    owner: StoredValue<Owner>,
    root: StoredValue<Option<Root>>,
    /// The room of the page, once it is open.
    room: StoredValue<Option<RoomQuery>>,
    /// What no room has read yet of the query, and what an absent key means.
    unread: StoredValue<(Pairs, Absent)>,
    held: StoredValue<Option<Held>>,
    unwritten: StoredValue<Option<Entry>>,
    typing: Pause,
    speaking: Pause,
    /// The next announcement: what has happened, and the result.
    waiting: StoredValue<(Vec<String>, String)>,
}

/// How far the room of a page is open.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum RoomState {
    /// The page is as it was served. The article stays so until the reader comes near pay.
    #[default]
    Served,
    /// The piece of the program that the page needs is loading.
    Loading {
        /// Bytes loaded.
        loaded: u32,
        /// Bytes in all; 0 while not known.
        total: u32,
    },
    /// The piece could not be loaded, for this reason.
    Failed(String),
    /// The page is hydrated.
    Open,
}

impl AppState {
    /// The initial state, with which pages are served and hydrated.
    pub fn first(data: &'static Dataset, page: Page) -> Self {
        Self {
            data,
            page: RwSignal::new(page),
            room_state: RwSignal::new(RoomState::default()),
            today: RwSignal::new(None),
            style: RwSignal::new(NumberStyle::default()),
            salary: RwSignal::new(SalaryFilter::default()),
            survey: RwSignal::new(SurveyFilter::default()),
            courses: RwSignal::new(CourseFilter::default()),
            country: RwSignal::new(None),
            person: RwSignal::new(String::new()),
            progress: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            shared: RwSignal::new(None),
            fragment: RwSignal::new(String::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            root: StoredValue::new(None),
            room: StoredValue::new(None),
            unread: StoredValue::new((Pairs::default(), Absent::Default)),
            held: StoredValue::new(None),
            unwritten: StoredValue::new(None),
            typing: Pause::new(),
            speaking: Pause::new(),
            waiting: StoredValue::default(),
        }
    }

    /// Whether controls can be used: once the room is open. No memo, as each kind of memo adds 1 KB (brotli) to the
    /// first load.
    pub fn is_open(self) -> bool {
        self.room_state.with(|state| *state == RoomState::Open)
    }

    /// What rendering needs to know of the reader; tracks the number style and the clock.
    pub fn reader(self) -> Reader {
        Reader { data: self.data, style: self.style.get(), today: self.today.get(), up: self.up() }
    }

    /// The path from the current page to the root of the guide, for links; tracks the page.
    pub fn up(self) -> &'static str {
        self.page.with(Page::up)
    }

    /// The address of a route as a link on the current page; tracks the page.
    pub fn href(self, route: &Route) -> String {
        format!("{}{}", self.up(), route.href(self.data))
    }

    /// Changes what is chosen; the browser's Back undoes it.
    pub fn choose<F: Filter + Send + Sync>(self, filter: RwSignal<F>, change: impl FnOnce(&mut F)) {
        self.change(filter, Entry::New, change);
    }

    /// Applies typed text to a filter; the address changes without a new history entry.
    ///
    /// # Errors
    /// What to type instead and what counts until then: the value `before`, as links hold it.
    pub fn type_into<F: Filter + Send + Sync>(
        self,
        filter: RwSignal<F>,
        facts: &F::Facts,
        field: &Typed<F>,
        text: &str,
        before: &str,
    ) -> Result<(), String> {
        let mut changed = filter.get_untracked();
        let read = field.read(&mut changed, facts, text, before);
        if filter.with_untracked(|filter| *filter != changed) {
            self.change(filter, Entry::Same, |filter| *filter = changed);
        }
        let style = self.style.get_untracked();
        read.map_err(|wrong| {
            filter.with_untracked(|it| wrong + &still_counts(&(field.text)(it, facts, style)))
        })
    }

    fn change<F: Filter + Send + Sync>(self, filter: RwSignal<F>, entry: Entry, change: impl FnOnce(&mut F)) {
        filter.update(change);
        self.shared.set(None);
        self.write_address(entry);
    }

    /// The storage key for a name; it contains the id of the guide.
    pub fn key(self, name: &str) -> String {
        Keys::new(&self.data.career.id).own(name)
    }

    /// Sets the number style to the stored one, else to that of the reader's language.
    pub fn read_style(self) {
        let kept = storage::get(&self.key(NUMBER_STYLE)).and_then(|key| NumberStyle::from_key(&key));
        set_if_new(self.style, kept.unwrap_or_else(|| NumberStyle::from_language_tag(&device::language())));
    }

    /// Sets the number style and stores it on this device.
    pub fn set_style(self, style: NumberStyle) {
        self.style.set(style);
        if !storage::set(&self.key(NUMBER_STYLE), style.key()) {
            self.announce("For this visit only: this browser refuses to store the number format.");
        }
    }

    /// Makes signals that live as long as the program, whichever room makes them.
    pub fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(make))
    }

    /// The one value of this type in the program, created with `make` when first needed, and whether
    /// it was created now. Its signals live as long as the program.
    pub fn only_one<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> (T, bool) {
        self.owned(|| match use_context::<T>() {
            Some(known) => (known, false),
            None => {
                let made = make();
                provide_context(made.clone());
                (made, true)
            }
        })
    }
}

/// Sets a signal only if the value differs.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|current| *current != value) {
        signal.set(value);
    }
}
