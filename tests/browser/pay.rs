//! Pay by country: in the article with its countries and its currency, on the page of salaries with
//! every filter.

use crate::build::named;
use crate::page::{NOVEMBER_2026_MS, Page};
use anyhow::{Context, Result};
use domain::money::{CurrencyCode, NumberStyle};
use domain::query::Pairs;
use domain::salary::{Figures, SalaryFilter, Shown, finding, measure};
use domain::survey::SurveyFilter;
use domain::time::Date;
use driver::serve::Fault;
use driver::{Element, Options};
use guide::app::data::{dataset, explorer};
use std::path::Path;

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
const BY_WORTH: [&str; 5] = ["United States", "Australia", "United Kingdom", "Canada", "India"];

/// The row of a country in the table of pay, which takes the place of the chart.
async fn row(page: &Page, country: &str) -> Result<Element> {
    page.press("Table").await?;
    let table = page.browser.by_role_containing("table", "on average").await?;
    table.by_role_containing("row", country).await
}

#[tokio::test]
async fn the_five_figures_are_exact_and_say_what_they_rest_on_needs_before_pages() -> Result<()> {
    let page = Page::open_as("", Options { clock_ms: Some(NOVEMBER_2026_MS), ..Options::default() }).await?;
    for route in ["", "salaries/"] {
        page.go(route).await?;
        page.shows_countries(&BY_WORTH).await?;
        for (country, pay) in [
            ("United States", "US$105,366"),
            ("Canada", "CA$83,038"),
            ("United Kingdom", "£58,682"),
            ("India", "₹9,00,000"),
            ("Australia", "A$120,000"),
        ] {
            page.shows_pay(country, pay).await?;
        }
        let text = page.browser.value_of("document.querySelector('#salary .src').innerText").await?;
        let text = text.as_str().unwrap_or_default();
        for part in ["mean or median not stated", "before or after tax not stated", "GeeksforGeeks"] {
            assert_eq!(text.matches(part).count(), 1, "/{route}: {part} in {text}");
        }
        let old = page.browser.value_of("document.querySelector('#salary .dated.old')?.innerText").await?;
        assert_eq!(old, "August 2023", "/{route}: the date warns, for it is over two years old");
    }
    Ok(())
}

#[tokio::test]
async fn a_tab_that_stays_open_overnight_knows_the_day() -> Result<()> {
    let page = Page::open("salaries/").await?;
    let night = "const Evening = Date;
        window.Date = new Proxy(Evening, {
            construct: (real, values) => values.length ? new real(...values) : new real(real.now() + 864e5),
        });
        document.dispatchEvent(new Event('visibilitychange'));
        const today = new window.Date();
        return [today.getFullYear(), today.getMonth() + 1, today.getDate()];";
    let (year, month, day) = serde_json::from_value(page.browser.execute(night, vec![]).await?)?;
    let today = Date::new(year, month, day).context("it is a day")?;
    page.browser.by_role("button", "Cite salary").await?.click().await?;
    page.reads(&format!("(accessed {today})")).await
}

#[tokio::test]
async fn countries_are_chosen_and_taken_back() -> Result<()> {
    let page = Page::open("").await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    page.tick("United Kingdom").await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    page.says("2 of 5 countries shown.").await?;
    page.press("Remove filter: India").await?;
    page.shows_countries(&["United Kingdom"]).await?;
    let focused = page.browser.value_of("document.activeElement.innerText").await?;
    assert_eq!(focused, "1 of 5 countries", "the focus stays at the count");
    page.press("Reset all pay filters").await?;
    page.shows_countries(&BY_WORTH).await?;
    page.has_query("").await
}

#[tokio::test]
async fn a_country_is_found_by_its_beginning() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("searchbox", "Find a country", "KING").await?;
    let boxes = "[...document.querySelectorAll('form')].find(f => f.ariaLabel === 'Pay filters')";
    let shown = format!(
        "[...{boxes}.querySelectorAll('li')].filter(l => l.offsetHeight).map(l => l.innerText.trim()).join()"
    );
    page.browser
        .wait_until("only the United Kingdom is offered", &format!("{shown} === 'United Kingdom'"))
        .await?;
    page.tick("United Kingdom").await?;
    page.shows_countries(&["United Kingdom"]).await?;
    page.type_into("searchbox", "Find a country", "DOMS").await?;
    page.says("No matching country.").await?;
    // Its code finds it too, and nothing says that none matches.
    let field = page.browser.by_role("searchbox", "Find a country").await?;
    field.clear().await?;
    field.type_text("gb").await?;
    page.browser.wait_until("the code is known", &format!("{shown} === 'United Kingdom'")).await?;
    let none = format!(
        "[...{boxes}.querySelectorAll('.hint')].some(it => it.checkVisibility() && it.innerText === 'No matching country.')"
    );
    assert_eq!(page.browser.value_of(&none).await?, false);
    Ok(())
}

#[tokio::test]
async fn a_country_of_other_figures_is_found_and_shown_with_them() -> Result<()> {
    let (data, first) = (dataset(), Figures::first(dataset()));
    let mut missing = data.countries.iter().filter(|it| !first.has(data, explorer(), it.code));
    let country = missing.next().context("a country has no average")?;
    let figures = Figures::of_country(data, explorer(), country.code);
    let page = Page::open("salaries/").await?;
    page.type_into("searchbox", "Find a country", &country.name).await?;
    page.press(&format!("Show {}: {}", country.name, figures.label(data))).await?;
    // Beside the name is how many answered.
    let names = "[...document.querySelectorAll('[aria-labelledby=pay-caption] tbody th')].map(it => it.firstChild.textContent.trim()).join('|')";
    page.browser.wait_until("it alone is shown", &format!("{names} === '{}'", country.name)).await?;
    page.focuses("searchbox", "Find a country").await?;
    // The list is of these figures now, and still of the words that are typed.
    let boxes = page.browser.by_role("group", "Countries").await?;
    assert!(boxes.by_role("checkbox", &country.name).await?.is_checked().await?);
    page.has_query(&format!("figures={}&country={}", figures.key(), country.code)).await
}

#[tokio::test]
async fn pay_is_converted_and_every_step_is_shown() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.choose("Currency", "USD – US dollar").await?;
    page.choose("Period", "Month").await?;
    // 900000 / 89.9293 * 1.0868 / 12 = 906.38; 58682 / 0.85718 * 1.0868 / 12 = 6200.13
    page.shows_pay("India", "≈ US$906").await?;
    page.shows_pay("United Kingdom", "≈ US$6,200").await?;
    page.has_query("currency=USD&period=month").await?;
    let india = row(&page, "India").await?;
    page.browser.by_role_containing("table", "a month on average, in USD").await?;
    india.by_role("button", "How it was worked out").await?.click().await?;
    let text = india.text().await?;
    for step in
        ["Stated: ₹9,00,000 (INR) a year", "1 EUR = 89.9293 INR = 1.0868 USD", "÷ 12 months = 906.38 USD"]
    {
        assert!(text.contains(step), "{step} in {text}");
    }
    Ok(())
}

/// What the figures of today say, for the choices of a query.
fn found(query: &str) -> String {
    let (filter, _) = Pairs::parse(query).read::<SalaryFilter>(dataset());
    let pay = measure(dataset(), explorer(), &filter, &SurveyFilter::default());
    finding(dataset(), &pay, NumberStyle::default()).replace('\u{202f}', " ")
}

#[tokio::test]
async fn the_finding_follows_what_is_chosen() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.section_shows("salary", &found("")).await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    page.tick("India").await?;
    page.tick("United Kingdom").await?;
    page.section_shows("salary", &found("country=GB,IN&currency=INR")).await?;
    page.tick("India").await?;
    page.section_shows("salary", &found("country=GB&currency=INR")).await
}

#[tokio::test]
async fn a_row_of_the_chart_shows_both_measures_in_the_unit_of_its_axis() -> Result<()> {
    let page = Page::open("salaries/?currency=INR").await?;
    let rows = "[...document.querySelectorAll('#salary figure li')].map(li => li.innerText.replace(/\\s+/g, ' ').trim())";
    let filter = SalaryFilter { currency: Some(CurrencyCode::INR), ..SalaryFilter::default() };
    let all = measure(dataset(), explorer(), &filter, &SurveyFilter::default());
    for (country, pay) in [("US", "United States US$105,366 "), ("IN", "India ")] {
        let row = all.rows.iter().find(|row| row.country.code.as_str() == country).expect("it is shown");
        let (market, buys) = all.in_common(row);
        let rupee = dataset().currency(CurrencyCode::INR).expect("rupees are known");
        let label = |shown: Shown| shown.label(rupee, NumberStyle::default());
        let line = format!("{pay}{} buys {}", label(market), label(buys.expect("buying power is known")));
        page.browser.wait_until(&line, &format!("{rows}.includes({line:?})")).await?;
    }
    page.browser
        .wait_until("the axis names its unit", &format!("{rows}.at(-1).endsWith('₹ lakh a year')"))
        .await?;
    page.choose("Currency", "Own currency and US$").await?;
    page.browser
        .wait_until("the axis is in dollars", &format!("{rows}.at(-1).endsWith('US$ thousand a year')"))
        .await
}

#[tokio::test]
async fn the_table_takes_the_place_of_the_chart() -> Result<()> {
    let page = Page::open("salaries/").await?;
    let shown = |selector: &str| format!("document.querySelector('#salary {selector}').checkVisibility()");
    let (chart, table) = (shown("figure"), shown("table"));
    page.browser.wait_until("the chart is shown", &format!("{chart} && !{table}")).await?;
    page.press("Table").await?;
    page.browser.wait_until("the table is shown", &format!("!{chart} && {table}")).await?;
    let pressed = page.browser.by_role("button", "Table").await?.attribute("aria-pressed").await?;
    assert_eq!(pressed.as_deref(), Some("true"));
    page.press("Chart").await?;
    page.browser.wait_until("the chart is shown again", &format!("{chart} && !{table}")).await
}

#[tokio::test]
async fn on_a_phone_the_filters_are_a_line_that_opens_a_sheet() -> Result<()> {
    let options = Options { width: 360, height: 740, ..Options::default() };
    let page = Page::open_as("salaries/", options).await?;
    let of_countries = dataset().pays.len();
    let line = format!("Averages · US$ · a year · {of_countries} countries Change");
    let open = "document.querySelector('#pay-filters').checkVisibility()";
    assert_eq!(page.browser.value_of(open).await?, false);
    page.press(&line).await?;
    page.browser
        .wait_until(
            "the sheet is open and has the focus",
            &format!("{open} && document.activeElement.id === 'pay-filters'"),
        )
        .await?;
    page.browser.by_role("button", &format!("Show {of_countries} countries")).await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    page.browser.no_sideways_scroll().await?;
    assert_eq!(
        page.browser.axe().await?.iter().map(ToString::to_string).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    page.press("Show 1 country").await?;
    let back = "document.activeElement.innerText.replace(/\\s+/g, ' ').trim() === 'Averages · US$ · a year · 1 country Change'";
    page.browser.wait_until("the sheet is closed", &format!("!({open})")).await?;
    page.press("1 country Change").await?;
    page.browser.wait_until("the sheet is open", open).await?;
    page.browser.by_role("group", "Filters").await?;
    page.press("Close").await?;
    page.browser.wait_until("it closes and the focus is back", &format!("!({open}) && {back}")).await?;
    page.press("1 country Change").await?;
    page.browser.wait_until("the sheet is open again", open).await?;
    page.browser.press("Escape").await?;
    page.browser.wait_until("Escape closes it and the focus is back", &format!("!({open}) && {back}")).await
}

#[tokio::test]
async fn an_opened_trail_stays_open_and_follows_the_currency() -> Result<()> {
    let page = Page::open("?currency=USD").await?;
    page.shows_pay("India", "≈ US$10,877").await?;
    row(&page, "India").await?.by_role("button", "How it was worked out").await?.click().await?;
    page.choose("Currency", "GBP – Pound sterling").await?;
    let followed =
        "document.querySelector('tbody tr:last-child details[open]')?.innerText.includes('0.85718 GBP')";
    page.browser.wait_until("the open trail speaks of pounds", followed).await
}

#[tokio::test]
async fn an_hour_follows_the_hours_of_the_week() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.choose("Period", "Hour").await?;
    // 58682 / 52 / 40 = 28.2125
    page.shows_pay("United Kingdom", "≈ £28.21").await?;
    let hours = page.browser.by_role("textbox", "Hours per week").await?;
    hours.clear().await?;
    hours.type_text("37.5").await?;
    // 58682 / 52 / 37.5 = 30.0933
    page.shows_pay("United Kingdom", "≈ £30.09").await?;
    page.has_query("period=hour&hours=37.5").await
}

#[tokio::test]
async fn a_minimum_is_converted_with_the_currency() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "At least (USD, a year)", "70,000").await?;
    page.shows_countries(&["United States", "Australia", "United Kingdom"]).await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    page.shows_countries(&["United States", "Australia", "United Kingdom"]).await?;
    // 70000 / 1.0868 * 89.9293 = 57,92,281
    let field = page.browser.by_role_containing("textbox", "At least (INR, a year)").await?;
    assert_eq!(field.property("value").await?.as_deref(), Some("57,92,281"));
    page.has_query("currency=INR&min=70000USD").await
}

#[tokio::test]
async fn a_minimum_that_could_not_be_used_goes_with_all_choices() -> Result<()> {
    for (path, role, name, reset) in [
        ("salaries/?country=IN", "textbox", "At least (USD", "Reset all pay filters"),
        ("courses/?level=beginner", "textbox", "Minimum learners", "Reset all course filters"),
    ] {
        let page = Page::open(path).await?;
        page.type_into(role, name, "abc").await?;
        let field = page.browser.by_role_containing(role, name).await?;
        let is_wrong = "[...document.querySelectorAll('main [aria-invalid=true]')].length === 1";
        page.browser.wait_until("it is told to be wrong", is_wrong).await?;
        page.press(reset).await?;
        page.has_query("").await?;
        let none_wrong = "!document.querySelector('main [aria-invalid=true]')";
        page.browser.wait_until("nothing is wrong", none_wrong).await?;
        assert_eq!(field.property("value").await?.as_deref(), Some(""), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn a_minimum_that_is_no_amount_is_reported_and_changes_nothing() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "At least (USD", "12.5.3").await?;
    page.section_shows("salary", "That is not an amount. Enter digits").await?;
    let field = page.browser.by_role_containing("textbox", "At least (USD").await?;
    assert_eq!(field.attribute("aria-invalid").await?.as_deref(), Some("true"));
    page.shows_countries(&BY_WORTH).await
}

#[tokio::test]
async fn nothing_left_says_which_filter_to_loosen() -> Result<()> {
    let page = Page::open("salaries/?country=IN&min=60000USD").await?;
    page.shows_countries(&[]).await?;
    page.press("Remove “India” to see 4 countries").await?;
    page.shows_countries(&["United States", "Australia", "United Kingdom", "Canada"]).await?;
    page.go("salaries/?country=IN&min=900000USD").await?;
    page.press("Reset all and show every country").await?;
    page.shows_countries(&BY_WORTH).await
}

#[tokio::test]
async fn headers_sort_and_only_the_sorted_one_says_so() -> Result<()> {
    let page = Page::open("").await?;
    page.press("Table").await?;
    let sorted =
        "[...document.querySelectorAll('th[aria-sort]')].map(t => t.innerText.trim() + t.ariaSort).join()";
    page.browser.wait_until("pay is sorted", &format!("{sorted}.startsWith('Pay')")).await?;
    page.press("Country").await?;
    page.shows_countries(&["Australia", "Canada", "India", "United Kingdom", "United States"]).await?;
    page.browser
        .wait_until("only the name is sorted", &format!("/^Country[^,]*ascending$/.test({sorted})"))
        .await?;
    // The article has this order too, so the address leads to it again.
    page.has_query("sort=name").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.is_at("?sort=name").await?;
    page.press("Table").await?;
    page.press("Pay").await?;
    page.shows_countries(&BY_WORTH).await?;
    page.press("Pay").await?;
    page.shows_countries(&["India", "Canada", "United Kingdom", "Australia", "United States"]).await
}

#[tokio::test]
async fn an_indian_reader_sees_lakhs_needs_language() -> Result<()> {
    let options = Options { locale: "en-IN".to_owned(), ..Options::default() };
    let page = Page::open_as("salaries/", options).await?;
    page.shows_pay("India", "₹9,00,000").await?;
    page.shows_pay("Canada", "CA$83,038").await?;
    page.choose("Number format", "Canada ($ is CAD)").await?;
    page.shows_pay("Canada", "$83,038").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.shows_pay("Canada", "$83,038").await?;
    page.go("").await?;
    // Pay in the article comes to life when the reader nears it.
    page.browser.execute("document.getElementById('salary').scrollIntoView()", vec![]).await?;
    page.shows_pay("Canada", "$83,038").await
}

/// Does to the shape of a country what a pointer does.
async fn point_at(page: &Page, country: &str, event: &str) -> Result<()> {
    let shape = format!("document.querySelector('[data-country={country}]')");
    page.browser.wait_until("the shape is drawn", &format!("{shape}?.checkVisibility()")).await?;
    let script = format!("{shape}.dispatchEvent(new PointerEvent('{event}', {{ bubbles: true }}))");
    page.browser.execute(&script, vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_map_is_coloured_by_pay_and_adds_countries_to_the_table() -> Result<()> {
    let page = Page::open("salaries/").await?;
    let file = named("map-", ".csv")?;
    assert!(!page.site.requests().iter().any(|request| request.ends_with(&file)), "it is not fetched before");
    page.press("Map").await?;
    page.browser.by_role_containing("img", "The table has the same figures.").await?;
    page.reads("US$ thousand a year 0 to 25").await?;
    assert_eq!(page.browser.axe().await?, []);
    page.press("Buying power").await?;
    page.browser.by_role_containing("img", "buying power in the United States").await?;
    point_at(&page, "JP", "pointerover").await?;
    page.reads("Japan: no figure in “Averages, August 2023”.").await?;
    point_at(&page, "JP", "click").await?;
    point_at(&page, "IN", "pointerover").await?;
    page.reads("by buying power in the United States. In the comparison.").await?;
    point_at(&page, "IN", "click").await?;
    page.says("1 of 5 countries shown.").await?;
    point_at(&page, "GB", "click").await?;
    page.has_query("country=GB,IN").await?;
    point_at(&page, "US", "pointerover").await?;
    page.reads("Not in the comparison.").await?;
    page.press("Table").await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    page.press("Map").await?;
    point_at(&page, "GB", "click").await?;
    page.has_query("country=IN").await?;
    page.browser.set_size(320, 640).await?;
    page.browser.no_sideways_scroll().await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    // The article has no map.
    page.go("").await?;
    page.press("Table").await?;
    let maps = "[...document.querySelectorAll('button')].filter(it => it.innerText === 'Map').length";
    assert_eq!(page.browser.value_of(maps).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_map_that_does_not_come_is_told_and_can_be_asked_for_again() -> Result<()> {
    let file = named("map-", ".csv")?;
    let damaged = std::fs::read(Path::new(DIST).join(&file))?[..1000].to_vec();
    for (fault, told) in [
        (Fault::Missing, "the server answered 404"),
        (Fault::Body(damaged, "text/csv"), "what the server sent is damaged"),
    ] {
        let page = Page::open("salaries/").await?;
        page.site.break_file(&file, fault);
        page.press("Map").await?;
        page.reads(&format!("The map could not be loaded: {told}")).await?;
        page.hears("The map could not be loaded").await?;
        assert_eq!(page.browser.axe().await?, []);
        page.site.mend_file(&file);
        page.press("Try again").await?;
        page.browser.by_role_containing("img", "World map").await?;
        let is_there = "document.activeElement.contains(document.querySelector('[data-country=IN]'))";
        assert_eq!(page.browser.value_of(is_there).await?, true, "the focus stays at the map");
    }
    Ok(())
}
