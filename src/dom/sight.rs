//! What is in sight, or near it.

use js_sys::Array;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// A window above and below: the reader gets there with the next flick.
const NEAR: &str = "100% 0px";

/// Calls `change` with each element that comes into an area or leaves it, and whether it is there;
/// first for all of them as they are. The area is the window, wider by a margin as in CSS. Until the
/// reactive owner ends in which this is called.
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

/// Calls `then`, once, when a part of the served page is near.
pub fn when_near(part: &str, then: impl FnOnce() + 'static) {
    let Some(part) = super::page::part(part) else { return };
    let mut then = Some(then);
    watch(&[part.into()], NEAR, move |_, is_near| {
        if is_near && let Some(then) = then.take() {
            then();
        }
    });
}
