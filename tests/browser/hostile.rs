//! Networks that fail in the middle, and addresses, clocks and stores that hold what nobody expects.

use crate::build::named;
use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};
use std::time::Duration;

const FAILED: &str = "document.body.innerText.includes('The filters could not start')";

/// The guide reads on, and no control is shown that cannot work.
async fn reads_without_filters(browser: &Browser) -> Result<()> {
    browser.wait_until("the fault is told", FAILED).await?;
    assert_eq!(browser.all_by_role("checkbox").await?.len(), 0);
    let text = browser.value_of("document.querySelector('table').textContent").await?.to_string();
    assert!(text.contains("₹900,000"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_program_cut_off_or_empty_is_told() -> Result<()> {
    let wasm = named("guide-", ".wasm")?;
    for fault in [Fault::Truncated(40_000), Fault::Truncated(0), Fault::Body(Vec::new(), "application/wasm")]
    {
        let site = site()?;
        site.break_file(&wasm, fault);
        let browser = Browser::start(Options::default()).await?;
        browser.goto(site.url()).await?;
        reads_without_filters(&browser).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_program_that_is_blocked_is_told_needs_devtools() -> Result<()> {
    for blocked in ["*.wasm", "*guide-*.js"] {
        let site = site()?;
        let browser = Browser::start(Options::default()).await?;
        browser.cdp("Network.enable", serde_json::json!({})).await?;
        browser.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": [blocked] })).await?;
        browser.goto(site.url()).await?;
        reads_without_filters(&browser).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_program_sent_as_another_type_works_all_the_same() -> Result<()> {
    let wasm = named("guide-", ".wasm")?;
    let bytes = std::fs::read(crate::build::dist().join(&wasm))?;
    let site = site()?;
    site.break_file(&wasm, Fault::Body(bytes, "text/plain; charset=utf-8"));
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn a_program_that_takes_ten_seconds_lets_the_guide_be_read_meanwhile() -> Result<()> {
    let wasm = named("guide-", ".wasm")?;
    let site = site()?;
    site.break_file(&wasm, Fault::Delay(Duration::from_secs(10)));
    let browser = Browser::start(Options::default()).await?;
    browser.goto(&format!("{}?country=IN", site.url())).await?;
    let page = Page::of(site, browser);
    let text = page.browser.value_of("document.querySelector('table').textContent").await?.to_string();
    assert!(text.contains("₹900,000"));
    let waiting = "document.querySelectorAll('main button[data-waits]:not(:disabled)').length";
    assert_eq!(page.browser.value_of(waiting).await?, 0, "no control works before its time");
    // Longer than the tests' patience by what the browser took to start.
    let slow = "return new Promise(done => { const look = setInterval(() => {
        if (performance.getEntriesByName('guide-ready').length) { clearInterval(look); done(1); } }, 50); })";
    assert_eq!(page.browser.execute(slow, vec![]).await?, 1);
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn no_style_can_be_missing_for_it_stands_in_the_page() -> Result<()> {
    let page = Page::open("").await?;
    assert_eq!(page.browser.value_of("document.querySelectorAll('link[rel~=stylesheet]').length").await?, 0);
    assert_eq!(page.browser.value_of("document.querySelectorAll('head style').length").await?, 1);
    assert!(page.site.requests().iter().all(|path| !path.ends_with(".css")));
    Ok(())
}

#[tokio::test]
async fn a_network_that_is_cut_in_the_middle_of_a_load_leaves_what_came() -> Result<()> {
    // After the page, before its program. (Of a page that breaks off itself, browsers show what they
    // will; there is nothing of the guide's that could.)
    let site = site()?;
    let wasm = named("guide-", ".wasm")?;
    site.break_file(&wasm, Fault::Delay(Duration::from_secs(1)));
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    site.cut();
    reads_without_filters(&browser).await?;
    site.mend();
    site.mend_file(&wasm);
    browser.by_role("button", "Reload the page").await?.click().await?;
    let ready = "performance.getEntriesByName('guide-ready').length === 1";
    browser.wait_until("the filters work", ready).await
}

/// The page works for somebody who came by a link that is no good.
async fn works_after(query: &str) -> Result<()> {
    let page = Page::open(query).await?;
    let awake = "performance.getEntriesByName('guide-awake').length === 1";
    page.browser.wait_until("the page is awake", awake).await?;
    assert_eq!(page.browser.value_of("window.harm").await?, serde_json::Value::Null);
    // Leave what the link asked for, then choose anew.
    let clear = "document.querySelectorAll('[data-filters] [name=country]:checked').forEach(e => e.click())";
    page.browser.execute(clear, vec![]).await?;
    page.browser.by_role_containing("checkbox", "India").await?.click().await?;
    page.browser
        .wait_until("the choice is in the link", "/[?&]country=IN(&|$)/.test(location.search)")
        .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_query_of_64_kilobytes_harms_nothing() -> Result<()> {
    // A host takes 64 KB of address at most; what comes after is for `pushState`.
    works_after(&format!("?q={}", "a".repeat(64_000))).await?;
    works_after(&format!("?{}", "country=IN,XX&".repeat(4_500))).await?;
    works_after(&format!("?skill={}", "x,".repeat(31_000))).await?;
    works_after(&format!("#{}", "%F0%9F%92%A9".repeat(5_300))).await
}

#[tokio::test]
async fn a_query_of_emoji_nulls_and_percent_garbage_harms_nothing() -> Result<()> {
    for query in [
        "?q=%F0%9F%92%A9%E2%80%8D%F0%9F%91%A9&country=%F0%9F%87%AE%F0%9F%87%B3",
        "?q=%00%00&min=%00&country=IN%00",
        "?%%%&=&&&==&%zz=%ff%fe&q=%c3%28%a0",
        "?min=1e999USD&hours=-0&page=18446744073709551616&trust=NaN",
        "?q=<img+src=x+onerror=\"window.harm=1\">&currency=<svg/onload=window.harm=1>",
        "?q=%3Cscript%3Ewindow.harm=1%3C/script%3E&order=__proto__&catalogue=constructor",
        "?q=%E2%80%AE%CC%81%CC%81%CC%81%EF%BF%BF",
    ] {
        works_after(query).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_clock_that_is_wrong_changes_no_figure_needs_before_pages() -> Result<()> {
    for (year, clock_ms) in [("1970", 0), ("2100", 4_102_444_800_000)] {
        let options = Options { clock_ms: Some(clock_ms), ..Options::default() };
        let page = Page::open_as("?country=IN", options).await?;
        assert_eq!(page.browser.value_of("String(new window.Date().getFullYear())").await?, year);
        page.shows_countries(&["India"]).await?;
        page.browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
        let drawn = "document.querySelector('#careers [data-view]')?.childElementCount > 0";
        page.browser.wait_until("the explorer works", drawn).await?;
        page.show_finder().await?;
        let text = page.browser.value_of("document.querySelector('main').innerText").await?.to_string();
        assert!(!text.contains("-53 years") && !text.contains("NaN"), "{year}");
        assert_eq!(page.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn a_store_that_is_spoilt_full_or_of_a_later_version_harms_nothing() -> Result<()> {
    let spoilt = [
        "localStorage.setItem('guide.number-style', '\\u0000\\ud800'); localStorage.setItem('guide.shortlist', '\\u0000\\t\\n{\"v\":')",
        "localStorage.setItem('guide.number-style', '{\"version\":99}'); localStorage.setItem('guide.shortlist', '{\"version\":99,\"kept\":[]}')",
        "localStorage.setItem('guide.shortlist', '<img src=x onerror=window.harm=1>\\t<img src=x onerror=window.harm=1>\\tjavascript:window.harm=1\\n')",
        "for (let size = 4e6; size >= 1; size /= 2) try { localStorage.setItem('filler' + size, 'x'.repeat(size)); size *= 2.1; } catch {}",
    ];
    for script in spoilt {
        let page = Page::open("").await?;
        page.browser.execute(script, vec![]).await?;
        page.browser.reload().await?;
        page.ready().await?;
        page.choose("Numbers as in", "India (9,00,000)").await?;
        page.shows_pay("India", "₹9,00,000").await?;
        page.show_finder().await?;
        page.press("Keep ").await?;
        let counted =
            "document.querySelector('[data-shortlist-title]').textContent.startsWith('Shortlist (')";
        page.browser.wait_until("the shortlist is drawn", counted).await?;
        assert_eq!(page.browser.value_of("window.harm").await?, serde_json::Value::Null, "{script}");
        assert_eq!(
            page.browser.value_of("document.getElementById('fallen').hidden").await?,
            true,
            "{script}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn whoever_comes_back_finds_the_page_as_it_was() -> Result<()> {
    let page = Page::open("").await?;
    page.tick("India").await?;
    page.has_query("country=IN").await?;
    page.browser
        .execute("window.addEventListener('pageshow', event => { window.kept = event.persisted })", vec![])
        .await?;
    page.browser.goto(&format!("{}pay.html", page.site.url())).await?;
    page.browser.back().await?;
    page.ready().await?;
    page.has_query("country=IN").await?;
    page.shows_countries(&["India"]).await?;
    // Whether the browser kept the page or loaded it anew, its controls tell the truth and work.
    assert_eq!(
        page.browser.value_of("document.querySelector('[name=country][value=IN]').checked").await?,
        true
    );
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await
}

#[tokio::test]
async fn two_windows_of_one_reader_do_not_undo_each_other() -> Result<()> {
    let page = Page::open("?q=redis").await?;
    page.show_finder().await?;
    page.press("Keep Python + Redis").await?;
    let counted = |count: usize| {
        format!("document.querySelector('[data-shortlist-title]')?.textContent === 'Shortlist ({count})'")
    };
    page.browser.wait_until("one is kept", &counted(1)).await?;
    let first = page.browser.window().await?;
    page.browser.open_window().await?;
    page.browser.goto(&format!("{}?q=django", page.site.url())).await?;
    page.ready().await?;
    page.show_finder().await?;
    page.browser.wait_until("the other window knows it", &counted(1)).await?;
    page.press("Keep ").await?;
    page.browser.wait_until("two are kept", &counted(2)).await?;
    page.browser.switch_to(&first).await?;
    page.browser.wait_until("the first window follows", &counted(2)).await
}
