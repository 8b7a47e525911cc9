//! Which room a page opens, and the pieces of the program that the rooms are in.
//!
//! With the feature `split`, rooms are in pieces that are fetched when a page first needs them
//! (`leptos::wasm_split`); all functions with the same name make one piece. Without it, as in
//! development, everything is in one program and nothing has to be fetched.

// The macro writes functions that the program imports from its pieces.
#![allow(unsafe_code)]

use super::rooms::Piece;
use super::state::{AppState, RoomQuery};
use domain::route::Page;
use leptos::prelude::Owner;
use leptos::wasm_split::SplitLoaderError;

type Opened = Result<(), SplitLoaderError>;

/// A page that is to be opened.
pub struct Opening {
    /// The reactive owner of the room's components, signals and effects.
    pub owner: Owner,
    /// The state of the program.
    pub state: AppState,
    /// The page.
    pub page: Page,
    /// Whether the reader is still on this page when its piece has arrived.
    pub is_wanted: Box<dyn Fn() -> bool>,
}

/// Hydrates the parts of the page, once the piece with their code has loaded.
///
/// # Errors
/// When the piece could not be loaded; the page can be opened again.
pub async fn open(opening: Opening) -> Opened {
    match Piece::of(&opening.page) {
        None => main(opening),
        Some(Piece::Salaries) => load(salaries(opening)).await,
        Some(Piece::Courses) => load(courses(opening)).await,
        Some(Piece::Plan) => load(plan(opening)).await,
    }
}

/// Hydrates the parts of a room in the state in which they were served, then applies what is already
/// known of the reader.
fn hydrated(opening: Opening, open: fn(AppState, Page)) -> Opened {
    let Opening { owner, state, page, is_wanted } = opening;
    if is_wanted() {
        state.hold_back();
        owner.with(|| open(state, page));
        state.give_back();
    }
    Ok(())
}

/// Hydrates the parts of a page that need no piece, when its piece is fetched only later.
pub fn open_before_piece(state: AppState) {
    state.hold_back();
    crate::guide::open(state);
}

/// These pages have no parts to hydrate.
fn main(opening: Opening) -> Opened {
    hydrated(opening, |state, _| state.open_room(RoomQuery::none()))
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(salaries, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn salaries(opening: Opening) -> Opened {
    hydrated(opening, |state, page| match page {
        Page::Guide => crate::guide::open_pay(state),
        Page::Careers => crate::careers::open(state),
        Page::Skills => crate::skills::open(state),
        Page::Embed(chart) => crate::embed::open(state, chart),
        Page::Salaries | Page::Country(_) => crate::salaries::open(state, page),
        // See `Piece::of`.
        Page::Role(_) | Page::Courses | Page::Plan | Page::Skill(_) | Page::Data | Page::Changes => {}
    })
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(courses, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn courses(opening: Opening) -> Opened {
    hydrated(opening, |state, _| crate::courses::open(state))
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(plan, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn plan(opening: Opening) -> Opened {
    hydrated(opening, crate::plan::open)
}

#[cfg(feature = "split")]
use std::convert::identity as load;

/// Without pieces, the room is already in the program.
#[cfg(not(feature = "split"))]
fn load(opened: Opened) -> std::future::Ready<Opened> {
    std::future::ready(opened)
}
