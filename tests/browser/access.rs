//! The keyboard alone, windows of any width, and where the reader is.

use crate::build::one_of_each_kind;
use crate::page::{Page, content};
use anyhow::{Context, Result};
use driver::Options;

/// The query that makes a page as wide as possible: amounts with many digits, every row of a table.
fn widest(route: &str) -> String {
    let query = match route {
        "skills/" => "?top=all",
        "" | "courses/" => "?currency=IDR",
        route if route.starts_with("salaries/") => "?currency=IDR&period=year",
        _ => "",
    };
    format!("{route}{query}")
}

#[tokio::test]
async fn nothing_scrolls_sideways_from_320_pixels_up() -> Result<()> {
    for width in [320, 360, 768, 1280, 1920] {
        let page = Page::open_as("", Options { width, ..Options::default() }).await?;
        for route in one_of_each_kind()? {
            page.go(&widest(&route)).await?;
            page.browser.no_sideways_scroll().await.with_context(|| format!("/{route}, {width} px"))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.press("Tab").await?;
    page.focuses("link", "Skip to main content").await?;
    page.browser.by_role("checkbox", "Canada").await?.focus().await?;
    page.browser.press("Space").await?;
    page.shows_countries(&["Canada"]).await?;
    page.browser.press("Tab").await?;
    page.focuses("checkbox", "India").await?;
    page.browser.press("Space").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.browser.by_role_containing("button", "Remove filter: Canada").await?.focus().await?;
    page.browser.press("Enter").await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn the_first_link_skips_to_the_content() -> Result<()> {
    let page = Page::open("").await?;
    for route in one_of_each_kind()? {
        page.go(&route).await?;
        page.browser.press("Tab").await?;
        page.focuses("link", "Skip to main content").await.with_context(|| format!("/{route}"))?;
        page.browser.press("Enter").await?;
        page.browser
            .wait_until("the content has the focus", "document.activeElement.id === 'main'")
            .await
            .with_context(|| format!("/{route}"))?;
        page.browser.press("Tab").await?;
        let inside = "document.querySelector('main').contains(document.activeElement)";
        assert_eq!(page.browser.value_of(inside).await?, true, "/{route}: Tab goes on in the content");
    }
    Ok(())
}

#[tokio::test]
async fn the_contents_show_where_the_reader_is() -> Result<()> {
    let sections = content()?.guide.sections;
    let page = Page::open("").await?;
    let contents = page.browser.by_role("navigation", "On this page").await?;
    // The first, one with a tool in it, and up again.
    for id in ["salary", "courses", sections[0].id.as_str()] {
        let section = sections.iter().find(|section| section.id.as_str() == id);
        let title = &section.with_context(|| format!("the article has a section {id}"))?.short_title;
        contents.by_role("link", title).await?.click().await?;
        let current =
            "[...document.querySelectorAll('#contents [aria-current]')].map(a => a.innerText).join()";
        page.browser
            .wait_until(&format!("the contents point at {title}"), &format!("{current} === {title:?}"))
            .await?;
    }
    Ok(())
}
