//! Phones, and pages enlarged until a wide screen has no more room than a phone.

use crate::page::Page;
use crate::states::all_open;
use anyhow::Result;
use driver::Options;

/// 200% and 400% of a window that is 1280 CSS pixels wide, and the phone that is asked for.
const WIDTHS: [(u32, u32); 3] = [(640, 400), (320, 256), (360, 740)];

#[tokio::test]
async fn nothing_needs_sideways_scrolling_at_200_and_400_per_cent_or_on_a_phone() -> Result<()> {
    for (width, height) in WIDTHS {
        let page = Page::open_as(
            "?country=IN&currency=IDR&top=all",
            Options { width, height, ..Options::default() },
        )
        .await?;
        all_open(&page).await?;
        page.browser.no_sideways_scroll().await?;
        page.tick("Compare ").await?;
        page.browser.wait_until("a course is compared", "document.getElementById('compared')").await?;
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn text_of_twice_the_size_needs_no_sideways_scrolling() -> Result<()> {
    let page = Page::open_as("", Options { width: 1280, ..Options::default() }).await?;
    all_open(&page).await?;
    page.browser.execute("document.documentElement.style.fontSize = '200%'", vec![]).await?;
    page.browser.no_sideways_scroll().await
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
    for width in [1280, 360] {
        let page = Page::open_as("", Options { width, ..Options::default() }).await?;
        all_open(&page).await?;
        page.browser.execute(SPACED, vec![]).await?;
        assert_eq!(page.browser.value_of("getComputedStyle(document.body).letterSpacing").await?, "2.04px");
        assert_eq!(page.browser.value_of(CUT).await?.to_string(), "[]", "{width} px wide");
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_touched_is_24_pixels_or_has_room_around_it() -> Result<()> {
    let page = Page::open_as("", Options { width: 360, height: 740, ..Options::default() }).await?;
    all_open(&page).await?;
    // As WCAG 2.5.8 counts: links in a line of text are excepted, and a control inside a larger label
    // or beside enough room passes; axe-core's rule target-size measures the rest.
    let small =
        "[...document.querySelectorAll('button, select, summary, input:not([type=hidden])')].filter(e => {
        if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('svg')) return false;
        const area = (e.labels?.[0] ?? e).getBoundingClientRect(), own = e.getBoundingClientRect();
        return Math.max(area.height, own.height) < 24 || Math.max(area.width, own.width) < 24;
      }).map(e => e.outerHTML.slice(0, 120))";
    assert_eq!(page.browser.value_of(small).await?.to_string(), "[]");
    Ok(())
}

#[tokio::test]
async fn a_slow_phone_that_is_touched_filters_needs_devtools() -> Result<()> {
    let page = Page::open_as("", Options { width: 360, height: 740, ..Options::default() }).await?;
    page.browser.throttle_cpu(6.0).await?;
    page.browser.cdp("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true })).await?;
    let place = "(() => { const e = document.querySelector('[name=country][value=IN]'), l = e.labels[0] ?? e;
        l.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = l.getBoundingClientRect();
        return [r.x + r.width / 2, r.y + r.height / 2]; })()";
    let at = page.browser.value_of(place).await?;
    let touch = serde_json::json!({ "type": "touchStart", "touchPoints": [{ "x": at[0], "y": at[1] }] });
    page.browser.cdp("Input.dispatchTouchEvent", touch).await?;
    let lift = serde_json::json!({ "type": "touchEnd", "touchPoints": [] });
    page.browser.cdp("Input.dispatchTouchEvent", lift).await?;
    page.shows_countries(&["India"]).await
}
