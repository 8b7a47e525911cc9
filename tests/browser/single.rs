//! The whole guide as one file, opened from a disk.

use crate::page::{Page, site};
use anyhow::{Context, Result};
use driver::{Browser, Options};
use std::path::Path;

/// The file in a browser, with a query as a link to it may have.
async fn opened_in(browser: Browser, query: &str) -> Result<Page> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("guide.html");
    browser.goto(&format!("file://{}{query}", file.to_str().context("the path is text")?)).await?;
    let page = Page::of(site()?, browser);
    page.ready().await?;
    Ok(page)
}

async fn opened(query: &str) -> Result<Page> {
    opened_in(Browser::start(Options::default()).await?, query).await
}

/// Filters, and searches the courses of the guide, all that there are, and those of a file.
async fn use_it(page: &Page) -> Result<()> {
    page.shows_countries(&["India"]).await?;
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.has_query("country=CA,IN").await?;
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.innerText.includes('29 of 29 roles')";
    page.browser.wait_until("the explorer works", drawn).await?;
    page.show_finder().await?;
    page.type_into("searchbox", "Words in title", "django").await?;
    let found = "/django/i.test(document.querySelector('[data-cards] h3').textContent)";
    page.browser.wait_until("the finder works", found).await?;
    page.press("Search all").await?;
    let whole =
        "document.querySelector('[data-catalogue]').textContent.includes('Searching the whole catalogue')";
    page.browser.wait_until("the whole catalogue is here", whole).await?;
    page.search_own_list().await.map(drop)
}

#[tokio::test]
async fn filters_explorer_and_finder_work_without_any_host() -> Result<()> {
    let page = opened("?country=IN").await?;
    use_it(&page).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    assert!(page.site.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn it_breaks_no_rule_and_asks_nobody_for_anything_needs_devtools() -> Result<()> {
    let browser = Browser::start(Options { records_requests: true, ..Options::default() }).await?;
    browser.before_pages("window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.effectiveDirective + ' ' + e.blockedURI))").await?;
    let page = opened_in(browser, "?country=IN").await?;
    use_it(&page).await?;
    page.browser.execute("document.querySelector('a[href=\"./data/salaries.csv\"]').click()", vec![]).await?;
    assert_eq!(page.browser.value_of("violations").await?.to_string(), "[]");
    let asked = page.browser.requests().await?;
    assert!(asked.iter().any(|address| address.starts_with("file:")), "the requests are recorded");
    let foreign: Vec<&String> = asked.iter().filter(|address| address.starts_with("http")).collect();
    assert_eq!(foreign, Vec::<&String>::new());
    Ok(())
}

#[tokio::test]
async fn no_link_of_it_leads_to_a_file_that_is_not_there() -> Result<()> {
    let page = opened("").await?;
    let links = "[...document.querySelectorAll('[href]:not([href^=\"#\"]):not([href^=\"http\"]):not([href^=\"data:\"])')]
        .map(e => e.getAttribute('href')).filter(href => href !== './' && !document.getElementById('held:' + href.split('/').pop()))";
    assert_eq!(page.browser.value_of(links).await?.to_string(), "[]");
    Ok(())
}
