//! How soon each salary control shows its result, on a processor four times slower, and how much of that an
//! otherwise empty page with as many elements takes too ([`super::empty`]).

use super::controls::{CPU_RATE, EMPTY, READY, floor, use_of, verdict};
use super::empty::{self, Shape};
use super::figures::{median, p95, rounded};
use crate::cli::RoundsOptions;
use crate::report::{Figures, Table};
use crate::setup::{self, Scope};
use crate::{build_site, project, steps};
use anyhow::{Context, Result};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use serde_json::json;
use std::path::Path;
use std::time::Instant;

/// The goals from the use of a control to its painted result, in milliseconds.
const GOAL_MEDIAN_MS: f64 = 16.0;
const GOAL_P95_MS: f64 = 33.0;
/// The goal for the median of each control, as a multiple of that of the same control on an otherwise empty
/// page with as many elements.
const GOAL_RATIO: f64 = 1.5;

/// The times of a control, in milliseconds, and those of the same control on an otherwise empty page.
struct Measured {
    name: &'static str,
    times: Vec<f64>,
    on_empty: Vec<f64>,
    shape: Shape,
}

/// What was measured.
struct Measurement {
    controls: Vec<Measured>,
    /// The times of a checkbox on a page with nothing else.
    floor: Vec<f64>,
}

/// The controls of each page: the name of each in the report, and its selector.
const PAGES: [(&str, &[(&str, &str)]); 3] = [
    (
        "salaries/",
        &[
            ("figures", "[name=figures]"),
            ("country", "[name=country]"),
            ("currency", "[name=currency]"),
            ("period", "[name=period]"),
            ("minimum", "#min"),
            ("sort", "main th button"),
            ("day of rates", "[name=rate]"),
            ("purchasing power", "[name=ppp]"),
            ("group answers by", "[name=by]"),
            ("own pay", "#my-pay"),
            ("own years", "[name=my-years]"),
        ],
    ),
    ("careers/?survey=2023", &[("years", "[name=years]"), ("role", "[name=role]")]),
    (
        "skills/",
        &[
            ("kind of skill", "[name=kind]"),
            ("sort skills", "main th button"),
            ("show all skills", "[name=top]"),
        ],
    ),
];

/// `cargo xtask bench salary`: measures, prints the table and writes the figures.
pub fn run(options: &RoundsOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let site = StaticSite::start(&project::dist(), "/built/")?;
    let folder = tempfile::tempdir()?;
    let pages = StaticSite::start(folder.path(), "/empty/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let start = Instant::now();
    let measured = runtime.block_on(measure(site.url(), (folder.path(), pages.url()), options.rounds))?;
    println!("{} rounds in {}\n", options.rounds, steps::spoken(start.elapsed()));
    report(&measured).write(options.json.as_deref())
}

async fn measure(url: &str, empty: (&Path, &str), rounds: usize) -> Result<Measurement> {
    let browser = Browser::start(Options::default()).await?;
    let mut all = Vec::new();
    for (page, controls) in PAGES {
        browser.throttle_cpu(1.0).await?;
        browser.goto(&format!("{url}{page}")).await?;
        browser.wait_until("the page is ready", READY).await?;
        let open = "document.querySelectorAll('main form details').forEach(it => it.open = true);
            [...document.querySelectorAll('main button')].filter(it => it.innerText === 'Table').forEach(it => it.click())";
        browser.execute(open, vec![]).await?;
        browser.throttle_cpu(CPU_RATE).await?;
        let mut of_page: Vec<(Vec<f64>, Vec<Shape>)> = vec![Default::default(); controls.len()];
        for round in 1..=rounds {
            println!("[bench {round}/{rounds}] {page}");
            for ((name, selector), (times, shapes)) in controls.iter().zip(&mut of_page) {
                let time = use_of(&browser, selector).await?;
                times.push(time.with_context(|| format!("no control on {page}: {name}"))?);
                // A result is not always as large as the one before.
                let found = browser.execute(include_str!("shape.js"), vec![json!(selector)]).await?;
                shapes.push(Shape::read(&found)?);
            }
        }
        println!("[bench] empty pages like {page}");
        for ((name, _), (times, shapes)) in controls.iter().zip(of_page) {
            let shape = Shape::mean(&shapes).context("no rounds")?;
            let on_empty = on_empty(&browser, empty, &shape, rounds).await?;
            all.push(Measured { name, times, on_empty, shape });
        }
    }
    Ok(Measurement { controls: all, floor: floor(&browser, rounds * 3).await? })
}

/// The times of the control of an empty page, which is written into a folder that is served.
async fn on_empty(
    browser: &Browser,
    (folder, url): (&Path, &str),
    shape: &Shape,
    rounds: usize,
) -> Result<Vec<f64>> {
    std::fs::write(folder.join("index.html"), shape.page())?;
    browser.goto(url).await?;
    browser.throttle_cpu(CPU_RATE).await?;
    let mut times = Vec::new();
    for _ in 0..rounds {
        let time = use_of(browser, empty::CONTROL).await?;
        times.push(time.context("no control on the empty page")?);
    }
    Ok(times)
}

/// Prints the table and returns the figures.
fn report(measured: &Measurement) -> Figures {
    let mut table =
        Table::new(&["control to paint", "median", "p95", "empty page", "ratio", "elements", "results"]);
    let mut figures = Figures::default();
    let mut set = |name: &str, values: &[f64]| {
        let (middle, high) = (median(values), p95(values));
        let key = name.replace([' ', ','], "_");
        figures.set(format!("{key}_ms_median"), rounded(middle));
        figures.set(format!("{key}_ms_p95"), rounded(high));
        (middle, high)
    };
    let ms = |time: f64| format!("{time:.1} ms");
    let mut ratios: Vec<(&str, f64)> = Vec::new();
    for Measured { name, times, on_empty, shape } in &measured.controls {
        let (middle, high) = set(name, times);
        let (of_empty, _) = set(&format!("{name} empty page"), on_empty);
        ratios.push((name, middle / of_empty));
        let ratio = format!("{:.2}", middle / of_empty);
        let (elements, results) = (shape.elements.to_string(), shape.results.to_string());
        table.row(&[(*name).to_owned(), ms(middle), ms(high), ms(of_empty), ratio, elements, results]);
    }
    let all: Vec<f64> = measured.controls.iter().flat_map(|control| control.times.iter().copied()).collect();
    let (middle, high) = set("all controls", &all);
    let (floor, floor_high) = set(EMPTY, &measured.floor);
    table.row(&["all controls".to_owned(), ms(middle), ms(high)]);
    table.row(&[EMPTY.to_owned(), ms(floor), ms(floor_high)]);
    for (name, ratio) in &ratios {
        figures.set(format!("{}_ratio", name.replace(' ', "_")), rounded(*ratio));
    }
    println!("{}", table.text());
    println!("median ≤ {GOAL_MEDIAN_MS} ms: {}", verdict(middle <= GOAL_MEDIAN_MS));
    println!("p95 ≤ {GOAL_P95_MS} ms: {}", verdict(high <= GOAL_P95_MS));
    let over: Vec<&str> =
        ratios.iter().filter(|(_, ratio)| *ratio > GOAL_RATIO).map(|(name, _)| *name).collect();
    let missed = if over.is_empty() { String::new() } else { format!(" by {}", over.join(", ")) };
    println!("each control ≤ {GOAL_RATIO} × the same on an empty page: {}{missed}", verdict(over.is_empty()));
    figures
}
