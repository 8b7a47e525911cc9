//! The salary explorer as a WASM module of its own, with its tables: the page fetches it when a
//! reader comes near one of its parts. It holds no state; it draws what it is asked for.

use domain::link;
use domain::money::NumberStyle;
use domain::survey::{Draft, fragment, parse_fragment};
use domain::time::Date;
use guide::data::{dataset, explorer};
use guide::ui::Reader;
use guide::view::{Scene, View, download, part};
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
    let draft = told(pay);
    if draft.is_none() && !pay.is_empty() {
        return ["<p class=\"notice\">The pay in this link cannot be read. Type it anew.</p>", ""]
            .map(str::to_owned)
            .to_vec();
    }
    let draft = draft.unwrap_or_else(|| Draft::new(data));
    let style = NumberStyle::from_key(style).unwrap_or_default();
    let reader = Reader { data, style, today: Date::parse(today) };
    let drawn = view.draw(Scene { reader, explorer: explorer(), view: &state, draft: &draft });
    vec![drawn.html, drawn.says]
}

fn told(pay: &str) -> Option<Draft> {
    parse_fragment(pay, dataset()).map(Draft::from)
}

/// Reads the five fields of a pay: the fragment that carries it, empty while there is none, and
/// what is wrong with what was typed.
#[wasm_bindgen]
pub fn tell(pay: &str, currency: &str, period: &str, country: &str, years: &str) -> Vec<String> {
    let data = dataset();
    let mut draft = Draft::new(data);
    let fields = [
        ("my-currency", currency),
        ("my-period", period),
        ("my-country", country),
        ("my-years", years),
        ("my-pay", pay),
    ];
    let read: Result<(), String> = fields.iter().try_for_each(|(field, text)| draft.read(data, field, text));
    vec![draft.person().as_ref().map(fragment).unwrap_or_default(), read.err().unwrap_or_default()]
}

/// What the five fields hold for a pay as a fragment carries it.
#[wasm_bindgen]
pub fn fields(pay: &str) -> Vec<String> {
    let Draft { pay, currency, period, country, years } = told(pay).unwrap_or_else(|| Draft::new(dataset()));
    let or_empty = |text: Option<String>| text.unwrap_or_default();
    vec![
        or_empty(pay.map(|pay| pay.to_string())),
        currency.to_string(),
        period.key().to_owned(),
        country.to_string(),
        or_empty(years.map(|years| years.to_string())),
    ]
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
