//! One wrong byte in a script or a program, and the page refuses to run it.

use crate::build::{altered, damaged, named};
use crate::page::site;
use anyhow::Result;
use driver::serve::{Fault, StaticSite};
use driver::{Browser, Options};

const SCRIPT: &str = "text/javascript";
const WASM: &str = "application/wasm";

/// Opens the guide from a site with one file replaced.
async fn open(name: &str, bytes: Vec<u8>, kind: &'static str) -> Result<(StaticSite, Browser)> {
    let site = site()?;
    site.break_file(name, Fault::Body(bytes, kind));
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    Ok((site, browser))
}

#[tokio::test]
async fn a_program_with_one_wrong_byte_does_not_run_and_the_guide_stays() -> Result<()> {
    let (script, wasm) = (named("guide-", ".js")?, named("guide-", ".wasm")?);
    let mut longer = damaged(&wasm)?;
    longer.push(0);
    for (name, bytes, kind) in [
        (&script, altered(&script)?, SCRIPT),
        (&wasm, damaged(&wasm)?, WASM),
        (&wasm, longer, WASM),
        // A host that answers every address with its page.
        (&wasm, b"<!doctype html><title>Guide</title>".to_vec(), "text/html"),
    ] {
        let (site, browser) = open(name, bytes, kind).await?;
        let told = "document.body.innerText.includes('The filters could not start')";
        browser.wait_until("the fault is told", told).await?;
        assert_eq!(browser.all_by_role("checkbox").await?.len(), 0, "{name}");
        let text = browser.value_of("document.querySelector('table').textContent").await?.to_string();
        assert!(text.contains("₹900,000"), "{name}");
        assert_eq!(
            browser.value_of("performance.getEntriesByName('guide-ready').length").await?,
            0,
            "{name}"
        );
        // The button leads out of it as soon as the host sends what was built.
        site.mend_file(name);
        browser.by_role("button", "Reload the page").await?.click().await?;
        let ready = "performance.getEntriesByName('guide-ready').length === 1";
        browser.wait_until("the filters work", ready).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_module_with_one_wrong_byte_does_not_run_and_can_be_asked_for_again() -> Result<()> {
    for (module, part) in [("explorer-", "careers"), ("finder-", "course-finder")] {
        for (ending, kind) in [(".js", SCRIPT), (".wasm", WASM)] {
            let name = named(module, ending)?;
            let bytes = if ending == ".js" { altered(&name)? } else { damaged(&name)? };
            let (site, browser) = open(&name, bytes, kind).await?;
            browser.wait_until("awake", "performance.getEntriesByName('guide-awake').length === 1").await?;
            browser.execute(&format!("document.getElementById('{part}').scrollIntoView()"), vec![]).await?;
            let told = format!(
                "document.querySelector('#{part}').innerText.includes('This part could not be loaded')"
            );
            browser.wait_until(&format!("{name} is refused"), &told).await?;
            assert_eq!(
                browser.value_of(&format!("'filled' in document.getElementById('{part}').dataset")).await?,
                false
            );
            site.mend_file(&name);
            browser
                .execute(&format!("document.querySelector('#{part} [name=retry]').click()"), vec![])
                .await?;
            let filled = format!("'filled' in document.getElementById('{part}').dataset");
            browser.wait_until(&format!("{part} is filled"), &filled).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_worker_is_made_of_a_script_that_was_checked() -> Result<()> {
    let name = named("finder-", ".js")?;
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    browser.wait_until("awake", "performance.getEntriesByName('guide-awake').length === 1").await?;
    site.break_file(&name, Fault::Body(altered(&name)?, SCRIPT));
    let hired = "return window.hire('finder').then(() => 'hired', error => String(error))";
    let outcome = browser.execute(hired, vec![]).await?.to_string();
    assert!(outcome.contains("TypeError"), "{outcome}");
    site.mend_file(&name);
    assert_eq!(browser.execute(hired, vec![]).await?, "hired");
    Ok(())
}
