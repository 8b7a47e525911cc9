//! The room of the article: what the job is, with pay by country and the recommended courses in it.

mod controls;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
mod page;
mod resume;
#[cfg(feature = "ssr")]
mod shares;
#[cfg(feature = "ssr")]
mod shelf;

pub use controls::PayControls;
#[cfg(feature = "ssr")]
pub use page::page;
pub use resume::Continue;

use crate::app::state::AppState;
use crate::ui::pay::{PayResults, compared};
use domain::survey::SurveyFilter;
use leptos::prelude::*;

/// Pay by country, live in the article.
#[component]
pub fn Pay(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let pay = compared(state, SurveyFilter::default);
    view! {
        <div class="explorer">
            <PayControls state pay />
            <div class="results">
                <PayResults state pay />
            </div>
        </div>
    }
}

/// Hydrates the parts of the article except pay.
#[cfg(feature = "hydrate")]
pub fn open(state: AppState) {
    crate::ui::hydrate("continue", move || view! { <Continue state /> });
    crate::dom::contents::follow("contents");
    state.open_room(crate::app::state::RoomQuery::none());
}

/// Hydrates pay, which is far down the article.
#[cfg(feature = "hydrate")]
pub fn open_pay(state: AppState) {
    crate::ui::hydrate("pay", move || view! { <Pay state /> });
}
