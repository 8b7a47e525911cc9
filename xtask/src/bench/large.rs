//! A large list of a reader's own in the built page: how long until it is searched, and whether the page answers
//! meanwhile.

use super::controls::{READY, verdict};
use super::figures::rounded;
use crate::report::Figures;
use crate::setup::{self, Scope};
use crate::{build_site, project};
use anyhow::{Context, Result};
use domain::money::{NumberStyle, counted};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// The goals, in milliseconds: from choosing the file until all its rows are searched, and from one frame to the next.
const GOAL_READ: f64 = 4_000.0;
const GOAL_FRAME: f64 = 50.0;

/// The longest that is waited.
const LONGEST: Duration = Duration::from_secs(120);

/// Brings a list of so many rows to the page, prints the times and adds them to the figures.
pub fn measure(rows: usize, figures: &mut Figures) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("large.csv");
    let text = list(rows);
    std::fs::write(&file, &text)?;
    let site = StaticSite::start(&project::dist(), "/built/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let [read, frame] = runtime.block_on(bring(site.url(), &file, rows))?;
    println!(
        "a list of {}, {:.1} MB: searched after {read:.0} ms (at most {GOAL_READ} ms: {}); the longest time between two \
         frames was {frame:.0} ms (at most {GOAL_FRAME} ms: {})",
        counted(rows as u64, "row", NumberStyle::default()),
        text.len() as f64 / 1e6,
        verdict(read <= GOAL_READ),
        verdict(frame <= GOAL_FRAME),
    );
    figures.set("own_large_rows_count", rows);
    figures.set("own_large_ms", rounded(read));
    figures.set("own_large_frame_ms", rounded(frame));
    Ok(())
}

/// A list in the shape of common exports, each row another course, with about 50,000 words in the titles.
fn list(rows: usize) -> String {
    let mut text = "Course Title,Partner,Platform,URL,Level,Rating,Students,Skills\n".to_owned();
    for at in 0..rows {
        let _ = writeln!(
            text,
            "Course {} on {} for beginners,Partner {},Mine,https://example.org/learn/{at},Beginner,4.{},{},Python;SQL",
            at % 50_021,
            ["Python", "databases", "networks", "testing", "security"][at % 5],
            at % 997,
            at % 10,
            at * 7 % 90_001,
        );
    }
    text
}

/// The time until all rows are searched, and the longest between two frames until then.
async fn bring(url: &str, file: &Path, rows: usize) -> Result<[f64; 2]> {
    let browser = Browser::start(Options::default()).await?;
    browser.allow_scripts(LONGEST).await?;
    browser.goto(&format!("{url}courses/")).await?;
    browser.wait_until("the page is ready", READY).await?;
    browser.execute(include_str!("watch_frames.js"), vec![json!(rows)]).await?;
    browser.choose_file("#own-file", file).await?;
    let times = browser.execute("return window.watched", vec![]).await?;
    let time = |at: usize| times[at].as_f64().with_context(|| format!("{times} are not two times"));
    Ok([time(0)?, time(1)?])
}
