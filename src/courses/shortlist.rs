//! The saved courses: on this device only.

use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::focus;
use crate::ui::course::title;
use catalogue::shortlist::{Event, SavedCourse};
use leptos::html::{Button, Summary};
use leptos::prelude::*;

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
    // The course whose button is to take the focus.
    let next = RwSignal::new(None::<SavedCourse>);
    let remove = Callback::new(move |course: SavedCourse| {
        next.set(list.with_untracked(|list| list.after(course.id()).cloned()));
        library.change_shortlist(Event::Remove(course.id().to_owned()));
        if next.with_untracked(Option::is_none) {
            focus::to_node(summary);
        }
    });
    let clear = move || {
        library.change_shortlist(Event::Clear);
        focus::to_node(summary);
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
                    children=move |course| view! { <Item course next remove /> }
                />
            </ul>
            <p hidden=move || count.get() == 0>
                <button
                    type="button"
                    disabled=move || !state.is_open()
                    on:click=move |_| library.change_shortlist(Event::Download)
                >
                    "Download as CSV"
                </button>
                " "
                <button type="button" disabled=move || !state.is_open() on:click=move |_| clear()>
                    "Clear shortlist"
                </button>
            </p>
        </details>
    }
}

/// A saved course with the button that removes it.
#[component]
fn Item(
    course: SavedCourse,
    /// The course whose button is to take the focus.
    next: RwSignal<Option<SavedCourse>>,
    remove: Callback<SavedCourse>,
) -> impl IntoView {
    let heading = title(course.title(), course.url(), "").into_string();
    let name = format!(": {}", course.title());
    let button = NodeRef::<Button>::new();
    let this = course.clone();
    Effect::new(move |_| {
        if next.with(|next| next.as_ref() == Some(&this)) && focus::to_node(button) {
            next.set(None);
        }
    });
    view! {
        <li>
            <span inner_html=heading></span>
            " "
            <button type="button" node_ref=button on:click=move |_| remove.run(course.clone())>
                "Remove"
                <span class="visually-hidden">{name}</span>
            </button>
        </li>
    }
}
