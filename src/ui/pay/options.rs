//! The lists that filters of pay offer, and the sheet that the filters are in.

use super::{Compared, NOUN};
use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::{Bound, Reader, SelectField, Sheet, Tick, TypedField, matches_words};
use domain::dataset::Dataset;
use domain::order::sort_by_key;
use domain::route::Page;
use domain::salary::{Country, Figures, PayPeriod, SalaryFilter, params, per};
use domain::text::capitalised;
use leptos::prelude::*;

/// The countries that figures are of: first those with a figure that the guide begins with.
pub fn country_ticks(data: &Dataset, figures: Figures) -> Vec<Tick> {
    let is_of = |figures: Figures, country: &Country| figures.has(data, explorer(), country.code);
    let mut countries: Vec<&Country> =
        data.countries.iter().filter(|country| is_of(figures, country)).collect();
    sort_by_key(&mut countries, |country| !is_of(Figures::first(data), country));
    countries.into_iter().map(tick).collect()
}

fn tick(country: &Country) -> Tick {
    Tick { value: country.code.to_string(), label: country.name.clone(), also: country.code.to_string() }
}

/// The most countries of other figures that are offered.
const ELSEWHERE: usize = 3;

/// The countries that words find and that have no figure of this kind, each with the first figures that have one.
pub fn elsewhere(data: &Dataset, figures: Figures, words: &str) -> Vec<(Tick, Figures)> {
    if words.is_empty() {
        return Vec::new();
    }
    let missing = data.countries.iter().filter(|it| !figures.has(data, explorer(), it.code));
    let found = missing.map(|it| (tick(it), it)).filter(|(tick, _)| matches_words(words, &tick.found_by()));
    let other =
        |country: &Country| Figures::all(data).find(|figures| figures.has(data, explorer(), country.code));
    found.filter_map(|(tick, country)| Some((tick, other(country)?))).take(ELSEWHERE).collect()
}

/// The kinds of figures; the first is the default.
pub fn figures_options(data: &Dataset) -> Vec<(String, String)> {
    let option = |figures: Figures| {
        let value = if figures == Figures::first(data) { String::new() } else { figures.key() };
        (value, figures.label(data))
    };
    Figures::all(data).map(option).collect()
}

/// What pay is shown in while no currency is chosen.
pub const OWN_AND_DOLLARS: &str = "Own currency and US$";

/// The currencies, after `own`, what is shown while none is chosen.
pub fn currency_options(data: &Dataset, own: &str) -> Vec<(String, String)> {
    let currencies =
        data.currencies.iter().map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)));
    std::iter::once((String::new(), own.to_owned())).chain(currencies).collect()
}

/// The periods; the year is the default.
fn period_options() -> Vec<(String, String)> {
    let option = |period: PayPeriod| {
        let is_default = period == PayPeriod::default();
        let value = if is_default { String::new() } else { period.key().to_owned() };
        (value, capitalised(period.key()))
    };
    PayPeriod::ALL.map(option).into()
}

/// The currency, the period and, for pay by the hour, the hours of a week.
#[component]
pub fn MoneyFields(
    /// The state of the program.
    state: AppState,
    /// What is shown while no currency is chosen: [`OWN_AND_DOLLARS`].
    own: &'static str,
    /// Called after each choice.
    #[prop(default = Callback::new(|()| ()))]
    then: Callback<()>,
) -> impl IntoView {
    let data = state.data;
    let bind = move |param| Bound::new(state, state.salary, data, param).then(then);
    let is_by_the_hour = move || state.salary.with(|filter| filter.period == PayPeriod::Hour);
    view! {
        <SelectField label="Currency" bound=bind(&params::CURRENCY) options=currency_options(data, own) />
        <SelectField label="Period" bound=bind(&params::PERIOD) options=period_options() />
        <div hidden=move || !is_by_the_hour()>
            <TypedField state filter=state.salary facts=data field=&params::TYPED_HOURS mode="decimal" />
        </div>
    }
}

/// The filters of pay: plain, and on a phone a line that opens them as a sheet.
#[component]
pub fn PaySheet<V: IntoView + 'static>(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Compared,
    /// The filters.
    children: TypedChildren<V>,
) -> impl IntoView {
    let count = Memo::new(move |_| pay.with(|pay| pay.rows.len()));
    let line = move || pay.with(|pay| line(state.reader(), &pay.filter, pay.rows.len()));
    let results = move || NOUN.counted(count.get(), state.style.get());
    view! {
        <Sheet id="pay-filters" line=Signal::derive(line) results=Signal::derive(results)>
            {children.into_inner()()}
        </Sheet>
    }
}

/// What the page compares: all that is chosen, but in the article the guide's first figures alone, and of the
/// countries chosen those that have one.
pub(super) fn asked(state: AppState) -> SalaryFilter {
    let mut filter = state.salary.get();
    if state.page.with(|page| *page == Page::Guide) {
        filter.figures = None;
        let first = Figures::first(state.data);
        filter.countries.retain(|code| first.has(state.data, explorer(), *code));
    }
    filter
}

/// What is chosen, in one line: `Averages · ₹ · a year · 5 countries`.
fn line(reader: Reader, filter: &SalaryFilter, countries: usize) -> String {
    let currency = reader.data.currency(filter.input_currency());
    let least = params::MINIMUM.values(filter).first().and_then(|value| {
        let label = params::MINIMUM.label?;
        Some(format!(" · {}", label(filter, reader.data, reader.style, value)))
    });
    format!(
        "{} · {} · {} · {}{}",
        filter.figures(reader.data).brief(),
        currency.map_or("", |currency| currency.symbol.trim_end()),
        per(filter.period),
        NOUN.counted(countries, reader.style),
        least.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::text::fold;

    #[test]
    fn a_country_without_a_figure_of_this_kind_is_found_among_the_others() {
        let data = dataset();
        let first = Figures::first(data);
        let has = |figures: Figures, it: &Country| figures.has(data, explorer(), it.code);
        let country = data.countries.iter().find(|it| !has(first, it)).unwrap();
        let words = fold(&country.name);
        let (tick, figures) = elsewhere(data, first, &words).swap_remove(0);
        assert_eq!(tick.label, country.name);
        assert!(has(figures, country));
        assert!(country_ticks(data, figures).contains(&tick));
        assert!(elsewhere(data, figures, &words).iter().all(|(other, _)| *other != tick));
        assert_eq!(elsewhere(data, first, ""), []);
    }

    #[test]
    fn the_line_says_what_is_chosen() {
        let reader = Reader::served(dataset(), "../");
        let mut filter = SalaryFilter::default();
        assert_eq!(line(reader, &filter, 5), "Averages · US$ · a year · 5 countries");
        for (param, value) in
            [(&params::CURRENCY, "INR"), (&params::PERIOD, "month"), (&params::MINIMUM, "60000INR-month")]
        {
            (param.add)(param, &mut filter, dataset(), value).unwrap();
        }
        assert_eq!(line(reader, &filter, 1), "Averages · ₹ · a month · 1 country · At least ₹60,000 a month");
    }
}
