//! What readers come for, on a phone: each answer within two taps and one screen of scrolling.

use crate::page::{Page, content};
use anyhow::{Context, Result, ensure};
use domain::money::{NumberStyle, Ratio, format_amount};
use domain::survey::{SurveyFilter, skills};
use driver::{Element, Options};
use guide::app::data::{dataset, explorer, skills_path};

/// How far an element is below what the bar of rooms leaves in sight; scrolls there.
const SCROLL_TO: &str = "const bar = document.querySelector('header nav.rooms').getBoundingClientRect().top;
    const by = Math.max(0, Math.ceil(arguments[0].getBoundingClientRect().bottom - bar));
    scrollBy(0, by);
    return by;";
/// The first innermost element of a part of the page that is shown and whose text holds the words.
const HOLDS: &str = "[...(ROOT).querySelectorAll('*')].filter(it =>
        it.checkVisibility() && it.textContent.replace(/\\s+/g, ' ').includes(WORDS))
    .find((it, _, held) => ![...it.children].some(inner => held.includes(inner)))";

/// A visit on a phone, with what it has cost the reader.
struct Visit {
    page: Page,
    taps: u32,
    /// Pixels.
    scrolled: f64,
}

impl Visit {
    async fn at(below: &str) -> Result<Self> {
        let options = Options { width: 360, height: 740, ..Options::default() };
        Ok(Self { page: Page::open_as(below, options).await?, taps: 0, scrolled: 0.0 })
    }

    async fn scroll_to(&mut self, element: &Element) -> Result<()> {
        self.scrolled += element.run(SCROLL_TO).await?.as_f64().context("a distance is a number")?;
        Ok(())
    }

    /// Taps a control, after scrolling to it.
    async fn tap(&mut self, role: &str, name: &str) -> Result<()> {
        let element = self.page.browser.by_role(role, name).await?;
        self.tap_on(&element).await
    }

    async fn tap_on(&mut self, element: &Element) -> Result<()> {
        self.scroll_to(element).await?;
        element.click().await?;
        self.taps += 1;
        Ok(())
    }

    /// Types into what has the focus after a tap.
    async fn type_into(&mut self, role: &str, name: &str, text: &str) -> Result<()> {
        self.tap(role, name).await?;
        self.page.type_into(role, name, text).await
    }

    /// Reads words of the content, after scrolling to them.
    async fn read(&mut self, words: &str) -> Result<()> {
        let content = self.page.browser.all_by_role("main").await?;
        let content = content.first().context("the page has a main part")?;
        self.read_in(content, words).await
    }

    /// Reads words of a part of the page, after scrolling to them.
    async fn read_in(&mut self, part: &Element, words: &str) -> Result<()> {
        let held = HOLDS.replace("WORDS", &format!("{words:?}"));
        let id = part.attribute("id").await?.context("the part has an id")?;
        let element = held.replace("ROOT", &format!("document.getElementById({id:?})"));
        let says = format!("Boolean({element})");
        self.page.browser.wait_until(&format!("the page says {words}"), &says).await?;
        let script = format!("const it = {element}; {}", SCROLL_TO.replace("arguments[0]", "it"));
        let by = self.page.browser.execute(&script, vec![]).await?;
        self.scrolled += by.as_f64().context("a distance is a number")?;
        Ok(())
    }

    fn is_short(&self) -> Result<()> {
        let Self { taps, scrolled, .. } = self;
        ensure!(*taps <= 2, "{taps} taps");
        ensure!(*scrolled <= 740.0, "{scrolled} pixels of scrolling");
        Ok(())
    }
}

#[tokio::test]
async fn what_the_job_is() -> Result<()> {
    let mut visit = Visit::at("").await?;
    let lead = content()?.guide.rooms.guide.html;
    let first =
        lead.split(['<', '>']).find(|text| text.split(' ').count() > 3).context("the article has a lead")?;
    visit.read(first.trim()).await?;
    assert!(visit.scrolled == 0.0, "the answer is {} pixels below", visit.scrolled);
    visit.is_short()
}

#[tokio::test]
async fn three_countries_in_one_currency_and_by_what_pay_buys_sent_to_a_friend() -> Result<()> {
    let mut visit = Visit::at("salaries/?country=GB,IN,US&currency=GBP").await?;
    for code in ["GB", "IN", "US"] {
        let country = dataset().countries.iter().find(|it| it.code.as_str() == code).context(code)?;
        visit.read(&country.name).await?;
    }
    visit.read("in buying power").await?;
    visit.tap("button", "Copy link to salary").await?;
    visit.page.says("Link copied.").await?;
    visit.is_short()
}

#[tokio::test]
async fn a_beginner_course_in_ones_own_language() -> Result<()> {
    let mut visit = Visit::at("courses/").await?;
    visit.type_into("searchbox", "Search by title, skill or provider", "sql").await?;
    visit.page.has_query("q=sql").await?;
    let beginner = visit.page.browser.by_role_containing("button", "Beginner (").await?;
    visit.tap_on(&beginner).await?;
    visit.page.has_query("q=sql&level=beginner").await?;
    let course = visit.page.browser.by_role_containing("link", "SQL").await?;
    visit.scroll_to(&course).await?;
    visit.is_short()
}

#[tokio::test]
async fn a_plan_is_begun_and_found_again() -> Result<()> {
    let mut visit = Visit::at("plan/").await?;
    let start = visit.page.browser.by_role_containing("button", "Start learning").await?;
    visit.tap_on(&start).await?;
    let count = skills_path().skills.len();
    visit.read(&format!("0 of {count} skills known, 1 being learnt")).await?;
    visit.is_short()?;
    (visit.taps, visit.scrolled) = (0, 0.0);
    visit.page.go("").await?;
    let next = skills_path().skills.first().context("the path has a skill")?;
    visit.read("Continue").await?;
    visit.tap("link", &next.title).await?;
    visit.is_short()
}

#[tokio::test]
async fn where_ones_pay_ranks_and_what_it_is_worth_elsewhere() -> Result<()> {
    let mut visit = Visit::at("salaries/").await?;
    visit.tap("link", "Where do I stand?").await?;
    visit.type_into("textbox", "Your pay", "£62,000").await?;
    let section = visit.page.browser.by_role("region", "Where do I stand?").await?;
    visit.read_in(&section, "Percentile ").await?;
    visit.read_in(&section, "Canada").await?;
    visit.is_short()
}

#[tokio::test]
async fn which_skills_pay_more() -> Result<()> {
    let mut visit = Visit::at("skills/").await?;
    let best = skills(explorer(), &SurveyFilter::default());
    let best =
        best.rows.iter().filter(|row| row.users >= domain::survey::LEAST_USERS).max_by_key(|row| row.median);
    visit.read(&best.context("a technology pays")?.name).await?;
    visit.is_short()
}

#[tokio::test]
async fn two_roles_beside_ones_own() -> Result<()> {
    let mut visit = Visit::at("careers/").await?;
    let near: Vec<&str> =
        explorer().facts.roles.iter().filter(|it| it.is_near).map(|it| it.name.as_str()).collect();
    let [first, second, ..] = near[..] else { anyhow::bail!("two roles are near: {near:?}") };
    visit.tap("button", first).await?;
    visit.tap("button", second).await?;
    visit.page.reads("3 of ").await?;
    visit.read("answers").await?;
    visit.is_short()
}

#[tokio::test]
async fn the_salary_in_a_country() -> Result<()> {
    let pay =
        content()?.dataset.pays.into_iter().find(|pay| pay.country.as_str() == "CA").context("Canada")?;
    let mut visit = Visit::at("salaries/canada/").await?;
    let amount = format_amount(Ratio::from(pay.per_year), 0, NumberStyle::default());
    visit.read(&amount).await?;
    assert!(visit.scrolled == 0.0, "the answer is {} pixels below", visit.scrolled);
    visit.is_short()
}

#[tokio::test]
async fn the_table_the_chart_and_a_citation() -> Result<()> {
    for (role, name) in [
        ("button", "Download salary as CSV"),
        ("button", "Download salary as PNG"),
        ("button", "Cite salary"),
    ] {
        let mut visit = Visit::at("salaries/").await?;
        let found = visit.page.browser.by_role_containing(role, name).await;
        let element = found.or(visit.page.browser.by_role_containing("group", name).await)?;
        visit.tap_on(&element).await?;
        visit.is_short().with_context(|| name)?;
    }
    Ok(())
}
