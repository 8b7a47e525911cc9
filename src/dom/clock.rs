//! The browser's clock, and its timeline.

use domain::time::Date;
use leptos::prelude::window;

/// Today in the reader's time zone; `None` when the clock is set outside 1900 to 2199.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?)
}

/// Now in UTC, ISO 8601, in milliseconds: `2026-11-26T09:30:00.000Z`.
pub fn now_utc() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Leaves a mark in the performance timeline, which `cargo xtask bench load` reads:
/// `guide-ready` whenever the controls of a page work.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}

/// Milliseconds since the page was opened.
pub fn moment() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
