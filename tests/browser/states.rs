//! axe-core over every state of the page: nothing that it can find is wrong, in any colours.

use crate::page::Page;
use anyhow::Result;
use driver::Options;

const PARTS: [&str; 6] = ["lenses", "distribution", "standing", "careers", "skills", "course-finder"];

/// Every part of the page filled, every list and panel open.
pub async fn all_open(page: &Page) -> Result<()> {
    for part in PARTS {
        let scroll = format!("document.getElementById('{part}').scrollIntoView({{ behavior: 'instant' }})");
        page.browser.execute(&scroll, vec![]).await?;
        let filled = format!("'filled' in document.getElementById('{part}').dataset");
        page.browser.wait_until(&format!("{part} is filled"), &filled).await?;
    }
    page.show_finder().await?;
    page.show_plan().await?;
    let open = "document.querySelectorAll('details').forEach(details => details.open = true)";
    page.browser.execute(open, vec![]).await?;
    let facets = "[...document.querySelectorAll('.facet')].every(facet => facet.querySelector('li'))";
    page.browser.wait_until("every facet has its values", facets).await
}

async fn nothing_wrong(page: &Page, state: &str) -> Result<()> {
    let found: Vec<String> = page.browser.axe().await?.iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new(), "{state}");
    Ok(())
}

/// Every state of the page, one after the other.
async fn every_state(options: Options) -> Result<()> {
    let page = Page::open_as("?country=IN,GB&currency=USD&min=1USD", options.clone()).await?;
    let is_dark = page.browser.value_of("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    assert_eq!(is_dark, options.dark);
    all_open(&page).await?;
    nothing_wrong(&page, "all is open").await?;

    page.type_into("textbox", "Your pay", "150000").await?;
    page.press("Keep ").await?;
    page.tick("Compare ").await?;
    page.browser.wait_until("a course is compared", "document.getElementById('compared')").await?;
    page.as_list().await?;
    page.mark("Communication", "Known").await?;
    page.press("Erase everything").await?;
    page.browser.by_role("button", "Yes, erase everything").await?;
    page.press("Add this slot").await?;
    nothing_wrong(&page, "pay told, a course kept and compared, the list of skills, a question").await?;

    page.press("Yes, erase everything").await?;
    page.browser.by_role("button", "Undo").await?;
    nothing_wrong(&page, "all is erased").await?;

    let page = Page::open_as("?min=9000000USD&q=zzz&foo=bar#plan=1~k=sql.gone~l=containers", options).await?;
    // The link leads to the plan as soon as that is drawn, and would lead away from other parts later.
    page.tells("This is a shared plan").await?;
    all_open(&page).await?;
    nothing_wrong(&page, "nothing is found, a link with mistakes, a shared plan").await
}

#[tokio::test]
async fn axe_finds_nothing_in_light_colours() -> Result<()> {
    every_state(Options::default()).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_colours() -> Result<()> {
    every_state(Options { dark: true, ..Options::default() }).await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_phone() -> Result<()> {
    every_state(Options { width: 360, height: 740, ..Options::default() }).await
}

#[tokio::test]
async fn axe_finds_nothing_in_forced_colours_needs_forced_colours() -> Result<()> {
    every_state(Options { forced_colours: true, ..Options::default() }).await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_other_pages() -> Result<()> {
    for dark in [false, true] {
        let page = Page::open_raw("pay.html", Options { dark, ..Options::default() }).await?;
        for other in ["pay.html", "courses.html", "skills.html", "404.html"] {
            page.browser.goto(&format!("{}{other}", page.site.url())).await?;
            nothing_wrong(&page, other).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_without_scripts_needs_axe_without_scripts() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for other in ["", "pay.html", "courses.html", "skills.html"] {
        page.browser.goto(&format!("{}{other}", page.site.url())).await?;
        nothing_wrong(&page, other).await?;
    }
    Ok(())
}

#[tokio::test]
async fn notices_of_faults_are_accessible_too() -> Result<()> {
    let page = Page::open("").await?;
    let show = "for (const id of ['fallen', 'renewed', 'no-filters', 'too-old']) document.getElementById(id).hidden = false";
    page.browser.execute(show, vec![]).await?;
    nothing_wrong(&page, "every notice").await
}
