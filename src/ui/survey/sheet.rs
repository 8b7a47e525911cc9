//! The sheet of the filters of a result of the survey.

use crate::ui::{Bound, Noun, Sheet};
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
    /// The key whose choice the line says.
    bound: Bound,
    /// Value and label of each of its choices.
    options: Vec<(String, String)>,
    /// The filters.
    children: TypedChildren<V>,
) -> impl IntoView {
    let line = move || {
        let value = bound.value();
        let label = options.iter().find(|(known, _)| *known == value).map_or("", |(_, label)| label);
        format!("{label} · {}", noun.counted(shown.get(), NumberStyle::default()))
    };
    let show = move || format!("Show {}", noun.counted(shown.get(), NumberStyle::default()));
    view! {
        <Sheet id line=Signal::derive(line) show=Signal::derive(show)>
            {children.into_inner()()}
        </Sheet>
    }
}
