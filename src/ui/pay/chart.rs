//! The charts of pay: every country on one zero-based scale, and one country among the others.

use super::table;
use crate::ui::export::Export;
use crate::ui::{AXIS_HEIGHT, Reader, TRACK_HEIGHT, Track, axis_marks};
use domain::axis::Place;
use domain::salary::{Comparison, CountryCode, Row, per, scale};
use maud::{Markup, html};

/// The inside of the figure: pay of every country that passes, drawn by its worth in one
/// currency, with direct labels.
pub(super) fn draw(reader: Reader, pay: &Comparison) -> Markup {
    html! {
        figcaption {
            strong { (title(reader, pay)) }
            span { (unit(reader, pay)) }
        }
        svg width="100%" height=(height(pay).to_string()) role="img" aria-label=(summary(reader, pay)) { (marks(reader, pay)) }
        @if let Some(note) = origin(reader, pay) { p.hint { (note) } }
    }
}

/// What the chart shows.
pub(super) fn title(reader: Reader, pay: &Comparison) -> String {
    format!("Average pay of a {}, {}", reader.data.career.singular, per(pay.filter.period))
}

/// The height of the chart, in pixels.
pub(super) fn height(pay: &Comparison) -> usize {
    pay.rows.len() * TRACK_HEIGHT + AXIS_HEIGHT
}

/// The inside of the chart.
pub(super) fn marks(reader: Reader, pay: &Comparison) -> Markup {
    let axis = scale(&pay.rows);
    html! {
        (axis_marks(&axis, pay.rows.len() * TRACK_HEIGHT))
        @for (at, row) in pay.rows.iter().enumerate() {
            g transform={ "translate(0 " ((at * TRACK_HEIGHT).to_string()) ")" } {
                (Track { label: &row.country.name, value: &reader.pay(row), place: axis.place(row.common), others: &[] }.draw())
            }
        }
    }
}

fn unit(reader: Reader, pay: &Comparison) -> String {
    let subject = match pay.filter.currency {
        None => "Labels in each country’s own currency; lengths compare",
        Some(_) => "Lengths and labels show",
    };
    let span = per(pay.filter.period);
    format!("{subject} worth in {} {span} at the rate of {}.", pay.common_currency, reader.data.rates.date)
}

/// Where the averages come from.
pub(super) fn origin(reader: Reader, pay: &Comparison) -> Option<String> {
    let provenance = &pay.every.first()?.pay.provenance;
    let source = reader.data.source(&provenance.source)?;
    Some(format!(
        "Every average is from {}, {}. The sources do not publish how many answers that rests on.",
        source.name, provenance.period
    ))
}

fn summary(reader: Reader, pay: &Comparison) -> String {
    let say = |row: &Row| format!("{} {}", row.country.name, reader.pay_per_period(row));
    let highest = pay.rows.iter().max_by_key(|row| row.common);
    let lowest = pay.rows.iter().min_by_key(|row| row.common);
    match (highest, lowest) {
        (Some(highest), Some(lowest)) if pay.rows.len() > 1 => format!(
            "Pay of {} countries by worth in {}. Highest: {}. Lowest: {}. The table below has all.",
            pay.rows.len(),
            pay.common_currency,
            say(highest),
            say(lowest)
        ),
        (Some(only), _) => format!("{}. The table below has the same.", say(only)),
        (None, _) => "No country is shown.".to_owned(),
    }
}

/// The inside of one country's figure: its pay on the scale of all, in the currency and period
/// that the reader chose, whatever the table shows.
pub fn draw_country(reader: Reader, pay: &Comparison, country: CountryCode) -> Markup {
    let Some(row) = pay.every.iter().find(|row| row.country.code == country) else { return html! {} };
    html! {
        figcaption {
            strong { "Average pay in " (row.country.name_in_text) " among " (pay.every.len().to_string()) " countries" }
            span { (unit(reader, pay)) " Rings: the other countries." }
        }
        svg width="100%" height=((TRACK_HEIGHT + AXIS_HEIGHT).to_string()) role="img" aria-label=(country_label(reader, pay, row)) {
            (country_marks(reader, pay, row))
        }
    }
}

fn country_label(reader: Reader, pay: &Comparison, row: &Row) -> String {
    format!(
        "Average pay in {}: {}; number {} of {} by value in {}.",
        row.country.name_in_text,
        reader.pay_per_period(row),
        pay.rank(row.country.code).unwrap_or(0),
        pay.every.len(),
        pay.common_currency
    )
}

fn country_marks(reader: Reader, pay: &Comparison, row: &Row) -> Markup {
    let axis = scale(&pay.every);
    let others = pay.every.iter().filter(|other| other.country.code != row.country.code);
    let others: Vec<Place> = others.map(|other| axis.place(other.common)).collect();
    let value = reader.pay_per_period(row);
    html! {
        (axis_marks(&axis, TRACK_HEIGHT))
        (Track { label: &row.country.name, value: &value, place: axis.place(row.common), others: &others }.draw())
    }
}

/// One country's figure as it is saved, with every country in the table beside it.
pub fn export_country(reader: Reader, pay: &Comparison, country: CountryCode) -> Export {
    let row = pay.every.iter().find(|row| row.country.code == country);
    Export {
        columns: table::columns(),
        rows: table::plain_rows(reader, &pay.every),
        title: row.map_or(String::new(), |row| country_label(reader, pay, row)),
        source: origin(reader, pay).unwrap_or_default(),
        chart: row.map_or(String::new(), |row| country_marks(reader, pay, row).into_string()),
        height: u32::try_from(TRACK_HEIGHT + AXIS_HEIGHT).unwrap_or_default(),
    }
}
