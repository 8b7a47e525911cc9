//! The published table of official statistics of pay.

use super::{Sheet, fields, number, period_of, sources_of};
use crate::Content;
use domain::money::Decimal;
use domain::official::{Edition, OfficialPay};
use serde_json::{Value, json};

pub(super) fn pay_official(content: &Content) -> Sheet {
    let pays = &content.official;
    Sheet {
        title: "Official statistics of pay by country and region".to_owned(),
        description:
            "Percentiles of pay in occupations near to the career of the guide, as statistical offices \
                      publish them: each in its own currency, for its own unit of time and population."
                .to_owned(),
        fields: fields([
            ("country", "string", "ISO 3166-1 alpha-2 code"),
            ("region", "string", "part of the country, by its English name; empty for the whole country"),
            ("publisher", "string", "statistical office"),
            ("table", "string", "its table"),
            ("taxonomy", "string", "classification of occupations"),
            ("code", "string", "the occupation in that classification"),
            ("title", "string", "English title of the occupation"),
            ("period", "string", "the time that the pay is of: a date, or a span as from/to"),
            ("edition", "string", "provisional or final; empty when not stated"),
            ("population", "string", "who is counted, and which parts of their pay"),
            ("unit", "string", "what the amounts are for: year, month or hour"),
            ("currency", "string", "ISO 4217 code"),
            ("count", "integer", "jobs or people in the population; empty when not stated"),
            ("p10", "number", "10th percentile before tax; empty when withheld or not published"),
            ("p25", "number", "25th percentile"),
            ("p50", "number", "median"),
            ("p75", "number", "75th percentile"),
            ("p90", "number", "90th percentile"),
            ("mean", "number", "mean"),
            ("top_coded", "string", "percentiles that are “or more”, such as p75;p90"),
            ("source", "string", "id in the table of sources"),
        ]),
        rows: pays.iter().map(row).collect(),
        sources: sources_of(pays.iter().map(|pay| &pay.source)),
        period: period_of(pays.iter().map(|pay| pay.period)),
    }
}

fn row(pay: &OfficialPay) -> Vec<Value> {
    let amount = |amount: Option<Decimal>| amount.map_or(Value::Null, |it| number(&it.to_string()));
    let top_coded = Some(pay.top_coded_names()).filter(|names| !names.is_empty());
    let mut row = vec![
        json!(pay.country.as_str()),
        json!(pay.region),
        json!(pay.publisher),
        json!(pay.table),
        json!(pay.taxonomy),
        json!(pay.code),
        json!(pay.title),
        json!(pay.period.iso()),
        json!(pay.edition.map(Edition::key)),
        json!(pay.population),
        json!(pay.unit.key()),
        json!(pay.currency.as_str()),
        json!(pay.count),
    ];
    row.extend(pay.percentiles.map(amount));
    row.extend([amount(pay.mean), json!(top_coded), json!(pay.source.as_str())]);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_derived_table() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        let content = crate::compile(&folder).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let sheet = pay_official(&content);
        let names: Vec<&str> = sheet.fields.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names, OfficialPay::COLUMNS);
        assert!(sheet.rows.iter().all(|row| row.len() == names.len()));
    }
}
