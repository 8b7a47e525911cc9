//! The page of salaries beside its first table: other rates, how pay spreads, where one's own pay
//! ranks; and the page of a country.

use crate::page::{Page, content};
use anyhow::{Context, Result};
use domain::salary::CountryCode;
use domain::survey::{SurveyFilter, skills};
use driver::Options;
use guide::app::data::{dataset, explorer};

#[tokio::test]
async fn answers_are_grouped_as_asked_and_the_link_keeps_it() -> Result<()> {
    let page = Page::open("salaries/").await?;
    assert_eq!(page.rows_of("distribution").await?.len(), explorer().dimensions[0].groups.len());
    page.choose("Group answers by", "Remote").await?;
    page.section_shows("distribution", "by remote").await?;
    page.has_query("by=remote").await?;
    assert_eq!(
        page.rows_of("distribution").await?[0],
        "Remote|1,234|US$103,300|US$132,000|US$165,000|US$204,800|US$264,004"
    );
    page.says("Pay by remote: 3 groups shown.").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.section_shows("distribution", "by remote").await?;
    page.choose("Group answers by", "Employer size").await?;
    page.section_shows("distribution", "Grey: fewer than 30 answers").await
}

#[tokio::test]
async fn the_rates_and_the_buying_power_of_another_time_are_chosen() -> Result<()> {
    let page = Page::open("salaries/?country=GB,IN").await?;
    page.press("Table").await?;
    page.choose("Exchange rate of", "30 June 2022").await?;
    page.section_shows("salary", "at the rate of 30 June 2022 (European Central Bank)").await?;
    // 58682 / 0.8582 * 1.0387 = 71024.2
    page.section_shows("salary", "≈ US$71,024").await?;
    page.choose("Buying power of", "2020").await?;
    // 58682 / 0.653446 = 89803.9
    page.section_shows("salary", "≈ US$89,804").await?;
    page.has_query("country=GB,IN&rate=2022-06-30&ppp=2020").await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    page.section_shows("salary", "30 June 2022 (European Central Bank); buying power in India (2020) in INR")
        .await?;
    let table = page.browser.by_role_containing("table", "on average").await?;
    let row = table.by_role_containing("row", "United Kingdom").await?;
    row.by_role("button", "How it was worked out").await?.click().await?;
    page.choose("Exchange rate of", "The time of the figures").await?;
    let open = "document.querySelector('#salary details[open]')?.innerText.includes('0.85718 GBP')";
    page.browser.wait_until("the open trail follows the rate", open).await
}

#[tokio::test]
async fn a_day_without_rates_is_reported() -> Result<()> {
    let page = Page::open("salaries/?rate=2022-06-15&ppp=1800").await?;
    page.link_notice_names("“rate=2022-06-15”: no rates for that day").await?;
    page.link_notice_names("“ppp=1800”: no buying power figure for that year").await?;
    page.section_shows("salary", "at the rate of 31 August 2023; buying power of 2023").await
}

#[tokio::test]
async fn countries_are_compared_by_the_survey_and_by_official_statistics() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.choose("Figures", "Developer survey, 2025").await?;
    page.has_query("figures=survey-2025").await?;
    // content/derived/pay_survey.csv: 25 countries have 30 answers; DE 75,000 EUR of 291.
    page.section_shows("salary", "25 of 25 countries").await?;
    page.section_shows("salary", "Germany €75,000 · 291 answers").await?;
    page.tick("Germany").await?;
    page.tick("India").await?;
    page.shows_countries(&["Germany 291 answers", "India 179 answers"]).await?;
    page.has_query("figures=survey-2025&country=DE,IN").await?;
    page.choose("Figures", "Official statistics").await?;
    // Germany has an official median, of 75,854; India has none.
    page.section_shows("salary", "No figure in “Official statistics” for: India.").await?;
    page.section_shows("salary", "Germany €75,854 · 2025").await?;
    page.choose("Figures", "Averages, August 2023").await?;
    page.section_shows("salary", "No figure in “Averages, August 2023” for: Germany.").await
}

#[tokio::test]
async fn where_one_stands_begins_with_the_country_and_the_currency_chosen() -> Result<()> {
    let page = Page::open("salaries/germany/").await?;
    let value = async |list: &str| -> Result<Option<String>> {
        page.browser.by_role("combobox", list).await?.property("value").await
    };
    page.follow("link", "Where do I stand?").await?;
    page.is_at("salaries/#standing").await?;
    page.type_into("textbox", "Your pay", "62000").await?;
    page.section_shows("standing", "You: €62,000").await?;
    assert_eq!(value("Paid in").await?.as_deref(), Some("EUR"));
    assert_eq!(value("Where you work").await?.as_deref(), Some("DE"));
    page.go("salaries/?currency=GBP").await?;
    page.type_into("textbox", "Your pay", "62000").await?;
    page.section_shows("standing", "Choose where you work").await?;
    assert_eq!(value("Paid in").await?.as_deref(), Some("GBP"));
    Ok(())
}

#[tokio::test]
async fn a_citation_is_copied_in_one_press() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.browser.execute("document.querySelector('.cite').open = true", vec![]).await?;
    page.press("Copy BibTeX").await?;
    page.says("BibTeX copied.").await?;
    page.press("Copy citation").await?;
    page.says("Citation copied.").await?;
    page.browser.by_role("button", "Citation copied").await?;
    page.browser.by_role("button", "Copy BibTeX").await?;
    // It follows the choices, and what was copied is then another citation.
    page.choose("Currency", "GBP – Pound sterling").await?;
    page.has_query("currency=GBP").await?;
    page.browser.by_role("button", "Copy citation").await?;
    let cites =
        "[...document.querySelectorAll('.cite p')].some(it => it.innerText.includes('?currency=GBP#salary'))";
    page.browser.wait_until("the citation has the new link", cites).await
}

#[tokio::test]
async fn a_saved_table_is_described_for_programs() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.keep_downloads().await?;
    page.press("Download salary as CSV").await?;
    let csv = page.download("text/csv").await?.text;
    page.browser.execute("document.querySelector('.cite').open = true", vec![]).await?;
    page.press("Download metadata of the CSV").await?;
    let described = page.download("application/json").await?.text;
    let described: serde_json::Value = serde_json::from_str(&described)?;
    let columns = described["tableSchema"]["columns"].as_array().context("it names columns")?;
    let columns: Vec<&str> = columns.iter().filter_map(|column| column["titles"].as_str()).collect();
    assert_eq!(csv.trim_start_matches('\u{feff}').lines().next(), Some(&*columns.join(",")));
    assert_eq!(described["url"], "salary.csv");
    for part in ["dc:title", "dc:description", "dc:source"] {
        assert!(described[part].as_str().is_some_and(|text| !text.is_empty()), "{part}: {described}");
    }
    Ok(())
}

#[tokio::test]
async fn nothing_is_judged_before_country_and_currency_are_known() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "Your pay", "62000").await?;
    page.section_shows("standing", "Choose where you work").await?;
    page.choose("Where you work", "Germany").await?;
    page.section_shows("standing", "You: €62,000").await?;
    let currency = page.browser.by_role("combobox", "Paid in").await?;
    assert_eq!(currency.property("value").await?.as_deref(), Some("EUR"));
    // A range is asked about, never guessed.
    let field = page.browser.by_role_containing("textbox", "Your pay").await?;
    field.clear().await?;
    field.type_text("60k–70k").await?;
    page.section_shows("standing", "Enter one amount, not a range").await
}

#[tokio::test]
async fn a_pay_ranks_among_the_answers_and_leaves_no_trace() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "Your pay", "$150,000").await?;
    // Counted apart from this program: of the 648 answers of 2025, 30.9% are lower, 36.4% lower or the same.
    page.section_shows("standing", "Percentile 3").await?;
    page.section_shows("standing", "Compared with the 648 answers").await?;
    // content/derived/pay_official.csv: the median is 135,980 and the 75th percentile 171,980.
    page.section_shows(
        "standing",
        "this pay is between the median (US$135,980 a year) and the 75th percentile (US$171,980 a year) of “Software developers”",
    )
    .await?;
    // 150000 / 1.1172 * 106.084 = 14,243,286.8; 150000 * 20.422 = 3,063,300
    page.section_shows("standing", "India ≈ ₹1,42,43,287 ≈ ₹30,63,300").await?;
    page.choose("Years of coding", "5 to 9 years").await?;
    page.section_shows("standing", "with under 10 years of coding, paid or not").await?;
    assert_eq!(page.browser.value_of("location.search + location.hash").await?, "");
    let kept = "JSON.stringify({ ...localStorage, ...sessionStorage, h: history.state, c: document.cookie })";
    assert!(!page.browser.value_of(kept).await?.to_string().contains("150"));
    assert!(page.site.requests().iter().all(|request| !request.contains("150000")));
    // 150,000 dollars are far above the 95th percentile in India.
    page.choose("Where you work", "India").await?;
    page.section_shows("standing", "Above the 95th percentile: fewer than 5% of the answers are higher.")
        .await
}

#[tokio::test]
async fn a_pay_that_was_entered_holds_from_page_to_page_and_no_longer() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "Your pay", "$150000").await?;
    page.section_shows("standing", "Compared with the 648 answers").await?;
    page.follow("link", "Careers").await?;
    page.follow("link", "Salaries").await?;
    page.is_at("salaries/").await?;
    page.section_shows("standing", "Compared with the 648 answers").await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.section_shows("standing", "Enter your pay to see where it ranks").await
}

#[tokio::test]
async fn a_pay_that_cannot_be_read_is_reported() -> Result<()> {
    let page = Page::open("salaries/").await?;
    for (typed, reported) in [
        ("0", "Enter an amount above 0"),
        ("-5", "Pay cannot be negative"),
        ("12.5.3", "That is not an amount"),
    ] {
        page.go("salaries/").await?;
        page.type_into("textbox", "Your pay", typed).await?;
        page.section_shows("standing", reported).await?;
        let field = page.browser.by_role_containing("textbox", "Your pay").await?;
        assert_eq!(field.attribute("aria-invalid").await?.as_deref(), Some("true"), "{typed}");
        page.section_shows("standing", "Enter your pay to see where it ranks").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_sign_brings_its_currency_and_its_country() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.type_into("textbox", "Your pay", "£50 000").await?;
    page.section_shows("standing", "You: £50,000").await?;
    for (list, value) in [("Paid in", "GBP"), ("Where you work", "GB")] {
        let list = page.browser.by_role("combobox", list).await?;
        assert_eq!(list.property("value").await?.as_deref(), Some(value));
    }
    // Another currency is chosen on purpose: the sign is wrong now.
    page.choose("Paid in", "EUR – Euro").await?;
    page.section_shows("standing", "“£” is GBP, but this field is in EUR").await?;
    let field = page.browser.by_role_containing("textbox", "Your pay").await?;
    assert_eq!(field.attribute("aria-invalid").await?.as_deref(), Some("true"));
    page.choose("Paid in", "GBP – Pound sterling").await?;
    page.section_shows("standing", "You: £50,000").await?;
    assert_eq!(field.attribute("aria-invalid").await?, None);
    Ok(())
}

#[tokio::test]
async fn hours_per_week_that_cannot_be_used_are_explained_and_do_not_count_by_their_first_digits()
-> Result<()> {
    let page = Page::open("salaries/?period=hour").await?;
    let hours = page.browser.by_role("textbox", "Hours per week").await?;
    hours.clear().await?;
    hours.type_text("37,5").await?;
    page.has_query("period=hour&hours=37.5").await?;
    hours.clear().await?;
    hours.type_text("81").await?;
    let wrong =
        "“81” is too large. Enter 1 to 80 hours, in steps of a half, such as 40.5. Until then 37.5 counts.";
    page.reads(wrong).await?;
    page.hears(wrong).await?;
    assert_eq!(hours.attribute("aria-invalid").await?.as_deref(), Some("true"));
    page.has_query("period=hour&hours=37.5").await
}

#[tokio::test]
async fn a_link_carries_a_pay_in_its_fragment_alone() -> Result<()> {
    let page = Page::open("salaries/#me=150000USD,US,5-to-9-years").await?;
    page.section_shows("standing", "with under 10 years of coding, paid or not").await?;
    let field = page.browser.by_role_containing("textbox", "Your pay").await?;
    assert_eq!(field.property("value").await?.as_deref(), Some("150000"));
    let there = "document.getElementById('standing').getBoundingClientRect().top < innerHeight / 2";
    page.browser.wait_until("the pay is in the window", there).await?;
    assert!(page.site.requests().iter().all(|request| !request.contains("150000")));
    // The address does not keep it once another is entered.
    field.type_text("0").await?;
    page.section_shows("standing", "You: US$1,500,000").await?;
    page.is_at("salaries/#standing").await?;
    let broken = Page::open("salaries/#me=lots").await?;
    broken.section_shows("standing", "The pay in this link cannot be read").await
}

#[tokio::test]
async fn a_link_with_the_pay_is_made_only_when_it_is_asked_for() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.press("Copy link with my pay").await?;
    page.section_shows("standing", "Enter your pay first.").await?;
    page.type_into("textbox", "Your pay", "$150000").await?;
    page.section_shows("standing", "Percentile").await?;
    page.press("Copy link with my pay").await?;
    let copied = "document.querySelector('#standing form').innerText.includes('Link copied')";
    let shown = "[...document.querySelectorAll('#standing input[readonly]')].some(i => i.checkVisibility() && i.value.endsWith('/some/guide/salaries/#me=150000USD,US'))";
    page.browser.wait_until("the link is copied or shown", &format!("{copied} || {shown}")).await
}

#[tokio::test]
async fn the_pay_that_is_shown_can_be_downloaded() -> Result<()> {
    let page = Page::open("salaries/").await?;
    page.keep_downloads().await?;
    page.press("Download salary as CSV").await?;
    let text = page.download("text/csv").await?.text;
    assert!(text.contains("India,900000,INR,"), "{text}");
    page.press("Download distribution as CSV").await?;
    let text = page.download("text/csv").await?.text;
    assert!(text.contains("Stack Overflow Developer Survey 2023"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_picture_that_the_browser_cannot_make_is_told() -> Result<()> {
    for refuse in [
        "HTMLCanvasElement.prototype.toBlob = (then) => then(null)",
        "URL.createObjectURL = () => 'data:image/svg+xml,no drawing'",
    ] {
        let page = Page::open("salaries/").await?;
        page.browser.execute(refuse, vec![]).await?;
        page.press("Download salary as PNG").await?;
        page.hears("This browser could not make the download.").await.context(refuse)?;
    }
    let page = Page::open("salaries/").await?;
    page.keep_downloads().await?;
    let revoked = "window.revoked = 0; URL.revokeObjectURL = () => { window.revoked += 1 }";
    page.browser.execute(revoked, vec![]).await?;
    page.press("Download salary as PNG").await?;
    assert_ne!(page.download("image/png").await?.bytes, 0);
    assert_eq!(page.browser.value_of("revoked").await?, 1, "the drawing is let go");
    Ok(())
}

#[tokio::test]
async fn a_link_to_a_section_is_copied_or_shown() -> Result<()> {
    let page = Page::open("salaries/?by=remote").await?;
    page.section_shows("distribution", "by remote").await?;
    page.press("Copy link to distribution").await?;
    let copied = "document.querySelector('#distribution').innerText.includes('Link copied')";
    let shown = "[...document.querySelectorAll('#distribution input[readonly]')].some(i => i.checkVisibility() && i.value.endsWith('salaries/?by=remote#distribution'))";
    page.browser.wait_until("the link is copied or shown", &format!("{copied} || {shown}")).await
}

#[tokio::test]
async fn the_page_of_a_country_answers_in_the_currency_and_period_chosen() -> Result<()> {
    let page = Page::open("salaries/canada/").await?;
    page.section_shows("country", "CA$83,038 a year (August 2023)").await?;
    // 83038 / 12 = 6919.83; 83038 / 52 / 40 = 39.92
    page.section_shows("country", "CA$6,920").await?;
    page.section_shows("country", "CA$39.92").await?;
    page.choose("Currency", "GBP – Pound sterling").await?;
    page.choose("Period", "Month").await?;
    // 83038 / 1.4721 * 0.85718 / 12 = 4029.31
    page.section_shows("country", "£4,029 a month").await?;
    page.says("Canada: ≈\u{202f}£4,029 a month.").await?;
    page.has_query("currency=GBP&period=month").await?;
    page.follow("link", &format!("All {} countries", content()?.guide.countries.len())).await?;
    page.is_at("salaries/?currency=GBP&period=month#countries").await?;
    page.shows_pay("Canada", "≈ £4,029").await?;
    page.choose("Period", "Hour").await?;
    page.follow("link", "Canada").await?;
    page.is_at("salaries/canada/?currency=GBP&period=hour").await?;
    let hours = page.browser.by_role("textbox", "Hours per week").await?;
    hours.clear().await?;
    hours.type_text("37.5").await?;
    // 83038 / 52 / 37.5 = 42.58
    page.section_shows("country", "An hour CA$42.58 37.5 hours a week").await
}

#[tokio::test]
async fn every_country_has_a_page_that_leads_to_the_others() -> Result<()> {
    let guide = content()?.guide;
    let page = Page::open("salaries/").await?;
    let has_average = |code: CountryCode| dataset().pays.iter().any(|pay| pay.country == code);
    // Those with an average, and three without: in local money, in dollars, and with few answers.
    let is_shown = |code: CountryCode| has_average(code) || ["DE", "UA", "EE"].contains(&code.as_str());
    for (code, text) in guide.countries.iter().filter(|(code, _)| is_shown(*code)) {
        page.go("salaries/").await?;
        let country = page.browser.by_role("link", &text.short).await.with_context(|| code.to_string())?;
        let before = page.openings().await?;
        country.click().await?;
        page.opened_after(before).await?;
        page.browser.by_role("heading", &text.heading).await?;
        let kind = if has_average(*code) { "Average pay" } else { "Median pay" };
        page.section_shows("country", kind).await?;
        page.section_shows("survey", "back-end developers who answered in").await?;
    }
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_tables_are_on_their_pages_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("salaries/", Options { javascript: false, ..Options::default() }).await?;
    let first_skill = skills(explorer(), &SurveyFilter::default()).rows[0].name.as_str();
    let facts = &explorer().facts;
    let own = &facts.role(facts.own_role.as_str()).context("the guide's own role")?.name;
    for (route, parts) in [
        ("salaries/", ["At the exchange rate", "5 to 9 years 549", "How the figures were worked out"]),
        ("careers/", [own.as_str(), "answers", "Roles by pay"]),
        ("skills/", [first_skill, "Median pay", "Skills to learn"]),
    ] {
        page.browser.goto(&format!("{}{route}", page.site.url())).await?;
        let text = page.text().await?;
        for part in parts {
            assert!(text.contains(part), "/{route}: {part} in {text}");
        }
        page.browser.no_sideways_scroll().await?;
    }
    Ok(())
}
