//! Starts the program in a served page.

use super::notes;
use super::router::Router;
use super::shell::{Navigation, Notices, PieceStatus, StatusLine};
use super::state::AppState;
use crate::app::data::dataset;
use crate::dom::address::Root;
use crate::dom::{clock, events, page, storage};
use crate::ui::hydrate;
use domain::query::Absent;
use domain::route::{Page, Route};
use leptos::prelude::*;

/// Hydrates the served page with the defaults that it was rendered with, and only then applies the
/// address, the clock and stored data.
pub fn start() {
    let owner = Owner::new();
    owner.with(|| {
        let data = dataset();
        let root = Root::of_page();
        let route = Route::parse(&root.current(), data).unwrap_or_else(|| Page::Guide.into());
        let state = AppState::first(data, route.page.clone());
        state.set_root(root);
        let router = Router::start(state);
        hydrate("navigation", move || view! { <Navigation state /> });
        hydrate("notices", move || view! { <Notices state /> });
        hydrate("status", move || view! { <StatusLine state /> });
        hydrate(
            "piece",
            move || view! { <PieceStatus state retry=Callback::new(move |()| router.load_again()) /> },
        );
        match route.forwarded(data) {
            Some(forwarded) => router.forward(forwarded),
            None => {
                state.read_address(&route, Absent::Default);
                router.open();
            }
        }
        read_device(state);
        events::keep_forms();
    });
    // The program lives as long as the document.
    std::mem::forget(owner);
}

/// Reads from this device the clock, the number style and the plan's progress, and migrates the keys of
/// earlier versions.
fn read_device(state: AppState) {
    migrate_storage(state);
    state.read_style();
    notes::follow(state);
    read_clock(state);
    // A tab may stay open for days.
    events::on_visible(move || read_clock(state));
}

fn read_clock(state: AppState) {
    let today = clock::today();
    if today != state.today.get_untracked()
        && let Some(day) = today
    {
        state.today.set(today);
        page::mark_ages(day);
    }
}

/// Moves what an earlier version stored to the current keys.
fn migrate_storage(state: AppState) {
    let Some(earlier) = state.data.career.earlier_storage.as_deref() else { return };
    for key in storage::keys(earlier) {
        let ours = state.key(&key[earlier.len()..]);
        if let Some(text) = storage::get(&key)
            && (storage::get(&ours).is_some() || storage::set(&ours, &text))
        {
            storage::remove(&key);
        }
    }
}
