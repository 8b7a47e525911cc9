//! Which courses are searched, and the way to search others.

use super::choices::NOUN;
use super::search::Search;
use crate::app::state::AppState;
use crate::ui::course::language_name;
use catalogue::session::{Event, Progress, Status};
use domain::courses::{CatalogueChoice, CourseFilter, Facet};
use domain::guide::LANGUAGE;
use domain::slug::Slug;
use domain::text::capitalised;
use leptos::prelude::*;

/// What the button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Searches the whole catalogue, which has so many courses, or so many in the guide's own language.
    SearchAll { courses: usize, is_own: bool },
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
                disabled=move || !state.is_open()
                on:click=move |_| press(search, bar.with_untracked(|bar| bar.act))
            >
                {move || label(state, act())}
            </button>
        </p>
    }
}

fn bar(search: Search) -> Bar {
    let state = search.state;
    let (choice, is_any) =
        state.courses.with(|filter| (filter.catalogue, filter.chosen(Facet::Language).is_empty()));
    search.library.session.with(|session| {
        let status = session.status(choice);
        let progress = match &status {
            Status::Loading(progress) => Some(*progress),
            _ => None,
        };
        let act = match &status {
            Status::OwnFile { .. } => Act::RemoveFile,
            Status::Selection { whole, .. } => {
                let own = state.data.course_languages.iter().find(|(code, _)| code == LANGUAGE);
                let own = own.map(|(_, count)| *count as usize).filter(|count| is_any && count < whole);
                Act::SearchAll { courses: own.unwrap_or(*whole), is_own: own.is_some() }
            }
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
        Act::SearchAll { courses, is_own } => {
            let all = NOUN.counted(courses, state.style.get());
            let own = if is_own { format!(" in {}", language_name(LANGUAGE)) } else { String::new() };
            format!("Search all {all}{own}")
        }
        Act::SearchSelection => format!("{} courses only", capitalised(&state.data.career.adjective)),
        Act::Stop => "Stop".to_owned(),
        Act::TryAgain => "Try again".to_owned(),
        Act::Load => "Load the whole catalogue".to_owned(),
        Act::RemoveFile => "Remove the file and search the guide’s catalogue".to_owned(),
    }
}

fn press(search: Search, act: Act) {
    let choose = |change: fn(&mut CourseFilter)| search.state.choose(search.state.courses, change);
    match act {
        Act::SearchAll { .. } => choose(search_all),
        Act::SearchSelection => choose(search_selection),
        Act::Stop => search.library.step(Event::StopLoading),
        Act::TryAgain | Act::Load => search.library.step(Event::LoadWhole),
        Act::RemoveFile => search.library.step(Event::RemoveFile),
    }
}

/// The whole catalogue is in many languages, so the guide's own is chosen to begin with: a filter like any other,
/// with its chip.
fn search_all(filter: &mut CourseFilter) {
    filter.catalogue = CatalogueChoice::Whole;
    if filter.chosen(Facet::Language).is_empty() {
        filter.choose(Facet::Language, Slug::parse(LANGUAGE).into_iter().collect());
    }
}

/// The selection has only the guide's own language, so that choice says nothing there.
fn search_selection(filter: &mut CourseFilter) {
    filter.catalogue = CatalogueChoice::Selection;
    if filter.chosen(Facet::Language).iter().all(|code| code.as_str() == LANGUAGE) {
        filter.choose(Facet::Language, Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_guide_is_chosen_unless_the_reader_chose_others() {
        let code = |code: &str| Slug::parse(code).unwrap();
        let mut filter = CourseFilter::default();
        search_all(&mut filter);
        assert_eq!(filter.chosen(Facet::Language), [code(LANGUAGE)]);
        search_selection(&mut filter);
        assert_eq!(filter, CourseFilter::default());
        filter.choose(Facet::Language, vec![code("hi")]);
        search_all(&mut filter);
        search_selection(&mut filter);
        assert_eq!(filter.chosen(Facet::Language), [code("hi")]);
    }
}
