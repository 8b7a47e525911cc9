//! The drawing of the map: its shapes in the colours of their pay, its legend and what is said of it.

use super::By;
use crate::ui::Reader;
use crate::ui::pay::chart::{at_rates, power_years, prices, subject};
use domain::money::{AxisUnit, Ratio};
use domain::salary::{Comparison, CountryCode, Row, Steps, per};
use domain::shapes::WorldMap;
use maud::{Markup, html};

/// The colours of the style, from the lowest pay to the highest: `p1` to `p5`.
const COLOURS: usize = Steps::MOST;

/// Whose pay the map shows, in which unit, and at which rate or prices.
pub fn caption(reader: Reader, pay: &Comparison, by: By) -> String {
    let (subject, currency) = (subject(reader, pay), pay.common_currency);
    match by {
        By::Rate => format!("{subject}, in {currency} {}.", at_rates(pay)),
        By::Power => format!("{subject}, in {currency}: {} of {}.", prices(pay), power_years(pay)),
    }
}

/// The steps of both measures together, so that a colour means the same amount when the reader switches.
fn steps(pay: &Comparison) -> Option<Steps> {
    Steps::over(pay.every.iter().flat_map(|row| std::iter::once(row.common).chain(row.buys.ok())))
}

/// The amount that a country is coloured by.
fn amount(row: &Row, by: By) -> Option<Ratio> {
    match by {
        By::Rate => Some(row.common),
        By::Power => row.buys.ok(),
    }
}

/// The colour of a step: with fewer steps than colours they are spread over all of them.
fn colour(step: usize, steps: Steps) -> usize {
    match steps.count() {
        1 => COLOURS.div_ceil(2),
        count => 1 + (step * (COLOURS - 1) + (count - 1) / 2) / (count - 1),
    }
}

/// The map: land in grey, then countries in their colours, and at last those that are compared, with an outline,
/// unless all are.
pub fn map(reader: Reader, pay: &Comparison, shapes: &WorldMap, by: By) -> Markup {
    let label = format!("World map. {} The table has the same figures.", caption(reader, pay, by));
    let is_one = |code: CountryCode| is_compared(pay, code) && pay.rows.len() < pay.every.len();
    let (compared, others): (Vec<_>, Vec<_>) = shapes.countries.iter().partition(|shape| is_one(shape.0));
    let steps = steps(pay);
    let colour_of = |code: CountryCode| {
        let amount = amount(row_of(pay, code)?, by)?;
        steps.map(|steps| format!("p{}", colour(steps.of(amount), steps)))
    };
    let shapes_of = |of: &[&(CountryCode, String)], more: &str| {
        html! {
            @for (code, path) in of {
                path class={ (colour_of(*code).unwrap_or_default()) (more) } data-country=(code) d=(path) {}
            }
        }
    };
    html! {
        svg viewBox={ "0 0 " (WorldMap::WIDTH) " " (WorldMap::HEIGHT) } role="img" aria-label=(label) {
            path d=(shapes.land) {}
            (shapes_of(&others, ""))
            (shapes_of(&compared, " compared"))
        }
    }
}

/// The colours with their amounts, and the unit.
pub fn legend(reader: Reader, pay: &Comparison) -> Markup {
    let (Some(steps), Some(currency)) = (steps(pay), reader.data.currency(pay.common_currency)) else {
        return html! {};
    };
    let highest = steps.bounds().map(|step| step.1).max().unwrap_or_default();
    let unit = AxisUnit::of(highest, currency.code);
    html! {
        span.unit { (unit.name(currency)) " " (per(pay.filter.period)) }
        @for (at, (low, high)) in steps.bounds().enumerate() {
            " " span.key.{ "p" (colour(at, steps)) } { (unit.mark(low)) " to " (unit.mark(high)) }
        }
        " " span.key.none { "no figure" }
    }
}

/// The figures of a country in a sentence or two.
pub fn figures(reader: Reader, pay: &Comparison, code: CountryCode) -> String {
    let name = reader.data.country(code).map_or("", |country| country.name.as_str());
    let (Some(row), Some(currency)) = (row_of(pay, code), reader.data.currency(pay.common_currency)) else {
        return format!("{name}: no figure in “{}”.", pay.figures.label(reader.data));
    };
    let (market, buys) = pay.in_common(row);
    let market = market.write(currency, reader.style);
    let buys = match buys {
        Ok(buys) => format!("{} by {}", buys.write(currency, reader.style), prices(pay)),
        Err(why) => why.to_string(),
    };
    let compared = if is_compared(pay, code) { "In the comparison." } else { "Not in the comparison." };
    format!("{name}: {market} {} at the exchange rate; {buys}. {compared}", per(pay.filter.period))
}

/// The countries with a figure and without a shape, in a sentence; empty if there are none.
pub fn not_drawn(pay: &Comparison, shapes: &WorldMap) -> String {
    let is_drawn = |row: &&Row| shapes.countries.iter().any(|shape| shape.0 == row.country.code);
    let names: Vec<&str> =
        pay.every.iter().filter(|row| !is_drawn(row)).map(|row| row.country.name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!(" Not on the map: {}.", names.join(", ")) }
}

/// The row of a country with a figure, whether it is compared or not.
pub fn row_of<'a>(pay: &'a Comparison, code: CountryCode) -> Option<&'a Row<'a>> {
    pay.every.iter().find(|row| row.country.code == code)
}

fn is_compared(pay: &Comparison, code: CountryCode) -> bool {
    pay.rows.iter().any(|row| row.country.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::sample;
    use domain::dataset::{Dataset, sample_explorer};
    use domain::salary::{Country, Figures, SalaryFilter, measure};
    use domain::survey::{Explorer, SurveyFilter};
    use std::sync::LazyLock;

    const SHAPES: &str =
        "country,path\nIN,m1 2 3 4 5 6z\nJP,m2 2 3 4 5 6z\nUS,m3 2 3 4 5 6z\nland,m9 2 3 4 5 6z\n";

    /// The sample, and a country without a figure.
    static DATA: LazyLock<Dataset> = LazyLock::new(|| {
        let mut data = sample().clone();
        let (code, name) = (code("JP"), "Japan".to_owned());
        data.countries.push(Country { code, name_in_text: name.clone(), name, currency: None });
        data
    });

    /// Its tables, without a sure rate into pounds.
    static EXPLORER: LazyLock<Explorer> = LazyLock::new(|| {
        let mut explorer = sample_explorer();
        let of_pounds = explorer.world.iter_mut().find(|survey| survey.country == code("GB"));
        of_pounds.unwrap().rate = None;
        explorer
    });

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    fn compared(countries: &[&str], figures: Figures) -> (Reader, Comparison<'static>, WorldMap) {
        let reader = Reader::served(&DATA, "../");
        let countries = countries.iter().map(|country| code(country)).collect();
        let filter = SalaryFilter { countries, figures: Some(figures), ..SalaryFilter::default() };
        let pay = measure(&DATA, &EXPLORER, &filter, &SurveyFilter::default());
        (reader, pay, WorldMap::parse(SHAPES).unwrap())
    }

    #[test]
    fn countries_have_the_colour_of_their_pay_by_the_measure_chosen() {
        let (reader, pay, shapes) = compared(&["IN"], Figures::Averages);
        let rate = map(reader, &pay, &shapes, By::Rate).into_string();
        // India: 10,877 US dollars at the rate, 45,000 by buying power; the United States: 105,366.
        for part in [
            "<svg viewBox=\"0 0 2000 866\" role=\"img\" aria-label=\"World map. What ",
            "<path d=\"m9 2 3 4 5 6z\"></path><path class=\"\" data-country=\"JP\" d=\"m2 2 3 4 5 6z\"></path>",
            "<path class=\"p5\" data-country=\"US\" d=\"m3 2 3 4 5 6z\"></path>",
            "<path class=\"p1 compared\" data-country=\"IN\" d=\"m1 2 3 4 5 6z\"></path></svg>",
        ] {
            assert!(rate.contains(part), "{part} in {rate}");
        }
        let power = map(reader, &pay, &shapes, By::Power).into_string();
        assert!(power.contains("class=\"p2 compared\" data-country=\"IN\""), "{power}");
        assert!(power.contains("buying power in United States of 2023."), "{power}");
        let (reader, pay, shapes) = compared(&[], Figures::Averages);
        assert!(!map(reader, &pay, &shapes, By::Rate).into_string().contains("compared"));
    }

    #[test]
    fn the_legend_has_round_amounts_in_one_unit() {
        let (reader, pay, _) = compared(&[], Figures::Averages);
        let legend = legend(reader, &pay).into_string();
        for part in [
            "<span class=\"unit\">US$ thousand a year</span>",
            "<span class=\"key p1\">0 to 25</span>",
            "<span class=\"key p5\">100 to 125</span>",
            "<span class=\"key none\">no figure</span>",
        ] {
            assert!(legend.contains(part), "{part} in {legend}");
        }
    }

    #[test]
    fn a_country_is_described_with_both_measures() {
        let (reader, pay, shapes) = compared(&["IN"], Figures::Averages);
        let told = figures(reader, &pay, code("IN")).replace('\u{202f}', " ");
        let both = "India: ≈ US$10,877 a year at the exchange rate; ≈ US$45,000 by buying power in United States. In the comparison.";
        assert_eq!(told, both);
        assert!(figures(reader, &pay, code("US")).ends_with("Not in the comparison."));
        assert_eq!(figures(reader, &pay, code("JP")), "Japan: no figure in “Averages, August 2023”.");
        assert_eq!(not_drawn(&pay, &shapes), " Not on the map: Canada, United Kingdom, Australia.");
        // Without a reliable rate into local money there is no buying power.
        let (reader, pay, _) = compared(&[], Figures::Survey(2025));
        let told = figures(reader, &pay, code("GB"));
        assert!(told.contains("; buying power not known."), "{told}");
    }

    #[test]
    fn fewer_steps_are_spread_over_all_colours() {
        let colours = |amounts: &[u64]| {
            let steps = Steps::over(amounts.iter().copied().map(Ratio::whole)).unwrap();
            (0..steps.count()).map(|step| colour(step, steps)).collect::<Vec<usize>>()
        };
        assert_eq!(colours(&[0, 100]), [1, 2, 3, 4, 5]);
        assert_eq!(colours(&[50, 148]), [1, 2, 4, 5]);
        assert_eq!(colours(&[7]), [3]);
    }
}
