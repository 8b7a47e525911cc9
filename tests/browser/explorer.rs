//! The salary explorer: lenses, spreads, standing, careers, skills.

use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Options};

const PARTS: [&str; 5] = ["lenses", "distribution", "standing", "careers", "skills"];

/// Opens the guide and comes near a part of the explorer.
async fn near(query: &str, part: &str) -> Result<Page> {
    let page = Page::open(query).await?;
    come_near(&page.browser, part).await?;
    Ok(page)
}

async fn come_near(browser: &Browser, part: &str) -> Result<()> {
    let scroll = format!(
        "document.getElementById('{part}').scrollIntoView({{ block: 'start', behavior: 'instant' }})"
    );
    browser.execute(&scroll, vec![]).await?;
    is_drawn(browser, part).await
}

async fn is_drawn(browser: &Browser, part: &str) -> Result<()> {
    let drawn = format!("document.querySelector('#{part} [data-view]')?.childElementCount > 0");
    browser.wait_until(&format!("{part} is drawn"), &drawn).await
}

/// The rows of the table of a part, cells separated by `|`.
async fn rows(page: &Page, part: &str) -> Result<Vec<String>> {
    let script = format!(
        "[...document.querySelectorAll('#{part} tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim().replace(/\\s+/g, ' ')).join('|'))"
    );
    let told = page.browser.value_of(&script).await?;
    Ok(told.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
}

async fn waits_for(page: &Page, part: &str, text: &str) -> Result<()> {
    let shown = format!(
        "document.querySelector('#{part} [data-view]').innerText.replace(/\\s+/g, ' ').includes({text:?})"
    );
    page.browser.wait_until(&format!("{part} shows {text}"), &shown).await
}

#[tokio::test]
async fn every_part_is_drawn_when_a_reader_comes_near_and_axe_finds_nothing() -> Result<()> {
    for dark in [false, true] {
        let page = Page::open_as("", Options { dark, width: 1280, ..Options::default() }).await?;
        for part in PARTS {
            come_near(&page.browser, part).await?;
        }
        page.type_into("textbox", "Your pay", "150000").await?;
        waits_for(&page, "standing", "Percentile 38").await?;
        assert_eq!(page.browser.axe().await?, [], "dark: {dark}");
        assert_eq!(page.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn no_part_scrolls_the_page_sideways() -> Result<()> {
    for width in [320, 768, 1920] {
        let page = Page::open_as("?top=all", Options { width, ..Options::default() }).await?;
        for part in PARTS {
            come_near(&page.browser, part).await?;
        }
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}

#[tokio::test]
async fn answers_are_grouped_as_asked_and_the_link_keeps_it() -> Result<()> {
    let page = near("", "distribution").await?;
    assert_eq!(rows(&page, "distribution").await?.len(), 6);
    page.choose("Group answers by", "Remote").await?;
    waits_for(&page, "distribution", "by remote").await?;
    page.has_query("by=remote").await?;
    assert_eq!(
        rows(&page, "distribution").await?[0],
        "Remote|1,243|US$105,000|US$132,318|US$166,000|US$210,000|US$275,000"
    );
    page.says("Pay by remote: 3 groups shown.").await?;
    page.browser.reload().await?;
    page.ready().await?;
    come_near(&page.browser, "distribution").await?;
    waits_for(&page, "distribution", "by remote").await?;
    page.choose("Group answers by", "Employer size").await?;
    waits_for(&page, "distribution", "Grey: fewer than 30 answers").await
}

#[tokio::test]
async fn careers_are_ranked_narrowed_and_compared() -> Result<()> {
    let page = near("", "careers").await?;
    let all = rows(&page, "careers").await?;
    assert_eq!(all.len(), 29);
    assert!(all[0].starts_with("1|Senior Executive"), "{}", all[0]);
    page.choose("Years of professional coding", "5 to 9 years").await?;
    page.says("26 of 26 roles shown.").await?;
    page.has_query("years=5-to-9-years").await?;
    page.browser.execute("document.querySelector('#careers form details').open = true", vec![]).await?;
    page.tick("Developer, front-end").await?;
    page.has_query("years=5-to-9-years&role=developer-front-end").await?;
    waits_for(&page, "careers", "2 of 26 roles").await?;
    let picked = rows(&page, "careers").await?;
    assert!(picked[0].contains("|Developer, back-end|555|US$110,000|"), "{picked:?}");
    assert!(picked[1].contains("|Developer, front-end|"), "{picked:?}");
    page.press("Show every role").await?;
    waits_for(&page, "careers", "29 of 29 roles").await?;
    page.has_query("").await
}

#[tokio::test]
async fn skills_are_sorted_by_their_headers_and_narrowed_to_a_kind() -> Result<()> {
    let page = near("", "skills").await?;
    assert_eq!(rows(&page, "skills").await?.len(), 12);
    page.press("Median pay").await?;
    page.has_query("skills=pay").await?;
    assert_eq!(page.browser.active().await?.1, "Median pay", "the focus stays at the header");
    let sorted = "document.querySelectorAll('#skills th[aria-sort]').length === 1 && document.querySelector('#skills th[aria-sort=descending]').innerText.startsWith('Median pay')";
    page.browser.wait_until("the header says so", sorted).await?;
    page.choose("Kind", "Database").await?;
    waits_for(&page, "skills", "12 of 27 technologies").await?;
    page.tick("Show all of them").await?;
    waits_for(&page, "skills", "27 of 27 technologies").await?;
    page.has_query("kind=database&skills=pay&top=all").await?;
    let medians =
        "[...document.querySelectorAll('#skills td data')].map(d => +d.value).filter((_, at) => at % 2)";
    let ordered = format!("{medians}.every((m, at, all) => at === 0 || all[at - 1] >= m)");
    assert_eq!(page.browser.value_of(&ordered).await?, true);
    page.press("Reset skill filters").await?;
    page.has_query("").await
}

#[tokio::test]
async fn countries_are_seen_through_three_lenses() -> Result<()> {
    let page = near("?country=GB,IN", "lenses").await?;
    let shown = rows(&page, "lenses").await?;
    assert_eq!(shown.len(), 2);
    // 900000 / 89.9293 * 1.0868 = 10876.5; 900000 / 20.2904 = 44356.0
    for part in
        ["₹900,000", "≈ US$10,877", "number 2, 31 August 2023", "Int$ 44,356", "prices are about 25 %"]
    {
        assert!(shown[1].contains(part), "{part} in {}", shown[1]);
    }
    page.choose("Exchange rate of", "2022-06-30").await?;
    // 58682 / 0.8582 * 1.0387 = 71024.2
    waits_for(&page, "lenses", "≈ US$71,024").await?;
    waits_for(&page, "lenses", "at the rate of 30 June 2022, which you chose").await?;
    page.choose("Purchasing power of", "2020").await?;
    // 58682 / 0.653446 = 89803.9
    waits_for(&page, "lenses", "Int$ 89,804").await?;
    page.has_query("country=GB,IN&rate=2022-06-30&ppp=2020").await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    waits_for(&page, "lenses", "in INR at the rate of 30 June 2022").await
}

#[tokio::test]
async fn a_day_without_rates_is_told() -> Result<()> {
    let page = near("?rate=2022-06-15&ppp=1800", "lenses").await?;
    let text = page.browser.value_of("document.querySelector('main').innerText").await?.to_string();
    for notice in ["“rate=2022-06-15”: no rates are stored", "“ppp=1800”: no purchasing power is stored"]
    {
        assert!(text.contains(notice), "{notice}");
    }
    waits_for(&page, "lenses", "each figure’s own month").await
}

#[tokio::test]
async fn a_pay_stands_among_the_answers_and_leaves_no_trace() -> Result<()> {
    let page = near("", "standing").await?;
    page.type_into("textbox", "Your pay", "$150,000").await?;
    // Counted apart from this program: 679 of 1,898 answers are lower and 84 the same.
    waits_for(&page, "standing", "Percentile 38: this pay is between the 25th percentile and the median")
        .await?;
    waits_for(&page, "standing", "Of 1,898 answers").await?;
    waits_for(&page, "standing", "679 are lower, 84 the same and 1,135 higher").await?;
    // 150000 / 1.1172 * 106.084 = 14,243,286.8; 150000 * 20.422 = 3,063,300
    waits_for(&page, "standing", "India ≈ ₹14,243,287 ≈ ₹3,063,300").await?;
    page.choose("Years you have coded for pay", "5 to 9 years").await?;
    waits_for(&page, "standing", "Percentile 36").await?;
    assert_eq!(page.browser.value_of("location.search + location.hash").await?, "");
    let kept = "JSON.stringify({ ...localStorage, ...sessionStorage, c: document.cookie })";
    assert!(!page.browser.value_of(kept).await?.to_string().contains("150"));
    page.choose("Where you work", "India").await?;
    waits_for(&page, "standing", "so there is no percentile for India").await
}

#[tokio::test]
async fn a_pay_that_cannot_be_read_is_told() -> Result<()> {
    for (typed, told) in [
        ("0", "Type an amount above 0"),
        ("-5", "Pay cannot be negative"),
        ("12.5.3", "That is not an amount"),
        ("£50 000", "“£” is GBP, but the currency chosen is USD"),
    ] {
        let page = near("", "standing").await?;
        page.type_into("textbox", "Your pay", typed).await?;
        let field = page.browser.by_role_containing("textbox", "Your pay").await?;
        let wrong = format!("document.getElementById('my-pay-error').innerText.startsWith({told:?})");
        page.browser.wait_until(told, &wrong).await?;
        assert_eq!(field.attribute("aria-invalid").await?.as_deref(), Some("true"), "{typed}");
        waits_for(&page, "standing", "Type a pay to see where it stands").await?;
        if typed.starts_with('£') {
            page.choose("Paid in", "GBP – Pound sterling").await?;
            waits_for(&page, "standing", "Converted at the rate of 31 May 2023").await?;
            assert_eq!(field.attribute("aria-invalid").await?, None);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_link_carries_a_pay_in_its_fragment_alone() -> Result<()> {
    let page = Page::open("#me=150000USD,US,5-to-9-years").await?;
    is_drawn(&page.browser, "standing").await?;
    waits_for(&page, "standing", "Percentile 36").await?;
    let field = page.browser.by_role_containing("textbox", "Your pay").await?;
    assert_eq!(field.property("value").await?.as_deref(), Some("150000"));
    let broken = Page::open("#me=lots").await?;
    is_drawn(&broken.browser, "standing").await?;
    waits_for(&broken, "standing", "The pay in this link cannot be read").await
}

#[tokio::test]
async fn what_is_shown_can_be_downloaded() -> Result<()> {
    let page = near("?years=5-to-9-years", "careers").await?;
    page.browser
        .execute(
            "window.saved = []; const make = URL.createObjectURL;
             URL.createObjectURL = blob => { saved.push(blob); return make(blob); };
             window.read = at => saved[at].text()",
            vec![],
        )
        .await?;
    page.press("Download careers as CSV").await?;
    page.browser.wait_until("a file is made", "saved.length === 1").await?;
    let text = page.browser.execute("return read(0)", vec![]).await?;
    let text = text.as_str().unwrap_or_default();
    assert!(text.starts_with("Rank,Role,Answers,10th,25th,Median,75th,90th\r\n"), "{text}");
    assert!(
        text.contains("\r\n9,\"Developer, back-end\",555,110000,130500,170000,210000,300000\r\n"),
        "{text}"
    );
    assert!(text.contains("Stack Overflow Developer Survey 2023"), "{text}");
    page.press("Download careers as SVG").await?;
    page.browser.wait_until("a drawing is made", "saved.length === 2").await?;
    let whole = "return read(1).then(t => { const d = new DOMParser().parseFromString(t, 'image/svg+xml');
        return [d.querySelectorAll('parsererror').length, d.querySelectorAll('circle').length, t.includes('Stack Overflow')]; })";
    assert_eq!(page.browser.execute(whole, vec![]).await?.to_string(), "[0,26,true]");
    page.press("Download careers as PNG").await?;
    page.browser
        .wait_until("a bitmap is made", "saved.some(b => b.type === 'image/png' && b.size > 20000)")
        .await?;
    page.press("Download salary as CSV").await?;
    page.browser.wait_until("the pay is saved", "saved.at(-1).type === 'text/csv'").await?;
    let text = page.browser.execute("return saved.at(-1).text()", vec![]).await?;
    assert!(text.as_str().unwrap_or_default().contains("India,900000,INR,"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_link_to_a_part_is_copied_or_shown() -> Result<()> {
    let page = near("?by=remote", "distribution").await?;
    page.press("Copy link to distribution").await?;
    let copied = "document.querySelector('#distribution').innerText.includes('Link copied')";
    let shown = "[...document.querySelectorAll('#distribution input[readonly]')].some(i => !i.hidden && i.value.endsWith('?by=remote#distribution'))";
    page.browser.wait_until("the link is copied or shown", &format!("{copied} || {shown}")).await
}

#[tokio::test]
async fn a_module_that_does_not_come_is_told_and_fetched_again() -> Result<()> {
    for fault in
        [Fault::Missing, Fault::Truncated(5000), Fault::Body(b"nonsense".to_vec(), "application/wasm")]
    {
        let site = site()?;
        let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        let names =
            std::fs::read_dir(dist)?.map(|it| it.map(|it| it.file_name().to_string_lossy().into_owned()));
        let names: Vec<String> = names.collect::<Result<_, _>>()?;
        let module: Vec<&String> =
            names.iter().filter(|it| it.starts_with("explorer-") && it.ends_with(".wasm")).collect();
        module.iter().for_each(|name| site.break_file(name, fault.clone()));
        let browser = Browser::start(Options::default()).await?;
        browser.goto(site.url()).await?;
        browser.wait_until("awake", "performance.getEntriesByName('guide-awake').length === 1").await?;
        browser.execute("document.getElementById('careers').scrollIntoView()", vec![]).await?;
        let told = "document.querySelector('#careers').innerText.includes('This part could not be loaded')";
        browser.wait_until("the fault is told", told).await?;
        browser.by_role_containing("checkbox", "India").await?.click().await?;
        browser.wait_until("the filters work all the same", "location.search === '?country=IN'").await?;
        module.iter().for_each(|name| site.mend_file(name));
        come_and_retry(&browser).await?;
    }
    Ok(())
}

async fn come_and_retry(browser: &Browser) -> Result<()> {
    browser.execute("document.querySelector('#careers [name=retry]').click()", vec![]).await?;
    let drawn = "document.querySelector('#careers [data-view]')?.innerText.includes('29 of 29 roles')";
    browser.wait_until("the part is drawn", drawn).await?;
    let gone = "document.querySelector('#careers [data-failed]').hidden";
    browser.wait_until("the notice is gone", gone).await
}

#[tokio::test]
async fn without_scripts_the_tables_stand_on_a_page_of_their_own_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("pay.html", Options { javascript: false, ..Options::default() }).await?;
    let text = page.browser.value_of("document.body.innerText.replace(/\\s+/g, ' ')").await?.to_string();
    for part in ["Int$ 44,356", "5 to 9 years 555", "Developer, back-end", "PostgreSQL", "What is cut"] {
        assert!(text.contains(part), "{part}");
    }
    page.browser.no_sideways_scroll().await
}

#[tokio::test]
async fn a_link_to_a_part_opens_it_as_it_was_and_back_undoes_one_choice() -> Result<()> {
    let page = Page::open("?years=5-to-9-years#careers").await?;
    is_drawn(&page.browser, "careers").await?;
    waits_for(&page, "careers", "26 of 26 roles").await?;
    let top = "document.getElementById('careers').getBoundingClientRect().top";
    let there = format!("{top} > -50 && {top} < innerHeight / 2");
    page.browser.wait_until("the part stands in the window", &there).await?;
    // A press, for WebKit goes back past what was changed without one.
    page.press("Show every role").await?;
    waits_for(&page, "careers", "29 of 29 roles").await?;
    page.has_query("").await?;
    page.browser.back().await?;
    waits_for(&page, "careers", "26 of 26 roles").await?;
    let list = "document.getElementById('years').value === '5-to-9-years'";
    page.browser.wait_until("the list shows the years again", list).await?;
    page.browser.forward().await?;
    waits_for(&page, "careers", "29 of 29 roles").await
}

#[tokio::test]
async fn the_foot_leads_to_other_careers() -> Result<()> {
    let page = Page::open("").await?;
    page.browser.execute("document.querySelector('footer').scrollIntoView()", vec![]).await?;
    let foot = page.browser.by_role("navigation", "More guides").await?;
    foot.by_role("link", "Explore a new career").await?.click().await?;
    let heading = "document.querySelector('#career h2').getBoundingClientRect().top";
    let there = format!("{heading} > -50 && {heading} < innerHeight / 2");
    page.browser.wait_until("the careers stand in the window", &there).await?;
    is_drawn(&page.browser, "careers").await
}
