//! The served pages of the room: all countries, and one country.

use super::{Country, Distribution, Lenses, Pay, Standing};
use crate::app::state::AppState;
use crate::ui::part;
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
        h1 { (text.heading) }
        div.prose { (PreEscaped(&text.html)) }
        (section("salary", "Pay by country", html! { (part("pay", view! { <Pay state /> })) }))
        (section("lenses", "Three ways to compare", html! {
            p.prose { "Converted at the exchange rate, pay says what it is worth abroad. What it buys says how people live on it at home." }
            (part("lenses", view! { <Lenses state /> }))
        }))
        (section("distribution", "How pay varies", html! {
            p.prose { "An average hides how far pay spreads. These are medians and percentiles of a survey, and are never ranked together with the averages above." }
            (part("distribution", view! { <Distribution state /> }))
        }))
        (section("standing", "Where do I stand?", html! {
            p.prose { "What you enter stays on this page: it is not stored, not sent and not part of the address." }
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
        h1 { (text.heading) }
        @if !text.html.is_empty() { div.prose { (PreEscaped(&text.html)) } }
        div id="country" { (part("country", view! { <Country state code /> })) }
        @if let Some(paragraph) = paragraph { div.prose { (PreEscaped(&paragraph.html)) } }
        (section("countries", "Other countries", html! {
            (countries(state, Some(code)))
            p { a href=(all) { "Compare all countries" } }
        }))
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
