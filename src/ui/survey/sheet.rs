//! The sheet of the filters of a result of the survey.

use crate::ui::{Noun, Sheet};
use domain::money::NumberStyle;
use leptos::prelude::*;

/// Filters of a result of the survey, which a phone opens from a line that says what is chosen:
/// `Every kind · 12 technologies`.
#[component]
pub fn SurveySheet<V: IntoView + 'static>(
    /// Its id, which nothing else in the page has.
    id: &'static str,
    /// What is filtered.
    noun: Noun,
    /// How many results there are.
    #[prop(into)]
    shown: Signal<usize>,
    /// What of the choices the line says.
    #[prop(into)]
    chosen: Signal<String>,
    /// The filters.
    children: TypedChildren<V>,
) -> impl IntoView {
    let results = Signal::derive(move || noun.counted(shown.get(), NumberStyle::default()));
    let line = move || format!("{} · {}", chosen.get(), results.get());
    view! {
        <Sheet id line=Signal::derive(line) results>
            {children.into_inner()()}
        </Sheet>
    }
}
