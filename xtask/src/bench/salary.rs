//! How soon each salary control shows its result, on a processor four times slower.

use super::controls::{CPU_RATE, EMPTY, READY, Times, floor, row, use_of, verdict};
use crate::cli::RoundsOptions;
use crate::report::{Figures, Table};
use crate::setup::{self, Scope};
use crate::{build_site, project, steps};
use anyhow::{Context, Result};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use std::time::Instant;

/// The goals from the use of a control to its painted result, in milliseconds.
const GOAL_MEDIAN_MS: f64 = 16.0;
const GOAL_P95_MS: f64 = 33.0;

/// The controls of each page: the name of each in the report, and its selector.
const PAGES: [(&str, &[(&str, &str)]); 3] = [
    (
        "salaries/",
        &[
            ("figures", "[name=figures]"),
            ("country", "[name=country]"),
            ("currency", "[name=currency]"),
            ("period", "[name=period]"),
            ("minimum", "[name=min]"),
            ("sort", "main th button"),
            ("day of rates", "[name=rate]"),
            ("purchasing power", "[name=ppp]"),
            ("group answers by", "[name=by]"),
            ("own pay", "#my-pay"),
            ("own years", "[name=my-years]"),
        ],
    ),
    ("careers/", &[("years", "[name=years]"), ("role", "[name=role]")]),
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
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let start = Instant::now();
    let times = runtime.block_on(measure(site.url(), options.rounds))?;
    println!("{} rounds in {}\n", options.rounds, steps::spoken(start.elapsed()));
    report(&times).write(options.json.as_deref())
}

async fn measure(url: &str, rounds: usize) -> Result<Times> {
    let browser = Browser::start(Options::default()).await?;
    let mut times = Times::new();
    for (page, controls) in PAGES {
        browser.throttle_cpu(1.0).await?;
        browser.goto(&format!("{url}{page}")).await?;
        browser.wait_until("the page is ready", READY).await?;
        let open = "document.querySelectorAll('main form details').forEach(it => it.open = true);
            [...document.querySelectorAll('main button')].filter(it => it.innerText === 'Table').forEach(it => it.click())";
        browser.execute(open, vec![]).await?;
        browser.throttle_cpu(CPU_RATE).await?;
        let mut of_page: Times = controls.iter().map(|(name, _)| (*name, Vec::new())).collect();
        for round in 1..=rounds {
            println!("[bench {round}/{rounds}] {page}");
            for ((name, selector), (_, times)) in controls.iter().zip(&mut of_page) {
                let time = use_of(&browser, selector).await?;
                times.push(time.with_context(|| format!("no control on {page}: {name}"))?);
            }
        }
        times.extend(of_page);
    }
    times.push((EMPTY, floor(&browser, rounds * 3).await?));
    Ok(times)
}

fn report(times: &Times) -> Figures {
    let mut table = Table::new(&["control to paint", "median", "p95"]);
    let mut figures = Figures::default();
    let mut row = |name: &str, values: &[f64]| row(&mut table, &mut figures, "", name, values);
    let mut all = Vec::new();
    for (name, values) in times {
        row(name, values);
        if *name != EMPTY {
            all.extend(values);
        }
    }
    let (middle, high) = row("all controls", &all);
    println!("{}", table.text());
    println!("median ≤ {GOAL_MEDIAN_MS} ms: {}", verdict(middle <= GOAL_MEDIAN_MS));
    println!("p95 ≤ {GOAL_P95_MS} ms: {}", verdict(high <= GOAL_P95_MS));
    figures
}
