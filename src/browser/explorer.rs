//! Fills the parts of the salary explorer when a reader comes near, and draws each anew when what
//! it depends on changes.

use super::start::elements;
use super::{clock, controls, enliven, keep_open, module, person, share};
use crate::state::{AppState, Module};
use crate::view::View;
use guide_domain::link;
use guide_domain::survey::{Draft, fragment};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What a view is drawn from: the query, the number style, and the pay that was told.
type Inputs = [String; 3];

/// Follows the state and the reader.
pub fn start(state: AppState) {
    show_progress(state);
    share::show_copied(state);
    let parts: Vec<(View, HtmlElement, RwSignal<bool>)> = elements("[data-part]")
        .into_iter()
        .filter_map(|part| Some((View::from_anchor(&part.get_attribute("data-part")?)?, part)))
        .map(|(view, part)| (view, part, RwSignal::new(false)))
        .collect();
    for (view, part, near) in parts.clone() {
        follow(state, view, part, near);
    }
    // A screen ahead of the reader.
    enliven::watch("[data-part]", "100% 0px", move |id, is_near| {
        let found =
            parts.iter().find(|(view, _, near)| is_near && view.anchor() == id && !near.get_untracked());
        if let Some((_, _, near)) = found {
            near.set(true);
            module::need(state);
        }
    });
}

fn inputs(state: AppState, view: View) -> Inputs {
    let query = state.view.with(|all| link::format(&view.part_of(all)));
    let pay = match view {
        View::Standing => state.draft.with(Draft::person).as_ref().map(fragment).unwrap_or_default(),
        View::Lenses | View::Distribution | View::Careers | View::Skills => String::new(),
    };
    [query, state.style.get().key().to_owned(), pay]
}

fn follow(state: AppState, view: View, part: HtmlElement, near: RwSignal<bool>) {
    let inputs = Memo::new(move |_| inputs(state, view));
    let ready = Memo::new(move |_| near.get() && state.module.with(|module| *module == Module::Ready));
    Effect::new(move |before: Option<bool>| {
        let inputs = inputs.get();
        if !ready.get() {
            return false;
        }
        let is_first = before != Some(true);
        let place = if is_first { fill(state, view, &part) } else { drawing(&part) };
        if let Some(place) = place {
            draw(state, view, &place, &inputs, is_first);
        }
        true
    });
}

fn drawing(part: &HtmlElement) -> Option<HtmlElement> {
    part.query_selector("[data-view]").ok()??.dyn_into().ok()
}

/// Puts the controls and the place of the drawing into a part.
fn fill(state: AppState, view: View, part: &HtmlElement) -> Option<HtmlElement> {
    let frame = module::ask("frame", &[view.anchor()])?.as_string()?;
    part.insert_adjacent_html("beforeend", &frame).ok()?;
    controls::let_be_used();
    controls::follow(state, &format!("#{}", view.anchor()));
    if view == View::Standing {
        person::show(state);
    }
    drawing(part)
}

fn draw(state: AppState, view: View, place: &HtmlElement, inputs: &Inputs, is_first: bool) -> Option<()> {
    let [query, style, pay] = inputs;
    let today =
        clock::today().map_or(String::new(), |today| guide_domain::time::PartialDate::Day(today).iso());
    let drawn: js_sys::Array =
        module::ask("draw", &[view.anchor(), query, style, pay, &today])?.dyn_into().ok()?;
    let (html, says) = (drawn.get(0).as_string()?, drawn.get(1).as_string()?);
    keep_focus(place, || place.set_inner_html(&html));
    keep_open::reopen();
    if !is_first && !says.is_empty() {
        state.announce(says);
    }
    Some(())
}

/// Gives the focus back to the control that had it, if it is drawn anew.
fn keep_focus(place: &HtmlElement, change: impl FnOnce()) {
    let focused = document().active_element().filter(|element| place.contains(Some(element)));
    let attribute = |name| focused.as_ref()?.get_attribute(name);
    let control = attribute("name").zip(attribute("value"));
    change();
    let Some((name, value)) = control else { return };
    if let Ok(Some(control)) = place.query_selector(&format!("[name='{name}'][value='{value}']")) {
        controls::focus(&control);
    }
}

/// Shows in every part how far the module is.
fn show_progress(state: AppState) {
    Effect::new(move |_| {
        state.module.with(|module| {
            for line in elements("[data-loading]") {
                line.set_hidden(*module != Module::Loading);
            }
            let reason = match module {
                Module::Failed(reason) => Some(reason.as_str()),
                Module::NotAsked | Module::Loading | Module::Ready => None,
            };
            for notice in elements("[data-failed]") {
                notice.set_hidden(reason.is_none());
            }
            for place in elements("[data-reason]") {
                place.set_text_content(reason);
            }
        });
    });
}
