//! The reader's plan: what is ticked is kept, whatever the storage does; maps, lists and courses.

use crate::page::{Page, site, stated_pay, stored_key, title_of};
use anyhow::{Context, Result};
use domain::money::NumberStyle;
use driver::{Browser, Options};
use guide::app::data::{credits, dataset, skills_path};

/// Opens the plan, with a fragment or without.
pub async fn plan(fragment: &str) -> Result<Page> {
    plan_as(fragment, Options::default()).await
}

/// The same for another kind of visit.
pub async fn plan_as(fragment: &str, options: Options) -> Result<Page> {
    let page = Page::open_as(&format!("plan/{fragment}"), options).await?;
    has_tools(&page).await?;
    Ok(page)
}

/// Opens the plan in a browser that runs a script before the page's own.
async fn plan_after(script: &str) -> Result<Page> {
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(script).await?;
    browser.goto(&format!("{}plan/", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    has_tools(&page).await?;
    Ok(page)
}

/// Waits until the whole plan is drawn: its tools follow a frame after the rest.
async fn has_tools(page: &Page) -> Result<()> {
    page.browser.by_role("heading", "Download and share").await.map(drop)
}

/// Opens everything on the page that can be opened, and waits until it is drawn.
async fn open_all(page: &Page) -> Result<()> {
    page.browser
        .execute("document.querySelectorAll('main details').forEach(it => it.open = true)", vec![])
        .await?;
    let drawn = "[...document.querySelectorAll('.gap')].every(gap => gap.querySelector('p'))";
    page.browser.wait_until("the courses of every skill are listed", drawn).await
}

/// What the device keeps of the plan.
fn stored() -> String {
    format!("localStorage.getItem({:?})", stored_key("plan"))
}

/// How many skills the path has.
fn skills() -> usize {
    skills_path().skills.len()
}

/// How far a plan is, as the page says it.
fn how_far(known: usize, learning: usize) -> String {
    let duties = skills_path().duties.len();
    format!("{known} of {} skills known, {learning} being learnt; 0 of {duties} duties done.", skills())
}

#[tokio::test]
async fn without_scripts_the_whole_path_reads_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("plan/", Options { javascript: false, ..Options::default() }).await?;
    let path = skills_path();
    let text = page.text().await?;
    let groups = path.groups.iter().map(|group| &group.title);
    let skills = path.skills.iter().map(|skill| &skill.title);
    let duties = path.qualifications.iter().chain(&path.duties).map(|duty| &duty.name);
    for part in groups.chain(skills).chain(duties) {
        assert!(text.contains(part), "{part} in {text}");
    }
    for role in ["radio", "checkbox", "textbox", "combobox"] {
        assert_eq!(page.browser.all_by_role(role).await?.len(), 0, "no {role} that cannot work is shown");
    }
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn without_scripts_each_skill_reads_on_its_page_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("skills/", Options { javascript: false, ..Options::default() }).await?;
    let path = skills_path();
    let source = &path.shares.source;
    let source = &credits().of(source).context("the shares have a source")?.name;
    for skill in &path.skills {
        page.browser.goto(&format!("{}skills/{}/", page.site.url(), skill.id)).await?;
        let text = page.text().await?;
        let mut parts = vec![skill.title.clone(), skill.what.clone(), skill.why.clone()];
        parts.extend(skill.able.iter().cloned());
        let shares = skill.shares.iter().map(|share| format!("{} {}%", share.technology, share.percent()));
        let shares: Vec<String> = shares.collect();
        if !shares.is_empty() {
            parts.push(format!("{} ({source}, {}).", shares.join(", "), path.shares.period));
        }
        let before = skill.before.iter().filter_map(|id| path.skill(id)).map(|skill| skill.title.as_str());
        let before: Vec<&str> = before.collect();
        if !before.is_empty() {
            parts.push(format!("Prerequisites: {}.", before.join(", ")));
        }
        for part in parts {
            assert!(text.contains(&part), "{part} in {text}");
        }
        assert_eq!(page.browser.all_by_role("radio").await?.len(), 0, "{}", skill.id);
    }
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn a_reader_who_goes_straight_to_the_plan_finds_its_fields_in_a_row() -> Result<()> {
    let page = plan("").await?;
    let mut tops = Vec::new();
    for name in ["Language", "Level", "Price", "Platform"] {
        let (_, top, ..) = page.browser.by_role("combobox", name).await?.rectangle().await?;
        tops.push(top);
    }
    assert!(tops.iter().all(|top| *top == tops[0]), "{tops:?}");
    Ok(())
}

#[tokio::test]
async fn a_tick_shows_at_once_and_outlives_a_reload() -> Result<()> {
    let page = plan("").await?;
    let (known, learning) = (title_of("sql"), title_of("containers"));
    page.as_list().await?;
    page.mark(known, "Known").await?;
    page.mark(learning, "Learning").await?;
    page.plan_counts(1).await?;
    page.plan_says(&how_far(1, 1)).await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.plan_counts(1).await?;
    page.plan_says(&how_far(1, 1)).await?;
    page.as_list().await?;
    page.is_marked(known, "Known").await?;
    page.is_marked(learning, "Learning").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_guide_leads_on_from_where_the_reader_left_off() -> Result<()> {
    let page = plan("").await?;
    let (known, learning) = (title_of("sql"), title_of("containers"));
    page.as_list().await?;
    page.mark(known, "Known").await?;
    page.mark(learning, "Learning").await?;
    let offer = format!("Continue where you left off: {learning}");
    page.follow("link", "Guide").await?;
    page.reads(&offer).await?;
    // A direct visit says it too, with how far the plan is, and loads nothing of the plan for that.
    page.browser.goto(page.site.url()).await?;
    page.ready().await?;
    page.plan_counts(1).await?;
    page.reads(&offer).await?;
    page.follow("link", learning).await?;
    page.is_at("skills/containers/").await?;
    let set = page.browser.by_role("group", "Your progress").await?;
    assert!(set.by_role("radio", "Learning").await?.is_checked().await?);
    page.follow("link", "See this skill in your plan").await?;
    page.is_at("plan/#skill-containers").await?;
    let focused = format!("document.activeElement.getAttribute('aria-label') === '{learning}: learning'");
    page.browser.wait_until("the skill has the focus", &focused).await?;
    let skill = page.browser.by_role("button", &format!("{learning}: learning")).await?;
    assert_eq!(skill.attribute("aria-pressed").await?.as_deref(), Some("true"), "it is chosen on the map");
    // What is marked on the page of a skill is in the plan.
    page.browser.back().await?;
    page.is_at("skills/containers/").await?;
    let set = page.browser.by_role("group", "Your progress").await?;
    set.by_role("radio", "Known").await?.click().await?;
    page.plan_counts(2).await
}

#[tokio::test]
async fn two_tabs_agree_and_neither_loses_what_the_other_ticked() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    let first = page.browser.window().await?;
    let second = page.browser.open_window().await?;
    page.browser.goto(&format!("{}plan/", page.site.url())).await?;
    page.ready().await?;
    page.as_list().await?;
    page.mark(title_of("version-control"), "Known").await?;
    page.browser.switch_to(&first).await?;
    page.plan_counts(1).await?;
    page.is_marked(title_of("version-control"), "Known").await?;
    page.mark(title_of("problem-solving"), "Known").await?;
    page.browser.switch_to(&second).await?;
    page.plan_counts(2).await?;
    page.is_marked(title_of("problem-solving"), "Known").await?;
    Ok(())
}

#[tokio::test]
async fn another_tab_with_another_version_of_the_guide_is_left_its_note() -> Result<()> {
    let page = plan("").await?;
    page.as_list().await?;
    page.mark(title_of("version-control"), "Known").await?;
    page.plan_counts(1).await?;
    let badge = stored_key("badge");
    let listen = format!(
        "window.heard = 0; addEventListener('storage', (it) => window.heard += it.key === {badge:?});"
    );
    page.browser.execute(&listen, vec![]).await?;
    let first = page.browser.window().await?;
    page.browser.open_window().await?;
    // A page without programs, so that only the first tab could answer.
    page.browser.goto(&format!("{}404.html", page.site.url())).await?;
    let theirs = format!("localStorage.setItem({badge:?}, '1/99')");
    page.browser.execute(&theirs, vec![]).await?;
    page.browser.switch_to(&first).await?;
    page.browser.wait_until("the first tab has heard of it", "heard").await?;
    page.plan_counts(1).await?;
    assert_eq!(page.browser.value_of(&format!("localStorage.getItem({badge:?})")).await?, "1/99");
    // What the reader changes here is noted as ever.
    page.mark(title_of("problem-solving"), "Known").await?;
    page.plan_counts(2).await?;
    assert_ne!(page.browser.value_of(&format!("localStorage.getItem({badge:?})")).await?, "1/99");
    Ok(())
}

#[tokio::test]
async fn storage_that_is_blocked_is_told_and_the_plan_works_on_needs_before_pages() -> Result<()> {
    let page = plan_after("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })").await?;
    page.as_list().await?;
    page.mark(title_of("problem-solving"), "Known").await?;
    page.plan_counts(1).await?;
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
    let stored = stored();
    page.as_list().await?;
    page.mark(title_of("problem-solving"), "Known").await?;
    page.tells("storage is full").await?;
    assert_eq!(page.browser.value_of(&stored).await?, serde_json::Value::Null);
    page.browser.execute("window.full = false", vec![]).await?;
    page.mark(title_of("communication"), "Learning").await?;
    page.browser
        .wait_until(
            "both are stored",
            &format!("/problem-solving.*known/.test({stored}) && /communication.*learning/.test({stored})"),
        )
        .await?;
    let quiet = "[...document.querySelectorAll('main .notice')].every(notice => !notice.checkVisibility())";
    page.browser.wait_until("nothing is complained of", quiet).await
}

#[tokio::test]
async fn hours_that_cannot_be_used_are_explained_and_what_counted_counts_on() -> Result<()> {
    let page = plan("").await?;
    let weekly = page.browser.by_role("textbox", "Hours a week for learning").await?;
    weekly.type_text("6").await?;
    page.reads(" weeks at 6 hours a week").await?;
    page.browser.press("Tab").await?;
    weekly.type_text(",5").await?;
    let wrong = "“6,5” is not a whole number. Enter whole hours, from 1 to 80. Until then 6 counts.";
    page.reads(wrong).await?;
    page.hears(wrong).await?;
    page.browser
        .wait_until("it is marked", "document.getElementById('plan-weekly').ariaInvalid === 'true'")
        .await?;
    let told = "document.getElementById('plan-weekly').getAttribute('aria-describedby')";
    let told = format!("document.getElementById({told}).textContent");
    assert_eq!(page.browser.value_of(&told).await?, wrong);
    page.reads(" weeks at 6 hours a week").await?;
    // The first digits of a number that is too large do not count.
    weekly.clear().await?;
    weekly.type_text("81").await?;
    page.reads("“81” is too large. Enter whole hours, from 1 to 80. Until then 6 counts.").await?;
    page.reads(" weeks at 6 hours a week").await?;
    weekly.clear().await?;
    weekly.type_text("１２").await?;
    page.reads(" weeks at 12 hours a week").await?;
    page.browser.wait_until("nothing is wrong", "!document.getElementById('plan-weekly').ariaInvalid").await
}

#[tokio::test]
async fn what_the_browser_refuses_to_store_is_said_at_each_act_needs_before_pages() -> Result<()> {
    let page = plan_after(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
         IDBFactory.prototype.open = () => { throw new Error('refused'); };",
    )
    .await?;
    // Before anything is lost.
    page.tells("your changes last only until you close the page").await?;
    let visit = "Kept for this visit only: this browser cannot store your plan.";
    let beside = |section: &str| {
        format!("document.getElementById('{section}').parentElement.innerText.includes({visit:?})")
    };
    page.as_list().await?;
    page.mark(title_of("problem-solving"), "Known").await?;
    page.hears(visit).await?;
    page.browser.wait_until("it is told at the skills", &beside("plan-skills")).await?;
    page.press("Add slot").await?;
    page.hears(visit).await?;
    page.hears("Slot added.").await?;
    page.browser.wait_until("it is told at the slots", &beside("plan-slots")).await?;
    page.open_gap(title_of("containers")).await?;
    page.press("Add to plan:").await?;
    page.hears(visit).await?;
    page.browser.by_role_containing("button", "In your plan for this visit:").await?;
    let list = "For this visit only: this browser refuses to store your shortlist.";
    for count in 1..=2 {
        page.press("Save:").await?;
        page.hears(list).await.with_context(|| format!("course {count}"))?;
        let saved = "[...document.querySelectorAll('button')].filter(it => it.innerText.startsWith('★ Saved for this visit'))";
        page.browser.wait_until("the button says so", &format!("{saved}.length === {count}")).await?;
    }
    page.follow("link", "Courses").await?;
    page.press("Shortlist (2, for this visit only)").await?;
    page.tells("This browser cannot store your shortlist").await?;
    let _folder = page.search_own_list().await?;
    let own = "This browser could not keep the list: it must be opened again after a reload.";
    page.hears(own).await?;
    page.reads(own).await?;
    // A reload has lost it all, and says so again.
    page.browser.reload().await?;
    page.ready().await?;
    page.press("Shortlist (0, for this visit only)").await?;
    page.go("skills/containers/").await?;
    page.reads(visit).await
}

#[tokio::test]
async fn a_text_that_cannot_be_read_is_set_aside_and_not_overwritten_needs_before_pages() -> Result<()> {
    let aside = format!("localStorage.getItem({:?})", stored_key("plan.aside-1"));
    for (text, known) in [
        ("{ not json at all", None),
        (r#"{"format":"guide-plan","version":1,"skills":{"sql":"known","http-apis":"done"}}"#, Some(1)),
    ] {
        let key = stored_key("plan");
        let page = plan_after(&format!("if (!localStorage.getItem('seen')) {{ localStorage.setItem('seen', '1'); localStorage.setItem({key:?}, {text:?}) }}")).await?;
        page.tells("set aside, unchanged").await?;
        match known {
            Some(known) => page.plan_counts(known).await?,
            None => page.plan_counts_nothing().await?,
        }
        page.as_list().await?;
        page.mark(title_of("problem-solving"), "Known").await?;
        let kept = format!("{aside} === {text:?}");
        page.browser.wait_until("the text is kept as it was", &kept).await?;
        page.browser.reload().await?;
        page.ready().await?;
        page.tells("set aside, unchanged").await?;
        page.press("Delete the original text").await?;
        page.browser.wait_until("it is gone on demand", &format!("{aside} === null")).await?;
        assert!(page.browser.value_of(&stored()).await?.to_string().contains("problem-solving"));
    }
    Ok(())
}

#[tokio::test]
async fn a_plan_of_a_newer_guide_is_left_alone_needs_before_pages() -> Result<()> {
    let newer = r#"{"format":"guide-plan","version":9,"skills":{"sql":"known"}}"#;
    let key = stored_key("plan");
    let page = plan_after(&format!("localStorage.setItem({key:?}, {newer:?})")).await?;
    page.tells("it is version 9").await?;
    page.as_list().await?;
    page.mark(title_of("problem-solving"), "Known").await?;
    page.plan_counts(1).await?;
    assert_eq!(page.browser.value_of(&stored()).await?, newer);
    Ok(())
}

#[tokio::test]
async fn what_an_earlier_version_kept_is_taken_over() -> Result<()> {
    let earlier = dataset().career.earlier_storage.as_deref().context("there were earlier versions")?;
    let page = Page::open("data/").await?;
    let plan = r#"{"format":"guide-plan","version":1,"skills":{"sql":"known"}}"#;
    for (name, text) in [
        ("plan", plan),
        ("shortlist", "abc\tA course of mine\t\n"),
        ("number-style", NumberStyle::India.key()),
    ] {
        let keep = "localStorage.setItem(arguments[0], arguments[1])";
        let key = format!("{earlier}{name}");
        page.browser.execute(keep, vec![key.into(), text.into()]).await?;
    }
    page.browser.goto(&format!("{}plan/", page.site.url())).await?;
    page.ready().await?;
    page.plan_counts(1).await?;
    page.as_list().await?;
    page.is_marked(title_of("sql"), "Known").await?;
    page.follow("link", "Courses").await?;
    page.browser.by_role("button", "Shortlist (1)").await?;
    page.follow("link", "Salaries").await?;
    let format = page.browser.by_role("combobox", "Number format").await?;
    assert_eq!(format.property("value").await?.as_deref(), Some(NumberStyle::India.key()));
    let left = format!("Object.keys(localStorage).filter(key => key.startsWith({earlier:?})).length");
    assert_eq!(page.browser.value_of(&left).await?, 0, "it is kept under one name only");
    Ok(())
}

/// Where on the page the element is that has the focus.
const PLACE: &str = "(() => { const place = document.activeElement.getBoundingClientRect();
    return [Math.round(place.x + scrollX), Math.round(place.y + scrollY)]; })()";

async fn place(page: &Page) -> Result<(i64, i64)> {
    let place = page.browser.value_of(PLACE).await?;
    Ok((place[0].as_i64().context("x is a number")?, place[1].as_i64().context("y is a number")?))
}

#[tokio::test]
async fn the_map_is_walked_by_keyboard() -> Result<()> {
    let page = plan("").await?;
    let path = skills_path();
    let first = format!("{}: to learn", path.of_group(0).next().context("a group has skills")?.title);
    page.browser.by_role("button", &first).await?.focus().await?;
    let outlined = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth === '5px'";
    let before = place(&page).await?;
    page.browser.press("ArrowRight").await?;
    let beside = place(&page).await?;
    assert!(beside.0 > before.0 && beside.1 == before.1, "{beside:?} is right of {before:?}");
    page.browser.wait_until("the focus is seen", outlined).await?;
    page.browser.press("ArrowDown").await?;
    let below = place(&page).await?;
    assert!(below.0 <= beside.0 && below.1 > beside.1, "{below:?} is below {beside:?}");
    let (role, name) = page.browser.active().await?;
    assert_eq!(role, "button");
    let skill = name.strip_suffix(": to learn").context("nothing is known yet")?.to_owned();
    page.browser.press("3").await?;
    page.focuses("button", &format!("{skill}: known")).await?;
    page.plan_counts(1).await?;
    page.browser.press("Enter").await?;
    let detail = page.browser.by_role("region", "Selected skill").await?;
    let set = detail.by_role("group", &skill).await?;
    assert!(set.by_role("radio", "Known").await?.is_checked().await?);
    // One Tab leaves the map; arrow keys in the radio buttons change the state.
    page.browser.press("Tab").await?;
    page.browser.press("ArrowUp").await?;
    page.browser.by_role("button", &format!("{skill}: learning")).await?;
    page.browser.by_role("button", &first).await?.focus().await?;
    page.browser.press("End").await?;
    let last = path.of_group(path.groups.len() - 1).last().context("a group has skills")?;
    page.focuses("button", &format!("{}: to learn", last.title)).await?;
    Ok(())
}

#[tokio::test]
async fn a_phone_gets_the_list_with_the_same_skills() -> Result<()> {
    let page = plan_as("", Options { width: 360, ..Options::default() }).await?;
    assert!(page.browser.by_role("radio", "List").await?.is_checked().await?);
    for skill in &skills_path().skills {
        page.is_marked(&skill.title, "To learn").await?;
    }
    page.browser.no_sideways_scroll().await?;
    // The map can still be chosen, and scrolls by itself.
    page.browser.by_role("radio", "Map").await?.click().await?;
    for skill in &skills_path().skills {
        page.browser.by_role("button", &format!("{}: to learn", skill.title)).await?;
    }
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn courses_are_named_with_why_and_go_to_shortlist_and_plan() -> Result<()> {
    let page = plan("").await?;
    let skill = title_of("containers");
    page.open_gap(skill).await?;
    page.reads("Why: ").await?;
    let (_, name) = page.browser.by_role_containing("button", "Save:").await?.role_and_name().await?;
    let course = name.strip_prefix("☆ Save: ").context("it is not saved yet")?.to_owned();
    page.press(&name).await?;
    let saved = page.browser.by_role("button", &format!("★ Saved: {course}")).await?;
    assert_eq!(saved.attribute("aria-pressed").await?.as_deref(), Some("true"));
    page.press(&format!("Add to plan: {course} for {skill}")).await?;
    let planned = page.browser.by_role("button", &format!("✓ In your plan: {course} for {skill}")).await?;
    assert_eq!(planned.attribute("aria-pressed").await?.as_deref(), Some("true"));
    let schedule = page.browser.by_role("table", "What to learn, in order").await?;
    schedule.by_role("link", &course).await?;
    page.follow("link", "Courses").await?;
    page.press("Shortlist (1)").await?;
    page.browser.by_role("button", &format!("Remove: {course}")).await?;
    page.follow("link", "My plan").await?;
    page.choose("Price", "Free").await?;
    open_all(&page).await?;
    let facts = "[...document.querySelectorAll('.gap .meta')]";
    let all_free = format!(
        "{facts}.length > 0 && {facts}.every(line => [...line.children].some(fact => fact.textContent === 'Free'))"
    );
    page.browser.wait_until("only free ones are named", &all_free).await
}

#[tokio::test]
async fn hours_are_assumed_until_they_are_given_and_lead_to_a_date() -> Result<()> {
    let page = plan("").await?;
    // The first skill on the path, so that nothing comes before it.
    let first = &skills_path().skills[0];
    let field = format!("Hours for {}", first.title);
    page.reads(" weeks at an assumed 5 hours a week").await?;
    page.reads("Finished by about ").await?;
    page.reads("Assumes 20 hours a skill.").await?;
    page.browser.by_role("button", "Change the hours").await?.click().await?;
    page.focuses("textbox", "Hours a week for learning").await?;
    page.type_into("textbox", "Hours a week for learning", "6").await?;
    page.type_into("textbox", &field, "15").await?;
    let others = skills() - 1;
    let hours = 15 + 20 * others;
    page.reads(&format!("{} weeks at 6 hours a week ({hours} hours in all)", hours.div_ceil(6))).await?;
    page.reads(&format!("Assumes 20 hours for each of {others} skills.")).await?;
    // 15 hours at 6 a week end in the third week.
    let schedule = page.browser.by_role("table", "What to learn, in order").await?;
    schedule.by_role("cell", "week 3").await?;
    let country = dataset().countries.iter().find(|it| it.code.as_str() == "IN").context("India is there")?;
    let pay = dataset().pays.iter().find(|pay| pay.country == country.code).context("India has pay")?;
    let source = &credits().of(&pay.provenance.source).context("the pay has a source")?.name;
    page.choose("Country you want to work in", &country.name).await?;
    page.reads(&format!("{}: {} a year.", country.name, stated_pay("IN", NumberStyle::International)))
        .await?;
    page.reads(pay.tax.label()).await?;
    page.reads(&format!("{source}, {}", pay.provenance.period)).await?;
    page.browser.reload().await?;
    page.ready().await?;
    for (field, hours) in [(field.as_str(), "15"), ("Hours a week for learning", "6")] {
        let kept = page.browser.by_role("textbox", field).await?.property("value").await?;
        assert_eq!(kept.as_deref(), Some(hours), "{field}");
    }
    Ok(())
}

#[tokio::test]
async fn a_fresh_plan_begins_with_what_is_known_already() -> Result<()> {
    let page = plan("").await?;
    let first = &skills_path().skills[0];
    page.reads(&format!("Start here {}", first.title)).await?;
    page.press("Tick what you already know").await?;
    // One press each, on a list.
    for skill in skills_path().of_group(0) {
        page.browser.by_role("button", &format!("{}: to learn", skill.title)).await?.click().await?;
        page.is_marked(&skill.title, "Known").await?;
    }
    page.browser.by_role("button", &format!("{}: known", first.title)).await?.click().await?;
    page.is_marked(&first.title, "To learn").await?;
    page.press("Finish ticking").await?;
    // From then on a press goes through the three states, and the next step is one press away.
    page.press(&format!("Start learning: {}", first.title)).await?;
    page.reads(&format!("Continue {}", first.title)).await?;
    page.is_marked(&first.title, "Learning").await?;
    page.press(&format!("Mark as known: {}", first.title)).await?;
    page.plan_counts(skills_path().of_group(0).count()).await?;
    // A stage that is known stays open while the reader is at work in it, and is closed later.
    page.is_marked(&first.title, "Known").await?;
    page.browser.reload().await?;
    has_tools(&page).await?;
    page.as_list().await?;
    let stages = "[...document.querySelectorAll('.stage')].map(stage => stage.open)";
    let one_closed = format!("{stages}.length > 1 && {stages}.every((open, at) => open === (at > 0))");
    page.browser.wait_until("the first stage alone is closed", &one_closed).await?;
    let next = skills_path().skills.iter().find(|skill| skill.group != first.group);
    let next = next.context("there are other groups")?;
    page.reads(&format!("Next {}", next.title)).await?;
    page.follow("link", &next.title).await?;
    page.is_at(&format!("skills/{}/", next.id)).await
}

#[tokio::test]
async fn the_plan_is_a_light_page_as_a_map_and_as_a_list() -> Result<()> {
    for width in [360, 1280] {
        let page = plan_as("", Options { width, ..Options::default() }).await?;
        let count = page.browser.value_of("document.querySelectorAll('*').length").await?;
        assert!(count.as_u64() <= Some(1_500), "{width} px: {count} elements");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_chosen_on_the_map_is_read_beside_it() -> Result<()> {
    let page = plan_as("", Options { width: 1280, height: 900, ..Options::default() }).await?;
    let last = skills_path().skills.last().context("the path has skills")?;
    page.browser.by_role("button", &format!("{}: to learn", last.title)).await?.click().await?;
    let detail = page.browser.by_role("region", "Selected skill").await?;
    let set = detail.by_role("group", &last.title).await?;
    assert!(set.by_role("radio", "To learn").await?.is_checked().await?);
    let place = "(r => r.top < innerHeight && r.bottom > 0)(document.querySelector('[aria-label=\"Selected skill\"]').getBoundingClientRect())";
    page.browser.wait_until("it is in sight without scrolling", place).await
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state_of_the_plan() -> Result<()> {
    for dark in [false, true] {
        let page = plan_as("", Options { dark, ..Options::default() }).await?;
        open_all(&page).await?;
        assert_eq!(page.browser.axe().await?, [], "map, dark: {dark}");
        page.as_list().await?;
        page.mark(title_of("communication"), "Known").await?;
        page.mark(title_of("containers"), "Learning").await?;
        page.press("Add slot").await?;
        page.press("Erase everything").await?;
        page.browser.by_role("button", "Yes, erase everything").await?;
        open_all(&page).await?;
        assert_eq!(page.browser.axe().await?, [], "list, dark: {dark}");
    }
    let page = plan("#plan=1~k=sql.gone~l=containers~w=900").await?;
    page.tells("This is a shared plan").await?;
    assert_eq!(page.browser.axe().await?, [], "shared");
    Ok(())
}
