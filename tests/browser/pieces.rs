//! The pieces of the program: each of them missing, damaged or slow. The page can still be read, and a
//! second try loads the piece.

use crate::build::{damaged, dist, pieces};
use crate::page::{Page, site_without_worker};
use anyhow::{Context, Result};
use driver::Options;
use driver::serve::{Fault, StaticSite};
use std::time::Duration;

const PAY: &str = "form[aria-label='Pay filters']";

/// A page that needs each piece, with its form.
const NEED: [(&str, &str); 3] =
    [("salaries/", PAY), ("courses/", "form[aria-label='Course filters']"), ("plan/", "form.plan-tool")];

const COMING: &str = "Loading the controls of this page";
const NOT_HERE: &str = "The controls of this page could not be loaded";

/// Whether the page says this, in its header or anywhere else.
fn said(text: &str) -> String {
    format!("document.body.innerText.includes({text:?})")
}

/// Opens a page of a site without waiting for its tools.
async fn open(site: StaticSite, path: &str) -> Result<Page> {
    Page::on(site, path, Options::default()).await
}

/// Nothing that could be used is offered, and the page is complete.
async fn reads_on(page: &Page, form: &str) -> Result<()> {
    assert!(page.text().await?.split(' ').count() > 60, "the page reads on");
    let usable = format!("document.querySelectorAll(`{form} :is(input, select, button):enabled`).length");
    assert_eq!(page.browser.value_of(&usable).await?, 0, "no control pretends to work");
    Ok(())
}

async fn works(page: &Page, form: &str) -> Result<()> {
    let usable = format!("document.querySelector(`{form} :is(input, select, button):enabled`)");
    page.browser.wait_until("the controls work", &usable).await?;
    for text in [COMING, NOT_HERE] {
        page.browser.wait_until(&format!("{text:?} is gone"), &format!("!({})", said(text))).await?;
    }
    Ok(())
}

/// Breaks every piece alike.
fn break_pieces(site: &StaticSite, fault: &Fault) -> Result<()> {
    for file in pieces()? {
        site.break_file(&file, fault.clone());
    }
    Ok(())
}

fn mend(page: &Page) -> Result<()> {
    for file in pieces()? {
        page.site.mend_file(&file);
    }
    Ok(())
}

#[tokio::test]
async fn a_piece_that_does_not_come_is_reported_and_fetched_again() -> Result<()> {
    for (path, form) in NEED {
        for kind in 0..4 {
            let site = site_without_worker()?;
            for file in pieces()? {
                let fault = match kind {
                    0 => Fault::Missing,
                    1 => Fault::Truncated(1_000),
                    2 => Fault::Body(b"nonsense".to_vec(), "application/wasm"),
                    _ => Fault::Body(damaged(&file)?, "application/wasm"),
                };
                site.break_file(&file, fault);
            }
            let page = open(site, path).await?;
            page.browser.wait_until("the fault is reported", &said(NOT_HERE)).await?;
            reads_on(&page, form).await?;
            assert_eq!(page.browser.axe().await?, []);
            // It may fail again, and says so again.
            page.press("Try again").await?;
            page.browser.wait_until("it is reported again", &said(NOT_HERE)).await?;
            mend(&page)?;
            page.press("Try again").await?;
            works(&page, form).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn one_file_of_a_piece_with_one_wrong_byte_is_enough() -> Result<()> {
    for file in pieces()? {
        let needs = |path: &str| {
            let page = std::fs::read_to_string(dist().join(path).join("index.html"));
            page.is_ok_and(|page| page.contains(&file))
        };
        let (path, form) =
            NEED.into_iter().find(|(path, _)| needs(path)).context("a page needs the piece")?;
        let site = site_without_worker()?;
        site.break_file(&file, Fault::Body(damaged(&file)?, "application/wasm"));
        let page = open(site, path).await?;
        page.browser.wait_until(&format!("{file} is refused"), &said("is damaged")).await?;
        reads_on(&page, form).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_piece_that_fails_after_a_link_leaves_the_other_pages_working() -> Result<()> {
    let page = open(site_without_worker()?, "courses/?currency=GBP").await?;
    page.ready().await?;
    // This page has what it needs; all other files are missing.
    break_pieces(&page.site, &Fault::Missing)?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    page.browser.wait_until("the fault is reported", &said(NOT_HERE)).await?;
    reads_on(&page, PAY).await?;
    // What was chosen is in the address, for whoever loads the page again.
    page.is_at("salaries/?currency=GBP").await?;
    page.follow("link", "Courses").await?;
    page.browser.wait_until("nothing is missing there", &format!("!({})", said(NOT_HERE))).await?;
    page.type_into("searchbox", "", "sql").await?;
    page.has_query("currency=GBP&q=sql").await?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    page.browser.wait_until("the fault is reported again", &said(NOT_HERE)).await?;
    mend(&page)?;
    page.press("Reload the page").await?;
    page.browser
        .wait_until("the page is loaded again", "performance.getEntriesByName('guide-ready').length === 1")
        .await?;
    works(&page, PAY).await?;
    page.is_at("salaries/?currency=GBP").await
}

#[tokio::test]
async fn what_could_not_be_loaded_is_not_said_of_the_next_page() -> Result<()> {
    let site = site_without_worker()?;
    break_pieces(&site, &Fault::Missing)?;
    let page = open(site, "salaries/").await?;
    page.browser.wait_until("the fault is reported", &said(NOT_HERE)).await?;
    // The article needs no piece before the reader comes near pay.
    page.follow("link", "Guide").await?;
    page.is_at("").await?;
    assert_eq!(page.browser.value_of(&said(NOT_HERE)).await?, false);
    Ok(())
}

#[tokio::test]
async fn a_page_works_while_another_is_awaited() -> Result<()> {
    let site = site_without_worker()?;
    site.break_file("careers/index.html", Fault::Delay(Duration::from_secs(600)));
    break_pieces(&site, &Fault::Delay(Duration::from_secs(4)))?;
    let page = open(site, "salaries/").await?;
    page.browser.by_role("link", "Careers").await?.click().await?;
    works(&page, PAY).await?;
    page.tick("India").await?;
    page.is_at("salaries/?country=IN").await
}

#[tokio::test]
async fn the_address_keeps_what_a_room_has_not_read_yet() -> Result<()> {
    let site = site_without_worker()?;
    break_pieces(&site, &Fault::Delay(Duration::from_secs(8)))?;
    let page = open(site, "courses/?q=sql").await?;
    page.browser.wait_until("it is on its way", &said(COMING)).await?;
    page.browser.by_role("link", "Skip to main content").await?.focus().await?;
    page.browser.press("Enter").await?;
    page.is_at("courses/?q=sql#main").await?;
    page.browser.back().await?;
    page.is_at("courses/?q=sql").await?;
    page.browser
        .wait_until("the search has its words", "document.querySelector('[type=search]').value === 'sql'")
        .await?;
    works(&page, "form[aria-label='Course filters']").await?;
    page.is_at("courses/?q=sql").await?;
    assert_eq!(page.browser.value_of(&said("Part of this link could not be used")).await?, false);
    Ok(())
}

#[tokio::test]
async fn a_piece_is_fetched_when_its_link_is_aimed_at() -> Result<()> {
    let page = open(site_without_worker()?, "data/").await?;
    page.ready().await?;
    let is_fetched =
        "performance.getEntriesByType('resource').some(it => /[/]courses-[0-9a-f]+[.]wasm/.test(it.name))";
    assert_eq!(page.browser.value_of(is_fetched).await?, false, "the page of sources needs no piece");
    page.browser.by_role("link", "Courses").await?.focus().await?;
    page.browser.wait_until("the piece is fetched", is_fetched).await?;
    page.is_at("data/").await?;
    // A press is meant, whatever has the focus next.
    page.go("data/").await?;
    assert_eq!(page.browser.value_of(is_fetched).await?, false, "the page is new");
    let press = "arguments[0].dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        document.body.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))";
    page.browser.by_role("link", "Courses").await?.run(press).await?;
    page.browser.wait_until("the piece is fetched", is_fetched).await
}

#[tokio::test]
async fn a_slow_piece_says_that_it_is_on_its_way_and_then_it_is_here() -> Result<()> {
    let site = site_without_worker()?;
    break_pieces(&site, &Fault::Delay(Duration::from_secs(8)))?;
    let page = open(site, "salaries/").await?;
    page.browser.wait_until("it is on its way", &said(COMING)).await?;
    page.browser.by_role("progressbar", "Loading").await?;
    reads_on(&page, PAY).await?;
    let ready = "performance.getEntriesByName('guide-ready').length === 1";
    page.browser.wait_longer(Duration::from_secs(30), "the page works", ready).await?;
    works(&page, PAY).await
}

#[tokio::test]
async fn whoever_goes_on_before_a_piece_is_here_finds_the_next_page_working() -> Result<()> {
    let page = open(site_without_worker()?, "").await?;
    page.ready().await?;
    break_pieces(&page.site, &Fault::Delay(Duration::from_secs(2)))?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    page.browser.wait_until("it is on its way", &said(COMING)).await?;
    page.follow("link", "Guide").await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    let before = page.openings().await?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    let opened = format!("performance.getEntriesByName('guide-ready').length === {}", before + 1);
    page.browser.wait_longer(Duration::from_secs(30), "the page works", &opened).await?;
    page.shows_countries(&["India"]).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_wrong_type_is_forgiven() -> Result<()> {
    for (path, form) in NEED {
        let site = site_without_worker()?;
        for file in pieces()? {
            site.break_file(&file, Fault::Body(std::fs::read(dist().join(&file))?, "text/plain"));
        }
        let page = open(site, path).await?;
        page.ready().await?;
        works(&page, form).await?;
    }
    Ok(())
}
