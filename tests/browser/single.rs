//! The whole guide as one file, opened from a disk. Its pages are fragments of its address.

use crate::build::routes;
use crate::page::{Page, content, site};
use crate::routes::deep_links_work;
use anyhow::{Context, Result};
use driver::{Browser, Options};
use guide::app::data::explorer;
use std::path::Path;

/// The address of the file.
fn file() -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("guide.html");
    Ok(format!("file://{}", file.to_str().context("the path is text")?))
}

/// The file in a browser, at an address within it.
async fn opened_in(browser: Browser, within: &str) -> Result<Page> {
    browser.goto(&format!("{}{within}", file()?)).await?;
    let page = Page::of(site()?, browser);
    page.ready().await?;
    Ok(page)
}

async fn opened(within: &str) -> Result<Page> {
    opened_in(Browser::start(Options::default()).await?, within).await
}

/// Waits until the address within the file is this.
async fn is_at(page: &Page, within: &str) -> Result<()> {
    let expected = format!("{}{within}", file()?);
    page.browser
        .wait_until(&format!("the address is {within}"), &format!("location.href === {expected:?}"))
        .await
}

/// Filters, goes from room to room, and searches the courses of the guide, all that there are, and
/// those of a file.
async fn use_it(page: &Page) -> Result<()> {
    page.shows_countries(&["India"]).await?;
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    is_at(page, "#/?country=CA,IN").await?;
    page.follow("link", "Salaries").await?;
    is_at(page, "#/salaries/?country=CA,IN").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.press("Map").await?;
    page.browser.by_role_containing("img", "World map").await?;
    page.follow("link", "Careers").await?;
    let near = explorer().facts.roles.iter().find(|role| role.is_near).context("a role is offered first")?;
    page.press(&near.name).await?;
    is_at(page, &format!("#/careers/?role={}", near.id)).await?;
    page.follow("link", "Courses").await?;
    page.type_into("searchbox", "Search by title", "zzzzzz").await?;
    page.reads("No course matches all of these filters.").await?;
    is_at(page, "#/courses/?q=zzzzzz").await?;
    page.press("Search all").await?;
    page.reads("Searching the whole catalogue").await?;
    let _file = page.search_own_list().await?;
    page.follow("link", "My plan").await?;
    is_at(page, "#/plan/").await
}

#[tokio::test]
async fn filters_rooms_and_files_work_without_any_host() -> Result<()> {
    let page = opened("#/?country=IN").await?;
    use_it(&page).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    assert!(page.site.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn deep_links_and_the_way_back_work_without_any_host() -> Result<()> {
    let page = opened("").await?;
    deep_links_work(&page, &format!("{}#/", file()?)).await?;
    // As an earlier version of the file wrote its addresses.
    page.browser.goto("about:blank").await?;
    page.browser.goto(&format!("{}?country=IN#salary", file()?)).await?;
    page.ready().await?;
    page.shows_countries(&["India"]).await?;
    page.follow("link", "Salaries").await?;
    is_at(&page, "#/salaries/?country=IN").await?;
    let before = page.openings().await?;
    page.browser.back().await?;
    page.opened_after(before).await?;
    page.shows_countries(&["India"]).await?;
    let heading = page.browser.text_of("h1").await?;
    assert_eq!(heading, content()?.guide.rooms.guide.heading);
    Ok(())
}

#[tokio::test]
async fn a_reload_shows_the_same_page() -> Result<()> {
    let page = opened("#/skills/").await?;
    let heading = page.browser.text_of("h1").await?;
    assert_eq!(heading, content()?.guide.rooms.skills.heading);
    page.browser.reload().await?;
    page.ready().await?;
    assert_eq!(page.browser.text_of("h1").await?, heading);
    is_at(&page, "#/skills/").await
}

#[tokio::test]
async fn it_breaks_no_rule_and_asks_nobody_for_anything_needs_devtools() -> Result<()> {
    let browser = Browser::start(Options { records_requests: true, ..Options::default() }).await?;
    browser.before_pages("window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.effectiveDirective + ' ' + e.blockedURI))").await?;
    let page = opened_in(browser, "#/?country=IN").await?;
    use_it(&page).await?;
    page.browser.by_role("link", &content()?.guide.rooms.data.heading).await?.click().await?;
    page.reads("Tables to download").await?;
    page.browser.by_role_containing("link", " as CSV").await?.click().await?;
    assert_eq!(page.browser.value_of("violations").await?.to_string(), "[]");
    let asked = page.browser.requests().await?;
    assert!(asked.iter().any(|address| address.starts_with("file:")), "the requests are recorded");
    let foreign: Vec<&String> = asked.iter().filter(|address| address.starts_with("http")).collect();
    assert_eq!(foreign, Vec::<&String>::new());
    Ok(())
}

#[tokio::test]
async fn every_page_is_in_it_and_no_link_leads_to_what_is_not_there() -> Result<()> {
    let page = opened("").await?;
    // Fetches every page from the file itself, and resolves every link in it without following it.
    let script = "const [routes] = arguments, root = window.guideRoot;
        const isHere = address => {
          const path = address.slice(root.length).split(/[?#]/)[0];
          return path === '' || path.endsWith('/') ? routes.includes(path) : document.getElementById('held:' + path.split('/').pop());
        };
        const lostOn = async route => {
          const text = await (await fetch(root + route)).text();
          const links = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[href]')];
          const addresses = links.map(link => new URL(link.getAttribute('href'), root + route).href);
          return addresses.filter(address => address.startsWith('file:') && !(address.startsWith(root) && isHere(address)))
            .map(address => route + ': ' + address);
        };
        return Promise.all(routes.map(lostOn)).then(lost => lost.flat());";
    let lost = page.browser.execute(script, vec![routes()?.into()]).await?;
    assert_eq!(lost.to_string(), "[]");
    Ok(())
}
