//! What a reader sees before doing anything, and the way on from there on a phone.

use crate::build::routes;
use crate::page::Page;
use anyhow::{Context, Result};
use domain::route::Page as Place;
use driver::Options;
use guide::app::data::dataset;
use guide::app::shell::NAVIGATION;

fn phone() -> Options {
    Options { width: 360, height: 740, ..Options::default() }
}

/// The lower edge of the first amount of money in the content, from the top of the page, and the
/// upper edge of the bar of rooms.
const FIRST_AMOUNT: &str = "(() => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!/[$£€₹]\\s?\\d/.test(text.data) || !text.parentElement.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        return range.getBoundingClientRect().bottom + scrollY;
    }
    return null;
})()";
const BAR: &str = "document.querySelector('header nav.rooms').getBoundingClientRect().top";

/// The amounts in the content that are broken over two lines.
const BROKEN: &str = "(() => {
    const broken = [], walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!/^\\D{1,4}[\\d,.]+$/.test(text.data) || !text.parentElement.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const lines = new Set([...range.getClientRects()].map(line => line.top));
        if (lines.size > 1) broken.push(text.data);
    }
    return broken.join(' | ');
})()";

#[tokio::test]
async fn the_first_amount_is_in_sight_on_a_phone_and_none_is_broken_at_any_width() -> Result<()> {
    let page = Page::open_as("", phone()).await?;
    let bar = page.browser.value_of(BAR).await?.as_f64().context("the bar has a place")?;
    let is_of_pay = |route: &&String| route.is_empty() || route.starts_with("salaries/");
    for route in routes()?.iter().filter(is_of_pay) {
        page.go(route).await?;
        let amount = page.browser.value_of(FIRST_AMOUNT).await?.as_f64();
        let amount = amount.with_context(|| format!("/{route} shows an amount"))?;
        assert!(amount <= bar, "/{route}: the first amount ends at {amount}, the bar begins at {bar}");
        for width in [1920, 1280, 1024, 768, 320, phone().width] {
            page.browser.set_size(width, phone().height).await?;
            let broken = page.browser.value_of(BROKEN).await?;
            assert_eq!(broken, "", "/{route}: broken amounts at {width} pixels");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_name_of_the_guide_is_in_the_middle_of_the_header() -> Result<()> {
    // How far the middle of the name is from that of the header, in pixels.
    let apart = "(() => {
        const middle = it => { const { top, bottom } = it.getBoundingClientRect(); return (top + bottom) / 2; };
        return Math.abs(middle(document.querySelector('body > header')) - middle(document.querySelector('.brand > a')));
    })()";
    for (width, height) in [(360, 740), (1280, 900)] {
        let page = Page::open_as("", Options { width, height, ..Options::default() }).await?;
        let apart = page.browser.value_of(apart).await?.as_f64().context("a distance is a number")?;
        assert!(apart <= 1.0, "{apart} px apart at {width} × {height}");
    }
    Ok(())
}

#[tokio::test]
async fn the_article_is_short() -> Result<()> {
    for (width, height, screens) in [(360, 740, 12.0), (1280, 900, 6.0)] {
        let page = Page::open_as("", Options { width, height, ..Options::default() }).await?;
        let length = page.browser.value_of("document.documentElement.scrollHeight").await?;
        let length = length.as_f64().context("a height is a number")? / f64::from(height);
        assert!(length <= screens, "{length:.1} screens of {width} × {height}, at most {screens}");
    }
    Ok(())
}

#[tokio::test]
async fn the_bar_of_a_phone_leads_to_every_room() -> Result<()> {
    let page = Page::open_as("", phone()).await?;
    for entry in NAVIGATION.iter().skip(1).chain(&NAVIGATION[..1]) {
        let is_behind = matches!(entry.page, Place::Careers | Place::Skills);
        if is_behind {
            page.browser
                .execute("document.querySelector('header nav.rooms summary').click()", vec![])
                .await?;
        }
        page.follow("link", entry.label).await?;
        page.is_at(&entry.page.path(dataset())).await?;
        page.browser
            .wait_until("the menu is closed again", "!document.querySelector('header details').open")
            .await?;
    }
    Ok(())
}
