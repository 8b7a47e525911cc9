//! Without scripts, and when a file fails, the guide stays readable.

use crate::build::{named, one_of_each_kind};
use crate::page::{Page, content, site, stated_pay};
use anyhow::Result;
use domain::money::NumberStyle;
use driver::serve::Fault;
use driver::{Browser, Options};
use guide::app::data::dataset;

/// The one line for browsers that cannot run the programs.
const LACKING: &str = "Filters, search and the plan need a browser with JavaScript and WebAssembly.";
/// The message if the programs could not be loaded.
pub const NOT_STARTED: &str = "The controls of this page could not start";

/// The roles of what can be used.
const CONTROLS: [&str; 7] = ["button", "checkbox", "radio", "combobox", "textbox", "searchbox", "slider"];

/// The table of pay shows each country with its figure.
pub async fn countries_are_there(page: &Page) -> Result<()> {
    let text = page.text().await?;
    for pay in &dataset().pays {
        let (code, name) =
            (pay.country, dataset().country(pay.country).map_or("", |country| country.name.as_str()));
        let figure = stated_pay(code.as_str(), NumberStyle::default());
        assert!(text.contains(name) && text.contains(&figure), "{name}, {figure}");
    }
    Ok(())
}

/// The whole page is there, without a control that cannot work.
async fn reads_without_controls(page: &Page, route: &str) -> Result<()> {
    page.browser.goto(&format!("{}{route}", page.site.url())).await?;
    let text = page.browser.value_of("document.body.innerText").await?.to_string();
    assert_eq!(text.matches(LACKING).count(), 1, "/{route}");
    for role in CONTROLS {
        for found in page.browser.all_by_role(role).await? {
            // A summary works without the program.
            let name = found.run("return arguments[0].localName").await?;
            assert_eq!(name, "summary", "/{route}: {role} {:?}", found.role_and_name().await?);
        }
    }
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_whole_guide_reads_and_shows_no_dead_control_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    let guide = content()?.guide;
    countries_are_there(&page).await?;
    let text = page.text().await?;
    let sections = guide.sections.iter().map(|section| &section.title);
    let courses = guide.shelf.courses.iter().map(|course| &course.title);
    let companies = guide.employers.companies.iter().map(|company| &company.name);
    let duties = content()?.path.duties;
    let duties = duties.iter().map(|duty| &duty.text);
    for part in sections.chain(courses).chain(companies).chain(duties) {
        assert!(text.contains(part.as_str()), "{part}");
    }
    for route in one_of_each_kind()? {
        reads_without_controls(&page, &route).await?;
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_missing_program_is_reported_and_the_guide_stays() -> Result<()> {
    let site = site()?;
    site.break_file(&named("guide-", ".wasm")?, Fault::Missing);
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    let page = Page::of(site, browser);
    for route in one_of_each_kind()? {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let told = format!("document.body.innerText.includes({NOT_STARTED:?})");
        page.browser.wait_until("the fault is reported", &told).await?;
        let blamed = page.browser.value_of("document.body.innerText.includes('too old')").await?;
        assert_eq!(blamed, false, "/{route}: the browser is not to blame");
        for role in ["checkbox", "radio", "combobox", "searchbox"] {
            assert_eq!(page.browser.all_by_role(role).await?.len(), 0, "/{route}: {role}");
        }
        if route.is_empty() {
            countries_are_there(&page).await?;
        }
    }
    Ok(())
}

/// Behaves like Chrome 92, which does not know `'wasm-unsafe-eval'` and so refuses WebAssembly.
const REFUSE: &str = "WebAssembly.compile = WebAssembly.compileStreaming =
    () => Promise.reject(new WebAssembly.CompileError('Wasm code generation disallowed by embedder'));";

#[tokio::test]
async fn a_browser_that_is_too_old_is_told_so_needs_before_pages() -> Result<()> {
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(REFUSE).await?;
    browser.goto(site.url()).await?;
    let page = Page::of(site, browser);
    let told = "document.body.innerText.includes('Your browser may be too old: any browser from 2024 or later will do.')";
    page.browser.wait_until("what is wrong is said", told).await?;
    assert_eq!(page.browser.all_by_role("checkbox").await?.len(), 0);
    countries_are_there(&page).await
}

#[tokio::test]
async fn the_data_is_published_beside_the_pages() -> Result<()> {
    let page = Page::open("data/").await?;
    let fetched = "fetch('./datapackage.json').then(answer => answer.json())";
    let script = format!("return {fetched}.then(it => it.resources.length)");
    let tables = compiler::published_tables(&content()?).len();
    // Each table is there twice: as CSV and as JSON.
    assert_eq!(page.browser.execute(&script, vec![]).await?, 2 * tables);
    let csv = "return fetch('./salaries.csv').then(answer => answer.text())";
    let text = page.browser.execute(csv, vec![]).await?.to_string();
    for pay in &dataset().pays {
        let name = dataset().country(pay.country).map_or("", |country| country.name.as_str());
        let row = format!("{},{name},{},{}", pay.country, pay.per_year, pay.currency);
        assert!(text.contains(&row), "{row} in {text}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_is_asked_of_any_other_host() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    for room in ["Salaries", "Careers", "Skills", "Courses", "My plan"] {
        page.follow("link", room).await?;
    }
    let asked = "performance.getEntriesByType('resource').map(entry => entry.name)";
    let foreign = format!("{asked}.filter(address => !address.startsWith(location.origin))");
    assert_eq!(page.browser.value_of(&foreign).await?.to_string(), "[]");
    let own = page.browser.value_of(&format!("{asked}.length > 5")).await?;
    assert_eq!(own, true, "what was asked is known");
    Ok(())
}

#[tokio::test]
async fn a_browser_without_webassembly_has_the_guide_and_one_line_about_it() -> Result<()> {
    let site = site()?;
    let browser = Browser::start(Options { webassembly: false, ..Options::default() }).await?;
    browser.goto(&format!("{}?country=IN", site.url())).await?;
    assert_eq!(browser.value_of("typeof window.WebAssembly").await?, "undefined");
    let page = Page::of(site, browser);
    countries_are_there(&page).await?;
    for route in one_of_each_kind()? {
        reads_without_controls(&page, &route).await?;
    }
    let asked = page.site.requests();
    assert!(asked.iter().all(|path| !path.ends_with(".wasm")), "no program is sent in vain: {asked:?}");
    Ok(())
}
