//! The pieces of the program: each of them missing, damaged, slow; the page reads on, and a second
//! try brings it.

use crate::build::{damaged, dist};
use crate::page::{Page, site};
use anyhow::{Context, Result};
use driver::serve::Fault;
use driver::{Browser, Options};

/// The pages that need a piece, with what shows that it is here.
const NEED: [(&str, &str); 2] = [("salaries/", "Pay filters"), ("courses/", "Course filters")];

/// The files of the pieces: all programs but the main part and the reader's.
fn files() -> Result<Vec<String>> {
    let names = std::fs::read_dir(dist())?.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let pieces: Vec<String> = names
        .filter(|name| name.ends_with(".wasm") && !name.starts_with("guide-") && !name.starts_with("reader-"))
        .collect();
    (pieces.len() >= 2).then_some(pieces).context("the program has pieces")
}

async fn says_what_is_wrong_and_tries_again(page: &Page, form: &str) -> Result<()> {
    let told = "document.body.innerText.includes('The tools of this page could not be loaded')";
    page.browser.wait_until("the fault is reported", told).await?;
    let rows = page.browser.value_of("document.querySelectorAll('main h1, main h2').length").await?;
    assert!(rows.as_u64() > Some(1), "the page reads on");
    for file in files()? {
        page.site.mend_file(&file);
    }
    page.press("Try again").await?;
    page.ready().await?;
    let usable = format!("!document.querySelector('form[aria-label={form:?}] fieldset').disabled");
    page.browser.wait_until("the controls work", &usable).await?;
    page.browser.wait_until("the notice is gone", &format!("!({told})")).await
}

#[tokio::test]
async fn a_piece_that_does_not_come_is_reported_and_fetched_again() -> Result<()> {
    for (path, form) in NEED {
        for kind in 0..4 {
            let site = site()?;
            for file in files()? {
                let fault = match kind {
                    0 => Fault::Missing,
                    1 => Fault::Truncated(5000),
                    2 => Fault::Body(b"nonsense".to_vec(), "application/wasm"),
                    _ => Fault::Body(damaged(&file)?, "application/wasm"),
                };
                site.break_file(&file, fault);
            }
            let browser = Browser::start(Options::default()).await?;
            browser.goto(&format!("{}{path}", site.url())).await?;
            says_what_is_wrong_and_tries_again(&Page::of(site, browser), form).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_piece_that_fails_after_a_link_leaves_the_other_pages_working() -> Result<()> {
    let page = Page::open("").await?;
    for file in files()? {
        page.site.break_file(&file, Fault::Missing);
    }
    page.browser.by_role("link", "Courses").await?.click().await?;
    let told = "document.body.innerText.includes('The tools of this page could not be loaded')";
    page.browser.wait_until("the fault is reported", told).await?;
    page.follow("link", "Guide").await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.by_role("link", "Courses").await?.click().await?;
    page.browser.wait_until("the page is here", "document.querySelector('form[aria-label=\"Course filters\"]')").await?;
    says_what_is_wrong_and_tries_again(&page, "Course filters").await
}

#[tokio::test]
async fn a_slow_piece_says_that_it_is_on_its_way_and_the_page_reads_meanwhile() -> Result<()> {
    let site = site()?;
    for file in files()? {
        site.break_file(&file, Fault::Delay(std::time::Duration::from_secs(60)));
    }
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}salaries/", site.url())).await?;
    let page = Page::of(site, browser);
    let coming = "document.body.innerText.includes('Loading the tools of this page')";
    page.browser.wait_until("it is said", coming).await?;
    assert!(page.text().await?.len() > 1_000, "the page reads meanwhile");
    Ok(())
}

#[tokio::test]
async fn a_wrong_type_is_forgiven() -> Result<()> {
    let site = site()?;
    for file in files()? {
        site.break_file(&file, Fault::Body(std::fs::read(dist().join(&file))?, "text/plain"));
    }
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}courses/", site.url())).await?;
    Page::of(site, browser).ready().await
}
