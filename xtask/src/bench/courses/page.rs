//! From a keystroke to the painted result, in the built page with a made-up catalogue.

use crate::bench::controls::READY;
use crate::bench::figures::{median, p95, rounded};
use crate::project;
use anyhow::{Context, Result};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use serde_json::{Value, json};
use std::path::Path;

/// The most courses of a catalogue that is searched in the page.
pub const MOST: usize = 250_000;

/// By what factors the processor is slowed down, and the suffixes of their figures' names.
const RATES: [(f64, &str); 2] = [(1.0, ""), (4.0, "_4x")];

/// A field on an otherwise empty page: shows what a frame takes on this machine by itself.
const FLOOR: &str = "data:text/html,<input name=q id=q oninput=\"b.textContent=q.value\"><p id=b>";

/// Opens the pack in the page as a reader does and types the texts.
pub fn measure(size: usize, pack: &Path, texts: &[String]) -> Result<Value> {
    let site = StaticSite::start(&project::dist(), "/built/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let browser = Browser::start(Options::default()).await?;
        browser.goto(&format!("{}courses/", site.url())).await?;
        browser.wait_until("the finder is ready", READY).await?;
        let open = "document.querySelector('#own-file').closest('details').open = true";
        browser.execute(open, vec![]).await?;
        browser.choose_file("#own-file", pack).await?;
        let found = "document.querySelector('.count').textContent.replace(/,/g, '')";
        browser.wait_until("the catalogue is searched", &format!("{found}.startsWith('{size} of')")).await?;
        browser.allow_scripts(super::LONGEST).await?;
        let mut figures = json!({});
        for place in ["paint", "floor"] {
            for (rate, name) in RATES {
                browser.throttle_cpu(rate).await?;
                let arguments = vec![json!("#q"), json!(texts)];
                let times = browser.execute(include_str!("type_texts.js"), arguments).await?;
                let times: Vec<f64> = serde_json::from_value(times).context("the page returned no times")?;
                figures[format!("{place}{name}_p50_ms")] = json!(rounded(median(&times)));
                figures[format!("{place}{name}_p95_ms")] = json!(rounded(p95(&times)));
            }
            browser.goto(FLOOR).await?;
        }
        Ok(figures)
    })
}
