//! The pay that the plan leads to.

use crate::ui::{Reader, basis};
use domain::credit::Credits;
use domain::money::{Digits, Ratio, format_money};
use domain::route::Page;
use domain::salary::{CountryCode, Pay};
use maud::{Markup, html};
use plan::Plan;

fn pay_of(reader: Reader, country: CountryCode) -> Option<&'static Pay> {
    reader.data.pays.iter().find(|pay| pay.country == country)
}

/// What a country pays, as its source states it.
pub fn pay(reader: Reader, country: Option<CountryCode>) -> Markup {
    let Some(country) = country else { return html! { p.hint { "No country chosen yet." } } };
    let Some(pay) = pay_of(reader, country) else {
        return html! { p.hint { "This guide has no pay figures for " (country.as_str()) "." } };
    };
    let name = reader.data.country(country).map_or(country.as_str(), |country| country.name.as_str());
    html! {
        p {
            a href=(reader.href(&Page::Country(country).into())) { (name) } ": " strong { (money(reader, pay)) } " a year. "
            (basis(reader, &pay.provenance, Some(pay.tax)))
        }
    }
}

/// The same as plain text; nothing while no country with pay is chosen.
pub fn pay_sentence(reader: Reader, credits: &Credits, plan: &Plan) -> String {
    let Some((country, pay)) = plan.country.and_then(|country| Some((country, pay_of(reader, country)?)))
    else {
        return String::new();
    };
    let source = credits.name(&pay.provenance.source);
    format!(
        "Aiming for {} a year in {}: {}, {}; {source}, {}.",
        money(reader, pay),
        reader.data.country(country).map_or(country.as_str(), |it| it.name_in_text.as_str()),
        pay.provenance.statistic.label(),
        pay.tax.label(),
        pay.provenance.period
    )
}

fn money(reader: Reader, pay: &Pay) -> String {
    let currency = reader.data.currency(pay.currency);
    currency.map_or(String::new(), |it| {
        format_money(Ratio::from(pay.per_year), it, Digits::AsNeeded, reader.style)
    })
}
