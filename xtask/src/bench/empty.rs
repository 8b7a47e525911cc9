//! An otherwise empty page with one control, for a fair comparison with a page of the guide.
//!
//! It has as many elements as the page of the guide, counted there, and the same kind of control. Its handler
//! does what the least page that shows such results would: it writes new text into as many elements as the
//! results of the page have on screen after a use, on average, and as long as theirs, and the browser lays them out and
//! paints them. It calculates nothing, and it has no styles: every element is a paragraph of its own, which
//! is the cheapest to lay out. So the ratio says what the guide adds: its calculation, its HTML and its
//! layout.

use anyhow::{Context, Result};
use serde_json::Value;

/// The control of the empty page.
pub const CONTROL: &str = "#control";

/// Elements beside those for results and for filling: html, head, meta, title, body, p, label, the control, an
/// option for each choice, two div, script.
const FRAME: usize = 11;
/// How many choices a select has.
const CHOICES: usize = 5;

/// The kind of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A tick or a radio button.
    Tick,
    /// A list of choices.
    Select,
    /// A field for text.
    Text,
    /// A button.
    Button,
}

impl Kind {
    /// The kind by its name in `shape.js`: that of an element, or the type of an input.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "checkbox" | "radio" => Self::Tick,
            "select" => Self::Select,
            "text" | "search" => Self::Text,
            "button" => Self::Button,
            _ => return None,
        })
    }

    /// Its HTML, and the event that it sends when it is used.
    fn html(self) -> (String, &'static str) {
        match self {
            Self::Tick => ("<input id=\"control\" type=\"checkbox\">".to_owned(), "click"),
            Self::Text => ("<input id=\"control\" type=\"text\">".to_owned(), "input"),
            Self::Button => ("<button id=\"control\" type=\"button\">Use</button>".to_owned(), "click"),
            Self::Select => {
                let options: String = (0..CHOICES).map(|at| format!("<option>{at}</option>")).collect();
                (format!("<select id=\"control\">{options}</select>"), "change")
            }
        }
    }

    fn elements(self) -> usize {
        FRAME + if self == Self::Select { CHOICES } else { 0 }
    }
}

/// What a page of the guide is like around one of its controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The kind of the control.
    pub kind: Kind,
    /// How many elements the page has.
    pub elements: usize,
    /// How many of them are results on screen.
    pub results: usize,
    /// How many letters the results have.
    pub letters: usize,
}

impl Shape {
    /// The shape that `shape.js` found.
    pub fn read(found: &Value) -> Result<Self> {
        let count = |name: &str| {
            let count = found[name].as_u64().and_then(|count| usize::try_from(count).ok());
            count.with_context(|| format!("the page returned no count of {name}: {found}"))
        };
        let kind = found["kind"].as_str().and_then(Kind::named);
        Ok(Self {
            kind: kind.with_context(|| format!("an unknown kind of control: {found}"))?,
            elements: count("elements")?,
            results: count("results")?,
            letters: count("letters")?,
        })
    }

    /// The mean of some shapes of one control.
    pub fn mean(shapes: &[Self]) -> Option<Self> {
        let kind = shapes.first()?.kind;
        let mean = |of: fn(&Self) -> usize| shapes.iter().map(of).sum::<usize>().div_ceil(shapes.len());
        let (elements, results) = (mean(|it| it.elements), mean(|it| it.results));
        Some(Self { kind, elements, results, letters: mean(|it| it.letters) })
    }

    /// The empty page of this shape.
    pub fn page(&self) -> String {
        let (control, event) = self.kind.html();
        let length = self.letters.div_ceil(self.results.max(1)).max(1);
        let filling = self.elements.saturating_sub(self.results + self.kind.elements());
        let text = "x".repeat(length);
        let paragraphs = |count: usize| format!("<p>{text}</p>").repeat(count);
        let (results, rest) = (paragraphs(self.results), paragraphs(filling));
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Empty</title></head><body>\
             <p><label>Control {control}</label></p><div id=\"results\">{results}</div><div>{rest}</div>\
             <script>
const results = document.querySelectorAll('#results > p');
let uses = 0;
document.querySelector('{CONTROL}').addEventListener('{event}', () => {{
  uses += 1;
  results.forEach((result, at) => {{ result.textContent = `${{uses}} ${{at}}`.padEnd({length}, 'x'); }});
}});
</script></body></html>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_page_has_as_many_elements_and_results_as_asked_whatever_the_control() {
        for name in ["checkbox", "radio", "select", "text", "search", "button"] {
            let found = json!({ "kind": name, "elements": 400, "results": 90, "letters": 1_000 });
            let shape = Shape::read(&found).unwrap();
            let page = shape.page();
            let tags =
                page.match_indices('<').filter(|(at, _)| page[at + 1..].starts_with(char::is_alphabetic));
            assert_eq!(tags.count(), shape.elements, "{name}: {page}");
            let results = page.split_once("<div id=\"results\">").unwrap().1.split_once("</div>").unwrap().0;
            assert_eq!(results.matches("<p>").count(), 90);
            // 1,000 letters in 90 elements.
            assert!(results.starts_with("<p>xxxxxxxxxxxx</p>"), "{results}");
            assert_eq!(page.matches("id=\"control\"").count(), 1);
        }
        let shape = |elements, results| Shape { kind: Kind::Tick, elements, results, letters: 10 };
        assert_eq!(Shape::mean(&[shape(100, 10), shape(200, 40)]), Some(shape(150, 25)));
        assert_eq!(Shape::mean(&[]), None);
        assert!(Shape::read(&json!({ "kind": "range", "elements": 1, "results": 1, "letters": 1 })).is_err());
        assert!(Shape::read(&Value::Null).is_err());
    }
}
