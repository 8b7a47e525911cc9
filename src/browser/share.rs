//! Copying a link to the view.

use super::start::elements;
use crate::state::{AppState, SharedLink};
use domain::link;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Copies the link to the view and its `anchor`; where the browser refuses, shows it to be
/// copied by hand.
pub fn share(state: AppState, anchor: String) {
    let link = address(&state.view.with_untracked(link::format), &anchor);
    copy(link.clone(), move |copied| {
        state.announce(if copied { "Link copied." } else { NOT_COPIED }.to_owned());
        state.shared.set(Some(SharedLink { anchor, by_hand: (!copied).then_some(link) }));
    });
}

/// Shows at the buttons of the salary explorer whether their link was copied.
pub fn show_copied(state: AppState) {
    Effect::new(move |_| {
        let shared = state.shared.get();
        let is_of = |element: &web_sys::HtmlElement, name| {
            shared.as_ref().filter(|link| element.get_attribute(name).as_deref() == Some(&*link.anchor))
        };
        for label in elements("[data-share]") {
            let copied = is_of(&label, "data-share").is_some_and(|link| link.by_hand.is_none());
            label.set_text_content(Some(if copied { "Link copied" } else { "Copy link" }));
        }
        for field in elements("[data-by-hand]") {
            let link = is_of(&field, "data-by-hand").and_then(|link| link.by_hand.as_deref());
            field.set_hidden(link.is_none());
            if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                input.set_value(link.unwrap_or_default());
            }
        }
    });
}

const NOT_COPIED: &str = "The link could not be copied. It stands beside the button.";

/// The address of this page with the given query (without `?`) and anchor.
fn address(query: &str, anchor: &str) -> String {
    let location = window().location();
    let part = |text: Result<String, _>| text.unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{}{mark}{query}#{anchor}", part(location.origin()), part(location.pathname()))
}

/// Copies `text`, then tells `then` whether the browser allowed it.
fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    // Without a secure connection there is no clipboard at all, and asking for it would panic.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return then(false);
    }
    spawn_local(async move {
        let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
        then(copied.is_ok());
    });
}
