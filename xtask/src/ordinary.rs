//! Checks the page that plain `trunk build` makes: one program in one piece.

use crate::{build_site, process, project, swap};
use anyhow::Result;
use driver::serve::StaticSite;
use driver::{Browser, Options};

/// The rows of the table of pay.
const ROWS: &str = "document.querySelectorAll('[aria-labelledby=pay-caption] tbody tr').length";

/// Builds it into a folder of its own, opens the page and filters.
///
/// # Errors
/// What Trunk printed, or what did not work in the page.
pub fn check() -> Result<()> {
    let folder = project::state().join("ordinary");
    swap::remove(&folder)?;
    process::run_quietly(build_site::trunk("build").arg("--dist").arg(&folder), "`trunk build`")?;
    let site = StaticSite::start(&folder, "/some/guide/")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(filter(site.url()))
}

async fn filter(url: &str) -> Result<()> {
    let browser = Browser::start(Options::default()).await?;
    browser.goto(url).await?;
    let ready = "performance.getEntriesByName('guide-ready').length > 0";
    browser.wait_until("the page works", ready).await?;
    browser.wait_until("every country is shown", &format!("{ROWS} > 1")).await?;
    browser.by_role_containing("checkbox", "").await?.click().await?;
    browser.wait_until("one country is left", &format!("{ROWS} === 1")).await?;
    // A room that is a piece of its own in a release.
    browser.by_role("link", "Courses").await?.click().await?;
    browser.by_role_containing("searchbox", "").await.map(drop)
}
