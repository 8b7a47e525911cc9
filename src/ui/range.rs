//! Pay as a spread: a chart of ranges on one zero-based scale, and the same as a table.

use super::export::Export;
use super::{AXIS_HEIGHT, Reader, axis_marks};
use domain::axis::Axis;
use domain::money::{Digits, Ratio, format_count, format_money};
use domain::survey::Spread;
use maud::{Markup, html};

/// The height of one range with its labels, in pixels.
const RANGE_HEIGHT: usize = 46;
/// How wide the scale is; the medians stand beside it, below labels of any length.
const SCALE_WIDTH: &str = "70%";

/// One line of the chart and of the table.
pub struct RangeRow<'a> {
    /// What it is of.
    pub label: &'a str,
    /// Where its name in the table leads.
    pub href: Option<String>,
    /// Its place in a ranking.
    pub rank: Option<usize>,
    /// Its pay.
    pub spread: Spread,
    /// Whether it stands out from the others.
    pub marked: bool,
}

impl RangeRow<'_> {
    fn class(&self) -> Option<&'static str> {
        match (self.spread.is_few(), self.marked) {
            (true, _) => Some("few"),
            (false, true) => Some("own"),
            (false, false) => None,
        }
    }

    fn label(&self) -> String {
        self.rank.map_or(self.label.to_owned(), |rank| format!("{rank}. {}", self.label))
    }
}

impl Reader {
    /// Whole units of the survey's currency: `US$166,000`.
    pub fn survey_money(self, amount: u32) -> String {
        let currency = self.data.currency(crate::app::data::explorer().facts.currency);
        currency.map_or(String::new(), |it| {
            format_money(Ratio::whole(amount.into()), it, Digits::Whole, self.style)
        })
    }
}

/// The chart: a thin line from the 10th to the 90th percentile, a thick one from the 25th to the
/// 75th, a dot at the median.
pub fn range_chart(reader: Reader, title: &str, rows: &[RangeRow]) -> Markup {
    html! {
        figcaption {
            strong { (title) }
            span { "Dot: median. Thick line: 25th to 75th percentile. Thin line: 10th to 90th." }
        }
        svg width="100%" height=(height(rows).to_string()) role="img" aria-label=(summary(reader, rows)) {
            (marks(reader, rows))
        }
    }
}

/// The height of the chart, in pixels.
fn height(rows: &[RangeRow]) -> usize {
    rows.len() * RANGE_HEIGHT + AXIS_HEIGHT
}

/// The inside of the chart.
fn marks(reader: Reader, rows: &[RangeRow]) -> Markup {
    let highest = rows.iter().map(|row| row.spread.p90).max().unwrap_or(1);
    let axis = Axis::reaching(Ratio::whole(highest.into()));
    let place = |amount: u32| axis.place(Ratio::whole(amount.into())).to_string();
    html! {
        svg width=(SCALE_WIDTH) overflow="visible" { (axis_marks(&axis, rows.len() * RANGE_HEIGHT)) }
        @for (at, row) in rows.iter().enumerate() {
            g class=[row.class()] transform={ "translate(0 " ((at * RANGE_HEIGHT).to_string()) ")" } {
                text.label x="0" y="16" { (row.label()) }
                text.value x="100%" y="35" text-anchor="end" { (reader.survey_money(row.spread.median)) }
                svg width=(SCALE_WIDTH) overflow="visible" {
                    line.rail x1="0" x2="100%" y1="30" y2="30" {}
                    line.reach.thin x1=(place(row.spread.p10)) x2=(place(row.spread.p90)) y1="30" y2="30" {}
                    line.reach.thick x1=(place(row.spread.p25)) x2=(place(row.spread.p75)) y1="30" y2="30" {}
                    circle.dot cx=(place(row.spread.median)) cy="30" r="6" {}
                }
            }
        }
    }
}

/// The table and the chart of the same rows, as they are saved, with where they come from.
pub fn range_export(
    reader: Reader,
    title: String,
    first_column: &str,
    rows: &[RangeRow],
    source: String,
) -> Export {
    let is_ranked = rows.first().is_some_and(|row| row.rank.is_some());
    let mut columns = vec![first_column, "Answers", "10th", "25th", "Median", "75th", "90th"];
    if is_ranked {
        columns.insert(0, "Rank");
    }
    let plain = |row: &RangeRow| {
        let Spread { answers, p10, p25, median, p75, p90 } = row.spread;
        let mut cells: Vec<String> = row.rank.iter().map(usize::to_string).collect();
        cells.push(row.label.to_owned());
        cells.extend([answers, p10, p25, median, p75, p90].iter().map(u32::to_string));
        cells
    };
    Export {
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows: rows.iter().map(plain).collect(),
        title,
        source,
        chart: marks(reader, rows).into_string(),
        height: u32::try_from(height(rows)).unwrap_or_default(),
    }
}

fn summary(reader: Reader, rows: &[RangeRow]) -> String {
    let say = |row: &RangeRow| format!("{}, {}", row.label, reader.survey_money(row.spread.median));
    let highest = rows.iter().max_by_key(|row| row.spread.median);
    let lowest = rows.iter().min_by_key(|row| row.spread.median);
    match (highest, lowest) {
        (Some(highest), Some(lowest)) => format!(
            "Pay of {} groups. Highest median: {}. Lowest: {}.",
            rows.len(),
            say(highest),
            say(lowest)
        ),
        _ => "Nothing is shown.".to_owned(),
    }
}

/// The table of the same rows.
pub fn range_table(reader: Reader, caption: &str, first_column: &str, rows: &[RangeRow]) -> Markup {
    let few = rows.iter().any(|row| row.spread.is_few());
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption.visually-hidden { (caption) }
                thead {
                    tr {
                        @if rows.first().is_some_and(|row| row.rank.is_some()) { th scope="col" { "Rank" } }
                        th scope="col" { (first_column) }
                        @for heading in ["Answers", "10th", "25th", "Median", "75th", "90th"] {
                            th.number scope="col" { (heading) }
                        }
                    }
                }
                tbody { @for row in rows { (range_row(reader, row)) } }
            }
        }
        @if few {
            p.hint {
                "Grey: fewer than " (Spread::FEW.to_string()) " answers, so the figures are shaky. Fewer than "
                (Spread::LEAST.to_string()) " are not shown."
            }
        }
    }
}

fn range_row(reader: Reader, row: &RangeRow) -> Markup {
    let Spread { answers, p10, p25, median, p75, p90 } = row.spread;
    html! {
        tr class=[row.class()] {
            @if let Some(rank) = row.rank { td { (rank.to_string()) } }
            th scope="row" {
                @match &row.href {
                    Some(href) => a href=(href) { (row.label) },
                    None => (row.label),
                }
            }
            td.number { (count(reader, answers)) }
            @for amount in [p10, p25, median, p75, p90] {
                td.number { data value=(amount.to_string()) { (reader.survey_money(amount)) } }
            }
        }
    }
}

/// A count, with the plain number for programs.
pub fn count(reader: Reader, count: u32) -> Markup {
    html! { data value=(count.to_string()) { (format_count(count.into(), reader.style)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::money::NumberStyle;

    fn drawn(answers: u32) -> (String, String) {
        let reader = Reader { data: dataset(), style: NumberStyle::default(), today: None, up: "./" };
        let spread = Spread::new(answers, [50_000, 75_000, 100_000, 150_000, 200_000]).unwrap();
        let rows = [RangeRow { label: "A <b>", href: None, rank: Some(3), spread, marked: true }];
        (
            range_chart(reader, "Pay", &rows).into_string(),
            range_table(reader, "Pay", "Role", &rows).into_string(),
        )
    }

    #[test]
    fn the_chart_lies_on_its_scale_and_says_its_median() {
        let (chart, _) = drawn(40);
        assert!(chart.contains("class=\"reach thin\" x1=\"25.0%\" x2=\"100.0%\""), "{chart}");
        assert!(chart.contains("cx=\"50.0%\"") && chart.contains("US$100,000"));
        assert!(chart.contains("3. A &lt;b&gt;") && chart.contains("<g class=\"own\""));
    }

    #[test]
    fn few_answers_are_greyed_and_said() {
        let (_, many) = drawn(30);
        let (_, few) = drawn(29);
        assert!(!many.contains("shaky") && few.contains("<tr class=\"few\">") && few.contains("shaky"));
        assert!(many.contains("<data value=\"50000\">US$50,000</data>"));
    }
}
