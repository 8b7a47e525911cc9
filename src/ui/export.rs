//! What is saved of a result: its table as CSV, its chart as a drawing. Made from the figures, not
//! from what is drawn on the page.

use domain::csv;
use domain::text::escape;

/// How wide a saved chart is, in pixels, and the room around it.
const WIDTH: u32 = 760;
const MARGIN: u32 = 20;
/// A bitmap has this many dots for a pixel, for sharp print.
pub const DENSITY: u32 = 2;
/// Colours of the light scheme: a saved chart is on white.
const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1b1e23}.label,.title{font-weight:600}.tick{fill:#494e57;font-size:12px}.grid{stroke:#d9d5cb;stroke-dasharray:2 4}.rail{stroke:#d9d5cb;stroke-width:2}.reach{stroke:#0a5a4e;stroke-width:4}.thin{stroke-width:2}.thick{stroke-width:8}.dot{fill:#0a5a4e;stroke:#fff;stroke-width:2}.other{fill:#fff;stroke:#7c7a74;stroke-width:2}.few .reach{stroke:#7c7a74}.few .dot{fill:#7c7a74}.market{fill:#0b5d52}.buys{fill:#c0741a}";

/// A result, as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, with plain numbers.
    pub rows: Vec<Vec<String>>,
    /// The title of the chart.
    pub title: String,
    /// Where the figures come from, and what they are.
    pub source: String,
    /// The inside of the chart: elements of SVG.
    pub chart: String,
    /// The height of the chart, in pixels.
    pub height: u32,
}

impl Export {
    /// The table, with title and source below.
    pub fn csv(&self) -> String {
        let mut out = csv::line(&self.columns);
        for row in &self.rows {
            out += &csv::line(row);
        }
        for note in [&self.title, &self.source] {
            if !note.is_empty() {
                out += &csv::line(std::slice::from_ref(note));
            }
        }
        out
    }

    /// The chart as a document of its own with its title and source, its width and height in pixels.
    pub fn svg(&self) -> (String, u32, u32) {
        let (height, width, inner) = (self.height + 100, WIDTH + 2 * MARGIN, self.height);
        let (title, source, chart) = (escape(&self.title), escape(&self.source), &self.chart);
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><style>{STYLE}</style>\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text class=\"title\" x=\"{MARGIN}\" y=\"30\">{title}</text>\
             <svg x=\"{MARGIN}\" y=\"50\" width=\"{WIDTH}\" height=\"{inner}\" overflow=\"visible\">{chart}</svg>\
             <text class=\"tick\" x=\"{MARGIN}\" y=\"{}\">{source}</text></svg>",
            height - 18
        );
        (text, width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export() -> Export {
        Export {
            columns: vec!["Role".to_owned(), "Median".to_owned()],
            rows: vec![vec!["Tester, \"senior\"".to_owned(), "90000".to_owned()]],
            title: "Pay of <testers>".to_owned(),
            source: "A survey, 2023".to_owned(),
            chart: "<circle r=\"6\"/>".to_owned(),
            height: 46,
        }
    }

    #[test]
    fn the_table_holds_plain_numbers_and_says_where_they_come_from() {
        let expected =
            "Role,Median\r\n\"Tester, \"\"senior\"\"\",90000\r\nPay of <testers>\r\n\"A survey, 2023\"\r\n";
        assert_eq!(export().csv(), expected);
    }

    #[test]
    fn the_drawing_has_its_title_as_text_and_its_chart() {
        let (svg, width, height) = export().svg();
        assert_eq!((width, height), (800, 146));
        assert!(svg.contains("Pay of &lt;testers&gt;") && svg.contains("<circle r=\"6\"/>"));
    }
}
