//! The fields in which a reader tells of a pay. What they hold goes nowhere but into the fragment
//! of a link that the reader asks for.

use super::controls::complain;
use super::start::elements;
use super::{module, share};
use crate::state::AppState;
use domain::survey::FRAGMENT;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The beginning of the names of these fields.
pub const PREFIX: &str = "my-";

fn fields() -> Vec<HtmlElement> {
    elements("[data-private] [name^='my-']")
}

/// Takes what the fields hold, after one of them was changed.
pub fn tell(state: AppState) {
    let held: Vec<String> = fields()
        .iter()
        .map(|field| match field.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.value(),
            None => field.dyn_ref::<HtmlSelectElement>().map_or(String::new(), HtmlSelectElement::value),
        })
        .collect();
    let held: Vec<&str> = held.iter().map(String::as_str).collect();
    let mut answer = module::ask_texts("tell", &held).into_iter();
    let (told, wrong) = (answer.next().unwrap_or_default(), answer.next().unwrap_or_default());
    complain("my-pay", Some(&*wrong).filter(|wrong| !wrong.is_empty()));
    state.pay_told.set(told);
}

/// Copies a link whose fragment holds the pay.
pub fn share(state: AppState) {
    let told = state.pay_told.get_untracked();
    if told.is_empty() {
        state.announce("Type a pay first.".to_owned());
    } else {
        share::share(state, told);
    }
}

/// Takes the pay that the fragment of the address holds, and leads to it.
pub fn apply_fragment(state: AppState) {
    let hash = window().location().hash().unwrap_or_default();
    let told = hash.trim_start_matches('#');
    if told.starts_with(FRAGMENT) {
        state.pay_told.set(told.replace(' ', ""));
        if let Some(part) = elements("#standing").pop() {
            part.scroll_into_view();
        }
    }
}

/// Shows in the fields what is known of the pay.
pub fn show(state: AppState) {
    let known = module::ask_texts("fields", &[&state.pay_told.get_untracked()]);
    for (field, value) in fields().iter().zip(known) {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.set_value(&value);
        } else if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
            list.set_value(&value);
        }
    }
}
