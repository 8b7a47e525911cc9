//! The saved courses: on this device only.

use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::focus;
use crate::ui::course::title;
use catalogue::shortlist::{Event, SavedCourse};
use leptos::html::Summary;
use leptos::prelude::*;

/// The class of the buttons that remove a course.
const REMOVE: &str = "remove";

/// The shortlist, with a download. When a course is removed, the focus moves to the next remove button.
#[component]
pub(super) fn SavedCourses(
    /// The state of the program.
    state: AppState,
    /// Where the shortlist is.
    library: Library,
) -> impl IntoView {
    let list = library.shortlist;
    let count = Memo::new(move |_| list.with(|list| list.courses().len()));
    let is_refused = move || list.with(|list| list.is_refused());
    let summary = NodeRef::<Summary>::new();
    let focus_summary = move || {
        if let Some(summary) = summary.get_untracked() {
            focus::to(&summary);
        }
    };
    let button = move |course: SavedCourse| {
        let heading = title(course.title(), course.url(), "").into_string();
        let name = format!(": {}", course.title());
        let remove = move |event: leptos::ev::MouseEvent| {
            let next = focus::in_next_item(&event, REMOVE);
            library.change_shortlist(Event::Remove(course.id().to_owned()));
            match next {
                Some(next) => focus::to(&next),
                None => focus_summary(),
            }
        };
        view! {
            <li>
                <span inner_html=heading></span>
                " "
                <button type="button" class=REMOVE on:click=remove>
                    "Remove"
                    <span class="visually-hidden">{name}</span>
                </button>
            </li>
        }
    };
    let clear = move || {
        library.change_shortlist(Event::Clear);
        focus_summary();
    };
    view! {
        <details class="shortlist js">
            <summary node_ref=summary>
                {move || format!("Shortlist ({}{})", count.get(), if is_refused() { ", for this visit only" } else { "" })}
            </summary>
            <p class="notice" hidden=move || !is_refused()>
                "This browser cannot store your shortlist. Download it, or it will be lost when you close the page."
            </p>
            <p hidden=move || count.get() != 0>
                "Nothing saved yet. Press “Save” on a course to add it here. The list stays in this browser."
            </p>
            <ul hidden=move || count.get() == 0>
                <For
                    each=move || list.with(|list| list.courses().to_vec())
                    key=|course| (course.id().to_owned(), course.title().to_owned())
                    children=button
                />
            </ul>
            <p hidden=move || count.get() == 0>
                <button
                    type="button"
                    disabled=move || !state.awake.get()
                    on:click=move |_| library.change_shortlist(Event::Download)
                >
                    "Download as CSV"
                </button>
                " "
                <button type="button" disabled=move || !state.awake.get() on:click=move |_| clear()>
                    "Clear shortlist"
                </button>
            </p>
        </details>
    }
}
