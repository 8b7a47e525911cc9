//! Visits without a network, newer versions, and how all of it is switched off.

use crate::build::{NEXT, main_routes, named, next_version, pieces, renamed};
use crate::page::{Page, site};
use crate::routes::deep_links_work;
use anyhow::{Context, Result};
use domain::route::Page as Route;
use domain::salary::Country;
use driver::serve::Fault;
use driver::{Browser, Options};
use guide::app::data::{dataset, explorer};

/// Opens the guide for the first time and waits until it is kept.
async fn kept() -> Result<Page> {
    let page = Page::open("").await?;
    is_kept(&page.browser).await?;
    Ok(page)
}

async fn is_kept(browser: &Browser) -> Result<()> {
    browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await.map(drop)
}

/// Waits until a file or a page below the root is kept.
async fn keeps(page: &Page, below: &str) -> Result<()> {
    let address = format!("{}{below}", page.site.url());
    let script = "return caches.match(arguments[0]).then(Boolean)";
    let deadline = std::time::Instant::now() + driver::PATIENCE;
    while page.browser.execute(script, vec![address.clone().into()]).await? != true {
        anyhow::ensure!(std::time::Instant::now() < deadline, "{address} was not kept");
    }
    Ok(())
}

/// Has the browser ask for a newer worker, as it does by itself with each visit.
const ASK: &str = "return navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => 'asked', e => String(e))";
/// What the worker's caches hold, and what it is doing.
const STATE: &str = "return Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()]).then(([r, names]) =>
    ({ waiting: !!(r && r.waiting), installing: !!(r && r.installing), active: !!(r && r.active), caches: names.length }))";

/// Waits until the worker is in this state.
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

/// Asks for an update until the newer worker is installing or waiting. One request may not be enough: if
/// the browser is already checking, both share the response, which may be older than the new version.
/// The result of `update()` is not awaited, because Firefox returns it only once the version is
/// installed. The page itself waits for the worker: Chromium checks for updates only when the page is
/// idle, and a page polled by the driver never is.
async fn asks_for_next(page: &Page) -> Result<()> {
    const ASK: &str =
        "return navigator.serviceWorker.getRegistration().then(place => new Promise(resolve => {
        place.addEventListener('updatefound', () => resolve('found'));
        const ask = () => place.installing || place.waiting
            ? resolve('found')
            : place.update().then(ask, error => resolve(String(error)));
        ask();
    }))";
    let answer = page.browser.execute(ASK, vec![]).await?;
    anyhow::ensure!(answer == "found", "the newer version does not come: {answer}");
    Ok(())
}

/// Puts the newer version on the host and has the page ask for it; the version goes with what is
/// returned.
async fn deploy(page: &Page) -> Result<tempfile::TempDir> {
    let next = next_version()?;
    page.site.serve_folder(next.path());
    asks_for_next(page).await?;
    Ok(next)
}

/// Waits until the page is the newer version.
async fn is_newer(page: &Page) -> Result<()> {
    let newer = format!("document.querySelector('h1').innerText.endsWith({NEXT:?})");
    page.browser.wait_until("the newer guide is here", &newer).await
}

async fn is_older(page: &Page) -> Result<bool> {
    Ok(!page.browser.text_of("h1").await?.ends_with(NEXT))
}

#[tokio::test]
async fn after_one_visit_every_room_works_without_a_network() -> Result<()> {
    let page = kept().await?;
    page.site.cut();
    for route in main_routes()? {
        page.go(&route).await?;
        assert_eq!(page.path().await?, route);
    }
    // A page is found however it is named, and as the article links to it.
    page.go("salaries/index.html").await?;
    page.go("salaries").await?;
    page.is_at("salaries/").await?;
    page.follow("link", "Courses").await?;
    page.type_into("searchbox", "", "sql").await?;
    page.has_query("q=sql").await
}

#[tokio::test]
async fn deep_links_need_no_network_once_their_pages_were_visited() -> Result<()> {
    let page = kept().await?;
    page.go("salaries/?country=IN&currency=EUR").await?;
    page.site.cut();
    page.go("salaries/?country=IN&currency=EUR").await?;
    page.shows_countries(&["India"]).await?;
    let years = explorer().facts.years.last().context("the survey asks for years")?;
    page.go(&format!("careers/?years={}", years.id)).await?;
    let list = page.browser.by_role_containing("combobox", "Years").await?;
    assert_eq!(list.property("value").await?.as_deref(), Some(years.id.as_str()));
    page.site.mend();
    for country in countries() {
        page.go(&path_of(country)).await?;
        keeps(&page, &path_of(country)).await?;
    }
    page.site.cut();
    deep_links_work(&page, page.site.url()).await
}

/// The countries that have a page.
fn countries() -> impl Iterator<Item = &'static Country> {
    dataset().pays.iter().filter_map(|pay| dataset().country(pay.country))
}

fn path_of(country: &Country) -> String {
    Route::Country(country.code).path(dataset())
}

#[tokio::test]
async fn a_page_of_the_first_visit_is_kept_too() -> Result<()> {
    let (one, other) = countries().next().zip(countries().nth(1)).context("the guide has two countries")?;
    let (first, second) = (path_of(one), path_of(other));
    let page = Page::open(&first).await?;
    is_kept(&page.browser).await?;
    keeps(&page, &first).await?;
    // By a link, in the same visit.
    page.follow("link", &other.name).await?;
    page.is_at(&second).await?;
    keeps(&page, &second).await?;
    page.site.cut();
    for path in [&first, &second] {
        page.go(path).await?;
        assert_eq!(page.path().await?, *path);
    }
    Ok(())
}

#[tokio::test]
async fn what_was_not_kept_says_so_without_a_network_and_is_kept_once_it_was_used() -> Result<()> {
    let page = kept().await?;
    page.site.cut();
    page.go("courses/?catalogue=all").await?;
    page.reads("The whole catalogue could not be loaded: the network or the server is not responding")
        .await?;
    page.site.mend();
    page.press("Try again").await?;
    page.reads("Searching the whole catalogue").await?;
    keeps(&page, &named("catalogue-", ".pack")?).await?;
    page.site.cut();
    page.go("courses/").await?;
    page.go("courses/?catalogue=all").await?;
    page.reads("Searching the whole catalogue").await
}

#[tokio::test]
async fn a_newer_version_is_offered_and_comes_when_the_reader_wants_it() -> Result<()> {
    let page = kept().await?;
    page.go("?country=IN").await?;
    let _next = deploy(&page).await?;
    page.browser.by_role("button", "Update").await?;
    assert_eq!(page.browser.axe().await?, []);
    // The update is not forced: the page still works, even after another visit or a reload.
    page.tick("Canada").await?;
    page.has_query("country=CA,IN").await?;
    page.browser.reload().await?;
    page.ready().await?;
    assert!(is_older(&page).await?);
    page.browser.by_role("button", "Update").await?.click().await?;
    is_newer(&page).await?;
    page.ready().await?;
    page.has_query("country=CA,IN").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    assert_eq!(page.browser.value_of("document.getElementById('newer').hidden").await?, true);
    page.site.cut();
    page.follow("link", "Salaries").await?;
    page.go("courses/").await
}

#[tokio::test]
async fn later_means_later() -> Result<()> {
    let page = kept().await?;
    page.go("").await?;
    let _next = deploy(&page).await?;
    page.browser.by_role("button", "Later").await?.click().await?;
    page.browser.wait_until("the notice is gone", "document.getElementById('newer').hidden").await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    assert!(is_older(&page).await?);
    Ok(())
}

#[tokio::test]
async fn a_version_that_comes_damaged_or_half_never_takes_over() -> Result<()> {
    let (script, pieces) = (renamed(&named("guide-", ".js")?)?, pieces()?);
    let cut_short = renamed(pieces.last().context("there are pieces")?)?;
    for (name, fault) in [
        ("plan/index.html", Fault::Body(b"<!doctype html>changed on its way".to_vec(), "text/html")),
        (&*script, Fault::Missing),
        (&*cut_short, Fault::Truncated(2_000)),
        ("index.html", Fault::Truncated(3_000)),
    ] {
        let page = kept().await?;
        page.go("").await?;
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
        page.go("?country=IN").await?;
        assert!(is_older(&page).await?, "{name}");
        page.shows_countries(&["India"]).await?;
        page.go("plan/").await?;
        // Once the host is sound again, the next visit gets the newer version after all.
        page.site.mend();
        page.site.mend_file(name);
        asks_for_next(&page).await?;
        page.browser.by_role("button", "Update").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_network_that_is_cut_while_a_version_comes_harms_nothing() -> Result<()> {
    let page = kept().await?;
    page.go("").await?;
    let next = next_version()?;
    let slow = renamed(pieces()?.first().context("there are pieces")?)?;
    page.site.break_file(&slow, Fault::Delay(std::time::Duration::from_secs(5)));
    page.site.serve_folder(next.path());
    asks_for_next(&page).await?;
    waits_for_state(&page, "the version is on its way", |state| state["installing"] == true).await?;
    page.site.cut();
    waits_for_state(&page, "the half version is given up", |state| {
        state["installing"] == false && state["waiting"] == false && state["caches"] == 1
    })
    .await?;
    page.go("?country=IN").await?;
    assert!(is_older(&page).await?);
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn another_window_of_the_older_version_goes_on_and_its_links_lead_to_the_newer_one() -> Result<()> {
    let page = kept().await?;
    page.go("").await?;
    let first = page.browser.window().await?;
    page.browser.open_window().await?;
    page.go("").await?;
    let _next = deploy(&page).await?;
    page.browser.by_role("button", "Update").await?.click().await?;
    is_newer(&page).await?;
    // The first window has not been asked: it reads on and filters.
    page.browser.switch_to(&first).await?;
    assert!(is_older(&page).await?);
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    // The programs of two versions are not mixed: a link opens the newer one, with the choices.
    page.browser.by_role("link", "Salaries").await?.click().await?;
    page.is_at("salaries/?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.follow("link", "Guide").await?;
    is_newer(&page).await
}

#[tokio::test]
async fn a_browser_that_refuses_its_storage_has_the_guide_all_the_same_needs_before_pages() -> Result<()> {
    const REFUSE: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
        navigator.serviceWorker.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));";
    let site = site()?;
    let browser = Browser::start(Options::default()).await?;
    browser.before_pages(REFUSE).await?;
    browser.goto(&format!("{}salaries/?country=IN", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.shows_countries(&["India"]).await?;
    page.choose("Number format", "India (9,00,000)").await?;
    page.shows_pay("India", "₹9,00,000").await?;
    page.follow("link", "Courses").await?;
    page.follow("link", "My plan").await?;
    page.go("?country=CA").await?;
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
    page.go("salaries/?country=CA").await?;
    page.shows_countries(&["Canada"]).await
}

#[tokio::test]
async fn what_was_switched_off_removes_itself() -> Result<()> {
    let page = kept().await?;
    page.go("").await?;
    let next = next_version()?;
    let off = include_str!("../../src/offline/off.js");
    std::fs::write(next.path().join("sw.js"), off)?;
    page.site.serve_folder(next.path());
    let deadline = std::time::Instant::now() + driver::PATIENCE;
    loop {
        page.browser.execute(ASK, vec![]).await?;
        let state = page.browser.execute(STATE, vec![]).await?;
        if state["active"] == false && state["caches"] == 0 {
            break;
        }
        anyhow::ensure!(std::time::Instant::now() < deadline, "worker and caches stay: {state}");
    }
    page.go("").await?;
    assert!(!is_older(&page).await?);
    Ok(())
}

#[tokio::test]
async fn the_manifest_lets_the_guide_be_installed_needs_devtools() -> Result<()> {
    let page = Page::open("").await?;
    for route in ["", "salaries/"] {
        page.go(route).await?;
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
        assert_eq!(wrong, Vec::<&str>::new(), "/{route}");
    }
    Ok(())
}
