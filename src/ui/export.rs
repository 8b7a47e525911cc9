//! Downloads of a result: its table as CSV, its chart as a drawing, and its citation. They are made from
//! the figures, not from the HTML of the page.

use super::rows::RowChart;
use domain::csv;
use domain::text::{escape, wrapped};
use domain::time::Date;

/// How wide a saved chart is, in pixels, and the room around it.
const WIDTH: usize = 760;
const MARGIN: usize = 20;
/// The height of a line of text, and about how many letters of it fit.
const LINE: usize = 18;
const LETTERS: usize = 112;
/// The same of the title.
const TITLE_LINE: usize = 24;
const TITLE_LETTERS: usize = 80;
/// A bitmap has this many dots for a pixel, for sharp print.
pub const DENSITY: u32 = 2;
/// The style of a saved chart, from the theme (`compiler/src/theme`).
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/saved.css"));

/// A result, as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, with plain numbers.
    pub rows: Vec<Vec<String>>,
    /// The title of the chart: what it shows.
    pub title: String,
    /// What is measured, in which unit, at which rate.
    pub measure: String,
    /// Where the figures come from.
    pub source: String,
    /// The inside of the chart: elements of SVG.
    pub chart: String,
    /// The height of the chart, in pixels.
    pub height: usize,
}

impl Export {
    /// The result with a chart, if it has one.
    #[must_use]
    pub fn with(self, chart: Option<RowChart>) -> Self {
        match chart {
            Some(chart) => Self { chart: chart.file().into_string(), height: chart.file_height(), ..self },
            None => self,
        }
    }

    /// The table: the names of the columns, then plain rows.
    pub fn csv(&self) -> String {
        let mut out = csv::line(&self.columns);
        for row in &self.rows {
            out += &csv::line(row);
        }
        out
    }

    /// The chart as a document of its own with its title, measure, source and the address that it is
    /// from; its width and height in pixels.
    pub fn svg(&self, address: &str) -> (String, u32, u32) {
        let mut y = MARGIN;
        let mut head = String::new();
        write_lines(&mut head, &mut y, "title", TITLE_LINE, wrapped(&self.title, TITLE_LETTERS));
        write_lines(&mut head, &mut y, "tick", LINE, wrapped(&self.measure, LETTERS));
        let top = y + LINE;
        y = top + self.height;
        let mut foot = String::new();
        write_lines(&mut foot, &mut y, "tick", LINE, wrapped(&self.source, LETTERS));
        write_lines(&mut foot, &mut y, "tick", LINE, wrapped(address, LETTERS));
        let (height, width) = (y + MARGIN, WIDTH + 2 * MARGIN);
        let (chart, inner) = (&self.chart, self.height);
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><style>{STYLE}</style>\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{head}\
             <svg x=\"{MARGIN}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{inner}\" overflow=\"visible\">{chart}</svg>{foot}</svg>"
        );
        let pixels = |size| u32::try_from(size).unwrap_or_default();
        (text, pixels(width), pixels(height))
    }

    /// How the result is cited: in words, and as an entry of BibTeX.
    pub fn cited(&self, guide: &str, address: &str, today: Date) -> [String; 2] {
        let Self { title, source, .. } = self;
        let iso = domain::time::PartialDate::Day(today).iso();
        let title = title.trim_end_matches('.');
        let words = format!("{title}. In: {guide}. {source} {address} (accessed {today}).");
        let field = |name: &str, value: &str| format!("  {name} = {{{value}}},\n");
        let entry = [
            field("title", &for_tex(title)),
            field("howpublished", &for_tex(guide)),
            field("note", &for_tex(source)),
            field("url", address),
            field("urldate", &iso),
        ];
        [words, format!("@misc{{pay-{iso},\n{}}}", entry.concat())]
    }
}

fn write_lines(out: &mut String, y: &mut usize, class: &str, height: usize, lines: Vec<String>) {
    for line in lines {
        *y += height;
        *out += &format!("<text class=\"{class}\" x=\"{MARGIN}\" y=\"{y}\">{}</text>", escape(&line));
    }
}

/// Text escaped for TeX.
fn for_tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export() -> Export {
        Export {
            columns: vec!["Role".to_owned(), "Median".to_owned()],
            rows: vec![vec!["Tester, \"senior\"".to_owned(), "90000".to_owned()]],
            title: "Pay of <testers> & others".to_owned(),
            measure: "US$ a year".to_owned(),
            source: "A survey, 2023.".to_owned(),
            chart: "<circle r=\"6\"/>".to_owned(),
            height: 46,
        }
    }

    #[test]
    fn the_table_has_plain_rows_and_nothing_else() {
        assert_eq!(export().csv(), "Role,Median\r\n\"Tester, \"\"senior\"\"\",90000\r\n");
    }

    #[test]
    fn the_drawing_has_its_title_unit_source_and_address() {
        let (svg, width, height) = export().svg("https://example.org/salaries/");
        // Four lines of text, the chart, the room around them.
        assert_eq!((width, height), (800, 20 + 24 + 18 + 18 + 46 + 18 + 18 + 20));
        for part in [
            "Pay of &lt;testers&gt; &amp; others",
            "<circle r=\"6\"/>",
            ">US$ a year<",
            ">A survey, 2023.<",
            ">https://example.org/salaries/<",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn a_citation_has_the_address_and_the_day() {
        let today = Date::new(2026, 11, 26).unwrap();
        let [words, entry] = export().cited("The guide", "https://example.org/a_b/", today);
        assert_eq!(
            words,
            "Pay of <testers> & others. In: The guide. A survey, 2023. https://example.org/a_b/ (accessed 26 November 2026)."
        );
        assert_eq!(
            entry,
            "@misc{pay-2026-11-26,\n  title = {Pay of <testers> \\& others},\n  howpublished = {The guide},\n  \
             note = {A survey, 2023.},\n  url = {https://example.org/a_b/},\n  urldate = {2026-11-26},\n}"
        );
    }
}
