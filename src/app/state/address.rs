//! The address: what is read from it, how it follows the choices, and links to the view.

use super::{AppState, set_if_new};
use crate::dom::address::{self, Entry, Root};
use crate::dom::frame::after_paint;
use domain::query::{Absent, Filter, Notice, Pairs, Param, apply, shown_notices, write_keys};
use domain::route::{Page, Route};
use domain::salary::{SalaryFilter, params};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

type Read = dyn Fn(&mut Pairs, Absent) -> Vec<Notice> + Send + Sync;
type Write = dyn Fn(&mut String) + Send + Sync;

/// How a room reads its part of the query (other than pay) and writes it.
#[derive(Clone)]
pub struct RoomQuery {
    read: Arc<Read>,
    write: Arc<Write>,
}

impl RoomQuery {
    /// Of a room without keys of its own.
    pub fn none() -> Self {
        Self { read: Arc::new(|_, _| Vec::new()), write: Arc::new(|_| {}) }
    }

    /// Of a room that shows some keys of a filter.
    pub fn of<F: Filter + Send + Sync>(
        filter: RwSignal<F>,
        facts: &'static F::Facts,
        keys: &'static [&'static Param<F>],
    ) -> Self
    where
        F::Facts: Sync,
    {
        let read = move |pairs: &mut Pairs, absent| {
            let (chosen, notices) = apply(&filter.get_untracked(), pairs, facts, keys, absent);
            set_if_new(filter, chosen);
            notices
        };
        let write = move |query: &mut String| filter.with_untracked(|filter| write_keys(filter, keys, query));
        Self { read: Arc::new(read), write: Arc::new(write) }
    }
}

/// A link to the view that the reader asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLink {
    /// The fragment that it leads to.
    pub fragment: String,
    /// The link, to be copied by hand; `None` when the browser has copied it.
    pub by_hand: Option<String>,
}

/// Browsers refuse more than about 100 changes of the address in 30 seconds, so while a reader types, the
/// address is written only after this pause.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

impl AppState {
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

    /// Makes the room read the rest of the query; unknown keys become notices.
    pub fn open_room(self, room: RoomQuery) {
        self.give_back();
        self.room.set_value(Some(room.clone()));
        let Some((mut pairs, absent)) =
            self.unread.try_update_value(|(pairs, absent)| (std::mem::take(pairs), *absent))
        else {
            return;
        };
        let mut notices = self.notices.get_untracked();
        notices.extend((room.read)(&mut pairs, absent));
        notices.extend(pairs.rest());
        set_if_new(self.notices, shown_notices(notices));
    }

    /// Makes the current room read the rest of the query, once it is open.
    pub fn read_room(self) {
        if let Some(room) = self.room.get_value() {
            self.open_room(room);
        }
    }

    /// Leaves the room. Until the next one is open, the rest of the query stays in the address as it is.
    pub fn leave_room(self) {
        self.room.set_value(None);
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
        match self.room.get_value() {
            Some(room) => (room.write)(&mut query),
            None => self.unread.with_value(|(pairs, _)| pairs.write(&mut query)),
        }
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

    /// The full address of the current view with a fragment.
    pub fn link(self, fragment: &str) -> String {
        self.whole_address(&Route {
            page: self.page.get_untracked(),
            query: self.query(),
            fragment: fragment.to_owned(),
        })
    }

    /// The full address of a route, for sharing.
    pub fn whole_address(self, route: &Route) -> String {
        let below = route.href(self.data);
        self.root.with_value(|root| root.as_ref().map_or(below.clone(), |root| root.whole(&below)))
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
