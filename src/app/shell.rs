//! What surrounds every page: the navigation, notices, and the line that screen readers speak.

use super::state::{AppState, RoomState};
use crate::dom::details;
use crate::ui;
use domain::icon::Icon;
use domain::query::Notice;
use domain::route::{Page, Route};
use leptos::prelude::*;
use maud::{Markup, html};

/// A page of the navigation.
pub struct Entry {
    /// The page.
    pub page: Page,
    /// What the link says.
    pub label: &'static str,
    /// Its icon in the bar on phones; what has none is under “More” there.
    icon: Option<Icon>,
}

/// The pages of the navigation.
pub const NAVIGATION: [Entry; 6] = [
    Entry { page: Page::Guide, label: "Guide", icon: Some(Icon::Book) },
    Entry { page: Page::Salaries, label: "Salaries", icon: Some(Icon::Bars) },
    Entry { page: Page::Careers, label: "Careers", icon: None },
    Entry { page: Page::Skills, label: "Skills", icon: None },
    Entry { page: Page::Courses, label: "Courses", icon: Some(Icon::Cap) },
    Entry { page: Page::Plan, label: "My plan", icon: Some(Icon::List) },
];

/// What is behind “More” on a phone.
const MORE: [(Page, &str); 3] =
    [(Page::Careers, "Careers"), (Page::Skills, "Skills"), (Page::Data, "Data and sources")];

/// The links to the rooms, with how far the plan is: a row in the header, on a phone a bar at the
/// lower edge of the window.
#[component]
pub fn Navigation(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let link = move |page: Page, inner: String, label: &'static str| {
        let is_plan = page == Page::Plan;
        let route = Route::from(page.clone());
        let current = move || state.page.with(|shown| (shown.main() == page).then_some("page"));
        let progress = move || state.progress.get();
        let pill = is_plan.then(|| {
            view! {
                <span class="pill" hidden=move || progress().is_none()>
                    {move || progress().map_or(String::new(), |progress| progress.to_string())}
                </span>
            }
        });
        view! {
            <a href=move || state.href(&route) aria-current=current>
                <span class="icon" inner_html=inner></span>
                {label}
                " "
                {pill}
            </a>
        }
    };
    let entries = NAVIGATION.into_iter().filter(|entry| state.data.has(&entry.page));
    let entry = |Entry { page, label, icon }| {
        let inner = icon.map_or(String::new(), |icon| ui::icon(icon).into_string());
        view! { <li class:wide=icon.is_none()>{link(page, inner, label)}</li> }
    };
    let entries = entries.map(entry).collect_view();
    let more = MORE.map(|(page, label)| view! { <li>{link(page, String::new(), label)}</li> });
    // The menu closes when a page was chosen from it.
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        state.page.track();
        is_open.set(false);
    });
    view! {
        <ul>
            {entries} <li class="narrow">
                <details
                    prop:open=move || is_open.get()
                    on:toggle=move |event| is_open.set(details::toggled(&event).is_some_and(|(_, open)| open))
                >
                    <summary>
                        <span class="icon" inner_html=ui::icon(Icon::More).into_string()></span>
                        "More"
                    </summary>
                    <ul>{more}</ul>
                </details>
            </li>
        </ul>
    }
}

/// The live region. It must be in the page before it announces anything.
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
            <p>"Part of this link could not be used; the rest has been applied."</p>
            <ul inner_html=move || state.notices.with(|notices| items(notices).into_string())></ul>
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

fn items(notices: &[Notice]) -> Markup {
    html! { @for notice in notices { li { (notice) } } }
}

fn summary(notices: &[Notice]) -> String {
    let count = notices.len();
    format!("{count} part{} of this link could not be used.", if count == 1 { "" } else { "s" })
}

/// Shows that the piece of a page is loading, or could not be loaded.
#[component]
pub fn PieceStatus(
    /// The state of the program.
    state: AppState,
    /// Asks for the piece again.
    retry: Callback<()>,
) -> impl IntoView {
    let coming = move || match state.room_state.get() {
        RoomState::Loading { loaded, total } => Some((loaded, total)),
        RoomState::Served | RoomState::Failed(_) | RoomState::Open => None,
    };
    let reason = move || match state.room_state.get() {
        RoomState::Failed(reason) => Some(reason),
        RoomState::Served | RoomState::Loading { .. } | RoomState::Open => None,
    };
    view! {
        <p class="hint coming" hidden=move || coming().is_none()>
            "Loading the controls of this page… "
            <progress
                aria-label="Loading"
                max=move || coming().map(|(_, total)| total.max(1).to_string())
                value=move || coming().map(|(loaded, _)| loaded.to_string())
            ></progress>
        </p>
        <div class="notice" hidden=move || reason().is_none()>
            <p>"The controls of this page could not be loaded: " {move || reason().unwrap_or_default()} ". You can still read all of the text."</p>
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
