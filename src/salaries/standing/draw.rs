//! The drawing of where a pay ranks, and what it is worth elsewhere.

use crate::salaries::country::money;
use crate::ui::export::Export;
use crate::ui::survey::{origin_at, origin_text_at};
use crate::ui::{RangeRow, Ranges, Reader, amount, cell, conversion_sources, missing, source_link};
use domain::money::{Digits, RateTable, Ratio, format_count, format_money};
use domain::salary::measure::{Missing, rates_of};
use domain::salary::per;
use domain::survey::{
    Draft, Explorer, OfficialPlace, Person, Place, QuantilePlace, Rank, Standing, SurveyFilter, Worth,
    beside_average, official_place, stand, worth,
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

/// Draws where a pay ranks, with the rates and the buying power chosen; until all is known that it is judged
/// by, a sentence that asks for it.
pub(super) fn draw(reader: Reader, explorer: &Explorer, draft: &Draft, rates: &SurveyFilter) -> Drawn {
    let Some(person) = &draft.person() else {
        let asks = draft.asks();
        let html = html! { p.hint { (asks.unwrap_or("Enter your pay to see where it ranks.")) } };
        return Drawn { html: html.into_string(), says: asks.unwrap_or_default().to_owned() };
    };
    let standing = stand(reader.data, explorer, person);
    let says = headline(reader, person, &standing);
    let html = html! {
        p.headline { (says) }
        @match &standing {
            Standing::Ranked(place) => (ranked(reader, explorer, person, place)),
            Standing::NoAnswers | Standing::NoRate(_) => {}
        }
        (official(reader, explorer, person))
        @if !matches!(standing, Standing::Ranked(_)) { (average(reader, person)) }
        (elsewhere(reader, explorer, person, rates))
    };
    Drawn { html: html.into_string(), says }
}

fn headline(reader: Reader, person: &Person, standing: &Standing) -> String {
    match standing {
        Standing::Ranked(place) => match place.rank {
            Rank::Percentile(QuantilePlace::At(at)) => {
                format!("Percentile {at}: this pay is higher than about {at}% of the answers.")
            }
            Rank::Percentile(QuantilePlace::Below(least)) => {
                format!("Below the {least}th percentile: fewer than {least}% of the answers are lower.")
            }
            Rank::Percentile(QuantilePlace::Above(most)) => {
                format!(
                    "Above the {most}th percentile: fewer than {}% of the answers are higher.",
                    100 - most
                )
            }
            Rank::Quarter(quarter) => format!("This pay is {} of the answers.", quarter.label()),
        },
        Standing::NoAnswers => {
            let name = reader.data.country_in_text(person.country);
            format!("Too few people from {name} answered the surveys, so there is no percentile.")
        }
        Standing::NoRate(missing) => format!("This pay cannot be compared: {missing}."),
    }
}

/// Whom the pay is compared with, and the chart.
fn ranked(reader: Reader, explorer: &Explorer, person: &Person, place: &Place) -> Markup {
    let Some(edition) = explorer.edition(place.edition) else { return html! {} };
    let name = reader.data.country_in_text(person.country);
    let with = place.years.as_ref().map_or(String::new(), |years| {
        let kind = if edition.counts_all_years { "coding, paid or not" } else { "paid coding" };
        format!(" with {years} of {kind}")
    });
    let wanted = person.years.as_ref().and_then(|id| explorer.facts.years.iter().find(|it| it.id == *id));
    let is_wanted = wanted.is_some() && place.years.is_none();
    let narrower = wanted.filter(|it| place.years.as_ref().is_some_and(|years| *years != it.name));
    let ranges = ranges(reader, place);
    html! {
        p {
            "Compared with the " (format_count(place.spread.answers.into(), reader.style)) " answers of "
            (place.edition.to_string()) " from " (reader.data.career.plural) " in " (name) (with) ": total pay a year before tax, bonuses included."
            @if let Some(years) = narrower { " The group includes " (years.name) "." }
            @if is_wanted { " Too few answered to compare by years of coding." }
            @if matches!(place.rank, Rank::Quarter(_)) { " A percentile needs 100 answers." }
            @if let Some(day) = place.rate_day { " Converted at the rate of " (day.to_string()) ", the time of the survey." }
        }
        (ranges.captioned(reader, origin_at(reader, &edition.provenance, place.spread.answers)))
    }
}

/// The answers, with the pay of a year among them in whole units of their currency.
fn ranges(reader: Reader, place: &Place) -> Ranges<'static> {
    let row = RangeRow::new("Reported pay", place.edition, place.spread);
    let pin = u32::try_from(place.pay.rounded(0)).unwrap_or(u32::MAX);
    let title = format!("Yearly pay in the survey of {}", place.edition);
    Ranges { pin: Some(pin), ..Ranges::new(title, "", place.currency, vec![row]).differing(reader) }
}

/// Where the pay lies in official statistics, beside the survey and never mixed with it.
fn official(reader: Reader, explorer: &Explorer, person: &Person) -> Markup {
    let Some(OfficialPlace { of, reaches, below }) = official_place(explorer, person) else {
        return html! {};
    };
    let name = |percent: u8| {
        let name =
            if percent == 50 { "the median".to_owned() } else { format!("the {percent}th percentile") };
        let at = [10, 25, 50, 75, 90].iter().position(|it| *it == percent);
        match at.and_then(|at| of.percentiles[at]) {
            Some(amount) => {
                format!("{name} ({} {})", money(reader, amount, of.currency, of.unit), per(of.unit))
            }
            None => name,
        }
    };
    let lies = match (reaches, below) {
        (Some(reaches), Some(below)) => format!("between {} and {}", name(reaches), name(below)),
        (Some(reaches), None) => format!("at or above {}, the highest published,", name(reaches)),
        (None, Some(below)) => format!("below {}, the lowest published,", name(below)),
        (None, None) => return html! {},
    };
    html! {
        p {
            "In official statistics, this pay is " (lies) " of “" (of.title) "” (" (of.population) ", "
            (of.period.to_string()) (of.at_usual_hours()) "; " (source_link(reader, &of.source))
            "). The occupation is close to that of a " (reader.data.career.singular) ", but not the same."
        }
    }
}

/// The pay beside the average of a country without answers.
fn average(reader: Reader, person: &Person) -> Markup {
    let Some(beside) = beside_average(reader.data, person) else { return html! {} };
    let average = beside.average;
    let name = reader.data.country_in_text(average.country);
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
        table.stacked role="table" {
            caption.visually-hidden { (caption) }
            thead.quiet {
                tr role="row" {
                    th scope="col" role="columnheader" { (COLUMNS[0]) }
                    @for name in &COLUMNS[1..] { th.number scope="col" role="columnheader" { (name) } }
                }
            }
            tbody { @for row in &rows { (worth_row(reader, row)) } }
        }
        p.hint { (conversion_sources(reader, &rates.source, &explorer.facts.power_source)) }
    }
}

const COLUMNS: [&str; 4] =
    ["Country", "At the exchange rate", "Buys the same there", "Among the answers there"];

fn worth_row(reader: Reader, row: &Worth) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (row.country.name) }
            @for (name, worth) in COLUMNS[1..].iter().zip([&row.nominal, &row.power]) {
                (cell(name, html! {
                    @match worth {
                        Ok(worth) => (amount(reader, *worth, row.currency, true)),
                        Err(why) => (missing(why)),
                    }
                }))
            }
            (cell(COLUMNS[3], html! {
                @match row.there {
                    Some(rank) => (briefly(rank)),
                    None => span.missing { "too few answers" },
                }
            }))
        }
    }
}

/// A rank in few words.
fn briefly(rank: Rank) -> String {
    match rank {
        Rank::Percentile(QuantilePlace::At(at)) => format!("percentile {at}"),
        Rank::Percentile(QuantilePlace::Below(least)) => format!("below percentile {least}"),
        Rank::Percentile(QuantilePlace::Above(most)) => format!("above percentile {most}"),
        Rank::Quarter(quarter) => quarter.label().to_owned(),
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

/// The chart of the pay among the answers, as it is saved.
fn chart(reader: Reader, explorer: &Explorer, person: &Person, place: &Place) -> Option<Export> {
    let edition = &explorer.edition(place.edition)?.provenance;
    let source = origin_text_at(reader, edition, place.currency, place.spread.answers);
    Some(ranges(reader, place).export(reader, person.country, edition, source))
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
    let headline = headline(reader, person, &standing);
    let chart = match &standing {
        Standing::Ranked(place) => chart(reader, explorer, person, place),
        Standing::NoAnswers | Standing::NoRate(_) => None,
    };
    let plain = |worth: &Result<Ratio, Missing>| worth.map_or(String::new(), |worth| worth.plain(0));
    let day = PartialDate::Day(rates.date).iso();
    let plain_row = |row: &Worth| {
        vec![
            row.country.code.to_string(),
            row.country.name.clone(),
            plain(&row.nominal),
            plain(&row.power),
            row.there.map_or(String::new(), briefly),
            row.currency.to_string(),
            day.clone(),
            year.to_string(),
        ]
    };
    let columns = [
        "Country code",
        "Country",
        COLUMNS[1],
        COLUMNS[2],
        COLUMNS[3],
        "Currency",
        "Rate date",
        "Buying power year",
    ];
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
    use domain::survey::parse_fragment;
    use domain::time::Date;

    fn reader() -> Reader {
        Reader::served(dataset(), "../")
    }

    fn person(text: &str) -> Person {
        parse_fragment(text, dataset(), &explorer().facts).unwrap()
    }

    fn drawn(text: &str) -> Drawn {
        draw(reader(), explorer(), &Draft::from(person(text)), &SurveyFilter::default())
    }

    fn percentile(drawn: &Drawn) -> u32 {
        let number =
            drawn.says.strip_prefix("Percentile ").and_then(|rest| rest.split(':').next()?.parse().ok());
        number.unwrap_or_else(|| panic!("{}", drawn.says))
    }

    #[test]
    fn a_pay_ranks_among_the_newest_answers_of_its_country() {
        // Counted apart from this program: of the 648 answers of 2025, 30.9% are lower and 36.4% lower or the same.
        let dollars = drawn("me=150000USD,US");
        assert!((30..=37).contains(&percentile(&dollars)), "{}", dollars.says);
        let sentence = "Compared with the 648 answers of 2025 from back-end developers in the United States:";
        assert!(dollars.html.contains(sentence), "{}", dollars.html);
        // 150000 / 1.1172 * 106.084 = 14,243,286.8; 150000 * 20.422 = 3,063,300
        assert!(
            dollars.html.contains("₹1,42,43,287") && dollars.html.contains("₹30,63,300"),
            "{}",
            dollars.html
        );
        assert!(dollars.html.contains("You: US$150,000"));
        // 62,000 pounds at the survey’s rate of 1.36142 are 84,408 dollars: of 258 answers 27.9% are lower.
        let pounds = drawn("me=62000GBP,GB");
        assert!((25..=30).contains(&percentile(&pounds)), "{}", pounds.says);
        assert!(pounds.html.contains("You: £62,000"), "{}", pounds.html);
    }

    #[test]
    fn official_statistics_stand_beside_the_survey() {
        // content/derived/pay_official.csv: full-time, 2025: 56,914 and 75,794.
        let html = drawn("me=62000GBP,GB").html;
        assert!(
            html.contains(
                "this pay is between the median (£56,914 a year) and the 75th percentile (£75,794 a year) of “Programmers and"
            ),
            "{html}"
        );
        // DE, 2025: a median of 75,854 and nothing else.
        let html = drawn("me=62000EUR,DE").html;
        assert!(html.contains("below the median (€75,854 a year), the lowest published, of “"), "{html}");
        assert!(!drawn("me=62000EUR,GB").html.contains("In official statistics"));
    }

    #[test]
    fn years_narrow_the_answers_to_the_band_that_holds_them() {
        // 79 answers with under 10 years, of which 59.4% to 65.2% of those with 5 to 9 years are lower.
        let drawn = drawn("me=150000USD,US,5-to-9-years");
        let sentence = "with under 10 years of coding, paid or not: total pay a year before tax, bonuses included. The group includes 5 to 9 years.";
        assert!(drawn.html.contains(sentence), "{}", drawn.html);
        assert!(drawn.html.contains("the 79 answers of 2025"), "{}", drawn.html);
    }

    #[test]
    fn fewer_than_a_hundred_answers_give_a_quarter() {
        // content/derived/pay_survey.csv: 2023, EE, 31 answers.
        let drawn = drawn("me=1000EUR,EE");
        assert_eq!(drawn.says, "This pay is in the lowest quarter of the answers.");
        assert!(drawn.html.contains("A percentile needs 100 answers."), "{}", drawn.html);
    }

    #[test]
    fn no_percentile_is_0_or_100() {
        assert!(
            drawn("me=1USD,US").says.starts_with("Below the 5th percentile"),
            "{}",
            drawn("me=1USD,US").says
        );
        let most = drawn("me=900000USD,US").says;
        assert!(most.starts_with("Above the 95th percentile: fewer than 5% of"), "{most}");
    }

    #[test]
    fn nothing_entered_is_an_invitation_and_what_lacks_is_asked_for() {
        let drawn = draw(reader(), explorer(), &Draft::default(), &SurveyFilter::default());
        assert_eq!(drawn.says, "");
        assert_eq!(drawn.html, "<p class=\"hint\">Enter your pay to see where it ranks.</p>");
        let mut draft = Draft::default();
        draft.read(dataset(), &explorer().facts, "my-pay", "62000").unwrap();
        let drawn = draw(reader(), explorer(), &draft, &SurveyFilter::default());
        assert!(drawn.says.starts_with("Choose where you work"), "{}", drawn.says);
    }

    #[test]
    fn a_day_without_rates_is_said() {
        let chosen = SurveyFilter { rate_day: Date::new(2022, 6, 15), ..SurveyFilter::default() };
        let drawn = draw(reader(), explorer(), &Draft::from(person("me=62000GBP,GB")), &chosen);
        assert!(drawn.html.contains("Not converted: no rates for 15 June 2022"), "{}", drawn.html);
    }

    #[test]
    fn the_saved_table_has_plain_numbers() {
        let person = person("me=150000USD,US");
        let export = export(reader(), explorer(), Some(&person), &SurveyFilter::default());
        let csv = export.csv();
        assert!(
            csv.starts_with(
                "Country code,Country,At the exchange rate,Buys the same there,Among the answers there,"
            ),
            "{csv}"
        );
        assert!(csv.contains("\r\nIN,India,14243287,3063300,above percentile 95,INR,"), "{csv}");
        let svg = export.svg("").0;
        for part in ["You: US$150,000", "Percentile 3", "Stack Overflow Developer Survey 2025"] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }
}
