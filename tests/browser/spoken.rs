//! What screen readers are told, and colours and motion as the system asks for.

use crate::page::Page;
use anyhow::Result;
use driver::Options;

/// Keeps each text that the status line comes to have.
const HEAR: &str = "window.said = [];
    const line = document.querySelector('[role=status]');
    new MutationObserver(() => said.push(line.textContent.trim()))
      .observe(line, { childList: true, characterData: true, subtree: true });";

#[tokio::test]
async fn each_change_is_said_once() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.wait_until("awake", "performance.getEntriesByName('guide-awake').length === 1").await?;
    page.browser.execute(HEAR, vec![]).await?;
    page.tick("India").await?;
    page.says("1 of 5 countries shown.").await?;
    assert_eq!(page.browser.value_of("said").await?, serde_json::json!(["1 of 5 countries shown."]));
    // Choices in quick succession are one change: only the last state is said.
    let quick =
        "for (const code of ['CA', 'GB']) document.querySelector(`[name=country][value=${code}]`).click()";
    page.browser.execute(quick, vec![]).await?;
    page.says("3 of 5 countries shown.").await?;
    let said = serde_json::json!(["1 of 5 countries shown.", "3 of 5 countries shown."]);
    assert_eq!(page.browser.value_of("said").await?, said);
    Ok(())
}

#[tokio::test]
async fn nothing_moves_for_readers_who_want_no_motion() -> Result<()> {
    let page = Page::open_as("", Options { reduced_motion: true, ..Options::default() }).await?;
    page.show_finder().await?;
    page.show_plan().await?;
    let moving = "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        const longest = [s.transitionDuration, s.animationDuration].join().split(',').map(parseFloat);
        return Math.max(...longest) > 0 && (s.animationName !== 'none' || Math.max(...s.transitionDuration.split(',').map(parseFloat)) > 0)
          || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 100))";
    assert_eq!(page.browser.value_of("matchMedia('(prefers-reduced-motion: reduce)').matches").await?, true);
    assert_eq!(page.browser.value_of(moving).await?.to_string(), "[]");
    Ok(())
}

#[tokio::test]
async fn forced_colours_leave_no_sign_invisible_needs_forced_colours() -> Result<()> {
    let page = Page::open_as("", Options { forced_colours: true, ..Options::default() }).await?;
    page.show_plan().await?;
    assert_eq!(page.browser.value_of("matchMedia('(forced-colors: active)').matches").await?, true);
    // Lines of charts and of the map take a colour of the system, which differs from the paper.
    let lost = "[...document.querySelectorAll('.node rect, .rail, .reach')].filter(e => {
        const drawn = getComputedStyle(e).stroke, paper = getComputedStyle(document.body).backgroundColor;
        return e.checkVisibility() && (drawn === 'none' || drawn === paper); }).length";
    assert_eq!(page.browser.value_of(lost).await?, 0);
    Ok(())
}
