//! The keyboard alone: every control in order, the focus always seen and never lost.

use crate::build::one_of_each_kind;
use crate::courses::titles;
use crate::page::{OWN_IS_SEARCHED, Page};
use anyhow::{Context, Result, ensure};
use driver::{Options, PATIENCE};
use std::time::Instant;

/// What has the focus after so many Tabs, once it is seen to have it and in sight: browsers draw and scroll with a
/// later frame.
async fn focused(page: &Page, tabs: i64) -> Result<serde_json::Value> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let told = page.browser.execute(include_str!("focused.js"), vec![]).await?;
        let is_seen = told["tabs"] == tabs && told["inside"] == true && told["marked"] == true;
        if is_seen || told["none"] == true || Instant::now() > deadline {
            return Ok(told);
        }
    }
}

/// Presses Tab from the top of the page to its end, and compares every stop with what must be reached.
async fn walk(page: &Page) -> Result<usize> {
    // A click on an empty place moves the starting point of Tab to the top, as in a new page.
    page.browser.execute("window.scrollTo({ top: 0, behavior: 'instant' })", vec![]).await?;
    page.browser.execute("document.activeElement.blur(); getSelection().removeAllRanges()", vec![]).await?;
    let count = page.browser.execute(include_str!("stops.js"), vec![]).await?.as_i64().unwrap_or_default();
    page.browser.by_role("link", "Skip to main content").await?.focus().await?;
    let mut next = 0;
    // A region that scrolls is a stop in some browsers, although it is no control.
    for tabs in 0..count + 90 {
        let told = focused(page, tabs).await?;
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

/// Opens all that can be opened on a page, and waits until it is drawn.
async fn open_all(page: &Page) -> Result<()> {
    page.browser
        .execute("document.querySelectorAll('details').forEach(it => it.open = true)", vec![])
        .await?;
    let drawn = "[...document.querySelectorAll('.facet')].every(facet => facet.querySelector('li'))
        && [...document.querySelectorAll('.gap')].every(gap => gap.querySelector('p'))";
    page.browser.wait_until("all is drawn", drawn).await
}

/// Walks through each kind of page with all open.
async fn walk_everywhere(options: Options) -> Result<Page> {
    let page = Page::open_as("", options).await?;
    let mut controls = 0;
    for path in one_of_each_kind()? {
        let query = if path.is_empty() || path == "salaries/" { "?country=IN" } else { "" };
        page.browser.goto(&format!("{}{path}{query}", page.site.url())).await?;
        page.ready().await?;
        if !query.is_empty() {
            // The piece of pay is here, and has replaced what was served.
            page.shows_countries(&["India"]).await?;
        }
        if path == "plan/" {
            page.browser.by_role("heading", "Download and share").await?;
        }
        open_all(&page).await?;
        controls += walk(&page).await.with_context(|| format!("on /{path}"))?;
    }
    ensure!(controls > 500, "all pages together have more than {controls} controls");
    Ok(page)
}

#[tokio::test]
async fn tab_reaches_every_control_in_order_and_is_seen_on_a_wide_screen() -> Result<()> {
    let page = walk_everywhere(Options::default()).await?;
    // No focus trap: the focus can move back from the last control.
    let tabs = page.browser.value_of("window.tabs").await?.as_i64().unwrap_or_default();
    page.browser.press("Shift+Tab").await?;
    let told = focused(&page, tabs + 1).await?;
    assert!(told["at"].as_i64().unwrap_or(-1) >= 0 || told["none"] == false, "{told}");
    Ok(())
}

#[tokio::test]
async fn tab_reaches_every_control_in_order_and_is_seen_on_a_phone() -> Result<()> {
    walk_everywhere(Options { width: 360, height: 740, ..Options::default() }).await.map(drop)
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
    let page = Page::open("salaries/?min=9000000USD").await?;
    enter(&page, "Reset all and show every country").await?;
    page.has_query("").await?;
    keeps_focus(&page, "the way out of an empty result").await
}

#[tokio::test]
async fn the_focus_outlives_every_change_of_the_finder() -> Result<()> {
    let page = Page::open("courses/").await?;
    enter(&page, "Page 2").await?;
    page.has_query("page=2").await?;
    keeps_focus(&page, "paging").await?;
    let all = titles(&page).await?;
    enter(&page, &format!("☆ Save: {}", all[0])).await?;
    page.browser.by_role("button", "Shortlist (1)").await?;
    keeps_focus(&page, "a course was saved").await?;
    page.browser.by_role("button", &format!("Compare: {}", all[0])).await?.focus().await?;
    page.browser.press("Space").await?;
    page.browser.by_role("region", "Comparison").await?;
    enter(&page, &format!("Remove: {}", all[0])).await?;
    page.has_query("page=2").await?;
    keeps_focus(&page, "the last course was taken out of the comparison").await?;
    for title in &all[..2] {
        page.browser.by_role("button", &format!("Compare: {title}")).await?.focus().await?;
        page.browser.press("Space").await?;
    }
    let compared = page.browser.by_role("region", "Comparison").await?;
    compared.by_role("button", &format!("Remove: {}", all[1])).await?.focus().await?;
    page.browser.press("Enter").await?;
    keeps_focus(&page, "a course was taken out of the comparison").await?;
    enter(&page, "Clear comparison").await?;
    page.has_query("page=2").await?;
    keeps_focus(&page, "the comparison was closed").await?;
    // A button of the shortlist goes with its course.
    enter(&page, &format!("☆ Save: {}", all[1])).await?;
    enter(&page, "Shortlist (2)").await?;
    enter(&page, &format!("Remove: {}", all[0])).await?;
    page.browser.by_role("button", "Shortlist (1)").await?;
    page.focuses("button", &format!("Remove: {}", all[1])).await.context("the next one has the focus")?;
    page.browser.press("Enter").await?;
    page.browser.by_role("button", "Shortlist (0)").await?;
    keeps_focus(&page, "the last course was taken off the shortlist").await?;
    enter(&page, &format!("☆ Save: {}", all[0])).await?;
    enter(&page, "Clear shortlist").await?;
    page.browser.by_role("button", "Shortlist (0)").await?;
    keeps_focus(&page, "the shortlist was cleared").await
}

#[tokio::test]
async fn the_focus_outlives_the_removal_of_ones_own_list_needs_chosen_file() -> Result<()> {
    let page = Page::open("courses/").await?;
    // Above the search, and beside the file.
    for name in ["Remove the file and search the guide’s catalogue", "Remove the file"] {
        let _file = page.search_own_list().await?;
        page.browser.by_role("button", name).await?.focus().await?;
        page.browser.press("Enter").await?;
        page.browser.wait_until("it is removed", &format!("!({OWN_IS_SEARCHED})")).await?;
        keeps_focus(&page, "the list was removed").await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_focus_outlives_every_change_of_the_plan() -> Result<()> {
    let page = Page::open("plan/").await?;
    enter(&page, "Add slot").await?;
    page.browser.by_role_containing("button", "Remove Monday").await?;
    keeps_focus(&page, "a slot was added").await?;
    enter(&page, "Remove Monday").await?;
    page.reads("No slots yet.").await?;
    keeps_focus(&page, "a slot was removed").await?;
    for name in ["Erase everything", "Cancel", "Erase everything", "Yes, erase everything", "Undo"] {
        enter(&page, name).await?;
        keeps_focus(&page, name).await?;
    }
    Ok(())
}
