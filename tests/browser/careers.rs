//! Roles ranked by pay, and the page of a role.

use crate::page::{Page, content};
use anyhow::{Context, Result};
use domain::guide::Target;
use domain::money::{NumberStyle, format_count};
use domain::query::Pairs;
use domain::slug::Slug;
use domain::survey::{Careers, Pair, SurveyFilter, careers, carry_over, newest_of_role};
use guide::app::data::{dataset, explorer};

/// What a link shows.
fn found(query: &str) -> Careers<'static> {
    let (chosen, _) = Pairs::parse(query).read::<SurveyFilter>(&explorer().facts);
    careers(&dataset().countries, explorer(), &chosen)
}

/// How many roles are ranked by a link.
fn ranked(query: &str) -> usize {
    found(query).ranked
}

/// Pay of a role beside the guide's own, as its page has it.
fn of_role(role: &str) -> Result<Pair> {
    let id = Slug::parse(role).context("an id")?;
    let newest = newest_of_role(&dataset().countries, explorer(), &id);
    newest.and_then(|newest| newest.beside_own(&id)).context("the role is ranked")
}

/// What a link to the edition that has bands of years has for it.
fn with_years() -> String {
    format!("survey={}", explorer().facts.edition())
}

const FIVE_TO_NINE: &str = "years=5-to-9-years";

/// What the guide calls a role.
fn name(role: &str) -> &'static str {
    explorer().facts.role(role).map_or("no such role", |role| &role.name)
}

const FRONT_END: &str = "developer-front-end";
const BACK_END: &str = "developer-back-end";

#[tokio::test]
async fn careers_are_ranked_narrowed_and_compared() -> Result<()> {
    let page = Page::open("careers/").await?;
    let all = page.rows_of("careers").await?;
    let (every, some) = (ranked(""), ranked(FIVE_TO_NINE));
    assert_eq!(all.len(), every);
    let first = &found("").rows[0].role.name;
    assert!(all[0].starts_with(&format!("1|{first}|")), "{}", all[0]);
    let edition = explorer().facts.edition();
    page.choose("Survey of", &format!("{edition}: {} roles, also by experience", ranked(&with_years())))
        .await?;
    page.has_query(&with_years()).await?;
    page.choose("Years of professional coding", "5 to 9 years").await?;
    page.says(&format!("{some} of {some} roles shown.")).await?;
    page.has_query(&format!("{}&{FIVE_TO_NINE}", with_years())).await?;
    page.press("Choose roles to compare").await?;
    page.tick(name(FRONT_END)).await?;
    page.has_query(&format!("{}&{FIVE_TO_NINE}&role=developer-front-end", with_years())).await?;
    page.section_shows("careers", &format!("2 of {some} roles")).await?;
    let picked = page.rows_of("careers").await?;
    assert!(picked[0].contains(&format!("|{}|549|US$110,000|", name(BACK_END))), "{picked:?}");
    assert!(picked[1].contains(&format!("|{}|", name(FRONT_END))), "{picked:?}");
    page.press("Reset all role filters").await?;
    page.section_shows("careers", &format!("{every} of {every} roles")).await?;
    page.has_query("").await
}

/// Whether the years of experience can be chosen.
const OFFERS_YEARS: &str = "[...document.querySelectorAll('#careers select')].some(it => it.name === 'years' && it.checkVisibility())";

#[tokio::test]
async fn each_edition_of_the_survey_ranks_its_own_roles_and_says_which_it_is() -> Result<()> {
    let page = Page::open("careers/").await?;
    let editions = explorer().facts.role_editions(None);
    let [newest, earlier, ..] = *editions else { anyhow::bail!("two editions: {editions:?}") };
    page.section_shows("careers", &format!("by median yearly pay, survey of {newest}")).await?;
    assert_eq!(page.browser.value_of(OFFERS_YEARS).await?, newest == explorer().facts.edition());
    let query = format!("survey={earlier}");
    let other = found(&query);
    page.choose("Survey of", &format!("{earlier}: {} roles", other.ranked)).await?;
    page.has_query(&query).await?;
    page.section_shows("careers", &format!("by median yearly pay, survey of {earlier}")).await?;
    page.section_shows("careers", &format!("Developer Survey {earlier}")).await?;
    let first = &other.rows[0];
    let rows = page.rows_of("careers").await?;
    assert!(rows[0].starts_with(&format!("1|{}|{}|", first.role.name, first.spread.answers)), "{rows:?}");
    // A role that this edition cannot rank is named, not dropped.
    let lacking = other.unranked.first().context("an edition has fewer roles than all together")?;
    page.press("Choose roles to compare").await?;
    page.tick(&lacking.name).await?;
    page.section_shows("careers", &format!("1 of {} roles", other.ranked)).await?;
    page.section_shows("careers", &format!("Not ranked: {} (", lacking.name)).await?;
    page.press(&format!("Remove filter: Survey of {earlier}")).await?;
    page.section_shows("careers", &format!("survey of {newest}")).await?;
    page.has_query(&format!("role={}", lacking.id)).await
}

#[tokio::test]
async fn the_roles_of_another_country_are_ranked_in_its_money() -> Result<()> {
    let page = Page::open(&format!("careers/?{FIVE_TO_NINE}")).await?;
    assert_eq!(page.browser.value_of(OFFERS_YEARS).await?, true);
    page.choose("Country", "Germany").await?;
    let found = found("in=de");
    page.section_shows("careers", &format!("{0} of {0} roles", found.ranked)).await?;
    let rows = page.rows_of("careers").await?;
    let first = &found.rows[0];
    assert!(rows[0].starts_with(&format!("1|{}|", first.role.name)) && rows[0].contains("|€"), "{rows:?}");
    // Pay by years is of the United States alone. The other country begins with its own edition.
    page.has_query("in=de").await?;
    page.section_shows("careers", &format!("survey of {}", found.edition)).await?;
    assert_eq!(page.browser.value_of(OFFERS_YEARS).await?, false);
    page.press("Remove filter: In Germany").await?;
    page.section_shows("careers", &format!("{0} of {0} roles", ranked(""))).await
}

#[tokio::test]
async fn a_role_is_found_by_its_beginning_and_taken_back() -> Result<()> {
    let page = Page::open("careers/").await?;
    page.press("Choose roles to compare").await?;
    page.type_into("searchbox", "Find a role", "front").await?;
    let shown = "[...document.querySelectorAll('#careers form li')].filter(l => l.offsetHeight).map(l => l.innerText.trim()).join()";
    page.browser.wait_until("one role is offered", &format!("{shown} === {:?}", name(FRONT_END))).await?;
    page.tick(name(FRONT_END)).await?;
    page.section_shows("careers", &format!("2 of {} roles", ranked(""))).await?;
    page.press(&format!("Remove filter: {}", name(FRONT_END))).await?;
    page.has_query("").await?;
    page.type_into("searchbox", "Find a role", "zzz").await?;
    page.says("No matching role.").await
}

#[tokio::test]
async fn a_role_is_found_by_what_people_call_it() -> Result<()> {
    let (role, word) = explorer()
        .facts
        .roles
        .iter()
        .filter(|role| role.id != explorer().facts.own_role)
        .find_map(|role| Some((role, role.also.split(' ').next().filter(|word| !word.is_empty())?)))
        .context("a role has another name")?;
    let page = Page::open("careers/").await?;
    page.press("Choose roles to compare").await?;
    page.type_into("searchbox", "Find a role", word).await?;
    page.tick(&role.name).await?;
    page.has_query(&format!("role={}", role.id)).await
}

#[tokio::test]
async fn a_row_shows_all_its_figures_when_it_is_pointed_at_or_has_the_focus() -> Result<()> {
    let page = Page::open("careers/devops-specialist/").await?;
    let shown = "[...document.querySelectorAll('.says')].filter(it => getComputedStyle(it).opacity === '1').map(it => it.innerText).join('|')";
    assert_eq!(page.browser.value_of(shown).await?, "");
    page.browser.execute("document.querySelector('.rows li[tabindex]').focus()", vec![]).await?;
    let says = page.browser.value_of(shown).await?;
    let says = says.as_str().unwrap_or_default();
    let answers = format!("{} answers", of_role("devops-specialist")?.role.answers);
    for part in [answers.as_str(), "10th percentile", "90th"] {
        assert!(says.contains(part), "{part} in {says}");
    }
    Ok(())
}

#[tokio::test]
async fn a_set_of_roles_is_compared_in_one_press() -> Result<()> {
    let sets = content()?.guide.role_sets;
    let set = sets.first().context("the content has a set of roles")?;
    let page = Page::open("careers/").await?;
    page.browser.by_role("link", &set.name).await?.click().await?;
    let ids: Vec<&str> = set.roles.iter().map(Slug::as_str).collect();
    let query = format!("role={}", ids.join(","));
    page.section_shows("careers", &format!("{} of {} roles", found(&query).rows.len(), ranked(""))).await?;
    page.is_at(&format!("careers/?{query}")).await
}

#[tokio::test]
async fn what_is_new_in_a_role_leads_to_its_courses() -> Result<()> {
    let content = content()?;
    let role = Slug::parse("devops-specialist").context("an id")?;
    let found = carry_over(&content.explorer.technologies, &content.role_technologies, &role);
    let new = found.new.first().context("the role asks for more")?;
    let page = Page::open("careers/devops-specialist/").await?;
    page.browser.by_role("table", "You bring: used by both").await?;
    let table = page.browser.by_role("table", "To learn: used by more in this role").await?;
    table.by_role("link", new.name).await?.click().await?;
    page.is_at(&format!("courses/?q={}", new.name)).await?;
    page.ready().await
}

#[tokio::test]
async fn what_is_shown_can_be_downloaded() -> Result<()> {
    let page = Page::open(&format!("careers/?{FIVE_TO_NINE}")).await?;
    let some = ranked(FIVE_TO_NINE);
    page.section_shows("careers", &format!("{some} of {some} roles")).await?;
    page.keep_downloads().await?;
    page.press("Download careers as CSV").await?;
    let text = page.download("text/csv").await?.text;
    assert!(
        text.starts_with(
            "Rank,Role,Answers,p10,p25,Median,p75,p90,Country code,Currency,Survey date,Source\r\n"
        ),
        "{text}"
    );
    assert!(
        text.contains(&format!("\r\n9,{},549,110000,130000,170000,206000,281000,US,USD,", name(BACK_END))),
        "{text}"
    );
    assert!(text.contains("Stack Overflow Developer Survey 2023"), "{text}");
    page.press("Download careers as SVG").await?;
    let drawing = page.download("image/svg+xml").await?.text;
    let whole = "const d = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
        return [d.querySelectorAll('parsererror').length, d.querySelectorAll('rect.box').length];";
    let parsed = page.browser.execute(whole, vec![drawing.clone().into()]).await?;
    assert_eq!(parsed, serde_json::json!([0, some]));
    assert!(drawing.contains("Stack Overflow"), "{drawing}");
    page.press("Download careers as PNG").await?;
    let bytes = page.download("image/png").await?.bytes;
    assert!(bytes > 20_000, "{bytes} bytes are no chart");
    Ok(())
}

#[tokio::test]
async fn a_link_opens_the_ranking_as_it_was_and_back_undoes_one_choice() -> Result<()> {
    let (every, some) = (ranked(""), ranked(FIVE_TO_NINE));
    // As links were written when there was one edition; its years say which is meant.
    let page = Page::open(&format!("careers/?{FIVE_TO_NINE}#careers")).await?;
    page.section_shows("careers", &format!("{some} of {some} roles")).await?;
    let top = "document.getElementById('careers').getBoundingClientRect().top";
    let there = format!("{top} > -50 && {top} < innerHeight / 2");
    page.browser.wait_until("the ranking is in the window", &there).await?;
    // Press a button: WebKit's Back skips history entries that were added without user action.
    page.press("Reset all role filters").await?;
    page.section_shows("careers", &format!("{every} of {every} roles")).await?;
    page.has_query("").await?;
    page.browser.back().await?;
    page.section_shows("careers", &format!("{some} of {some} roles")).await?;
    let years = page.browser.by_role("combobox", "Years of professional coding").await?;
    assert_eq!(years.property("value").await?.as_deref(), Some("5-to-9-years"));
    page.browser.forward().await?;
    page.section_shows("careers", &format!("{every} of {every} roles")).await
}

#[tokio::test]
async fn the_foot_leads_to_other_careers() -> Result<()> {
    let guide = content()?.guide;
    let to_careers = |target: &Target| matches!(target, Target::Room(domain::route::Page::Careers));
    let link = guide.site.foot.iter().find(|link| to_careers(&link.target));
    let label = &link.context("the foot leads to the careers")?.label;
    let page = Page::open("").await?;
    let foot = page.browser.by_role("navigation", "More").await?;
    let before = page.openings().await?;
    foot.by_role("link", label).await?.click().await?;
    page.opened_after(before).await?;
    page.is_at("careers/").await?;
    page.browser.by_role("heading", &guide.rooms.careers.heading).await?;
    page.section_shows("careers", &format!("{0} of {0} roles", ranked(""))).await
}

#[tokio::test]
async fn the_page_of_a_role_leads_to_the_comparison_and_to_ones_own_pay() -> Result<()> {
    let page = Page::open("careers/").await?;
    let section = page.browser.by_role("region", "Roles by pay").await?;
    let before = page.openings().await?;
    section.by_role("link", name("devops-specialist")).await?.click().await?;
    page.opened_after(before).await?;
    page.is_at("careers/devops-specialist/").await?;
    let text = page.text().await?;
    let amounts = of_role("devops-specialist")?;
    let [role, own] =
        [amounts.role, amounts.own].map(|spread| format_count(spread.median.into(), NumberStyle::default()));
    assert!(text.contains(&format!("a median of US${role} against US${own}.")), "{text}");
    page.follow("link", "Compare the two roles for the same experience").await?;
    let query = format!("{}&role=devops-specialist", with_years());
    page.is_at(&format!("careers/?{query}")).await?;
    page.section_shows("careers", &format!("2 of {} roles", ranked(&query))).await?;
    page.browser.back().await?;
    page.is_at("careers/devops-specialist/").await?;
    page.follow("link", "Where your own pay ranks").await?;
    page.is_at("salaries/#standing").await?;
    let top = "document.getElementById('standing').getBoundingClientRect().top";
    page.browser.wait_until("it is in the window", &format!("{top} > -50 && {top} < innerHeight / 2")).await
}
