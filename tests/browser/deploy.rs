//! A newer guide is put on the host while a reader has the older one open.

use crate::build::next_version;
use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};

/// A browser that keeps nothing, so that all depends on the host.
async fn without_worker(query: &str) -> Result<Page> {
    let site = site()?;
    site.break_file("sw.js", Fault::Missing);
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}{query}", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    Ok(page)
}

#[tokio::test]
async fn a_module_that_is_gone_is_told_and_a_reload_keeps_the_choices() -> Result<()> {
    let page = without_worker("?country=IN").await?;
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.tick("Canada").await?;
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let told = "document.querySelector('#careers').innerText.includes('has another version of the guide')";
    page.browser.wait_until("the reason is told", told).await?;
    page.press("Reload the page").await?;
    let newer = "document.querySelector('h1').innerText === 'Who is a back-end developer today?'";
    page.browser.wait_until("the newer guide is here", newer).await?;
    page.has_query("country=CA,IN").await?;
    page.ready().await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
    page.browser.wait_until("the part is drawn", drawn).await
}

#[tokio::test]
async fn a_page_that_was_kept_needs_nothing_of_the_older_build_from_the_host() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await?;
    page.browser.reload().await?;
    page.ready().await?;
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
    page.browser.wait_until("the part is drawn", drawn).await
}
