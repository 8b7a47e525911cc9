//! Pay by country, with every filter.

use crate::app::state::AppState;
use crate::ui::pay::{PayResults, country_ticks, currency_options, period_options};
use crate::ui::{Bound, Filters, FindIn, Group, Reader, SelectField, Sheet, Ticks, TypedField};
use domain::money::NumberStyle;
use domain::salary::{Comparison, PayPeriod, Row, SalaryFilter, compare, params, per};
use leptos::prelude::*;

/// Filters, chart and table of pay, below what they say in one sentence.
#[component]
pub fn Pay(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let finding = move || state.salary.with(|filter| finding(state.reader(), &compare(state.data, filter)));
    view! {
        <p class="headline">{finding}</p>
        <div class="explorer">
            <PayFilters state />
            <div class="results">
                <PayResults state />
            </div>
        </div>
    }
}

#[component]
fn PayFilters(state: AppState) -> impl IntoView {
    let data = state.data;
    let bind = move |param| Bound::new(state, state.salary, data, param);
    let countries = bind(&params::COUNTRY);
    let words = RwSignal::new(String::new());
    let names = country_ticks(data).into_iter().map(|tick| tick.label).collect::<Vec<_>>();
    let are_some_chosen = move || countries.values.with(|values| !values.is_empty());
    let is_by_the_hour = move || state.salary.with(|filter| filter.period == PayPeriod::Hour);
    let styles = NumberStyle::ALL.map(|style| (style.key().to_owned(), style.label().to_owned()));
    let style = Bound::single(
        "numbers",
        move || state.style.get().key().to_owned(),
        move |key| {
            if let Some(style) = NumberStyle::from_key(&key) {
                state.set_style(style);
            }
        },
    );
    let pay = Memo::new(move |_| state.salary.with(|filter| compare(data, filter).rows.len()));
    let line = move || state.salary.with(|filter| chosen(state.reader(), filter, pay.get()));
    let show = move || format!("Show {}", countries_counted(pay.get()));
    view! {
        <Sheet id="pay-filters" line=Signal::derive(line) show=Signal::derive(show)>
        <Filters state label="Pay filters">
            <Group legend="Countries">
                <FindIn
                    state
                    key="country"
                    label="Find a country"
                    words
                    names
                    none="This guide has no country that begins like that."
                />
                <Ticks bound=countries ticks=country_ticks(data) words />
                <p class="hint" hidden=are_some_chosen>
                    "All countries shown."
                </p>
            </Group>
            <Group legend="Show pay in">
                <SelectField
                    label="Currency"
                    bound=bind(&params::CURRENCY)
                    options=currency_options(data, "Each country’s own")
                />
                <SelectField label="Period" bound=bind(&params::PERIOD) options=period_options() />
                <div hidden=move || !is_by_the_hour()>
                    <TypedField state filter=state.salary facts=data field=&params::TYPED_HOURS mode="decimal" />
                </div>
                <SelectField label="Number format" bound=style options=styles.into() />
            </Group>
            <Group legend="Minimum pay">
                <TypedField state filter=state.salary facts=data field=&params::TYPED_MINIMUM mode="decimal" />
            </Group>
        </Filters>
        </Sheet>
    }
}

/// What is chosen, in one line: `In ₹ · a year · 5 countries`.
fn chosen(reader: Reader, filter: &SalaryFilter, countries: usize) -> String {
    let symbol = filter.currency.and_then(|code| reader.data.currency(code)).map(|it| it.symbol.trim_end());
    let least = params::MINIMUM.values(filter).first().and_then(|value| {
        let label = params::MINIMUM.label?;
        Some(format!(" · {}", label(filter, reader.data, reader.style, value)))
    });
    format!(
        "In {} · {} · {}{}",
        symbol.unwrap_or("own currencies"),
        per(filter.period),
        countries_counted(countries),
        least.unwrap_or_default()
    )
}

fn countries_counted(count: usize) -> String {
    format!("{count} {}", if count == 1 { "country" } else { "countries" })
}

/// What the comparison says, in one sentence; empty while no country passes.
fn finding(reader: Reader, pay: &Comparison) -> String {
    let say = |row: &Row| format!("{} ({})", row.country.name_in_text, reader.pay_per_period(row));
    let career = &reader.data.career.singular;
    let highest = pay.rows.iter().max_by_key(|row| row.common);
    let lowest = pay.rows.iter().min_by_key(|row| row.common);
    match (highest, lowest) {
        (Some(highest), Some(lowest)) if pay.rows.len() > 1 => format!(
            "By value in {}, the average pay of a {career} is highest in {} and lowest in {}.",
            pay.common_currency,
            say(highest),
            say(lowest)
        ),
        (Some(only), _) => format!(
            "The average pay of a {career} in {} is {}.",
            only.country.name_in_text,
            reader.pay_per_period(only)
        ),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::money::CurrencyCode;
    use domain::route::Page;
    use domain::salary::CountryCode;

    fn said(filter: &SalaryFilter) -> String {
        let reader = Reader { data: dataset(), style: NumberStyle::default(), today: None, up: "../" };
        finding(reader, &compare(reader.data, filter))
    }

    #[test]
    fn the_finding_names_the_highest_and_the_lowest() {
        assert_eq!(
            said(&SalaryFilter::default()),
            "By value in USD, the average pay of a back-end developer is highest in the United States \
             (US$105,366 a year) and lowest in India (₹900,000 a year)."
        );
        let pounds = SalaryFilter { currency: CurrencyCode::parse("GBP"), ..SalaryFilter::default() };
        // 900000 / 89.9293 * 0.85718 = 8578.63
        assert!(said(&pounds).ends_with("lowest in India (≈\u{202f}£8,579 a year)."), "{}", said(&pounds));
    }

    #[test]
    fn one_country_is_no_comparison_and_none_says_nothing() {
        let india =
            SalaryFilter { countries: CountryCode::parse("IN").into_iter().collect(), ..Default::default() };
        assert_eq!(said(&india), "The average pay of a back-end developer in India is ₹900,000 a year.");
        let minimum = params::MINIMUM.add;
        let mut nobody = SalaryFilter::default();
        minimum(&params::MINIMUM, &mut nobody, dataset(), "900000USD").unwrap();
        assert_eq!(said(&nobody), "");
    }

    #[test]
    fn the_served_part_has_every_filter_and_the_table() {
        let owner = Owner::new();
        let html = owner.with(|| {
            let state = AppState::first(dataset(), Page::Salaries);
            view! { <Pay state /> }.to_html()
        });
        for part in ["highest in the United States", "name=\"period\"", "name=\"numbers\"", "CA$83,038"] {
            assert!(html.contains(part), "{part}");
        }
        // Hours count only for pay by the hour.
        assert!(html.contains("<div hidden><p class=\"field\"><label for=\"hours\">"), "{html}");
    }
}
