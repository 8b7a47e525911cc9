//! Pay as a spread: strips of ranges on one axis from 0, and the same as a table.

use super::Reader;
use super::export::Export;
use super::rows::{ChartRow, RowChart};
use crate::app::data::credits;
use crate::ui::survey::facts;
use domain::axis::{Axis, Place};
use domain::figure::Provenance;
use domain::money::{CurrencyCode, Digits, Ratio, counted, format_compact, format_count, format_money};
use domain::salary::{CountryCode, Figures};
use domain::survey::{Spread, groups_finding};
use domain::text::capitalised;
use maud::{Markup, html};

/// The height of a strip, in pixels, and of the label of a pin above it.
const STRIP: usize = 34;
const PIN: usize = 20;

/// One line of the chart and of the table.
pub struct RangeRow<'a> {
    /// What the row is about.
    pub label: &'a str,
    /// Where its name in the table leads.
    pub href: Option<String>,
    /// Its place in a ranking.
    pub rank: Option<usize>,
    /// The edition of the survey that it is of.
    pub edition: u16,
    /// Its pay.
    pub spread: Spread,
    /// Whether it stands out from the others.
    pub marked: bool,
}

impl<'a> RangeRow<'a> {
    /// A row like any other, whose name leads nowhere.
    pub fn new(label: &'a str, edition: u16, spread: Spread) -> Self {
        Self { label, href: None, rank: None, edition, spread, marked: false }
    }

    fn class(&self) -> Option<&'static str> {
        match (self.spread.is_few(), self.marked) {
            (true, _) => Some("few"),
            (false, true) => Some("own"),
            (false, false) => None,
        }
    }
}

const HEADINGS: [&str; 6] = ["Answers", "10th", "25th", "Median", "75th", "90th"];
/// The same in files.
const COLUMNS: [&str; 6] = ["Answers", "p10", "p25", "Median", "p75", "p90"];

/// Rows of pay in one currency, to be drawn and saved.
pub struct Ranges<'a> {
    /// What they show.
    pub title: String,
    /// What they say; without it the title is enough.
    pub finding: String,
    /// What the rows are about: the heading of their names.
    pub of: String,
    /// The currency of the amounts.
    pub currency: CurrencyCode,
    /// The rows, in their order.
    pub rows: Vec<RangeRow<'a>>,
    /// The reader's own pay, for a pin on every strip.
    pub pin: Option<u32>,
}

impl<'a> Ranges<'a> {
    /// Ranges without a pin.
    pub fn new(title: String, of: &str, currency: CurrencyCode, rows: Vec<RangeRow<'a>>) -> Self {
        Self { title, finding: String::new(), of: of.to_owned(), currency, rows, pin: None }
    }

    /// The same with what they say.
    pub fn saying(self, finding: &str) -> Self {
        Self { finding: capitalised(finding), ..self }
    }

    /// How the groups of the rows differ.
    pub fn differing(self, reader: Reader) -> Self {
        let groups: Vec<_> = self.rows.iter().map(|row| (row.label, row.spread)).collect();
        let finding = groups_finding(&groups, |amount| reader.money_label(amount, self.currency));
        self.saying(&finding)
    }

    /// What they say, and what they show, in sentences.
    pub fn heading(&self) -> String {
        if self.finding.is_empty() {
            self.title.clone()
        } else {
            format!("{}. {}.", self.finding, self.title)
        }
    }

    /// The chart with what it says and shows above it, and where its figures come from below.
    pub fn captioned(&self, reader: Reader, origin: Markup) -> Markup {
        html! {
            figure.chart data-family=(self.family()) {
                figcaption {
                    @if self.finding.is_empty() { strong { (self.title) } }
                    @else { strong { (self.finding) "." } " " (self.title) "." }
                }
                (self.chart(reader))
                (origin)
            }
        }
    }

    /// Whose figures they are, for `data-family` of what they are drawn in: the key of each edition of the survey,
    /// once.
    pub fn family(&self) -> String {
        let mut editions: Vec<u16> = self.rows.iter().map(|row| row.edition).collect();
        editions.dedup();
        let keys: Vec<String> = editions.into_iter().map(|year| Figures::Survey(year).key()).collect();
        keys.join(" ")
    }

    /// How many answers the rows rest on.
    pub fn answers(&self) -> u32 {
        self.rows.iter().map(|row| row.spread.answers).sum()
    }

    /// The chart by itself.
    pub fn figure(&self, reader: Reader) -> Markup {
        html! { figure.chart data-family=(self.family()) { (self.chart(reader)) } }
    }

    /// The inside of the chart: a line from the 10th to the 90th percentile, a box around the middle half, a tick
    /// at the median.
    pub fn chart(&self, reader: Reader) -> Markup {
        self.drawn(reader).map_or(html! {}, |chart| chart.html())
    }

    fn drawn(&self, reader: Reader) -> Option<RowChart<'static>> {
        let (currency, pin) = (self.currency, self.pin);
        let highest = self.rows.iter().map(|row| row.spread.p90).chain(pin).max().unwrap_or(1);
        let axis = Axis::reaching(Ratio::whole(highest.into()));
        let row = |row: &RangeRow| {
            let Spread { answers, p10, p25, median, p75, p90 } = row.spread;
            let money = |amount| reader.money_label(amount, currency);
            let lowest = p10.map_or(String::new(), |p10| format!("10th percentile {}, ", money(p10)));
            let answers = counted(answers.into(), "answer", reader.style);
            ChartRow {
                class: row.class(),
                name: row.label.to_owned(),
                href: row.href.clone(),
                value: money(median),
                value_note: None,
                marks: strip(reader, currency, &axis, &row.spread, pin),
                says: Some(format!(
                    "{answers}. {lowest}25th percentile {}, median {}, 75th {}, 90th {}.",
                    money(p25),
                    money(median),
                    money(p75),
                    money(p90)
                )),
                note: Some(row.rank.map_or(answers.clone(), |rank| format!("rank {rank} · {answers}"))),
            }
        };
        let words = "Line: 10th to 90th percentile. Box: the middle half, 25th to 75th. Tick: median.";
        let rows = self.rows.iter().map(row).collect();
        Some(RowChart {
            rows,
            currency: reader.data.currency(currency)?,
            span: "a year",
            is_signed: false,
            legend: vec![("", words.to_owned())],
            height: STRIP + pin.map_or(0, |_| PIN),
            axis,
        })
    }

    fn is_ranked(&self) -> bool {
        self.rows.first().is_some_and(|row| row.rank.is_some())
    }

    /// The table, with what grey rows are.
    pub fn table(&self, reader: Reader) -> Markup {
        let few = self.rows.iter().any(|row| row.spread.is_few());
        html! {
            table.stacked role="table" data-family=(self.family()) {
                caption.visually-hidden { (self.title) }
                thead.quiet {
                    tr role="row" {
                        @if self.is_ranked() { th scope="col" role="columnheader" { "Rank" } }
                        th scope="col" role="columnheader" { (self.of) }
                        @for heading in HEADINGS { th.number scope="col" role="columnheader" { (heading) } }
                    }
                }
                tbody { @for row in &self.rows { (range_row(reader, self.currency, row)) } }
            }
            @if few {
                p.hint {
                    "Grey: fewer than " (Spread::FEW.to_string()) " answers, so the figures are uncertain. Groups with fewer than "
                    (Spread::LEAST.to_string()) " are not shown."
                }
            }
        }
    }

    /// The table below the chart of a page without tabs, closed until the reader wants the numbers.
    #[cfg(feature = "ssr")]
    pub fn folded_table(&self, reader: Reader) -> Markup {
        html! {
            details {
                summary { (self.title) ": the figures" }
                (self.table(reader))
            }
        }
    }

    /// Table and chart as they are saved: the country and the edition of the survey, and where the figures come from in
    /// words.
    pub fn export(
        &self,
        reader: Reader,
        country: CountryCode,
        edition: &Provenance,
        source: String,
    ) -> Export {
        let rank = self.is_ranked().then_some("Rank");
        let columns = rank.into_iter().chain([self.of.as_str()]).chain(COLUMNS).chain([
            "Country code",
            "Currency",
            "Survey date",
            "Source",
        ]);
        let plain = |row: &RangeRow| {
            let Spread { answers, p10, p25, median, p75, p90 } = row.spread;
            let mut cells: Vec<String> = row.rank.iter().map(usize::to_string).collect();
            cells.push(row.label.to_owned());
            cells.push(answers.to_string());
            cells.push(p10.map_or(String::new(), |p10| p10.to_string()));
            cells.extend([p25, median, p75, p90].iter().map(u32::to_string));
            let name = credits().name(&edition.source);
            cells.extend([
                country.to_string(),
                self.currency.to_string(),
                edition.period.iso(),
                name.to_owned(),
            ]);
            cells
        };
        Export {
            columns: columns.map(str::to_owned).collect(),
            rows: self.rows.iter().map(plain).collect(),
            title: if self.finding.is_empty() { &self.title } else { &self.finding }.clone(),
            measure: format!("{}, in {}.", self.title, self.currency),
            source,
            ..Export::default()
        }
        .with(self.drawn(reader))
    }
}

impl Reader {
    /// Whole units of the survey's currency: `US$166,000`.
    pub fn survey_money(self, amount: u32) -> String {
        self.whole_money(amount, facts().currency)
    }

    /// The same in few characters, in the words of an axis: `₹9.0 lakh`.
    pub fn money_label(self, amount: u32, currency: CurrencyCode) -> String {
        self.data.currency(currency).map_or(String::new(), |it| {
            format_compact(Ratio::whole(amount.into()), it, Digits::Whole, self.style)
        })
    }

    /// Whole units of a currency: `£62,000`.
    pub fn whole_money(self, amount: u32, currency: CurrencyCode) -> String {
        self.data.currency(currency).map_or(String::new(), |it| {
            format_money(Ratio::whole(amount.into()), it, Digits::Whole, self.style)
        })
    }
}

/// The marks of a spread, below the label of a pin if there is one.
fn strip(reader: Reader, currency: CurrencyCode, axis: &Axis, spread: &Spread, pin: Option<u32>) -> Markup {
    let place = |amount: u32| axis.place(Ratio::whole(amount.into()));
    let p10 = spread.p10.map(place);
    let [p25, median, p75, p90] = [spread.p25, spread.median, spread.p75, spread.p90].map(place);
    let top = pin.map_or(0, |_| PIN);
    let y = |from_top: usize| (top + from_top).to_string();
    let line = |class: &str, from: Place, to: Place, top: usize, bottom: usize| {
        html! { line class=(class) x1=(from.to_string()) x2=(to.to_string()) y1=(y(top)) y2=(y(bottom)) {} }
    };
    html! {
        (line("range", p10.unwrap_or(p25), p90, 17, 17))
        @if let Some(p10) = p10 { (line("range", p10, p10, 10, 24)) }
        (line("range", p90, p90, 10, 24))
        rect.box x=(p25.to_string()) width=(p25.until(p75).to_string()) y=(y(7)) height="20" rx="3" {}
        (line("median", median, median, 3, 31))
        @if let Some(pin) = pin {
            @let at = place(pin);
            @let anchor = if at < place_of(axis, 1, 4) { "start" } else if at > place_of(axis, 3, 4) { "end" } else { "middle" };
            line.pin x1=(at.to_string()) x2=(at.to_string()) y1=(PIN.to_string()) y2=(y(STRIP)) {}
            text.label x=(at.to_string()) y="14" text-anchor=(anchor) { "You: " (reader.money_label(pin, currency)) }
        }
    }
}

/// The position at a fraction of an axis.
fn place_of(axis: &Axis, part: u64, of: u64) -> Place {
    axis.end()
        .times(Ratio::whole(part))
        .and_then(|it| it.over(Ratio::whole(of)))
        .map_or(Place::default(), |it| axis.place(it))
}

fn range_row(reader: Reader, currency: CurrencyCode, row: &RangeRow) -> Markup {
    let Spread { answers, p10, p25, median, p75, p90 } = row.spread;
    html! {
        tr role="row" class=[row.class()] {
            @if let Some(rank) = row.rank { (cell("Rank", html! { (rank.to_string()) })) }
            th scope="row" role="rowheader" {
                @match &row.href {
                    Some(href) => a href=(href) { (row.label) },
                    None => (row.label),
                }
            }
            (cell(HEADINGS[0], count(reader, answers)))
            @for (heading, amount) in HEADINGS[1..].iter().zip([p10, Some(p25), Some(median), Some(p75), Some(p90)]) {
                (cell(heading, html! {
                    @match amount {
                        Some(amount) => (reader.whole_money(amount, currency)),
                        None => span.missing { "withheld" },
                    }
                }))
            }
        }
    }
}

/// A cell with a number. A phone lays a row out below its name, each cell with its heading; browsers
/// then forget that they are cells, so the roles are spelt out.
pub fn cell(heading: &str, number: Markup) -> Markup {
    html! { td.number role="cell" data-label=(heading) { (number) } }
}

/// A count, with the plain number for programs.
pub fn count(reader: Reader, count: u32) -> Markup {
    html! { data value=(count.to_string()) { (format_count(count.into(), reader.style)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;

    fn drawn(answers: u32) -> (String, String) {
        let reader = Reader::served(dataset(), "./");
        let spread = Spread::new(answers, [50_000, 75_000, 100_000, 150_000, 200_000]).unwrap();
        let row = RangeRow { rank: Some(3), marked: true, ..RangeRow::new("A <b>", 2023, spread) };
        let ranges = Ranges {
            pin: Some(120_000),
            ..Ranges::new("Pay".to_owned(), "Role", CurrencyCode::USD, vec![row])
        };
        (ranges.chart(reader).into_string(), ranges.table(reader).into_string())
    }

    #[test]
    fn the_strip_lies_on_its_scale_with_a_pin_for_ones_own_pay() {
        let (chart, _) = drawn(40);
        for part in [
            "<line class=\"range\" x1=\"25.0%\" x2=\"100.0%\"",
            "<rect class=\"box\" x=\"37.5%\" width=\"37.5%\"",
            "<line class=\"median\" x1=\"50.0%\"",
            "<line class=\"pin\" x1=\"60.0%\"",
            "You: US$120,000",
            "<span class=\"says\">40 answers. 10th percentile US$50,000, 25th percentile US$75,000, median US$100,000,",
            "A &lt;b&gt; <small>rank 3 · 40 answers</small>",
            "US$ thousand a year",
        ] {
            assert!(chart.contains(part), "{part} in {chart}");
        }
    }

    #[test]
    fn rupees_are_in_lakh_beside_an_axis_of_lakh_and_whole_in_the_table() {
        let reader = Reader::served(dataset(), "./");
        let spread = Spread::new(40, [900_000, 1_500_000, 2_200_000, 3_000_000, 10_000_000]).unwrap();
        let rows = vec![RangeRow::new("All", 2025, spread)];
        let ranges = Ranges::new("Pay".to_owned(), "Role", CurrencyCode::INR, rows);
        let chart = ranges.chart(reader).into_string();
        for part in
            ["<strong>₹22.0 lakh</strong>", "10th percentile ₹9.0 lakh", "90th ₹1.0 crore", "₹ lakh a year"]
        {
            assert!(chart.contains(part), "{part} in {chart}");
        }
        assert!(ranges.table(reader).into_string().contains(">₹22,00,000<"));
    }

    #[test]
    fn few_answers_are_greyed_and_said() {
        let (_, many) = drawn(30);
        let (_, few) = drawn(29);
        assert!(
            !many.contains("uncertain")
                && few.contains("<tr role=\"row\" class=\"few\">")
                && few.contains("uncertain")
        );
        assert!(many.contains(">US$50,000</td>"));
    }
}
