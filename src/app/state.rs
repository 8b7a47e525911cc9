//! What the rooms share: the data, the page, the reader's choices, and what the page announces.

use super::reader::Reader;
use crate::dom::address::{self, Entry, Root};
use crate::dom::frame::{Pause, after_paint};
use crate::dom::{clipboard, device, storage};
use domain::courses::CourseFilter;
use domain::dataset::Dataset;
use domain::field::still_counts;
use domain::money::NumberStyle;
use domain::query::{Absent, Filter, Notice, Pairs, Param, Typed, apply, shown_notices, write_keys};
use domain::route::{Page, Route};
use domain::salary::{CountryCode, SalaryFilter, params};
use domain::storage::{Keys, NUMBER_STYLE};
use domain::survey::SurveyFilter;
use domain::time::Date;
use leptos::prelude::*;
use std::time::Duration;

/// The state of the program. Cheap to copy, because it consists of signals.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The embedded data.
    pub data: &'static Dataset,
    /// The page that is shown.
    pub page: RwSignal<Page>,
    /// Whether controls can be used: not in the served page, nor before it is hydrated.
    pub awake: RwSignal<bool>,
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
    /// How many skills of the plan are known, and how many there are; `None` without a plan.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// The parts of the address that could not be used.
    pub notices: RwSignal<Vec<Notice>>,
    /// The text of the live region.
    pub announcement: RwSignal<String>,
    /// The link that was shared last, until the view changes.
    pub shared: RwSignal<Option<SharedLink>>,
    /// The loading state of the piece that the page needs.
    pub loading: RwSignal<Loading>,
    /// The fragment of the address, without `#`.
    pub fragment: RwSignal<String>,
    owner: StoredValue<Owner>,
    root: StoredValue<Option<Root>>,
    room: StoredValue<RoomQuery>,
    unread: StoredValue<(Pairs, Absent)>,
    held: StoredValue<Option<Held>>,
    unwritten: StoredValue<Option<Entry>>,
    typing: Pause,
    speaking: Pause,
    /// The next announcement: what has happened, and the result.
    waiting: StoredValue<(Vec<String>, String)>,
}

/// The state that served pages are rendered without, held back during hydration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Held {
    today: Option<Date>,
    style: NumberStyle,
    salary: SalaryFilter,
    survey: SurveyFilter,
    courses: CourseFilter,
}

/// How a room reads its part of the query (other than pay) and writes it.
#[derive(Clone, Copy)]
pub struct RoomQuery {
    /// Removes the room's keys from the pairs and applies them.
    pub read: fn(AppState, &mut Pairs, Absent) -> Vec<Notice>,
    /// Adds what differs from the default to a query.
    pub write: fn(AppState, &mut String),
}

impl RoomQuery {
    /// A room without keys of its own.
    pub const NONE: Self = Self { read: |_, _, _| Vec::new(), write: |_, _| {} };
}

/// A link to the view that the reader asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLink {
    /// The fragment that it leads to.
    pub fragment: String,
    /// The link, to be copied by hand; `None` when the browser has copied it.
    pub by_hand: Option<String>,
}

/// The loading state of a piece of the program.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Loading {
    /// The page needs none, or it is loaded.
    #[default]
    Done,
    /// It is loading.
    Running {
        /// Bytes loaded.
        loaded: u32,
        /// Bytes in all; 0 while not known.
        total: u32,
    },
    /// It could not be loaded, for this reason.
    Failed(String),
}

/// Browsers refuse more than about 100 changes of the address in 30 seconds, so while a reader types, the
/// address is written only after this pause.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// How long to wait after the last change before an announcement.
const SPEAKING_PAUSE: Duration = Duration::from_millis(500);

impl AppState {
    /// The initial state, with which pages are served and hydrated.
    pub fn first(data: &'static Dataset, page: Page) -> Self {
        Self {
            data,
            page: RwSignal::new(page),
            awake: RwSignal::new(false),
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
            loading: RwSignal::new(Loading::Done),
            fragment: RwSignal::new(String::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            root: StoredValue::new(None),
            room: StoredValue::new(RoomQuery::NONE),
            unread: StoredValue::new((Pairs::default(), Absent::Default)),
            held: StoredValue::new(None),
            unwritten: StoredValue::new(None),
            typing: Pause::new(),
            speaking: Pause::new(),
            waiting: StoredValue::default(),
        }
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

    /// Announces what has happened, once the reader pauses, along with other pending announcements.
    pub fn announce(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| {
            if !waiting.0.contains(&text) {
                waiting.0.push(text);
            }
        });
        self.speak_soon();
    }

    /// Announces the new result, once the reader pauses; only the last result is announced.
    pub fn announce_result(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| waiting.1 = text);
        self.speak_soon();
    }

    fn speak_soon(self) {
        // A repeated text is announced again only if the region was empty in between.
        set_if_new(self.announcement, String::new());
        self.speaking.then(SPEAKING_PAUSE, move || {
            let Some((mut texts, result)) = self.waiting.try_update_value(std::mem::take) else { return };
            texts.push(result);
            self.announcement.set(texts.join(" ").trim().to_owned());
        });
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

    /// The full address of the current view with a fragment.
    pub fn link(self, fragment: &str) -> String {
        self.whole_address(&Route {
            page: self.page.get_untracked(),
            query: self.query(),
            fragment: fragment.to_owned(),
        })
    }

    /// Shares a link to the view with a fragment: with the menu of a phone, else by copying it. If the
    /// browser refuses, the link is shown, so that the reader can copy it.
    pub fn share(self, fragment: String) {
        let link = self.link(&fragment);
        if clipboard::has_share_menu() {
            return clipboard::open_share_menu(&link);
        }
        clipboard::copy(link.clone(), move |copied| {
            self.announce(if copied {
                "Link copied."
            } else {
                "The link could not be copied. Copy it from the field beside the button."
            });
            self.shared.set(Some(SharedLink { fragment, by_hand: (!copied).then_some(link) }));
        });
    }

    /// The full address of a route, for sharing.
    pub fn whole_address(self, route: &Route) -> String {
        let below = route.href(self.data);
        self.root.with_value(|root| root.as_ref().map_or(below.clone(), |root| root.whole(&below)))
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

    // The address.

    /// Sets the root address of the guide. Addresses are neither read nor written before.
    pub fn set_root(self, root: Root) {
        self.root.set_value(Some(root));
    }

    /// The root address of the guide.
    pub fn root(self) -> Option<Root> {
        self.root.get_value()
    }

    /// Applies the keys of pay and the fragment of a route. The rest of the query waits for the room to
    /// read it.
    pub fn read_address(self, route: &Route, absent: Absent) {
        let mut pairs = Pairs::parse(&route.query);
        let keys = salary_keys(&route.page);
        let current = self.salary.get_untracked();
        let (salary, notices) = apply(&current, &mut pairs, self.data, keys, absent);
        set_if_new(self.salary, salary);
        set_if_new(self.notices, notices);
        set_if_new(self.fragment, route.fragment.clone());
        self.shared.set(None);
        self.unread.set_value((pairs, absent));
    }

    /// Resets everything known of the reader while a page is hydrated, because hydration needs the state
    /// in which it was served; [`AppState::open_room`] restores it.
    pub fn hold_back(self) {
        let held = Held {
            today: self.today.get_untracked(),
            style: self.style.get_untracked(),
            salary: self.salary.get_untracked(),
            survey: self.survey.get_untracked(),
            courses: self.courses.get_untracked(),
        };
        self.take(Held::default());
        self.held.set_value(Some(held));
    }

    /// Restores what was held back.
    pub fn give_back(self) {
        if let Some(held) = self.held.try_update_value(Option::take).flatten() {
            self.take(held);
        }
    }

    fn take(self, held: Held) {
        set_if_new(self.today, held.today);
        set_if_new(self.style, held.style);
        set_if_new(self.salary, held.salary);
        set_if_new(self.survey, held.survey);
        set_if_new(self.courses, held.courses);
    }

    /// Makes the room read the rest of the query; unknown keys become notices.
    pub fn open_room(self, room: RoomQuery) {
        self.give_back();
        self.room.set_value(room);
        let Some((mut pairs, absent)) =
            self.unread.try_update_value(|(pairs, absent)| (std::mem::take(pairs), *absent))
        else {
            return;
        };
        let mut notices = self.notices.get_untracked();
        notices.extend((room.read)(self, &mut pairs, absent));
        notices.extend(pairs.rest());
        set_if_new(self.notices, shown_notices(notices));
    }

    /// Makes the current room read the rest of the query.
    pub fn read_room(self) {
        self.open_room(self.room.get_value());
    }

    /// The route with the current choices of pay, for the keys that its page shows and it does not set.
    pub fn with_choices(self, route: Route) -> Route {
        let mut pairs = Pairs::parse(&route.query);
        let keys = salary_keys(&route.page);
        let current = self.salary.get_untracked();
        let (salary, _) = apply(&current, &mut pairs, self.data, keys, Absent::Stays);
        let mut query = String::new();
        write_keys(&salary, keys, &mut query);
        pairs.write(&mut query);
        Route { query, ..route }
    }

    /// The query of the view, without `?`.
    pub fn query(self) -> String {
        let mut query = String::new();
        let keys = self.page.with_untracked(salary_keys);
        self.salary.with_untracked(|salary| write_keys(salary, keys, &mut query));
        self.room.with_value(|room| (room.write)(self, &mut query));
        query
    }

    /// Writes the view into the address after the next frame, so that the reader sees the result first,
    /// or after a pause in typing.
    pub fn write_address(self, entry: Entry) {
        if entry == Entry::New {
            self.flush_address();
            after_paint(move || self.flush_address());
        }
        // Text typed right after a choice shares the history entry of that choice.
        self.unwritten.update_value(|unwritten| *unwritten = Some(unwritten.unwrap_or(entry)));
        if entry == Entry::Same {
            self.typing.then(TYPING_PAUSE, move || self.flush_address());
        }
    }

    /// Writes a pending change of the address now.
    pub fn flush_address(self) {
        let Some(entry) = self.unwritten.try_update_value(Option::take).flatten() else { return };
        self.write_now(entry);
    }

    /// Drops a pending change of the address.
    pub fn forget_address(self) {
        self.unwritten.set_value(None);
    }

    /// Writes the view into the address at once.
    pub fn write_now(self, entry: Entry) {
        let route = Route {
            page: self.page.get_untracked(),
            query: self.query(),
            fragment: self.fragment.get_untracked(),
        };
        address::write(&self.whole_address(&route), entry);
    }
}

/// Sets a signal only if the value differs.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|current| *current != value) {
        signal.set(value);
    }
}

/// The keys of pay that a page shows and writes into its address.
fn salary_keys(page: &Page) -> &'static [&'static Param<SalaryFilter>] {
    // The article compares averages alone.
    const OF_GUIDE: &[&Param<SalaryFilter>] = &[
        &params::COUNTRY,
        &params::CURRENCY,
        &params::PERIOD,
        &params::HOURS,
        &params::MINIMUM,
        &params::SORT,
    ];
    const OF_COUNTRY: &[&Param<SalaryFilter>] = &[&params::CURRENCY, &params::PERIOD, &params::HOURS];
    const OF_COURSES: &[&Param<SalaryFilter>] = &[&params::CURRENCY];
    match page {
        Page::Guide => OF_GUIDE,
        Page::Salaries => SalaryFilter::PARAMS,
        Page::Country(_) => OF_COUNTRY,
        Page::Courses => OF_COURSES,
        Page::Embed(chart) => salary_keys(&chart.page()),
        Page::Careers
        | Page::Role(_)
        | Page::Skills
        | Page::Skill(_)
        | Page::Plan
        | Page::Data
        | Page::Changes => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;

    #[test]
    fn pages_are_hydrated_without_what_is_known_of_the_reader_which_holds_afterwards() {
        Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Salaries);
            state.today.set(Date::new(2026, 11, 26));
            state
                .salary
                .set(SalaryFilter { countries: vec![state.data.countries[0].code], ..Default::default() });
            state.hold_back();
            let held = (state.today.get_untracked(), state.salary.get_untracked());
            assert_eq!(held, (None, SalaryFilter::default()));
            state.open_room(RoomQuery::NONE);
            assert_eq!(state.today.get_untracked(), Date::new(2026, 11, 26));
            assert_eq!(state.salary.get_untracked().countries.len(), 1);
            // What the reader chooses from then on is not overwritten.
            state.salary.set(SalaryFilter::default());
            state.give_back();
            assert_eq!(state.salary.get_untracked(), SalaryFilter::default());
        });
    }

    #[test]
    fn a_link_takes_along_what_its_page_shows_of_pay_and_keeps_what_it_says_itself() {
        Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Guide);
            let (filter, _) = Pairs::parse("country=IN&currency=USD").read::<SalaryFilter>(state.data);
            state.salary.set(filter);
            for (link, whole) in [
                ("salaries/", "salaries/?country=IN&currency=USD"),
                ("salaries/?currency=EUR&by=role#salary", "salaries/?country=IN&currency=EUR&by=role#salary"),
                ("courses/?q=a%20b", "courses/?currency=USD&q=a%20b"),
                ("careers/?years=x", "careers/?years=x"),
            ] {
                let route = state.with_choices(Route::parse(link, state.data).unwrap());
                assert_eq!(route.href(state.data), whole);
            }
        });
    }
}
