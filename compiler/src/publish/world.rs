//! The published tables of the survey in every country.

use super::{Field, Sheet, fields, number, sources_of};
use crate::Content;
use domain::figure::Period;
use domain::survey::{CountrySurvey, LocalRate, Quantiles, Spread};
use serde_json::{Value, json};

/// Where the survey says who: edition, country, role, what groups, and the group.
type Who<'a> = [&'a str; 3];

pub(super) fn pay_survey(content: &Content) -> Sheet {
    let own = own_role(content);
    let mut rows = Vec::new();
    for of in &content.explorer.world {
        let mut push = |group_by: &str, group: &str, spread: &Spread| {
            rows.push(row(content, of, [own, group_by, group], spread));
        };
        push("all", "all", &of.all);
        of.by_years.iter().for_each(|band| push("experience", &band.label, &band.spread));
        of.full_time.iter().for_each(|spread| push("employment", "full time", spread));
        let roles = content.country_roles.iter();
        for role in roles.filter(|role| (role.edition, role.country) == (of.edition, of.country)) {
            rows.push(row(content, of, [&role.role, "all", "all"], &role.spread));
        }
    }
    let mut columns = fields([
        ("edition", "string", "year of the survey"),
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("role", "string", "role as the survey of that year names it"),
        (
            "group_by",
            "string",
            "all, experience (2025: all years of coding; before: paid years) or employment",
        ),
        ("group", "string", "the group"),
        ("count", "integer", "how many answers, after exclusions; at least 30"),
        (
            "p10",
            "integer",
            "10th percentile of total yearly pay before tax, in the currency of the row; empty when withheld",
        ),
        ("p25", "integer", "25th percentile"),
        ("p50", "integer", "median"),
        ("p75", "integer", "75th percentile"),
        ("p90", "integer", "90th percentile"),
        ("currency", "string", "ISO 4217 code; empty when the survey’s rate is not sure"),
        ("usd_rate", "number", "US dollars for a unit of the currency, by the survey"),
        ("p10_usd", "integer", "10th percentile in US dollars; empty when withheld"),
    ]);
    columns.extend(fields([
        ("p25_usd", "integer", "25th percentile in US dollars"),
        ("p50_usd", "integer", "median in US dollars"),
        ("p75_usd", "integer", "75th percentile in US dollars"),
        ("p90_usd", "integer", "90th percentile in US dollars"),
        ("source", "string", "id in the table of sources"),
    ]));
    let description = "Percentiles of total yearly pay before tax by edition of the survey, country and role, \
                       and for the guide’s own role by experience and employment. Definition 7 of Hyndman and Fan.";
    sheet(content, "Pay by country in the developer surveys", description, columns, rows)
}

pub(super) fn pay_quantiles(content: &Content) -> Sheet {
    let own = own_role(content);
    let mut rows = Vec::new();
    for of in &content.explorer.world {
        let mut push = |group: &str, answers: u32, quantiles: &Option<Quantiles>| {
            rows.extend(quantiles.as_ref().map(|it| quantile_row(content, of, [own, group], answers, it)));
        };
        push("all", of.all.answers, &of.quantiles);
        of.by_years.iter().for_each(|band| push(&band.label, band.spread.answers, &band.quantiles));
    }
    let mut columns = fields([
        ("edition", "string", "year of the survey"),
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("role", "string", "role as the survey names it"),
        ("group", "string", "all, or years of experience"),
        ("count", "integer", "how many answers, after exclusions"),
    ]);
    columns.extend(Quantiles::steps().iter().zip(1..).map(|(name, step): (&&'static str, u32)| {
        (*name, "integer", format!("{}th percentile in US dollars; empty when withheld", step * 5))
    }));
    columns.extend(fields([("source", "string", "id in the table of sources")]));
    let description =
        "Steps of 5 per cent of total yearly pay before tax, for countries with at least 100 answers.";
    sheet(content, "Quantiles of pay by country in the developer surveys", description, columns, rows)
}

fn own_role(content: &Content) -> &str {
    let facts = &content.explorer.facts;
    facts.role(facts.own_role.as_str()).map_or("", |role| role.in_survey.as_str())
}

fn row(content: &Content, of: &CountrySurvey, who: Who, dollars: &Spread) -> Vec<Value> {
    let local = of.rate.map(|rate| rate.spread(dollars));
    let mut row = vec![json!(of.edition.to_string()), json!(of.country.as_str())];
    row.extend(who.map(|it| json!(it)));
    row.push(json!(dollars.answers));
    row.extend(local.map_or([const { Value::Null }; 5], |local| percentiles(&local)));
    row.push(json!(of.rate.map(|rate| rate.currency.to_string())));
    row.push(of.rate.map_or(Value::Null, |rate: LocalRate| number(&rate.usd_per_unit.to_string())));
    row.extend(percentiles(dollars));
    row.push(source(content, of));
    row
}

fn percentiles(spread: &Spread) -> [Value; 5] {
    let Spread { p10, p25, median, p75, p90, .. } = *spread;
    [json!(p10), json!(p25), json!(median), json!(p75), json!(p90)]
}

fn quantile_row(
    content: &Content,
    of: &CountrySurvey,
    who: [&str; 2],
    answers: u32,
    quantiles: &Quantiles,
) -> Vec<Value> {
    let withheld = usize::from(quantiles.from / Quantiles::STEP) - 1;
    let mut row = vec![json!(of.edition.to_string()), json!(of.country.as_str())];
    row.extend(who.map(|it| json!(it)));
    row.push(json!(answers));
    row.extend(std::iter::repeat_n(Value::Null, withheld));
    row.extend(quantiles.amounts.iter().map(|amount| json!(amount)));
    row.push(source(content, of));
    row
}

fn source(content: &Content, of: &CountrySurvey) -> Value {
    json!(content.explorer.edition(of.edition).map(|edition| edition.provenance.source.as_str()))
}

fn sheet(
    content: &Content,
    title: &str,
    description: &str,
    fields: Vec<Field>,
    rows: Vec<Vec<Value>>,
) -> Sheet {
    let editions = &content.explorer.editions;
    let span = editions
        .first()
        .zip(editions.last())
        .map(|(first, last)| Period::Span(first.provenance.period.end(), last.provenance.period.end()));
    Sheet {
        title: title.to_owned(),
        description: description.to_owned(),
        fields,
        rows,
        sources: sources_of(editions.iter().map(|edition| &edition.provenance.source)),
        period: span,
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv_text;
    use super::*;

    #[test]
    fn what_is_published_is_what_was_derived() {
        let content = crate::compile(std::path::Path::new("../content")).unwrap();
        for (sheet, derived) in [
            (pay_survey(&content), include_str!("../../../content/derived/pay_survey.csv")),
            (pay_quantiles(&content), include_str!("../../../content/derived/pay_quantiles.csv")),
        ] {
            let published = String::from_utf8(csv_text(&sheet).unwrap()).unwrap();
            let without_source = |line: &str| line.rsplit_once(',').unwrap().0.to_owned();
            let mut published: Vec<String> = published.lines().map(without_source).collect();
            let mut derived: Vec<String> = derived.lines().map(str::to_owned).collect();
            assert_eq!(published.len(), derived.len());
            // The derived table is in the order of the survey's names of countries.
            published.sort();
            derived.sort();
            assert_eq!(published, derived);
        }
    }
}
