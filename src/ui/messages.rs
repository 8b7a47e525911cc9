//! What the page has to say: the status line for screen readers and notices about the address.

use crate::state::AppState;
use domain::link::Notice;
use leptos::prelude::*;
use maud::html;

/// The live region. It stands in the page before it says anything.
#[component]
pub fn StatusLine(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    view! { <p role="status" class="visually-hidden">{move || state.announcement.get()}</p> }
}

/// Says which parts of the address could not be used, until it is dismissed.
#[component]
pub fn Notices(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let none = move || state.notices.with(Vec::is_empty);
    Effect::new(move |_| {
        if !none() {
            state.announce(state.notices.with(|notices| summary(notices)));
        }
    });
    view! {
        <div class="notice" hidden=none>
            <p>"Part of this link could not be used. The rest of it is applied."</p>
            <ul inner_html=move || state.notices.with(|notices| list(notices))></ul>
            <button type="button" name="dismiss">"Dismiss"</button>
        </div>
    }
}

fn list(notices: &[Notice]) -> String {
    html! { @for notice in notices { li { (notice.to_string()) } } }.into_string()
}

fn summary(notices: &[Notice]) -> String {
    let count = notices.len();
    format!("{count} part{} of this link could not be used.", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_says_is_shown_as_text() {
        let notice = Notice { key: "q".to_owned(), value: "<img onerror=x>".to_owned(), reason: "no" };
        assert_eq!(list(&[notice]), "<li>“q=&lt;img onerror=x&gt;”: no</li>");
    }
}
