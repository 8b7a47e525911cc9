//! The sheet of controls on a phone, a popover of the browser.

use super::focus;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, Node};

/// Moves the focus into a sheet that was opened.
pub fn opened(sheet: &HtmlElement) {
    if is_open(sheet) {
        focus::to(sheet);
    }
}

/// Closes a sheet when the focus leaves it: it would cover the focused element.
pub fn left(sheet: &HtmlElement, event: &FocusEvent) {
    let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
    if to.is_some_and(|to| !sheet.contains(Some(&to))) && is_open(sheet) {
        let _ = sheet.hide_popover();
    }
}

/// Browsers without popovers reject the selector.
fn is_open(sheet: &HtmlElement) -> bool {
    sheet.matches(":popover-open").unwrap_or(false)
}
