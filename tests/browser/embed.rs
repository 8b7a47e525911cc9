//! Figures of the guide in frames of other sites.

use crate::build::dist;
use crate::page::{Page, site};
use anyhow::{Context, Result};
use driver::host::{Host, Server};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use std::path::Path;

/// A page of another origin with this in it.
fn publisher(inside: &str) -> Result<(tempfile::TempDir, StaticSite)> {
    let folder = tempfile::tempdir()?;
    let page =
        format!("<!doctype html><html lang=\"en\"><title>A publisher</title><body>{inside}</body></html>");
    std::fs::write(folder.path().join("index.html"), page)?;
    let site = StaticSite::start(folder.path(), "/")?;
    Ok((folder, site))
}

/// The code that the guide gives for the view of pay with these choices.
async fn code(page: &Page) -> Result<String> {
    page.browser.wait_until("the code is there", "document.querySelector('details.embed')").await?;
    page.browser.execute("document.querySelector('details.embed').open = true", vec![]).await?;
    let code = "document.querySelector('details.embed pre').textContent";
    page.browser.wait_until("the code is there", &format!("{code} !== ''")).await?;
    Ok(page.browser.value_of(code).await?.as_str().unwrap_or_default().to_owned())
}

/// What a site may leave on a device; nothing of it is there.
const NOTHING_STORED: &str = "Promise.all([indexedDB.databases(), caches.keys(), \
    navigator.serviceWorker.getRegistrations()]).then((kept) => { window.kept = \
    kept.flat().length + localStorage.length + sessionStorage.length + document.cookie.length })";

#[tokio::test]
async fn a_figure_in_a_page_of_another_origin_shows_the_choices_and_sizes_itself() -> Result<()> {
    let guide = Page::open("salaries/?country=CA,IN&currency=USD").await?;
    let code = code(&guide).await?;
    let src = format!("<iframe src=\"{}embed/pay/?", guide.site.url());
    assert!(code.starts_with(&src) && code.contains("country=CA,IN&amp;currency=USD"), "{code}");
    assert!(code.contains("title=\"Pay by country – "), "{code}");
    let heard =
        "<script>window.heard = []; addEventListener('message', (event) => heard.push(event))</script>";
    let (_folder, other) = publisher(&format!("{heard}{code}"))?;
    let browser = Browser::start(Options::default()).await?;
    browser.goto(other.url()).await?;
    browser.enter_frame(0).await?;
    let shown = "[...document.querySelectorAll('[aria-labelledby=pay-caption] tbody th')].map((cell) => cell.textContent.trim()).sort().join()";
    browser.wait_until("the choices are shown", &format!("{shown} === 'Canada,India'")).await?;
    for part in ["Licences: ", "More in the "] {
        let has = format!("document.querySelector('main').textContent.includes({part:?})");
        browser.wait_until(part, &has).await?;
    }
    assert!(browser.value_of("document.querySelector('header, nav')").await?.is_null());
    let link = "[...document.links].find((it) => it.textContent.startsWith('More in the ')).href";
    let whole = format!("{}salaries/?country=CA,IN&currency=USD", guide.site.url());
    assert_eq!(browser.value_of(link).await?.as_str(), Some(&*whole));
    // The window of the frame is as high as what is in it.
    let fits = "innerHeight !== 640 && innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height)";
    browser.wait_until("the frame has the height of the figure", fits).await?;
    browser.leave_frame().await?;
    // Only a height is said, and only in messages of this form.
    let said = "heard.every(({ origin, data }) => origin !== location.origin && Object.keys(data).sort().join() === 'height,type')";
    browser.wait_until("the frame says its height alone", &format!("heard.length > 0 && {said}")).await?;
    Ok(())
}

#[tokio::test]
async fn a_figure_in_a_frame_stores_nothing() -> Result<()> {
    let guide = site()?;
    let frames: String = ["pay", "map", "distribution", "careers", "skills", "pay-in-canada"]
        .iter()
        .map(|name| format!("<iframe src=\"{}embed/{name}/\" title=\"{name}\"></iframe>", guide.url()))
        .collect();
    let (_folder, other) = publisher(&frames)?;
    let browser = Browser::start(Options::default()).await?;
    browser.goto(other.url()).await?;
    for at in 0..6 {
        browser.enter_frame(at).await?;
        let works = "performance.getEntriesByName('guide-ready').length > 0";
        browser.wait_until(&format!("figure {at} works"), works).await?;
        browser.execute(NOTHING_STORED, vec![]).await?;
        browser.wait_until("it is known what is kept", "window.kept !== undefined").await?;
        assert_eq!(browser.value_of("window.kept").await?.as_u64(), Some(0), "figure {at}");
        browser.leave_frame().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_figure_is_there_without_scripts_needs_scripts_off() -> Result<()> {
    let options = Options { javascript: false, ..Options::default() };
    let page = Page::open_raw("embed/pay/", options).await?;
    let text = page.browser.text_of("main").await?;
    for part in ["Canada", "Licences: "] {
        assert!(text.contains(part), "{part} in {text}");
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_a_figure() -> Result<()> {
    for dark in [false, true] {
        let page = Page::open_as("embed/pay/?country=CA,IN", Options { dark, ..Options::default() }).await?;
        for below in ["embed/pay/?country=CA,IN", "embed/map/", "embed/skills/", "embed/pay-in-canada/"] {
            page.go(below).await?;
            let found: Vec<String> = page.browser.axe().await?.iter().map(ToString::to_string).collect();
            assert_eq!(found, Vec::<String>::new(), "{below}, dark: {dark}");
            page.browser.no_sideways_scroll().await.context(below)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn hosts_let_other_sites_frame_the_figures_and_nothing_else() -> Result<()> {
    for server in Server::ALL {
        let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting");
        let host = Host::start(server, &recipes, &dist())
            .context("`cargo xtask setup --browser` installs nginx and Caddy on Debian")?;
        let frame =
            |below: &str| format!("<iframe src=\"{}{below}\" title=\"a frame\"></iframe>", host.url());
        let (_folder, other) = publisher(&(frame("embed/careers/") + &frame("careers/")))?;
        let browser = Browser::start(Options::default()).await?;
        browser.goto(other.url()).await?;
        let is_guide = "document.documentElement.hasAttribute('data-guide')";
        browser.enter_frame(0).await?;
        browser.wait_until("the figure is shown", is_guide).await?;
        let works = "performance.getEntriesByName('guide-ready').length > 0";
        browser.wait_until("the figure works", works).await?;
        browser.leave_frame().await?;
        browser.enter_frame(1).await?;
        browser
            .wait_until("the other page is refused", &format!("!{is_guide}"))
            .await
            .context(format!("{server:?}"))?;
    }
    Ok(())
}
