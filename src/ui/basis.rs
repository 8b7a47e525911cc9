//! What a figure rests on, in one line.

use crate::state::AppState;
use guide_domain::figure::{Provenance, TaxBasis};
use leptos::prelude::*;

/// The mark of a figure older than a year; its room is kept before the clock is known.
#[component]
pub fn Age(
    /// The page's state.
    state: AppState,
    /// The figure's provenance.
    provenance: &'static Provenance,
) -> impl IntoView {
    let mark = move || state.today.get().and_then(|today| provenance.age_mark(today));
    view! { <span class="age">{mark}</span> }
}

/// The kind of number, the tax basis of pay, the time it speaks of, its age and its source.
#[component]
pub fn Basis(
    /// The page's state.
    state: AppState,
    /// The figure's provenance.
    provenance: &'static Provenance,
    /// For pay: before tax or not stated.
    #[prop(optional)]
    tax: Option<TaxBasis>,
) -> impl IntoView {
    let source = state.data.source(&provenance.source);
    let answers = provenance.answers.map(|count| format!(", {count} answers")).unwrap_or_default();
    let tax = tax.map(|tax| format!("; {}", tax.label())).unwrap_or_default();
    let kind = format!("{}{tax}{answers}. ", capital(provenance.statistic.label()));
    view! {
        <span class="basis">
            {kind} <a href=format!("#source-{}", provenance.source)>{source.map(|source| source.name.clone())}</a>
            {format!(", {} ", provenance.period)} <Age state provenance />
        </span>
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
