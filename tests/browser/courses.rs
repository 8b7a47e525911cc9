//! The course finder.

use crate::build::named;
use crate::page::{Page, site};
use anyhow::{Context, Result};
use catalogue::catalogue::CourseView;
use catalogue::course::Notice;
use catalogue::words::marked;
use catalogue::{Ask, Catalogue};
use compiler::Content;
use domain::courses::{CourseFilter, CourseSort};
use domain::guide::Guide;
use domain::money::{NumberStyle, format_count};
use driver::serve::Fault;
use driver::{Browser, Engine, Options};
use guide::app::data::{dataset, selection, skills_path};
use guide::courses::LISTED;
use guide::ui::course::{foreign, language_name};
use plan::Skill;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// Opens the finder.
async fn finder(query: &str) -> Result<Page> {
    Page::open(&format!("courses/{query}")).await
}

/// The number of courses that the sentence above the results names first.
const FOUND: &str =
    "Number(document.querySelector('main .count').textContent.match(/^[\\d,]+/)[0].replaceAll(',', ''))";
const TITLES: &str =
    "[...document.querySelectorAll('ul[aria-label=Courses] h3')].map(e => e.textContent.trim())";
const CARDS: &str = "[...document.querySelectorAll('ul[aria-label=Courses] article')]";

/// The text of a `card`, with its details, which are drawn while they are open.
const OPENED: &str = "((card.querySelector('details').open = true), card.textContent)";

async fn number(page: &Page, script: &str) -> Result<i64> {
    Ok(page.browser.value_of(script).await?.as_i64().unwrap_or(-1))
}

/// The titles of the courses on the page, as soon as there are any.
pub async fn titles(page: &Page) -> Result<Vec<String>> {
    page.browser.wait_until("courses are found", &format!("{FOUND} > 0 && {TITLES}.length > 0")).await?;
    Ok(serde_json::from_value(page.browser.value_of(TITLES).await?)?)
}

/// The number in brackets at the end of the name of a control: how many courses it promises.
async fn promised(page: &Page, role: &str, name: &str) -> Result<i64> {
    let (_, name) = page.browser.by_role_containing(role, name).await?.role_and_name().await?;
    in_brackets(&name)
}

fn in_brackets(name: &str) -> Result<i64> {
    let number = name.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let number = number.with_context(|| format!("{name} has a number in brackets"))?;
    Ok(number.replace(',', "").parse()?)
}

/// The skills that a course can be planned for when its title is searched for, the best first.
fn taught(catalogue: &Catalogue, course: &CourseView) -> Vec<&'static Skill> {
    let mut filter = CourseFilter::default();
    filter.text.clone_from(&course.title);
    let sought = catalogue.answer(&Ask::of(&filter, catalogue).0).sought;
    let names: Vec<&str> = course.skills.iter().map(|skill| skill.name.as_str()).collect();
    let is_sought = |name: &str| !marked(name, &sought).is_empty();
    plan::gaps::taught(skills_path(), &names, &course.title, is_sought).iter().map(|it| it.skill).collect()
}

/// Waits until so many courses are found.
async fn finds(page: &Page, count: i64) -> Result<()> {
    page.browser.wait_until(&format!("{count} courses are found"), &format!("{FOUND} === {count}")).await
}

/// The courses that the guide searches at first.
fn selected() -> Result<Catalogue> {
    Catalogue::open(selection().to_vec()).map_err(|error| anyhow::anyhow!("{error}"))
}

/// How many courses there are at first, and in the whole catalogue.
fn sizes() -> Result<(i64, i64)> {
    Ok((i64::try_from(selected()?.len())?, dataset().courses.into()))
}

/// The guide as its editor wrote it.
fn guide() -> Result<Guide> {
    Ok(content()?.guide)
}

/// All that the editor wrote.
fn content() -> Result<Content> {
    let content = compiler::compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    content.map_err(|problems| anyhow::anyhow!("the content has {} problems", problems.len()))
}

#[tokio::test]
async fn the_guide_names_its_courses_without_any_program_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    let text = page.text().await?;
    let shelf = guide()?.shelf;
    assert_ne!(shelf.courses, []);
    for course in &shelf.courses {
        let enrolled = course
            .enrolled_at_least
            .map(|count| format!("{}+", format_count(count, NumberStyle::International)));
        let ratings = course.rating.map(|rating| {
            format!("{} ratings", format_count(rating.count().into(), NumberStyle::International))
        });
        let parts = [Some(course.title.clone()), enrolled, ratings].into_iter().flatten();
        let by = [shelf.provider_name(&course.provider), shelf.platform_name(&course.platform)];
        for part in parts.chain(by.map(str::to_owned)) {
            assert!(text.contains(&part), "{part} in {text}");
        }
    }
    assert!(text.contains("Whole stars are as the platform showed them, without an average."), "{text}");
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_first_courses_are_listed_and_the_others_offered_needs_scripts_off() -> Result<()>
{
    let page = Page::open_raw("courses/", Options { javascript: false, ..Options::default() }).await?;
    let text = page.text().await?;
    let catalogue = selected()?;
    let titles = (0..u32::try_from(catalogue.len())?).map(|number| catalogue.course(number).title);
    let listed =
        titles.filter(|title| text.contains(&title.split_whitespace().collect::<Vec<_>>().join(" ")));
    let (listed, most) = (listed.count(), catalogue.len().min(LISTED));
    assert!(listed >= most, "{listed} of {most} courses");
    if catalogue.len() > LISTED {
        let others = format_count((catalogue.len() - LISTED).try_into()?, NumberStyle::International);
        assert!(text.contains(&format!("{others} more are in the file below.")), "{others}");
    }
    page.browser.by_role("link", "Download all courses as CSV").await.context("the others can be had")?;
    for role in ["checkbox", "searchbox", "combobox"] {
        assert_eq!(page.browser.all_by_role(role).await?.len(), 0, "no {role} that cannot work is shown");
    }
    Ok(())
}

#[tokio::test]
async fn words_are_found_as_one_types_and_marked() -> Result<()> {
    let page = finder("").await?;
    page.type_into("searchbox", "Search by title", "djan").await?;
    let found = format!("{CARDS}.length > 0 && {CARDS}.every(card => /djan/i.test({OPENED}))");
    page.browser
        .wait_until("only Django is left", &format!("/django/i.test({TITLES}[0]) && {found}"))
        .await?;
    let marked = "[...document.querySelectorAll('ul[aria-label=Courses] h3 mark')].map(e => e.textContent.toLowerCase())";
    page.browser
        .wait_until(
            "what was typed is marked",
            &format!("{marked}.length > 3 && {marked}.every(text => text === 'djan')"),
        )
        .await?;
    page.has_query("q=djan").await
}

#[tokio::test]
async fn a_typo_still_finds_and_is_told() -> Result<()> {
    for (typed, meant) in [("kubernets", "kubernetes"), ("postgress", "postgresql"), ("djnago", "django")] {
        let page = finder(&format!("?q={typed}")).await?;
        page.reads(&format!("No course has a word that begins with “{typed}”. Showing courses with “"))
            .await?;
        page.reads(&format!("“{meant}”")).await?;
        page.browser.wait_until("courses are found", &format!("{FOUND} > 0")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_count_beside_a_value_is_what_choosing_it_shows() -> Result<()> {
    let page = finder("?q=python").await?;
    page.open_facet("Level").await?;
    let beginner = promised(&page, "checkbox", "Beginner (").await?;
    page.tick("Beginner (").await?;
    finds(&page, beginner).await?;
    // The counts of a facet do not depend on its own choice; a second value adds up.
    assert_eq!(promised(&page, "checkbox", "Beginner (").await?, beginner);
    let intermediate = promised(&page, "checkbox", "Intermediate (").await?;
    page.tick("Intermediate (").await?;
    finds(&page, beginner + intermediate).await?;
    page.has_query("q=python&level=beginner,intermediate").await
}

#[tokio::test]
async fn nothing_left_names_the_filter_to_loosen() -> Result<()> {
    let page = finder("?q=kubernetes&level=advanced&platform=edx").await?;
    finds(&page, 0).await?;
    page.press("Remove “Level: Advanced” to see").await?;
    page.browser.wait_until("courses are shown again", &format!("{FOUND} > 0")).await?;
    page.has_query("q=kubernetes&platform=edx").await
}

#[tokio::test]
async fn ratings_are_ranked_by_an_average_that_says_how() -> Result<()> {
    let page = finder("").await?;
    page.choose("Sort by", CourseSort::Rating.label()).await?;
    page.reads("v/(v+m)·R + m/(v+m)·C").await?;
    let before = page.browser.value_of(&format!("{TITLES}.join()")).await?.to_string();
    page.choose("Trust a course’s average", "after 10000 ratings (m = 10000)").await?;
    page.browser.wait_until("small numbers count for less", &format!("{TITLES}.join() !== {before}")).await?;
    page.has_query("order=rating&trust=10000").await?;
    // The numbers themselves stay in the details, with their platform.
    let stated = format!("{CARDS}.length > 0 && {CARDS}.every(card => / of 5 on \\S+/.test({OPENED}))");
    page.browser.wait_until("each shows its own stars", &stated).await
}

#[tokio::test]
async fn what_a_course_asks_for_is_said_and_can_be_filtered() -> Result<()> {
    let catalogue = selected()?;
    let courses = || (0..u32::try_from(catalogue.len()).unwrap_or(0)).map(|number| catalogue.course(number));
    let with = |notice: Notice| courses().filter(|course| course.notices.contains(&notice)).count();
    let notice =
        Notice::ALL.into_iter().find(|notice| with(*notice) > 0).context("a course states a condition")?;
    let page = finder("").await?;
    page.open_facet("Conditions").await?;
    let name = format!("{} (", notice.label());
    let count = promised(&page, "checkbox", &name).await?;
    assert_eq!(count, i64::try_from(with(notice))?);
    page.tick(&name).await?;
    finds(&page, count).await?;
    page.reads(notice.label()).await?;
    page.has_query(&format!("notice={}", notice.key())).await
}

#[tokio::test]
async fn the_hours_of_a_course_count_in_the_plan() -> Result<()> {
    let catalogue = selected()?;
    let (course, skill) = (0..u32::try_from(catalogue.len())?)
        .map(|number| catalogue.course(number))
        .find_map(|course| {
            course.length?;
            let skill = taught(&catalogue, &course).first()?.title.clone();
            Some((course, skill))
        })
        .context("a course with hours teaches a skill of the path")?;
    let length = course.length.context("it has hours")?;
    let page = finder("").await?;
    page.type_into("searchbox", "Search by title", &course.title).await?;
    page.reads(&length.to_string()).await?;
    page.press(&format!("Add to plan: {} for {skill}", course.title)).await?;
    let hours = length.hours();
    let counted = format!("Its source gives {hours} hours, which your plan counts.");
    page.hears(&format!("Added to your plan for {skill}. {counted}")).await?;
    Ok(())
}

#[tokio::test]
async fn pages_keep_the_page_light_and_are_in_the_link() -> Result<()> {
    let page = finder("").await?;
    let full = format!("{TITLES}.length === {}", CourseFilter::PAGE);
    page.browser.wait_until("a page of courses is drawn", &full).await?;
    let first = titles(&page).await?.swap_remove(0);
    page.browser.by_role("button", "Page 2").await?.click().await?;
    let others = format!("{full} && !{TITLES}.includes({})", serde_json::to_string(&first)?);
    page.browser.wait_until("other courses are drawn", &others).await?;
    page.has_query("page=2").await?;
    page.type_into("searchbox", "Search by title", "linux").await?;
    page.has_query("q=linux").await
}

#[tokio::test]
async fn four_courses_are_compared_and_a_fifth_is_not() -> Result<()> {
    let page = finder("").await?;
    let all = titles(&page).await?;
    let chosen = &all[..CourseFilter::MOST_COMPARED];
    for title in chosen {
        page.browser.by_role("button", &format!("Compare: {title}")).await?.click().await?;
        // The head of its column has the title and a button that removes it.
        let table = page.browser.by_role("region", "Comparison").await?;
        table.by_role("button", &format!("Remove: {title}")).await?;
    }
    let full = "[...document.querySelectorAll('ul[aria-label=Courses] button')]
        .filter(e => e.textContent.startsWith('Compare') && e.ariaPressed === 'false').every(e => e.disabled)";
    page.browser.wait_until("no fifth can be chosen", full).await?;
    page.browser.reload().await?;
    page.ready().await?;
    let table = page.browser.by_role("region", "Comparison").await.context("the link keeps them")?;
    for title in chosen {
        table.by_role("button", &format!("Remove: {title}")).await?;
    }
    page.press("Clear comparison").await?;
    page.has_query("").await
}

#[tokio::test]
async fn a_course_that_is_compared_stays_in_sight_and_leads_to_the_comparison() -> Result<()> {
    let page = finder("").await?;
    let title = titles(&page).await?.swap_remove(1);
    let button = page.browser.by_role("button", &format!("Compare: {title}")).await?;
    let top = "arguments[0].getBoundingClientRect().top";
    let before =
        button.run(&format!("arguments[0].scrollIntoView({{ block: 'center' }}); return {top}")).await?;
    button.click().await?;
    page.browser.by_role("region", "Comparison").await?;
    let pressed = "document.querySelector('[aria-pressed=true]').getBoundingClientRect().top";
    page.browser
        .wait_until("the button stays in sight", &format!("Math.abs({pressed} - {before}) < 2"))
        .await?;
    page.press(&format!("See comparison: {title}")).await?;
    page.focuses("heading", "Comparison").await
}

#[tokio::test]
async fn a_course_goes_into_the_plan_for_the_skill_that_it_is_most_about() -> Result<()> {
    let page = finder("").await?;
    // Skip courses whose facts are known.
    let catalogue = selected()?;
    let (course, skills) = (0..u32::try_from(catalogue.len())?)
        .map(|number| catalogue.course(number))
        .find_map(|course| {
            let skills = taught(&catalogue, &course);
            (skills.len() > 1).then_some((course, skills))
        })
        .context("a course teaches two skills")?;
    let search = async |page: &Page| page.type_into("searchbox", "Search by title", &course.title).await;
    search(&page).await?;
    page.press(&format!("Add to plan: {} for {}", course.title, skills[0].title)).await?;
    page.hears(&format!("Added to your plan for {}.", skills[0].title)).await?;
    let shown = serde_json::to_string(&format!("for {}", skills[0].title))?;
    let is_shown = format!(
        "[...document.querySelectorAll('[aria-pressed=true] > :not(.visually-hidden)')].some(e => e.textContent.trim() === {shown})"
    );
    page.browser.wait_until("the button shows for which skill", &is_shown).await?;
    page.press(&format!("✓ In your plan: {} for {}", course.title, skills[0].title)).await?;
    page.hears("Removed from your plan.").await?;
    page.go("plan/").await?;
    page.as_list().await?;
    page.mark(&skills[0].title, "Known").await?;
    page.follow("link", "Courses").await?;
    search(&page).await?;
    page.press(&format!("Add to plan: {} for {}", course.title, skills[1].title)).await?;
    page.hears(&format!("Added to your plan for {}.", skills[1].title)).await?;
    page.browser.reload().await?;
    page.ready().await?;
    let name = format!("✓ In your plan: {} for {}", course.title, skills[1].title);
    let planned = page.browser.by_role("button", &name).await?;
    assert_eq!(planned.attribute("aria-pressed").await?.as_deref(), Some("true"));
    Ok(())
}

#[tokio::test]
async fn a_row_is_short_and_says_the_rest_when_it_is_opened() -> Result<()> {
    let page = finder("").await?;
    titles(&page).await?;
    let tall =
        format!("{CARDS}.map(row => row.getBoundingClientRect().height).filter(height => height > 100)");
    assert_eq!(page.browser.value_of(&tall).await?.to_string(), "[]");
    let hidden = format!("{CARDS}.every(row => !row.querySelector('dl')?.checkVisibility())");
    assert_eq!(page.browser.value_of(&hidden).await?, true);
    page.browser.execute(&format!("{CARDS}[0].querySelector('summary').click()"), vec![]).await?;
    let opened = format!("/Language.*As of /s.test({CARDS}[0].innerText)");
    page.browser.wait_until("the details are shown", &opened).await?;
    // They stay open while the page changes around them.
    page.browser.execute(&format!("{CARDS}[0].querySelector('button').click()"), vec![]).await?;
    page.browser.wait_until("they still are", &opened).await
}

#[tokio::test]
async fn on_a_phone_the_first_course_is_in_sight_and_the_filters_are_in_a_sheet() -> Result<()> {
    let page = Page::open_as("courses/", Options { width: 360, height: 740, ..Options::default() }).await?;
    titles(&page).await?;
    // The bar at the lower edge may take 58 px.
    let top = format!("{CARDS}[0].querySelector('h3').getBoundingClientRect().bottom <= 740 - 58");
    assert_eq!(page.browser.value_of(&top).await?, true);
    page.press("Filters").await?;
    page.open_facet("Level").await?;
    let beginner = promised(&page, "checkbox", "Beginner (").await?;
    page.tick("Beginner (").await?;
    page.press(&format!("Show {} courses", format_count(beginner.try_into()?, NumberStyle::International)))
        .await?;
    let closed = "!document.querySelector(':popover-open')";
    page.browser.wait_until("the sheet is closed", closed).await?;
    finds(&page, beginner).await?;
    page.browser.by_role_containing("button", "Filters · 1 chosen").await?;
    page.has_query("level=beginner").await
}

#[tokio::test]
async fn what_most_readers_choose_is_one_press_away() -> Result<()> {
    let page = finder("").await?;
    let free = promised(&page, "button", "Free (").await?;
    page.press("Free (").await?;
    finds(&page, free).await?;
    page.has_query("cost=free").await?;
    let total = number(&page, FOUND).await?;
    for button in page.browser.all_by_role("button").await? {
        let (_, name) = button.role_and_name().await?;
        assert!(!name.ends_with(&format!(" ({total})")), "“{name}” would change nothing");
    }
    let focused = "document.activeElement.classList.contains('count')";
    page.browser.wait_until("the count has the focus", focused).await?;
    page.press("Remove filter: Price: Free").await?;
    assert_eq!(promised(&page, "button", "Free (").await?, free, "it is offered again");
    page.has_query("").await
}

#[tokio::test]
async fn what_is_saved_survives_a_reload() -> Result<()> {
    let page = finder("?q=redis").await?;
    let title = titles(&page).await?.swap_remove(0);
    page.browser.by_role("button", &format!("☆ Save: {title}")).await?.click().await?;
    page.browser.by_role("button", "Shortlist (1)").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.browser.by_role("button", &format!("★ Saved: {title}")).await?;
    page.press("Shortlist (1)").await?;
    page.browser.by_role("button", &format!("Remove: {title}")).await?;
    page.has_query("q=redis").await
}

#[tokio::test]
async fn courses_in_another_language_are_counted_and_come_when_it_is_chosen() -> Result<()> {
    let own = guide()?.site.language;
    let mut others = dataset().course_languages.iter().filter(|(code, _)| !own.starts_with(code.as_str()));
    let (code, count) = others.next().context("there are courses in another language")?;
    let option =
        format!("{} ({})", language_name(code), format_count((*count).into(), NumberStyle::International));
    let page = finder("").await?;
    page.open_facet("Language").await?;
    let is_listed = "document.getElementById('other-language').options.length > 1";
    page.browser.wait_until("the other languages are listed", is_listed).await?;
    page.choose("In another language", &option).await?;
    page.has_query(&format!("lang={code}&catalogue=all")).await?;
    finds(&page, (*count).into()).await?;
    // Back in the selection, the same language can be chosen again.
    page.press("courses only").await?;
    page.has_query(&format!("lang={code}")).await?;
    page.choose("In another language", &option).await?;
    finds(&page, (*count).into()).await?;
    // What the address says is there again, and the language is a chip that can be removed.
    let again = finder(&format!("?lang={code}&catalogue=all")).await?;
    finds(&again, (*count).into()).await?;
    again.press(&format!("Remove filter: Language: {}", language_name(code))).await?;
    finds(&again, dataset().courses.into()).await
}

#[tokio::test]
async fn a_title_in_another_language_says_so() -> Result<()> {
    let content = content()?;
    let catalogue = Catalogue::open(content.catalogue.whole()).map_err(|error| anyhow::anyhow!("{error}"))?;
    let courses: Vec<_> =
        (0..u32::try_from(catalogue.len())?).map(|number| catalogue.course(number)).collect();
    let in_another = courses.iter().find(|course| foreign(&course.language).is_some());
    let in_another = in_another.context("a course is in another language")?;
    let in_english =
        courses.iter().find(|course| course.language == "en").context("a course is in English")?;
    let site_language = content.guide.site.language;
    let page = finder("?catalogue=all").await?;
    page.reads("Searching the whole catalogue").await?;
    for (course, expected) in
        [(in_another, in_another.language.as_str()), (in_english, site_language.as_str())]
    {
        let field = page.browser.by_role_containing("searchbox", "Search by title").await?;
        field.clear().await?;
        field.type_text(&course.title).await?;
        let link = page.browser.by_role("link", &course.title).await?;
        let language = link.run("return arguments[0].closest('[lang]').lang").await?;
        assert_eq!(language, expected, "{}", course.title);
    }
    Ok(())
}

#[tokio::test]
async fn a_download_that_the_browser_refuses_is_told() -> Result<()> {
    let page = finder("?q=redis").await?;
    let title = titles(&page).await?.swap_remove(0);
    let refuse = "URL.createObjectURL = () => { throw new Error('refused'); }";
    page.browser.execute(refuse, vec![]).await?;
    page.press(&format!("☆ Save: {title}")).await?;
    page.press("Shortlist (1)").await?;
    page.press("Download as CSV").await?;
    page.hears("This browser could not make the download.").await
}

#[tokio::test]
async fn the_keyboard_searches_and_moves_among_courses() -> Result<()> {
    let page = finder("").await?;
    let all = titles(&page).await?;
    let search = "Search by title, skill or provider";
    page.browser.press("/").await?;
    page.focuses("searchbox", search).await?;
    page.browser.press("ArrowDown").await?;
    page.focuses("link", &all[0]).await?;
    page.browser.press("ArrowDown").await?;
    page.focuses("link", &all[1]).await?;
    page.browser.press("ArrowUp").await?;
    page.browser.press("ArrowUp").await?;
    page.focuses("searchbox", search).await?;
    // In a field the key is a character, and on another page it leads nowhere.
    page.browser.press("/").await?;
    let field = page.browser.by_role_containing("searchbox", "Search by title").await?;
    assert_eq!(field.property("value").await?.as_deref(), Some("/"));
    // In a box to tick it is no character.
    page.open_facet("Level").await?;
    page.tick("Beginner").await?;
    page.browser.press("/").await?;
    page.focuses("searchbox", search).await?;
    page.follow("link", "Guide").await?;
    page.browser.press("/").await?;
    page.focuses("heading", "").await
}

#[tokio::test]
async fn the_whole_catalogue_comes_when_it_is_asked_for() -> Result<()> {
    let page = finder("?q=pandas").await?;
    page.browser.by_role("button", "Remove filter: “pandas”").await?;
    let before = number(&page, FOUND).await?;
    // The language of the guide is chosen to begin with; the others are one press away.
    let own = guide()?.site.language;
    let own = own.split('-').next().unwrap_or(&own);
    let in_own = dataset().course_languages.iter().find(|(code, _)| code == own);
    let (_, promised) = in_own.context("the catalogue has courses in the language of the guide")?;
    let words = format_count((*promised).into(), NumberStyle::International);
    page.press(&format!("Search all {words} courses in {}", language_name(own))).await?;
    page.browser.wait_until("more courses are found", &format!("{FOUND} > {before}")).await?;
    page.has_query(&format!("q=pandas&lang={own}&catalogue=all")).await?;
    let in_own = number(&page, FOUND).await?;
    page.press(&format!("Remove filter: Language: {}", language_name(own))).await?;
    page.has_query("q=pandas&catalogue=all").await?;
    page.browser.wait_until("other languages are found", &format!("{FOUND} > {in_own}")).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    page.press("courses only").await?;
    finds(&page, before).await?;
    page.has_query("q=pandas").await?;
    page.go(&format!("courses/?lang={own}&catalogue=all")).await?;
    finds(&page, (*promised).into()).await
}

#[tokio::test]
async fn a_catalogue_that_does_not_come_is_told_and_can_be_asked_for_again() -> Result<()> {
    let (first, whole) = sizes()?;
    let name = named("catalogue-", ".pack")?;
    let mut damaged = std::fs::read(Path::new(DIST).join(&name))?;
    let cut = damaged[..damaged.len() / 2].to_vec();
    let mut newer = damaged.clone();
    newer[4] = 9;
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let of = |bytes| Fault::Body(bytes, "application/octet-stream");
    let is_firefox = Engine::chosen()? == Engine::Firefox;
    for (fault, told) in [
        (Fault::Missing, "the server answered 404"),
        // Firefox treats a response that breaks off as complete.
        (Fault::Truncated(1000), if is_firefox { "is incomplete" } else { "is not responding" }),
        (of(cut), "is incomplete"),
        (of(damaged), "is damaged"),
        (of(newer), "is version 9"),
        (of(b"<!doctype html>".to_vec()), "is not a catalogue"),
    ] {
        let site = site()?;
        site.break_file(&name, fault);
        let browser = Browser::start(Options::default()).await?;
        browser.goto(&format!("{}courses/?catalogue=all", site.url())).await?;
        let page = Page::of(site, browser);
        page.ready().await?;
        page.reads("The whole catalogue could not be loaded: ").await?;
        page.reads(told).await?;
        // Meanwhile the selection is searched.
        finds(&page, first).await?;
        page.site.mend_file(&name);
        page.press("Try again").await?;
        finds(&page, whole).await?;
    }
    Ok(())
}

async fn bring(page: &Page, name: &str, bytes: &[u8]) -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, bytes)?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.browser.choose_file("#own-file", &path).await?;
    Ok(folder)
}

#[tokio::test]
async fn a_file_of_ones_own_is_searched_until_it_is_removed() -> Result<()> {
    let page = finder("").await?;
    let text = "title,url,level,price,currency\n<img src=x onerror=alert(1)>,https://example.org/1,beginner,0,\n=1+1,,advanced,5,EUR\nNo level,,hardest,,\n";
    let _folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    finds(&page, 3).await?;
    page.reads("Searching your own file “mine.csv”: 3 courses.").await?;
    page.reads("1 cell was left out; the rest of its row is used.").await?;
    page.reads("Line 4: level “hardest” could not be read, so it is left out.").await?;
    let level = page.browser.by_role("combobox", "“level” is").await?;
    assert_eq!(level.property("value").await?.as_deref(), Some("level"));
    page.reads("beginner; advanced; hardest").await?;
    let as_text = format!(
        "{TITLES}.includes('<img src=x onerror=alert(1)>') && !{CARDS}.some(card => card.querySelector('img'))"
    );
    page.browser.wait_until("markup stays text", &as_text).await?;
    page.press("Remove the file and search").await?;
    finds(&page, sizes()?.0).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Opens the page again and waits until it works.
async fn reopened(page: &Page) -> Result<()> {
    page.browser.reload().await?;
    page.ready().await
}

#[tokio::test]
async fn own_columns_are_changed_and_remembered_and_forgotten() -> Result<()> {
    let page = finder("").await?;
    let text = "title,was,wo\nA first course,Ann Lee,Here\nA second course,Bob Ray,There\n";
    let folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    finds(&page, 2).await?;
    page.choose("“was” is", "Title").await?;
    page.press("Read again with these columns").await?;
    page.reads("Two columns are taken for “Title”. Set one of them to “Not used”.").await?;
    page.choose("“title” is", "Provider").await?;
    page.press("Read again with these columns").await?;
    let titles_are = |names: &str| format!("JSON.stringify({TITLES}.sort()) === '{names}'");
    page.browser.wait_until("it is read again", &titles_are("[\"Ann Lee\",\"Bob Ray\"]")).await?;
    page.reads("The file was read as you said, and so is every file with these headings.").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    // After a reload, the list is there and the same file is read the same way.
    reopened(&page).await?;
    page.browser.wait_until("the list is there", &titles_are("[\"Ann Lee\",\"Bob Ray\"]")).await?;
    let next = folder.path().join("next.csv");
    std::fs::write(&next, "title,was,wo\nA third course,Cy Fox,Here\n")?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.browser.choose_file("#own-file", &next).await?;
    page.browser.wait_until("it is read by the same choice", &titles_are("[\"Cy Fox\"]")).await?;
    page.press("Forget this and let the guide find the columns").await?;
    page.browser.wait_until("it is read as it was found", &titles_are("[\"A third course\"]")).await
}

#[tokio::test]
async fn own_file_whose_titles_are_not_found_is_read_once_they_are_named() -> Result<()> {
    let page = finder("").await?;
    let _folder = bring(&page, "mine.csv", b"was,wo\nRust,here\nGo,there\n").await?;
    page.reads("“mine.csv” cannot be used: no column holds the titles").await?;
    page.choose("“was” is", "Title").await?;
    page.press("Read again with these columns").await?;
    finds(&page, 2).await
}

#[tokio::test]
async fn own_prices_in_doubt_are_asked_about() -> Result<()> {
    let page = finder("").await?;
    let text = "title,price\nA course,1.099 €\nAnother course,2.500 €\n";
    let _folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    finds(&page, 2).await?;
    page.reads("2 prices, such as “1.099 €” in line 2, may be meant with decimals").await?;
    let thousands = "“1.099 €” is 1099: the mark separates thousands";
    assert!(page.browser.by_role("radio", thousands).await?.is_checked().await?);
    let decimals = "“1.099 €” is between 1 and 2: decimals follow the mark";
    page.browser.by_role("radio", decimals).await?.click().await?;
    page.reads("2 prices, such as “1.099 €” in line 2, were read as decimals, as you said.").await?;
    assert!(page.browser.by_role("radio", decimals).await?.is_checked().await?);
    finds(&page, 2).await
}

#[tokio::test]
async fn own_list_survives_a_reload_until_it_is_removed() -> Result<()> {
    let page = finder("").await?;
    let text = "title,level\nA course of mine,beginner\nAnother,hardest\n,\n";
    let _folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    finds(&page, 2).await?;
    page.reads("This browser keeps it until you remove it.").await?;
    reopened(&page).await?;
    page.hears("“mine.csv” is in use: this browser kept it from your last visit.").await?;
    finds(&page, 2).await?;
    page.reads("Searching your own file “mine.csv”: 2 courses.").await?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.reads("Line 3: level “hardest” could not be read").await?;
    page.browser.by_role("combobox", "“level” is").await?;
    page.press("Remove the file").await?;
    finds(&page, sizes()?.0).await?;
    reopened(&page).await?;
    titles(&page).await?;
    assert_eq!(page.browser.value_of(&kept("store.get('kept')", "!")).await?, true, "nothing is kept");
    assert_eq!(number(&page, FOUND).await?, sizes()?.0);
    Ok(())
}

#[tokio::test]
async fn own_columns_and_prices_are_changed_after_a_reload_without_the_file() -> Result<()> {
    let page = finder("").await?;
    let text = "title,was,price\nA first course,Ann Lee,1.099 €\nA second course,Bob Ray,2.500 €\n";
    let folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    finds(&page, 2).await?;
    page.reads("This browser keeps it until you remove it.").await?;
    // What the browser keeps does not depend on the file.
    drop(folder);
    reopened(&page).await?;
    finds(&page, 2).await?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.choose("“was” is", "Title").await?;
    page.choose("“title” is", "Provider").await?;
    page.press("Read again with these columns").await?;
    let titles = format!("JSON.stringify({TITLES}.sort()) === '[\"Ann Lee\",\"Bob Ray\"]'");
    page.browser.wait_until("it is read again", &titles).await?;
    let decimals = "“1.099 €” is between 1 and 2: decimals follow the mark";
    page.browser.by_role("radio", decimals).await?.click().await?;
    page.reads("2 prices, such as “1.099 €” in line 2, were read as decimals, as you said.").await?;
    page.reads("This browser keeps it until you remove it.").await?;
    reopened(&page).await?;
    page.browser.wait_until("it is kept as it was read", &titles).await?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.press("Remove the file").await?;
    finds(&page, sizes()?.0).await?;
    for key in ["kept", "file"] {
        let is_gone = kept(&format!("store.get('{key}')"), "!");
        assert_eq!(page.browser.value_of(&is_gone).await?, true, "{key} is gone");
    }
    Ok(())
}

/// An expression that does something with the store of the kept list and says whether its result is (`!!`) or is not
/// (`!`) there.
pub fn kept(act: &str, test: &str) -> String {
    format!(
        "new Promise((done, fail) => {{
            const opening = indexedDB.open('guide/{}/list', 1);
            opening.onerror = fail;
            opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
            opening.onsuccess = () => {{
                const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
                const request = {act};
                request.onsuccess = () => {{ opening.result.close(); done({test}request.result); }};
                request.onerror = fail;
            }};
        }})",
        dataset().career.id
    )
}

#[tokio::test]
async fn own_list_that_is_kept_and_damaged_is_removed_with_a_message() -> Result<()> {
    let page = finder("").await?;
    let _folder = bring(&page, "mine.csv", b"title\nA course of mine\n").await?;
    page.reads("This browser keeps it until you remove it.").await?;
    let damage = kept("store.put(new Uint8Array([79, 87, 78, 10, 2, 0, 9]), 'kept')", "!!");
    assert_eq!(page.browser.value_of(&damage).await?, true, "it is damaged");
    reopened(&page).await?;
    let lost = "The list that this browser kept was removed, because it is damaged. Open the file again.";
    page.hears(lost).await?;
    page.reads(lost).await?;
    finds(&page, sizes()?.0).await?;
    assert_eq!(page.browser.value_of(&kept("store.get('kept')", "!")).await?, true, "nothing is kept");
    Ok(())
}

#[tokio::test]
async fn own_list_that_the_browser_does_not_keep_is_told() -> Result<()> {
    let page = finder("").await?;
    let refuse = "IDBFactory.prototype.open = () => { throw new Error('refused'); }";
    page.browser.execute(refuse, vec![]).await?;
    let _folder = bring(&page, "mine.csv", b"title\nA course of mine\n").await?;
    finds(&page, 1).await?;
    page.reads("This browser could not keep the list: it must be opened again after a reload.").await?;
    reopened(&page).await?;
    finds(&page, sizes()?.0).await
}

/// Drops something on an element, as a reader does from another window; says whether the page took it.
async fn dropped(page: &Page, selector: &str, fill: &str) -> Result<bool> {
    let script = format!(
        "const what = new DataTransfer();
        {fill}
        const target = document.querySelector('{selector}');
        const event = kind => new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer: what }});
        return ['dragover', 'drop'].map(kind => !target.dispatchEvent(event(kind))).every(taken => taken);"
    );
    Ok(page.browser.execute(&script, vec![]).await? == true)
}

#[tokio::test]
async fn own_file_dropped_beside_the_box_is_read_and_a_text_is_not() -> Result<()> {
    let page = finder("").await?;
    page.browser.wait_until("the box is there", "document.querySelector('details.own')").await?;
    assert!(!dropped(&page, "h1", "what.setData('text/plain', 'title,url');").await?);
    let file = "what.items.add(new File(['title\\nA course of mine\\n'], 'mine.csv'));";
    assert!(dropped(&page, "h1", file).await?, "the browser does not open it");
    finds(&page, 1).await?;
    page.browser.by_role("combobox", "“title” is").await.context("the box is open")?;
    page.reads("“mine.csv” is in use: 1 course.").await
}

#[tokio::test]
async fn own_files_are_joined_and_a_repeat_is_kept_once() -> Result<()> {
    let page = finder("").await?;
    let first = "title,url,level\nOne,https://example.org/1,\nTwo,https://example.org/2,hardest\n";
    let folder = bring(&page, "first.csv", first.as_bytes()).await?;
    finds(&page, 2).await?;
    let second = folder.path().join("second.csv");
    std::fs::write(
        &second,
        "title,url\nTwo again,https://example.org/2\n,https://example.org/9\nThree,https://example.org/3\n",
    )?;
    assert!(page.browser.by_role_containing("radio", "Replace").await?.is_checked().await?);
    page.browser.by_role_containing("radio", "Join").await?.click().await?;
    page.browser.choose_file("#own-file", &second).await?;
    finds(&page, 3).await?;
    page.reads("Searching your own file “first.csv + second.csv”: 3 courses.").await?;
    page.reads("“second.csv”: 2 rows used, 1 skipped; 1 already in the list, kept once.").await?;
    // What is left out is told of both files, also after a reload, where the second can still be read again.
    page.reads("“first.csv”: 1 cell was left out; the rest of its row is used.").await?;
    page.reads("“second.csv”: 1 row was skipped.").await?;
    page.reads("This browser keeps it until you remove it.").await?;
    reopened(&page).await?;
    finds(&page, 3).await?;
    page.browser
        .execute("document.querySelector('#own-file').closest('details').open = true", vec![])
        .await?;
    page.reads("“first.csv”: 1 cell was left out; the rest of its row is used.").await?;
    page.choose("“url” is", "Not used").await?;
    page.press("Read again with these columns").await?;
    finds(&page, 4).await?;
    page.browser.by_role_containing("radio", "Replace").await?.click().await?;
    page.browser.choose_file("#own-file", &second).await?;
    finds(&page, 2).await?;
    // Files that are chosen together make one list.
    let both = "for (const at of [1, 2]) what.items.add(new File([`title\\nCourse ${at}\\n`], `${at}.csv`));";
    assert!(dropped(&page, ".own", both).await?);
    page.reads("Searching your own file “1.csv + 2.csv”: 2 courses.").await?;
    finds(&page, 2).await
}

#[tokio::test]
async fn a_packed_catalogue_is_searched_and_a_damaged_one_refused() -> Result<()> {
    let page = finder("").await?;
    let (first, whole) = sizes()?;
    let pack = std::fs::read(Path::new(DIST).join(named("catalogue-", ".pack")?))?;
    let mut damaged = pack.clone();
    damaged[100] ^= 1;
    let _folder = bring(&page, "damaged.pack", &damaged).await?;
    page.reads("“damaged.pack” cannot be used: the catalogue is damaged.").await?;
    assert_eq!(number(&page, FOUND).await?, first);
    let _folder = bring(&page, "whole.pack", &pack).await?;
    finds(&page, whole).await
}

#[tokio::test]
async fn the_steps_of_stars_and_enrolled_tell_what_they_would_leave() -> Result<()> {
    let page = finder("?q=python").await?;
    page.browser.by_role("button", "Remove filter: “python”").await?;
    let stars = page.browser.by_role("combobox", "Minimum rating").await?;
    let options =
        stars.run("return [...arguments[0].options].map(option => option.textContent.trim())").await?;
    let options: Vec<String> = serde_json::from_value(options)?;
    let step = options.iter().find(|option| option.starts_with("4.5 stars")).context("4.5 is a step")?;
    page.choose("Minimum rating", step).await?;
    finds(&page, in_brackets(step)?).await?;
    let enrolled = promised(&page, "button", "10,000+").await?;
    page.press("10,000+").await?;
    finds(&page, enrolled).await?;
    page.has_query("q=python&stars=4.5&enrolled=10000").await
}

#[tokio::test]
async fn files_that_are_none_do_no_harm() -> Result<()> {
    let page = finder("").await?;
    let (first, _) = sizes()?;
    for (name, bytes, told) in [
        ("empty.csv", Vec::new(), "cannot be used: the file is empty"),
        ("book.xlsx", b"PK\x03\x04rest".to_vec(), "cannot be used: this is a spreadsheet"),
        ("picture.csv", vec![0x89, b'P', 0, 1, 2], "cannot be used: this is not a text file"),
        ("other.csv", b"colour,price\nx,1\n".to_vec(), "cannot be used: no column holds the titles"),
        ("deep.json", vec![b'['; 200_000], "A JSON file has a list of courses"),
        (
            "cell.csv",
            [b"title\n\"", vec![b'x'; 10_000_000].as_slice(), b"\"\n"].concat(),
            "has no rows that can be used",
        ),
    ] {
        let _folder = bring(&page, name, &bytes).await?;
        let state = "document.querySelector('.own-state').innerText";
        let refused = format!("{state}.includes('“{name}”') && {state}.includes('{told}')");
        page.browser.wait_until(&format!("{name} is refused"), &refused).await?;
        assert_eq!(number(&page, FOUND).await?, first, "{name}");
    }
    Ok(())
}

/// The size of a file, in bytes, that takes long enough to read for a test to act meanwhile.
const LARGE: usize = 50_000_000;

#[tokio::test]
async fn a_large_file_does_not_keep_the_page_waiting() -> Result<()> {
    let page = finder("").await?;
    let mut text = "title,provider,platform,url,skills\n".to_owned();
    while text.len() < LARGE {
        let at = text.len();
        let provider = at % 997;
        writeln!(
            text,
            "Course {at} on Python and Kubernetes for everybody who likes long titles,Provider {provider},Mine,https://example.org/{at},Python;SQL"
        )?;
    }
    let rows = text.lines().count() - 1;
    let _folder = bring(&page, "large.csv", text.as_bytes()).await?;
    let reading = "/Reading “large.csv”: \\d+%/.test(document.querySelector('main').innerText)";
    page.browser.wait_until("progress is shown", reading).await?;
    page.type_into("searchbox", "Search by title", "djan").await?;
    let answered = format!("{FOUND} < 100 && {reading}");
    page.browser.wait_until("a search is answered while the file is read", &answered).await?;
    page.press("Remove filter: “djan”").await?;
    let patience = Duration::from_secs(60);
    page.browser.wait_longer(patience, "every row is searched", &format!("{FOUND} === {rows}")).await?;
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_cut_while_it_is_read_is_told() -> Result<()> {
    let page = finder("?q=redis").await?;
    page.browser.by_role("button", "Remove filter: “redis”").await?;
    let before = number(&page, FOUND).await?;
    let text = format!("title\n{}", "Long course\n".repeat(LARGE / 12));
    let folder = bring(&page, "cut.csv", text.as_bytes()).await?;
    let reading = "/Reading “cut.csv”: \\d+%/.test(document.querySelector('main').innerText)";
    page.browser.wait_until("it is being read", reading).await?;
    std::fs::write(folder.path().join("cut.csv"), "title\n")?;
    // Safari does not fail: it hands out zeros, which are not a text file.
    page.reads("“cut.csv” cannot be used:").await?;
    assert_eq!(number(&page, FOUND).await?, before);
    Ok(())
}
