//! How soon each salary control shows its result, on a processor four times slower.

use super::controls::{CPU_RATE, EMPTY, Times, floor, row, use_of, verdict};
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

/// The controls: the name of each in the report, and its selector.
const CONTROLS: [(&str, &str); 15] = [
    ("country", "[name=country]"),
    ("currency", "[name=currency]"),
    ("period", "[name=period]"),
    ("minimum", "[name=min]"),
    ("sort by name", "#salary [name=column][value=name]"),
    ("day of rates", "[name=rate]"),
    ("purchasing power", "[name=ppp]"),
    ("group answers by", "[name=by]"),
    ("years", "[name=years]"),
    ("role", "[name=role]"),
    ("kind of skill", "[name=kind]"),
    ("sort skills", "[name=skill-column][value=pay]"),
    ("show all skills", "[name=top]"),
    ("own pay", "[name=my-pay]"),
    ("own years", "[name=my-years]"),
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
    browser.goto(url).await?;
    for part in ["lenses", "distribution", "standing", "careers", "skills"] {
        browser.execute(&format!("document.getElementById('{part}').scrollIntoView()"), vec![]).await?;
        let drawn = format!("document.querySelector('#{part} [data-view]')?.childElementCount > 0");
        browser.wait_until(&format!("{part} is drawn"), &drawn).await?;
    }
    browser.execute("document.querySelector('#careers form details').open = true", vec![]).await?;
    browser.throttle_cpu(CPU_RATE).await?;
    let mut times: Times = CONTROLS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for round in 1..=rounds {
        println!("[bench {round}/{rounds}]");
        for ((name, selector), (_, times)) in CONTROLS.iter().zip(&mut times) {
            times.push(use_of(&browser, selector).await?.with_context(|| format!("no control: {name}"))?);
        }
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
