//! How soon a tick in the plan shows in the progress, on a processor four times slower.

use super::controls::{CPU_RATE, EMPTY, READY, Times, floor, row, use_of, verdict};
use crate::cli::RoundsOptions;
use crate::report::{Figures, Table};
use crate::setup::{self, Scope};
use crate::{build_site, project, steps};
use anyhow::{Context, Result};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use std::time::Instant;

/// The goal for the median time from a tick to its painted progress, in milliseconds.
const GOAL_MS: f64 = 16.0;

/// The ticks: the name of each in the report, and its selector. Every press changes something.
const TICKS: [(&str, &str); 2] = [("skill", "#skill-sql .state"), ("duty", "#duty-build input")];

/// `cargo xtask bench plan`: measures, prints the table and writes the figures.
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
    browser.goto(&format!("{url}plan/")).await?;
    browser.wait_until("the plan is ready", READY).await?;
    browser.execute("document.querySelector('[name=plan-view][value=list]').click()", vec![]).await?;
    browser.throttle_cpu(CPU_RATE).await?;
    let mut times: Times = TICKS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for round in 0..rounds {
        println!("[bench {}/{rounds}]", round + 1);
        for ((name, place), (_, times)) in TICKS.iter().zip(&mut times) {
            let time = use_of(&browser, place).await?;
            times.push(time.with_context(|| format!("nothing to tick: {name}"))?);
        }
    }
    times.push((EMPTY, floor(&browser, rounds * 2).await?));
    Ok(times)
}

fn report(times: &Times) -> Figures {
    let mut table = Table::new(&["tick to painted progress", "median", "p95"]);
    let mut figures = Figures::default();
    let mut worst = 0.0f64;
    for (name, values) in times {
        let (middle, _) = row(&mut table, &mut figures, "plan_", name, values);
        if *name != EMPTY {
            worst = worst.max(middle);
        }
    }
    println!("{}", table.text());
    println!("median ≤ {GOAL_MS} ms: {}", verdict(worst <= GOAL_MS));
    figures
}
