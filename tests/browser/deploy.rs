//! A newer guide is put on the host while a reader has the older one open.

use crate::build::{NEXT, next_version};
use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};

/// A browser that keeps nothing, so that all depends on the host.
async fn without_worker(below: &str) -> Result<Page> {
    let site = site()?;
    site.break_file("sw.js", Fault::Missing);
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}{below}", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    Ok(page)
}

async fn is_newer(page: &Page) -> Result<()> {
    let newer = format!("document.querySelector('h1').innerText.endsWith({NEXT:?})");
    page.browser.wait_until("the newer guide is here", &newer).await
}

/// The pieces of the older version are gone, and its program may not fit the newer pages.
#[tokio::test]
async fn a_link_opens_the_newer_guide_with_the_choices() -> Result<()> {
    let page = without_worker("?country=IN").await?;
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.browser.execute("window.isTheOlder = true", vec![]).await?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    page.is_at("salaries/?country=CA,IN").await?;
    page.browser.wait_until("it was opened as a whole", "!window.isTheOlder").await?;
    page.ready().await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.follow("link", "Guide").await?;
    is_newer(&page).await?;
    page.shows_countries(&["Canada", "India"]).await
}

#[tokio::test]
async fn back_opens_the_newer_guide_as_well() -> Result<()> {
    let page = without_worker("?country=IN").await?;
    page.follow("link", "Salaries").await?;
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.browser.back().await?;
    is_newer(&page).await?;
    page.ready().await?;
    page.is_at("?country=IN").await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn a_page_that_was_kept_needs_nothing_of_the_older_build_from_the_host() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await?;
    page.browser.reload().await?;
    page.ready().await?;
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.follow("link", "Salaries").await?;
    page.follow("link", "Courses").await?;
    page.follow("link", "Guide").await?;
    let heading = page.browser.text_of("h1").await?;
    assert!(!heading.ends_with(NEXT), "{heading}: the reader has not asked for the newer guide");
    Ok(())
}
