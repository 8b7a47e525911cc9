//! The facts on the first screen of the article.

use crate::ui::Reader;
use crate::ui::{dated, icon, source_link};
use compiler::Content;
use domain::guide::Fact;
use domain::icon::Icon;
use domain::money::counted;
use domain::route::Page;
use domain::salary::{Comparison, Row, SalaryFilter, measure, per};
use domain::survey::SurveyFilter;
use maud::{Markup, html};

/// Pay, with a link to each country; the facts from content; the number of skills to learn.
pub fn facts(content: &Content, reader: Reader) -> Markup {
    let pay = measure(reader.data, &content.explorer, &SalaryFilter::default(), &SurveyFilter::default());
    let (skills, groups) = (content.path.skills.len(), content.path.groups.len());
    let courses = content.catalogue.selected().count();
    let of = |count: usize, noun| counted(count as u64, noun, reader.style);
    html! {
        @if pay.rows.len() > 1 {
            nav.pay-in aria-label="Pay by country" {
                span aria-hidden="true" { "Pay in" }
                ul.chips {
                    @for row in &pay.rows {
                        li { a.chip href=(reader.href(&Page::Country(row.country.code).into())) { (row.country.name) } }
                    }
                }
            }
        }
        ul.key-facts {
            @if let Some((value, text)) = pay_fact(reader, &pay) {
                li { (card(Icon::Bars, pay.figures.of_pay(), &value, html! { (text) })) }
            }
            @for fact in &content.guide.facts {
                li { (card(fact.icon, &fact.label, &fact.value, html! { (fact.text) (source(reader, fact)) })) }
            }
            @if reader.data.has(&Page::Plan) {
                li {
                    (card(Icon::List, "To learn", &of(skills, "skill"), html! {
                        "in " (of(groups, "stage"))
                        @if reader.data.has(&Page::Courses) {
                            ", with " a href=(reader.href(&Page::Courses.into())) { (of(courses, "course")) } " to choose from"
                        }
                    }))
                }
            }
        }
        @if let Some(row) = pay.rows.first() {
            p.provenance {
                "Pay: " (dated(reader, &row.pay.provenance)) " "
                @if row.pay.provenance.answers.is_none() { "(number of answers not stated) " }
                a href=(reader.href(&Page::Data.into())) { "Sources and method" }
            }
        }
    }
}

fn card(icon: Icon, label: &str, value: &str, text: Markup) -> Markup {
    html! {
        p.fact-label { (self::icon(icon)) (label) }
        p.fact-value { (value) }
        p.fact-text { (text) }
    }
}

fn source(reader: Reader, fact: &Fact) -> Markup {
    let Some(provenance) = &fact.provenance else { return html! {} };
    html! {
        ", " (provenance.period.to_string()) " (" (source_link(reader, &provenance.source)) ")"
    }
}

/// The highest pay, and a sentence with its country and the lowest pay; `None` without pay.
fn pay_fact(reader: Reader, pay: &Comparison) -> Option<(String, String)> {
    let (highest, lowest) = (pay.rows.first()?, pay.rows.last()?);
    let of = |row: &Row| format!("{} in {}", per(row.shown.period), row.country.name_in_text);
    let text = match pay.rows.len() {
        1 => of(highest),
        count => format!(
            "{}, the highest of {count} countries; {} in {} is the lowest",
            of(highest),
            reader.pay(lowest),
            lowest.country.name_in_text
        ),
    };
    Some((reader.pay(highest), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};

    #[test]
    fn the_pay_says_whose_it_is_whatever_the_number_of_countries() {
        let reader = Reader::served(dataset(), "./");
        let all = measure(reader.data, explorer(), &SalaryFilter::default(), &SurveyFilter::default());
        let text = |count: usize| {
            let rows = all.rows[..count].to_vec();
            pay_fact(reader, &Comparison { rows, ..all.clone() })
        };
        assert_eq!(text(0), None);
        let (value, one) = text(1).unwrap();
        assert_eq!(value, reader.pay(&all.rows[0]));
        assert!(!one.contains("highest"), "{one}");
        let (_, two) = text(2).unwrap();
        assert!(
            two.contains("the highest of 2 countries") && two.contains(&all.rows[1].country.name),
            "{two}"
        );
    }
}
