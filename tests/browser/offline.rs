//! Visits without a network, newer versions, and how all of it is switched off.

use crate::build::next_version;
use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};

/// Opens the guide for the first time and waits until it is kept.
async fn kept() -> Result<Page> {
    let page = Page::open("").await?;
    is_kept(&page.browser).await?;
    Ok(page)
}

async fn is_kept(browser: &Browser) -> Result<()> {
    browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await.map(drop)
}

async fn visit(page: &Page, query: &str) -> Result<()> {
    page.browser.goto(&format!("{}{query}", page.site.url())).await?;
    page.ready().await
}

/// Has the browser ask for a newer worker, as it does by itself with each visit.
const ASK: &str = "return navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => 'asked', e => String(e))";
/// What the worker's caches hold, and what it is doing.
const STATE: &str = "return Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()]).then(([r, names]) =>
    ({ waiting: !!(r && r.waiting), installing: !!(r && r.installing), active: !!(r && r.active), caches: names.length }))";

/// Waits until the heading has this word or has it no more, while the state is asked for.
async fn waits_for_state(page: &Page, what: &str, wanted: fn(&serde_json::Value) -> bool) -> Result<()> {
    let deadline = std::time::Instant::now() + driver::PATIENCE;
    loop {
        let state = page.browser.execute(STATE, vec![]).await?;
        if wanted(&state) {
            return Ok(());
        }
        anyhow::ensure!(std::time::Instant::now() < deadline, "waited in vain until {what}: {state}");
    }
}

/// Puts the newer version on the host and has the page ask for it; the version goes with what is
/// returned.
async fn deploy(page: &Page) -> Result<tempfile::TempDir> {
    let next = next_version()?;
    page.site.serve_folder(next.path());
    page.browser.execute(ASK, vec![]).await?;
    Ok(next)
}

/// Waits until the page is the newer version.
async fn is_newer(page: &Page) -> Result<()> {
    let newer = format!("document.querySelector('h1').innerText === '{NEWER}'");
    page.browser.wait_until("the newer guide is here", &newer).await
}

async fn heading(page: &Page) -> Result<String> {
    page.browser.text_of("h1").await
}

const NEWER: &str = "Who is a back-end developer today?";
const OLDER: &str = "Who is a back-end developer?";

#[tokio::test]
async fn the_second_visit_needs_no_network_deep_links_explorer_and_finder_included() -> Result<()> {
    let page = kept().await?;
    page.site.cut();
    visit(&page, "?country=IN&currency=EUR").await?;
    page.shows_countries(&["India"]).await?;
    visit(&page, "?years=5-to-9-years#careers").await?;
    let drawn = "document.querySelector('#careers [data-view]')?.innerText.includes('26 of 26 roles')";
    page.browser.wait_until("the explorer works", drawn).await?;
    visit(&page, "?q=django").await?;
    page.show_finder().await?;
    let found = "/django/i.test(document.querySelector('[data-cards] h3').textContent)";
    page.browser.wait_until("the finder works", found).await?;
    for other in ["index.html", "pay.html", "courses.html"] {
        page.browser.goto(&format!("{}{other}", page.site.url())).await?;
        page.browser.by_role("main", "").await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_was_not_kept_says_so_without_a_network_and_is_kept_once_it_was_used() -> Result<()> {
    let page = kept().await?;
    visit(&page, "?catalogue=all").await?;
    page.site.cut();
    page.show_finder().await?;
    page.browser
        .wait_until(
            "the fault is told",
            "document.querySelector('[data-catalogue]').textContent.includes('does not answer')",
        )
        .await?;
    page.site.mend();
    page.press("Try again").await?;
    let whole =
        "document.querySelector('[data-catalogue]').textContent.includes('Searching the whole catalogue')";
    page.browser.wait_until("the whole catalogue is searched", whole).await?;
    let put = "return caches.match(document.querySelector('[data-pack]').dataset.pack).then(Boolean)";
    let deadline = std::time::Instant::now() + driver::PATIENCE;
    while page.browser.execute(put, vec![]).await? != true {
        anyhow::ensure!(std::time::Instant::now() < deadline, "the catalogue was not kept");
    }
    page.site.cut();
    visit(&page, "?catalogue=all").await?;
    page.show_finder().await?;
    page.browser.wait_until("the whole catalogue is searched", whole).await
}

#[tokio::test]
async fn a_newer_version_is_offered_and_comes_when_the_reader_wants_it() -> Result<()> {
    let page = kept().await?;
    visit(&page, "?country=IN").await?;
    let _next = deploy(&page).await?;
    page.browser.by_role("button", "Show it").await?;
    assert_eq!(page.browser.axe().await?, []);
    // Nothing is forced: the page works on, also on a visit or a reload in between.
    page.tick("Canada").await?;
    page.has_query("country=CA,IN").await?;
    page.browser.reload().await?;
    page.ready().await?;
    assert_eq!(heading(&page).await?, OLDER);
    page.press("Show it").await?;
    is_newer(&page).await?;
    page.ready().await?;
    page.has_query("country=CA,IN").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    assert_eq!(page.browser.value_of("document.getElementById('renewed').hidden").await?, true);
    page.site.cut();
    visit(&page, "#careers").await?;
    let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
    page.browser.wait_until("the newer explorer works without a network", drawn).await
}

#[tokio::test]
async fn later_means_later() -> Result<()> {
    let page = kept().await?;
    visit(&page, "").await?;
    let _next = deploy(&page).await?;
    page.press("Later").await?;
    page.browser.wait_until("the notice is gone", "document.getElementById('renewed').hidden").await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    assert_eq!(heading(&page).await?, OLDER);
    Ok(())
}

#[tokio::test]
async fn a_version_that_comes_damaged_or_half_never_takes_over() -> Result<()> {
    for (name, fault) in [
        ("pay.html", Fault::Body(b"<!doctype html>changed on its way".to_vec(), "text/html")),
        ("explorer-00000000000000aa.js", Fault::Missing),
        ("explorer-00000000000000aa.wasm", Fault::Truncated(20_000)),
        ("index.html", Fault::Truncated(3_000)),
    ] {
        let page = kept().await?;
        visit(&page, "").await?;
        let next = next_version()?;
        page.site.break_file(name, fault);
        page.site.serve_folder(next.path());
        page.browser.execute(ASK, vec![]).await?;
        waits_for_state(&page, "the half version is given up", |state| {
            state["installing"] == false && state["caches"] == 1
        })
        .await?;
        let state = page.browser.execute(STATE, vec![]).await?;
        assert_eq!(state["waiting"], false, "{name}");
        // The version before is whole, with and without the network.
        page.site.cut();
        visit(&page, "?country=IN").await?;
        assert_eq!(heading(&page).await?, OLDER, "{name}");
        page.shows_countries(&["India"]).await?;
        // Once the host is sound again, the next visit brings the newer version after all.
        page.site.mend();
        page.site.mend_file(name);
        page.browser.execute(ASK, vec![]).await?;
        page.browser.by_role("button", "Show it").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_network_that_is_cut_while_a_version_comes_harms_nothing() -> Result<()> {
    let page = kept().await?;
    visit(&page, "").await?;
    let next = next_version()?;
    let slow = "explorer-00000000000000aa.wasm";
    page.site.break_file(slow, Fault::Delay(std::time::Duration::from_secs(5)));
    page.site.serve_folder(next.path());
    // Firefox answers only once the version is here, so nobody waits for that.
    page.browser.execute(&ASK.replacen("return ", "", 1), vec![]).await?;
    waits_for_state(&page, "the version is on its way", |state| state["installing"] == true).await?;
    page.site.cut();
    waits_for_state(&page, "the half version is given up", |state| {
        state["installing"] == false && state["waiting"] == false && state["caches"] == 1
    })
    .await?;
    visit(&page, "?country=IN").await?;
    assert_eq!(heading(&page).await?, OLDER);
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn another_window_of_the_older_version_goes_on() -> Result<()> {
    let page = kept().await?;
    visit(&page, "").await?;
    let first = page.browser.window().await?;
    page.browser.open_window().await?;
    visit(&page, "").await?;
    let _next = deploy(&page).await?;
    page.press("Show it").await?;
    is_newer(&page).await?;
    // The first window has not been asked: it reads on, and its own explorer still comes.
    page.browser.switch_to(&first).await?;
    assert_eq!(heading(&page).await?, OLDER);
    page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
    page.browser.wait_until("the older explorer works", drawn).await
}

#[tokio::test]
async fn a_browser_that_refuses_its_storage_has_the_guide_all_the_same_needs_before_pages() -> Result<()> {
    const REFUSE: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
        navigator.serviceWorker.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));";
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(REFUSE).await?;
    browser.goto(&format!("{}?country=IN", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.shows_countries(&["India"]).await?;
    page.choose("Numbers as in", "India (9,00,000)").await?;
    page.show_finder().await?;
    visit(&page, "?country=CA").await?;
    page.shows_countries(&["Canada"]).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_full_store_leaves_the_guide_on_the_network_needs_devtools() -> Result<()> {
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}404.html", site.url())).await?;
    let origin = browser.value_of("location.origin").await?;
    let quota = serde_json::json!({ "origin": origin, "quotaSize": 1000 });
    browser.cdp("Storage.overrideQuotaForOrigin", quota).await?;
    browser.goto(site.url()).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    waits_for_state(&page, "the keeping is given up", |state| {
        state["installing"] == false && state["caches"] == 0
    })
    .await?;
    visit(&page, "?country=CA").await?;
    page.shows_countries(&["Canada"]).await
}

#[tokio::test]
async fn what_was_switched_off_removes_itself() -> Result<()> {
    let page = kept().await?;
    visit(&page, "").await?;
    let next = next_version()?;
    let off = include_str!("../../src/offline/off.js");
    std::fs::write(next.path().join("sw.js"), off)?;
    page.site.serve_folder(next.path());
    page.browser.execute(ASK, vec![]).await?;
    waits_for_state(&page, "worker and caches are gone", |state| {
        state["active"] == false && state["caches"] == 0
    })
    .await?;
    visit(&page, "").await?;
    assert_eq!(heading(&page).await?, NEWER);
    Ok(())
}

#[tokio::test]
async fn the_manifest_lets_the_guide_be_installed_needs_devtools() -> Result<()> {
    let page = Page::open("").await?;
    let told = page.browser.cdp("Page.getAppManifest", serde_json::json!({})).await?;
    assert_eq!(told["errors"].as_array().map(Vec::len), Some(0), "{told}");
    let wrong = page.browser.cdp("Page.getInstallabilityErrors", serde_json::json!({})).await?;
    // A test's browser has no profile that installs; nothing else may be missing.
    let wrong: Vec<&str> = wrong["installabilityErrors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|error| error["errorId"].as_str())
        .filter(|id| *id != "in-incognito")
        .collect();
    assert_eq!(wrong, Vec::<&str>::new());
    Ok(())
}
