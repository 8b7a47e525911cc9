//! From page to page: what a direct visit shows, a link shows too, and nothing is loaded anew.

use crate::build::{one_of_each_kind, routes};
use crate::page::Page;
use anyhow::Result;
use driver::Options;

/// Marks the document, so that a reload is noticed.
const MARK: &str = "window.isTheSame = true";

#[tokio::test]
async fn every_page_reads_whole_without_scripts_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for route in one_of_each_kind()? {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let text = page.text().await?;
        assert!(text.split(' ').count() > 60, "{route}: {text}");
        let headings = page.browser.value_of("document.querySelectorAll('h1').length").await?;
        assert_eq!(headings, 1, "{route} has one heading");
        let lang = page.browser.value_of("document.documentElement.lang").await?;
        assert_ne!(lang, "", "{route} says its language");
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn tables_are_there_without_scripts_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for route in ["", "salaries/", "careers/", "skills/", "courses/"] {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let rows = page
            .browser
            .value_of("[...document.querySelectorAll('table tbody tr')].filter(row => row.checkVisibility()).length")
            .await?;
        assert!(rows.as_u64() > Some(4), "{route} shows {rows} rows");
    }
    Ok(())
}

#[tokio::test]
async fn a_link_shows_the_same_text_as_a_direct_visit() -> Result<()> {
    let kinds = one_of_each_kind()?;
    let linked = Page::open("").await?;
    let direct = Page::open("").await?;
    linked.browser.execute(MARK, vec![]).await?;
    for route in kinds.iter().filter(|route| !route.is_empty()).chain([&String::new()]) {
        direct.browser.goto(&format!("{}{route}", direct.site.url())).await?;
        direct.ready().await?;
        let before = linked.openings().await?;
        // A link anywhere on a page leads there; here it is put into the page for the test.
        let whole = format!("{}{route}", linked.site.url());
        let link = "const a = document.createElement('a'); a.href = arguments[0]; a.textContent = 'go';
            document.querySelector('main').prepend(a); a.click()";
        linked.browser.execute(link, vec![whole.clone().into()]).await?;
        linked.opened_after(before).await?;
        for what in ["document.querySelector('main').innerText", "document.title", "document.querySelector('meta[name=description]').content"] {
            let same = format!("({what}).replace(/\\s+/g, ' ').trim()");
            let expected = direct.browser.value_of(&same).await?;
            linked.browser.wait_until(&format!("{route}: {what} is the same"), &format!("{same} === {expected}")).await?;
        }
        linked.is_at(route).await?;
    }
    assert_eq!(linked.browser.value_of("window.isTheSame").await?, true, "nothing was loaded anew");
    assert_eq!(linked.complaints().await?, Vec::<String>::new());
    assert_eq!(direct.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_navigation_leads_everywhere_and_says_where_one_is() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute(MARK, vec![]).await?;
    for (name, path) in [
        ("Salaries", "salaries/"),
        ("Careers", "careers/"),
        ("Skills", "skills/"),
        ("Courses", "courses/"),
        ("My plan", "plan/"),
        ("Guide", ""),
    ] {
        page.follow("link", name).await?;
        page.is_at(path).await?;
        let current = "[...document.querySelectorAll('[aria-current=page]')].map(a => a.innerText.trim()).join()";
        page.browser.wait_until("the link of the page is marked", &format!("{current}.startsWith({name:?})")).await?;
        let (role, heading) = page.browser.active().await?;
        assert_eq!(role, "heading", "the heading has the focus, not {heading}");
        let title = page.browser.value_of("document.title").await?;
        assert_ne!(title, "");
        assert_eq!(page.browser.value_of("scrollY").await?, 0, "{path} begins at its top");
    }
    assert_eq!(page.browser.value_of("window.isTheSame").await?, true);
    Ok(())
}

#[tokio::test]
async fn back_returns_to_the_place_and_the_choices_of_a_page() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.execute("scrollTo(0, 700)", vec![]).await?;
    page.browser.wait_until("the page is scrolled", "scrollY === 700").await?;
    page.follow("link", "Courses").await?;
    let before = page.openings().await?;
    page.browser.back().await?;
    page.opened_after(before).await?;
    page.is_at("?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.wait_until("the page is where it was", "Math.abs(scrollY - 700) < 3").await
}

#[tokio::test]
async fn choices_hold_from_page_to_page() -> Result<()> {
    let page = Page::open("").await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    page.has_query("currency=INR").await?;
    page.follow("link", "Salaries").await?;
    page.is_at("salaries/?currency=INR").await?;
    page.choose("Period", "Month").await?;
    page.has_query("currency=INR&period=month").await?;
    page.follow("link", "Courses").await?;
    page.is_at("courses/?currency=INR").await?;
    page.follow("link", "Guide").await?;
    page.is_at("?currency=INR&period=month").await
}

#[tokio::test]
async fn old_addresses_lead_to_the_new_places_with_their_choices() -> Result<()> {
    for (old, new) in [
        ("?country=IN,GB&currency=USD#salary", "?country=IN,GB&currency=USD#salary"),
        ("?rate=2022-06-30#lenses", "salaries/?rate=2022-06-30#lenses"),
        ("#me=150000USD,US", "salaries/#me=150000USD,US"),
        ("?years=5-to-9-years#careers", "careers/?years=5-to-9-years"),
        ("?q=go#courses", "courses/?q=go"),
        ("#plan", "plan/"),
        ("#sources", "data/#sources"),
        ("pay.html", "salaries/"),
        ("pay.html?currency=USD", "salaries/?currency=USD"),
        ("courses.html", "courses/"),
        ("skills.html", "skills/"),
    ] {
        let page = Page::open(old).await?;
        page.is_at(new).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_address_without_a_page_says_so_and_leads_back() -> Result<()> {
    let page = Page::open_raw("404.html", Options::default()).await?;
    let text = page.text().await?;
    assert!(text.contains("can’t find"), "{text}");
    page.browser.by_role("main", "").await?.all_by_role("link").await?.first().expect("a link leads back").click().await?;
    page.browser.wait_until("the guide is open", "document.querySelector('#contents')").await
}

#[tokio::test]
async fn no_page_has_more_elements_than_a_phone_likes() -> Result<()> {
    let page = Page::open("").await?;
    for route in routes()? {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        page.ready().await?;
        let count = page.browser.value_of("document.querySelectorAll('*').length").await?;
        let most = if route.is_empty() { 1_200 } else { 1_500 };
        assert!(count.as_u64() <= Some(most), "/{route} has {count} elements, more than {most}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_moves_while_a_page_comes_to_life_needs_layout_shifts() -> Result<()> {
    for route in one_of_each_kind()? {
        let page = Page::open(&route).await?;
        let shifts = "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value })
            .observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => setTimeout(() => done(sum))) })";
        let sum = page.browser.execute(&format!("return {shifts}"), vec![]).await?;
        assert_eq!(sum.as_f64(), Some(0.0), "/{route}");
    }
    Ok(())
}
