//! axe-core finds nothing wrong in any state of any page, in any colours. And every page is hydrated
//! without changing what was served.

use crate::build::{dist, one_of_each_kind, routes};
use crate::page::{Page, site};
use anyhow::{Context, Result};
use driver::serve::Fault;
use driver::{Browser, Options};
use guide::app::data::{explorer, skills_path};

/// Every list and panel of the page open.
pub async fn all_open(page: &Page) -> Result<()> {
    // The tools of the plan come a frame after it works.
    let whole = "!document.querySelector('.plan-tool') || document.getElementById('plan-file')";
    page.browser.wait_until("the whole page is there", whole).await?;
    let open = "document.querySelectorAll('main details').forEach(details => details.open = true)";
    page.browser.execute(open, vec![]).await?;
    let facets = "[...document.querySelectorAll('.facet')].every(facet => facet.querySelector('li'))";
    page.browser.wait_until("every facet has its values", facets).await?;
    let gaps = "[...document.querySelectorAll('.gap')].every(gap => gap.querySelector('p'))";
    page.browser.wait_until("every skill has its courses", gaps).await
}

async fn nothing_wrong(page: &Page, state: &str) -> Result<()> {
    let found: Vec<String> = page.browser.axe().await?.iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new(), "{state}");
    Ok(())
}

/// Opens a page and everything on it, and checks it.
async fn nothing_wrong_at(page: &Page, below: &str) -> Result<()> {
    page.go(below).await?;
    all_open(page).await?;
    nothing_wrong(page, &format!("/{below}, all is open")).await
}

/// Every state of every kind of page, one after the other.
async fn every_state(options: Options) -> Result<()> {
    let page = Page::open_as("", options.clone()).await?;
    let is_dark = page.browser.value_of("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    assert_eq!(is_dark, options.dark);
    for route in one_of_each_kind()? {
        page.go(&route).await?;
        nothing_wrong(&page, &format!("/{route}, as it opens")).await?;
        nothing_wrong_at(&page, &route).await?;
    }
    page.browser.goto(&format!("{}404.html", page.site.url())).await?;
    nothing_wrong(&page, "no page at this address").await?;
    sheets(&page).await?;
    pay(&page).await?;
    survey(&page).await?;
    courses(&page).await?;
    plan(&page).await
}

/// Types into a field of the filters of pay, which are in a sheet on a phone.
async fn type_into_filters(page: &Page, role: &str, name: &str, text: &str) -> Result<()> {
    let is_sheet = "document.querySelector('.sheet-line').checkVisibility()";
    if page.browser.value_of(is_sheet).await? != true {
        return page.type_into(role, name, text).await;
    }
    page.press("Change").await?;
    page.type_into(role, name, text).await?;
    page.browser.execute("document.querySelector('.sheet:popover-open').hidePopover()", vec![]).await?;
    Ok(())
}

/// The sheets of filters, at their top and at their end.
async fn sheets(page: &Page) -> Result<()> {
    const END: &str =
        "const sheet = document.querySelector('.sheet:popover-open'); sheet.scrollTop = sheet.scrollHeight;";
    for route in ["salaries/", "careers/", "skills/", "courses/"] {
        page.go(route).await?;
        if page.browser.value_of("document.querySelector('.sheet-line').checkVisibility()").await? != true {
            return Ok(());
        }
        page.press("Change").await?;
        nothing_else_wrong(page, &format!("/{route}, the sheet of filters is open")).await?;
        page.browser.execute(END, vec![]).await?;
        nothing_else_wrong(page, &format!("/{route}, the sheet of filters is scrolled to its end")).await?;
    }
    Ok(())
}

/// Nothing is wrong but that controls are half under the button that stays at the foot of a sheet: axe
/// takes them for too small, where a reader scrolls.
async fn nothing_else_wrong(page: &Page, state: &str) -> Result<()> {
    let is_scrolled = |node: &String| node.contains("because it is partially obscured");
    let mut found = page.browser.axe().await?;
    found.retain(|it| it.id != "target-size" || !it.nodes.iter().all(is_scrolled));
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new(), "{state}");
    Ok(())
}

/// Pay converted, with mistakes, with nothing left; and one's own.
async fn pay(page: &Page) -> Result<()> {
    nothing_wrong_at(page, "?country=IN,GB&currency=USD&foo=bar").await?;
    nothing_wrong_at(page, "salaries/?country=IN,GB&currency=USD&period=hour&min=1USD").await?;
    type_into_filters(page, "textbox", "At least (USD", ".5.").await?;
    page.type_into("textbox", "Your pay", "$150000").await?;
    page.section_shows("standing", "Percentile").await?;
    page.press("Copy link with my pay").await?;
    nothing_wrong(page, "/salaries/, a pay is entered, a mistake is reported").await?;
    page.choose("Where you work", "India").await?;
    page.section_shows("standing", "Above the 95th percentile").await?;
    type_into_filters(page, "searchbox", "Find a country", "zzz").await?;
    nothing_wrong(page, "/salaries/, a pay above all, and a country that is not found").await?;
    nothing_wrong_at(page, "salaries/?min=9000000USD&foo=bar&rate=2022-06-15#me=lots").await
}

/// The survey narrowed, and with all that it has.
async fn survey(page: &Page) -> Result<()> {
    let facts = &explorer().facts;
    let (years, kind) = (&facts.years[0].id, &facts.kinds[0].id);
    let other = facts.roles.iter().find(|role| role.id != facts.own_role).context("there are other roles")?;
    let by = &facts.dimensions.last().context("answers can be grouped")?.id;
    nothing_wrong_at(page, &format!("salaries/?by={by}")).await?;
    nothing_wrong_at(page, &format!("careers/?years={years}&role={}", other.id)).await?;
    nothing_wrong_at(page, &format!("skills/?kind={kind}&skills=pay&top=all")).await
}

/// Courses kept and compared, a list of the reader's own, nothing found.
async fn courses(page: &Page) -> Result<()> {
    page.go("courses/?order=rating").await?;
    all_open(page).await?;
    page.press("Save:").await?;
    page.press("Compare:").await?;
    page.browser.by_role("heading", "Comparison").await?;
    nothing_wrong(page, "/courses/, a course saved and compared").await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("mine.csv");
    std::fs::write(&file, "title,price\nA course of mine,1.099 €\n,5 €\n")?;
    page.browser.choose_file("#own-file", &file).await?;
    page.reads("1 row was skipped.").await?;
    page.browser.by_role_containing("radio", "decimals follow the mark").await?;
    page.choose("“price” is", "Title").await?;
    page.press("Read again with these columns").await?;
    page.reads("Two columns are taken for").await?;
    nothing_wrong(page, "/courses/, a list of the reader's own with mistakes and a question").await?;
    // The browser would keep it.
    page.press("Remove the file").await?;
    nothing_wrong_at(page, "courses/?q=zzz&foo=bar").await
}

/// The plan with a list of skills, a question, a step to undo; a shared plan; a skill.
async fn plan(page: &Page) -> Result<()> {
    let skill = &skills_path().skills[0];
    page.go("plan/").await?;
    all_open(page).await?;
    page.as_list().await?;
    page.mark(&skill.title, "Known").await?;
    page.press("Add slot").await?;
    page.press("Add slot").await?;
    page.reads("You already have this slot.").await?;
    page.press("Erase everything").await?;
    page.browser.by_role("button", "Yes, erase everything").await?;
    nothing_wrong(page, "/plan/, a list of skills, a slot that is there already, a question").await?;
    page.go(&format!("skills/{}/", skill.id)).await?;
    nothing_wrong(page, "a skill that is known").await?;
    page.go("").await?;
    page.reads("Continue where you left off").await?;
    nothing_wrong(page, "/, with the way to the plan").await?;
    page.go("plan/").await?;
    all_open(page).await?;
    page.press("Erase everything").await?;
    page.press("Yes, erase everything").await?;
    page.browser.by_role("button", "Undo").await?;
    nothing_wrong(page, "/plan/, all is erased").await?;
    page.go("?#plan=1~k=sql.gone~l=containers").await?;
    page.reads("This is a shared plan").await?;
    all_open(page).await?;
    nothing_wrong(page, "/plan/, a shared plan").await
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
async fn axe_finds_nothing_without_scripts_needs_axe_without_scripts() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for route in one_of_each_kind()?.into_iter().chain(["404.html".to_owned()]) {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        nothing_wrong(&page, &format!("/{route} without scripts")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn reports_of_faults_are_accessible_too() -> Result<()> {
    let mut pieces = Vec::new();
    for entry in std::fs::read_dir(dist())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") && !name.starts_with("guide-") {
            pieces.push(name);
        }
    }
    for dark in [false, true] {
        let site = site()?;
        pieces.iter().for_each(|name| site.break_file(name, Fault::Missing));
        let browser = Browser::start(Options { dark, ..Options::default() }).await?;
        let page = Page::of(site, browser);
        for route in ["salaries/", "courses/"] {
            page.browser.goto(&format!("{}{route}", page.site.url())).await?;
            page.tells("The controls of this page could not be loaded").await?;
            nothing_wrong(&page, &format!("/{route} without its piece")).await?;
        }
        page.go("").await?;
        let show = "for (const id of ['stopped', 'newer', 'not-started', 'too-old']) document.getElementById(id).hidden = false";
        page.browser.execute(show, vec![]).await?;
        nothing_wrong(&page, "every report of the scripts").await?;
    }
    Ok(())
}

/// The texts of served parts that have disappeared or changed order. Data about the reader may only add
/// to them; of the two views of the plan, the one that is not chosen is removed.
const LOST: &str = "
    const texts = (root) => {
      const all = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = [];
      while (all.nextNode()) found.push(all.currentNode.data.trim());
      return found.filter(Boolean);
    };
    return fetch(location.href).then((answer) => answer.text()).then((html) => {
      const served = new DOMParser().parseFromString(html, 'text/html');
      for (const view of ['.view-map', '.view-list']) {
        if (!document.querySelector(view)?.childElementCount) served.querySelector(view)?.remove();
      }
      const lost = [];
      let compared = 0;
      for (const part of served.querySelectorAll('[data-part]')) {
        const now = texts(document.querySelector(`[data-part='${part.dataset.part}']`));
        let at = 0;
        for (const text of texts(part)) {
          const found = now.indexOf(text, at);
          compared += 1;
          if (found < 0) lost.push(`${part.dataset.part}: ${text}`);
          else at = found + 1;
        }
      }
      return { lost, compared };
    });";

async fn nothing_served_is_lost(page: &Page, state: &str) -> Result<()> {
    let texts = page.browser.execute(LOST, vec![]).await?;
    assert_eq!(texts["lost"], serde_json::json!([]), "{state}");
    // Every page has at least the navigation.
    assert!(texts["compared"].as_u64() >= Some(6), "{state}: {texts}");
    Ok(())
}

#[tokio::test]
async fn every_page_comes_to_life_as_it_was_served_and_complains_of_nothing() -> Result<()> {
    let page = Page::open("").await?;
    for route in routes()? {
        page.go(&route).await?;
        if route == "plan/" {
            page.as_list().await?;
            nothing_served_is_lost(&page, "/plan/ as a list").await?;
            page.browser.by_role("radio", "Map").await?.click().await?;
        }
        nothing_served_is_lost(&page, &format!("/{route}")).await?;
        assert_eq!(page.complaints().await?, Vec::<String>::new(), "/{route}");
    }
    Ok(())
}
