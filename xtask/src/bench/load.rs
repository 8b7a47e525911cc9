//! How the page loads on a slow phone: slow 4G and a processor four times slower.
//!
//! Every load starts in a fresh window without a cache. The built page and a bare one (the same HTML
//! and styles, no script) take turns, so that both run under the same conditions.

use super::bare;
use super::figures::{self, Load};
use crate::cli::LoadOptions;
use crate::setup::{self, Scope};
use crate::{build_site, project, steps};
use anyhow::{Context, Result};
use driver::serve::StaticSite;
use driver::{Browser, Element, Options};
use serde_json::Value;
use std::time::Instant;

/// A phone of average size, in CSS pixels.
const PHONE: (u32, u32) = (412, 823);
/// By what factor the processor is slowed down.
const CPU_RATE: f64 = 4.0;
/// How often a filter is clicked in each load.
const CLICKS: usize = 6;
/// The filters clicked, if the page has them; otherwise its first checkbox is.
const FILTERS: [&str; 3] = ["India", "Germany", "United Kingdom"];

/// `cargo xtask bench load`: measures, prints the table and writes the figures.
pub fn run(options: &LoadOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let bare_folder = bare::copy(&project::dist())?;
    let built = StaticSite::start(&project::dist(), "/built/")?;
    let bare = StaticSite::start(bare_folder.path(), "/bare/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let start = Instant::now();
    let loads = runtime.block_on(measure(built.url(), bare.url(), options.loads))?;
    println!("{} loads of each page in {}\n", options.loads, steps::spoken(start.elapsed()));
    println!("{}", figures::table(&loads));
    figures::flat(&loads).write(options.json.as_deref())
}

async fn measure(built: &str, bare: &str, count: usize) -> Result<Vec<Load>> {
    let browser = slow_phone().await?;
    // The browser's first window does work that later ones need not; its load is not counted.
    first_paint(&browser, bare).await?;
    let mut loads = Vec::with_capacity(count);
    for at in 0..count {
        // The two pages take turns at going first.
        let load = if at % 2 == 0 {
            let fcp_bare_ms = first_paint(&browser, bare).await?;
            Load { fcp_bare_ms, ..full_load(&browser, built).await? }
        } else {
            let load = full_load(&browser, built).await?;
            Load { fcp_bare_ms: first_paint(&browser, bare).await?, ..load }
        };
        println!("[bench {}/{count}] {load}", at + 1);
        loads.push(load);
    }
    Ok(loads)
}

/// The browser of the phone; [`first_paint`] makes its network and processor slow.
pub(super) async fn slow_phone() -> Result<Browser> {
    let (width, height) = PHONE;
    Browser::start(Options { width, height, ..Options::default() }).await
}

/// Opens a page in a fresh window of the slow phone and returns its first contentful paint.
pub(super) async fn first_paint(browser: &Browser, url: &str) -> Result<f64> {
    browser.fresh_window().await?;
    browser.throttle_cpu(CPU_RATE).await?;
    browser.slow_4g().await?;
    browser.goto(url).await?;
    let paint = "performance.getEntriesByName('first-contentful-paint')[0]";
    browser.wait_until("the page is painted", paint).await?;
    number(&browser.value_of(&format!("{paint}.startTime")).await?)
}

/// The figures of one load of the built page, up to working filters.
async fn full_load(browser: &Browser, url: &str) -> Result<Load> {
    let fcp_ms = first_paint(browser, url).await?;
    browser
        .wait_until("the page is hydrated", "performance.getEntriesByName('guide-ready').length > 0")
        .await?;
    let timeline = browser.value_of(include_str!("timeline.js")).await?;
    let load = Load {
        fcp_ms,
        fcp_bare_ms: 0.0,
        layout_shift: number(&timeline["layoutShift"])?,
        last_byte_ms: number(&timeline["lastByte"])?,
        ready_ms: number(&timeline["ready"])?,
        clicks_ms: clicks(browser).await?,
    };
    Ok(load)
}

/// Opens the sheet of the pay filters, which lets their part of the program load.
const OPEN_FILTERS: &str = "const open = document.querySelector('[popovertarget=pay-filters]');
    open.scrollIntoView({ block: 'center', behavior: 'instant' });
    open.click();";

/// Times from a click on a filter to its painted result: each filter is switched on and off again.
async fn clicks(browser: &Browser) -> Result<Vec<f64>> {
    browser.execute(OPEN_FILTERS, vec![]).await?;
    let works = "document.querySelector('[name=country]:enabled')?.checkVisibility()";
    browser.wait_until("the filters work", works).await?;
    let mut times = Vec::with_capacity(CLICKS);
    for filter in filters(browser).await?.iter().flat_map(|filter| [filter, filter]).cycle().take(CLICKS) {
        times.push(number(&filter.run(include_str!("time_control.js")).await?)?);
    }
    Ok(times)
}

/// The checkboxes of [`FILTERS`], found by role and name.
async fn filters(browser: &Browser) -> Result<Vec<Element>> {
    let boxes = browser.all_by_role("checkbox").await?;
    let mut found = Vec::new();
    for candidate in &boxes {
        let (_, name) = candidate.role_and_name().await?;
        if FILTERS.iter().any(|filter| name.starts_with(filter)) {
            found.push(candidate.clone());
        }
    }
    if found.is_empty() {
        found
            .push(boxes.first().context("no filter was found to click: the page shows no checkbox")?.clone());
    }
    Ok(found)
}

/// The value as a number, which the page should have returned.
pub(super) fn number(value: &Value) -> Result<f64> {
    value.as_f64().with_context(|| format!("the page returned {value} where a number was expected"))
}
