//! The address carries the view.

use crate::page::Page;
use anyhow::Result;
use driver::Options;

#[tokio::test]
async fn a_shared_link_opens_the_same_view() -> Result<()> {
    let page = Page::open("salaries/?country=IN,GB&currency=USD&period=month").await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    // 900000 / 89.9293 * 1.0868 / 12 = 906.38
    page.shows_pay("India", "≈ US$906").await?;
    assert!(page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    page.browser.reload().await?;
    page.ready().await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    // The article has the countries and the currency.
    page.go("?country=IN,GB&currency=USD").await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    assert!(page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    page.go("courses/?q=boot").await?;
    page.browser.by_role("link", "The Web Developer Bootcamp").await?;
    let words = page.browser.by_role("searchbox", "Search by title, skill or provider").await?;
    assert_eq!(words.property("value").await?.as_deref(), Some("boot"));
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn back_undoes_one_choice_and_forward_does_it_again() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.tick("India").await?;
    page.has_query("country=IN").await?;
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    // What is typed is no step of its own.
    page.type_into("textbox", "At least (USD", "20000").await?;
    page.has_query("country=CA,IN&min=20000USD").await?;
    page.shows_countries(&["Canada"]).await?;
    page.browser.back().await?;
    page.shows_countries(&["India"]).await?;
    page.has_query("country=IN").await?;
    let minimum = page.browser.by_role_containing("textbox", "At least (USD").await?;
    assert_eq!(minimum.property("value").await?.as_deref(), Some(""));
    page.browser.back().await?;
    page.has_query("").await?;
    assert!(!page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    page.browser.forward().await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn broken_parts_of_a_link_are_named_and_the_rest_is_used() -> Result<()> {
    for (link, notices) in [
        (
            "salaries/?country=IN,XX&currency=ZZZ&colour=red",
            ["“country=XX”: no such country", "“currency=ZZZ”: no rate", "“colour=red”: no such filter"],
        ),
        (
            "?country=IN,XX&currency=ZZZ&colour=red",
            ["“country=XX”: no such country", "“currency=ZZZ”: no rate", "“colour=red”: no such filter"],
        ),
        (
            "courses/?q=%ff&order=best&colour=red&country=IN",
            [
                "“q=%ff”: cannot be read",
                "“order=best”: not one of the choices",
                "“colour=red”: no such filter",
            ],
        ),
    ] {
        let page = Page::open(link).await?;
        for notice in notices {
            page.link_notice_names(notice).await?;
        }
        if !link.starts_with("courses") {
            page.shows_countries(&["India"]).await?;
        }
        page.press("Dismiss").await?;
        let gone = "!document.querySelector('[data-part=notices]').innerText.trim()";
        page.browser.wait_until("the notice is gone", gone).await?;
        assert_eq!(
            page.browser.value_of("document.activeElement.id").await?,
            "main",
            "the focus has a place"
        );
        assert_eq!(page.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn the_link_is_copied_or_shown() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    for route in ["", "salaries/"] {
        page.go(&format!("{route}?country=IN")).await?;
        page.press("Copy link to salary").await?;
        let copied = "document.body.innerText.includes('Link copied')";
        let shown = format!(
            "[...document.querySelectorAll('input[readonly]')].some(i => i.checkVisibility() && i.value.endsWith('/some/guide/{route}?country=IN#salary'))"
        );
        page.browser.wait_until("the link is copied or shown", &format!("{copied} || {shown}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_phone_shares_with_its_own_menu_needs_devtools() -> Result<()> {
    const MENU: &str = "navigator.share = data => { window.sent = data; return Promise.resolve(); };";
    let site = crate::page::site()?;
    let browser =
        driver::Browser::start(driver::Options { width: 360, height: 740, ..Default::default() }).await?;
    browser.cdp("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true })).await?;
    browser.before_pages(MENU).await?;
    browser.goto(&format!("{}salaries/?country=IN", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    page.press("Share link to salary").await?;
    page.browser.wait_until("the menu is opened", "window.sent").await?;
    let address = format!("{}salaries/?country=IN#salary", page.site.url());
    assert_eq!(page.browser.value_of("sent.url").await?, serde_json::json!(address));
    assert_eq!(page.browser.value_of("sent.title === document.title").await?, true);
    page.go("salaries/#me=150000USD,US").await?;
    page.press("Share link with my pay").await?;
    let is_pay = "window.sent?.url.endsWith('/salaries/#me=150000USD,US')";
    page.browser.wait_until("a link with the pay is shared", is_pay).await?;
    // To close the menu is no failure; where it does not open, the link is copied.
    let refuse = "navigator.share = () => Promise.reject(new DOMException('', arguments[0]));
        navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };";
    page.go("salaries/").await?;
    page.browser.execute(refuse, vec!["AbortError".into()]).await?;
    page.press("Share link to salary").await?;
    assert_eq!(page.browser.value_of("window.copied ?? ''").await?, "");
    page.browser.execute(refuse, vec!["NotAllowedError".into()]).await?;
    page.press("Share link to salary").await?;
    page.browser.by_role("button", "Link copied to salary").await?;
    assert_eq!(page.browser.value_of("copied").await?, format!("{}salaries/#salary", page.site.url()));
    Ok(())
}

#[tokio::test]
async fn a_link_to_a_section_leads_there() -> Result<()> {
    for (route, section) in [
        ("", "salary"),
        ("", "courses"),
        ("salaries/", "distribution"),
        ("salaries/", "standing"),
        ("data/", "survey-rules"),
    ] {
        let page = Page::open_raw(&format!("{route}#{section}"), Options::default()).await?;
        page.ready().await?;
        let top = format!("document.querySelector('#{section} h2').getBoundingClientRect().top");
        let there = format!("{top} >= 0 && {top} < innerHeight / 2");
        page.browser.wait_until(&format!("{section} is in the window"), &there).await?;
    }
    Ok(())
}
