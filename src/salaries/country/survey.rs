//! What the survey says of a country, for its served page: apart from the average above it, and from the
//! official statistics below.

use crate::ui::survey::origin_among;
use crate::ui::{RangeRow, Ranges, Reader};
use compiler::Content;
use domain::money::{Ratio, format_count};
use domain::route::Page;
use domain::salary::{Country, HoursPerWeek};
use domain::survey::{CountrySurvey, Edition, LocalRate, Role, Spread, groups_finding};
use maud::{Markup, html};

/// What the survey says of a country, newest year first; nothing where too few people answered.
pub fn survey(content: &Content, reader: Reader, country: &Country) -> Option<Markup> {
    let surveys: Vec<Asked> =
        content.explorer.surveys_of(country.code).filter_map(|of| Asked::new(content, country, of)).collect();
    let newest = surveys.first()?;
    // Years are beside each other in one money: local if each has a sure rate, or else US dollars.
    let is_same = surveys.iter().all(|asked| asked.rate.currency == newest.rate.currency);
    let rate = |asked: &Asked| if is_same { asked.rate } else { LocalRate::DOLLAR };
    let currency = rate(newest).currency;
    let by_year: Vec<RangeRow> =
        surveys.iter().map(|asked| asked.row(&asked.year, rate(asked).spread(&asked.of.all))).collect();
    // The chart begins with the newest year, the sentence with the first.
    let in_order: Vec<_> = by_year.iter().rev().map(|row| (row.label, row.spread)).collect();
    let said = groups_finding(&in_order, |amount| reader.money_label(amount, currency));
    let by_year = Ranges::new("Yearly pay by year of the survey".to_owned(), "Year", currency, by_year);
    let by_year = by_year.saying(&said);
    let career = &reader.data.career.plural;
    let half = rate(newest).spread(&newest.of.all);
    let [low, high] = [half.p25, half.p75].map(|amount| reader.whole_money(amount, currency));
    Some(html! {
        p.prose {
            "Half of the " (format_count(half.answers.into(), reader.style)) " " (career) " who answered in "
            (newest.year) " earn " (low) " to " (high) " a year before tax, bonuses included."
            @if let Some(beside) = beside_official(content, newest) { " " (beside) }
        }
        (by_year.captioned(reader, html! {}))
        @if by_year.rows.len() > 1 {
            p.hint { "Each survey asked different people, so a difference between years need not mean that pay has changed." }
        }
        @if Some(currency) != country.currency {
            p.hint {
                "In US dollars, because the survey’s rate into local money is not sure for each year. Part of a difference between years is the exchange rate."
            }
        }
        @if newest.of.all.p10.is_none() {
            p.hint {
                "The 10th percentile is withheld: too many people in " (country.name_in_text)
                " typed a month’s pay as a year’s."
            }
        }
        (by_year.folded_table(reader))
        @if let Some(asked) = surveys.iter().find(|asked| !asked.of.by_years.is_empty()) {
            (by_experience(reader, asked))
        }
        @if let Some(asked) = surveys.iter().find(|asked| asked.of.full_time.is_some()) {
            (full_time(reader, asked))
        }
        (roles(content, reader, newest))
        @for (at, asked) in (1..).zip(&surveys) {
            (origin_among(reader, &asked.edition.provenance, asked.of.all.answers, at == surveys.len()))
        }
    })
}

/// What a country's people said in an edition.
struct Asked<'a> {
    of: &'a CountrySurvey,
    edition: &'a Edition,
    year: String,
    /// Into the money that its amounts are shown in.
    rate: LocalRate,
}

impl<'a> Asked<'a> {
    fn new(content: &'a Content, country: &Country, of: &'a CountrySurvey) -> Option<Self> {
        let edition = content.explorer.edition(of.edition)?;
        Some(Self { of, edition, year: of.edition.to_string(), rate: of.rate_into(country) })
    }

    fn row<'b>(&self, label: &'b str, spread: Spread) -> RangeRow<'b> {
        RangeRow::new(label, self.of.edition, spread)
    }
}

fn by_experience(reader: Reader, asked: &Asked) -> Markup {
    let rows = asked.of.by_years.iter().map(|band| asked.row(&band.label, asked.rate.spread(&band.spread)));
    let title = format!("Yearly pay by experience, {}", asked.year);
    let ranges = Ranges::new(title, "Experience", asked.rate.currency, rows.collect()).differing(reader);
    html! {
        (ranges.captioned(reader, html! {}))
        p.hint {
            @if asked.edition.counts_all_years {
                "All years of coding count, not only paid ones. "
            } @else {
                "Only years of paid coding count. "
            }
            "Bands are as wide as it takes for " (Spread::FEW.to_string()) " answers."
        }
        (ranges.folded_table(reader))
    }
}

/// The only edition that asked for employment: everyone beside those with a full-time job.
fn full_time(reader: Reader, asked: &Asked) -> Markup {
    let Some(full_time) = &asked.of.full_time else { return html! {} };
    let [of_all, of_full_time] = [&asked.of.all, full_time]
        .map(|spread| reader.whole_money(asked.rate.local(spread.median), asked.rate.currency));
    html! {
        p.hint {
            "In " (asked.year) " the survey also asked about employment: the median of the "
            (format_count(full_time.answers.into(), reader.style)) " people with a full-time job was "
            (of_full_time) ", and that of everyone " (of_all) ". The later surveys do not say."
        }
    }
}

/// Other roles of the same country and edition, highest median first.
fn roles(content: &Content, reader: Reader, asked: &Asked) -> Markup {
    let of_edition = |edition, country| (edition, country) == (asked.of.edition, asked.of.country);
    let found = || content.country_roles.iter().filter(|it| of_edition(it.edition, it.country));
    if found().next().is_none() {
        return html! {};
    }
    let facts = &content.explorer.facts;
    let own = facts.role(facts.own_role.as_str());
    let named: Vec<(&str, Option<&Role>, Spread)> = found()
        .map(|it| (it.role.as_str(), facts.role(it.id.as_str()), asked.rate.spread(&it.spread)))
        .chain(own.map(|own| (own.name.as_str(), Some(own), asked.rate.spread(&asked.of.all))))
        .collect();
    let mut rows: Vec<RangeRow> = named
        .iter()
        .map(|(name, role, spread)| RangeRow {
            href: role
                .filter(|role| content.explorer.has_page(&role.id))
                .map(|role| reader.href(&Page::Role(role.id.clone()).into())),
            marked: Some(*role) == Some(own),
            ..asked.row(role.map_or(*name, |role| role.name.as_str()), *spread)
        })
        .collect();
    rows.sort_by(|a, b| b.spread.median.cmp(&a.spread.median).then_with(|| a.label.cmp(b.label)));
    let ranges =
        Ranges::new(format!("Yearly pay by role, {}", asked.year), "Role", asked.rate.currency, rows);
    html! {
        h3 { (ranges.title) }
        p.hint { "Roles with at least " (Spread::FEW.to_string()) " answers." }
        (ranges.folded_table(reader))
    }
}

/// How far the survey's median is from the official one, and why. Only where both are of local money.
fn beside_official(content: &Content, asked: &Asked) -> Option<String> {
    let rate = asked.rate;
    let survey = Ratio::whole(rate.local(asked.of.all.median).into());
    let pay = content.explorer.official.iter().find(|pay| pay.country == asked.of.country)?;
    let year = pay.pay(HoursPerWeek::default()).filter(|year| year.currency == rate.currency)?;
    let official = Ratio::from(year.per_year);
    let percent = survey.over(official)?.times(Ratio::whole(100))?.rounded(0);
    let apart = match percent {
        100 => "the same as".to_owned(),
        101.. => format!("{}% above", percent - 100),
        _ => format!("{}% below", 100 - percent),
    };
    Some(format!(
        "Their median is {apart} that of “{}” in the official statistics of {} below{}; people who answer the survey tend to be more experienced, some are paid from abroad, and all chose to take part.",
        pay.title,
        pay.period,
        pay.at_usual_hours()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};
    use domain::salary::{CountryCode, PayPeriod};
    use std::cmp::Reverse;

    fn drawn(code: &str) -> String {
        let content = content();
        let reader = Reader::served(dataset(), "../../");
        let country = dataset().country(CountryCode::parse(code).unwrap()).unwrap();
        survey(content, reader, country).map(Markup::into_string).unwrap_or_default()
    }

    /// The newest survey of each country.
    fn newest() -> Vec<&'static CountrySurvey> {
        let mut newest: Vec<&CountrySurvey> = content().explorer.world.iter().collect();
        newest.sort_by_key(|survey| (survey.country, Reverse(survey.edition)));
        newest.dedup_by_key(|survey| survey.country);
        newest
    }

    /// What half of the answers are said to be between, and the rate of the amounts.
    fn half(survey: &CountrySurvey) -> (String, LocalRate) {
        let rate = survey.rate_into(dataset().country(survey.country).unwrap());
        let reader = Reader::served(dataset(), "../../");
        let money = |dollars| reader.whole_money(rate.local(dollars), rate.currency);
        let CountrySurvey { all, edition, .. } = survey;
        let said = format!(
            "Half of the {} {} who answered in {edition} earn {} to {} a year",
            all.answers,
            dataset().career.plural,
            money(all.p25),
            money(all.p75)
        );
        (said, rate)
    }

    #[test]
    fn the_newest_survey_answers_in_local_money() {
        // Pay of each year is in local money, and no percentile is withheld.
        let is_whole = |of: &CountrySurvey| of.all.p10.is_some() && half(of).1 != LocalRate::DOLLAR;
        let is_local = |newest: &&CountrySurvey| content().explorer.surveys_of(newest.country).all(is_whole);
        let survey = newest().into_iter().find(is_local).unwrap();
        let html = drawn(survey.country.as_str());
        let (said, _) = half(survey);
        assert!(html.contains(&said), "{said} in {html}");
        let of_country = content().explorer.world.iter().filter(|it| it.country == survey.country);
        let mut years: Vec<u16> = of_country.map(|it| it.edition).collect();
        years.sort_by_key(|year| Reverse(*year));
        let places: Vec<usize> =
            years.iter().map(|year| html.find(&format!("{year} <small>")).unwrap()).collect();
        assert!(places.is_sorted());
        assert!(!html.contains("In US dollars") && !html.contains("withheld"), "{html}");
    }

    #[test]
    fn a_survey_is_set_against_the_statistics() {
        let mut compared = 0;
        for survey in newest() {
            let (_, rate) = half(survey);
            let official = content().explorer.official.iter().find(|it| it.country == survey.country);
            let Some(official) =
                official.filter(|it| it.unit == PayPeriod::Year && it.currency == rate.currency)
            else {
                continue;
            };
            let Some(median) = official.percentiles[2] else { continue };
            let ratio = f64::from(rate.local(survey.all.median)) / median.to_string().parse::<f64>().unwrap();
            let percent = (ratio * 100.0 - 100.0).round();
            if percent != 0.0 {
                let side = if percent > 0.0 { "above" } else { "below" };
                let said = format!(
                    "Their median is {}% {side} that of “{}”",
                    percent.abs(),
                    domain::text::escape(&official.title)
                );
                let html = drawn(survey.country.as_str());
                assert!(html.contains(&said), "{said} in {html}");
                compared += 1;
            }
        }
        assert!(compared > 1, "{compared}");
    }

    #[test]
    fn what_is_withheld_or_not_in_local_money_is_said() {
        let is_bare =
            |survey: &&CountrySurvey| survey.all.p10.is_none() && half(survey).1 == LocalRate::DOLLAR;
        let survey = newest().into_iter().find(is_bare).unwrap();
        let html = drawn(survey.country.as_str());
        assert!(
            html.contains("In US dollars, because") && html.contains("The 10th percentile is withheld"),
            "{html}"
        );
        let (said, _) = half(survey);
        assert!(html.contains(&said), "{said} in {html}");
    }

    #[test]
    fn a_country_of_few_answers_shows_the_year_that_has_enough() {
        let last = content().explorer.editions.last().unwrap().year;
        let is_earlier = |survey: &&CountrySurvey| survey.edition < last && survey.by_years.is_empty();
        let survey = newest().into_iter().find(is_earlier).unwrap();
        let html = drawn(survey.country.as_str());
        let (said, _) = half(survey);
        let said = said.split(" earn ").next().unwrap();
        assert!(html.contains(said), "{said} in {html}");
        assert!(!html.contains("Yearly pay by experience"), "{html}");
    }
}
