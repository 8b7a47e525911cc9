//! The address of the page and the browser's history.

use super::frame::after_paint;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Whether a change of the address is a step that Back undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new entry in the history.
    New,
    /// The entry that stands is rewritten.
    Same,
}

/// Browsers refuse more than some 100 rewrites in half a minute: while a reader types, the
/// address waits for a pause.
const PAUSE: Duration = Duration::from_millis(200);

thread_local! {
    static WAITING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
    static UNWRITTEN: RefCell<Option<(String, Entry)>> = const { RefCell::new(None) };
}

/// The query of the address, with its `?`, or empty.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts a query (without `?`) into the address: after the next frame, so that the reader sees
/// the answer first, or after a pause in typing.
pub fn write(query: &str, entry: Entry) {
    if entry == Entry::New {
        flush();
        after_paint(flush);
    }
    UNWRITTEN.with_borrow_mut(|unwritten| {
        // What is typed right after a choice belongs to the entry of that choice.
        let entry = unwritten.as_ref().map_or(entry, |(_, waiting)| *waiting);
        *unwritten = Some((query.to_owned(), entry));
    });
    if entry == Entry::Same {
        if let Some(earlier) = WAITING.take() {
            earlier.clear();
        }
        WAITING.set(set_timeout_with_handle(flush, PAUSE).ok());
    }
}

/// Writes what waits, now.
pub fn flush() {
    if let Some((query, entry)) = UNWRITTEN.take() {
        put(&query, entry);
    }
}

fn put(query: &str, entry: Entry) {
    let location = window().location();
    let text = |part: Result<String, JsValue>| part.unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    if text(location.search()) == format!("{mark}{query}") {
        return;
    }
    let address = format!("{}{mark}{query}{}", text(location.pathname()), text(location.hash()));
    let Ok(history) = window().history() else { return };
    // A browser that refuses (too many writes, a page opened from a file) leaves the address as
    // it was; the filters work all the same and the share button reads the state.
    let _ = match entry {
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
}

/// Calls `then` whenever the reader goes back or forward, and writes what waits before the page
/// is left.
pub fn on_return(then: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("popstate", move |_| {
        UNWRITTEN.take();
        then();
    });
    std::mem::forget(handle);
    std::mem::forget(window_event_listener_untyped("pagehide", |_| flush()));
}
