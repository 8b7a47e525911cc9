//! A switch between a chart and a table of the same figures.

use crate::app::state::AppState;
use leptos::prelude::*;

/// Two buttons, one for the chart and one for the table. What they switch is in an element of the
/// class `views`, which has the class `as-table` while the table is shown; without scripts both are.
#[component]
pub fn ViewSwitch(
    /// The state of the program.
    state: AppState,
    /// Whether the table is shown.
    is_table: RwSignal<bool>,
) -> impl IntoView {
    let button = move |label: &'static str, of_table: bool| {
        let is_pressed = move || if is_table.get() == of_table { "true" } else { "false" };
        view! {
            <button
                type="button"
                aria-pressed=is_pressed
                disabled=move || !state.awake.get()
                on:click=move |_| is_table.set(of_table)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="seg js" role="group" aria-label="Show as">
            {button("Chart", false)}
            {button("Table", true)}
        </div>
    }
}

/// A figure with the chart and the table of the same rows, drawn as text.
#[component]
pub fn Views(
    /// The state of the program.
    state: AppState,
    /// What the chart says, in a sentence.
    #[prop(into)]
    title: Signal<String>,
    /// Chart, table and sources.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    let is_table = RwSignal::new(false);
    view! {
        <div class="views" class:as-table=is_table>
            <div class="take">
                <p>{move || title.get()}</p>
                <ViewSwitch state is_table />
            </div>
            <div inner_html=move || html.get()></div>
        </div>
    }
}
