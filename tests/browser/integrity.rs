//! One wrong byte in a script or a program, and the page refuses to run it. Pieces: `pieces.rs`.

use crate::build::{altered, damaged, named};
use crate::faults::{NOT_STARTED, countries_are_there};
use crate::page::{OWN_IS_SEARCHED, Page, site, site_without_worker};
use anyhow::Result;
use driver::Options;
use driver::serve::Fault;

const SCRIPT: &str = "text/javascript";
const WASM: &str = "application/wasm";

/// Opens the guide from a site with one file replaced.
async fn open(name: &str, bytes: Vec<u8>, kind: &'static str) -> Result<Page> {
    let site = site()?;
    site.break_file(name, Fault::Body(bytes, kind));
    Page::on(site, "", Options::default()).await
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
        let page = open(name, bytes, kind).await?;
        let told = format!("document.body.innerText.includes({NOT_STARTED:?})");
        page.browser.wait_until("the fault is reported", &told).await?;
        assert_eq!(page.browser.all_by_role("checkbox").await?.len(), 0, "{name}");
        countries_are_there(&page).await?;
        assert_eq!(page.openings().await?, 0, "{name}");
        // The button works as soon as the host sends the right file.
        page.site.mend_file(name);
        page.browser.by_role("button", "Reload the page").await?.click().await?;
        page.ready().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_program_that_reads_files_does_not_run_with_one_wrong_byte_needs_chosen_file() -> Result<()> {
    let (script, wasm) = (named("reader-", ".js")?, named("reader-", ".wasm")?);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("mine.csv");
    std::fs::write(&file, "title,url\nA course of mine,https://example.org/\n")?;
    for (name, bytes, kind) in [(&script, altered(&script)?, SCRIPT), (&wasm, damaged(&wasm)?, WASM)] {
        let page = Page::on(site_without_worker()?, "courses/", Options::default()).await?;
        page.ready().await?;
        page.site.break_file(name, Fault::Body(bytes, kind));
        page.browser.execute("document.querySelector('details.own').open = true", vec![]).await?;
        page.browser.choose_file("#own-file", &file).await?;
        page.reads("“mine.csv” cannot be used: the part of the guide that reads files could not be loaded")
            .await?;
        page.site.mend_file(name);
        // A file field reports a change only for a different file.
        page.browser.execute("document.getElementById('own-file').value = ''", vec![]).await?;
        page.browser.choose_file("#own-file", &file).await?;
        page.browser.wait_until("the file is searched", OWN_IS_SEARCHED).await?;
    }
    Ok(())
}
