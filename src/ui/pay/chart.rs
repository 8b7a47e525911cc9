//! The chart of pay: a row for each country with a bar for each measure, in one unit, from 0.

use crate::app::data::explorer;
use crate::ui::Reader;
use domain::axis::Axis;
use domain::money::{AxisUnit, Currency, Ratio};
use domain::salary::{Comparison, CountryCode, Row, Shown, per, scale};
use domain::text::capitalised;
use maud::{Markup, html};

/// The height of a bar, in pixels.
const BAR: usize = 16;
/// The height of the two bars of a row.
const BARS: usize = 2 * BAR + 2;

/// The inside of the figure: pay of every country that passes. The text of a row says all that its
/// bars show. `own` is the country that the page is about.
pub fn draw(reader: Reader, pay: &Comparison, own: Option<CountryCode>) -> Markup {
    let Some(currency) = reader.data.currency(pay.common_currency) else { return html! {} };
    let axis = scale(&pay.rows);
    html! {
        figcaption.measure { (measure(reader, pay)) }
        p.legend { span.key { "exchange rate" } " " span.key.buys { (prices(pay)) } }
        ul.pay-bars role="list" {
            @for row in &pay.rows {
                li class=[(own == Some(row.country.code)).then_some("own")] { (bars(reader, pay, row, currency, &axis)) }
            }
            li.axis aria-hidden="true" {
                svg width="100%" height="22" { (ticks(&axis, currency)) }
                span { (unit(pay, currency, &axis)) }
            }
        }
    }
}

/// What the bars measure: `Average pay of a back-end developer a year, in USD at the rate of 31 August
/// 2023; buying power of 2023`.
pub(super) fn measure(reader: Reader, pay: &Comparison) -> String {
    let hours = match pay.filter.period {
        domain::salary::PayPeriod::Hour => format!(" (52 weeks of {} hours)", pay.filter.hours),
        _ => String::new(),
    };
    format!(
        "Average pay of a {} {}{hours}, in {} at the rate of {}; buying power of {}",
        reader.data.career.singular,
        per(pay.filter.period),
        pay.common_currency,
        pay.rates.date,
        power_years(pay)
    )
}

/// The years of the buying power: one, or the first and the last.
pub(super) fn power_years(pay: &Comparison) -> String {
    let years = || pay.every.iter().map(|row| row.power_year);
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (first, _) => first.map_or(String::new(), |year| year.to_string()),
    }
}

/// At whose prices buying power is.
pub(super) fn prices(pay: &Comparison) -> String {
    format!(
        "buying power at the prices of {}",
        pay.home.map_or("the United States", |home| home.name_in_text.as_str())
    )
}

fn unit(pay: &Comparison, currency: &Currency, axis: &Axis) -> String {
    let unit = axis_unit(axis, currency).name(currency);
    format!("{unit} {}", per(pay.filter.period))
}

fn axis_unit(axis: &Axis, currency: &Currency) -> AxisUnit {
    AxisUnit::of(axis.ticks.last().copied().unwrap_or_default(), currency.code)
}

fn bars(reader: Reader, pay: &Comparison, row: &Row, currency: &Currency, axis: &Axis) -> Markup {
    let (market, buys) = pay.in_common(row);
    let bottom = BARS.to_string();
    html! {
        span.name {
            (row.country.name)
            @if let Some(own) = own_amount(reader, pay, row) { " " small { (own) } }
        }
        " "
        span.worth {
            strong { (figure(reader, market, currency)) }
            " "
            small {
                @match buys {
                    Ok(buys) => { "buys " (figure(reader, buys, currency)) }
                    Err(_) => "buying power not known",
                }
            }
        }
        svg width="100%" height=(bottom) aria-hidden="true" {
            @for tick in &axis.ticks {
                @let x = axis.place(Ratio::whole(*tick)).to_string();
                line.grid x1=(x) x2=(x) y1="0" y2=(bottom) {}
            }
            rect.market width=(axis.place(row.common).to_string()) height=(BAR.to_string()) rx="2" {}
            @if let Ok(buys) = row.buys {
                rect.buys y=((BAR + 2).to_string()) width=(axis.place(buys).to_string()) height=(BAR.to_string()) rx="2" {}
            }
        }
    }
}

/// The pay in the money that it is paid in, where that is another than the chart's.
fn own_amount(reader: Reader, pay: &Comparison, row: &Row) -> Option<String> {
    let currency = reader.data.currency(row.pay.currency).filter(|it| it.code != pay.common_currency)?;
    let amount = Ratio::from(row.pay.per_year).over(pay.filter.period.per_year(pay.filter.hours))?;
    let own = Shown { amount, currency: currency.code, period: pay.filter.period, converted: false };
    Some(own.label(currency, reader.style))
}

/// An amount as a label, with the plain number for programs.
fn figure(reader: Reader, shown: Shown, currency: &Currency) -> Markup {
    html! {
        data value=(shown.amount.plain(2)) data-unit=(shown.currency.as_str()) {
            (shown.label(currency, reader.style))
        }
    }
}

fn ticks(axis: &Axis, currency: &Currency) -> Markup {
    let unit = axis_unit(axis, currency);
    html! {
        @for tick in &axis.ticks {
            @let anchor = match *tick { 0 => "start", tick if axis.ticks.last() == Some(&tick) => "end", _ => "middle" };
            text.tick x=(axis.place(Ratio::whole(*tick)).to_string()) y="16" text-anchor=(anchor) { (unit.mark(*tick)) }
        }
    }
}

/// Where the bars of a saved chart begin, how long its axis is and where its values end, in pixels.
const FILE: [usize; 3] = [170, 440, 760];
/// The height of a row of a saved chart.
const FILE_ROW: usize = BARS + 14;
/// The height of its legend.
const FILE_LEGEND: usize = 30;

/// The height of a saved chart, in pixels.
pub(super) fn height(pay: &Comparison) -> usize {
    FILE_LEGEND + pay.rows.len() * FILE_ROW + 40
}

/// The inside of a saved chart.
pub(super) fn marks(reader: Reader, pay: &Comparison) -> Markup {
    let Some(currency) = reader.data.currency(pay.common_currency) else { return html! {} };
    let axis = scale(&pay.rows);
    let [start, length, end] = FILE.map(|it| it.to_string());
    let bottom = pay.rows.len() * FILE_ROW;
    let legend = [("market", 0, "exchange rate".to_owned()), ("buys", 140, prices(pay))];
    html! {
        @for (class, x, label) in legend {
            rect class=(class) x=(x.to_string()) y="4" width="14" height="12" {}
            text.tick x=((x + 20).to_string()) y="15" { (label) }
        }
        g transform={ "translate(0 " (FILE_LEGEND.to_string()) ")" } {
            svg x=(start) width=(length) overflow="visible" {
                @for tick in &axis.ticks {
                    @let x = axis.place(Ratio::whole(*tick)).to_string();
                    line.grid x1=(x) x2=(x) y1="0" y2=(bottom.to_string()) {}
                }
                svg y=(bottom.to_string()) overflow="visible" { (ticks(&axis, currency)) }
                text.tick x="100%" y=((bottom + 34).to_string()) text-anchor="end" { (unit(pay, currency, &axis)) }
            }
            @for (at, row) in pay.rows.iter().enumerate() {
                @let (market, buys) = pay.in_common(row);
                g transform={ "translate(0 " ((at * FILE_ROW).to_string()) ")" } {
                    text.label y="14" { (row.country.name) }
                    @if let Some(own) = own_amount(reader, pay, row) { text.tick y="31" { (own) } }
                    svg x=(start) width=(length) {
                        rect.market width=(axis.place(row.common).to_string()) height=(BAR.to_string()) {}
                        @if let Ok(buys) = row.buys {
                            rect.buys y=((BAR + 2).to_string()) width=(axis.place(buys).to_string()) height=(BAR.to_string()) {}
                        }
                    }
                    text.label x=(end) y="14" text-anchor="end" { (market.label(currency, reader.style)) }
                    @if let Ok(buys) = buys {
                        text.tick x=(end) y="31" text-anchor="end" { "buys " (buys.label(currency, reader.style)) }
                    }
                }
            }
        }
    }
}

/// Where the figures come from: the date once, the sources, and what they do not say.
pub fn source(reader: Reader, pay: &Comparison) -> Markup {
    let mut seen = Vec::new();
    let figures = pay.every.iter().map(|row| row.pay).filter(|pay| {
        let key = (&pay.provenance.source, pay.provenance.period);
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    let rates = (&pay.rates.source, pay.rates.date.to_string());
    let power = (&explorer().facts.power_source, power_years(pay));
    html! {
        @for pay in figures {
            (crate::ui::dated(reader, &pay.provenance)) " " (crate::ui::source_link(reader, &pay.provenance.source)) " · "
        }
        @for (at, (source, time)) in [rates, power].into_iter().enumerate() {
            @if at > 0 { " · " }
            (crate::ui::source_link(reader, source)) ", " (time)
        }
        @if let Some(row) = pay.every.first() {
            ". " (capitalised(row.pay.provenance.statistic.label())) "; " (row.pay.tax.label())
            @if row.pay.provenance.answers.is_none() { "; number of answers not stated" }
            "."
        }
    }
}
