//! The controls of the salary explorer, as they are served.

use crate::ui::fields::{self, Tick};
use domain::courses::Named;
use domain::dataset::Dataset;
use domain::salary::PayPeriod;
use domain::text::capitalised;
use domain::time::PartialDate;
use maud::{Markup, html};

type Options = Vec<(String, String)>;

fn options(first: Option<&str>, list: &[Named]) -> Options {
    let first = first.map(|label| (String::new(), label.to_owned()));
    first.into_iter().chain(list.iter().map(|it| (it.id.to_string(), capitalised(&it.name)))).collect()
}

/// The day of the rates and the year of purchasing power.
pub fn lenses(data: &Dataset) -> Markup {
    let own = || (String::new(), "Each figure’s own".to_owned());
    let days = data.rate_days.iter().rev().map(|day| {
        let day = PartialDate::Day(*day).iso();
        (day.clone(), day)
    });
    let days: Options = std::iter::once(own()).chain(days).collect();
    let years = data.power_years.iter().rev().map(|year| (year.to_string(), year.to_string()));
    let years: Options = std::iter::once(own()).chain(years).collect();
    fields::form(
        "Rates for the comparison",
        html! {
            (fields::list("Exchange rate of", "rate", &days))
            (fields::list("Purchasing power of", "ppp", &years))
        },
    )
}

/// What pay is grouped by.
pub fn distribution(data: &Dataset) -> Markup {
    let by = fields::list("Group answers by", "by", &options(None, &data.survey.dimensions));
    fields::form("Pay distribution", by)
}

/// Years, and roles to compare.
pub fn careers(data: &Dataset) -> Markup {
    let own = &data.survey.own_role;
    let others = data.survey.roles.iter().filter(|role| role.id != *own);
    let ticks: Vec<Tick> =
        others.map(|role| Tick { value: role.id.as_str(), label: &role.name, count: None }).collect();
    fields::form(
        "Career filters",
        html! {
            div {
                (fields::list("Years of professional coding", "years", &options(Some("Any"), &data.survey.years)))
                (reset("careers", "Show every role"))
            }
            details {
                summary { "Choose roles to compare with back-end" }
                (fields::group("Roles", html! {
                    (fields::narrowing("Find a role", "role"))
                    (fields::boxes("role", &ticks))
                    (fields::narrowing_hints("role", "None ticked shows all.", "No role begins like that."))
                }))
            }
        },
    )
}

/// The kind of technology, and whether all are shown.
pub fn skills(data: &Dataset) -> Markup {
    fields::form(
        "Skill filters",
        html! {
            (fields::list("Kind", "kind", &options(Some("Every kind"), &data.survey.kinds)))
            (fields::boxes("top", &[Tick { value: "all", label: "Show all of them", count: None }]))
            (reset("skills", "Reset skill filters"))
        },
    )
}

fn reset(value: &str, label: &str) -> Markup {
    html! { p.field { button type="button" name="reset" value=(value) { (label) } } }
}

/// What a reader tells of a pay. These controls are no filters: nothing of them stands in the
/// query.
pub fn standing(data: &Dataset) -> Markup {
    let facts = &data.survey;
    let mut currencies: Options = data
        .currencies
        .iter()
        .map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)))
        .collect();
    currencies.sort_by_key(|(code, _)| code != facts.currency.as_str());
    let mut countries: Options =
        data.countries.iter().map(|it| (it.code.to_string(), it.name.clone())).collect();
    countries.sort_by_key(|(code, _)| code != facts.country.as_str());
    let periods = PayPeriod::ALL.map(|period| {
        let hours = if period == PayPeriod::Hour { " (40 a week)" } else { "" };
        (period.key().to_owned(), format!("{}{hours}", capitalised(period.key())))
    });
    html! {
        form.filters.js aria-label="Your pay" autocomplete="off" data-private {
            fieldset.plain disabled data-waits {
                legend.visually-hidden { "Your pay" }
                p.field {
                    label for="my-pay" { "Your pay" }
                    input id="my-pay" name="my-pay" type="text" inputmode="decimal" maxlength="40"
                        aria-describedby="my-pay-error";
                    span.error id="my-pay-error" {}
                }
                (fields::list("Paid in", "my-currency", &currencies))
                (fields::list("For a", "my-period", &periods))
                (fields::list("Where you work", "my-country", &countries))
                (fields::list("Years you have coded for pay", "my-years", &options(Some("Any"), &facts.years)))
                p.field { button type="button" name="share-me" { "Copy a link that holds my pay" } }
            }
        }
    }
}
