//! Phones, pages enlarged until a wide screen has no more room than a phone, and wide windows.

use crate::build::{main_routes, routes};
use crate::courses::titles;
use crate::page::Page;
use crate::states::all_open;
use anyhow::{Context, Result};
use domain::courses::CourseFilter;
use driver::Options;

/// 200% and 400% zoom of a window that is 1280 CSS pixels wide, and a phone.
const SIZES: [(u32, u32); 3] = [(640, 400), (320, 256), (360, 740)];

#[tokio::test]
async fn nothing_needs_sideways_scrolling_at_200_and_400_per_cent_or_on_a_phone() -> Result<()> {
    let page = Page::open("").await?;
    for route in routes()? {
        page.go(&route).await?;
        all_open(&page).await?;
        for (width, height) in SIZES {
            page.browser.set_size(width, height).await?;
            page.browser.no_sideways_scroll().await.with_context(|| format!("/{route}, {width} px"))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_a_reader_brings_about_needs_no_sideways_scrolling() -> Result<()> {
    for (width, height) in SIZES {
        let options = Options { width, height, ..Options::default() };
        let page =
            Page::open_as("salaries/?country=IN&currency=IDR&period=hour&by=employer-size", options).await?;
        all_open(&page).await?;
        page.type_into("textbox", "Your pay", "$150000").await?;
        page.section_shows("standing", "Percentile").await?;
        page.browser.no_sideways_scroll().await.context("a pay is entered")?;
        page.go("skills/?top=all").await?;
        page.browser.no_sideways_scroll().await.context("all technologies are shown")?;
        page.go("courses/").await?;
        all_open(&page).await?;
        page.browser.by_role_containing("button", "Compare:").await?.focus().await?;
        page.browser.press("Enter").await?;
        page.browser.by_role("heading", "Comparison").await?;
        page.browser.no_sideways_scroll().await.context("a course is compared")?;
    }
    Ok(())
}

#[tokio::test]
async fn on_a_phone_what_is_chosen_takes_one_line_above_the_results() -> Result<()> {
    let [.., (width, height)] = SIZES;
    let page = Page::open_as(
        "salaries/?country=GB,IN,US&currency=GBP",
        Options { width, height, ..Options::default() },
    )
    .await?;
    let chips = "[...document.querySelectorAll('.chips li')].filter(it => it.checkVisibility())";
    let lines = format!(
        "{chips}.length > 3 && new Set({chips}.map(it => Math.round(it.getBoundingClientRect().bottom))).size"
    );
    assert_eq!(page.browser.value_of(&lines).await?, 1);
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn text_of_twice_the_size_needs_no_sideways_scrolling() -> Result<()> {
    let page = Page::open_as("", Options { width: 1280, ..Options::default() }).await?;
    for route in routes()? {
        page.go(&route).await?;
        all_open(&page).await?;
        page.browser.execute("document.documentElement.style.fontSize = '200%'", vec![]).await?;
        page.browser.no_sideways_scroll().await.with_context(|| format!("/{route}"))?;
    }
    Ok(())
}

/// Text as wide and as high as WCAG 1.4.12 says that readers may set it.
const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";

/// Elements that cut off a part of what they hold, other than text for the ears alone and fields: the
/// text of one scrolls, and browsers shorten the name of a chosen file by themselves.
const CUT: &str = "[...document.querySelectorAll('body :not(input)')].filter(e => {
    const style = getComputedStyle(e), clips = [style.overflowX, style.overflowY].some(it => it === 'hidden' || it === 'clip');
    return clips && !e.closest('svg') && e.clientWidth > 1 && e.checkVisibility()
      && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
  }).map(e => e.outerHTML.slice(0, 120))";

#[tokio::test]
async fn text_that_a_reader_spaces_out_is_not_cut() -> Result<()> {
    let page = Page::open("").await?;
    for route in routes()? {
        page.go(&route).await?;
        all_open(&page).await?;
        page.browser.execute(SPACED, vec![]).await?;
        let is_spaced =
            "(style => Math.abs(parseFloat(style.letterSpacing) / parseFloat(style.fontSize) - 0.12) < 0.001)
            (getComputedStyle(document.body))";
        assert_eq!(page.browser.value_of(is_spaced).await?, true);
        for width in [1280, 360] {
            page.browser.set_size(width, 740).await?;
            let cut = page.browser.value_of(CUT).await?;
            assert_eq!(cut, serde_json::json!([]), "/{route}, {width} px wide");
            page.browser.no_sideways_scroll().await.with_context(|| format!("/{route}, {width} px"))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_touched_is_24_pixels_or_has_room_around_it() -> Result<()> {
    let page = Page::open_as("", Options { width: 360, height: 740, ..Options::default() }).await?;
    // As WCAG 2.5.8 counts: links in a line of text are excepted, and a control inside a larger label
    // or beside enough room passes; axe-core's rule target-size measures the rest.
    let small =
        "[...document.querySelectorAll('button, select, summary, input:not([type=hidden])')].filter(e => {
        if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('svg')) return false;
        const area = (e.labels?.[0] ?? e).getBoundingClientRect(), own = e.getBoundingClientRect();
        return Math.max(area.height, own.height) < 24 || Math.max(area.width, own.width) < 24;
      }).map(e => e.outerHTML.slice(0, 120))";
    for route in routes()? {
        page.go(&route).await?;
        all_open(&page).await?;
        assert_eq!(page.browser.value_of(small).await?, serde_json::json!([]), "/{route}");
    }
    Ok(())
}

#[tokio::test]
async fn a_slow_phone_that_is_touched_filters_needs_devtools() -> Result<()> {
    let options = Options { width: 360, height: 740, ..Options::default() };
    for route in ["", "salaries/"] {
        let page = Page::open_as(route, options.clone()).await?;
        page.browser.throttle_cpu(6.0).await?;
        page.browser
            .cdp("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }))
            .await?;
        let place = "const e = arguments[0], l = e.labels[0] ?? e;
            l.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = l.getBoundingClientRect();
            return [r.x + r.width / 2, r.y + r.height / 2];";
        page.press("Change").await?;
        let at = page.browser.by_role("checkbox", "India").await?.run(place).await?;
        let touch = serde_json::json!({ "type": "touchStart", "touchPoints": [{ "x": at[0], "y": at[1] }] });
        page.browser.cdp("Input.dispatchTouchEvent", touch).await?;
        let lift = serde_json::json!({ "type": "touchEnd", "touchPoints": [] });
        page.browser.cdp("Input.dispatchTouchEvent", lift).await?;
        page.shows_countries(&["India"]).await?;
    }
    Ok(())
}

/// The part of a wide window's width that the content has at least, in per cent.
const LEAST_WIDTH: f64 = 60.0;

#[tokio::test]
async fn the_content_has_most_of_a_wide_window() -> Result<()> {
    let page = Page::open("").await?;
    let part = "document.querySelector('main').getBoundingClientRect().width / innerWidth * 100";
    for route in routes()?.into_iter().chain(["404.html".to_owned()]) {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        for width in [1024, 1280, 1920] {
            page.browser.set_size(width, 800).await?;
            let part = page.browser.value_of(part).await?.as_f64().context("a width is a number")?;
            assert!(part >= LEAST_WIDTH, "/{route}: {part:.0} % of {width} px");
        }
    }
    Ok(())
}

/// The cells that reach beyond the window or beyond what cuts off or scrolls what it holds, and those that are
/// narrower than what is in them.
const CUT_CELLS: &str = "[...document.querySelectorAll('td, th')].filter(cell => {
    if (!cell.checkVisibility() || getComputedStyle(cell).position === 'absolute') return false;
    let edge = innerWidth;
    for (let it = cell.parentElement; it; it = it.parentElement) {
        const style = getComputedStyle(it);
        if (style.overflowX === 'visible' && !/paint|content|strict/.test(style.contain)) continue;
        edge = Math.min(edge, it.getBoundingClientRect().right);
    }
    return cell.getBoundingClientRect().right > edge + 1 || cell.scrollWidth > cell.clientWidth + 1;
}).map(cell => (cell.closest('table').caption?.innerText ?? '') + ': ' + cell.innerText.slice(0, 40))";

/// Phones, and the windows between a phone and a desktop.
const WIDTHS: [u32; 7] = [320, 360, 701, 768, 840, 900, 1024];

async fn no_cell_is_cut(page: &Page, what: &str) -> Result<()> {
    for width in WIDTHS {
        page.browser.set_size(width, 740).await?;
        let cut = page.browser.value_of(CUT_CELLS).await?;
        assert_eq!(cut, serde_json::json!([]), "{what} at {width} pixels");
    }
    Ok(())
}

#[tokio::test]
async fn no_cell_of_a_table_is_cut() -> Result<()> {
    let page = Page::open("").await?;
    for route in routes()? {
        page.go(&route).await?;
        all_open(&page).await?;
        let show = "[...document.querySelectorAll('main button')].filter(it => it.innerText === 'Table').forEach(it => it.click())";
        page.browser.execute(show, vec![]).await?;
        no_cell_is_cut(&page, &format!("/{route}")).await?;
    }
    page.go("salaries/?currency=IDR").await?;
    page.type_into("textbox", "Your pay", "£62,000").await?;
    page.section_shows("standing", "Percentile").await?;
    no_cell_is_cut(&page, "what a pay is worth elsewhere").await?;
    page.go("courses/").await?;
    for title in titles(&page).await?.iter().take(CourseFilter::MOST_COMPARED) {
        page.browser.by_role("button", &format!("Compare: {title}")).await?.click().await?;
    }
    page.browser.by_role("region", "Comparison").await?;
    no_cell_is_cut(&page, "a comparison of courses").await
}

/// The main actions in sight that are too low for a finger, with their heights.
const LOW_ACTIONS: &str = "[...document.querySelectorAll('main button, main a.button, header nav.rooms a')]
    .filter(it => it.checkVisibility() && it.closest('.rooms, main'))
    .filter(it => it.closest('.rooms') || /^(Change$|.*Save|Compare|Add to plan|Copy link|CSV|SVG|PNG|Tick what|Start learning|See what|Search all)/s
        .test(it.dataset.sign ? it.textContent : it.innerText.trim().split('\\n').pop()) && it.innerText !== 'Change the hours')
    .map(it => [it.innerText.trim(), it.getBoundingClientRect().height]).filter(([, height]) => height < 44)";

#[tokio::test]
async fn the_main_actions_of_a_phone_are_44_pixels_high() -> Result<()> {
    let page = Page::open_as("", Options { width: 360, height: 740, ..Options::default() }).await?;
    for route in main_routes()? {
        page.go(&route).await?;
        let low = page.browser.value_of(LOW_ACTIONS).await?;
        assert_eq!(low, serde_json::json!([]), "/{route}");
    }
    let count = "[...document.querySelectorAll('main button')].filter(it => it.checkVisibility()).length";
    page.go("courses/").await?;
    assert!(page.browser.value_of(count).await?.as_u64().unwrap_or_default() > 20);
    Ok(())
}
