//! The keyboard alone: every control in order, the focus always seen and never lost.

use crate::page::{OWN_IS_SEARCHED, Page};
use crate::states::all_open;
use anyhow::{Result, ensure};
use driver::Options;

/// What has the focus, once it is in sight: WebKit scrolls there with the next frame.
async fn focused(page: &Page) -> Result<serde_json::Value> {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(1);
    loop {
        let told = page.browser.execute(include_str!("focused.js"), vec![]).await?;
        if told["inside"] == true || told["none"] == true || std::time::Instant::now() > deadline {
            return Ok(told);
        }
    }
}

/// Presses Tab from the top of the page to its end, and holds every stop against what must be reached.
async fn walk(page: &Page) -> Result<usize> {
    // A click on nothing puts the start of the walk at the top, as in a page that was just opened.
    page.browser.execute("window.scrollTo({ top: 0, behavior: 'instant' })", vec![]).await?;
    page.browser.execute("document.activeElement.blur(); getSelection().removeAllRanges()", vec![]).await?;
    let count = page.browser.execute(include_str!("stops.js"), vec![]).await?.as_i64().unwrap_or_default();
    page.browser.by_role("link", "Skip to the guide").await?.focus().await?;
    let mut next = 0;
    // A region that scrolls is a stop in some browsers, although it is no control.
    for _ in 0..count + 90 {
        let told = focused(page).await?;
        let at = told["at"].as_i64().unwrap_or(-1);
        if told["none"] == true || (at == 0 && next > 0) {
            break;
        }
        ensure!(told["marked"] == true, "it is not seen that this has the focus: {}", told["name"]);
        ensure!(told["inside"] == true, "what has the focus is not in sight: {}", told["name"]);
        // A field for a time is one control with several stops of its own.
        if at >= 0 && at != next - 1 {
            ensure!(at == next, "stop {at} came where {next} was due: {}", told["name"]);
            next += 1;
        }
        if next == count {
            break;
        }
        page.browser.press("Tab").await?;
    }
    let missed = page.browser.value_of(&format!("window.stops[{next}]?.outerHTML.slice(0, 200)")).await?;
    ensure!(next == count, "the walk ended at stop {next} of {count}, before {missed}");
    Ok(usize::try_from(count)?)
}

#[tokio::test]
async fn tab_reaches_every_control_in_order_and_is_seen_on_a_wide_screen() -> Result<()> {
    let page = Page::open("?country=IN&q=python").await?;
    all_open(&page).await?;
    ensure!(walk(&page).await? > 200, "the page with all open has more controls");
    // Nothing keeps the focus: from the last control it can go back too.
    page.browser.press("Shift+Tab").await?;
    let told = page.browser.execute(include_str!("focused.js"), vec![]).await?;
    assert!(told["at"].as_i64().unwrap_or(-1) >= 0 || told["none"] == false, "{told}");
    Ok(())
}

#[tokio::test]
async fn tab_reaches_every_control_in_order_and_is_seen_on_a_phone() -> Result<()> {
    let page = Page::open_as("", Options { width: 360, height: 740, ..Options::default() }).await?;
    all_open(&page).await?;
    ensure!(walk(&page).await? > 200, "the page has more controls");
    Ok(())
}

/// After what was done, something that is still in the page has the focus.
async fn keeps_focus(page: &Page, what: &str) -> Result<()> {
    let held = "document.activeElement && document.activeElement !== document.body \
        && document.activeElement.isConnected && document.activeElement.checkVisibility()";
    page.browser.wait_until(&format!("the focus is somewhere after {what}"), held).await
}

/// Moves the focus to a button and presses Enter.
async fn enter(page: &Page, name: &str) -> Result<()> {
    page.browser.by_role_containing("button", name).await?.focus().await?;
    page.browser.press("Enter").await
}

#[tokio::test]
async fn the_focus_outlives_filters_that_are_taken_back() -> Result<()> {
    let page = Page::open("?country=CA,IN").await?;
    enter(&page, "Remove filter: Canada").await?;
    page.shows_countries(&["India"]).await?;
    keeps_focus(&page, "a chip was removed").await?;
    enter(&page, "Remove filter: India").await?;
    page.has_query("").await?;
    keeps_focus(&page, "the last chip was removed").await?;
    let page = Page::open("?min=9000000USD").await?;
    enter(&page, "Remove filter").await?;
    page.has_query("").await?;
    keeps_focus(&page, "the way out of an empty result").await
}

#[tokio::test]
async fn the_focus_outlives_every_change_of_the_finder() -> Result<()> {
    let page = Page::open("").await?;
    page.show_finder().await?;
    enter(&page, "Page 2").await?;
    page.browser.wait_until("the second page is here", "/page=2/.test(location.search)").await?;
    keeps_focus(&page, "paging").await?;
    enter(&page, "Keep ").await?;
    keeps_focus(&page, "a course was kept").await?;
    page.browser.by_role_containing("checkbox", "Compare ").await?.focus().await?;
    page.browser.press("Space").await?;
    page.browser.wait_until("the comparison is here", "document.getElementById('compared')").await?;
    enter(&page, "Compare none").await?;
    page.browser.wait_until("the comparison is gone", "!document.getElementById('compared')").await?;
    keeps_focus(&page, "the comparison was closed").await?;
    let taken_off = "document.querySelector('[data-shortlist-body] [name=keep]')";
    page.browser
        .execute(
            &format!("{taken_off}.closest('details')?.setAttribute('open', ''); {taken_off}.focus()"),
            vec![],
        )
        .await?;
    page.browser.press("Enter").await?;
    page.browser.wait_until("the shortlist is empty", &format!("!{taken_off}")).await?;
    keeps_focus(&page, "a course was taken off the shortlist").await?;
    enter(&page, "☆ Keep ").await?;
    enter(&page, "Keep none").await?;
    page.browser.wait_until("the shortlist is empty again", &format!("!{taken_off}")).await?;
    keeps_focus(&page, "the shortlist was emptied").await
}

#[tokio::test]
async fn the_focus_outlives_the_removal_of_ones_own_list_needs_chosen_file() -> Result<()> {
    let page = Page::open("").await?;
    page.show_finder().await?;
    let _file = page.search_own_list().await?;
    enter(&page, "Remove it and search").await?;
    page.browser.wait_until("it is removed", &format!("!({OWN_IS_SEARCHED})")).await?;
    keeps_focus(&page, "the list was removed").await
}

#[tokio::test]
async fn the_focus_outlives_every_change_of_the_plan() -> Result<()> {
    let page = Page::open("").await?;
    page.show_plan().await?;
    enter(&page, "Add this slot").await?;
    keeps_focus(&page, "a slot was added").await?;
    enter(&page, "Remove ").await?;
    keeps_focus(&page, "a slot was removed").await?;
    for name in ["Erase everything", "Keep it", "Erase everything", "Yes, erase everything", "Undo"] {
        enter(&page, name).await?;
        keeps_focus(&page, name).await?;
    }
    Ok(())
}
