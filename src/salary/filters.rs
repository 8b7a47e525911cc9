//! The controls of the salary explorer.

use crate::ui::fields::{self, Tick};
use domain::control::TypedField;
use domain::dataset::Dataset;
use domain::money::NumberStyle;
use domain::salary::{Country, PayPeriod};
use domain::text::capitalised;
use maud::{Markup, html};

/// All the controls, with the defaults.
pub fn filters(data: &Dataset) -> Markup {
    let countries: Vec<Tick> = data.countries.iter().map(tick).collect();
    let own = (String::new(), "Each country’s own".to_owned());
    let currencies =
        data.currencies.iter().map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)));
    let currencies: Vec<_> = std::iter::once(own).chain(currencies).collect();
    let periods = PayPeriod::ALL.map(|period| (period.key().to_owned(), capitalised(period.key())));
    let styles = NumberStyle::ALL.map(|style| (style.key().to_owned(), style.label().to_owned()));
    fields::form(
        "Pay filters",
        html! {
            (fields::group("Countries", html! {
                (fields::narrowing("Find a country", "country"))
                (fields::boxes("country", &countries))
                (fields::narrowing_hints("country", "None ticked shows all.", "No country of this guide begins like that."))
            }))
            (fields::group("Show pay in", html! {
                (fields::list("Currency", "currency", &currencies))
                (fields::list("Period", "period", &periods))
                (fields::typed(data, TypedField::Hours))
                (fields::list("Numbers as in", "numbers", &styles))
            }))
            (fields::group("Minimum pay", fields::typed(data, TypedField::Minimum)))
        },
    )
}

fn tick(country: &Country) -> Tick<'_> {
    Tick { value: country.code.as_str(), label: &country.name, count: None }
}
