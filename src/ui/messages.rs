//! What the page has to say: the status line for screen readers and notices about the address.

use crate::state::AppState;
use guide_domain::link::Notice;
use leptos::prelude::*;

/// The live region. It stands in the page before it says anything.
#[component]
pub fn StatusLine(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    view! {
        <p role="status" class="visually-hidden">
            {move || state.announcement.get()}
        </p>
    }
}

/// Says which parts of the address could not be used, until it is dismissed.
#[component]
pub fn Notices(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let any = move || state.notices.with(|notices| !notices.is_empty());
    Effect::new(move |_| {
        if any() {
            state.announce(state.notices.with(|notices| summary(notices)));
        }
    });
    let list = move || {
        state.notices.with(|notices| {
            notices.iter().map(|notice| view! { <li>{notice.to_string()}</li> }).collect_view()
        })
    };
    view! {
        <div class="notice" hidden=move || !any()>
            <p>"Part of this link could not be used. The rest of it is applied."</p>
            <ul>{list}</ul>
            <button type="button" on:click=move |_| state.notices.set(Vec::new())>
                "Dismiss"
            </button>
        </div>
    }
}

fn summary(notices: &[Notice]) -> String {
    let count = notices.len();
    format!("{count} part{} of this link could not be used.", if count == 1 { "" } else { "s" })
}
