//! How the page comes alive.

use super::frame::after_paint;
use super::{
    clock, comeback, controls, enliven, explorer, finder, history, keep_open, person, plan, storage,
};
use crate::data::dataset;
use crate::island::{ATTRIBUTE, Island};
use crate::state::AppState;
use domain::link;
use domain::money::NumberStyle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Makes the filters of the prerendered page work. The page only listens at first: it wakes
/// with the first use of a control, or in a task of its own right after, so that no start keeps
/// a slow phone busy while its reader scrolls.
pub fn start() {
    controls::listen();
    clock::mark("guide-ready");
    set_timeout(
        || {
            awake();
        },
        Duration::ZERO,
    );
}

thread_local! {
    static STATE: std::cell::OnceCell<AppState> = const { std::cell::OnceCell::new() };
}

/// The state of the page; the first call brings the page to life.
pub(super) fn awake() -> AppState {
    STATE.with(|state| *state.get_or_init(wake))
}

/// Hydrates every island with the defaults it was rendered with, and only then applies the
/// address and this device's preferences.
fn wake() -> AppState {
    let owner = Owner::new();
    let state = owner.with(|| AppState::first(dataset(), clock::today()));
    for element in elements(&format!("[{ATTRIBUTE}]")) {
        let island = element.get_attribute(ATTRIBUTE).as_deref().and_then(Island::from_name);
        if let Some(island) = island {
            island.take_over(element, state);
        }
    }
    owner.with(|| {
        controls::start(state);
        keep_open::start(state);
        explorer::start(state);
        finder::start(state);
        plan::start(state);
        Effect::new(move |before: Option<()>| {
            state.pay.track();
            if before.is_some() {
                after_paint(move || state.pay_settled.set(state.pay.get_untracked()));
            }
        });
    });
    // The state lives as long as the page.
    std::mem::forget(owner);
    let style = storage::number_style().unwrap_or_else(|| NumberStyle::from_language_tag(&language()));
    if state.style.get_untracked() != style {
        state.style.set(style);
    }
    apply_address(state);
    person::apply_fragment(state);
    history::on_return(move || apply_address(state));
    comeback::keep_forms();
    enliven::mark_ages(state);
    enliven::follow_reading();
    // Effects that the address set off run first.
    leptos::task::spawn_local(async { clock::mark("guide-awake") });
    state
}

fn apply_address(state: AppState) {
    let (view, notices) = link::parse(&history::query(), state.data);
    if state.view.with_untracked(|current| *current != view) {
        state.view.set(view);
        state.shared.set(None);
    }
    if state.notices.with_untracked(|current| *current != notices) {
        state.notices.set(notices);
    }
}

fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// The elements that match a selector, in the order of the page.
pub(super) fn elements(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}
