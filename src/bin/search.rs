//! The engine of the course search as a module of its own, which `cargo xtask bench courses` times in
//! Node and in a browser. It is not part of the guide.

use catalogue::{Ask, Catalogue};
use domain::courses::CourseFilter;
use domain::query::Pairs;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static PACK: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static CATALOGUE: RefCell<Option<Catalogue>> = const { RefCell::new(None) };
}

fn main() {}

/// Adds a piece of a pack of `all` bytes, which is opened after the last piece. Returns what is wrong
/// with the pack, or nothing.
#[wasm_bindgen]
pub fn take(piece: &[u8], all: usize) -> String {
    let whole = PACK.with_borrow_mut(|pack| {
        if pack.is_empty() {
            pack.reserve_exact(all);
        }
        pack.extend_from_slice(piece);
        (pack.len() >= all).then(|| std::mem::take(pack))
    });
    match whole.map(Catalogue::open) {
        None => String::new(),
        Some(Err(error)) => error.to_string(),
        Some(Ok(catalogue)) => {
            CATALOGUE.set(Some(catalogue));
            String::new()
        }
    }
}

/// How many courses match the query of a link to the finder; 0 before the pack is complete.
#[wasm_bindgen]
pub fn answer(query: &str) -> u32 {
    let (filter, _) = Pairs::parse(query).read::<CourseFilter>(&());
    CATALOGUE.with_borrow(|catalogue| {
        catalogue.as_ref().map_or(0, |catalogue| {
            let (ask, _) = Ask::of(&filter, catalogue);
            catalogue.answer(&ask).total as u32
        })
    })
}
