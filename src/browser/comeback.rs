//! Pages that a browser keeps whole while the reader is elsewhere, and shows again as they were.

use super::start::elements;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::PageTransitionEvent;

/// What keeps browsers from putting old choices into the forms of a page that is loaded anew.
const OFF: &str = "autocomplete";

/// Has forms come back as they were left. Safari empties forms with `autocomplete="off"` on the way
/// back, after every event that tells of it, so they do without it meanwhile.
pub fn keep_forms() {
    on("pagehide", |form| drop(form.remove_attribute(OFF)));
    on("pageshow", |form| drop(form.set_attribute(OFF, "off")));
}

fn on(kind: &str, then: fn(&web_sys::HtmlElement)) {
    let listener = Closure::<dyn Fn(PageTransitionEvent)>::new(move |event: PageTransitionEvent| {
        if event.persisted() {
            elements("form.filters").iter().for_each(then);
        }
    });
    let _ = window().add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    listener.forget();
}
