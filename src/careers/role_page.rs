//! The served page of a role: its pay beside that of the guide's own.

use crate::app::state::AppState;
use crate::ui::survey::{country, origin};
use crate::ui::{RangeRow, Reader, count, range_chart, range_table};
use compiler::Content;
use domain::courses::Named;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use domain::slug::Slug;
use domain::survey::{Explorer, Pair, RoleComparison, Spread, params, role_comparison};
use maud::{Markup, PreEscaped, html};
use std::cmp::Ordering;

/// The roles that have a page: those with enough answers, but for the guide's own.
pub fn roles(explorer: &Explorer) -> Vec<&Named> {
    let has_page = |role: &&Named| role_comparison(explorer, &role.id).is_some();
    explorer.facts.roles.iter().filter(has_page).collect()
}

/// The inside of `<main>`; only what `text` says for a role that has no page.
pub fn role_page(content: &Content, state: AppState, text: &RoomText, role: &Slug) -> Markup {
    let reader = state.reader();
    html! {
        h1 { (text.heading) }
        @if let Some(found) = role_comparison(&content.explorer, role) {
            p.headline { (difference(reader, &found.role.name, &found.all, "")) }
            @if !text.html.is_empty() { div.prose { (PreEscaped(&text.html)) } }
            (all(reader, &found))
            (by_years(reader, &found))
            section aria-labelledby="more-heading" {
                h2 id="more-heading" { "Compare further" }
                ul {
                    li { a href=(compare(state, role)) { "Both among all roles, by years of experience" } }
                    li { a href=(state.href(&Page::Careers.into())) { "All roles by pay" } }
                }
            }
        }
    }
}

/// The median of a role, and how it differs from that of the guide's own.
fn difference(reader: Reader, role: &str, pair: &Pair, with: &str) -> String {
    let money = |amount| reader.survey_money(amount);
    let own = format!("the median of {} ({})", reader.data.career.plural, money(pair.own.median));
    let compared = match pair.difference() {
        (Ordering::Equal, _) => format!("as much as {own}"),
        (Ordering::Greater, by) => format!("{} more than {own}", money(by)),
        (Ordering::Less, by) => format!("{} less than {own}", money(by)),
    };
    let country = country(reader);
    format!("{role}{with}: a median of {} a year in {country}, {compared}.", money(pair.role.median))
}

fn rows<'a>(role: &'a str, own: &'a str, pair: &Pair) -> [RangeRow<'a>; 2] {
    let row = |label, spread, marked| RangeRow { label, href: None, rank: None, spread, marked };
    [row(role, pair.role, false), row(own, pair.own, true)]
}

fn all(reader: Reader, found: &RoleComparison) -> Markup {
    let title = format!("Pay a year in {}", country(reader));
    let rows = rows(&found.role.name, &found.own.name, &found.all);
    let [role, own] = [found.all.role.answers, found.all.own.answers];
    html! {
        section id="pay" aria-labelledby="pay-heading" {
            h2 id="pay-heading" { "Pay" }
            p {
                (count(reader, role)) " people answered as " (found.role.name) ", "
                (count(reader, own)) " as " (found.own.name) "."
            }
            figure.chart { (range_chart(reader, &title, &rows)) (origin(reader, role + own)) }
            (range_table(reader, &title, "Role", &rows))
        }
    }
}

fn by_years(reader: Reader, found: &RoleComparison) -> Markup {
    let title = format!("Pay a year in {}, by years of professional coding", country(reader));
    let labels: Vec<[String; 2]> = found
        .by_years
        .iter()
        .map(|(years, _)| [&found.role, &found.own].map(|role| format!("{}, {}", role.name, years.name)))
        .collect();
    let pairs = found.by_years.iter().zip(&labels);
    let rows: Vec<RangeRow> = pairs.flat_map(|((_, pair), [role, own])| rows(role, own, pair)).collect();
    let answers = rows.iter().map(|row| row.spread.answers).sum();
    html! {
        section id="years" aria-labelledby="years-heading" {
            h2 id="years-heading" { "By years of professional coding" }
            @if rows.is_empty() {
                p { "Fewer than " (Spread::LEAST.to_string()) " people answered for each number of years." }
            } @else {
                ul {
                    @for (years, pair) in &found.by_years {
                        li { (difference(reader, &found.role.name, pair, &format!(", {}", years.name))) }
                    }
                }
                figure.chart { (range_chart(reader, &title, &rows)) (origin(reader, answers)) }
                (range_table(reader, &title, "Role and years", &rows))
            }
        }
    }
}

/// The ranking with the role chosen.
fn compare(state: AppState, role: &Slug) -> String {
    let query = format!("{}={role}", params::ROLE.key);
    state.href(&Route { query, ..Page::Careers.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use leptos::prelude::Owner;

    fn text() -> RoomText {
        let text = |text: &str| text.to_owned();
        RoomText {
            title: text("A role"),
            heading: text("A role & more"),
            description: text("A role"),
            short: text("Role"),
            html: String::new(),
        }
    }

    fn served(role: &str) -> String {
        let role = Slug::parse(role).unwrap();
        let content = compiler::compile(std::path::Path::new("content")).unwrap();
        Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Role(role.clone()));
            role_page(&content, state, &text(), &role).into_string()
        })
    }

    #[test]
    fn a_role_is_set_beside_the_guides_own() {
        let html = served("devops-specialist");
        // content/derived/pay_by_role.csv: 160,000 of 217 answers; 166,000 of 1,898.
        let sentence = "DevOps specialist: a median of US$160,000 a year in the United States, US$6,000 less than the median of back-end developers (US$166,000).";
        assert!(html.starts_with("<h1>A role &amp; more</h1>"), "{html}");
        assert!(html.contains(sentence), "{html}");
        assert!(html.contains(">217</data> people answered as DevOps specialist"), "{html}");
        // 5 to 9 years: 160,000 and 170,000.
        assert!(html.contains("DevOps specialist, 5 to 9 years: a median of US$160,000 a year in the United States, US$10,000 less"), "{html}");
        assert!(html.contains("href=\"../../careers/?role=devops-specialist\""), "{html}");
    }

    #[test]
    fn every_ranked_role_but_the_guides_own_has_a_page() {
        let roles = roles(explorer());
        assert_eq!(roles.len(), explorer().roles.len() - 1);
        assert!(roles.iter().all(|role| role.id != explorer().facts.own_role));
    }

    #[test]
    fn a_role_without_a_page_shows_no_figures() {
        assert_eq!(served("developer-back-end"), "<h1>A role &amp; more</h1>");
    }
}
