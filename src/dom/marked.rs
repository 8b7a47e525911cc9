//! Elements that are drawn as text and marked with a value, so that one listener serves them all.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The value of `data-NAME` of the element that an event happened in or, if it has none, of the nearest around it.
pub fn value(event: &Event, name: &str) -> Option<String> {
    let attribute = format!("data-{name}");
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(&format!("[{attribute}]")).ok()??.get_attribute(&attribute)
}
