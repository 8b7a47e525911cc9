//! Downloads of a result: its table as CSV, its chart as a drawing, and its citation. They are made from
//! the figures, not from the HTML of the page.

use super::rows::RowChart;
use domain::csv;
use domain::text::{escape, wrapped};
use domain::time::Date;

/// How wide a saved chart is, in pixels, and the room around it.
const WIDTH: usize = 760;
const MARGIN: usize = 20;
/// The height of a line of text, and how many letters of 12 pixels fit even in the widest system font, whose letters
/// are on average 0.64 of their size wide.
const LINE: usize = 18;
const LETTERS: usize = WIDTH * 100 / (12 * 64);
/// The same of the title, whose letters are bold, 18 pixels high and 0.7 of that wide.
const TITLE_LINE: usize = 24;
const TITLE_LETTERS: usize = WIDTH * 10 / (18 * 7);
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

    /// What the table is, beside it, in the words of CSV on the Web: its columns, and what the chart says below its
    /// title.
    pub fn metadata(&self, file: &str, address: &str) -> String {
        let columns: Vec<String> =
            self.columns.iter().map(|name| format!("{{\"titles\": {}}}", json(name))).collect();
        let fields = [("url", file), ("dc:title", &self.title), ("dc:description", &self.measure)];
        let fields =
            fields.into_iter().chain([("dc:source", self.source.as_str()), ("dc:identifier", address)]);
        let fields: String =
            fields.map(|(name, value)| format!("  \"{name}\": {},\n", json(value))).collect();
        format!(
            "{{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n{fields}  \"tableSchema\": {{\"columns\": [{}]}}\n}}\n",
            columns.join(", ")
        )
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
        [words, format!("@misc{{{}-{iso},\n{}}}", key(address), entry.concat())]
    }
}

fn write_lines(out: &mut String, y: &mut usize, class: &str, height: usize, lines: Vec<String>) {
    for line in lines {
        *y += height;
        *out += &format!("<text class=\"{class}\" x=\"{MARGIN}\" y=\"{y}\">{}</text>", escape(&line));
    }
}

/// The page and the part of an address, as a key: `salaries-canada-comparison`.
fn key(address: &str) -> String {
    let (before, part) = address.split_once('#').unwrap_or((address, ""));
    let path =
        before.split_once("://").map_or(before, |(_, rest)| rest.split_once('/').map_or("", |it| it.1));
    let path = path.split('?').next().unwrap_or_default();
    let words = path.split('/').chain([part]).filter(|word| !word.is_empty());
    let words: Vec<String> =
        words.map(|word| word.replace(|c: char| !c.is_ascii_alphanumeric(), "-")).collect();
    words.join("-")
}

/// A string of JSON. The browser program has no `serde_json`, which is 40 KB.
fn json(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace(|c: char| c.is_control(), " ");
    format!("\"{text}\"")
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
    fn a_long_title_is_wrapped_before_the_edge() {
        let title = "RESTful MMMM services ".repeat(9);
        let (svg, ..) = Export { title, ..export() }.svg("");
        let lines: Vec<&str> = svg.split("<text class=\"title\"").skip(1).collect();
        assert!(lines.len() > 3);
        for line in lines {
            let text = line.split(['>', '<']).nth(1).unwrap();
            // Bold letters of 18 pixels are at most about 12.6 wide.
            assert!(text.chars().count() * 126 <= WIDTH * 10, "{text}");
        }
    }

    #[test]
    fn the_notes_of_the_table_are_beside_it() {
        let mut export = export();
        export.title.push_str(" \"\\");
        let text = export.metadata("pay.csv", "https://example.org/salaries/");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (key, expected) in [
            ("url", "pay.csv"),
            ("dc:title", "Pay of <testers> & others \"\\"),
            ("dc:description", "US$ a year"),
            ("dc:source", "A survey, 2023."),
            ("dc:identifier", "https://example.org/salaries/"),
        ] {
            assert_eq!(value[key], expected);
        }
        assert_eq!(value["tableSchema"]["columns"][1]["titles"], "Median");
    }

    #[test]
    fn a_key_is_the_page_and_its_part() {
        for (address, expected) in [
            ("https://example.org/salaries/canada/?currency=INR#comparison", "salaries-canada-comparison"),
            ("https://example.org/my_guide/skills/#skills", "my-guide-skills-skills"),
            ("https://example.org/?x=a/b#salary", "salary"),
            ("https://example.org", ""),
        ] {
            assert_eq!(key(address), expected);
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
            "@misc{a-b-2026-11-26,\n  title = {Pay of <testers> \\& others},\n  howpublished = {The guide},\n  \
             note = {A survey, 2023.},\n  url = {https://example.org/a_b/},\n  urldate = {2026-11-26},\n}"
        );
    }
}
