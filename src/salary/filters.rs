//! The controls of the salary explorer.

use super::explorer::Explorer;
use crate::ui::Draft;
use guide_domain::money::{CurrencyCode, Digits, NumberStyle, format_amount, parse_typed_amount};
use guide_domain::salary::{
    Country, CountryCode, HoursPerWeek, PayPeriod, SalaryFilter, Threshold, per, threshold_in,
};
use guide_domain::text::{every_word_begins_one, fold};
use leptos::prelude::*;

/// All the controls, in one form that is never sent.
#[component]
pub(super) fn SalaryFilters(explorer: Explorer) -> impl IntoView {
    let state = explorer.state;
    view! {
        <form
            class="filters js"
            aria-label="Pay filters"
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <fieldset class="plain" disabled=move || !state.ready.get()>
                <legend class="visually-hidden">"Pay filters"</legend>
                <Countries explorer />
                <Display explorer />
                <Minimum explorer />
            </fieldset>
        </form>
    }
}

#[component]
fn Countries(explorer: Explorer) -> impl IntoView {
    let data = explorer.state.data;
    let wanted = RwSignal::new(String::new());
    let fits = move |country: &Country| {
        wanted.with(|wanted| wanted.is_empty() || every_word_begins_one(wanted, &fold(&country.name)))
    };
    let none = move || !data.pays.iter().filter_map(|pay| data.country(pay.country)).any(fits);
    let option = move |country: &'static Country| {
        view! {
            <li hidden=move || !fits(country)>
                <CountryBox explorer country />
            </li>
        }
    };
    view! {
        <fieldset>
            <legend>"Countries"</legend>
            <p class="field">
                <label for="country-search">"Find a country"</label>
                <input
                    id="country-search"
                    type="search"
                    on:input:target=move |event| wanted.set(fold(&event.target().value()))
                />
            </p>
            <ul class="boxes">{data.countries.iter().map(option).collect_view()}</ul>
            <p class="hint">
                {move || if none() { "No country of this guide begins like that." } else { "None ticked shows all." }}
            </p>
        </fieldset>
    }
}

#[component]
fn CountryBox(explorer: Explorer, country: &'static Country) -> impl IntoView {
    let code: CountryCode = country.code;
    let chosen = move || explorer.filter.with(|filter| filter.countries.contains(&code));
    view! {
        <label>
            <input
                type="checkbox"
                prop:checked=chosen
                on:change=move |_| explorer.state.choose(|view| view.salary.toggle_country(code))
            />
            {country.name.clone()}
        </label>
    }
}

#[component]
fn Display(explorer: Explorer) -> impl IntoView {
    let Explorer { state, filter, .. } = explorer;
    let currency =
        move || filter.with(|filter| filter.currency.map_or(String::new(), |code| code.to_string()));
    let currencies = state.data.currencies.iter().map(|currency| {
        view! { <option value=currency.code.to_string()>{format!("{} – {}", currency.code, currency.name)}</option> }
    });
    let period = move || filter.with(|filter| filter.period.key());
    let periods =
        PayPeriod::ALL.map(|period| view! { <option value=period.key()>{capital(period.key())}</option> });
    let style = move || state.style.get().key();
    let styles = NumberStyle::ALL.map(|style| view! { <option value=style.key()>{style.label()}</option> });
    view! {
        <fieldset>
            <legend>"Show pay in"</legend>
            <p class="field">
                <label for="currency">"Currency"</label>
                <select
                    id="currency"
                    prop:value=currency
                    on:change:target=move |event| {
                        let code = CurrencyCode::parse(&event.target().value());
                        state.choose(|view| view.salary.currency = code);
                    }
                >
                    <option value="">"Each country’s own"</option>
                    {currencies.collect_view()}
                </select>
            </p>
            <p class="field">
                <label for="period">"Period"</label>
                <select
                    id="period"
                    prop:value=period
                    on:change:target=move |event| {
                        let period = PayPeriod::from_key(&event.target().value()).unwrap_or_default();
                        state.choose(|view| view.salary.period = period);
                    }
                >
                    {periods.collect_view()}
                </select>
            </p>
            <Hours explorer />
            <p class="field">
                <label for="number-style">"Numbers as in"</label>
                <select
                    id="number-style"
                    prop:value=style
                    on:change:target=move |event| {
                        state.set_style(NumberStyle::from_key(&event.target().value()).unwrap_or_default());
                    }
                >
                    {styles.collect_view()}
                </select>
            </p>
        </fieldset>
    }
}

#[component]
fn Hours(explorer: Explorer) -> impl IntoView {
    let Explorer { state, filter, .. } = explorer;
    let draft = RwSignal::new(None::<Draft<HoursPerWeek>>);
    let hours = move || filter.with(|filter| filter.hours);
    let text = move || draft.with(|draft| Draft::text_or(draft.as_ref(), &hours(), || hours().to_string()));
    let error = move || draft.with(|draft| Draft::error_of(draft.as_ref(), &hours()));
    let typed = move |text: String| {
        let read = HoursPerWeek::parse(text.trim());
        if let Some(hours) = read {
            state.typed(|view| view.salary.hours = hours);
        }
        let error = read.is_none().then(|| "Type hours from 1 to 80, in half hours: 37.5.".to_owned());
        draft.set(Some(Draft { text, made: state.view.with_untracked(|view| view.salary.hours), error }));
    };
    view! {
        <p class="field" hidden=move || filter.with(|filter| filter.period != PayPeriod::Hour)>
            <label for="hours">"Hours per week"</label>
            <input
                id="hours"
                type="text"
                inputmode="decimal"
                aria-describedby="hours-error"
                aria-invalid=move || error().map(|_| "true")
                prop:value=text
                on:input:target=move |event| typed(event.target().value())
            />
            <span id="hours-error" class="error">
                {error}
            </span>
        </p>
    }
}

/// What the minimum field was typed into: it is reworded when the currency or period changes.
type MinimumState = (Option<Threshold>, CurrencyCode, PayPeriod);

fn minimum_state(filter: &SalaryFilter) -> MinimumState {
    (filter.minimum, filter.input_currency(), filter.period)
}

#[component]
fn Minimum(explorer: Explorer) -> impl IntoView {
    let Explorer { state, filter, .. } = explorer;
    let draft = RwSignal::new(None::<Draft<MinimumState>>);
    let formatted = move || filter.with(|filter| minimum_text(explorer, filter));
    let text = move || {
        let now = filter.with(minimum_state);
        draft.with(|draft| Draft::text_or(draft.as_ref(), &now, formatted))
    };
    let error = move || draft.with(|draft| Draft::error_of(draft.as_ref(), &filter.with(minimum_state)));
    let typed = move |text: String| {
        let (minimum, error) = match parse_typed_amount(&text) {
            _ if text.trim().is_empty() => (Some(None), None),
            Ok(amount) => (Some(Some(amount)), None),
            Err(error) => (None, Some(error.to_string())),
        };
        if let Some(amount) = minimum {
            state.typed(|view| {
                let (currency, period) = (view.salary.input_currency(), view.salary.period);
                view.salary.minimum = amount.map(|amount| Threshold { amount, currency, period });
            });
        }
        let made = state.view.with_untracked(|view| minimum_state(&view.salary));
        draft.set(Some(Draft { text, made, error }));
    };
    let label = move || {
        filter.with(|filter| format!("At least ({}, {})", filter.input_currency(), per(filter.period)))
    };
    view! {
        <fieldset>
            <legend>"Minimum pay"</legend>
            <p class="field">
                <label for="minimum">{label}</label>
                <input
                    id="minimum"
                    type="text"
                    inputmode="decimal"
                    aria-describedby="minimum-error"
                    aria-invalid=move || error().map(|_| "true")
                    prop:value=text
                    on:input:target=move |event| typed(event.target().value())
                />
                <span id="minimum-error" class="error">
                    {error}
                </span>
            </p>
        </fieldset>
    }
}

fn minimum_text(explorer: Explorer, filter: &SalaryFilter) -> String {
    let Some(minimum) = filter.minimum else { return String::new() };
    let data = explorer.state.data;
    let Ok(shown) = threshold_in(data, &minimum, filter) else { return String::new() };
    if !shown.converted {
        return minimum.amount.to_string();
    }
    let digits = match shown.digits() {
        Digits::Minor => data.currency(shown.currency).map_or(0, |currency| currency.minor_digits),
        Digits::Whole | Digits::AsNeeded => 0,
    };
    format_amount(shown.amount, digits, explorer.state.style.get())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
