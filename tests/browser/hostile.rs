//! Networks that fail in the middle, and unexpected addresses, clocks and stored data.

use crate::build::{named, one_of_each_kind};
use crate::courses::titles;
use crate::page::{Page, site, stated_pay, stored_key};
use anyhow::{Context, Result};
use domain::money::NumberStyle;
use driver::serve::Fault;
use driver::{Browser, Options};
use guide::app::data::dataset;
use std::time::Duration;

const FAILED: &str = "document.body.innerText.includes('The controls of this page could not start')";

/// The guide reads on, and no control is shown that cannot work.
async fn reads_without_controls(browser: &Browser) -> Result<()> {
    browser.wait_until("the fault is told", FAILED).await?;
    for role in ["checkbox", "radio", "combobox", "textbox", "searchbox"] {
        assert_eq!(browser.all_by_role(role).await?.len(), 0, "{role}");
    }
    let text = browser.value_of("document.querySelector('main').innerText").await?;
    let pay = stated_pay("IN", NumberStyle::International);
    assert!(text.as_str().is_some_and(|text| text.contains(&pay)), "{pay} in {text}");
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
        reads_without_controls(&browser).await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_page_reads_on_without_the_program() -> Result<()> {
    let site = site()?;
    site.break_file(&named("guide-", ".wasm")?, Fault::Missing);
    let browser = Browser::start(Options::default()).await?;
    for path in one_of_each_kind()? {
        browser.goto(&format!("{}{path}", site.url())).await?;
        browser.wait_until("the fault is told", FAILED).await.with_context(|| format!("/{path}"))?;
        for role in ["checkbox", "radio", "combobox", "textbox", "searchbox"] {
            assert_eq!(browser.all_by_role(role).await?.len(), 0, "/{path} shows a {role} that cannot work");
        }
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
        reads_without_controls(&browser).await?;
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
    let text = page.text().await?;
    assert!(text.contains(&stated_pay("IN", NumberStyle::International)), "{text}");
    let working = "[...document.querySelectorAll('main :is(button, input, select)')]
        .filter(it => it.checkVisibility() && !it.matches(':disabled')).map(it => it.outerHTML)";
    assert_eq!(page.browser.value_of(working).await?.to_string(), "[]", "no control works before its time");
    let ready = "performance.getEntriesByName('guide-ready').length > 0";
    page.browser.wait_longer(Duration::from_secs(30), "the page works", ready).await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn no_style_can_be_missing_for_it_is_in_the_page() -> Result<()> {
    let page = Page::open("").await?;
    for path in one_of_each_kind()? {
        page.browser.goto(&format!("{}{path}", page.site.url())).await?;
        page.ready().await?;
        let linked = "document.querySelectorAll('link[rel~=stylesheet]').length";
        assert_eq!(page.browser.value_of(linked).await?, 0, "/{path}");
        assert_ne!(page.browser.value_of("document.querySelectorAll('head style').length").await?, 0);
    }
    assert!(page.site.requests().iter().all(|path| !path.ends_with(".css")));
    Ok(())
}

#[tokio::test]
async fn a_network_that_is_cut_in_the_middle_of_a_load_leaves_what_came() -> Result<()> {
    // Cut after the page and before its program. (If the page itself breaks off, the guide has no
    // influence on what browsers show.)
    let site = site()?;
    let wasm = named("guide-", ".wasm")?;
    site.break_file(&wasm, Fault::Delay(Duration::from_secs(1)));
    let browser = Browser::start(Options::default()).await?;
    browser.goto(site.url()).await?;
    site.cut();
    reads_without_controls(&browser).await?;
    site.mend();
    site.mend_file(&wasm);
    browser.by_role("button", "Reload the page").await?.click().await?;
    let ready = "performance.getEntriesByName('guide-ready').length === 1";
    browser.wait_until("the filters work", ready).await
}

/// Goes to a room by its link, unless it is shown already.
async fn go_to(page: &Page, name: &str, path: &str) -> Result<()> {
    if page.path().await?.starts_with(path) { Ok(()) } else { page.follow("link", name).await }
}

/// The guide works after a bad link, on every page.
async fn works_after(query: &str) -> Result<()> {
    let page = Page::open("data/").await?;
    for path in ["", "salaries/", "courses/", "plan/"] {
        page.browser.goto(&format!("{}{path}{query}", page.site.url())).await?;
        page.ready().await?;
        assert_eq!(page.browser.value_of("window.harm").await?, serde_json::Value::Null);
        // Leave what the link asked for, then choose afresh.
        go_to(&page, "Salaries", "salaries/").await?;
        let clear = "document.querySelectorAll('main [name=country]:checked').forEach(box => box.click())";
        page.browser.execute(clear, vec![]).await?;
        page.tick("India").await?;
        page.browser
            .wait_until("the choice is in the link", "/[?&]country=IN(&|$)/.test(location.search)")
            .await?;
        go_to(&page, "Courses", "courses/").await?;
        page.choose("Sort by", "Title, A to Z").await?;
        page.browser
            .wait_until("the order is in the link", "/[?&]order=title(&|$)/.test(location.search)")
            .await?;
        assert_eq!(page.complaints().await?, Vec::<String>::new(), "/{path}");
    }
    Ok(())
}

#[tokio::test]
async fn a_query_of_64_kilobytes_harms_nothing() -> Result<()> {
    // A host takes 64 KB of address at most; what comes after is for `pushState`.
    works_after(&format!("?q={}", "a".repeat(64_000))).await?;
    works_after(&format!("?{}", "country=IN,XX&".repeat(4_500))).await?;
    works_after(&format!("?skill={}", "x,".repeat(31_000))).await?;
    works_after(&format!("#{}", "%F0%9F%92%A9".repeat(5_300))).await?;
    works_after(&format!("#plan=1~k={}", "sql.".repeat(15_000))).await
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
        page.shows_pay("India", &stated_pay("IN", NumberStyle::International)).await?;
        for path in one_of_each_kind()? {
            page.browser.goto(&format!("{}{path}", page.site.url())).await?;
            page.ready().await?;
            let text = page.text().await?;
            let wrong = page.browser.value_of("/NaN|-\\d+ years/.test(document.body.innerText)").await?;
            assert_eq!(wrong, false, "{year}, /{path}: {text}");
        }
        assert_eq!(page.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn a_store_that_is_spoilt_full_or_of_a_later_version_harms_nothing() -> Result<()> {
    let earlier = dataset().career.earlier_storage.as_deref().unwrap_or("guide.");
    let keep = |name: &str, text: &str| {
        let ours = stored_key(name);
        format!("localStorage.setItem({ours:?}, {text}); localStorage.setItem('{earlier}{name}', {text});")
    };
    let spoilt = [
        [
            keep("number-style", "'\\u0000\\ud800'"),
            keep("shortlist", "'\\u0000\\t\\n{\"v\":'"),
            keep("next", "'\\u0000\\tsql'"),
            keep("badge", "'9/0/9'"),
        ]
        .concat(),
        [
            keep("number-style", "'{\"version\":99}'"),
            keep("shortlist", "'{\"version\":99,\"kept\":[]}'"),
            keep("plan", "'{\"format\":\"guide-plan\",\"version\":99}'"),
        ]
        .concat(),
        [
            keep(
                "shortlist",
                "'<img src=x onerror=window.harm=1>\\t<img src=x onerror=window.harm=1>\\tjavascript:window.harm=1\\n'",
            ),
            keep("next", "'sql\\t<img src=x onerror=window.harm=1>'"),
            keep("badge", "'<img src=x onerror=window.harm=1>'"),
            keep("plan", "'<img src=x onerror=window.harm=1>'"),
        ]
        .concat(),
        "for (let size = 4e6; size >= 1; size /= 2) try { localStorage.setItem('filler' + size, 'x'.repeat(size)); size *= 2.1; } catch {}".to_owned(),
    ];
    for script in spoilt {
        let page = Page::open("salaries/").await?;
        page.browser.execute(&script, vec![]).await?;
        page.browser.reload().await?;
        page.ready().await?;
        page.choose("Number format", NumberStyle::India.label()).await?;
        page.shows_pay("India", &stated_pay("IN", NumberStyle::India)).await?;
        for path in ["", "plan/", "courses/"] {
            page.browser.goto(&format!("{}{path}", page.site.url())).await?;
            page.ready().await?;
            assert_eq!(page.browser.value_of("window.harm").await?, serde_json::Value::Null, "{script}");
        }
        let course = titles(&page).await?.swap_remove(0);
        page.press(&format!("☆ Save: {course}")).await?;
        // A full store is said in the name of the button.
        page.browser.by_role_containing("button", "Shortlist (1").await?;
        let stopped = page.browser.value_of("document.getElementById('stopped').checkVisibility()").await?;
        assert_eq!(stopped, false, "{script}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_comes_back_finds_the_page_as_it_was() -> Result<()> {
    let page = Page::open("").await?;
    page.tick("India").await?;
    page.has_query("country=IN").await?;
    page.browser.goto(&format!("{}data/", page.site.url())).await?;
    page.browser.back().await?;
    page.ready().await?;
    page.has_query("country=IN").await?;
    page.shows_countries(&["India"]).await?;
    // Whether the browser kept the page or loaded it again, its controls tell the truth and work.
    assert!(page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await
}

#[tokio::test]
async fn two_windows_of_one_reader_do_not_undo_each_other() -> Result<()> {
    let page = Page::open("courses/?q=redis").await?;
    let saved = titles(&page).await?.swap_remove(0);
    page.press(&format!("☆ Save: {saved}")).await?;
    page.browser.by_role("button", "Shortlist (1)").await?;
    let first = page.browser.window().await?;
    page.browser.open_window().await?;
    page.browser.goto(&format!("{}courses/?q=django", page.site.url())).await?;
    page.ready().await?;
    page.browser.by_role("button", "Shortlist (1)").await.context("the other window knows it")?;
    let other = titles(&page).await?.into_iter().find(|title| *title != saved).context("there are others")?;
    page.press(&format!("☆ Save: {other}")).await?;
    page.browser.by_role("button", "Shortlist (2)").await?;
    page.browser.switch_to(&first).await?;
    page.browser.by_role("button", "Shortlist (2)").await.context("the first window follows")?;
    Ok(())
}

#[tokio::test]
async fn what_another_window_saved_while_this_one_did_not_listen_is_not_lost() -> Result<()> {
    let page = Page::open("courses/?q=redis").await?;
    let course = titles(&page).await?.swap_remove(0);
    // No event tells a page of what it writes itself, nor a page in the back/forward cache of what others write.
    let key = stored_key("shortlist");
    let save = |ids: &str| {
        let lines: String = ids.chars().map(|id| format!("{id}\\tCourse {id}\\t\\n")).collect();
        format!("localStorage.setItem('{key}', '{lines}');")
    };
    let back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    page.browser.execute(&(save("a") + back), vec![]).await?;
    page.browser.by_role("button", "Shortlist (1)").await.context("whoever comes back sees it")?;
    page.browser.execute(&save("ab"), vec![]).await?;
    page.press(&format!("☆ Save: {course}")).await?;
    page.browser.by_role("button", "Shortlist (3)").await?;
    let kept = format!("localStorage.getItem('{key}').split('\\n').length === 4");
    page.browser.wait_until("all are stored", &kept).await
}
