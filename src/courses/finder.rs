//! The course finder.

use super::catalogue_bar::CatalogueBar;
use super::choices;
use super::compare::Compare;
use super::form::{SearchFilters, SearchLine};
use super::own_file::OwnFile;
use super::pages::Pages;
use super::results::{RESULT, Results};
use super::search::Search;
use super::shortlist::SavedCourses;
use crate::app::library::Library;
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use crate::dom::{arrows, events, focus};
use crate::ui::{Choice, ChoiceBar, Late, ShareButton};
use catalogue::session::Event;
use domain::courses::{CatalogueChoice, CourseFilter};
use leptos::html::{Input, Ul};
use leptos::prelude::*;

/// Filters, results, comparison, shortlist, and the reader's own file.
#[component]
pub fn Finder(
    /// The state of the program.
    state: AppState,
    /// The courses that can be searched, and those that are saved.
    library: Library,
    /// The reader's plan, to which courses can be added.
    plan: PlanState,
) -> impl IntoView {
    let search = Search::new(state, library, plan);
    let (field, list) = (NodeRef::<Input>::new(), NodeRef::<Ul>::new());
    load_whole(search);
    search_by_slash(field);
    let choices = Memo::new(move |_| {
        let style = state.style.get();
        state.courses.with(|filter| search.found.with(|found| choices::choices(filter, found, style)))
    });
    let count = Memo::new(move |_| {
        let style = state.style.get();
        search.found.with(|found| choices::count(found, style))
    });
    let remove = Choice::remover(state, state.courses, &());
    let reset = Callback::new(move |()| state.choose(state.courses, CourseFilter::reset));
    let hints = move || {
        state.courses.with(|filter| search.found.with(|found| choices::hints(filter, found).into_string()))
    };
    let is_open = Signal::derive(move || state.is_open());
    let compares = Signal::derive(move || state.courses.with(|filter| !filter.compared.is_empty()));
    let by_arrow = move |event| {
        if let (Some(field), Some(list)) = (field.get_untracked(), list.get_untracked()) {
            arrows::move_focus(&event, &field, &list, RESULT);
        }
    };
    view! {
        <div class="finder" on:keydown=by_arrow>
            <SearchLine search field />
            <SearchFilters search chosen=Signal::derive(move || choices.with(|all| choices::filters(all))) />
            <div class="results">
                <h2 class="visually-hidden">"Results"</h2>
                <ChoiceBar state noun=choices::NOUN choices count remove reset focus_count=library.focus_count />
                <div class="hints" inner_html=hints></div>
                <Late when=compares view=move || view! { <Compare search /> } />
                <Results search list />
                <Pages search />
                <CatalogueBar search />
                <p class="tools js">
                    <ShareButton state fragment=Signal::stored(Some(String::new())) to=" to this course view" />
                </p>
                <p class="hint keys js">"Press / to search; arrow keys move between courses."</p>
                <Late when=is_open view=move || view! { <SavedCourses state library /> } />
                <Late when=is_open view=move || view! { <OwnFile state library /> } />
            </div>
        </div>
    }
}

/// Loads the whole catalogue as soon as it is chosen.
fn load_whole(search: Search) {
    let choice = Memo::new(move |_| search.state.courses.with(|filter| filter.catalogue));
    Effect::new(move |_| {
        if choice.get() == CatalogueChoice::Whole {
            search.library.step(Event::WantWhole);
        }
    });
}

/// Moves the focus to the search when `/` is pressed, while the finder is open.
fn search_by_slash(field: NodeRef<Input>) {
    Effect::new(move |_| {
        let listener = events::on_key("/", move || focus::to_node(field));
        on_cleanup(move || listener.remove());
    });
}
