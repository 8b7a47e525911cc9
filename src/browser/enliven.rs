//! Small touches to the static text: how old its figures are, and where the reader is.

use super::start::elements;
use crate::state::AppState;
use domain::time::{PartialDate, age_mark};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Writes the age beside every figure of the text that is older than a year. The page keeps the
/// room for it free, so nothing moves.
pub fn mark_ages(state: AppState) {
    let Some(today) = state.today else { return };
    for element in elements(".age[data-dated]") {
        let date = element.get_attribute("data-dated").as_deref().and_then(PartialDate::parse);
        if let Some(mark) = date.and_then(|date| age_mark(date, today)) {
            element.set_text_content(Some(&mark));
        }
    }
}

/// Keeps the table of contents pointing at the section that is being read.
pub fn follow_reading() {
    let inside: RefCell<Vec<String>> = RefCell::default();
    // A section counts as read while it crosses a line at a third of the window.
    watch("main section[id]", "-33% 0px -66% 0px", move |id, is_inside| {
        let mut inside = inside.borrow_mut();
        inside.retain(|other| *other != id);
        if is_inside {
            inside.push(id);
        }
        if let Some(id) = inside.last() {
            point_at(id);
        }
    });
}

/// Tells `then` the id of each element of a selector as it comes into the window, and whether it
/// is inside; a margin moves the window's edges.
pub fn watch(selector: &str, margin: &str, then: impl Fn(String, bool) + 'static) {
    let on_change = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
            then(entry.target().id(), entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options);
    on_change.forget();
    let Ok(observer) = observer else { return };
    for section in elements(selector) {
        observer.observe(&section);
    }
}

fn point_at(id: &str) {
    for link in elements("#contents a") {
        let here = link.get_attribute("href").is_some_and(|href| href.strip_prefix('#') == Some(id));
        let _ = if here {
            link.set_attribute("aria-current", "location")
        } else {
            link.remove_attribute("aria-current")
        };
        if here {
            show_place(&link);
        }
    }
}

fn show_place(link: &Element) {
    for place in elements("[data-place]") {
        place.set_text_content(link.text_content().as_deref());
    }
}
