//! How long a control takes to show its result, and what a frame takes by itself.

use super::figures::{median, p95, rounded};
use crate::report::{Figures, Table};
use anyhow::Result;
use driver::Browser;
use serde_json::json;

/// By what factor the processor is slowed down.
pub const CPU_RATE: f64 = 4.0;

/// Whether the room of a page is open.
pub const READY: &str = "performance.getEntriesByName('guide-ready').length > 0";

/// The name in the report of a checkbox on an otherwise empty page.
pub const EMPTY: &str = "one checkbox, empty page";

/// A checkbox on an otherwise empty page: shows what a frame takes on this machine by itself.
const FLOOR: &str = "data:text/html,<input type=checkbox id=a onclick=\"b.textContent=a.checked\"><p id=b>";

/// The times of each control, in milliseconds.
pub type Times = Vec<(&'static str, Vec<f64>)>;

/// Uses a control. The time to its painted result in milliseconds; none without such a control.
pub async fn use_of(browser: &Browser, selector: &str) -> Result<Option<f64>> {
    Ok(browser.execute(include_str!("time_control.js"), vec![json!(selector)]).await?.as_f64())
}

/// The times on the empty page, as many as asked for.
pub async fn floor(browser: &Browser, uses: usize) -> Result<Vec<f64>> {
    browser.goto(FLOOR).await?;
    browser.throttle_cpu(CPU_RATE).await?;
    let mut times = Vec::new();
    for _ in 0..uses {
        times.extend(use_of(browser, "#a").await?);
    }
    Ok(times)
}

/// Adds the times of a control to the report; their median and 95th percentile.
pub fn row(table: &mut Table, figures: &mut Figures, prefix: &str, name: &str, values: &[f64]) -> (f64, f64) {
    let (middle, high) = (median(values), p95(values));
    table.row(&[name.to_owned(), format!("{middle:.1} ms"), format!("{high:.1} ms")]);
    let key = name.replace([' ', ','], "_");
    figures.set(format!("{prefix}{key}_ms_median"), rounded(middle));
    figures.set(format!("{prefix}{key}_ms_p95"), rounded(high));
    (middle, high)
}

/// Whether a goal is met, in the report's words.
pub fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}
