//! How the page comes alive.

use super::{clock, controls, enliven, history, keep_open, storage};
use crate::data::dataset;
use crate::island::{ATTRIBUTE, Island};
use crate::state::AppState;
use guide_domain::link;
use guide_domain::money::NumberStyle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Brings the prerendered page to life: hydrates every island with the defaults it was rendered
/// with, and only then applies the address and this device's preferences.
pub fn start() {
    let owner = Owner::new();
    let state = owner.with(|| AppState::first(dataset(), clock::today()));
    for element in elements(&format!("[{ATTRIBUTE}]")) {
        let island = element.get_attribute(ATTRIBUTE).as_deref().and_then(Island::from_name);
        if let Some(island) = island {
            island.take_over(element, state);
        }
    }
    owner.with(|| {
        controls::start(state);
        keep_open::start(state);
    });
    // The state lives as long as the page.
    std::mem::forget(owner);
    state.style.set(storage::number_style().unwrap_or_else(|| NumberStyle::from_language_tag(&language())));
    apply_address(state);
    history::on_return(move || apply_address(state));
    enliven::mark_ages(state);
    enliven::follow_reading();
    // Effects that the address set off run first.
    spawn_local(async { clock::mark_ready() });
}

fn apply_address(state: AppState) {
    let (view, notices) = link::parse(&history::query(), state.data);
    if state.view.with_untracked(|current| *current != view) {
        state.view.set(view);
        state.shared.set(None);
    }
    state.notices.set(notices);
}

fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// The elements that match a selector, in the order of the page.
pub(super) fn elements(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}
