//! A program that stops in the middle of its work is told, and the guide stays.
//!
//! The tests spoil the memory of a running program from outside, which its script hands to whoever
//! asks it to start a second time: whatever the program does next, it traps as a panic does.

use crate::page::Page;
use anyhow::Result;

/// Fills the memory of a program with bytes that are no address of anything.
async fn spoil(page: &Page, program: &str) -> Result<()> {
    let spoil = format!(
        "return bring('{program}').then(m => m.default())
            .then(program => {{ new Uint8Array(program.memory.buffer).fill(255); return 1; }})"
    );
    assert_eq!(page.browser.execute(&spoil, vec![]).await?, 1);
    Ok(())
}

/// Does something, and says how many milliseconds later the reader was told.
async fn told_after(page: &Page, action: &str) -> Result<f64> {
    let script = format!(
        "const notice = document.getElementById('fallen'), start = performance.now();
         return new Promise((resolve, reject) => {{
           const told = () => notice.checkVisibility() && resolve(performance.now() - start);
           new MutationObserver(told).observe(notice, {{ attributes: true }});
           setTimeout(() => reject(new Error('nothing was told')), 9000);
           {action};
           told();
         }})"
    );
    Ok(page.browser.execute(&script, vec![]).await?.as_f64().unwrap_or(f64::MAX))
}

async fn stays_usable(page: &Page) -> Result<()> {
    let text = page.browser.value_of("document.querySelector('main').innerText").await?.to_string();
    assert!(
        text.contains("Design cohesive, functional code") || text.contains("seamless"),
        "the guide reads on"
    );
    let usable = "document.querySelectorAll('main :is(button, input, select):not(:disabled):not([data-reload])').length";
    assert_eq!(page.browser.value_of(usable).await?, 0, "no control pretends to work");
    assert_eq!(page.browser.axe().await?, []);
    page.press("Reload the page").await?;
    page.ready().await
}

#[tokio::test]
async fn a_panic_of_the_page_is_told_at_once_and_a_reload_brings_the_filters_back() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    spoil(&page, "guide").await?;
    let after = told_after(&page, "document.querySelector('[name=country][value=CA]').click()").await?;
    println!("told after {after:.1} ms");
    page.browser.by_role("link", "Start without choices").await?;
    stays_usable(&page).await?;
    page.has_query("country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.tick("Canada").await?;
    page.has_query("country=CA,IN").await
}

#[tokio::test]
async fn a_panic_of_the_explorer_is_told_at_once() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
    page.browser.wait_until("careers are drawn", drawn).await?;
    spoil(&page, "explorer").await?;
    let choose = "const list = document.querySelector('#careers select'); list.selectedIndex = 1; list.dispatchEvent(new Event('change', { bubbles: true }))";
    println!("told after {:.1} ms", told_after(&page, choose).await?);
    stays_usable(&page).await
}

#[tokio::test]
async fn a_panic_of_the_finder_is_told_at_once() -> Result<()> {
    let page = Page::open("?q=python").await?;
    page.show_finder().await?;
    spoil(&page, "finder").await?;
    let choose = "const list = document.getElementById('order'); list.selectedIndex = 1; list.dispatchEvent(new Event('change', { bubbles: true }))";
    println!("told after {:.1} ms", told_after(&page, choose).await?);
    stays_usable(&page).await?;
    page.show_finder().await
}

#[tokio::test]
async fn what_others_do_wrong_in_the_window_is_not_taken_for_a_panic() -> Result<()> {
    let page = Page::open("").await?;
    let foreign =
        "setTimeout(() => { throw new Error('of an extension') }); Promise.reject(new Error('of another'))";
    page.browser.execute(foreign, vec![]).await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    assert_eq!(page.browser.value_of("document.getElementById('fallen').hidden").await?, true);
    Ok(())
}
