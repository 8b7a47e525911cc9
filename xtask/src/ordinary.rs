//! Checks the guide to another career, as plain `trunk build` makes it: one program in one piece, of a folder that shares
//! files with `content/`.

use crate::{build_site, fingerprint, process, project, swap};
use anyhow::{Context, Result, bail, ensure};
use compiler::Content;
use domain::guide::Career;
use domain::route::Page;
use driver::serve::StaticSite;
use driver::{Browser, Options};
use std::path::Path;

/// The folder of the guide.
const GUIDE: &str = "guides/devops-engineer";

/// The rows of the table of pay.
const ROWS: &str = "document.querySelectorAll('[aria-labelledby=pay-caption] tbody tr').length";

/// Builds it into a folder of its own, reads its pages, opens it and filters.
///
/// # Errors
/// What Trunk printed, or what did not work in the page.
pub fn check() -> Result<()> {
    let content = compiler::compile(&project::root().join(GUIDE)).map_err(project::listed)?;
    let folder = project::state().join("ordinary");
    swap::remove(&folder)?;
    let mut command = build_site::trunk("build");
    command.arg("--dist").arg(&folder).env(project::CONTENT, GUIDE);
    process::run_quietly(&mut command, "`trunk build`")?;
    let first = compiler::career(&project::root().join("content")).map_err(project::listed)?;
    names_only_its_own_career(&folder, &first)?;
    let site = StaticSite::start(&folder, "/some/guide/")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(visit(site.url(), &content))
}

/// What every page has around its room, its title and its heading must not name the career of another guide. Its rooms
/// may: they compare the career with others.
fn names_only_its_own_career(folder: &Path, other: &Career) -> Result<()> {
    let pages = fingerprint::files(folder)?.into_iter().filter(|file| file.ends_with("index.html"));
    for page in pages {
        let html = std::fs::read_to_string(&page)?;
        let title = between(&html, "<h1>", "</h1>");
        let is_about_other = title.to_lowercase().contains(&other.singular.to_lowercase());
        let is_role = page.strip_prefix(folder)?.starts_with("careers");
        ensure!(is_role || !is_about_other, "{}: “{title}” names another guide’s career", page.display());
        for part in [between(&html, "<header>", "</header>"), between(&html, "<footer", "</footer>")] {
            let named =
                [&other.singular, &other.plural].into_iter().find(|word| part.contains(word.as_str()));
            if let Some(word) = named {
                bail!("{} names “{word}” around its room", page.display());
            }
        }
    }
    Ok(())
}

fn between<'a>(html: &'a str, begins: &str, ends: &str) -> &'a str {
    let rest = html.split_once(begins).map_or("", |(_, rest)| rest);
    rest.split_once(ends).map_or("", |(part, _)| part)
}

/// The article with its filters, the page of a country, and the courses.
async fn visit(url: &str, content: &Content) -> Result<()> {
    let browser = Browser::start(Options::default()).await?;
    browser.goto(url).await?;
    let ready = "performance.getEntriesByName('guide-ready').length > 0";
    browser.wait_until("the page works", ready).await?;
    heading(&browser, &content.guide.rooms.guide.heading).await?;
    browser.wait_until("every country is shown", &format!("{ROWS} > 1")).await?;
    browser.by_role_containing("checkbox", "").await?.click().await?;
    browser.wait_until("one country is left", &format!("{ROWS} === 1")).await?;
    let (country, text) = content.guide.countries.first().context("a country has a page")?;
    browser.goto(&format!("{url}{}", Page::Country(*country).path(&content.dataset))).await?;
    heading(&browser, &text.heading).await?;
    // A room that is a piece of its own in a release.
    browser.by_role("link", "Courses").await?.click().await?;
    browser.by_role_containing("searchbox", "").await?;
    heading(&browser, &content.guide.rooms.courses.heading).await?;
    let some = "document.querySelectorAll('ul.courses li').length > 0";
    browser.wait_until("courses are listed", some).await
}

async fn heading(browser: &Browser, expected: &str) -> Result<()> {
    let found = browser.text_of("h1").await?;
    ensure!(found == expected, "the heading is “{found}”, not “{expected}”");
    Ok(())
}
