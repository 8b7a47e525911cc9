//! What surrounds every page: the navigation, notices, and the line that screen readers speak.

use super::state::{AppState, Piece};
use domain::query::Notice;
use domain::route::{Page, Route};
use leptos::prelude::*;

/// The pages of the navigation, with their names.
pub const NAVIGATION: [(Page, &str); 6] = [
    (Page::Guide, "Guide"),
    (Page::Salaries, "Salaries"),
    (Page::Careers, "Careers"),
    (Page::Skills, "Skills"),
    (Page::Courses, "Courses"),
    (Page::Plan, "My plan"),
];

/// The links to the rooms, with how far the plan is.
#[component]
pub fn Navigation(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let entry = move |(page, label): (Page, &'static str)| {
        let is_plan = page == Page::Plan;
        let route = Route::from(page.clone());
        let current = move || state.page.with(|shown| (shown.main() == page).then_some("page"));
        let progress = move || {
            let known = state.progress.get().filter(|_| is_plan);
            known.map_or(String::new(), |(known, all)| format!(" {known}/{all}"))
        };
        view! {
            <li>
                <a href=move || state.href(&route) aria-current=current>
                    {label}
                    <span class="progress-count">{progress}</span>
                </a>
            </li>
        }
    };
    view! { <ul>{NAVIGATION.map(entry)}</ul> }
}

/// The live region. It is in the page before it says anything.
#[component]
pub fn StatusLine(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    view! { <p role="status" class="visually-hidden">{move || state.announcement.get()}</p> }
}

/// Says which parts of the address could not be used, until it is dismissed.
#[component]
pub fn Notices(
    /// The state of the program.
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
            <ul>
                {move || {
                    let item = |notice: Notice| view! { <li>{notice.to_string()}</li> };
                    state.notices.get().into_iter().map(item).collect_view()
                }}
            </ul>
            <button type="button" on:click=move |_| dismiss(state)>
                "Dismiss"
            </button>
        </div>
    }
}

fn dismiss(state: AppState) {
    state.notices.set(Vec::new());
    crate::dom::focus::to_id("main");
}

fn summary(notices: &[Notice]) -> String {
    let count = notices.len();
    format!("{count} part{} of this link could not be used.", if count == 1 { "" } else { "s" })
}

/// Says that the tools of a page are on their way, or did not come.
#[component]
pub fn PieceStatus(
    /// The state of the program.
    state: AppState,
    /// Asks for the piece again.
    retry: Callback<()>,
) -> impl IntoView {
    let coming = move || match state.piece.get() {
        Piece::Coming { loaded, total } => Some((loaded, total)),
        Piece::Here | Piece::Failed(_) => None,
    };
    let reason = move || match state.piece.get() {
        Piece::Failed(reason) => reason,
        Piece::Here | Piece::Coming { .. } => String::new(),
    };
    let has_failed = move || state.piece.with(|piece| matches!(piece, Piece::Failed(_)));
    view! {
        <p class="hint coming" hidden=move || coming().is_none()>
            "Loading the tools of this page … "
            <progress
                aria-label="Loading"
                max=move || coming().map(|(_, total)| total.max(1).to_string())
                value=move || coming().map(|(loaded, _)| loaded.to_string())
            ></progress>
        </p>
        <div class="notice" hidden=move || !has_failed()>
            <p>"The tools of this page could not be loaded: " {reason} ". What you read here is complete all the same."</p>
            <button type="button" on:click=move |_| retry.run(())>
                "Try again"
            </button>
            " "
            <button type="button" data-reload>
                "Reload the page"
            </button>
        </div>
    }
}
