//! Without scripts, and when a file fails, the guide stays readable.

use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};

/// The one line for browsers that cannot run the programs.
const LACKING: &str = "need a browser that runs scripts and WebAssembly. Everything else is here.";

#[tokio::test]
async fn without_scripts_the_whole_guide_reads_and_shows_no_dead_control_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    page.browser.by_role("heading", "Who is a back-end developer?").await?;
    let text = page.browser.value_of("document.body.innerText").await?.to_string();
    for part in ["US$105,366", "CA$83,038", "£58,682", "₹900,000", "A$120,000", "842,704+", "23%", "Avanade"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches(LACKING).count(), 1);
    assert_eq!(page.browser.value_of("document.querySelectorAll('li strong').length >= 9").await?, true);
    for role in ["button", "checkbox", "combobox", "textbox", "searchbox"] {
        assert_eq!(page.browser.all_by_role(role).await?.len(), 0, "{role}");
    }
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn a_missing_program_is_told_and_the_guide_stays() -> Result<()> {
    let site = site()?;
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    for entry in std::fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            site.break_file(&name, Fault::Missing);
        }
    }
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    let told = "document.body.innerText.includes('The filters could not start')";
    browser.wait_until("the fault is told", told).await?;
    let blamed = browser.value_of("document.body.innerText.includes('too old')").await?;
    assert_eq!(blamed, false, "the browser is not to blame");
    assert_eq!(browser.all_by_role("checkbox").await?.len(), 0);
    let text = browser.value_of("document.querySelector('table').textContent").await?.to_string();
    assert!(text.contains("₹900,000"));
    Ok(())
}

/// As Chrome 92 does, which knows no policy that lets WebAssembly run.
const REFUSE: &str = "WebAssembly.compile = WebAssembly.compileStreaming =
    () => Promise.reject(new WebAssembly.CompileError('Wasm code generation disallowed by embedder'));";

#[tokio::test]
async fn a_browser_that_is_too_old_is_told_so_needs_before_pages() -> Result<()> {
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(REFUSE).await?;
    browser.goto(site.url()).await?;
    let told = "document.body.innerText.includes('This browser seems too old for them: any of 2024 or later runs them.')";
    browser.wait_until("what is wrong is told", told).await?;
    assert_eq!(browser.all_by_role("checkbox").await?.len(), 0);
    assert_eq!(browser.value_of("document.querySelector('#salary table').checkVisibility()").await?, true);
    Ok(())
}

#[tokio::test]
async fn the_data_is_published_beside_the_page() -> Result<()> {
    let page = Page::open("").await?;
    let fetched = "fetch('./data/datapackage.json').then(r => r.json())";
    let script = format!("return {fetched}.then(p => p.resources.length)");
    assert_eq!(page.browser.execute(&script, vec![]).await?, 20);
    let csv = "return fetch('./data/salaries.csv').then(r => r.text())";
    let text = page.browser.execute(csv, vec![]).await?.to_string();
    assert!(text.contains("IN,India,900000,INR"), "{text}");
    Ok(())
}

#[tokio::test]
async fn nothing_is_asked_of_any_other_host() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    let foreign = "performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).map(e => e.name)";
    assert_eq!(page.browser.value_of(foreign).await?.to_string(), "[]");
    Ok(())
}

#[tokio::test]
async fn a_browser_without_webassembly_has_the_guide_and_one_line_about_it() -> Result<()> {
    let site = site()?;
    let browser = Browser::start(Options { webassembly: false, ..Options::default() }).await?;
    browser.goto(&format!("{}?country=IN", site.url())).await?;
    assert_eq!(browser.value_of("typeof window.WebAssembly").await?, "undefined");
    let text = browser.value_of("document.body.innerText").await?.to_string();
    for part in ["US$105,366", "₹900,000", "842,704+"] {
        assert!(text.contains(part), "{part}");
    }
    for role in ["button", "checkbox", "combobox", "textbox", "searchbox"] {
        assert_eq!(browser.all_by_role(role).await?.len(), 0, "{role}");
    }
    assert_eq!(text.matches(LACKING).count(), 1);
    assert!(site.requests().iter().all(|path| !path.ends_with(".wasm")), "no program is sent in vain");
    Ok(())
}
