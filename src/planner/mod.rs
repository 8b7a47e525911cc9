//! The reader's plan in the browser: how it is kept, what the reader does with it, what is drawn
//! anew. What is drawn stands in `plan`, what a plan means in the crate `plan`.

mod draw;
mod erase;
mod events;
mod files;
mod keep;
mod place;
mod shared;

use crate::data::{dataset, skills_path};
use crate::plan::{Keeping, Offer};
use crate::ui::Reader;
use domain::money::NumberStyle;
use domain::slug::Slug;
use domain::time::Date;
use js_sys::Function;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::request_animation_frame;
use plan::{Plan, Progress};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// What the planner keeps between two drawings.
#[derive(Default)]
struct State {
    plan: Plan,
    /// What stood in storage when it was last read or written.
    stored: Option<String>,
    keeping: Keeping,
    /// How many texts that could not be read are set aside.
    aside: usize,
    shared: Option<shared::Shared>,
    offer: Option<Offer>,
    /// Why a file is no plan.
    refused: String,
    undo: Option<Undo>,
    is_erase_asked: bool,
    slot_error: String,
    /// The place in the path of the skill that is chosen on the map.
    chosen: usize,
    style: NumberStyle,
    today: Option<Date>,
    is_filled: bool,
    /// What each place holds.
    drawn: HashMap<&'static str, String>,
    /// The states that are shown, in the order of the path.
    states: Vec<Progress>,
    say: Option<Function>,
}

/// A step that can be taken back, until something else is changed.
#[derive(Clone)]
struct Undo {
    what: &'static str,
    plan: Plan,
    /// What else was erased: key and text.
    entries: Vec<(String, String)>,
}

/// How long nothing must change before what follows from the changes is drawn.
const PAUSE: Duration = Duration::from_millis(100);

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
    static WAITING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Reads the plan and follows the reader.
pub fn begin(say: Function) {
    let loaded = keep::load();
    let is_stored = loaded.stored.is_some();
    STATE.with_borrow_mut(|state| {
        state.say = Some(say);
        take(state, loaded);
    });
    events::listen();
    shared::read();
    if is_stored {
        place::offer_to_continue();
    }
    place::remember_when_left();
}

fn take(state: &mut State, loaded: keep::Loaded) {
    (state.plan, state.stored, state.keeping) = (loaded.plan, loaded.stored, loaded.keeping);
    state.aside = keep::aside().len();
}

/// Fills the part of the page.
pub fn fill() {
    if !STATE.with_borrow_mut(|state| std::mem::replace(&mut state.is_filled, true)) {
        draw::fill();
        events::reveal();
    }
}

/// Draws everything in a number style, for a day.
pub fn show(style: &str, today: &str) {
    STATE.with_borrow_mut(|state| {
        state.style = NumberStyle::from_key(style).unwrap_or_default();
        state.today = Date::parse(today);
    });
    draw::now();
    draw::rest();
}

/// Draws the courses anew: another catalogue is searched, or the shortlist was changed.
pub fn courses_changed() {
    soon();
}

fn reader(state: &State) -> Reader {
    Reader { data: dataset(), style: state.style, today: state.today }
}

/// Changes the reader's own plan: what another tab stored is taken in first, what comes of it is
/// stored, and painted before anything else is drawn.
fn change(what: impl FnOnce(&mut Plan)) {
    change_quietly(what);
    draw::now();
    soon();
}

/// The same for a control that shows already what it changed: it is not drawn anew under the
/// reader's hand.
fn change_by_control(fields: draw::Fields, what: impl FnOnce(&mut Plan)) {
    let is_news = change_quietly(what);
    if !is_news {
        draw::accept(fields);
    }
    draw::now();
    soon();
}

/// Changes and stores the plan, and draws nothing; whether another tab had changed it too.
fn change_quietly(what: impl FnOnce(&mut Plan)) -> bool {
    let is_news = refresh();
    STATE.with_borrow_mut(|state| {
        what(&mut state.plan);
        state.undo = None;
        keep(state);
    });
    is_news
}

fn keep(state: &mut State) {
    if matches!(state.keeping, Keeping::Newer(_) | Keeping::Stuck) {
        return;
    }
    match keep::store(&state.plan) {
        Ok(stored) => (state.stored, state.keeping) = (stored, Keeping::Kept),
        Err(keeping) => state.keeping = keeping,
    }
}

/// Takes in what another tab stored; whether there was anything. Where this tab could not store
/// its own changes, both are joined.
fn refresh() -> bool {
    let Some(stored) = keep::text() else { return false };
    let is_same = STATE.with_borrow(|state| state.stored == stored);
    if is_same {
        return false;
    }
    let loaded = keep::load();
    STATE.with_borrow_mut(|state| {
        let unsaved = (state.keeping != Keeping::Kept).then(|| state.plan.clone());
        take(state, loaded);
        if let Some(unsaved) = unsaved {
            state.plan = plan::merge(&unsaved, &state.plan);
        }
    });
    true
}

/// Follows another tab.
fn follow() {
    if refresh() {
        draw::now();
        soon();
    }
}

/// Draws what follows from a change once the change is painted and the reader pauses.
fn soon() {
    request_animation_frame(|| {
        let handle = set_timeout_with_handle(draw::rest, PAUSE).ok();
        if let Some(earlier) = WAITING.replace(handle) {
            earlier.clear();
        }
    });
}

/// The plan that is shown: the shared one, or the reader's own.
fn shown(state: &State) -> &Plan {
    state.shared.as_ref().map_or(&state.plan, |shared| &shared.plan)
}

/// Has the status line say something.
fn say(text: &str) {
    let say = STATE.with_borrow(|state| state.say.clone());
    if let Some(say) = say {
        let _ = say.call1(&JsValue::NULL, &JsValue::from_str(text));
    }
}

/// The id of the guide.
fn guide() -> &'static Slug {
    &dataset().survey.own_role
}

/// A plan that came from outside, with its skills under the ids that they have now.
fn settled(plan: Plan) -> Plan {
    plan::settle(plan, skills_path())
}
