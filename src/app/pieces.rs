//! Which room a page opens, and the pieces of the program that the rooms are in.
//!
//! With the feature `split` the compiler puts each room into a piece that is fetched when a page
//! first needs it (`leptos::wasm_split`); all functions with the same name make one piece. Without
//! it, as in development, everything is in one program and a piece is there at once.

// The macro writes functions that the program imports from its pieces.
#![allow(unsafe_code)]

pub use super::rooms::piece_of;
use super::state::AppState;
use domain::route::Page;
use leptos::prelude::Owner;
use leptos::wasm_split::SplitLoaderError;

type Opened = Result<(), SplitLoaderError>;

/// Hydrates the parts of the page, once the piece that draws them is here. What the room makes
/// belongs to `owner`.
///
/// # Errors
/// When the piece did not come; the page can be opened again.
pub async fn open(owner: Owner, state: AppState, page: Page) -> Opened {
    match piece_of(&page) {
        None => main(owner, state, page),
        Some("salaries") => load(salaries(owner, state, page)).await,
        Some(_) => load(courses(owner, state, page)).await,
    }
}

/// Hydrates the parts of a room as they were served; what is known of the reader by then changes them
/// right after.
fn hydrated(owner: Owner, state: AppState, open: impl FnOnce()) -> Opened {
    state.hold_back();
    owner.with(open);
    state.give_back();
    Ok(())
}

fn main(owner: Owner, state: AppState, page: Page) -> Opened {
    hydrated(owner, state, || match page {
        Page::Data => crate::data::open(state),
        _ => crate::guide::open(state),
    })
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(salaries, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn salaries(owner: Owner, state: AppState, page: Page) -> Opened {
    hydrated(owner, state, || match page {
        Page::Careers | Page::Role(_) => crate::careers::open(state, page),
        Page::Skills => crate::skills::open(state),
        _ => crate::salaries::open(state, page),
    })
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(courses, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn courses(owner: Owner, state: AppState, page: Page) -> Opened {
    hydrated(owner, state, || match page {
        Page::Courses => crate::courses::open(state),
        _ => crate::plan::open(state, page),
    })
}

#[cfg(feature = "split")]
use std::convert::identity as load;

/// What is in the program already is there at once.
#[cfg(not(feature = "split"))]
fn load(opened: Opened) -> std::future::Ready<Opened> {
    std::future::ready(opened)
}
