//! The data behind the page, beside the page: CSV, JSON and a `datapackage.json` that describes
//! them (Frictionless Data Package).

use crate::Content;
use domain::courses::{Named, Rating};
use domain::figure::Provenance;
use domain::money::{PurchasingPower, RateTable};
use domain::slug::Slug;
use domain::survey::{Spread, Technology};
use domain::time::PartialDate;
use serde_json::{Value, json};
use std::path::Path;
use std::{fs, io};

/// One published table: named columns with their type and meaning, and rows of values.
struct Sheet {
    name: &'static str,
    title: &'static str,
    fields: Vec<(&'static str, &'static str, &'static str)>,
    rows: Vec<Vec<Value>>,
}

/// Writes `data/` into `folder`. The same content gives the same bytes.
///
/// # Errors
/// When a file cannot be written.
pub fn publish(content: &Content, folder: &Path) -> io::Result<()> {
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    let sheets = [
        salaries(content),
        pay_by_role(content),
        pay_by_group(content),
        technologies(content),
        courses(content),
        rates(content),
        rates_by_month(content),
        purchasing_power(content),
        figures(content),
        sources(content),
    ];
    for sheet in &sheets {
        fs::write(data.join(format!("{}.csv", sheet.name)), csv_text(sheet)?)?;
        fs::write(data.join(format!("{}.json", sheet.name)), pretty(&json_rows(sheet)))?;
    }
    fs::write(data.join("datapackage.json"), pretty(&package(content, &sheets)))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn csv_text(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(sheet.fields.iter().map(|(name, _, _)| name))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn json_rows(sheet: &Sheet) -> Value {
    let object = |row: &Vec<Value>| -> Value {
        sheet
            .fields
            .iter()
            .zip(row)
            .map(|((name, _, _), value)| ((*name).to_owned(), value.clone()))
            .collect()
    };
    sheet.rows.iter().map(object).collect()
}

fn package(content: &Content, sheets: &[Sheet]) -> Value {
    let site = &content.guide.site;
    let sources: Vec<Value> = content
        .guide
        .sources
        .iter()
        .map(|source| {
            let mut out = json!({ "title": source.name, "licence": source.licence });
            if let Some(url) = &source.url {
                out["path"] = json!(url);
            }
            out
        })
        .collect();
    let resources = sheets.iter().flat_map(|sheet| ["csv", "json"].map(|format| resource(sheet, format)));
    json!({
        "profile": "data-package",
        "name": "back-end-developer-guide",
        "title": site.title,
        "description": site.cite,
        "version": site.version,
        "licenses": licences(content),
        "sources": sources,
        "resources": resources.collect::<Vec<_>>(),
    })
}

fn licences(content: &Content) -> Vec<Value> {
    content
        .guide
        .sources
        .iter()
        .map(|source| match &source.licence_url {
            Some(url) => json!({ "title": format!("{}: {}", source.name, source.licence), "path": url }),
            None => json!({ "name": "other", "title": format!("{}: {}", source.name, source.licence) }),
        })
        .collect()
}

fn resource(sheet: &Sheet, format: &str) -> Value {
    let fields: Vec<Value> = sheet
        .fields
        .iter()
        .map(|(name, kind, description)| json!({ "name": name, "type": kind, "description": description }))
        .collect();
    let mediatype = if format == "csv" { "text/csv" } else { "application/json" };
    json!({
        "name": format!("{}-{format}", sheet.name),
        "title": sheet.title,
        "path": format!("{}.{format}", sheet.name),
        "format": format,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "schema": { "fields": fields, "missingValues": [""] },
    })
}

const PROVENANCE: [(&str, &str, &str); 4] = [
    ("statistic", "string", "mean, median, average of a kind not stated, count or projection"),
    ("period", "string", "the time the figure speaks of: a date, or a span as from/to"),
    ("published", "string", "when the source published it"),
    ("source", "string", "id in the table of sources"),
];

fn provenance(provenance: &Provenance) -> [Value; 4] {
    [
        json!(provenance.statistic.label()),
        json!(provenance.period.iso()),
        json!(provenance.published.iso()),
        json!(provenance.source.as_str()),
    ]
}

fn number(text: &str) -> Value {
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

fn salaries(content: &Content) -> Sheet {
    let row = |pay: &domain::salary::Pay| {
        let name = content.dataset.country(pay.country).map(|country| country.name.as_str());
        let mut row = vec![
            json!(pay.country.as_str()),
            json!(name),
            number(&pay.per_year.to_string()),
            json!(pay.currency.as_str()),
            json!(pay.tax.label()),
            json!(pay.provenance.answers),
        ];
        row.extend(provenance(&pay.provenance));
        row
    };
    let mut fields = vec![
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("country_name", "string", "English name"),
        ("per_year", "number", "pay a year, in the currency of the row"),
        ("currency", "string", "ISO 4217 code"),
        ("tax", "string", "before tax, or not stated"),
        ("answers", "integer", "how many answers the figure is from; empty when not stated"),
    ];
    fields.extend(PROVENANCE);
    let rows = content.dataset.pays.iter().map(row).collect();
    Sheet { name: "salaries", title: "Average pay of back-end developers a year", fields, rows }
}

fn courses(content: &Content) -> Sheet {
    let row = |course: &domain::courses::Course| {
        let (drawn, mean) = match course.rating {
            Some(Rating::Drawn { stars, .. }) => (json!(stars), Value::Null),
            Some(Rating::Mean { stars, .. }) => (Value::Null, number(&stars.to_string())),
            None => (Value::Null, Value::Null),
        };
        let mut row = vec![
            json!(course.id.as_str()),
            json!(course.title),
            json!(content.guide.shelf.provider_name(&course.provider)),
            json!(content.guide.shelf.platform_name(&course.platform)),
            json!(course.url),
            json!(course.enrolled_at_least),
            drawn,
            mean,
            json!(course.rating.map(Rating::count)),
            json!(course.recommended),
        ];
        row.extend(provenance(&course.provenance));
        row
    };
    let mut fields = vec![
        ("id", "string", "stable id"),
        ("title", "string", "title"),
        ("provider", "string", "who teaches it"),
        ("platform", "string", "where it is taken"),
        ("url", "string", "address"),
        ("enrolled_at_least", "integer", "at least this many had enrolled"),
        ("stars_drawn", "integer", "full stars as the source drew them; not a mean"),
        ("stars_mean", "number", "mean of the ratings, 0 to 5"),
        ("ratings", "integer", "how many ratings"),
        ("recommended", "boolean", "whether the guide recommends it"),
    ];
    fields.extend(PROVENANCE);
    Sheet {
        name: "courses",
        title: "Courses for back-end developers",
        fields,
        rows: content.guide.shelf.courses.iter().map(row).collect(),
    }
}

const SPREAD: [(&str, &str, &str); 6] = [
    ("answers", "integer", "how many answers, after the rules of the derivation"),
    ("p10", "integer", "10th percentile of pay a year, in US dollars"),
    ("p25", "integer", "25th percentile"),
    ("median", "integer", "median"),
    ("p75", "integer", "75th percentile"),
    ("p90", "integer", "90th percentile"),
];

fn spread(spread: &Spread) -> [Value; 6] {
    let Spread { answers, p10, p25, median, p75, p90 } = spread;
    [json!(answers), json!(p10), json!(p25), json!(median), json!(p75), json!(p90)]
}

fn name_of(list: &[Named], id: &Slug) -> Value {
    json!(list.iter().find(|named| named.id == *id).map(|named| &named.name))
}

fn survey_sheet(
    content: &Content,
    name: &'static str,
    title: &'static str,
    first: [(&'static str, &'static str, &'static str); 2],
    rows: Vec<[Value; 8]>,
) -> Sheet {
    let mut fields: Vec<_> = first.into_iter().chain(SPREAD).collect();
    fields.push(SURVEY_SOURCE);
    let source = json!(content.dataset.survey.provenance.source.as_str());
    let rows = rows.into_iter().map(|row| row.into_iter().chain([source.clone()]).collect()).collect();
    Sheet { name, title, fields, rows }
}

const SURVEY_SOURCE: (&str, &str, &str) = ("source", "string", "id in the table of sources");

fn pay_by_role(content: &Content) -> Sheet {
    let facts = &content.dataset.survey;
    let row = |role: &Value, years: Value, of: &Spread| {
        let [a, b, c, d, e, f] = spread(of);
        [role.clone(), years, a, b, c, d, e, f]
    };
    let rows = content.explorer.roles.iter().flat_map(|pay| {
        let role = name_of(&facts.roles, &pay.role);
        let by_years = pay.by_years.iter().map(|(years, of)| row(&role, name_of(&facts.years, years), of));
        std::iter::once(row(&role, json!("all"), &pay.all)).chain(by_years).collect::<Vec<_>>()
    });
    let first = [
        ("role", "string", "role as the survey names it"),
        ("experience", "string", "years of professional coding, or all"),
    ];
    survey_sheet(content, "pay_by_role", "Pay in the United States by role, May 2023", first, rows.collect())
}

fn pay_by_group(content: &Content) -> Sheet {
    let facts = &content.dataset.survey;
    let row = |dimension: Value, group: &str, of: &Spread| {
        let [a, b, c, d, e, f] = spread(of);
        [dimension, json!(group), a, b, c, d, e, f]
    };
    let mut rows = vec![row(json!("all"), "all", &content.explorer.all)];
    for dimension in &content.explorer.dimensions {
        let name = name_of(&facts.dimensions, &dimension.id);
        rows.extend(dimension.groups.iter().map(|group| row(name.clone(), &group.label, &group.spread)));
    }
    let first = [("dimension", "string", "what answers are grouped by"), ("group", "string", "the group")];
    let title = "Pay of back-end developers in the United States by group, May 2023";
    survey_sheet(content, "pay_by_group", title, first, rows)
}

fn technologies(content: &Content) -> Sheet {
    let facts = &content.dataset.survey;
    let row = |it: &Technology| {
        vec![
            name_of(&facts.kinds, &it.kind),
            json!(it.name),
            json!(it.users),
            json!(it.asked),
            json!(it.median),
            json!(facts.provenance.source.as_str()),
        ]
    };
    let fields = vec![
        ("kind", "string", "kind of technology"),
        ("name", "string", "its name"),
        ("users", "integer", "back-end developers in the United States who use it"),
        ("asked", "integer", "all of them"),
        ("median", "integer", "median pay a year of those who use it, in US dollars"),
        SURVEY_SOURCE,
    ];
    Sheet {
        name: "technologies",
        title: "Technologies of back-end developers in the United States, May 2023",
        fields,
        rows: content.explorer.technologies.iter().map(row).collect(),
    }
}

fn rate_sheet(name: &'static str, title: &'static str, days: &[RateTable]) -> Sheet {
    let rows = days.iter().flat_map(|rates| {
        let date = PartialDate::Day(rates.date).iso();
        rates.per_euro.iter().map(move |(code, rate)| {
            vec![json!(date), json!(code.as_str()), number(&rate.to_string()), json!(rates.source.as_str())]
        })
    });
    let fields = vec![
        ("date", "date", "the day of the rate"),
        ("currency", "string", "ISO 4217 code"),
        ("units_per_eur", "number", "units of the currency for one euro"),
        ("source", "string", "id in the table of sources"),
    ];
    Sheet { name, title, fields, rows: rows.collect() }
}

fn rates(content: &Content) -> Sheet {
    rate_sheet("rates", "Euro reference rates", std::slice::from_ref(&content.dataset.rates))
}

fn rates_by_month(content: &Content) -> Sheet {
    rate_sheet("rates_by_month", "Euro reference rates at the end of each month", &content.explorer.rates)
}

fn purchasing_power(content: &Content) -> Sheet {
    let source = content.dataset.power_source.as_str();
    let row = |it: &PurchasingPower| {
        vec![json!(it.country.as_str()), json!(it.year), number(&it.units.to_string()), json!(source)]
    };
    let fields = vec![
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("year", "integer", "the year"),
        ("units_per_international_dollar", "number", "units of the country's currency"),
        ("source", "string", "id in the table of sources"),
    ];
    let rows = content.power.iter().map(row).collect();
    Sheet { name: "purchasing_power", title: "Purchasing power of national currencies", fields, rows }
}

fn figures(content: &Content) -> Sheet {
    let row = |figure: &domain::figure::Figure| {
        let mut row = vec![json!(figure.id.as_str()), json!(figure.shown), json!(figure.label)];
        row.extend(provenance(&figure.provenance));
        row
    };
    let mut fields = vec![
        ("id", "string", "stable id"),
        ("shown", "string", "the figure as the text shows it"),
        ("label", "string", "what it measures"),
    ];
    fields.extend(PROVENANCE);
    Sheet {
        name: "figures",
        title: "Single figures of the text",
        fields,
        rows: content.figures.iter().map(row).collect(),
    }
}

fn sources(content: &Content) -> Sheet {
    let row = |source: &domain::figure::Source| {
        vec![
            json!(source.id.as_str()),
            json!(source.name),
            json!(source.url),
            json!(source.licence),
            json!(source.licence_url),
            json!(source.note),
        ]
    };
    let fields = vec![
        ("id", "string", "stable id"),
        ("name", "string", "the name to credit"),
        ("url", "string", "address"),
        ("licence", "string", "licence, or how its figures may be used"),
        ("licence_url", "string", "address of the licence"),
        ("note", "string", "what was taken"),
    ];
    let rows = content.guide.sources.iter().map(row).collect();
    Sheet { name: "sources", title: "Sources and licences", fields, rows }
}
