//! Buttons in a row, one of which is pressed.

use crate::app::state::AppState;
use leptos::prelude::*;

/// Buttons in a row, one of which is pressed.
#[component]
pub fn Segmented<T: Copy + PartialEq + Send + Sync + 'static>(
    /// The state of the program.
    state: AppState,
    /// What they choose, for screen readers.
    label: &'static str,
    /// What each button says, and what it chooses.
    options: Vec<(&'static str, T)>,
    /// Which is chosen.
    chosen: RwSignal<T>,
) -> impl IntoView {
    let button = move |(label, value): (&'static str, T)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == value { "true" } else { "false" }
                disabled=move || !state.is_open()
                on:click=move |_| chosen.set(value)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="seg js" role="group" aria-label=label>
            {options.into_iter().map(button).collect_view()}
        </div>
    }
}
