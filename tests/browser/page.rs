//! The page as the tests open it.

use anyhow::{Context, Result, anyhow, ensure};
use domain::money::{Digits, NumberStyle, Ratio, format_money};
use domain::salary::CountryCode;
use domain::slug::Slug;
use driver::serve::{Fault, StaticSite};
use driver::{Browser, Options, PATIENCE};
use guide::app::data::{dataset, skills_path};
use std::path::Path;
use std::time::{Duration, Instant};

/// 23 November 2026, when the figures of August 2023 are three years old.
pub const NOVEMBER_2026_MS: i64 = 1_795_392_000_000;

/// Whether the finder says that it searches a reader's own list.
pub const OWN_IS_SEARCHED: &str = "document.querySelector('.own-state').innerText.includes('is in use')";

/// The guide in a browser of its own.
pub struct Page {
    /// The server, below a path as a project's page has it; it serves as long as this stands.
    pub site: StaticSite,
    /// The browser.
    pub browser: Browser,
}

impl Page {
    /// Opens a page of the guide, by its address below the root, and waits until it works.
    pub async fn open(below: &str) -> Result<Self> {
        Self::open_as(below, Options::default()).await
    }

    /// Opens the guide for another kind of visit.
    pub async fn open_as(below: &str, options: Options) -> Result<Self> {
        let page = Self::open_raw(below, options).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens the guide without waiting for anything but the document.
    pub async fn open_raw(below: &str, options: Options) -> Result<Self> {
        Self::on(site()?, below, options).await
    }

    /// The same on a site of which something may be broken.
    pub async fn on(site: StaticSite, below: &str, options: Options) -> Result<Self> {
        let browser = Browser::start(options).await?;
        browser.goto(&format!("{}{below}", site.url())).await?;
        Ok(Self::of(site, browser))
    }

    /// The guide as a browser has opened it.
    pub fn of(site: StaticSite, browser: Browser) -> Self {
        Self { site, browser }
    }

    /// Follows a link of the page by its name, and waits until the page that it leads to works.
    pub async fn follow(&self, role: &str, name: &str) -> Result<()> {
        let before = self.openings().await?;
        self.browser.by_role(role, name).await?.click().await?;
        self.opened_after(before).await
    }

    /// How many rooms have been opened since the document was loaded.
    pub async fn openings(&self) -> Result<u64> {
        let count = self.browser.value_of("performance.getEntriesByName('guide-ready').length").await?;
        count.as_u64().context("a length is a number")
    }

    /// Waits until another room is open than those before.
    pub async fn opened_after(&self, before: u64) -> Result<()> {
        let opened = format!("performance.getEntriesByName('guide-ready').length > {before}");
        self.browser.wait_until("the next page works", &opened).await
    }

    /// The text of the page as a reader sees it, with blanks as one.
    pub async fn text(&self) -> Result<String> {
        let text =
            self.browser.value_of("document.querySelector('main').innerText.replace(/\\s+/g, ' ')").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The path of the page below the root.
    pub async fn path(&self) -> Result<String> {
        let url = self.browser.url().await?;
        let below = url.strip_prefix(self.site.url()).context("the page is one of the guide")?;
        Ok(below.to_owned())
    }

    /// Waits until the address below the root is this.
    pub async fn is_at(&self, below: &str) -> Result<()> {
        let whole = format!("{}{below}", self.site.url());
        self.browser
            .wait_until(&format!("the address is {below}"), &format!("location.href === {whole:?}"))
            .await
    }

    /// Shows the skills of the plan as a list.
    pub async fn as_list(&self) -> Result<()> {
        self.browser.by_role("radio", "List").await?.click().await
    }

    /// Marks a skill in the list: presses its button, whose name says the state, until it has this one.
    pub async fn mark(&self, skill: &str, state: &str) -> Result<()> {
        let wanted = skill_state(skill, state);
        for _ in 0..3 {
            let button = self.browser.by_role_containing("button", &format!("{skill}: ")).await?;
            let (_, name) = button.role_and_name().await?;
            if name == wanted {
                return Ok(());
            }
            button.click().await?;
            let other =
                format!("![...document.querySelectorAll('button')].some(it => it.ariaLabel === {name:?})");
            self.browser.wait_until(&format!("{name} no more"), &other).await?;
        }
        self.browser.by_role("button", &wanted).await.map(drop)
    }

    /// Waits until a skill is marked like this in the list or on the map.
    pub async fn is_marked(&self, skill: &str, state: &str) -> Result<()> {
        self.browser.by_role("button", &skill_state(skill, state)).await.map(drop)
    }

    /// Waits until the plan tells how far it is like this.
    pub async fn plan_says(&self, text: &str) -> Result<()> {
        let lines = "[...document.querySelectorAll('main .count')]";
        let said = format!("{lines}.some(line => line.textContent.trim() === {text:?})");
        self.browser.wait_until(&format!("the plan says {text}"), &said).await
    }

    /// Waits until a notice says this among others.
    pub async fn tells(&self, text: &str) -> Result<()> {
        let notices = "[...document.querySelectorAll('.notice')]";
        let told = format!("{notices}.some(e => e.checkVisibility() && e.textContent.includes({text:?}))");
        self.browser.wait_until(&format!("it is told: {text}"), &told).await
    }

    /// Opens the courses for a skill of the plan, by its title.
    pub async fn open_gap(&self, skill: &str) -> Result<()> {
        self.press(&format!("{skill} (")).await
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
        self.browser.execute("document.querySelector('.own').open = true", vec![]).await?;
        self.browser.choose_file("#own-file", &file).await?;
        self.browser.wait_until("the file is searched", OWN_IS_SEARCHED).await?;
        Ok(folder)
    }

    /// Waits until the page works.
    pub async fn ready(&self) -> Result<()> {
        let marked = "performance.getEntriesByName('guide-ready').length > 0";
        self.browser.wait_until("the page works", marked).await
    }

    /// Waits until the table shows exactly these countries, in this order.
    pub async fn shows_countries(&self, names: &[&str]) -> Result<()> {
        let expected = names.join("|");
        let found = "[...document.querySelectorAll('[aria-labelledby=pay-caption] tbody th')].map(e => e.innerText.trim()).join('|')";
        self.browser
            .wait_until(&format!("the table shows {expected}"), &format!("{found} === '{expected}'"))
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

    /// The warnings and errors in the console.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let lines = self.browser.console().await?;
        let bad = lines.into_iter().filter(|line| line.level == "SEVERE" || line.level == "WARNING");
        Ok(bad.map(|line| line.to_string()).collect())
    }

    /// Opens another page by its address below the root, as if it were typed, and waits until it works.
    pub async fn go(&self, below: &str) -> Result<()> {
        self.browser.goto(&format!("{}{below}", self.site.url())).await?;
        self.ready().await
    }

    /// Waits until the section with this id shows a text, with blanks as one.
    pub async fn section_shows(&self, id: &str, text: &str) -> Result<()> {
        let shown =
            format!("document.getElementById({id:?}).innerText.replace(/\\s+/g, ' ').includes({text:?})");
        self.browser.wait_until(&format!("{id} shows {text}"), &shown).await
    }

    /// The rows of the tables in the section with this id, their cells separated by `|`.
    pub async fn rows_of(&self, id: &str) -> Result<Vec<String>> {
        let rows = format!(
            "[...document.querySelectorAll('#{id} tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')).join('|'))"
        );
        let rows = self.browser.value_of(&rows).await?;
        Ok(rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
    }

    /// Waits until the notice about the link names this part of it.
    pub async fn link_notice_names(&self, part: &str) -> Result<()> {
        let shown = format!("document.querySelector('[data-part=notices]').innerText.includes({part:?})");
        self.browser.wait_until(&format!("the notice names {part}"), &shown).await
    }

    /// Has the page keep what it saves, for [`Page::download`].
    pub async fn keep_downloads(&self) -> Result<()> {
        let keep = "window.saved = []; const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { saved.push(blob); return make(blob); };";
        self.browser.execute(keep, vec![]).await.map(drop)
    }

    /// The file of a media type that the page saved last.
    pub async fn download(&self, kind: &str) -> Result<Download> {
        let last = format!("saved.findLast((blob) => blob.type === {kind:?})");
        self.browser.wait_until(&format!("a file of the type {kind} is saved"), &last).await?;
        let read = format!("const blob = {last}; return blob.text().then((text) => [blob.size, text]);");
        let read = self.browser.execute(&read, vec![]).await?;
        let text = read[1].as_str().unwrap_or_default().to_owned();
        Ok(Download { bytes: read[0].as_u64().unwrap_or_default(), text })
    }

    /// Waits until the page reads like this somewhere.
    pub async fn reads(&self, text: &str) -> Result<()> {
        let main = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')";
        self.browser
            .wait_until(&format!("the page reads {text}"), &format!("{main}.includes({text:?})"))
            .await
    }

    /// Waits until an element with this role, and with this name unless it is empty, has the focus.
    pub async fn focuses(&self, role: &str, name: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let active = self.browser.active().await?;
            if active.0 == role && (name.is_empty() || active.1 == name) {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "{role} “{name}” was to have the focus, but {active:?} has");
        }
    }

    /// Waits until the status line says this, alone or with what happened at the same time.
    pub async fn hears(&self, text: &str) -> Result<()> {
        let line = "document.querySelector('[role=status]').textContent";
        self.browser.wait_until(&format!("it is said: {text}"), &format!("{line}.includes({text:?})")).await
    }

    /// Waits until the navigation says that so many skills of the plan are known.
    pub async fn plan_counts(&self, known: usize) -> Result<()> {
        let expected = format!("My plan {known}/{}", skills_path().skills.len());
        self.navigation_says(&expected).await
    }

    /// Waits until the navigation says nothing of how far the plan is.
    pub async fn plan_counts_nothing(&self) -> Result<()> {
        self.navigation_says("My plan").await
    }

    async fn navigation_says(&self, name: &str) -> Result<()> {
        let links = "[...document.querySelectorAll('nav a')].map(link => link.textContent.trim())";
        self.browser
            .wait_until(&format!("a link is named {name}"), &format!("{links}.includes({name:?})"))
            .await
    }
}

/// A file that the page saved.
pub struct Download {
    /// Its size.
    pub bytes: u64,
    /// Its text, if it is one.
    pub text: String,
}

/// The built page, served.
pub fn site() -> Result<StaticSite> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    StaticSite::start(&dist, "/some/guide/")
}

/// The same on a host whose worker never comes: it would keep the files that a test breaks later.
pub fn site_without_worker() -> Result<StaticSite> {
    let site = site()?;
    site.break_file("sw.js", Fault::Delay(Duration::from_secs(600)));
    Ok(site)
}

/// The checked content that the guide was built from.
pub fn content() -> Result<compiler::Content> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    compiler::compile(&folder).map_err(|problems| anyhow!("content/ has {} problems", problems.len()))
}

/// The key of something that the guide keeps on a device.
pub fn stored_key(name: &str) -> String {
    format!("guide/{}/{name}", dataset().career.id)
}

/// What the button of a skill is called.
fn skill_state(skill: &str, state: &str) -> String {
    format!("{skill}: {}", state.to_lowercase())
}

/// The title of a skill, by its id, which no editor changes.
pub fn title_of(skill: &str) -> &'static str {
    let skill = Slug::parse(skill).and_then(|id| skills_path().skill(&id));
    skill.expect("the path has the skill").title.as_str()
}

/// The pay in a country as its source states it, a year.
pub fn stated_pay(country: &str, style: NumberStyle) -> String {
    let code = CountryCode::parse(country).expect("it is the code of a country");
    let pay = dataset().pays.iter().find(|pay| pay.country == code).expect("the country has pay");
    let currency = dataset().currency(pay.currency).expect("the currency is known");
    format_money(Ratio::from(pay.per_year), currency, Digits::AsNeeded, style)
}
