//! The course finder in the browser: which catalogue is searched, what is drawn where, how the
//! whole catalogue and a reader's own file come in. What is drawn stands in `courses::finder`.

pub(crate) mod dom;
mod events;
mod own;
mod pack;
pub mod reading;
pub(crate) mod shortlist;

use crate::courses::finder::{self, Desk, Found};
use crate::data::{dataset, finder_tables, selection};
use crate::ui::Reader;
use course_catalogue::{Ask, Catalogue};
use guide_domain::courses::{CatalogueChoice, CourseSort, Facet};
use guide_domain::link::{self, ViewState};
use guide_domain::money::NumberStyle;
use guide_domain::time::Date;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What the finder keeps between two drawings.
#[derive(Default)]
struct State {
    selection: Option<Rc<Catalogue>>,
    whole: Option<Rc<Catalogue>>,
    own: Option<own::Own>,
    changed: Option<Function>,
    say: Option<Function>,
    /// What the reader typed to narrow the values of a facet.
    typed: [String; Facet::ALL.len()],
    /// What was drawn last.
    shown: Found,
    compared: String,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// The controls of the finder, and places for what is drawn.
pub fn frame() -> String {
    finder::frame(dataset()).into_string()
}

/// Follows the reader.
pub fn start(changed: Function, say: Function) {
    STATE.with_borrow_mut(|state| (state.changed, state.say) = (Some(changed), Some(say)));
    events::listen();
    shortlist::start();
}

/// Asks the page to have everything drawn anew.
fn changed() {
    let changed = STATE.with_borrow(|state| state.changed.clone());
    if let Some(changed) = changed {
        let _ = changed.call0(&JsValue::NULL);
    }
}

/// Has the status line say something.
fn say(text: &str) {
    let say = STATE.with_borrow(|state| state.say.clone());
    if let Some(say) = say {
        let _ = say.call1(&JsValue::NULL, &JsValue::from_str(text));
    }
}

/// The catalogue that is searched: the reader's own, the whole one when it is asked for and here,
/// else the courses that serve a back-end developer.
pub(crate) fn searched(choice: CatalogueChoice) -> Option<Rc<Catalogue>> {
    STATE.with_borrow_mut(|state| {
        if let Some(own) = &state.own {
            return Some(own.catalogue.clone());
        }
        if let (CatalogueChoice::Whole, Some(whole)) = (choice, &state.whole) {
            return Some(whole.clone());
        }
        if state.selection.is_none() {
            // The build embeds a pack that it made itself.
            state.selection = Catalogue::open(selection().to_vec()).ok().map(Rc::new);
        }
        state.selection.clone()
    })
}

/// Draws what has changed since the last drawing; what the status line says of it.
pub fn show(query: &str, style: &str, today: &str) -> String {
    let data = dataset();
    let (view, _) = link::parse(query, data);
    if view.courses.catalogue == CatalogueChoice::Whole {
        pack::load_once();
    }
    let Some(catalogue) = searched(view.courses.catalogue) else { return String::new() };
    let style = NumberStyle::from_key(style).unwrap_or_default();
    let reader = Reader { data, style, today: Date::parse(today) };
    let kept = shortlist::ids();
    let desk = Desk { reader, catalogue: &catalogue, view: &view, kept: &kept };
    let typed = STATE.with_borrow(|state| state.typed.clone());
    let found = finder::found(desk, &typed);
    let compared = finder::compare(desk).into_string();
    let (old, old_compared) = STATE.with_borrow_mut(|state| {
        let compared = std::mem::replace(&mut state.compared, compared.clone());
        (std::mem::replace(&mut state.shown, found.clone()), compared)
    });
    dom::keep_focus(|| dom::draw(&found, &old));
    if compared != old_compared {
        dom::set_html("[data-compared]", &compared);
    }
    draw_state(&view, &catalogue);
    shortlist::draw();
    if found.count == old.count { String::new() } else { format!("{}.", found.count) }
}

fn draw_state(view: &ViewState, catalogue: &Catalogue) {
    dom::set_hidden("[data-trust]", view.courses.sort != CourseSort::Rating);
    for sort in CourseSort::ALL {
        dom::set_disabled(&format!("#order option[value='{}']", sort.key()), !catalogue.can_sort(sort));
    }
    let own = STATE.with_borrow(|state| state.own.as_ref().map(|own| own.name.clone()));
    let whole = finder_tables().whole as usize;
    dom::set_html("[data-catalogue]", &pack::bar(view.courses.catalogue, own, catalogue.len(), whole).into_string());
}

/// Opens a pack as the whole catalogue; what is wrong with it, or nothing.
pub fn open(which: &str, bytes: Vec<u8>) -> String {
    if which != "all" {
        return format!("there is no catalogue “{which}”");
    }
    match Catalogue::open(bytes) {
        Ok(catalogue) => {
            STATE.with_borrow_mut(|state| state.whole = Some(Rc::new(catalogue)));
            String::new()
        }
        Err(error) => error.to_string(),
    }
}

/// How many courses answer a query.
pub fn answer(query: &str) -> u32 {
    let (view, _) = link::parse(query, dataset());
    let Some(catalogue) = searched(view.courses.catalogue) else { return 0 };
    let (ask, _) = Ask::of(&view.courses, &catalogue);
    catalogue.answer(&ask).total as u32
}
