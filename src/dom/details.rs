//! Details that the reader opens and closes.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The id of the details of a `toggle` event, and whether they are open now.
pub fn toggled(event: &Event) -> Option<(String, bool)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    Some((element.id(), is_open(&element)))
}

/// Whether details are open.
pub fn is_open(element: &Element) -> bool {
    element.has_attribute("open")
}

/// Opens details.
pub fn open(element: &Element) {
    let _ = element.set_attribute("open", "");
}

/// The ids of the open details in an element. Readers may open them before the program starts.
pub fn open_in(element: &Element) -> Vec<String> {
    let details = element.get_elements_by_tag_name("details");
    let all = (0..details.length()).filter_map(|at| details.item(at));
    all.filter(is_open).map(|it| it.id()).collect()
}
