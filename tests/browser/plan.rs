//! The reader's plan: what is ticked is kept, whatever the storage does; maps, lists and courses.

use crate::page::{Page, site};
use anyhow::Result;
use driver::{Browser, Options};

/// What the table of contents says of the plan.
const PROGRESS: &str = "document.querySelector('#contents [data-plan-progress]').textContent.trim()";
/// What is stored.
const STORED: &str = "localStorage.getItem('guide.plan')";

/// Opens the guide and brings the plan into the window.
pub async fn plan(fragment: &str) -> Result<Page> {
    plan_as(fragment, Options::default()).await
}

/// The same for another kind of visit.
pub async fn plan_as(fragment: &str, options: Options) -> Result<Page> {
    let page = Page::open_as(fragment, options).await?;
    page.show_plan().await?;
    Ok(page)
}

/// Opens the guide in a browser that runs a script before the page's own.
async fn plan_after(script: &str) -> Result<Page> {
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(script).await?;
    browser.goto(site.url()).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.show_plan().await?;
    Ok(page)
}

#[tokio::test]
async fn without_scripts_the_whole_path_reads_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    let text = page.browser.by_role_containing("region", "Your plan").await?.text().await?;
    for part in
        ["Foundations: How the web works, Operating systems", "A can-do attitude", "on a page of its own"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(page.browser.all_by_role("radio").await?.len(), 0);
    page.browser.goto(&format!("{}skills.html", page.site.url())).await?;
    let text = page.browser.text_of("main").await?;
    for part in [
        "What happens between a click and an answer",
        "Docker 66%, Kubernetes 36%",
        "Stack Overflow Developer Survey 2023, May 2023",
        "Before it: How the web works",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(page.browser.value_of("document.querySelectorAll('.skill-card').length").await?, 27);
    page.browser.no_sideways_scroll().await
}

/// Its fields stand side by side by the finder's look, which a reader who jumps past the finder needs as well.
#[tokio::test]
async fn a_reader_who_goes_straight_to_the_plan_finds_its_fields_in_a_row() -> Result<()> {
    let page = plan("").await?;
    let tops = "['Language', 'Level', 'Price', 'Platform'].map(name => [...document.querySelectorAll('#plan label')] \
                .find(label => label.textContent === name).control.getBoundingClientRect().top)";
    let tops = page.browser.value_of(tops).await?;
    assert!(tops.as_array().is_some_and(|tops| tops.iter().all(|top| *top == tops[0])), "{tops}");
    Ok(())
}

#[tokio::test]
async fn a_tick_shows_at_once_and_outlives_a_reload() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark("SQL and relational databases", "Known").await?;
    page.mark("Containers", "Learning").await?;
    page.browser.wait_until("the contents tell", &format!("{PROGRESS} === '1/27'")).await?;
    page.browser.by_role_containing("link", "Your plan 1/27").await?;
    page.plan_says("1 of 27 skills known, 1 being learnt; 0 of 9 duties done.").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.browser.wait_until("the contents tell it again", &format!("{PROGRESS} === '1/27'")).await?;
    let line = "document.querySelector('[data-continue]').textContent";
    page.browser
        .wait_until(
            "the page offers to go on",
            &format!("{line}.startsWith('Continue where you left off: Containers')"),
        )
        .await?;
    page.browser.by_role("link", "Containers").await?.click().await?;
    page.browser.wait_until("the plan is here", "document.querySelector('[data-plan-tool]')").await?;
    page.browser
        .wait_until(
            "the skill is chosen",
            "document.querySelector('[data-node=containers]')?.getAttribute('aria-pressed') === 'true'",
        )
        .await?;
    page.as_list().await?;
    assert!(page.is_marked("SQL and relational databases", "Known").await?);
    assert!(page.is_marked("Containers", "Learning").await?);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn two_tabs_agree_and_neither_loses_what_the_other_ticked() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    let first = page.browser.window().await?;
    let second = page.browser.open_window().await?;
    page.browser.goto(page.site.url()).await?;
    page.ready().await?;
    page.show_plan().await?;
    page.as_list().await?;
    page.mark("Version control", "Known").await?;
    page.browser.switch_to(&first).await?;
    page.browser.wait_until("the first tab follows", &format!("{PROGRESS} === '1/27'")).await?;
    assert!(page.is_marked("Version control", "Known").await?);
    page.mark("Problem solving", "Known").await?;
    page.browser.switch_to(&second).await?;
    page.browser.wait_until("the second tab follows", &format!("{PROGRESS} === '2/27'")).await?;
    assert!(page.is_marked("Problem solving", "Known").await?);
    Ok(())
}

#[tokio::test]
async fn storage_that_is_blocked_is_told_and_the_plan_works_on_needs_before_pages() -> Result<()> {
    let page = plan_after("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })").await?;
    page.as_list().await?;
    page.mark("Problem solving", "Known").await?;
    page.browser.wait_until("it counts", &format!("{PROGRESS} === '1/27'")).await?;
    page.tells("does not let the page store anything").await?;
    page.browser.by_role("button", "Download the plan").await?;
    Ok(())
}

#[tokio::test]
async fn storage_that_is_full_is_told_and_tried_again_needs_before_pages() -> Result<()> {
    let page = plan_after(
        "const set = Storage.prototype.setItem; window.full = true;
         Storage.prototype.setItem = function (...a) { if (window.full) throw new DOMException('full', 'QuotaExceededError'); return set.apply(this, a); }",
    )
    .await?;
    page.as_list().await?;
    page.mark("Problem solving", "Known").await?;
    page.tells("storage is full").await?;
    assert_eq!(page.browser.value_of(STORED).await?, serde_json::Value::Null);
    page.browser.execute("window.full = false", vec![]).await?;
    page.mark("Communication", "Learning").await?;
    page.browser
        .wait_until(
            "both are stored",
            &format!("/problem-solving.*known/.test({STORED}) && /communication.*learning/.test({STORED})"),
        )
        .await?;
    page.browser
        .wait_until(
            "nothing is complained of",
            "!document.querySelector('[data-plan-place=keeping] .notice')",
        )
        .await
}

#[tokio::test]
async fn a_text_that_cannot_be_read_is_set_aside_and_not_overwritten_needs_before_pages() -> Result<()> {
    for (stored, count) in [
        ("{ not json at all", ""),
        (r#"{"format":"guide-plan","version":1,"skills":{"sql":"known","http-apis":"done"}}"#, "1/27"),
    ] {
        let page = plan_after(&format!("if (!localStorage.getItem('seen')) {{ localStorage.setItem('seen', '1'); localStorage.setItem('guide.plan', {stored:?}) }}")).await?;
        page.tells("set aside unchanged").await?;
        page.browser.wait_until("what can be read is shown", &format!("{PROGRESS} === '{count}'")).await?;
        page.as_list().await?;
        page.mark("Problem solving", "Known").await?;
        let kept = format!("localStorage.getItem('guide.plan.aside-1') === {stored:?}");
        page.browser.wait_until("the text is kept as it was", &kept).await?;
        page.browser.reload().await?;
        page.ready().await?;
        page.show_plan().await?;
        page.tells("set aside unchanged").await?;
        page.press("Delete it").await?;
        page.browser
            .wait_until("it is gone on demand", "localStorage.getItem('guide.plan.aside-1') === null")
            .await?;
        assert!(page.browser.value_of(STORED).await?.to_string().contains("problem-solving"));
    }
    Ok(())
}

#[tokio::test]
async fn a_plan_of_a_newer_guide_is_left_alone_needs_before_pages() -> Result<()> {
    let newer = r#"{"format":"guide-plan","version":9,"skills":{"sql":"known"}}"#;
    let page = plan_after(&format!("localStorage.setItem('guide.plan', {newer:?})")).await?;
    page.tells("it is of version 9").await?;
    page.as_list().await?;
    page.mark("Problem solving", "Known").await?;
    page.browser.wait_until("it works on", &format!("{PROGRESS} === '1/27'")).await?;
    assert_eq!(page.browser.value_of(STORED).await?, newer);
    Ok(())
}

#[tokio::test]
async fn the_map_is_walked_by_keyboard() -> Result<()> {
    let page = plan("").await?;
    page.browser
        .wait_until("the map is shown", "document.querySelector('.skills-map').checkVisibility()")
        .await?;
    page.browser.by_role("button", "How the web works: to learn").await?.focus().await?;
    let outlined = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth === '5px'";
    page.browser.press("ArrowRight").await?;
    assert_eq!(page.browser.active().await?.1, "Operating systems and the command line: to learn");
    page.browser.wait_until("the focus is seen", outlined).await?;
    page.browser.press("ArrowDown").await?;
    assert_eq!(page.browser.active().await?.1, "One server language in depth: to learn");
    page.browser.press("3").await?;
    assert_eq!(page.browser.active().await?.1, "One server language in depth: known");
    page.browser.wait_until("it counts", &format!("{PROGRESS} === '1/27'")).await?;
    page.browser.press("Enter").await?;
    let detail = page.browser.by_role("region", "The skill chosen on the map").await?;
    assert!(detail.text().await?.contains("One server language in depth"));
    assert!(detail.by_role_containing("radio", "Known").await?.is_checked().await?);
    // One Tab leaves the map; arrow keys in the radio buttons change the state.
    page.browser.press("Tab").await?;
    page.browser.press("ArrowUp").await?;
    page.browser.by_role("button", "One server language in depth: learning").await?;
    page.browser.by_role("button", "How the web works: to learn").await?.focus().await?;
    page.browser.press("End").await?;
    assert_eq!(page.browser.active().await?.1, "Alone, in a group, at its head: to learn");
    Ok(())
}

#[tokio::test]
async fn a_phone_gets_the_list_with_the_same_skills() -> Result<()> {
    let page = plan_as("", Options { width: 360, ..Options::default() }).await?;
    page.browser
        .wait_until("the list is shown", "document.querySelector('.skill-list').checkVisibility()")
        .await?;
    let same = "(() => { const of = (s, f) => [...document.querySelectorAll(s)].map(f).sort().join('|');
        return of('[data-node]', e => e.dataset.node) === of('[data-plan-view=list] [data-states]', e => e.dataset.states); })()";
    assert_eq!(page.browser.value_of(same).await?, true);
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn courses_are_named_with_why_and_go_to_shortlist_and_plan() -> Result<()> {
    let page = plan("").await?;
    page.open_gap("containers").await?;
    let gap = "document.querySelector('#gap-containers')";
    page.browser
        .wait_until("why is told", &format!("/Why: closes \\d+ gaps, also/.test({gap}.textContent)"))
        .await?;
    page.browser.execute(&format!("{gap}.querySelector('[name=plan-keep]').click()"), vec![]).await?;
    page.browser
        .wait_until(
            "it is on the shortlist",
            "localStorage.getItem('guide.shortlist')?.split('\\n').length === 2",
        )
        .await?;
    page.browser.wait_until("the button says so", &format!("{gap}.querySelector('[name=plan-keep]').getAttribute('aria-pressed') === 'true' && {gap}.open")).await?;
    page.browser.execute(&format!("{gap}.querySelector('[name=plan-course]').click()"), vec![]).await?;
    page.browser
        .wait_until("the plan names it", "document.querySelectorAll('.schedule td a').length > 0")
        .await?;
    page.show_finder().await?;
    page.browser
        .wait_until(
            "the finder has it",
            "document.querySelector('[data-shortlist-title]').textContent === 'Shortlist (1)'",
        )
        .await?;
    page.show_plan().await?;
    page.choose("Price", "Free").await?;
    let all_free =
        "[...document.querySelectorAll('.gap-course .hint')].every(e => e.textContent.endsWith(', free'))";
    page.browser.wait_until("only free ones are named", all_free).await
}

#[tokio::test]
async fn hours_give_weeks_and_what_is_not_known_is_said() -> Result<()> {
    let page = plan("").await?;
    let length = "document.querySelector('[data-plan-place=schedule] .count').textContent";
    page.browser
        .wait_until(
            "nothing is guessed",
            &format!("{length} === 'How long it takes is not known: no hours are given for any skill.'"),
        )
        .await?;
    page.type_into("spinbutton", "Hours a week for learning", "5").await?;
    page.type_into("spinbutton", "Hours for How the web works", "12").await?;
    page.browser
        .wait_until(
            "weeks are worked out",
            &format!(
                "{length}.startsWith('At least 3 weeks at 5 hours a week (12 hours in all). For 26 skills')"
            ),
        )
        .await?;
    let until = "document.querySelector('[data-until=how-the-web-works]').textContent";
    assert_eq!(page.browser.value_of(until).await?, "week 3");
    page.choose("Country I aim for", "India").await?;
    page.browser.wait_until("pay is told with its source", "/₹900,000 a year.*not stated.*August 2023/.test(document.querySelector('[data-plan-place=pay]').textContent)").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.show_plan().await?;
    page.browser.wait_until("hours are kept", "document.querySelector('[data-hours=how-the-web-works]').value === '12' && document.querySelector('#plan-weekly').value === '5'").await
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state_of_the_plan() -> Result<()> {
    for dark in [false, true] {
        let page = plan_as("", Options { dark, ..Options::default() }).await?;
        page.browser
            .execute("document.querySelectorAll('#plan details').forEach(d => d.open = true)", vec![])
            .await?;
        assert_eq!(page.browser.axe().await?, [], "map, dark: {dark}");
        page.as_list().await?;
        page.mark("Communication", "Known").await?;
        page.mark("Containers", "Learning").await?;
        page.press("Add this slot").await?;
        page.press("Erase everything").await?;
        page.browser
            .execute("document.querySelectorAll('#plan details').forEach(d => d.open = true)", vec![])
            .await?;
        assert_eq!(page.browser.axe().await?, [], "list, dark: {dark}");
    }
    let page = plan("#plan=1~k=sql.gone~l=containers~w=900").await?;
    page.tells("This is a shared plan").await?;
    assert_eq!(page.browser.axe().await?, [], "shared");
    Ok(())
}
