//! Downloads of what a part of the page shows: its table as CSV, its chart as SVG or PNG.

use crate::browser::save::{save, text_blob};
use domain::csv;
use domain::text::escape;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Url};

/// How wide a downloaded chart is, in pixels, and the room around it.
const WIDTH: u32 = 760;
const MARGIN: u32 = 20;
/// A bitmap has this many dots for a pixel, for sharp print.
const DENSITY: u32 = 2;
/// Colours of the light scheme: a downloaded chart stands on white.
const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1b1e23}.label,.title{font-weight:600}.tick{fill:#494e57;font-size:12px}.grid{stroke:#d9d5cb;stroke-dasharray:2 4}.rail{stroke:#d9d5cb;stroke-width:2}.reach{stroke:#0a5a4e;stroke-width:4}.thin{stroke-width:2}.thick{stroke-width:8}.dot{fill:#0a5a4e;stroke:#fff;stroke-width:2}.other{fill:#fff;stroke:#7c7a74;stroke-width:2}.few .reach,.still{stroke:#7c7a74}.few .dot{fill:#7c7a74}";

/// Downloads from the part of the page with an anchor: `careers csv`. `None` when the browser
/// cannot.
pub fn run(what: &str) -> Option<()> {
    let (anchor, kind) = what.split_once(' ')?;
    let part = document().get_element_by_id(anchor)?;
    let name = format!("{anchor}.{kind}");
    match kind {
        "csv" => save(&name, &text_blob(&table_csv(&part)?, "text/csv")?),
        "svg" => save(&name, &text_blob(&chart_svg(&part)?.0, SVG)?),
        "png" => save_bitmap(name, &part),
        _ => None,
    }
}

const SVG: &str = "image/svg+xml";

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The table as it stands, with plain numbers where cells hold them, their unit beside them, and
/// the caption below.
fn table_csv(part: &Element) -> Option<String> {
    let table = part.query_selector("table").ok()??;
    let rows: Vec<Vec<Element>> = all(&table, "tr").iter().map(|row| all(row, "th,td")).collect();
    let has_unit = |at: usize| rows.iter().filter_map(|cells| cells.get(at)).any(|cell| unit(cell).is_some());
    let units: Vec<bool> = (0..rows.first()?.len()).map(has_unit).collect();
    let mut out = String::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut fields = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            fields.push(value(cell));
            if units.get(at) == Some(&true) {
                fields.push(if row == 0 { "Unit".to_owned() } else { unit(cell).unwrap_or_default() });
            }
        }
        out.push_str(&csv::line(&fields));
    }
    let caption = table.query_selector("caption span,caption").ok().flatten();
    let note = part.query_selector("figure p.hint,[data-view]>p.hint").ok().flatten();
    for element in [caption, note].into_iter().flatten() {
        out.push_str(&csv::line(&[plain(&element)]));
    }
    Some(out)
}

fn number(cell: &Element) -> Option<Element> {
    cell.query_selector("data").ok()?
}

fn unit(cell: &Element) -> Option<String> {
    number(cell)?.get_attribute("data-unit")
}

fn value(cell: &Element) -> String {
    if let Some(value) = number(cell).and_then(|number| number.get_attribute("value")) {
        return value;
    }
    let said = cell.query_selector(".basis,button").ok().flatten();
    plain(said.as_ref().unwrap_or(cell)).trim_end_matches(['▲', '▼', ' ']).to_owned()
}

/// The text of an element in one line.
fn plain(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The chart as a document of its own with its title and source, and its height in pixels.
fn chart_svg(part: &Element) -> Option<(String, u32)> {
    let chart = part.query_selector("figure svg").ok()??;
    let inner: u32 = chart.get_attribute("height")?.parse().ok()?;
    let line = |selector: &str| {
        let found = part.query_selector(selector).ok().flatten();
        found.map_or(String::new(), |element| escape(&plain(&element)))
    };
    let (title, source) = (line("figcaption strong"), line("figure p.hint,[data-view]>p.hint"));
    let (height, width) = (inner + 100, WIDTH + 2 * MARGIN);
    let body = chart.inner_html();
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><style>{STYLE}</style>\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text class=\"title\" x=\"{MARGIN}\" y=\"30\">{title}</text>\
         <svg x=\"{MARGIN}\" y=\"50\" width=\"{WIDTH}\" height=\"{inner}\" overflow=\"visible\">{body}</svg>\
         <text class=\"tick\" x=\"{MARGIN}\" y=\"{}\">{source}</text></svg>",
        height - 18
    );
    Some((text, height))
}

fn save_bitmap(name: String, part: &Element) -> Option<()> {
    let (text, height) = chart_svg(part)?;
    let url = Url::create_object_url_with_blob(&text_blob(&text, SVG)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    let (drawn, width) = (image.clone(), WIDTH + 2 * MARGIN);
    let on_load = Closure::once_into_js(move || {
        let _ = draw_and_save(name, &drawn, width * DENSITY, height * DENSITY);
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    image.set_src(&url);
    Some(())
}

fn draw_and_save(name: String, image: &HtmlImageElement, width: u32, height: u32) -> Option<()> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let drawn =
        pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width.into(), height.into());
    drawn.ok()?;
    let on_blob = Closure::once_into_js(move |blob: Blob| {
        let _ = save(&name, &blob);
    });
    canvas.to_blob(on_blob.unchecked_ref()).ok()
}
