//! Says things to screen readers: politely, once, and only when the reader has paused.

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// How long nothing must change before the last text is said.
const PAUSE: Duration = Duration::from_millis(500);

thread_local! {
    static WAITING: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Puts `text` into the status line after a pause; a later call within the pause replaces it.
pub fn say(line: RwSignal<String>, text: String) {
    if let Some(earlier) = WAITING.take() {
        earlier.clear();
    }
    let handle = set_timeout_with_handle(move || line.set(text), PAUSE);
    WAITING.set(handle.ok());
}
