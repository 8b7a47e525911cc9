//! The served pages of the room: all countries, and one country.

use super::country::{official, survey};
use super::{Country as CountryView, Distribution, Pay, Regions, Standing, has_regions};
use crate::app::state::AppState;
use crate::ui::{heading, part, section};
use compiler::Content;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use domain::salary::{Country, CountryCode, Figures};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>` of the page of all countries.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    html! {
        (heading(text))
        div.prose { (PreEscaped(&text.html)) }
        (jumps("", Some("#distribution")))
        section id="salary" aria-labelledby="salary-heading" {
            h2.visually-hidden id="salary-heading" { "Pay by country" }
            (part("pay", view! { <Pay state /> }))
        }
        (section("distribution", "How pay varies", html! {
            p.prose {
                "One figure for a country hides how widely pay varies there. These are medians and percentiles from one survey"
                @if Figures::first(&content.dataset) == Figures::Averages { "; they are never mixed with averages" }
                "."
            }
            (part("distribution", view! { <Distribution state /> }))
        }))
        (section("standing", "Where do I stand?", html! {
            p.prose { "What you enter stays on this page: it is not stored, not sent and not added to the page’s address." }
            (part("standing", view! { <Standing state /> }))
        }))
        (section("survey-rules", "How the figures were worked out", html! {
            ul.prose { @for rule in &content.guide.survey_rules { li { (rule) } } }
        }))
        (section("countries", "Country by country", every_country(content, state)))
    }
}

/// The inside of `<main>` of a country's page.
pub fn country_page(content: &Content, state: AppState, text: &RoomText, code: CountryCode) -> Markup {
    let paragraph = content.guide.country_texts.iter().find(|text| text.country == code);
    let all = state.href(&Page::Salaries.into());
    let survey = state.data.country(code).and_then(|country| survey(content, state.reader(), country));
    html! {
        (heading(text))
        @if !text.html.is_empty() { div.prose { (PreEscaped(&text.html)) } }
        div id="country" { (part("country", view! { <CountryView state code /> })) }
        @if let Some(paragraph) = paragraph { div.prose { (PreEscaped(&paragraph.html)) } }
        (jumps(&all, survey.as_ref().map(|_| "#survey")))
        @if let Some(inside) = survey { (section("survey", "What the survey says", inside)) }
        @if let Some(country) = state.data.country(code) {
            @if let Some(inside) = official(content, state.reader(), country) {
                (section("official", "What official statistics say", html! {
                    (inside)
                    @if has_regions(code) { (part("regions", view! { <Regions state code /> })) }
                }))
            }
        }
        (section("countries", "Other countries", html! {
            (others(content, state, code))
            p { a href={ (all) "#countries" } { "All " (content.guide.countries.len().to_string()) " countries" } }
        }))
    }
}

/// Links to what else is answered: on the page of all countries, where one's own pay ranks; at `spread`, how pay
/// varies there.
fn jumps(page: &str, spread: Option<&str>) -> Markup {
    html! {
        nav.jumps aria-label="More about pay" {
            a href={ (page) "#standing" } { "Where do I stand?" }
            @if let Some(spread) = spread { " " a href=(spread) { "How pay varies" } }
        }
    }
}

/// Links to the pages of countries.
fn links<'a>(state: AppState, countries: impl Iterator<Item = &'a Country>) -> Markup {
    html! {
        ul.links {
            @for country in countries {
                li { a href=(state.href(&Route::from(Page::Country(country.code)))) { (country.name) } }
            }
        }
    }
}

/// Every country that has a page, in the order of the content: those with an average first.
fn every_country(content: &Content, state: AppState) -> Markup {
    links(state, content.guide.countries.iter().filter_map(|(code, _)| state.data.country(*code)))
}

/// The countries with a figure that the guide begins with, but one.
fn others(content: &Content, state: AppState, but: CountryCode) -> Markup {
    let first = Figures::first(state.data);
    let has = |country: &&Country| first.has(state.data, &content.explorer, country.code);
    let countries = content.guide.countries.iter().filter_map(|(code, _)| state.data.country(*code));
    links(state, countries.filter(|country| country.code != but).filter(has))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};

    #[test]
    fn averages_are_mentioned_only_where_there_are_some() {
        let mut content = content().clone();
        let said = |content: &Content| {
            let html = first(Page::Salaries, |state| page(content, state, &content.guide.rooms.salaries));
            let (_, rest) = html.split_once(">How pay varies</h2>").unwrap();
            rest.split_once("</p>").unwrap().0.contains("never mixed with averages.")
        };
        assert!(said(&content));
        content.dataset.pays.clear();
        assert!(!said(&content));
    }

    fn first(page: Page, draw: impl FnOnce(AppState) -> Markup) -> String {
        Owner::new().with(|| draw(AppState::first(dataset(), page)).into_string())
    }

    #[test]
    fn the_page_of_all_countries_reads_whole() {
        let content = content();
        let html = first(Page::Salaries, |state| page(content, state, &content.guide.rooms.salaries));
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
        let paid = content.dataset.pays.iter().find(|pay| pay.country == canada).unwrap();
        let told = content.guide.country_texts.iter().find(|told| told.country == canada).unwrap();
        let html = first(Page::Country(canada), |state| country_page(content, state, text, canada));
        let [heading, answer, controls, paragraph, others] = [
            &heading(text).into_string(),
            &format!("<strong><data value=\"{}\" data-unit=\"{}\">", paid.per_year, paid.currency),
            "<select id=\"currency\"",
            &told.html,
            "<a href=\"../../salaries/india/\">India</a>",
        ]
        .map(|part| html.find(part).unwrap_or_else(|| panic!("{part} in {html}")));
        assert!(heading < answer && answer < controls && controls < paragraph && paragraph < others);
        assert!(!html.contains("href=\"../../salaries/canada/\""), "{html}");
        assert!(html.contains("<a href=\"../../salaries/#countries\">All "), "{html}");
        let [survey, official] =
            ["<section id=\"survey\"", "<section id=\"official\""].map(|part| html.find(part).unwrap());
        // How pay varies in this country, not in that of the groups on the page of all.
        assert!(html.contains("<a href=\"#survey\">How pay varies</a>"), "{html}");
        assert!(!html.contains("#distribution"), "{html}");
        assert!(controls < survey && survey < official && official < others);
    }
}
