//! The served pages of the room: all countries, and one country.

use super::{Country, Distribution, Pay, Standing};
use crate::app::state::AppState;
use crate::ui::survey::{facts, origin, rows_by_years};
use crate::ui::{Reader, part, range_chart, unbroken};
use compiler::Content;
use domain::dataset::Dataset;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use domain::salary::CountryCode;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>` of the page of all countries.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    html! {
        h1 { (unbroken(&text.heading)) }
        div.prose { (PreEscaped(&text.html)) }
        (jumps(""))
        section id="salary" aria-labelledby="salary-heading" {
            h2.visually-hidden id="salary-heading" { "Pay by country" }
            (part("pay", view! { <Pay state /> }))
        }
        (section("distribution", "How pay varies", html! {
            p.prose { "An average hides how widely pay varies. These are medians and percentiles from a survey; they are never mixed with the averages above." }
            (part("distribution", view! { <Distribution state /> }))
        }))
        (section("standing", "Where do I stand?", html! {
            p.prose { "What you enter stays on this page: it is not stored, not sent and not added to the page’s address." }
            (part("standing", view! { <Standing state /> }))
        }))
        (section("survey-rules", "How the figures were worked out", html! {
            ul.prose { @for rule in &content.guide.survey_rules { li { (rule) } } }
        }))
        (section("countries", "Country by country", countries(state, None)))
    }
}

/// The inside of `<main>` of a country's page.
pub fn country_page(content: &Content, state: AppState, text: &RoomText, code: CountryCode) -> Markup {
    let paragraph = content.guide.country_texts.iter().find(|text| text.country == code);
    let all = state.href(&Page::Salaries.into());
    html! {
        h1 { (unbroken(&text.heading)) }
        @if !text.html.is_empty() { div.prose { (PreEscaped(&text.html)) } }
        div id="country" { (part("country", view! { <Country state code /> })) }
        (jumps(&all))
        @if code == content.explorer.facts.country { (survey(content, state.reader())) }
        @if let Some(paragraph) = paragraph { div.prose { (PreEscaped(&paragraph.html)) } }
        (section("countries", "Other countries", html! {
            (countries(state, Some(code)))
            p { a href=(all) { "Compare all countries" } }
        }))
    }
}

/// How pay is spread in the country of the survey, for everyone and by experience.
fn survey(content: &Content, reader: Reader) -> Markup {
    let explorer = &content.explorer;
    let rows = rows_by_years(explorer);
    let [low, high] = [explorer.all.p25, explorer.all.p75].map(|amount| reader.survey_money(amount));
    section(
        "survey",
        "Pay by experience",
        html! {
            p.prose { "Medians and percentiles from a survey, which are never ranked with the average above." }
            figure.chart {
                figcaption { strong { "Half of those asked earn " (low) " to " (high) " a year." } }
                (range_chart(reader, facts().currency, &rows, None))
                (origin(reader, explorer.all.answers))
            }
        },
    )
}

/// Links to what else the page of all countries answers.
fn jumps(page: &str) -> Markup {
    html! {
        nav.jumps aria-label="More about pay" {
            a href={ (page) "#standing" } { "Where do I stand?" } " "
            a href={ (page) "#distribution" } { "How pay varies" }
        }
    }
}

fn section(id: &str, title: &str, inside: Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (title) }
            div.content { (inside) }
        }
    }
}

/// Links to the page of each country but one.
fn countries(state: AppState, but: Option<CountryCode>) -> Markup {
    let data: &Dataset = state.data;
    let paid = |code| data.pays.iter().any(|pay| pay.country == code);
    let shown = data.countries.iter().filter(|country| paid(country.code) && Some(country.code) != but);
    html! {
        ul.links {
            @for country in shown {
                li { a href=(state.href(&Route::from(Page::Country(country.code)))) { (country.name) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;

    fn content() -> Content {
        compiler::compile(std::path::Path::new("content")).unwrap()
    }

    fn first(page: Page, draw: impl FnOnce(AppState) -> Markup) -> String {
        Owner::new().with(|| draw(AppState::first(dataset(), page)).into_string())
    }

    #[test]
    fn the_page_of_all_countries_reads_whole() {
        let content = content();
        let html = first(Page::Salaries, |state| page(&content, state, &content.guide.rooms.salaries));
        for part in ["pay", "distribution", "standing"] {
            assert_eq!(html.matches(&format!("<div data-part=\"{part}\">")).count(), 1, "{part}");
        }
        for section in ["salary", "distribution", "standing", "survey-rules"] {
            assert_eq!(html.matches(&format!("<section id=\"{section}\" ")).count(), 1, "{section}");
        }
        let paid = |code| content.dataset.pays.iter().any(|pay| pay.country == code);
        for country in content.dataset.countries.iter().filter(|country| paid(country.code)) {
            assert!(html.contains(&format!("<th scope=\"row\" role=\"rowheader\">{}</th>", country.name)));
        }
        for rule in &content.guide.survey_rules {
            assert!(html.contains(&domain::text::escape(rule)), "{rule}");
        }
        assert!(html.contains("<a href=\"../salaries/united-kingdom/\">United Kingdom</a>"), "{html}");
    }

    #[test]
    fn the_page_of_a_country_answers_first() {
        let content = content();
        let canada = CountryCode::parse("CA").unwrap();
        let text = &content.guide.countries.iter().find(|(code, _)| *code == canada).unwrap().1;
        let html = first(Page::Country(canada), |state| country_page(&content, state, text, canada));
        let [heading, answer, controls, paragraph, others] = [
            &format!("<h1>{}</h1>", unbroken(&text.heading).into_string()),
            "CA$83,038</data></strong> a year (August 2023)",
            "<select id=\"currency\"",
            "In Canada the average is",
            "<a href=\"../../salaries/india/\">India</a>",
        ]
        .map(|part| html.find(part).unwrap_or_else(|| panic!("{part} in {html}")));
        assert!(heading < answer && answer < controls && controls < paragraph && paragraph < others);
        assert!(!html.contains("href=\"../../salaries/canada/\""), "{html}");
        assert!(html.contains("<a href=\"../../salaries/\">"), "{html}");
        assert!(!html.contains("Half of those asked"), "{html}");
    }

    #[test]
    fn the_country_of_the_survey_shows_how_pay_is_spread() {
        let content = content();
        let code = content.explorer.facts.country;
        let text = &content.guide.countries.iter().find(|(known, _)| *known == code).unwrap().1;
        let html = first(Page::Country(code), |state| country_page(&content, state, text, code));
        // content/derived/pay_by_group.csv: all, 25th and 75th percentile.
        assert!(html.contains("Half of those asked earn US$130,000 to US$213,000 a year."), "{html}");
        assert!(html.contains(">20 years or more <small>391 answers</small>"), "{html}");
    }
}
