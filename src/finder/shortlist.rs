//! The shortlist: courses that the reader keeps, on this device only.

use super::{changed, dom, say, searched};
use crate::browser::save::save_text;
use catalogue::shortlist::{self, MOST, SavedCourse};
use domain::courses::CatalogueChoice;
use domain::csv;
use domain::slug::Slug;
use leptos::prelude::window;
use maud::html;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const KEY: &str = "guide.shortlist";

thread_local! {
    /// What is kept, read once; and whether the device takes it.
    static KEPT: RefCell<Option<Vec<SavedCourse>>> = const { RefCell::new(None) };
    static REFUSED: RefCell<bool> = const { RefCell::new(false) };
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept() -> Vec<SavedCourse> {
    KEPT.with_borrow_mut(|kept| {
        let read = || store().and_then(|store| store.get_item(KEY).ok().flatten()).unwrap_or_default();
        kept.get_or_insert_with(|| shortlist::parse(&read())).clone()
    })
}

/// The ids of what is kept.
pub fn ids() -> Vec<String> {
    kept().iter().map(|it| it.id().to_owned()).collect()
}

/// Follows other tabs.
pub fn start() {
    let listener = Closure::<dyn Fn()>::new(|| {
        KEPT.set(None);
        changed();
    });
    let _ = window().add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Forgets what was read, after what is stored was changed elsewhere.
pub fn forget() {
    KEPT.set(None);
    changed();
}

/// Keeps a course, or lets it go.
pub fn toggle(id: &str) {
    let mut list = kept();
    let before = list.len();
    list.retain(|it| it.id() != id);
    if list.len() < before {
        keep(list);
        return say("Taken off the shortlist.");
    }
    if list.len() >= MOST {
        return say("The shortlist is full: take a course off first.");
    }
    let course = [CatalogueChoice::Whole, CatalogueChoice::Selection].into_iter().find_map(|choice| {
        let catalogue = searched(choice)?;
        let number = *catalogue.find(&[id]).first()?;
        Some(catalogue.course(number))
    });
    let kept = course.zip(Slug::parse(id)).and_then(|(it, id)| SavedCourse::new(id, &it.title, &it.url));
    let Some(kept) = kept else { return };
    list.push(kept);
    keep(list);
    say("Kept on the shortlist.");
}

/// Lets all go.
pub fn clear() {
    keep(Vec::new());
    say("The shortlist is empty.");
}

fn keep(list: Vec<SavedCourse>) {
    let stored = store().is_some_and(|store| store.set_item(KEY, &shortlist::format(&list)).is_ok());
    REFUSED.set(!stored);
    KEPT.set(Some(list));
    changed();
    crate::planner::courses_changed();
}

/// Shows the list.
pub fn draw() {
    let list = kept();
    let title = format!("Shortlist ({})", list.len());
    dom::set_html("[data-shortlist-title]", &title);
    let body = html! {
        @if REFUSED.with_borrow(|refused| *refused) {
            p.notice { "This browser does not store the shortlist: it lasts until the page is closed. Download it to keep it." }
        }
        @if list.is_empty() { p { "Nothing kept yet. Press “Keep” on a course; it stays on this device." } }
        @else {
            ul {
                @for it in &list {
                    li {
                        @if it.url().is_empty() { (it.title()) } @else { a href=(it.url()) rel="noopener nofollow" { (it.title()) } }
                        " " button type="button" name="keep" value=(it.id()) { "Take off" span.visually-hidden { " " (it.title()) } }
                    }
                }
            }
            p {
                button type="button" name="keep-csv" { "Download as CSV" } " "
                button type="button" name="keep-none" { "Keep none" }
            }
        }
    };
    let focused = || dom::one("[data-shortlist-body] :focus");
    let had_focus = focused().is_some();
    dom::set_html("[data-shortlist-body]", &body.into_string());
    // The button that had the focus is gone with its course.
    if had_focus
        && focused().is_none()
        && let Some(next) =
            dom::one("[data-shortlist-body] [name=keep]").or_else(|| dom::one("[data-shortlist-title]"))
    {
        let _ = next.focus();
    }
}

/// Downloads the list. A cell that a spreadsheet would run as a formula is marked as text.
pub fn download() {
    let cell = |text: &str| {
        if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
    };
    let mut text = csv::line(&["title".to_owned(), "url".to_owned()]);
    for it in kept() {
        text += &csv::line(&[cell(it.title()), it.url().to_owned()]);
    }
    save_text("shortlist.csv", &text, "text/csv", super::say);
}
