//! The router: from page to page without a reload.
//!
//! A link within the guide fetches the served page, replaces the current one with it and hydrates its
//! parts, exactly as a direct visit does. So both show the same, and the program contains neither the
//! text of the pages nor their heads. (Leptos' own router for islands does the same with a server.)
//! docs/size.md explains why this is not `leptos_router`.

use super::pieces::{self, Opening};
use super::rooms::{Piece, far_part_of};
use super::state::{AppState, RoomState, set_if_new};
use crate::dom::address::{self, Entry};
use crate::dom::events::PieceNews;
use crate::dom::frame::Pause;
use crate::dom::page::{self, ServedPage};
use crate::dom::{clock, events, fetch, focus, sight};
use domain::query::Absent;
use domain::route::Route;
use domain::salary::SalaryFilter;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// The router. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Router {
    state: AppState,
    /// The owner of the current room's signals, effects and parts.
    room: StoredValue<Owner>,
    /// The names of the style sheets in the document.
    sheets: StoredValue<Vec<String>>,
    /// Counts where the reader wanted to go, so that a page that arrives after that is ignored.
    requests: StoredValue<u32>,
    /// Counts the pages shown, so that a piece that arrives after its page was left is ignored.
    shown: StoredValue<u32>,
    /// Waits until the reader has stopped scrolling.
    scrolling: Pause,
}

/// How long the reader has to rest before the place on the page is noted: browsers refuse more than about 100
/// changes of the history in 30 seconds.
const SCROLL_PAUSE: Duration = Duration::from_millis(250);

/// How a page was requested.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By a link: adds a history entry, starts at the top and keeps the choices.
    Link,
    /// By an old address: replaces its history entry.
    Forward,
    /// By Back or Forward: the address sets the whole view, and the scroll position is restored.
    Return,
}

impl Router {
    /// Follows links, Back and Forward from now on.
    pub fn start(state: AppState) -> Self {
        let router = Self {
            state,
            room: StoredValue::new(Owner::new()),
            sheets: StoredValue::new(page::sheet_names()),
            requests: StoredValue::new(0),
            shown: StoredValue::new(0),
            scrolling: Pause::new(),
        };
        address::restore_scroll_ourselves();
        page::mark_routed();
        events::on_link(move |href| router.follow(href));
        events::on_link_intent(move |href| router.prefetch(href));
        events::on_return(move || router.follow_history());
        events::on_scroll(move || router.scrolling.then(SCROLL_PAUSE, address::note_scroll));
        events::on_piece(move |name, news| router.note_piece(name, news));
        events::on_leave(move || {
            state.flush_address();
            address::note_scroll();
        });
        router
    }

    /// Opens the room of the page that is shown, and goes to where the reader was before a reload.
    pub fn open(self) {
        self.open_after(None);
        if let Some(top) = address::noted_scroll()
            && (page::scrolled() == 0.0
                || self.state.fragment.with_untracked(|fragment| !fragment.is_empty()))
        {
            page::scroll_to(top);
        }
    }

    fn open_after(self, way: Option<Way>) {
        let state = self.state;
        let Some(part) = state.page.with_untracked(far_part_of) else { return self.load(way) };
        self.room.get_value().with(|| {
            pieces::open_before_piece(state);
            // Filtered pay must show at once, even if the reader is not near it.
            if state.salary.with_untracked(|chosen| *chosen != SalaryFilter::default()) {
                self.load(None);
            } else {
                sight::when_near(part, move || self.load(None));
            }
        });
        self.note_opened(way);
    }

    /// Tries again to load the page's piece. Choices kept from the previous page may still have to be written
    /// into the address.
    pub fn load_again(self) {
        self.load(Some(Way::Link));
    }

    /// Loads the page's piece and opens what needs it.
    fn load(self, way: Option<Way>) {
        let state = self.state;
        let page = state.page.get_untracked();
        let shown = self.shown.get_value();
        if Piece::of(&page).is_some() {
            state.room_state.set(RoomState::Loading { loaded: 0, total: 0 });
        }
        let owner = self.room.get_value();
        spawn_local(async move {
            let is_wanted = move || self.shown.get_value() == shown;
            let opened = pieces::open(Opening { owner, state, page, is_wanted: Box::new(is_wanted) }).await;
            if !is_wanted() {
                return;
            }
            match opened {
                Ok(()) => {
                    state.room_state.set(RoomState::Open);
                    self.note_opened(way);
                }
                // The loader has usually reported the reason already.
                Err(_) if state.room_state.with_untracked(|state| matches!(state, RoomState::Failed(_))) => {}
                Err(error) => state.room_state.set(RoomState::Failed(error.to_string())),
            }
        });
    }

    /// Called once the room is open.
    fn note_opened(self, way: Option<Way>) {
        clock::mark("guide-ready");
        // Choices kept from the previous page go into the address too.
        if way == Some(Way::Link) {
            self.state.write_now(Entry::Same);
        }
    }

    /// Shows the progress of the piece that the page waits for; events for other pieces are ignored.
    fn note_piece(self, name: &str, news: PieceNews) {
        let state = self.state;
        let waits = state.room_state.with_untracked(|state| matches!(state, RoomState::Loading { .. }));
        if !waits || state.page.with_untracked(Piece::of).map(Piece::name) != Some(name) {
            return;
        }
        match news {
            PieceNews::Loading { loaded, total } => {
                state.room_state.set(RoomState::Loading { loaded, total })
            }
            PieceNews::Failed(reason) => state.room_state.set(RoomState::Failed(reason)),
            // The page shows it as loaded once its room is open.
            PieceNews::Ready => {}
        }
    }

    /// Goes from an address of an earlier version of the guide to the page that now has its content,
    /// replacing the history entry.
    pub fn forward(self, route: Route) {
        self.go(route, Way::Forward);
    }

    /// Where a link leads; `None` if it leads out of the guide.
    fn route_of(self, href: &str) -> Option<Route> {
        let state = self.state;
        // In a frame of another site, every link opens a window of its own.
        if page::is_framed() {
            return None;
        }
        let path = state.page.with_untracked(|page| page.path(state.data));
        let below = state.root().and_then(|root| root.below(href, &path))?;
        let route = Route::parse(&below, state.data)?;
        Some(route.forwarded(state.data).unwrap_or(route))
    }

    /// Has the piece of a link's page fetched before the link is followed.
    fn prefetch(self, href: &str) {
        if let Some(route) = self.route_of(href) {
            ask_for_piece(&route);
        }
    }

    /// Follows a link; returns `false` if the browser has to, because it leads out of the guide.
    fn follow(self, href: &str) -> bool {
        let state = self.state;
        let Some(route) = self.route_of(href) else { return false };
        let is_here = state.page.with_untracked(|page| *page == route.page);
        if is_here && route.query.is_empty() && !route.fragment.is_empty() {
            return self.follow_fragment(&route.fragment);
        }
        state.flush_address();
        address::note_scroll();
        if is_here {
            self.next_request();
            state.read_address(&route, Absent::Stays);
            state.read_room();
            state.write_now(Entry::New);
            self.scroll_to_fragment(&route.fragment, Some(0.0));
        } else {
            self.go(route, Way::Link);
        }
        true
    }

    /// Goes to an anchor on the page. The browser would resolve it against the address of the file.
    fn follow_fragment(self, fragment: &str) -> bool {
        self.next_request();
        self.state.flush_address();
        address::note_scroll();
        self.state.fragment.set(fragment.to_owned());
        self.state.write_now(Entry::New);
        // Tab continues from there, as after a link followed by the browser.
        focus::to_id(fragment);
        self.scroll_to_fragment(fragment, None);
        true
    }

    /// Follows the address after Back, Forward, or a fragment that was typed.
    fn follow_history(self) {
        let state = self.state;
        state.forget_address();
        // The history entry is the other one already.
        self.scrolling.stop();
        let Some(route) = self.current() else { return };
        if state.page.with_untracked(|page| *page == route.page) {
            self.next_request();
            state.read_address(&route, Absent::Default);
            state.read_room();
            match address::noted_scroll() {
                Some(top) => page::scroll_to(top),
                None => self.scroll_to_fragment(&route.fragment, None),
            }
        } else {
            self.go(route, Way::Return);
        }
    }

    /// The route of the current address.
    fn current(self) -> Option<Route> {
        Route::parse(&self.state.root()?.current(), self.state.data)
    }

    /// Fetches the page of a route and shows it. If the fetch fails, or the page is of another version
    /// of the guide, the browser opens it with a full load and reports any error itself.
    fn go(self, route: Route, way: Way) {
        let state = self.state;
        let request = self.next_request();
        let Some(root) = state.root() else { return };
        let page_address = root.source(&route.page.path(state.data));
        let top = if way == Way::Return { address::noted_scroll() } else { Some(0.0) };
        // The piece comes beside the page, not after it.
        ask_for_piece(&route);
        spawn_local(async move {
            let served = fetch::text(&page_address).await.ok().and_then(|html| ServedPage::parse(&html));
            if self.requests.get_value() != request {
                return;
            }
            match served.and_then(|served| self.show(&served, &route, way)) {
                Some(()) => self.scroll_to_fragment(&route.fragment, top),
                None if way == Way::Return => address::reload(),
                // A full load knows of the choices only what its address says.
                None => address::open(&root.whole(&state.with_choices(route).href(state.data))),
            }
        });
    }

    fn show(self, served: &ServedPage, route: &Route, way: Way) -> Option<()> {
        let state = self.state;
        if way == Way::Link {
            // What was chosen since belongs to the page that is left.
            state.flush_address();
            address::note_scroll();
        }
        self.close();
        for (name, style) in served.sheets() {
            if !self.sheets.with_value(|sheets| sheets.contains(&name)) {
                crate::dom::style::adopt(&style)?;
                self.sheets.update_value(|sheets| sheets.push(name));
            }
        }
        served.show()?;
        set_if_new(state.room_state, RoomState::Served);
        state.page.set(route.page.clone());
        let absent = if way == Way::Link { Absent::Stays } else { Absent::Default };
        state.read_address(route, absent);
        match way {
            Way::Link => state.write_now(Entry::New),
            Way::Forward => state.write_now(Entry::Same),
            Way::Return => {}
        }
        if let Some(today) = state.today.get_untracked() {
            page::mark_ages(today);
        }
        self.open_after(Some(way));
        page::focus_heading();
        Some(())
    }

    /// Notes that the reader wants to go somewhere, and returns how often that has happened.
    fn next_request(self) -> u32 {
        self.requests.update_value(|requests| *requests += 1);
        self.requests.get_value()
    }

    /// Closes the current room and disposes of its parts, signals and effects.
    fn close(self) {
        self.shown.update_value(|shown| *shown += 1);
        self.state.leave_room();
        let room = self.room.get_value();
        self.room.set_value(Owner::new());
        room.cleanup();
    }

    /// Scrolls to the anchor of a fragment; without one on this page, to `top` (CSS pixels), if given.
    fn scroll_to_fragment(self, fragment: &str, top: Option<f64>) {
        let is_there = !fragment.is_empty() && !fragment.contains('=') && focus::show_id(fragment);
        if !is_there && let Some(top) = top {
            page::scroll_to(top);
        }
    }
}

/// Has the piece of a route's page fetched, unless the page itself waits until the reader comes near.
fn ask_for_piece(route: &Route) {
    if far_part_of(&route.page).is_none()
        && let Some(piece) = Piece::of(&route.page)
    {
        events::ask_for_piece(piece.name());
    }
}
