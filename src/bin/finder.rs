//! The course finder as a WASM module of its own, with the courses that serve a back-end
//! developer: the page fetches it when a reader comes near. The page holds the reader's choices;
//! the module searches and draws, and reads a reader's own file in a worker. It holds the reader's
//! plan too, which needs the same courses.

use guide::{finder, planner};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The controls of the finder, and places for what [`show`] draws.
#[wasm_bindgen]
pub fn frame() -> String {
    finder::frame()
}

/// Follows the reader in the part of the page that holds the frame. `changed` is called when
/// something other than the reader's choices asks for another drawing, `say` with what the status
/// line should tell.
#[wasm_bindgen]
pub fn start(changed: js_sys::Function, say: js_sys::Function) {
    finder::start(changed, say);
}

/// Draws the answer to a query (as a link carries it), in a number style, for a day (ISO 8601, or
/// nothing); what the status line says of it.
#[wasm_bindgen]
pub fn show(query: &str, style: &str, today: &str) -> String {
    finder::show(query, style, today)
}

/// Takes a piece of a pack of `all` bytes, which is opened as the whole catalogue once it is
/// complete; what is wrong with it, or nothing.
#[wasm_bindgen]
pub fn take(piece: &[u8], all: usize) -> String {
    finder::take(piece, all)
}

/// How many courses of the catalogue that is searched answer a query, with all that a keystroke
/// works out: words, counts of every facet, order, first page.
#[wasm_bindgen]
pub fn answer(query: &str) -> u32 {
    finder::answer(query)
}

/// In a worker: begins to read a file of courses.
#[wasm_bindgen]
pub fn reading_start() {
    finder::reading::start();
}

/// In a worker: the next piece of the file; why it is not read, or nothing.
#[wasm_bindgen]
pub fn reading_feed(piece: &[u8]) -> String {
    finder::reading::feed(piece)
}

/// In a worker: what came of the file: nothing, or why it is not used; the number of rows used,
/// the number of wrong ones, and what is wrong with the first of these.
#[wasm_bindgen]
pub fn reading_report() -> Vec<String> {
    finder::reading::report()
}

/// In a worker: the courses of the file as a pack.
#[wasm_bindgen]
pub fn reading_pack() -> Vec<u8> {
    finder::reading::pack()
}

/// Reads the plan that is kept on this device, or that the address carries; `say` is called with
/// what the status line should tell. Shows how far the plan is in the table of contents.
#[wasm_bindgen]
pub fn plan_begin(say: js_sys::Function) {
    planner::begin(say);
}

/// Fills the part of the page that the plan stands in.
#[wasm_bindgen]
pub fn plan_fill() {
    planner::fill();
}

/// Draws the plan in a number style, for a day (ISO 8601, or nothing).
#[wasm_bindgen]
pub fn plan_show(style: &str, today: &str) {
    planner::show(style, today);
}
