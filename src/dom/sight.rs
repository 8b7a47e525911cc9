//! Watches which elements are in or near the window.

use js_sys::Array;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// One window height above and below: what the reader reaches with one flick.
const NEAR: &str = "100% 0px";

/// Calls `change` for each element that enters or leaves the window, extended by a CSS margin, with
/// whether it is inside; at first once for every element. Stops when the current reactive owner is
/// disposed of.
pub fn watch(elements: &[Element], margin: &str, mut change: impl FnMut(Element, bool) + 'static) {
    let on_change = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        for entry in entries.iter().filter_map(|it| it.dyn_into::<IntersectionObserverEntry>().ok()) {
            change(entry.target(), entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let function = on_change.as_ref().unchecked_ref();
    let Ok(observer) = IntersectionObserver::new_with_options(function, &options) else { return };
    elements.iter().for_each(|element| observer.observe(element));
    let both = SendWrapper::new((observer, on_change));
    on_cleanup(move || both.0.disconnect());
}

/// Calls `then` once, when a part of the served page is in or near the window.
pub fn when_near(part: &str, then: impl FnOnce() + 'static) {
    let Some(part) = super::page::part(part) else { return };
    let mut then = Some(then);
    watch(&[part.into()], NEAR, move |_, is_near| {
        if is_near && let Some(then) = then.take() {
            then();
        }
    });
}
