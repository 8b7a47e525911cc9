//! Where a reader's own pay stands, and what it is worth elsewhere.

use super::origin::origin;
use crate::ui::{RangeRow, Reader, amount, conversion_sources, missing, range_chart};
use crate::view::{Drawn, Scene};
use domain::money::{Digits, Ratio, format_count, format_money};
use domain::salary::lens::rates_of;
use domain::salary::{CountryCode, per};
use domain::survey::{Person, Place, Spread, Standing, stand, worth};
use maud::{Markup, html};

/// The answer to what was typed; an invitation while nothing is.
pub fn draw(scene: Scene) -> Drawn {
    let Some(person) = scene.draft.person() else {
        let html = html! { p.hint { "Type a pay to see where it stands." } };
        return Drawn { html: html.into_string(), says: String::new() };
    };
    let standing = stand(scene.reader.data, scene.explorer, &person);
    let says = headline(scene.reader, &person, &standing);
    let html = html! {
        p.headline { (says) }
        @if let Standing::Ranked(place) = &standing { (ranked(scene, &person, place)) }
        (elsewhere(scene, &person))
    };
    Drawn { html: html.into_string(), says }
}

fn headline(reader: Reader, person: &Person, standing: &Standing) -> String {
    let name = |code: CountryCode| reader.data.country(code).map_or("", |it| it.name_in_text.as_str());
    match standing {
        Standing::Ranked(place) => {
            format!("Percentile {}: this pay is {}.", place.percentile(), place.band.label())
        }
        Standing::TooFew(answers) => format!(
            "Only {answers} answers fit; fewer than {} tell nothing. Choose other years, or any.",
            Spread::LEAST
        ),
        Standing::NoAnswers => format!(
            "All answers are from {}, so there is no percentile for {}.",
            name(reader.data.survey.country),
            name(person.country)
        ),
        Standing::NoRate(missing) => format!("The pay cannot be compared: {missing}."),
    }
}

fn ranked(scene: Scene, person: &Person, place: &Place) -> Markup {
    let Scene { reader, explorer, .. } = scene;
    let facts = &reader.data.survey;
    let count = |number: u32| format_count(number.into(), reader.style);
    let higher = place.answers - place.below - place.same;
    let with = match facts.years.iter().find(|years| Some(&years.id) == person.years.as_ref()) {
        Some(years) => format!(" with {} of professional coding", years.name),
        None => String::new(),
    };
    let mine = u32::try_from(place.pay.rounded(0)).unwrap_or(u32::MAX);
    html! {
        p {
            "Of " (count(place.answers)) " answers of back-end developers in the United States" (with) ", "
            (count(place.below)) " are lower, " (count(place.same)) " the same and " (count(higher))
            " higher than " (reader.survey_money(mine)) " a year."
            @if let Some(day) = place.rate_day { " Converted at the rate of " (day.to_string()) ", the time of the survey." }
        }
        @if let Some(spread) = explorer.spread_of(facts, person.years.as_ref()) {
            @let all = RangeRow { label: "The answers", rank: None, spread, marked: false };
            @let me = RangeRow { label: "This pay", rank: None, spread: at(mine, spread), marked: true };
            figure.chart {
                (range_chart(reader, "This pay among the answers", &[all, me]))
                (origin(reader, place.answers))
            }
        }
    }
}

/// One pay drawn as a spread: a dot.
fn at(pay: u32, among: Spread) -> Spread {
    Spread { p10: pay, p25: pay, median: pay, p75: pay, p90: pay, ..among }
}

fn elsewhere(scene: Scene, person: &Person) -> Markup {
    let Scene { reader, explorer, view, .. } = scene;
    let data = reader.data;
    let rates = match view.survey.rate_day {
        None => explorer.rates.last().unwrap_or(&data.rates),
        Some(day) => match rates_of(data, Some(explorer), Some(day), data.survey.provenance.period) {
            Ok(rates) => rates,
            Err(why) => return html! { p.hint { "Not converted: " (why.to_string()) "." } },
        },
    };
    let Some(year) = view.survey.power_year.or(data.power_years.last().copied()) else { return html! {} };
    let rows = worth(data, explorer, person, rates, year);
    let caption = format!(
        "What {} is worth in other countries, a year: at the rate of {}, and by the purchasing power of {year}.",
        typed(reader, person),
        rates.date
    );
    html! {
        p { (caption) }
        div.scroll tabindex="0" role="region" aria-label="This pay in other countries" {
            table {
                caption.visually-hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { "Country" }
                        th.number scope="col" { "At the exchange rate" }
                        th.number scope="col" { "Buys the same there" }
                    }
                }
                tbody {
                    @for row in &rows {
                        tr {
                            th scope="row" { (row.country.name) }
                            @for worth in [&row.nominal, &row.power] {
                                td.number {
                                    @match worth {
                                        Ok(worth) => (amount(reader, *worth, row.country.currency, true)),
                                        Err(why) => (missing(why)),
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        p.hint { (conversion_sources(reader, &rates.source)) }
    }
}

fn typed(reader: Reader, person: &Person) -> String {
    let Some(currency) = reader.data.currency(person.currency) else { return String::new() };
    let amount = format_money(Ratio::from(person.pay), currency, Digits::AsNeeded, reader.style);
    format!("{amount} {}", per(person.period))
}
