//! The plan on its way: files, links, calendars, paper; erasing everything.

use crate::courses::kept;
use crate::page::{Page, stored_key, title_of};
use crate::plan::plan;
use anyhow::{Context as _, Result};
use domain::slug::Slug;
use guide::app::data::{dataset, skills_path};
use serde_json::{Value, json};
use std::path::Path;

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

/// The plan as the device keeps it.
async fn stored(page: &Page) -> Result<Value> {
    page.browser.value_of(&format!("localStorage.getItem({:?})", stored_key("plan"))).await
}

#[tokio::test]
async fn a_file_takes_the_plan_along_and_brings_it_back() -> Result<()> {
    let page = plan("").await?;
    let build = Slug::parse("build").context("it is an id")?;
    let duty = skills_path().duties.iter().find(|duty| duty.id == build).context("it is a duty")?;
    page.as_list().await?;
    page.mark(title_of("containers"), "Known").await?;
    page.tick(&format!("{}.", duty.name)).await?;
    catch_downloads(&page).await?;
    page.press("Download the plan").await?;
    let file = caught(&page, "plan.json").await?;
    let read = ::plan::file::read(file.as_bytes(), &dataset().career.id);
    let read = read.map_err(|refused| anyhow::anyhow!("{refused}"))?;
    assert_eq!(read.problems, []);
    assert!(read.plan.done.contains(&build));
    page.mark(title_of("containers"), "To learn").await?;
    page.mark(title_of("communication"), "Known").await?;
    let _folder = bring(&page, "plan.json", file.as_bytes()).await?;
    page.press("Add it to my plan").await?;
    page.plan_counts(2).await?;
    page.press("Undo").await?;
    page.plan_counts(1).await?;
    let _folder = bring(&page, "plan.json", file.as_bytes()).await?;
    page.press("Replace my plan").await?;
    page.plan_counts(1).await?;
    page.is_marked(title_of("containers"), "Known").await?;
    page.is_marked(title_of("communication"), "To learn").await?;
    Ok(())
}

#[tokio::test]
async fn hostile_files_change_nothing_and_are_told() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark(title_of("containers"), "Known").await?;
    page.plan_counts(1).await?;
    let before = stored(&page).await?;
    for (name, bytes, told) in [
        ("empty.json", Vec::new(), "it is empty"),
        ("picture.json", vec![0x89, b'P', 0xff, 0, 1, 2], "it is not a text file"),
        ("broken.json", b"{\"format\": ".to_vec(), "it cannot be read from line 1, character 11 on"),
        ("deep.json", vec![b'['; 200_000], "it cannot be read from line 1"),
        ("other.json", b"{\"name\":\"x\"}".to_vec(), "it is not a plan from this guide"),
        (
            "stranger.json",
            b"{\"format\":\"guide-plan\",\"version\":1,\"guide\":\"<b>baker\"}".to_vec(),
            "it is a plan from another guide, “<b>baker”",
        ),
        ("newer.json", b"{\"format\":\"guide-plan\",\"version\":7}".to_vec(), "it is version 7"),
        ("huge.json", vec![b' '; 20_000_000], "it is too large to be a plan"),
    ] {
        let _folder = bring(&page, name, &bytes).await?;
        page.tells(&format!("“{name}” cannot be used: {told}")).await?;
        assert_eq!(stored(&page).await?, before, "{name}");
    }
    let wrong = br#"{ "format": "guide-plan", "version": 1, "hours_per_week": "<b>many</b>",
        "skills": { "sql": 3, "<img src=x onerror=alert(1)>": "known", "communication": "known" },
        "courses": { "sql": { "id": "abc", "title": "<script>alert(1)</script>", "url": "javascript:alert(1)" },
                     "containers": { "id": "abd", "title": "<img src=x onerror=alert(2)>", "url": "https://example.org/" } } }"#;
    let markup = "document.querySelectorAll('main :is(img, i, b, script, [href^=javascript])').length";
    let own = page.browser.value_of(markup).await?;
    let _folder = bring(&page, "<i>markup.json", wrong).await?;
    page.tells("skills.sql: it is “3”, but must be to-learn, learning or known").await?;
    page.tells("hours_per_week: it is “\"<b>many</b>\"”").await?;
    assert_eq!(stored(&page).await?, before);
    page.press("Add it to my plan").await?;
    page.plan_counts(2).await?;
    assert_eq!(page.browser.value_of(markup).await?, own, "markup stays text");
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_shared_link_is_looked_at_and_made_mine() -> Result<()> {
    let page = plan("#plan=1~k=sql.version-control~l=containers~d=build").await?;
    page.tells("This is a shared plan, for viewing only.").await?;
    page.as_list().await?;
    page.is_marked(title_of("sql"), "Known").await?;
    let closed =
        "[...document.querySelectorAll('main :is([type=radio], [type=checkbox], select, .skill button)')]
        .filter(control => control.checkVisibility() && control.name !== 'plan-view')
        .every(control => control.matches(':disabled'))";
    assert_eq!(page.browser.value_of(closed).await?, true);
    assert_eq!(stored(&page).await?, Value::Null);
    page.press("Make it my plan").await?;
    page.plan_counts(2).await?;
    page.is_at("plan/").await?;
    page.mark(title_of("communication"), "Known").await?;
    page.plan_counts(3).await?;
    // Another link, while there is a plan: the reader chooses.
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.tells("You also have a plan of your own").await?;
    page.press("Close the shared plan").await?;
    page.is_at("plan/").await?;
    page.is_marked(title_of("communication"), "Known").await?;
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.press("Add it to my plan").await?;
    page.plan_counts(4).await?;
    page.browser.execute("location.hash = '#plan=1~k=automated-tests'", vec![]).await?;
    page.press("Replace my plan").await?;
    page.plan_counts(1).await?;
    page.browser.execute("location.hash = '#plan=5~k=sql'", vec![]).await?;
    page.tells("The plan in this link cannot be used: it is version 5").await?;
    page.is_marked(title_of("automated-tests"), "Known").await?;
    Ok(())
}

#[tokio::test]
async fn the_link_carries_the_plan_in_the_fragment_only() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark(title_of("containers"), "Known").await?;
    page.press("Copy link to the plan").await?;
    let field = page.browser.by_role("textbox", "Link to the plan").await?;
    let link = field.property("value").await?.unwrap_or_default();
    assert_eq!(link, format!("{}plan/#plan=1~k=containers", page.site.url()));
    Ok(())
}

#[tokio::test]
async fn slots_go_into_a_calendar_and_the_plan_into_notes() -> Result<()> {
    let page = plan("").await?;
    catch_downloads(&page).await?;
    page.choose("Day", "Wednesday").await?;
    let minutes = page.browser.by_role("textbox", "Minutes").await?;
    minutes.clear().await?;
    minutes.type_text("4").await?;
    page.press("Add slot").await?;
    page.reads("“4” is too small. Enter whole minutes, from 5 to 720.").await?;
    minutes.type_text("5").await?;
    page.press("Add slot").await?;
    page.browser.by_role("button", "Remove Wednesday 19:00, 45 minutes").await?;
    page.press("Download the slots as a calendar").await?;
    let text = caught(&page, "learning.ics").await?;
    for line in ["BEGIN:VEVENT\r\n", "DURATION:PT45M\r\n", "RRULE:FREQ=WEEKLY\r\n", "T190000\r\n"] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("TZID") && text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    page.press("Download as text (Markdown)").await?;
    let text = caught(&page, "plan.md").await?;
    let skill = title_of("containers");
    assert!(
        text.contains(&format!("- [ ] {skill}, 20 h assumed, until week "))
            && text.contains("- Wednesday 19:00, 45 minutes"),
        "{text}"
    );
    Ok(())
}

/// A plan with a course for every skill that has one, which makes its summary as long as it gets.
async fn plan_with_courses(country: &str) -> Result<Page> {
    let page = plan("").await?;
    page.browser.execute("window.print = () => {}", vec![]).await?;
    page.choose("Country you want to work in", country).await?;
    page.browser.execute("document.querySelectorAll('.gap').forEach(gap => gap.open = true)", vec![]).await?;
    let drawn = "[...document.querySelectorAll('.gap')].every(gap => gap.querySelector('p'))";
    page.browser.wait_until("the courses of every skill are listed", drawn).await?;
    // The first button of a list puts its first course into the plan.
    let first =
        "[...document.querySelectorAll('.gap')].map(gap => gap.querySelector('li button')).filter(Boolean)";
    page.browser.execute(&format!("{first}.forEach(button => button.click())"), vec![]).await?;
    let planned = format!("{first}.every(button => button.textContent.startsWith('✓ In your plan'))");
    page.browser.wait_until("every skill has its course", &planned).await?;
    Ok(page)
}

#[tokio::test]
async fn the_plan_prints_on_two_sheets_at_most_needs_print() -> Result<()> {
    for country in ["None yet", "India"] {
        let page = plan_with_courses(country).await?;
        page.press("Print the plan").await?;
        let printed = page.browser.print().await?;
        assert!((1..=2).contains(&printed.pages()), "{country}: {} sheets", printed.pages());
        page.browser.by_role("heading", "Skills").await.context("the page is whole again")?;
    }
    Ok(())
}

#[tokio::test]
async fn the_plan_is_printed_alone_needs_devtools() -> Result<()> {
    let page = plan_with_courses("India").await?;
    page.press("Print the plan").await?;
    page.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let summary = page.browser.by_role("region", "Summary of the plan").await?;
    let text = summary.text().await?;
    assert!(text.contains("My plan: ") && text.contains(title_of("containers")), "{text}");
    for (what, selector) in [
        ("the heading of the page", "h1"),
        ("its introduction", "main .prose"),
        ("the path", "form"),
        ("the navigation", "nav[aria-label=Main]"),
        ("the name of the guide", "header .brand"),
        ("the footer", "footer"),
    ] {
        let seen = format!("document.querySelector({selector:?}).checkVisibility()");
        assert_eq!(page.browser.value_of(&seen).await?, false, "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn everything_is_erased_on_demand_and_that_can_be_undone() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark(title_of("containers"), "Known").await?;
    page.open_gap(title_of("sql")).await?;
    page.press("Save:").await?;
    page.browser.by_role_containing("button", "Saved:").await?;
    let ours = format!(
        "Object.keys(localStorage).filter(key => key.startsWith({:?})).sort().join()",
        stored_key("")
    );
    let both = format!("[{:?}, {:?}]", stored_key("plan"), stored_key("shortlist"));
    let kept = format!("{both}.every(key => {ours}.split(',').includes(key))");
    page.browser.wait_until("plan and shortlist are stored", &kept).await?;
    let before = page.browser.value_of(&ours).await?;
    page.press("Erase everything").await?;
    page.press("Cancel").await?;
    assert_eq!(page.browser.value_of(&ours).await?, before);
    page.press("Erase everything").await?;
    page.press("Yes, erase everything").await?;
    page.browser.wait_until("nothing is left", &format!("{ours} === ''")).await?;
    page.plan_counts_nothing().await?;
    page.press("Undo").await?;
    page.browser.wait_until("all is back", &format!("{ours} === {before}")).await?;
    page.plan_counts(1).await?;
    page.press("Erase everything").await?;
    page.press("Yes, erase everything").await?;
    page.plan_counts_nothing().await?;
    page.browser.reload().await?;
    page.ready().await?;
    let (skills, duties) = (skills_path().skills.len(), skills_path().duties.len());
    page.plan_says(&format!("0 of {skills} skills known, 0 being learnt; 0 of {duties} duties done.")).await
}

#[tokio::test]
async fn a_list_of_ones_own_is_erased_with_the_rest_and_comes_back_needs_chosen_file() -> Result<()> {
    const IS_SEARCHED: &str = "Searching your own file “mine.csv”";
    let page = Page::open("courses/").await?;
    let _file = page.search_own_list().await?;
    page.reads("This browser keeps it until you remove it.").await?;
    page.follow("link", "My plan").await?;
    page.press("Erase everything").await?;
    page.tells("a list of courses of your own").await?;
    page.press("Yes, erase everything").await?;
    page.hears("Everything has been erased.").await?;
    for key in ["kept", "file"] {
        let is_gone = kept(&format!("store.get('{key}')"), "!");
        assert_eq!(page.browser.value_of(&is_gone).await?, true, "{key} is gone");
    }
    page.follow("link", "Courses").await?;
    assert!(!page.text().await?.contains(IS_SEARCHED));
    page.follow("link", "My plan").await?;
    page.press("Undo").await?;
    page.hears("Undone: your plan is as it was.").await?;
    page.follow("link", "Courses").await?;
    page.reads(IS_SEARCHED).await?;
    page.browser.execute("document.querySelector('.own').open = true", vec![]).await?;
    page.reads("This browser keeps it until you remove it.").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.reads(IS_SEARCHED).await
}
