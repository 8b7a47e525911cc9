//! The page as the tests open it.

use anyhow::Result;
use driver::serve::StaticSite;
use driver::{Browser, Options};
use std::path::Path;

/// 23 November 2026, when the figures of August 2023 are three years old.
pub const NOVEMBER_2026_MS: i64 = 1_795_392_000_000;

/// Whether the finder says that it searches a reader's own list.
pub const OWN_IS_SEARCHED: &str =
    "document.querySelector('[data-own-state]').textContent.includes('is searched now')";

/// The guide in a browser of its own.
pub struct Page {
    /// The server, below a path as a project's page has it; it serves as long as this stands.
    pub site: StaticSite,
    /// The browser.
    pub browser: Browser,
}

impl Page {
    /// Opens the guide and waits until its filters work.
    pub async fn open(query: &str) -> Result<Self> {
        Self::open_as(query, Options::default()).await
    }

    /// Opens the guide for another kind of visit.
    pub async fn open_as(query: &str, options: Options) -> Result<Self> {
        let page = Self::open_raw(query, options).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens the guide without waiting for anything but the document.
    pub async fn open_raw(query: &str, options: Options) -> Result<Self> {
        let site = site()?;
        let browser = Browser::start(options).await?;
        browser.goto(&format!("{}{query}", site.url())).await?;
        Ok(Self::of(site, browser))
    }

    /// The guide as a browser has opened it.
    pub fn of(site: StaticSite, browser: Browser) -> Self {
        Self { site, browser }
    }

    /// Brings the course finder into the window and waits until it has drawn its first answer.
    pub async fn show_finder(&self) -> Result<()> {
        self.browser.execute("document.getElementById('course-finder').scrollIntoView()", vec![]).await?;
        let drawn = "!!document.querySelector('#course-finder .count')?.textContent";
        self.browser.wait_until("the course finder is here", drawn).await
    }

    /// Brings the plan into the window and waits until it is drawn.
    pub async fn show_plan(&self) -> Result<()> {
        // Safari does not hold the place when courses are drawn above it: a reader scrolls on.
        let drawn = "document.getElementById('plan').scrollIntoView(),
            document.querySelector('[data-plan-place=progress]')?.textContent && document.querySelector('[data-plan-place=summary]').textContent";
        self.browser.wait_until("the plan is here", &format!("({drawn})")).await
    }

    /// Shows the skills of the plan as a list.
    pub async fn as_list(&self) -> Result<()> {
        self.browser.by_role("radio", "List").await?.click().await
    }

    /// Marks a skill in the list.
    pub async fn mark(&self, skill: &str, state: &str) -> Result<()> {
        let set = self.browser.by_role("group", skill).await?;
        set.by_role_containing("radio", state).await?.click().await
    }

    /// Whether a skill is marked like this in the list.
    pub async fn is_marked(&self, skill: &str, state: &str) -> Result<bool> {
        let set = self.browser.by_role("group", skill).await?;
        set.by_role_containing("radio", state).await?.is_checked().await
    }

    /// Waits until the plan tells how far it is like this.
    pub async fn plan_says(&self, text: &str) -> Result<()> {
        let line = "document.querySelector('[data-plan-place=progress]').textContent";
        self.browser.wait_until(&format!("the plan says {text}"), &format!("{line} === {text:?}")).await
    }

    /// Waits until a notice of the plan says this among others.
    pub async fn tells(&self, text: &str) -> Result<()> {
        let notices = "[...document.querySelectorAll('#your-plan .notice')]";
        let told = format!("{notices}.some(e => e.checkVisibility() && e.textContent.includes({text:?}))");
        self.browser.wait_until(&format!("it is told: {text}"), &told).await
    }

    /// Opens the courses for a skill.
    pub async fn open_gap(&self, skill: &str) -> Result<()> {
        self.browser
            .execute(&format!("document.querySelector('#gap-{skill}').open = true"), vec![])
            .await
            .map(drop)
    }

    /// Opens the values of a facet.
    pub async fn open_facet(&self, name: &str) -> Result<()> {
        let facet = format!(
            "[...document.querySelectorAll('.facet')].find(f => f.querySelector('summary').textContent.trim() === '{name}')"
        );
        self.browser.execute(&format!("{facet}.querySelector('summary').click()"), vec![]).await?;
        self.browser.wait_until(&format!("{name} has values"), &format!("{facet}.querySelector('li')")).await
    }

    /// Brings a file with one course and waits until it is searched; the file goes with what is
    /// returned.
    pub async fn search_own_list(&self) -> Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("mine.csv");
        std::fs::write(&file, "title,url\nA course of mine,https://example.org/\n")?;
        self.browser.execute("document.querySelector('[data-own]').open = true", vec![]).await?;
        self.browser.choose_file("#own-file", &file).await?;
        self.browser.wait_until("the file is searched", OWN_IS_SEARCHED).await?;
        Ok(folder)
    }

    /// Waits until the filters work.
    pub async fn ready(&self) -> Result<()> {
        let marked = "performance.getEntriesByName('guide-ready').length === 1";
        self.browser.wait_until("the filters work", marked).await
    }

    /// Waits until the table shows exactly these countries, in this order.
    pub async fn shows_countries(&self, names: &[&str]) -> Result<()> {
        self.texts("[aria-labelledby=pay-caption] tbody th", names).await
    }

    async fn texts(&self, selector: &str, expected: &[&str]) -> Result<()> {
        let expected = expected.join("|");
        let found =
            format!("[...document.querySelectorAll('{selector}')].map(e => e.innerText.trim()).join('|')");
        self.browser
            .wait_until(&format!("{selector} show {expected}"), &format!("{found} === '{expected}'"))
            .await
    }

    /// Waits until the pay of a country reads like this.
    pub async fn shows_pay(&self, country: &str, pay: &str) -> Result<()> {
        let row = format!(
            "[...document.querySelectorAll('[aria-labelledby=pay-caption] tbody tr')].find(r => r.innerText.startsWith('{country}'))"
        );
        let text = format!("{row}?.querySelector('td strong').innerText.replace(/\\u202f/g, ' ')");
        self.browser.wait_until(&format!("{country} shows {pay}"), &format!("{text} === '{pay}'")).await
    }

    /// Waits until the query of the address is this, without its `?`.
    pub async fn has_query(&self, query: &str) -> Result<()> {
        let expected = if query.is_empty() { String::new() } else { format!("?{query}") };
        self.browser
            .wait_until(&format!("the address has {query}"), &format!("location.search === '{expected}'"))
            .await
    }

    /// Waits until a status line says this; the page has one of its own, and the finder has one of a reader's file.
    pub async fn says(&self, text: &str) -> Result<()> {
        let lines = "[...document.querySelectorAll('[role=status]')]";
        self.browser
            .wait_until(
                &format!("a status line says {text}"),
                &format!("{lines}.some(line => line.textContent.trim() === '{text}')"),
            )
            .await
    }

    /// Ticks or unticks a box.
    pub async fn tick(&self, name: &str) -> Result<()> {
        self.browser.by_role_containing("checkbox", name).await?.click().await
    }

    /// Presses a button.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.browser.by_role_containing("button", name).await?.click().await
    }

    /// Chooses from a list.
    pub async fn choose(&self, list: &str, option: &str) -> Result<()> {
        self.browser.by_role("combobox", list).await?.choose(option).await
    }

    /// Types into a field whose name begins like this.
    pub async fn type_into(&self, role: &str, name: &str, text: &str) -> Result<()> {
        self.browser.by_role_containing(role, name).await?.type_text(text).await
    }

    /// What the console complained of.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let lines = self.browser.console().await?;
        let bad = lines.into_iter().filter(|line| line.level == "SEVERE" || line.level == "WARNING");
        Ok(bad.map(|line| line.to_string()).collect())
    }
}

/// The built page, served.
pub fn site() -> Result<StaticSite> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    StaticSite::start(&dist, "/some/guide/")
}
