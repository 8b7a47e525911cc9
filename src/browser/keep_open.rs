//! Keeps an opened trail of arithmetic open when the figures around it are drawn anew.

use crate::state::AppState;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

thread_local! {
    /// The ids of what the reader opened.
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes what is opened and closed, and opens it again after each change of the figures.
pub fn start(state: AppState) {
    super::controls::on("toggle", |event: Event| note(&event));
    Effect::new(move |before: Option<()>| {
        state.pay.track();
        state.style.track();
        if before.is_some() && OPEN.with_borrow(|open| !open.is_empty()) {
            // The figures are in their place before the next frame.
            request_animation_frame(reopen);
        }
    });
}

fn note(event: &Event) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let id = element.id();
    OPEN.with_borrow_mut(|open| {
        open.retain(|other| *other != id);
        if element.has_attribute("open") {
            open.push(id);
        }
    });
}

/// Opens again what the reader opened.
pub fn reopen() {
    for id in OPEN.with_borrow(Vec::clone) {
        if let Some(element) = document().get_element_by_id(&id) {
            let _ = element.set_attribute("open", "");
        }
    }
}
