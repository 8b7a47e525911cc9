//! Postpones work until the reader has seen the result of a change.

use super::clock;
use js_sys::Promise;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::{
    SetValue, StoredValue, WithValue, document, request_animation_frame, set_timeout, window,
};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// Does something once the next frame is painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(|| set_timeout(then, Duration::ZERO));
}

/// Does something in a task of its own.
pub fn soon(then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::ZERO);
}

/// Long work that gives way to the page, so that it answers its reader and frames are drawn.
pub struct TimeSlice {
    /// When the work began or went on, in milliseconds.
    since: Rc<Cell<f64>>,
}

/// How long work goes on, in milliseconds: less than a frame of 16 ms.
const AT_A_TIME: f64 = 10.0;

impl TimeSlice {
    /// The work begins.
    pub fn begin() -> Self {
        Self { since: Rc::new(Cell::new(clock::moment())) }
    }

    /// Is ready at once if the work has not gone on for long, else after what waits in the page. Nothing is drawn in a
    /// tab that is not in sight, and its timers are slow.
    pub fn take(&self) -> Pin<Box<dyn Future<Output = ()>>> {
        if clock::moment() - self.since.get() < AT_A_TIME || document().hidden() {
            return Box::pin(std::future::ready(()));
        }
        let since = self.since.clone();
        Box::pin(async move {
            let waited = Promise::new(&mut |done, _| drop(window().set_timeout_with_callback(&done)));
            let _ = JsFuture::from(waited).await;
            since.set(clock::moment());
        })
    }
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
