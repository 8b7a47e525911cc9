//! What the rooms share: the data, the page, what the reader chose, and what the page has to say.

use super::reader::Reader;
use crate::dom::address::{self, Entry, Root};
use crate::dom::frame::{Pause, after_paint};
use crate::dom::{clipboard, clock, storage};
use domain::courses::CourseFilter;
use domain::dataset::Dataset;
use domain::money::NumberStyle;
use domain::query::{Absent, Filter, Notice, Pairs, Param, Typed, apply, shown_notices, write_keys};
use domain::route::{Page, Route};
use domain::salary::{SalaryFilter, params};
use domain::survey::SurveyFilter;
use domain::time::Date;
use leptos::prelude::*;
use std::time::Duration;

/// The state of the program. Cheap to copy: what changes are signals.
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
    /// What is chosen of pay; it holds on every page.
    pub salary: RwSignal<SalaryFilter>,
    /// What is chosen of the survey; it holds on every page.
    pub survey: RwSignal<SurveyFilter>,
    /// What is chosen of the courses.
    pub courses: RwSignal<CourseFilter>,
    /// The pay that the reader entered, as a fragment carries it; it is kept nowhere else.
    pub person: RwSignal<String>,
    /// How many skills of the plan are known, and how many there are; `None` without a plan.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// What of the address could not be used.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the status line says.
    pub announcement: RwSignal<String>,
    /// The link that was shared last, while it leads to what is shown.
    pub shared: RwSignal<Option<SharedLink>>,
    /// How far the piece of the program is that the page needs.
    pub piece: RwSignal<Piece>,
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
    /// What the status line will say: what has happened, and the result.
    waiting: StoredValue<(Vec<String>, String)>,
}

/// What the served pages were rendered without: the reader's choices, number style and clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Held {
    today: Option<Date>,
    style: NumberStyle,
    salary: SalaryFilter,
    survey: SurveyFilter,
    courses: CourseFilter,
}

/// What a room reads from the query and writes into it, beside pay.
#[derive(Clone, Copy)]
pub struct RoomQuery {
    /// Takes its keys out of the pairs and applies them.
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

/// How far a piece of the program is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Piece {
    /// The page needs none, or it is here.
    #[default]
    Here,
    /// It is on its way: bytes that have come, of how many.
    Coming {
        /// Bytes that have come.
        loaded: u32,
        /// All bytes; 0 while they are not known.
        total: u32,
    },
    /// It did not come, with the reason.
    Failed(String),
}

/// Browsers refuse more than some 100 rewrites of the address in half a minute: while a reader
/// types, it waits for a pause.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// How long nothing must change before the status line speaks.
const SPEAKING_PAUSE: Duration = Duration::from_millis(500);

impl AppState {
    /// The state that both the served page and the first rendering in the browser have.
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
            person: RwSignal::new(String::new()),
            progress: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            shared: RwSignal::new(None),
            piece: RwSignal::new(Piece::Here),
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

    /// How this reader reads; follows the number style and the clock.
    pub fn reader(self) -> Reader {
        Reader { data: self.data, style: self.style.get(), today: self.today.get(), up: self.up() }
    }

    /// The way from the page of now to the root of the guide, for links; follows the page.
    pub fn up(self) -> &'static str {
        self.page.with(Page::up)
    }

    /// The address of a route as a link on the page of now; follows the page.
    pub fn href(self, route: &Route) -> String {
        format!("{}{}", self.up(), route.href(self.data))
    }

    /// Changes what is chosen; the browser's Back undoes it.
    pub fn choose<F: Filter + Send + Sync>(self, filter: RwSignal<F>, change: impl FnOnce(&mut F)) {
        self.change(filter, Entry::New, change);
    }

    /// Takes what is typed into a field; the address follows without a new entry in the history.
    ///
    /// # Errors
    /// What to type instead; nothing is changed.
    pub fn type_into<F: Filter + Send + Sync>(
        self,
        filter: RwSignal<F>,
        field: &Typed<F>,
        text: &str,
    ) -> Result<(), String> {
        let mut changed = filter.get_untracked();
        field.read(&mut changed, text)?;
        self.change(filter, Entry::Same, |filter| *filter = changed);
        Ok(())
    }

    fn change<F: Filter + Send + Sync>(self, filter: RwSignal<F>, entry: Entry, change: impl FnOnce(&mut F)) {
        filter.update(change);
        self.shared.set(None);
        self.write_address(entry);
    }

    /// Says politely what has happened, once the reader has paused; what waits already is said too.
    pub fn announce(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| {
            if !waiting.0.contains(&text) {
                waiting.0.push(text);
            }
        });
        self.speak_soon();
    }

    /// Says politely what the result is now, once the reader has paused; only the last result is
    /// said.
    pub fn announce_result(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| waiting.1 = text);
        self.speak_soon();
    }

    fn speak_soon(self) {
        // What is said twice is heard twice only if the line was empty in between.
        set_if_new(self.announcement, String::new());
        self.speaking.then(SPEAKING_PAUSE, move || {
            let Some((mut texts, result)) = self.waiting.try_update_value(std::mem::take) else { return };
            texts.push(result);
            self.announcement.set(texts.join(" ").trim().to_owned());
        });
    }

    /// The key of something that is kept on this device: each guide has its own.
    pub fn key(self, name: &str) -> String {
        format!("guide/{}/{name}", self.data.career.id)
    }

    /// Writes numbers in the style that this device keeps, else in that of the reader's language.
    pub fn read_style(self) {
        let kept = storage::get(&self.key("number-style")).and_then(|key| NumberStyle::from_key(&key));
        set_if_new(self.style, kept.unwrap_or_else(|| NumberStyle::from_language_tag(&clock::language())));
    }

    /// Writes numbers in another style from now on, and remembers it on this device.
    pub fn set_style(self, style: NumberStyle) {
        self.style.set(style);
        storage::set(&self.key("number-style"), style.key());
    }

    /// The whole address of the view of now, at a fragment.
    pub fn link(self, fragment: &str) -> String {
        self.whole_address(&Route {
            page: self.page.get_untracked(),
            query: self.query(),
            fragment: fragment.to_owned(),
        })
    }

    /// Copies the link to the view and the place of a fragment; where the browser refuses, it is
    /// shown, to be copied by hand.
    pub fn share(self, fragment: String) {
        let link = self.link(&fragment);
        clipboard::copy(link.clone(), move |copied| {
            self.announce(if copied {
                "Link copied."
            } else {
                "The link could not be copied. It is beside the button."
            });
            self.shared.set(Some(SharedLink { fragment, by_hand: (!copied).then_some(link) }));
        });
    }

    /// The whole address of a route, as it is sent to others.
    pub fn whole_address(self, route: &Route) -> String {
        let below = route.href(self.data);
        self.root.with_value(|root| root.as_ref().map_or(below.clone(), |root| root.whole(&below)))
    }

    /// Makes signals that live as long as the program, whichever room makes them.
    pub fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(make))
    }

    /// What there is one of in the program, whichever room asks for it first; its signals live as
    /// long as the program. `make` makes it; the second answer is whether it did.
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

    /// Notes where the guide lies; nothing is read or written before.
    pub fn set_root(self, root: Root) {
        self.root.set_value(Some(root));
    }

    /// Where the guide lies.
    pub fn root(self) -> Option<Root> {
        self.root.get_value()
    }

    /// Applies what a route says of pay and of the fragment; what only the room can read waits for
    /// it.
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

    /// Holds back what is known of the reader while the parts of a page are hydrated, which must find
    /// them as they were served; [`AppState::open_room`] gives it back.
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

    /// Gives back what was held.
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

    /// Has the room of the page read what is left of the address; what it does not know is
    /// mentioned.
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

    /// Has the room that is open read what is left of the address.
    pub fn read_room(self) {
        self.open_room(self.room.get_value());
    }

    /// A route with what is chosen of pay, as far as its page shows it and the route says nothing of it.
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

    /// Writes the view into the address: after the next frame, so that the reader sees the answer
    /// first, or after a pause in typing.
    pub fn write_address(self, entry: Entry) {
        if entry == Entry::New {
            self.flush_address();
            after_paint(move || self.flush_address());
        }
        // What is typed right after a choice belongs to the entry of that choice.
        self.unwritten.update_value(|unwritten| *unwritten = Some(unwritten.unwrap_or(entry)));
        if entry == Entry::Same {
            self.typing.then(TYPING_PAUSE, move || self.flush_address());
        }
    }

    /// Writes what waits, now.
    pub fn flush_address(self) {
        let Some(entry) = self.unwritten.try_update_value(Option::take).flatten() else { return };
        self.write_now(entry);
    }

    /// Forgets what waits to be written.
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

/// Sets a signal to what it does not hold already.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|current| *current != value) {
        signal.set(value);
    }
}

/// The keys of pay that a page shows and writes into its address.
fn salary_keys(page: &Page) -> &'static [&'static Param<SalaryFilter>] {
    const OF_COUNTRY: &[&Param<SalaryFilter>] = &[&params::CURRENCY, &params::PERIOD, &params::HOURS];
    const OF_COURSES: &[&Param<SalaryFilter>] = &[&params::CURRENCY];
    match page {
        Page::Guide | Page::Salaries => SalaryFilter::PARAMS,
        Page::Country(_) => OF_COUNTRY,
        Page::Courses => OF_COURSES,
        Page::Careers | Page::Role(_) | Page::Skills | Page::Skill(_) | Page::Plan | Page::Data => &[],
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
