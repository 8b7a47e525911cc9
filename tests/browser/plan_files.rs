//! The plan on its way: files, links, calendars, paper; erasing everything.

use crate::page::Page;
use crate::plan::plan;
use anyhow::{Context as _, Result};
use domain::slug::Slug;
use serde_json::json;
use std::path::Path;

const PROGRESS: &str = "document.querySelector('#contents [data-plan-progress]').textContent.trim()";

/// Has downloads of the page kept where a test can read them, instead of the disk.
async fn catch_downloads(page: &Page) -> Result<()> {
    let script = "window.caught = {};
        const make = URL.createObjectURL;
        const blobs = new Map();
        URL.createObjectURL = (blob) => { const url = make.call(URL, blob); blobs.set(url, blob); return url; };
        HTMLAnchorElement.prototype.click = function () { const name = this.download; blobs.get(this.href).text().then((text) => window.caught[name] = text); };";
    page.browser.execute(script, vec![]).await.map(drop)
}

/// The text of a download.
async fn caught(page: &Page, name: &str) -> Result<String> {
    page.browser.wait_until(&format!("{name} is downloaded"), &format!("window.caught[{name:?}]")).await?;
    let text = page.browser.value_of(&format!("window.caught[{name:?}]")).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn bring(page: &Page, name: &str, bytes: &[u8]) -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, bytes)?;
    page.browser.choose_file("#plan-file", Path::new(&path)).await?;
    Ok(folder)
}

#[tokio::test]
async fn a_file_takes_the_plan_along_and_brings_it_back() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark("Containers", "Known").await?;
    page.tick("Build.").await?;
    catch_downloads(&page).await?;
    page.press("Download the plan").await?;
    let file = caught(&page, "plan.json").await?;
    let guide = Slug::parse("back-end").context("it is an id")?;
    let read = plan::file::read(file.as_bytes(), &guide).map_err(|refused| anyhow::anyhow!("{refused}"))?;
    assert_eq!(read.problems, []);
    page.mark("Containers", "To learn").await?;
    page.mark("Communication", "Known").await?;
    let _folder = bring(&page, "plan.json", file.as_bytes()).await?;
    page.press("Add it to my plan").await?;
    page.browser.wait_until("both are known", &format!("{PROGRESS} === '2/27'")).await?;
    page.press("Undo").await?;
    page.browser.wait_until("as before", &format!("{PROGRESS} === '1/27'")).await?;
    let _folder = bring(&page, "plan.json", file.as_bytes()).await?;
    page.press("Replace my plan").await?;
    page.browser.wait_until("as in the file", &format!("{PROGRESS} === '1/27'")).await?;
    assert!(page.is_marked("Containers", "Known").await?);
    assert!(page.is_marked("Communication", "To learn").await?);
    Ok(())
}

#[tokio::test]
async fn hostile_files_change_nothing_and_are_told() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark("Containers", "Known").await?;
    let before = page.browser.value_of("localStorage.getItem('guide.plan')").await?;
    for (name, bytes, told) in [
        ("empty.json", Vec::new(), "it is empty"),
        ("picture.json", vec![0x89, b'P', 0xff, 0, 1, 2], "it is not a text file"),
        ("broken.json", b"{\"format\": ".to_vec(), "it is not JSON (line 1, character 11)"),
        ("deep.json", vec![b'['; 200_000], "it is not JSON"),
        ("other.json", b"{\"name\":\"x\"}".to_vec(), "it is not a plan of this guide"),
        ("newer.json", b"{\"format\":\"guide-plan\",\"version\":7}".to_vec(), "it is of version 7"),
        ("huge.json", vec![b' '; 20_000_000], "it is too large to be a plan"),
    ] {
        let _folder = bring(&page, name, &bytes).await?;
        page.tells(&format!("“{name}” is not used: {told}")).await?;
        assert_eq!(page.browser.value_of("localStorage.getItem('guide.plan')").await?, before, "{name}");
    }
    let wrong = br#"{ "format": "guide-plan", "version": 1, "hours_per_week": "<b>many</b>",
        "skills": { "sql": 3, "<img src=x onerror=alert(1)>": "known", "communication": "known" },
        "courses": { "sql": { "id": "abc", "title": "<script>alert(1)</script>", "url": "javascript:alert(1)" },
                     "containers": { "id": "abd", "title": "<img src=x onerror=alert(2)>", "url": "https://example.org/" } } }"#;
    let _folder = bring(&page, "<i>markup.json", wrong).await?;
    page.tells("skills.sql: it is “3”, and must be to-learn, learning or known").await?;
    page.tells("hours_per_week: it is “\"<b>many</b>\"”").await?;
    assert_eq!(page.browser.value_of("localStorage.getItem('guide.plan')").await?, before);
    page.press("Add it to my plan").await?;
    page.browser.wait_until("what is right is added", &format!("{PROGRESS} === '2/27'")).await?;
    assert_eq!(
        page.browser
            .value_of(
                "document.querySelectorAll('#plan img, #plan i, #plan b, #plan [href^=javascript]').length"
            )
            .await?,
        0
    );
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_shared_link_is_looked_at_and_made_mine() -> Result<()> {
    let page = plan("#plan=1~k=sql.version-control~l=containers~d=build").await?;
    page.tells("This is a shared plan, to be looked at only.").await?;
    page.as_list().await?;
    assert!(page.is_marked("SQL and relational databases", "Known").await?);
    let closed = "[...document.querySelectorAll('#your-plan [data-states], #your-plan [data-plan-place=checks] fieldset')].every(e => e.disabled)";
    assert_eq!(page.browser.value_of(closed).await?, true);
    assert_eq!(page.browser.value_of("localStorage.getItem('guide.plan')").await?, serde_json::Value::Null);
    page.press("Make it mine").await?;
    page.browser
        .wait_until("it is mine", &format!("{PROGRESS} === '2/27' && location.hash === '#plan'"))
        .await?;
    page.mark("Communication", "Known").await?;
    // Another link, while there is a plan: the reader chooses.
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.tells("You have a plan of your own").await?;
    page.press("Close it").await?;
    assert!(page.is_marked("Communication", "Known").await?);
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.press("Make it mine: add it to my plan").await?;
    page.browser.wait_until("both are mine", &format!("{PROGRESS} === '4/27'")).await?;
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.press("Make it mine: replace my plan").await?;
    page.browser.wait_until("theirs is mine", &format!("{PROGRESS} === '1/27'")).await?;
    page.browser.execute("location.hash = '#plan=5~k=sql'", vec![]).await?;
    page.tells("The plan in this link cannot be used: it is of version 5").await
}

#[tokio::test]
async fn the_link_carries_the_plan_in_the_fragment_only() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark("Containers", "Known").await?;
    page.press("Copy a link to it").await?;
    let field = page.browser.by_role("textbox", "Link to the plan").await?;
    let link = field.property("value").await?.unwrap_or_default();
    assert_eq!(link, format!("{}#plan=1~k=containers", page.site.url()));
    Ok(())
}

#[tokio::test]
async fn slots_go_into_a_calendar_and_the_plan_into_notes() -> Result<()> {
    let page = plan("").await?;
    catch_downloads(&page).await?;
    page.choose("Day", "Wednesday").await?;
    let minutes = page.browser.by_role("spinbutton", "Minutes").await?;
    minutes.clear().await?;
    minutes.type_text("4").await?;
    page.press("Add this slot").await?;
    page.browser
        .wait_until(
            "too short is told",
            "document.querySelector('#plan-slot-error').textContent.includes('5 to 720 minutes')",
        )
        .await?;
    minutes.type_text("5").await?;
    page.press("Add this slot").await?;
    page.browser.by_role("button", "Remove Wednesday 19:00, 45 minutes").await?;
    page.press("Download the calendar").await?;
    let text = caught(&page, "learning.ics").await?;
    for line in ["BEGIN:VEVENT\r\n", "DURATION:PT45M\r\n", "RRULE:FREQ=WEEKLY\r\n", "T190000\r\n"] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("TZID") && text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    page.press("Download as Markdown").await?;
    let text = caught(&page, "plan.md").await?;
    assert!(
        text.contains("- [ ] Containers, hours not known") && text.contains("- Wednesday 19:00, 45 minutes"),
        "{text}"
    );
    Ok(())
}

/// A plan with a course for every skill that has one, which makes its summary as long as it gets.
async fn plan_with_courses(country: &str) -> Result<Page> {
    let page = plan("").await?;
    page.browser.execute("window.print = () => {}", vec![]).await?;
    page.choose("Country I aim for", country).await?;
    page.browser.execute("document.querySelectorAll('.gap').forEach(gap => gap.querySelector('[name=plan-course][aria-pressed=false]')?.click())", vec![]).await?;
    Ok(page)
}

#[tokio::test]
async fn the_plan_prints_on_two_sheets_at_most_needs_print() -> Result<()> {
    for country in ["None yet", "India"] {
        let page = plan_with_courses(country).await?;
        page.press("Print the plan").await?;
        let printed = page.browser.print().await?;
        assert!((1..=2).contains(&printed.pages()), "{country}: {} sheets", printed.pages());
        page.browser
            .wait_until("the page is whole again", "!document.querySelector('.holds-summary')")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_plan_is_printed_alone_needs_devtools() -> Result<()> {
    let page = plan_with_courses("India").await?;
    page.press("Print the plan").await?;
    page.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    for (selector, is_seen) in [
        (".plan-summary table", true),
        ("h1", false),
        ("#salary", false),
        ("#contents", false),
        ("footer", false),
    ] {
        let seen = format!("document.querySelector('{selector}').checkVisibility()");
        assert_eq!(page.browser.value_of(&seen).await?, is_seen, "{selector}");
    }
    Ok(())
}

#[tokio::test]
async fn everything_is_erased_on_demand_and_that_can_be_undone() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark("Containers", "Known").await?;
    page.open_gap("sql").await?;
    page.browser.execute("document.querySelector('#gap-sql [name=plan-keep]').click()", vec![]).await?;
    let ours = "Object.keys(localStorage).filter(k => k.startsWith('guide.')).length";
    page.browser.wait_until("plan and shortlist are stored", &format!("{ours} === 2")).await?;
    page.press("Erase everything").await?;
    page.press("Keep it").await?;
    assert_eq!(page.browser.value_of(ours).await?, 2);
    page.press("Erase everything").await?;
    page.press("Yes, erase everything").await?;
    page.browser.wait_until("nothing is left", &format!("{ours} === 0 && {PROGRESS} === ''")).await?;
    page.press("Undo").await?;
    page.browser.wait_until("all is back", &format!("{ours} === 2 && {PROGRESS} === '1/27'")).await?;
    page.press("Erase everything").await?;
    page.press("Yes, erase everything").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.show_plan().await?;
    page.plan_says("0 of 27 skills known, 0 being learnt; 0 of 9 duties done.").await
}
