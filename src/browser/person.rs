//! The fields in which a reader tells of a pay. What they hold goes nowhere but into the fragment
//! of a link that the reader asks for.

use super::controls::complain;
use super::share;
use super::start::elements;
use crate::state::AppState;
use guide_domain::link::Notice;
use guide_domain::survey::{Draft, FRAGMENT, fragment, parse_fragment};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// The beginning of the names of these fields.
pub const PREFIX: &str = "my-";
const PAY: &str = "my-pay";

/// Takes what was typed or chosen in one of the fields.
pub fn tell(state: AppState, field: &str, text: &str) {
    let mut draft = state.draft.get_untracked();
    let read = draft.read(state.data, field, text);
    if field == PAY {
        complain(PAY, read.as_ref().err().map(String::as_str));
    } else {
        // Another currency may make sense of the sign that was typed.
        let typed = document().get_element_by_id(PAY).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = typed {
            let again = draft.read(state.data, PAY, &input.value());
            complain(PAY, again.err().as_deref());
        }
    }
    state.draft.set(draft);
}

/// Copies a link whose fragment holds the pay.
pub fn share(state: AppState) {
    match state.draft.with_untracked(Draft::person) {
        Some(person) => share::share(state, fragment(&person)),
        None => state.announce("Type a pay first.".to_owned()),
    }
}

/// Shows the pay that the fragment of the address holds, and leads to it.
pub fn apply_fragment(state: AppState) {
    let hash = window().location().hash().unwrap_or_default();
    let Some(text) = hash.strip_prefix('#').filter(|text| text.starts_with(FRAGMENT)) else { return };
    let Some(person) = parse_fragment(text, state.data) else {
        let reason = "the pay in this link cannot be read";
        let notice = Notice { key: "#me".to_owned(), value: String::new(), reason };
        state.notices.update(|notices| notices.push(notice));
        return;
    };
    state.draft.set(Draft::from(person));
    if let Some(part) = elements("#standing").pop() {
        part.scroll_into_view();
    }
}

/// Shows in the fields what is known of the pay.
pub fn show(state: AppState) {
    let Draft { pay, currency, period, country, years } = state.draft.get_untracked();
    for (name, value) in [
        (PAY, pay.map_or(String::new(), |pay| pay.to_string())),
        ("my-currency", currency.to_string()),
        ("my-period", period.key().to_owned()),
        ("my-country", country.to_string()),
        ("my-years", years.map_or(String::new(), |years| years.to_string())),
    ] {
        let Some(field) = document().get_element_by_id(name) else { continue };
        match field.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.set_value(&value),
            Err(field) => {
                if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
                    list.set_value(&value);
                }
            }
        }
    }
}
