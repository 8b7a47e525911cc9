//! Which courses are searched, and the way to search others.

use super::search::Search;
use crate::app::state::AppState;
use crate::ui::Bound;
use catalogue::session::{Event, Progress, Status};
use domain::courses::params;
use domain::money::format_count;
use domain::text::capitalised;
use leptos::prelude::*;

/// What the button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Searches the whole catalogue, of so many courses.
    SearchAll(usize),
    /// Searches the selection.
    SearchSelection,
    /// Stops loading.
    Stop,
    /// Loads again what did not come.
    TryAgain,
    /// Loads what was stopped.
    Load,
    /// Removes the reader's own file.
    RemoveFile,
}

/// What the bar shows.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    sentence: String,
    progress: Option<Progress>,
    act: Act,
}

/// Says which courses are searched, with one button. The button stays in the page and keeps the focus
/// when its action changes.
#[component]
pub(super) fn CatalogueBar(
    /// What is searched.
    search: Search,
) -> impl IntoView {
    let state = search.state;
    let catalogue = search.bound(&params::CATALOGUE);
    let bar = Memo::new(move |_| bar(search));
    let act = move || bar.with(|bar| bar.act);
    let progress = move || bar.with(|bar| bar.progress);
    let size = move || progress().map(|progress| progress.size.max(1).to_string());
    let read = move || progress().map(|progress| progress.read.to_string());
    view! {
        <p class="catalogue-bar">
            {move || bar.with(|bar| bar.sentence.clone())}
            " "
            <progress
                aria-label="Loading the whole catalogue"
                hidden=move || progress().is_none()
                max=size
                value=read
            ></progress>
            " "
            <button
                type="button"
                class="js"
                disabled=move || !state.awake.get()
                on:click=move |_| press(search, catalogue, bar.with_untracked(|bar| bar.act))
            >
                {move || label(state, act())}
            </button>
        </p>
    }
}

fn bar(search: Search) -> Bar {
    let state = search.state;
    let choice = state.courses.with(|filter| filter.catalogue);
    search.library.session.with(|session| {
        let status = session.status(choice);
        let progress = match &status {
            Status::Loading(progress) => Some(*progress),
            _ => None,
        };
        let act = match &status {
            Status::OwnFile { .. } => Act::RemoveFile,
            Status::Selection { whole, .. } => Act::SearchAll(*whole),
            Status::Whole { .. } => Act::SearchSelection,
            Status::Loading(_) => Act::Stop,
            Status::NotLoaded => Act::Load,
            Status::Failed(_) => Act::TryAgain,
        };
        Bar { sentence: status.sentence(&state.data.career.plural, state.style.get()), progress, act }
    })
}

fn label(state: AppState, act: Act) -> String {
    match act {
        Act::SearchAll(whole) => {
            format!("Search all {} courses", format_count(whole as u64, state.style.get()))
        }
        Act::SearchSelection => format!("{} courses only", capitalised(&state.data.career.adjective)),
        Act::Stop => "Stop".to_owned(),
        Act::TryAgain => "Try again".to_owned(),
        Act::Load => "Load the whole catalogue".to_owned(),
        Act::RemoveFile => "Remove the file and search the guide’s catalogue".to_owned(),
    }
}

fn press(search: Search, catalogue: Bound, act: Act) {
    match act {
        Act::SearchAll(_) => catalogue.choose.run("all".to_owned()),
        Act::SearchSelection => catalogue.choose.run(String::new()),
        Act::Stop => search.library.step(Event::StopLoading),
        Act::TryAgain | Act::Load => search.library.step(Event::LoadWhole),
        Act::RemoveFile => search.library.step(Event::RemoveFile),
    }
}
