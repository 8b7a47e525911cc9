//! The arrow keys up and down, which move the focus through a list.

use super::events::is_plain;
use super::focus;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Moves the focus from a field to the first item of a list, from item to item, and from the first item
/// back to the field. Those that take it have the class: they are in text that is drawn as HTML, which no
/// [`NodeRef`](leptos::prelude::NodeRef) reaches.
pub fn move_focus(event: &KeyboardEvent, field: &Element, list: &Element, class: &str) {
    let (Some(down), Some(at)) = (direction(event), target(event)) else { return };
    let stops = list.get_elements_by_class_name(class);
    let place =
        (0..stops.length()).find(|place| stops.item(*place).is_some_and(|stop| stop.is_same_node(Some(&at))));
    let next = match (place, down) {
        (None, true) if at.is_same_node(Some(field)) => stops.item(0),
        (Some(0), false) => Some(field.clone()),
        (Some(place), true) => stops.item(place + 1),
        (Some(place), false) => stops.item(place - 1),
        (None, _) => None,
    };
    if let Some(next) = next {
        event.prevent_default();
        focus::to(&next);
    }
}

/// Whether the key moves down (`true`) or up; `None` for other keys and with a modifier key.
fn direction(event: &KeyboardEvent) -> Option<bool> {
    match event.key().as_str() {
        "ArrowDown" if is_plain(event) => Some(true),
        "ArrowUp" if is_plain(event) => Some(false),
        _ => None,
    }
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
