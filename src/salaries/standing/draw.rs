//! The drawing of where a pay ranks, and what it is worth elsewhere.

use crate::ui::export::Export;
use crate::ui::survey::{country, facts, origin, origin_text};
use crate::ui::{RangeRow, Reader, amount, conversion_sources, missing, range_chart, range_export};
use domain::money::{Digits, RateTable, Ratio, format_count, format_money};
use domain::salary::measure::{Missing, rates_of};
use domain::salary::{CountryCode, per};
use domain::survey::{
    Explorer, Person, Place, Spread, Standing, SurveyFilter, Worth, beside_average, stand, worth,
};
use domain::time::PartialDate;
use maud::{Markup, html};

/// The view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Chart and table.
    pub html: String,
    /// What is announced; nothing while no pay is entered.
    pub says: String,
}

/// Draws where a pay ranks, with the rates and the buying power chosen; without a pay, a sentence that
/// asks for one.
pub(super) fn draw(
    reader: Reader,
    explorer: &Explorer,
    person: Option<&Person>,
    rates: &SurveyFilter,
) -> Drawn {
    let Some(person) = person else {
        let html = html! { p.hint { "Enter your pay to see where it ranks." } };
        return Drawn { html: html.into_string(), says: String::new() };
    };
    let standing = stand(reader.data, explorer, person);
    let says = headline(reader, explorer, person, &standing);
    let html = html! {
        p.headline { (says) }
        @match &standing {
            Standing::Ranked(place) => (ranked(reader, explorer, person, place)),
            Standing::NoAnswers => (average(reader, person)),
            Standing::TooFew(_) | Standing::NoRate(_) => {}
        }
        (elsewhere(reader, explorer, person, rates))
    };
    Drawn { html: html.into_string(), says }
}

fn headline(reader: Reader, explorer: &Explorer, person: &Person, standing: &Standing) -> String {
    let name = |code: CountryCode| reader.data.country(code).map_or("", |it| it.name_in_text.as_str());
    match standing {
        Standing::Ranked(place) => {
            format!("Percentile {}: this pay is {}.", place.percentile(), place.band.label())
        }
        Standing::TooFew(answers) => format!(
            "We need at least {} answers, but only {answers} match. Choose another experience band, or Any.",
            Spread::LEAST
        ),
        Standing::NoAnswers => format!(
            "All answers are from {}, so there is no percentile for {}.",
            name(explorer.facts.country),
            name(person.country)
        ),
        Standing::NoRate(missing) => format!("This pay cannot be compared: {missing}."),
    }
}

fn ranked(reader: Reader, explorer: &Explorer, person: &Person, place: &Place) -> Markup {
    let count = |number: u32| format_count(number.into(), reader.style);
    let higher = place.answers - place.below - place.same;
    let years = explorer.facts.years.iter().find(|years| Some(&years.id) == person.years.as_ref());
    let with = years.map_or(String::new(), |years| format!(" with {} of professional coding", years.name));
    html! {
        p {
            "Of " (count(place.answers)) " answers from " (reader.data.career.plural) " in " (country(reader)) (with) ", "
            (count(place.below)) " are lower, " (count(place.same)) " the same and " (count(higher))
            " higher than " (reader.survey_money(whole(place))) " a year."
            @if let Some(day) = place.rate_day { " Converted at the rate of " (day.to_string()) ", the time of the survey." }
        }
        @if let Some(row) = row(explorer, person) {
            figure.chart aria-label="This pay among the answers" {
                (range_chart(reader, facts().currency, &[row], Some(whole(place))))
                (origin(reader, place.answers))
            }
        }
    }
}

/// The pay of a year in whole units of the survey's currency.
fn whole(place: &Place) -> u32 {
    u32::try_from(place.pay.rounded(0)).unwrap_or(u32::MAX)
}

/// The row of the answers that the pay is compared with.
fn row(explorer: &Explorer, person: &Person) -> Option<RangeRow<'static>> {
    let spread = explorer.spread_of(person.years.as_ref())?;
    Some(RangeRow { label: "The answers", href: None, rank: None, spread, marked: false })
}

/// The pay beside the average of a country without answers.
fn average(reader: Reader, person: &Person) -> Markup {
    let Some(beside) = beside_average(reader.data, person) else { return html! {} };
    let average = beside.average;
    let name = reader.data.country(average.country).map_or("", |it| it.name_in_text.as_str());
    let compared = match beside.percent {
        0 => "about the same".to_owned(),
        percent if percent > 0 => format!("{percent}% higher"),
        percent => format!("{}% lower", -percent),
    };
    html! {
        p {
            "The average in " (name) " is " (amount(reader, Ratio::from(average.per_year), average.currency, false))
            " a year (" (average.provenance.period.to_string()) "). This pay, "
            (amount(reader, beside.per_year, average.currency, beside.converted)) " a year, is " (compared) "."
        }
    }
}

/// The rates and the year of buying power that the table is made with.
fn measures<'a>(
    reader: Reader,
    explorer: &'a Explorer,
    chosen: &SurveyFilter,
) -> Option<Result<(&'a RateTable, u16), Missing>> {
    let year = chosen.power_year.or(explorer.facts.power_years.last().copied())?;
    let rates = match chosen.rate_day {
        None => Ok(explorer.rates.last().unwrap_or(&reader.data.rates)),
        Some(day) => rates_of(reader.data, Some(explorer), Some(day), explorer.facts.provenance.period),
    };
    Some(rates.map(|rates| (rates, year)))
}

fn elsewhere(reader: Reader, explorer: &Explorer, person: &Person, chosen: &SurveyFilter) -> Markup {
    let (rates, year) = match measures(reader, explorer, chosen) {
        Some(Ok(found)) => found,
        Some(Err(why)) => return html! { p.hint { "Not converted: " (why.to_string()) "." } },
        None => return html! {},
    };
    let rows = worth(reader.data, explorer, person, rates, year);
    let caption = caption(reader, person, rates, year);
    html! {
        p { (caption) }
        div.scroll tabindex="0" role="region" aria-label="This pay in other countries" {
            table {
                caption.visually-hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { "Country" }
                        th.number scope="col" { (COLUMNS[1]) }
                        th.number scope="col" { (COLUMNS[2]) }
                    }
                }
                tbody { @for row in &rows { (worth_row(reader, row)) } }
            }
        }
        p.hint { (conversion_sources(reader, &rates.source, &explorer.facts.power_source)) }
    }
}

const COLUMNS: [&str; 3] = ["Country", "At the exchange rate", "Buys the same there"];

fn worth_row(reader: Reader, row: &Worth) -> Markup {
    html! {
        tr {
            th scope="row" { (row.country.name) }
            @for worth in [&row.nominal, &row.power] {
                td.number {
                    @match worth {
                        Ok(worth) => (amount(reader, *worth, row.currency, true)),
                        Err(why) => (missing(why)),
                    }
                }
            }
        }
    }
}

fn caption(reader: Reader, person: &Person, rates: &RateTable, year: u16) -> String {
    format!(
        "What {} is worth in other countries, per year, at the exchange rate of {} and in buying power at {year} prices.",
        typed(reader, person),
        rates.date
    )
}

fn typed(reader: Reader, person: &Person) -> String {
    let Some(currency) = reader.data.currency(person.currency) else { return String::new() };
    let amount = format_money(Ratio::from(person.pay), currency, Digits::AsNeeded, reader.style);
    format!("{amount} {}", per(person.period))
}

/// The pay among the answers, and what it is worth elsewhere, as they are saved.
pub(super) fn export(
    reader: Reader,
    explorer: &Explorer,
    person: Option<&Person>,
    chosen: &SurveyFilter,
) -> Export {
    let (Some(person), Some(Ok((rates, year)))) = (person, measures(reader, explorer, chosen)) else {
        return Export::default();
    };
    let standing = stand(reader.data, explorer, person);
    let headline = headline(reader, explorer, person, &standing);
    let chart = match &standing {
        Standing::Ranked(place) => row(explorer, person).map(|row| {
            let pin = Some(whole(place));
            range_export(reader, String::new(), "", &[row], pin, origin_text(reader, place.answers))
        }),
        Standing::TooFew(_) | Standing::NoAnswers | Standing::NoRate(_) => None,
    };
    let plain = |worth: &Result<Ratio, Missing>| worth.map_or(String::new(), |worth| worth.plain(0));
    let day = PartialDate::Day(rates.date).iso();
    let plain_row = |row: &Worth| {
        vec![
            row.country.code.to_string(),
            row.country.name.clone(),
            plain(&row.nominal),
            plain(&row.power),
            row.currency.to_string(),
            day.clone(),
            year.to_string(),
        ]
    };
    let columns =
        ["Country code", "Country", COLUMNS[1], COLUMNS[2], "Currency", "Rate date", "Buying power year"];
    Export {
        columns: columns.map(str::to_owned).into(),
        rows: worth(reader.data, explorer, person, rates, year).iter().map(plain_row).collect(),
        title: headline,
        measure: caption(reader, person, rates, year),
        ..chart.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use domain::money::NumberStyle;
    use domain::survey::parse_fragment;
    use domain::time::Date;

    fn reader() -> Reader {
        Reader { data: dataset(), style: NumberStyle::default(), today: None, up: "../" }
    }

    fn person(text: &str) -> Person {
        parse_fragment(text, dataset(), &explorer().facts).unwrap()
    }

    fn drawn(text: &str) -> Drawn {
        draw(reader(), explorer(), Some(&person(text)), &SurveyFilter::default())
    }

    #[test]
    fn a_pay_ranks_among_the_answers() {
        let drawn = drawn("me=150000USD,US");
        assert_eq!(drawn.says, "Percentile 39: this pay is between the 25th percentile and the median.");
        // Counted apart from this program: 681 of 1,873 answers are lower and 84 the same.
        let sentence = "Of 1,873 answers from back-end developers in the United States, 681 are lower, 84 the same and 1,108 higher than US$150,000 a year.";
        assert!(drawn.html.contains(sentence), "{}", drawn.html);
        // 150000 / 1.1172 * 106.084 = 14,243,286.8; 150000 * 20.422 = 3,063,300
        assert!(drawn.html.contains("₹1,42,43,287") && drawn.html.contains("₹30,63,300"), "{}", drawn.html);
        assert!(drawn.html.contains("You: US$150,000"));
    }

    #[test]
    fn years_narrow_the_answers() {
        let drawn = drawn("me=150000USD,US,5-to-9-years");
        assert!(drawn.says.starts_with("Percentile 36:"), "{}", drawn.says);
        assert!(drawn.html.contains("with 5 to 9 years of professional coding"), "{}", drawn.html);
    }

    #[test]
    fn a_country_without_answers_gets_its_average() {
        let drawn = drawn("me=62000GBP,GB");
        assert!(drawn.says.ends_with("so there is no percentile for the United Kingdom."), "{}", drawn.says);
        // 62000 / 58682 = 105.65 %
        assert!(drawn.html.contains("£58,682</data> a year (August 2023)"), "{}", drawn.html);
        assert!(drawn.html.contains("£62,000</data> a year, is 6% higher."), "{}", drawn.html);
    }

    #[test]
    fn nothing_entered_is_an_invitation_without_a_word() {
        let drawn = draw(reader(), explorer(), None, &SurveyFilter::default());
        assert_eq!(drawn.says, "");
        assert_eq!(drawn.html, "<p class=\"hint\">Enter your pay to see where it ranks.</p>");
    }

    #[test]
    fn a_day_without_rates_is_said() {
        let chosen = SurveyFilter { rate_day: Date::new(2022, 6, 15), ..SurveyFilter::default() };
        let drawn = draw(reader(), explorer(), Some(&person("me=62000GBP,GB")), &chosen);
        assert!(drawn.html.contains("Not converted: no rates for 15 June 2022"), "{}", drawn.html);
    }

    #[test]
    fn the_saved_table_has_plain_numbers() {
        let person = person("me=150000USD,US");
        let export = export(reader(), explorer(), Some(&person), &SurveyFilter::default());
        let csv = export.csv();
        assert!(
            csv.starts_with("Country code,Country,At the exchange rate,Buys the same there,Currency,"),
            "{csv}"
        );
        assert!(csv.contains("\r\nIN,India,14243287,3063300,INR,"), "{csv}");
        let svg = export.svg("").0;
        for part in ["You: US$150,000", "Percentile 39", "Stack Overflow Developer Survey 2023"] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }
}
