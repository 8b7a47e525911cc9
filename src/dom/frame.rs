//! Postpones work until the reader has seen the result of a change.

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::{SetValue, StoredValue, WithValue, request_animation_frame, set_timeout};
use std::time::Duration;

/// Does something once the next frame is painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(|| set_timeout(then, Duration::ZERO));
}

/// Does something in a task of its own.
pub fn soon(then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::ZERO);
}

/// A debounce: a later call replaces an earlier one that is still waiting.
#[derive(Clone, Copy)]
pub struct Pause(StoredValue<Option<TimeoutHandle>>);

impl Pause {
    /// Nothing waits.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Runs `what` after `wait`, unless this is called again before.
    pub fn then(self, wait: Duration, what: impl FnOnce() + 'static) {
        self.stop();
        self.0.set_value(set_timeout_with_handle(what, wait).ok());
    }

    /// Cancels the pending call.
    pub fn stop(self) {
        if let Some(handle) = self.0.with_value(|handle| *handle) {
            handle.clear();
        }
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}
