//! The salary explorer as a WASM module of its own, with its tables: the page fetches it when a
//! reader comes near one of its parts. It holds no state; it draws what it is asked for.

use backend_guide::data::{dataset, explorer};
use backend_guide::ui::Reader;
use backend_guide::view::{Scene, View, download, part};
use guide_domain::link;
use guide_domain::money::NumberStyle;
use guide_domain::survey::{Draft, parse_fragment};
use guide_domain::time::Date;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// A view for a query (as a link carries it), a number style, a pay (as a fragment carries it,
/// or nothing) and today's date (ISO 8601, or nothing): its HTML, and what the status line says
/// of it. Empty for an unknown view.
#[wasm_bindgen]
pub fn draw(view: &str, query: &str, style: &str, pay: &str, today: &str) -> Vec<String> {
    let Some(view) = View::from_anchor(view) else { return Vec::new() };
    let data = dataset();
    let (state, _) = link::parse(query, data);
    let mut draft = Draft::new(data);
    if let Some(person) = parse_fragment(pay, data) {
        draft = Draft::from(person);
    }
    let style = NumberStyle::from_key(style).unwrap_or_default();
    let reader = Reader { data, style, today: Date::parse(today) };
    let drawn = view.draw(Scene { reader, explorer: explorer(), view: &state, draft: &draft });
    vec![drawn.html, drawn.says]
}

/// The controls of a view, the place for what [`draw`] draws, and its downloads.
#[wasm_bindgen]
pub fn frame(view: &str) -> String {
    View::from_anchor(view).map_or(String::new(), |view| part(dataset(), view, "").into_string())
}

/// Downloads from a part of the page: `careers csv`. `false` when the browser cannot.
#[wasm_bindgen]
pub fn save(what: &str) -> bool {
    download::run(what).is_some()
}
