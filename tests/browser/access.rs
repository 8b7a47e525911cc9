//! Keyboard, screen readers, small screens, both colour schemes.

use crate::page::Page;
use anyhow::Result;
use driver::Options;

#[tokio::test]
async fn axe_finds_nothing_light_or_dark_full_or_empty() -> Result<()> {
    for dark in [false, true] {
        for query in ["", "?country=IN,GB&currency=USD&period=hour&min=1USD", "?min=9000000USD&q=zzz&foo=bar"]
        {
            let page = Page::open_as(query, Options { dark, ..Options::default() }).await?;
            assert_eq!(page.browser.axe().await?, [], "dark: {dark}, {query}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn nothing_scrolls_sideways_from_320_pixels_up() -> Result<()> {
    for width in [320, 360, 768, 1280, 1920] {
        let page =
            Page::open_as("?currency=IDR&period=year", Options { width, ..Options::default() }).await?;
        page.browser.no_sideways_scroll().await?;
        assert_eq!(
            page.browser
                .value_of("document.querySelectorAll('[aria-labelledby=pay-caption] tbody tr').length")
                .await?,
            5
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.press("Tab").await?;
    assert_eq!(page.browser.active().await?, ("link".to_owned(), "Skip to the guide".to_owned()));
    page.browser.by_role("checkbox", "Canada").await?.focus().await?;
    page.browser.press("Space").await?;
    page.shows_countries(&["Canada"]).await?;
    page.browser.press("Tab").await?;
    assert_eq!(page.browser.active().await?, ("checkbox".to_owned(), "India".to_owned()));
    page.browser.press("Space").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.browser.by_role_containing("button", "Remove filter: Canada").await?.focus().await?;
    page.browser.press("Enter").await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn the_contents_show_where_the_reader_is() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.by_role("link", "Salary").await?.click().await?;
    let here = "document.querySelector('#contents [aria-current]')?.innerText === 'Salary'";
    page.browser.wait_until("the contents point at Salary", here).await
}

#[tokio::test]
async fn nothing_moves_while_the_page_comes_alive_needs_layout_shift() -> Result<()> {
    let page = Page::open("").await?;
    let shift = "(() => { const o = new PerformanceObserver(() => {}); o.observe({type: 'layout-shift', buffered: true});
        return o.takeRecords().reduce((sum, entry) => sum + entry.value, 0); })()";
    assert_eq!(page.browser.value_of(shift).await?, 0);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
