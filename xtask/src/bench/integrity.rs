//! What it costs to check a program's digest before it runs: three ways in turns, on the same slow
//! phone as the measurement of the load.

use super::load::{first_paint, number, slow_phone};
use crate::cli::LoadOptions;
use crate::programs::digest::sha256;
use crate::report::{Figures, Table};
use crate::setup::{self, Scope};
use crate::{build_site, project};
use anyhow::{Context, Result};
use driver::Browser;
use driver::serve::StaticSite;
use std::path::Path;

/// The ways, with what each does.
const WAYS: [(&str, &str); 3] = [
    ("unchecked", "compiled while it arrives, unchecked"),
    ("fetch", "fetch with integrity, then compiled"),
    ("beside", "compiled while it arrives, checked in parallel (as in the page)"),
];

/// `cargo xtask bench integrity`: measures, prints the table and writes the figures.
pub fn run(options: &LoadOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let folder = tempfile::tempdir()?;
    prepare(folder.path())?;
    let site = StaticSite::start(folder.path(), "/integrity/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let times = runtime.block_on(measure(site.url(), options.loads))?;
    let mut table =
        Table::new(&["from the last byte to the compiled program", "median ms", "lowest", "highest"]);
    let mut figures = Figures::default();
    for ((way, what), mut times) in WAYS.into_iter().zip(times) {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let text = |ms: f64| format!("{ms:.1}");
        table.row(&[what.to_owned(), text(median), text(times[0]), text(times[times.len() - 1])]);
        figures.set(format!("{way}_compiled_after_median_ms"), median);
    }
    println!("{}", table.text());
    figures.write(options.json.as_deref())
}

/// Writes a page for each way, beside the program.
fn prepare(folder: &Path) -> Result<()> {
    let dist = project::dist();
    let names = std::fs::read_dir(&dist)?.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let wasm = names.into_iter().find(|name| name.starts_with("guide-") && name.ends_with(".wasm"));
    let wasm = wasm.context("dist/ has no program")?;
    for ending in ["", ".br", ".gz"] {
        std::fs::copy(dist.join(format!("{wasm}{ending}")), folder.join(format!("{wasm}{ending}")))?;
    }
    let digest = sha256(&std::fs::read(dist.join(&wasm))?);
    for (way, _) in WAYS {
        let script =
            include_str!("integrity.js").replacen("WAY", &format!("['{way}', './{wasm}', '{digest}']"), 1);
        let page = format!(
            "<!doctype html><title>{way}</title><p>Words.</p><script type=\"module\">{script}</script>"
        );
        std::fs::write(folder.join(format!("{way}.html")), page)?;
    }
    Ok(())
}

async fn measure(url: &str, loads: usize) -> Result<[Vec<f64>; 3]> {
    let browser = slow_phone().await?;
    let mut times = [(); 3].map(|()| Vec::new());
    // The browser's first window does work that later ones need not.
    once(&browser, url, WAYS[0].0).await?;
    for _ in 0..loads {
        for (at, (way, _)) in WAYS.into_iter().enumerate() {
            times[at].push(once(&browser, url, way).await?);
        }
    }
    Ok(times)
}

async fn once(browser: &Browser, url: &str, way: &str) -> Result<f64> {
    first_paint(browser, &format!("{url}{way}.html")).await?;
    browser.wait_until("the program is compiled", "window.measured !== undefined").await?;
    number(&browser.value_of("window.measured").await?)
}
