//! What screen readers are told, and colours and motion as the system asks for.

use crate::page::{Page, title_of};
use anyhow::Result;
use catalogue::shortlist::MOST;
use driver::Options;
use guide::app::data::dataset;
use serde_json::{Value, json};

/// Keeps each text that the status line comes to have; in between it is empty.
const HEAR: &str = "window.said = [];
    const line = document.querySelector('[role=status]');
    new MutationObserver(() => { if (line.textContent.trim()) said.push(line.textContent.trim()) })
      .observe(line, { childList: true, characterData: true, subtree: true });";

/// What was said since the page was listened to.
async fn said(page: &Page) -> Result<Value> {
    page.browser.value_of("said").await
}

#[tokio::test]
async fn each_change_is_said_once() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute(HEAR, vec![]).await?;
    let all = dataset().pays.len();
    let (one, three) = (format!("1 of {all} countries shown."), format!("3 of {all} countries shown."));
    page.tick("India").await?;
    page.says(&one).await?;
    assert_eq!(said(&page).await?, json!([one]));
    // Choices in quick succession are one change: only the last state is said.
    let quick =
        "for (const code of ['CA', 'GB']) document.querySelector(`[name=country][value=${code}]`).click()";
    page.browser.execute(quick, vec![]).await?;
    page.says(&three).await?;
    assert_eq!(said(&page).await?, json!([one, three]));
    Ok(())
}

/// Opens a page where courses can be saved without the finder ever having been near: the page is
/// opened by its address, and the courses of a skill are listed.
async fn where_courses_are_saved(path: &str) -> Result<Page> {
    let page = Page::open(path).await?;
    list_courses(&page).await?;
    Ok(page)
}

async fn list_courses(page: &Page) -> Result<()> {
    if page.path().await? == "plan/" {
        page.open_gap(title_of("containers")).await?;
    }
    page.browser.by_role_containing("button", "Save:").await?;
    page.browser.execute(HEAR, vec![]).await.map(drop)
}

#[tokio::test]
async fn a_course_that_is_saved_from_the_plan_is_said() -> Result<()> {
    for path in ["plan/", "skills/containers/"] {
        let page = where_courses_are_saved(path).await?;
        page.press("Save:").await?;
        page.says("Saved to your shortlist.").await?;
        // The same words for another course are heard again.
        page.press("Save:").await?;
        page.browser.wait_until("the second is heard", "said.length === 2").await?;
        page.press("Saved:").await?;
        page.says("Removed from your shortlist.").await?;
        let expected =
            json!(["Saved to your shortlist.", "Saved to your shortlist.", "Removed from your shortlist."]);
        assert_eq!(said(&page).await?, expected, "{path}");
        assert_eq!(page.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn a_full_shortlist_is_said_on_the_plan() -> Result<()> {
    let page = Page::open("data/").await?;
    let key = crate::page::stored_key("shortlist");
    let list: String = (0..MOST).map(|at| format!("course-{at}\tA course of mine\t\n")).collect();
    let keep = "localStorage.setItem(arguments[0], arguments[1])";
    page.browser.execute(keep, vec![key.clone().into(), list.clone().into()]).await?;
    page.browser.goto(&format!("{}plan/", page.site.url())).await?;
    page.ready().await?;
    list_courses(&page).await?;
    page.press("Save:").await?;
    page.says("Your shortlist is full. Remove a course first.").await?;
    let kept = page.browser.value_of(&format!("localStorage.getItem({key:?})")).await?;
    assert_eq!(kept, list, "the list is as it was");
    assert_eq!(said(&page).await?, json!(["Your shortlist is full. Remove a course first."]));
    Ok(())
}

#[tokio::test]
async fn a_refused_shortlist_is_said_on_the_plan() -> Result<()> {
    let page = where_courses_are_saved("plan/").await?;
    let refuse =
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }";
    page.browser.execute(refuse, vec![]).await?;
    page.press("Save:").await?;
    page.hears("Saved to your shortlist.").await?;
    page.hears("this browser refuses to store your shortlist. Download it, or it will be lost").await?;
    page.browser.by_role_containing("button", "★ Saved for this visit:").await?;
    // The finder shows the warning for as long as it is true.
    page.follow("link", "Courses").await?;
    page.press("Shortlist (1, for this visit only)").await?;
    page.tells("This browser cannot store your shortlist").await
}

#[tokio::test]
async fn a_list_in_which_nothing_matches_is_said_once() -> Result<()> {
    for (path, find, none) in [
        ("courses/", "Find a provider", "No matching provider."),
        ("salaries/united-states/", "Find a region", "No matching region."),
    ] {
        let page = Page::open(path).await?;
        page.browser
            .execute("document.querySelectorAll('main details').forEach(it => it.open = true)", vec![])
            .await?;
        page.browser.execute(HEAR, vec![]).await?;
        page.type_into("searchbox", find, "zzq").await?;
        page.says(none).await?;
        page.reads(none).await?;
        page.type_into("searchbox", find, "z").await?;
        page.browser.execute("setTimeout(() => window.later = true, 1000)", vec![]).await?;
        page.browser.wait_until("more would have been said", "window.later").await?;
        assert_eq!(said(&page).await?, json!([none]));
    }
    Ok(())
}

/// The pages with something that could move, or with signs that colours could hide.
const PAGES: [&str; 5] = ["", "salaries/", "skills/", "courses/", "plan/"];

#[tokio::test]
async fn nothing_moves_for_readers_who_want_no_motion() -> Result<()> {
    let page = Page::open_as("", Options { reduced_motion: true, ..Options::default() }).await?;
    assert_eq!(page.browser.value_of("matchMedia('(prefers-reduced-motion: reduce)').matches").await?, true);
    let moving = "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        const longest = [s.transitionDuration, s.animationDuration].join().split(',').map(parseFloat);
        return Math.max(...longest) > 0 && (s.animationName !== 'none' || Math.max(...s.transitionDuration.split(',').map(parseFloat)) > 0)
          || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 100))";
    for path in PAGES {
        page.browser.goto(&format!("{}{path}", page.site.url())).await?;
        page.ready().await?;
        assert_eq!(page.browser.value_of(moving).await?.to_string(), "[]", "/{path}");
    }
    Ok(())
}

#[tokio::test]
async fn forced_colours_leave_no_sign_invisible_needs_forced_colours() -> Result<()> {
    let page = Page::open_as("", Options { forced_colours: true, ..Options::default() }).await?;
    assert_eq!(page.browser.value_of("matchMedia('(forced-colors: active)').matches").await?, true);
    // Marks of charts and of the map take a colour of the system, which differs from the paper.
    let signs = "[...document.querySelectorAll('.node rect, .edge, .rows svg :is(rect, .range, .median), .portion rect')]
        .filter(e => e.checkVisibility())";
    let lost = format!(
        "{signs}.filter(e => {{
        const style = getComputedStyle(e), paper = getComputedStyle(document.body).backgroundColor;
        return [style.stroke, style.fill].every(drawn => drawn === 'none' || drawn === paper); }}).length"
    );
    for path in ["", "salaries/", "careers/", "skills/", "plan/"] {
        page.browser.goto(&format!("{}{path}", page.site.url())).await?;
        page.ready().await?;
        assert_ne!(page.browser.value_of(&format!("{signs}.length")).await?, 0, "/{path} has signs");
        assert_eq!(page.browser.value_of(&lost).await?, 0, "/{path}");
    }
    Ok(())
}
