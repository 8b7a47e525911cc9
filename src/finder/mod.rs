//! The course finder in the browser: which catalogue is searched, what is drawn where, how the
//! whole catalogue and a reader's own file come in. What is drawn stands in `courses::finder`.

pub(crate) mod dom;
mod events;
mod own;
mod pack;
pub mod reading;
pub(crate) mod shortlist;

use crate::browser::frame::a_frame_later;
use crate::browser::sheet;
use crate::courses::finder::{self, Desk, Lists, Page};
use crate::data::{dataset, finder_tables, selection};
use crate::ui::Reader;
use catalogue::{Ask, Catalogue, PackError};
use domain::courses::{CatalogueChoice, CourseSort, Facet};
use domain::link::{self, ViewState};
use domain::money::NumberStyle;
use domain::time::Date;
use js_sys::Function;
use std::cell::{Cell, RefCell};
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
    /// What has come of a pack that is handed over in pieces.
    pieces: Vec<u8>,
    /// The count that was told last.
    count: String,
    /// How often was drawn.
    drawings: u32,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
    static CARDS: RefCell<dom::Cards> = RefCell::default();
}

/// The cards that are drawn at once: a row of a wide window, more than a phone shows. The others follow once these are
/// painted, so that a key press is answered within a frame.
const AT_ONCE: usize = 3;

/// The controls of the finder, and places for what is drawn.
pub fn frame() -> String {
    finder::frame(dataset()).into_string()
}

/// The look of the finder, which only its module needs.
const STYLE: &str = include_str!("../courses/finder.css");

/// Brings the look of the finder, once; the plan has fields and courses that look the same.
pub fn dress() {
    thread_local!(static IS_DRESSED: Cell<bool> = const { Cell::new(false) });
    if !IS_DRESSED.replace(true) {
        sheet::adopt(STYLE);
    }
}

/// Dresses the finder and follows the reader.
pub fn start(changed: Function, say: Function) {
    dress();
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
    let lists = Lists { open: dom::open_facets(), typed: STATE.with_borrow(|state| state.typed.clone()) };
    let (found, page) = finder::found(desk, &lists);
    let (told, drawing) = STATE.with_borrow_mut(|state| {
        state.drawings += 1;
        (std::mem::replace(&mut state.count, found.count.clone()), state.drawings)
    });
    dom::keep_focus(|| {
        dom::draw(&found);
        CARDS.with_borrow_mut(|cards| {
            cards.write(0, finder::cards(desk, &page, 0..AT_ONCE));
            cards.keep(page.count());
        });
    });
    draw_state(&view, &catalogue);
    shortlist::draw();
    if page.count() > AT_ONCE {
        draw_rest(drawing, Rest { reader, catalogue, view, kept, page });
    }
    if found.count == told { String::new() } else { format!("{}.", found.count) }
}

/// What the cards that follow are drawn from.
struct Rest {
    reader: Reader,
    catalogue: Rc<Catalogue>,
    view: ViewState,
    kept: Vec<String>,
    page: Page,
}

/// Draws the other cards once the first are painted, unless the reader has gone on by then.
fn draw_rest(drawing: u32, rest: Rest) {
    a_frame_later(move || {
        if STATE.with_borrow(|state| state.drawings) != drawing {
            return;
        }
        let Rest { reader, catalogue, view, kept, page } = &rest;
        let desk = Desk { reader: *reader, catalogue, view, kept };
        let cards = finder::cards(desk, page, AT_ONCE..page.count());
        dom::keep_focus(|| CARDS.with_borrow_mut(|places| places.write(AT_ONCE, cards)));
    });
}

fn draw_state(view: &ViewState, catalogue: &Catalogue) {
    dom::set_hidden("[data-trust]", view.courses.sort != CourseSort::Rating);
    for sort in CourseSort::ALL {
        dom::set_disabled(&format!("#order option[value='{}']", sort.key()), !catalogue.can_sort(sort));
    }
    let own = STATE.with_borrow(|state| state.own.as_ref().map(|own| own.name.clone()));
    let whole = finder_tables().whole as usize;
    dom::set_html(
        "[data-catalogue]",
        &pack::bar(view.courses.catalogue, own, catalogue.len(), whole).into_string(),
    );
}

/// Opens a pack as the whole catalogue.
fn open(bytes: Vec<u8>) -> Result<(), PackError> {
    let catalogue = Catalogue::open(bytes)?;
    STATE.with_borrow_mut(|state| state.whole = Some(Rc::new(catalogue)));
    Ok(())
}

/// Takes a piece of a pack of `all` bytes, which is opened as the whole catalogue once the last
/// piece is here; what is wrong with it, or nothing.
pub fn take(piece: &[u8], all: usize) -> String {
    let bytes = STATE.with_borrow_mut(|state| {
        if state.pieces.is_empty() {
            state.pieces.reserve_exact(all);
        }
        state.pieces.extend_from_slice(piece);
        (state.pieces.len() >= all).then(|| std::mem::take(&mut state.pieces))
    });
    bytes.and_then(|bytes| open(bytes).err()).map_or(String::new(), |error| error.to_string())
}

/// How many courses answer a query.
pub fn answer(query: &str) -> u32 {
    let (view, _) = link::parse(query, dataset());
    let Some(catalogue) = searched(view.courses.catalogue) else { return 0 };
    let (ask, _) = Ask::of(&view.courses, &catalogue);
    catalogue.answer(&ask).total as u32
}
