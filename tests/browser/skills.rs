//! Technologies by use and by pay, and the way to each skill of the plan.

use crate::page::Page;
use anyhow::{Context, Result};
use domain::money::{NumberStyle, format_count};
use domain::slug::Slug;
use domain::survey::{Extent, SkillSort, Skills, SurveyFilter, skills, skills_finding};
use guide::app::data::{explorer, skills_path};

#[tokio::test]
async fn technologies_are_sorted_by_their_headers_and_narrowed_to_a_kind() -> Result<()> {
    let page = Page::open("skills/").await?;
    let databases = SurveyFilter { kind: Slug::parse("database"), ..SurveyFilter::default() };
    let Skills { rows, of } = skills(explorer(), &databases);
    let few = rows.len();
    assert!(of > few, "some databases are not shown at first");
    let first = skills(explorer(), &SurveyFilter::default()).rows;
    assert_eq!(page.rows_of("skills").await?.len(), first.len());
    let money = |amount: u32| format!("US${}", format_count(amount.into(), NumberStyle::default()));
    page.section_shows("skills", &skills_finding(explorer(), &first, money)).await?;
    page.press("Table").await?;
    page.press("Used by").await?;
    page.has_query("skills=share").await?;
    page.focuses("button", "Used by").await.context("the focus stays at the header")?;
    let by_share = SurveyFilter { skill_sort: SkillSort::ShareDown, ..SurveyFilter::default() };
    let Skills { rows, of: all } = skills(explorer(), &by_share);
    // Ties may add some to one of the orders.
    let is_as_before = rows.len() == first.len();
    let shown =
        if is_as_before { String::new() } else { format!(" {} of {all} technologies shown.", rows.len()) };
    page.says(&format!("Sorted by “used by”, descending.{shown}")).await?;
    page.press("Median pay").await?;
    page.has_query("").await?;
    let sorted = "document.querySelectorAll('#skills th[aria-sort]').length === 1 && document.querySelector('#skills th[aria-sort=descending]').innerText.startsWith('Median pay')";
    page.browser.wait_until("the header says so", sorted).await?;
    page.choose("Kind", "Database").await?;
    page.section_shows("skills", &format!("{few} of {of} technologies")).await?;
    let enough = SurveyFilter { extent: Extent::Enough, ..databases };
    let enough = skills(explorer(), &enough).rows.len();
    page.choose("Show", "All with at least 100 users").await?;
    page.section_shows("skills", &format!("{enough} of {of} technologies")).await?;
    page.has_query("kind=database&top=enough").await?;
    page.choose("Show", "All, even with few users").await?;
    page.section_shows("skills", &format!("{of} of {of} technologies")).await?;
    page.has_query("kind=database&top=all").await?;
    assert_eq!(page.rows_of("skills").await?.len(), of);
    let medians =
        "[...document.querySelectorAll('#skills td data')].map(d => +d.value).filter((_, at) => at % 2)";
    let ordered = format!("{medians}.every((m, at, all) => at === 0 || all[at - 1] >= m)");
    assert_eq!(page.browser.value_of(&ordered).await?, true);
    page.press("Reset all technology filters").await?;
    page.has_query("").await
}

#[tokio::test]
async fn the_technologies_that_are_shown_can_be_downloaded() -> Result<()> {
    let page = Page::open("skills/?kind=database&top=all").await?;
    let of = explorer().technologies.iter().filter(|it| it.kind.as_str() == "database").count();
    page.section_shows("skills", &format!("{of} of {of} technologies")).await?;
    page.keep_downloads().await?;
    page.press("Download skills as CSV").await?;
    let text = page.download("text/csv").await?.text;
    let rows = text.lines().filter(|line| line.contains(",database,")).count();
    assert_eq!(rows, of, "{text}");
    Ok(())
}

#[tokio::test]
async fn each_skill_of_the_plan_has_its_page() -> Result<()> {
    let path = skills_path();
    let page = Page::open("skills/").await?;
    let section = page.browser.by_role("region", "Skills to learn").await?;
    assert_eq!(section.all_by_role("link").await?.len(), path.skills.len());
    let skill =
        path.skills.iter().find(|skill| !skill.before.is_empty()).context("a skill has one before")?;
    let before = page.openings().await?;
    section.by_role("link", &skill.title).await?.click().await?;
    page.opened_after(before).await?;
    page.is_at(&format!("skills/{}/", skill.id)).await?;
    let text = page.text().await?;
    assert!(text.contains(&skill.what) && text.contains("Prerequisites: "), "{text}");
    Ok(())
}
