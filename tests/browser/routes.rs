//! From page to page: what a direct visit shows, a link shows too, and nothing is loaded again.

use crate::build::{named, one_of_each_kind, routes};
use crate::page::{Page, site, site_without_worker};
use anyhow::{Context, Result};
use domain::route::Page as Route;
use domain::time::PartialDate;
use driver::Options;
use driver::serve::Fault;
use guide::app::data::{dataset, explorer, skills_path};
use guide::app::shell::NAVIGATION;
use std::time::Duration;

/// Marks the document, so that a reload is noticed.
const MARK: &str = "window.isTheSame = true";
/// Comes to an end when two frames have been drawn.
const TWO_FRAMES: &str =
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
/// Whether the notice about the link is shown.
const LINK_IS_WRONG: &str = "document.querySelector('[data-part=notices]').innerText.trim() !== ''";

#[tokio::test]
async fn every_page_reads_whole_without_scripts_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for route in one_of_each_kind()? {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let text = page.text().await?;
        assert!(text.split(' ').count() > 60, "/{route}: {text}");
        for what in [
            "document.querySelectorAll('h1').length === 1",
            "document.documentElement.lang",
            "document.title",
        ] {
            assert_eq!(page.browser.value_of(&format!("Boolean({what})")).await?, true, "/{route}: {what}");
        }
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn tables_are_there_without_scripts_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    for route in ["", "salaries/", "careers/", "skills/", "courses/"] {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let rows =
            "[...document.querySelectorAll('table tbody tr')].filter(row => row.checkVisibility()).length";
        let rows = page.browser.value_of(rows).await?;
        assert!(rows.as_u64() > Some(4), "/{route} shows {rows} rows");
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
        direct.go(route).await?;
        let before = linked.openings().await?;
        // A link anywhere on a page leads there; here it is put into the page for the test.
        let link = "const a = document.createElement('a'); a.href = arguments[0]; a.textContent = 'go';
            document.querySelector('main').prepend(a); a.click()";
        let whole = format!("{}{route}", linked.site.url());
        linked.browser.execute(link, vec![whole.into()]).await?;
        linked.opened_after(before).await?;
        for what in [
            "document.querySelector('main').innerText",
            "document.querySelector('[data-swap=crumbs]').innerText",
            "document.querySelector('header nav').innerText",
            "document.querySelector('footer').innerText",
            "document.title",
            "document.querySelector('meta[name=description]').content",
        ] {
            // Cards and charts are drawn a frame later than the rest, so the direct visit may not be
            // at its end either: both are asked until they agree.
            agrees(&linked, &direct, route, &format!("({what}).replace(/\\s+/g, ' ').trim()")).await?;
        }
        linked.is_at(route).await?;
    }
    assert_eq!(linked.browser.value_of("window.isTheSame").await?, true, "nothing was loaded again");
    assert_eq!(linked.complaints().await?, Vec::<String>::new());
    assert_eq!(direct.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn agrees(linked: &Page, direct: &Page, route: &str, what: &str) -> Result<()> {
    let deadline = std::time::Instant::now() + driver::PATIENCE;
    loop {
        let (by_link, directly) =
            (linked.browser.value_of(what).await?, direct.browser.value_of(what).await?);
        if by_link == directly {
            return Ok(());
        }
        let differs = format!("/{route}: {what}\nby a link: {by_link}\ndirectly: {directly}");
        anyhow::ensure!(std::time::Instant::now() < deadline, differs);
    }
}

#[tokio::test]
async fn the_navigation_leads_everywhere_and_says_where_one_is() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute(MARK, vec![]).await?;
    for entry in NAVIGATION.iter().skip(1).chain(&NAVIGATION[..1]) {
        let (to, name) = (&entry.page, entry.label);
        page.follow("link", name).await?;
        page.is_at(&to.path(dataset())).await?;
        let current = "document.querySelector('header nav [aria-current=page]')?.innerText.trim()";
        page.browser.wait_until("the link of the page is marked", &format!("{current} === {name:?}")).await?;
        page.focuses("heading", "").await?;
        assert!(
            page.browser.value_of("document.title").await?.as_str().is_some_and(|title| !title.is_empty())
        );
        page.browser.wait_until(&format!("{name} begins at its top"), "scrollY === 0").await?;
    }
    assert_eq!(page.browser.value_of("window.isTheSame").await?, true);
    Ok(())
}

#[tokio::test]
async fn back_returns_to_the_place_and_the_choices_of_a_page() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.execute("scrollTo({ top: 700, behavior: 'instant' })", vec![]).await?;
    page.browser.wait_until("the page is scrolled", "Math.abs(scrollY - 700) < 3").await?;
    // The link is out of the window, so it is not clicked by its place; WebKit passes over pages that a script opened.
    let before = page.openings().await?;
    let link = page.browser.by_role("link", "Courses").await?;
    link.run("arguments[0].focus({ preventScroll: true })").await?;
    page.browser.press("Enter").await?;
    page.opened_after(before).await?;
    let before = page.openings().await?;
    page.browser.back().await?;
    page.opened_after(before).await?;
    page.is_at("?country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.wait_until("the page is where it was", "Math.abs(scrollY - 700) < 3").await
}

/// Scrolls and waits until the place is noted in the history, which happens once the reader rests.
async fn scroll_to(page: &Page, top: u32) -> Result<()> {
    page.browser.execute(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})"), vec![]).await?;
    page.browser
        .wait_until(&format!("{top} is noted"), &format!("Math.abs((history.state?.top ?? 0) - {top}) < 3"))
        .await
}

async fn is_scrolled_to(page: &Page, top: u32) -> Result<()> {
    page.browser.wait_until(&format!("the page is at {top}"), &format!("Math.abs(scrollY - {top}) < 3")).await
}

#[tokio::test]
async fn the_place_on_a_page_is_kept_when_it_is_loaded_again_and_on_the_way_forward() -> Result<()> {
    let page = Page::open("").await?;
    scroll_to(&page, 700).await?;
    page.browser.reload().await?;
    page.ready().await?;
    is_scrolled_to(&page, 700).await?;
    let before = page.openings().await?;
    let link = page.browser.by_role("link", "Courses").await?;
    link.run("arguments[0].focus({ preventScroll: true })").await?;
    page.browser.press("Enter").await?;
    page.opened_after(before).await?;
    scroll_to(&page, 300).await?;
    let before = page.openings().await?;
    page.browser.back().await?;
    page.opened_after(before).await?;
    is_scrolled_to(&page, 700).await?;
    let before = page.openings().await?;
    page.browser.forward().await?;
    page.opened_after(before).await?;
    page.is_at("courses/").await?;
    is_scrolled_to(&page, 300).await
}

#[tokio::test]
async fn a_link_that_the_reader_gave_up_opens_no_page() -> Result<()> {
    let site = site_without_worker()?;
    let careers = "careers/index.html";
    site.break_file(careers, Fault::Delay(Duration::from_secs(2)));
    let page = Page::on(site, "salaries/", Options::default()).await?;
    page.ready().await?;
    page.browser.by_role("link", "Careers").await?.click().await?;
    page.browser.by_role("link", "Salaries").await?.click().await?;
    assert!(page.site.requests().iter().any(|path| path == careers), "the page was asked for");
    // Asked for after it and as slow: when this is here, so is the page that was given up.
    page.browser
        .execute("return fetch('../careers/', { cache: 'reload' }).then(it => it.text())", vec![])
        .await?;
    page.browser.value_of(TWO_FRAMES).await?;
    page.is_at("salaries/").await?;
    assert_eq!(page.openings().await?, 1);
    page.tick("India").await?;
    page.is_at("salaries/?country=IN").await
}

#[tokio::test]
async fn what_is_chosen_while_a_page_is_awaited_goes_along() -> Result<()> {
    let site = site_without_worker()?;
    site.break_file("courses/index.html", Fault::Delay(Duration::from_secs(6)));
    let page = Page::on(site, "salaries/?currency=INR", Options::default()).await?;
    page.ready().await?;
    let before = page.openings().await?;
    page.browser.by_role("link", "Courses").await?.click().await?;
    page.choose("Currency", "GBP – Pound sterling").await?;
    page.is_at("salaries/?currency=GBP").await?;
    page.opened_after(before).await?;
    page.is_at("courses/?currency=GBP").await
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
    let facts = &explorer().facts;
    let day = facts.rate_days.first().context("rates of several days are stored")?;
    let (rate, years) = (PartialDate::Day(*day).iso(), &facts.years.first().context("there are years")?.id);
    let (country, skill) = (&dataset().countries[0], &skills_path().skills[0].id);
    let pay = country.code.as_str().to_ascii_lowercase();
    let of_country = Route::Country(country.code).path(dataset());
    let page = Page::open("").await?;
    for (old, new) in [
        ("?country=IN,GB&currency=USD#salary", "?country=IN,GB&currency=USD#salary"),
        (&*format!("?rate={rate}#lenses"), &*format!("salaries/?rate={rate}#salary")),
        ("?country=IN&period=month", "salaries/?country=IN&period=month"),
        ("#me=150000USD,US", "salaries/#me=150000USD,US"),
        (&*format!("#pay-{pay}"), &*of_country),
        (&*format!("?years={years}#careers"), &*format!("careers/?years={years}")),
        ("?q=go#courses", "courses/?q=go"),
        ("#courses", "#courses"),
        ("#plan", "plan/"),
        (&*format!("#plan=1~k={skill}"), &*format!("plan/#plan=1~k={skill}")),
        (&*format!("#skill-{skill}"), &*format!("skills/{skill}/")),
        ("#sources", "data/#sources"),
        ("pay.html", "salaries/"),
        ("pay.html?currency=USD", "salaries/?currency=USD"),
        ("courses.html", "courses/"),
        ("skills.html", "skills/"),
    ] {
        // An address that differs by its fragment alone would not be opened.
        page.browser.goto("about:blank").await?;
        page.go(old).await?;
        page.is_at(new).await?;
        assert_eq!(page.browser.value_of(LINK_IS_WRONG).await?, false, "{old}: all of it is used");
    }
    Ok(())
}

/// Opens deep links below a root, each as if it had been typed, and sees that each shows what it names.
pub async fn deep_links_work(page: &Page, root: &str) -> Result<()> {
    let skill = &skills_path().skills[0];
    // 83038 / 1.4721 * 0.85718 = 48351.7
    let canada = "£48,352 a year";
    for (below, shown) in [
        ("salaries/canada/?currency=GBP".to_owned(), canada),
        (format!("plan/#plan=1~k={}", skill.id), "This is a shared plan, for viewing only."),
        ("salaries/?country=CA&currency=GBP#salary".to_owned(), canada.trim_end_matches(" a year")),
        ("courses/?q=zzzzzz".to_owned(), "No course matches all of these filters."),
        ("data/#sources".to_owned(), "Licence"),
    ] {
        page.browser.goto("about:blank").await?;
        page.browser.goto(&format!("{root}{below}")).await?;
        page.ready().await?;
        page.reads(shown).await.with_context(|| below.clone())?;
        assert_eq!(page.browser.value_of(LINK_IS_WRONG).await?, false, "{below}: all of it is used");
        let address = page.browser.url().await?;
        assert_eq!(address.strip_prefix(root), Some(&*below), "the address stays as it was typed");
    }
    Ok(())
}

#[tokio::test]
async fn deep_links_work_below_a_path_of_a_host() -> Result<()> {
    let page = Page::open("").await?;
    assert!(page.site.url().ends_with("/some/guide/"));
    deep_links_work(&page, page.site.url()).await
}

#[tokio::test]
async fn an_address_without_a_page_says_so_and_leads_back() -> Result<()> {
    let page = Page::open_raw("404.html", Options::default()).await?;
    let heading = page.browser.by_role_containing("heading", "").await?.text().await?;
    assert_eq!(heading, crate::page::content()?.guide.rooms.not_found.heading);
    let links = page.browser.by_role("main", "").await?.all_by_role("link").await?;
    assert!(links.len() >= Route::MAIN.len(), "it leads to every room");
    links.first().context("a link leads back")?.click().await?;
    page.ready().await?;
    page.is_at("").await
}

#[tokio::test]
async fn no_page_has_more_elements_than_a_phone_likes() -> Result<()> {
    let page = Page::open("").await?;
    let mut too_many = Vec::new();
    for route in routes()? {
        page.go(&route).await?;
        let count =
            page.browser.value_of("document.querySelectorAll('*').length").await?.as_u64().unwrap_or(0);
        let most = if route.is_empty() { 1_200 } else { 1_500 };
        if count > most || count == 0 {
            too_many.push(format!("/{route} has {count} elements, more than {most}"));
        }
    }
    assert_eq!(too_many, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn nothing_moves_while_a_page_comes_to_life_needs_layout_shift() -> Result<()> {
    // Without the fonts: on a busy machine they may come just after the first paint and within the tenth of
    // a second in which a browser still takes them. `cargo xtask bench load` measures with them.
    let site = site()?;
    for font in ["headings-", "signs-"] {
        site.break_file(&named(font, ".woff2")?, Fault::Missing);
    }
    let page = Page::on(site, "", Options::default()).await?;
    page.ready().await?;
    for route in one_of_each_kind()? {
        page.go(&route).await?;
        // Two frames later all that was staged is drawn, and what moved has been reported.
        let moved = "new Promise(done => {
            const moved = [];
            let sum = 0;
            let parsing = 0;
            const parsed = performance.getEntriesByType('navigation')[0].domContentLoadedEventStart;
            const told = entry => entry.sources.map(it => `${it.node?.nodeName} ${it.node?.className} ${it.previousRect.y} → ${it.currentRect.y}`);
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
              if (entry.startTime < parsed) parsing += entry.value; else sum += entry.value;
              moved.push(entry.value, ...told(entry));
            })).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({ sum, parsing, moved }))));
          })";
        let shift = page.browser.value_of(moved).await?;
        let [after, before] = ["sum", "parsing"].map(|name| shift[name].as_f64());
        // The score is given to three decimals wherever it is reported.
        assert!(after.context("a score")? < 0.000_5, "/{route}: {shift}");
        // On a busy machine the browser may paint a table of which half the rows are parsed; its columns then move
        // by a few pixels. A tenth of what counts as good is allowed for that.
        assert!(before.context("a score")? < 0.01, "/{route}: {shift}");
    }
    Ok(())
}
