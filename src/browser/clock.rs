//! The browser's clock.

use domain::time::Date;
use leptos::prelude::*;

/// Today in the reader's time zone; `None` when the clock is set outside 1900 to 2199.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?)
}

/// Leaves a mark in the performance timeline, which `cargo xtask bench load` reads:
/// `guide-ready` once the filters work, `guide-awake` once nothing is left to be prepared.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}
