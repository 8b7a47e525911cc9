//! The line for readers who come back.

use crate::app::notes::{NextStep, next_step};
use crate::app::state::AppState;
use leptos::prelude::*;

/// A link to the reader's next step, which the plan stored on this device; hidden without one.
#[component]
pub fn Continue(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let next = RwSignal::new(None::<NextStep>);
    Effect::new(move |_| {
        // The plan changed in another tab.
        state.progress.track();
        next.set(next_step(state));
    });
    let href = move || next.with(|next| next.as_ref().map(|next| state.href(&next.route())));
    let title = move || next.with(|next| next.as_ref().map_or(String::new(), |next| next.title.clone()));
    view! {
        <p class="continue" hidden=move || next.with(Option::is_none)>
            "Continue where you left off: "
            <a href=href>{title}</a>
        </p>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::route::Page;

    #[test]
    fn without_a_plan_there_is_no_line() {
        let html = Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Guide);
            view! { <Continue state /> }.to_html()
        });
        assert!(html.starts_with("<p hidden class=\"continue\">"), "{html}");
        assert!(!html.contains("href"), "{html}");
    }
}
