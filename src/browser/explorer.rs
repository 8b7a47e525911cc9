//! Fills the parts of the salary explorer when a reader comes near, and draws each anew when what
//! it depends on changes.

use super::frame::after_paint;
use super::module::{self, Module};
use super::start::elements;
use super::{clock, controls, enliven, keep_open, person, share};
use crate::state::AppState;
use crate::view::View;
use domain::link;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Follows the reader.
pub fn start(state: AppState) {
    share::show_copied(state);
    let far: RefCell<Vec<View>> = RefCell::new(View::ALL.to_vec());
    // A screen ahead of the reader. What lies behind is filled when the reader turns back, so that
    // a jump to a section is not pushed off by what grows above it.
    enliven::watch("[data-part]", "0px 0px 100% 0px", move |id, is_near| {
        let Some(view) = View::from_anchor(&id).filter(|_| is_near) else { return };
        let mut far = far.borrow_mut();
        if let Some(at) = far.iter().position(|other| *other == view) {
            far.remove(at);
            module::when_here(state, Module::Explorer, Box::new(move || fill(state, view)));
        }
    });
}

/// Puts the controls and the drawing into a part, and keeps them true to the state.
fn fill(state: AppState, view: View) {
    let anchor = view.anchor();
    let Some(part) = document().get_element_by_id(anchor) else { return };
    let frame = module::ask(Module::Explorer, "frame", &[anchor])
        .and_then(|frame| frame.as_string())
        .unwrap_or_default();
    for element in elements(&format!("#{anchor} [data-away]")) {
        element.set_hidden(true);
    }
    let _ = part.set_attribute("data-filled", "");
    let _ = part.insert_adjacent_html("beforeend", &frame);
    controls::let_be_used();
    controls::follow(state, &format!("#{anchor}"));
    if view == View::Standing {
        person::show(state);
    }
    let Some(place) = elements(&format!("#{anchor} [data-view]")).pop() else { return };
    Effect::new(move |before: Option<String>| {
        let inputs = inputs(state, view);
        if before.as_ref() != Some(&inputs) {
            let (place, inputs) = (place.clone(), inputs.clone());
            let is_asked = before.is_some() && controls::was_used_last(&part);
            let draw = move || draw(state, view, &place, &inputs, is_asked);
            // What the reader changed is painted and told first, what follows from it a frame
            // later and without a word.
            if before.is_none() || is_asked { draw() } else { after_paint(draw) }
        }
        inputs
    });
}

/// What a view is drawn from: the query, the number style, and the pay that was told.
fn inputs(state: AppState, view: View) -> String {
    let query = state.view.with(|all| link::format(&view.part_of(all)));
    let pay = if view == View::Standing { state.pay_told.get() } else { String::new() };
    format!("{query} {} {pay}", state.style.get().key())
}

fn draw(state: AppState, view: View, place: &HtmlElement, inputs: &str, is_asked: bool) {
    let mut inputs = inputs.split(' ');
    let [query, style, pay] = [(); 3].map(|()| inputs.next().unwrap_or_default());
    let today = clock::today().map_or(String::new(), |today| domain::time::PartialDate::Day(today).iso());
    let mut drawn = module::ask_texts("draw", &[view.anchor(), query, style, pay, &today]).into_iter();
    let (Some(html), Some(says)) = (drawn.next(), drawn.next()) else { return };
    keep_focus(place, || place.set_inner_html(&html));
    keep_open::reopen();
    if is_asked && !says.is_empty() {
        state.announce(says);
    }
}

/// Gives the focus back to the control that had it, if it is drawn anew.
fn keep_focus(place: &HtmlElement, change: impl FnOnce()) {
    let focused = document().active_element().filter(|element| place.contains(Some(element)));
    let attribute = |name| focused.as_ref()?.get_attribute(name);
    let control = attribute("name").zip(attribute("value"));
    change();
    let Some((name, value)) = control else { return };
    if let Some(control) = place.query_selector(&format!("[name='{name}'][value='{value}']")).ok().flatten() {
        controls::focus(control.unchecked_ref());
    }
}
