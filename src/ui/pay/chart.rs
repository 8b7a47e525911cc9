//! The chart of pay: a row for each country with a bar for each measure, in one unit, from 0.

use crate::app::data::{credits, explorer};
use crate::ui::rows::{ChartRow, RowChart};
use crate::ui::{Reader, dated, newer, source_link};
use domain::axis::Axis;
use domain::money::{Ratio, counted, format_count};
use domain::salary::measure::Missing;
use domain::salary::{Comparison, CountryCode, Figures, Pay, PayPeriod, Row, Shown, per, scale};
use domain::slug::Slug;
use domain::text::capitalised;
use maud::{Markup, html};

/// The height of a bar, in pixels.
const BAR: usize = 16;

/// The inside of the figure: pay of every country that passes. `own` is the country that the page
/// is about.
pub fn draw(reader: Reader, pay: &Comparison, own: Option<CountryCode>) -> Markup {
    let Some(chart) = rows(reader, pay, own) else { return html! {} };
    html! { figcaption.measure { (measure(reader, pay)) "." } (chart.html()) }
}

/// The rows of the chart; `None` in a currency that the guide does not know.
pub(super) fn rows(reader: Reader, pay: &Comparison, own: Option<CountryCode>) -> Option<RowChart<'static>> {
    let currency = reader.data.currency(pay.common_currency)?;
    let axis = scale(&pay.rows);
    let row = |row: &Row| {
        let (market, buys) = pay.in_common(row);
        let label = |shown: Shown| shown.label(currency, reader.style);
        ChartRow {
            class: (own == Some(row.country.code)).then_some("own"),
            name: row.country.name.clone(),
            href: None,
            note: note(reader, pay, row),
            value: label(market),
            value_note: Some(
                buys.map_or("buying power not known".to_owned(), |buys| format!("buys {}", label(buys))),
            ),
            marks: bars(&axis, row),
            says: None,
        }
    };
    let rows = pay.rows.iter().map(row).collect();
    let legend = vec![("market", "exchange rate".to_owned()), ("buys", prices(pay))];
    let span = per(pay.filter.period);
    Some(RowChart { legend, height: 2 * BAR + 2, rows, axis, is_signed: false, currency, span })
}

/// Whose pay it is, of which kind and for which time: what people earn a year on average.
pub(super) fn subject(reader: Reader, pay: &Comparison) -> String {
    let hours = match pay.filter.period {
        PayPeriod::Hour => format!(" (52 weeks of {} hours)", pay.filter.hours),
        PayPeriod::Year | PayPeriod::Month | PayPeriod::Week => String::new(),
    };
    let (career, span) = (&reader.data.career, per(pay.filter.period));
    match pay.figures {
        Figures::Averages => format!("What {} earn {span}{hours} on average", career.plural),
        Figures::Survey(year) => {
            format!("The median pay of {} {span}{hours}, as they said in {year}", career.plural)
        }
        Figures::Official => {
            format!(
                "The median pay {span}{hours} of occupations near to {}, by official statistics",
                career.plural
            )
        }
    }
}

/// What the bars measure: whose pay, in USD at the rate of 31 August 2023; buying power of 2023.
pub(super) fn measure(reader: Reader, pay: &Comparison) -> String {
    format!(
        "{}, in {} {}; buying power of {}",
        subject(reader, pay),
        pay.common_currency,
        at_rates(pay),
        power_years(pay)
    )
}

/// The days of the rates: one, or the first and the last.
fn rate_days(pay: &Comparison) -> String {
    let days = || pay.every.iter().map(|row| row.rates.date);
    match (days().min(), days().max()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (first, _) => first.map_or(String::new(), |day| day.to_string()),
    }
}

/// At which rates pay is converted: `at the rate of 31 August 2023`.
pub(super) fn at_rates(pay: &Comparison) -> String {
    let is_one = pay.every.windows(2).all(|rows| rows[0].rates.date == rows[1].rates.date);
    let of = if is_one { "" } else { "each figure’s own time, " };
    format!("at the rate of {of}{}", rate_days(pay))
}

/// Where the rates come from.
pub(super) fn rates_source<'a>(reader: Reader, pay: &'a Comparison) -> &'a Slug {
    pay.every.first().map_or(&reader.data.rates.source, |row| &row.rates.source)
}

/// The years of the buying power: one, or the first and the last.
pub(super) fn power_years(pay: &Comparison) -> String {
    let known = || pay.every.iter().filter(|row| row.buys.is_ok());
    let years = || known().map(|row| row.power_year);
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (first, _) => first.map_or(String::new(), |year| year.to_string()),
    }
}

/// The country whose prices buying power is measured at.
pub(super) fn prices(pay: &Comparison) -> String {
    format!("buying power in {}", pay.home_name())
}

fn bars(axis: &Axis, row: &Row) -> Markup {
    let height = BAR.to_string();
    html! {
        rect.market width=(axis.place(row.common).to_string()) height=(height) rx="2" {}
        @if let Ok(buys) = row.buys {
            rect.buys y=((BAR + 2).to_string()) width=(axis.place(buys).to_string()) height=(height) rx="2" {}
        }
    }
}

/// What stands beside the name: the pay in the country's own currency and the number of answers, if there
/// are such.
fn note(reader: Reader, pay: &Comparison, row: &Row) -> Option<String> {
    let parts: Vec<String> =
        own_amount(reader, pay, row).into_iter().chain(basis(reader, pay, row)).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What a figure rests on, where that differs between countries: the number of answers; of official figures
/// the time and, where it is stated, the number of people.
pub(super) fn basis(reader: Reader, pay: &Comparison, row: &Row) -> Option<String> {
    let provenance = &row.pay.provenance;
    match pay.figures {
        Figures::Averages => None,
        Figures::Survey(_) => provenance.answers.map(|count| counted(count.into(), "answer", reader.style)),
        Figures::Official => {
            let people = provenance.answers.map(|count| format_count(count.into(), reader.style));
            let people = people.map_or(String::new(), |count| format!(" · {count} people or jobs"));
            Some(format!("{}{people}", provenance.period))
        }
    }
}

/// The pay in the country's own currency, if that is not the chart's.
fn own_amount(reader: Reader, pay: &Comparison, row: &Row) -> Option<String> {
    let own = reader.data.currency(row.pay.currency).filter(|it| it.code != pay.common_currency)?;
    let amount = Ratio::from(row.pay.per_year).over(pay.filter.period.per_year(pay.filter.hours))?;
    let shown = Shown { amount, currency: own.code, period: pay.filter.period, converted: false };
    Some(shown.label(own, reader.style))
}

/// The figures of each source and time, one for each.
fn sources<'a>(pay: &'a Comparison) -> Vec<&'a Pay> {
    let mut found: Vec<&Pay> = Vec::new();
    for row in &pay.every {
        let key = |pay: &Pay| (pay.provenance.source.clone(), pay.provenance.period);
        if found.iter().all(|pay| key(pay) != key(&row.pay)) {
            found.push(&row.pay);
        }
    }
    found
}

/// The sources of the figures, of the rates and of the buying power, each once.
pub fn credited(pay: &Comparison) -> Vec<Slug> {
    let rates = pay.every.first().map(|row| &row.rates.source);
    let figures = pay.every.iter().map(|row| &row.pay.provenance.source);
    let mut found = Vec::new();
    for source in figures.chain(rates).chain([&explorer().facts.power_source]) {
        if !found.contains(source) {
            found.push(source.clone());
        }
    }
    found
}

/// What the sources do not say.
fn caveats(comparison: &Comparison) -> String {
    let Some(pay) = comparison.every.first().map(|row| &row.pay) else { return String::new() };
    let limits = match comparison.figures {
        Figures::Averages => "number of answers not stated",
        Figures::Survey(_) => "answers of people who chose to take part",
        Figures::Official => {
            "each office counts other occupations, people and parts of pay; where no number of people stands, none is stated"
        }
    };
    format!(
        "{}; {}; {limits}.{}{}",
        capitalised(pay.provenance.statistic.label()),
        pay.tax.label(),
        behind(comparison),
        unknown(comparison)
    )
}

/// A warning where pay is measured with the prices of a year before its own.
fn behind(pay: &Comparison) -> String {
    let is_behind =
        |row: &&Row| row.buys.is_ok() && row.power_year < row.pay.provenance.period.end().last_day().year();
    match pay.every.iter().filter(is_behind).map(|row| row.power_year).max() {
        Some(year) => format!(
            " The prices of {year} are the newest there are, so newer pay seems to buy too much where prices rose fast."
        ),
        None => String::new(),
    }
}

/// Why what some pay buys is not known.
fn unknown(pay: &Comparison) -> &'static str {
    if pay.every.iter().any(|row| row.buys == Err(Missing::Local)) {
        " Without a reliable exchange rate, it is not known what pay buys."
    } else {
        ""
    }
}

/// Where the figures come from: the date once, the sources, and what they do not say.
pub fn source(reader: Reader, pay: &Comparison) -> Markup {
    html! {
        @for pay in sources(pay) {
            (dated(reader, &pay.provenance)) " " (source_link(reader, &pay.provenance.source))
            (newer(reader, &pay.provenance.source)) " · "
        }
        (source_link(reader, rates_source(reader, pay))) ", " (rate_days(pay)) " · "
        (source_link(reader, &explorer().facts.power_source)) ", " (power_years(pay))
        " (prices of the whole economy, GDP). " (caveats(pay))
    }
}

/// The same in plain text with the licences, for files.
pub(super) fn source_text(reader: Reader, pay: &Comparison) -> String {
    let name = |id| credits().with_licence(id);
    let mut parts: Vec<String> = sources(pay)
        .iter()
        .map(|pay| format!("{}, {}", name(&pay.provenance.source), pay.provenance.period))
        .collect();
    parts.push(format!("{}, {}", name(rates_source(reader, pay)), rate_days(pay)));
    parts.push(format!("{}, {}", name(&explorer().facts.power_source), power_years(pay)));
    format!("Sources: {}. {}", parts.join("; "), caveats(pay))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{sample, sample_explorer};
    use domain::money::CurrencyCode;
    use domain::salary::SalaryFilter;
    use domain::survey::SurveyFilter;

    fn comparison(currency: Option<CurrencyCode>) -> (Reader, Comparison<'static>) {
        let reader = Reader::served(sample(), "../");
        let filter = SalaryFilter { currency, ..SalaryFilter::default() };
        (reader, domain::salary::measure(sample(), sample_explorer(), &filter, &SurveyFilter::default()))
    }

    #[test]
    fn every_country_has_two_bars_in_the_unit_of_the_axis() {
        let (reader, pay) = comparison(Some(CurrencyCode::INR));
        let html = draw(reader, &pay, CountryCode::parse("IN")).into_string();
        assert_eq!(html.matches("<rect class=\"market\"").count(), pay.rows.len());
        // Buying power in Australia is not known.
        assert_eq!(html.matches("<rect class=\"buys\"").count(), pay.rows.len() - 1);
        assert!(html.contains("<span>₹ lakh a year</span>"), "{html}");
        assert!(html.contains("buying power in India"), "{html}");
        // The United States: 105366 / 1.0868 * 89.9293 = 87.2 lakh.
        assert!(
            html.contains(
                "United States <small>US$105,366</small></span> <span class=\"worth\"><strong>₹87.2 lakh"
            ),
            "{html}"
        );
        assert!(html.contains("<li class=\"own\"><span class=\"name\">India</span>"), "{html}");
    }

    #[test]
    fn amounts_in_own_currencies_are_beside_the_unit_of_the_chart() {
        let (reader, pay) = comparison(None);
        let html = draw(reader, &pay, None).into_string();
        assert!(html.contains("<span>US$ thousand a year</span>"), "{html}");
        assert!(html.contains("India <small>₹9.0 lakh</small>"), "{html}");
    }

    #[test]
    fn the_date_and_each_source_are_named_once() {
        let (reader, pay) = comparison(None);
        let html = source(reader, &pay).into_string();
        assert_eq!(html.matches("class=\"dated\"").count(), 1, "{html}");
        assert_eq!(html.matches("<a href").count(), 3, "{html}");
    }
}
