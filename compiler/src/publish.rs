//! Publishes the data behind the pages, beside the pages: CSV, JSON and a `datapackage.json` that describes
//! them (Frictionless Data Package).

mod changes;
mod courses;
mod licence;
mod official;
mod world;

use crate::Content;
use domain::courses::Named;
use domain::figure::{Period, Provenance, Source};
use domain::money::{PurchasingPower, RateTable};
use domain::route::Page;
use domain::slug::Slug;
use domain::survey::{RoleTechnology, Spread, SurveyFacts, Technology};
use domain::time::PartialDate;
use serde_json::{Value, json};
use std::path::Path;
use std::{fs, io};

/// Makes a table from the content.
type Make = fn(&Content) -> Sheet;

/// The published tables by name, in the order in which they are published.
const SHEETS: [(&str, Make); 16] = [
    ("salaries", salaries),
    ("pay_survey", world::pay_survey),
    ("pay_quantiles", world::pay_quantiles),
    ("pay_by_role", pay_by_role),
    ("pay_by_group", pay_by_group),
    ("technologies", technologies),
    ("technologies_by_role", technologies_by_role),
    ("pay_official", official::pay_official),
    ("courses", courses::courses),
    ("platforms", courses::platforms),
    ("rates", rates),
    ("rates_by_month", rates_by_month),
    ("purchasing_power", purchasing_power),
    ("figures", figures),
    ("sources", sources),
    ("changes", changes::changes),
];

/// The names of the published tables, in the order in which they are published.
pub fn table_names() -> [&'static str; SHEETS.len()] {
    SHEETS.map(|(name, _)| name)
}

/// One published table: named columns with their type and meaning, and rows of values.
struct Sheet {
    title: String,
    description: String,
    fields: Vec<Field>,
    rows: Vec<Vec<Value>>,
    /// Sources of the rows, each once, in the order of the rows.
    sources: Vec<Slug>,
    /// The time that the rows cover, if they have one.
    period: Option<Period>,
}

/// The name of a column, the type of its values, and what they mean.
type Field = (&'static str, &'static str, String);

/// What readers may want to know of a published table before they download it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedTable {
    /// Its name: the files are `data/{name}.csv` and `data/{name}.json`.
    pub name: &'static str,
    /// What it holds, a few words.
    pub title: String,
    /// What a row is, a sentence.
    pub description: String,
    /// How many rows it has.
    pub rows: usize,
    /// Bytes of the CSV file.
    pub csv_bytes: usize,
    /// Bytes of the JSON file.
    pub json_bytes: usize,
    /// The sources of its rows, by their ids.
    pub sources: Vec<Slug>,
    /// The time that its rows cover, if they have one.
    pub period: Option<Period>,
}

/// The tables that [`publish`] writes, in its order.
///
/// # Panics
/// Never: tables are written to memory.
pub fn published_tables(content: &Content) -> Vec<PublishedTable> {
    let table = |(name, sheet): (&'static str, Sheet)| PublishedTable {
        csv_bytes: csv_text(&sheet).expect("a table can be written to memory").len(),
        json_bytes: pretty(&json_rows(&sheet)).len(),
        name,
        title: sheet.title,
        description: sheet.description,
        rows: sheet.rows.len(),
        sources: sheet.sources,
        period: sheet.period,
    };
    sheets(content).into_iter().map(table).collect()
}

/// Writes `data/` into `folder`. The same content gives the same bytes.
///
/// # Errors
/// When a file cannot be written.
pub fn publish(content: &Content, folder: &Path) -> io::Result<()> {
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    let sheets = sheets(content);
    for (name, sheet) in &sheets {
        fs::write(data.join(format!("{name}.csv")), csv_text(sheet)?)?;
        fs::write(data.join(format!("{name}.json")), pretty(&json_rows(sheet)))?;
    }
    fs::write(data.join("datapackage.json"), pretty(&package(content, &sheets)))
}

/// Every table that has rows, with its name.
fn sheets(content: &Content) -> Vec<(&'static str, Sheet)> {
    let sheets = SHEETS.into_iter().map(|(name, make)| (name, make(content)));
    sheets.filter(|(_, sheet)| !sheet.rows.is_empty()).collect()
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

fn package(content: &Content, sheets: &[(&str, Sheet)]) -> Value {
    let site = &content.guide.site;
    let sources: Vec<Value> = content.guide.sources.iter().map(credited).collect();
    let resources = sheets
        .iter()
        .flat_map(|(name, sheet)| ["csv", "json"].map(|format| resource(content, name, sheet, format)));
    json!({
        "profile": "data-package",
        "name": format!("{}-guide", content.dataset.career.id),
        "title": content.guide.rooms.guide.title,
        "description": site.cite,
        "version": site.version,
        "licenses": content.guide.sources.iter().map(licence::licence).collect::<Vec<_>>(),
        "sources": sources,
        "resources": resources.collect::<Vec<_>>(),
    })
}

/// A source as a data package credits it.
fn credited(source: &Source) -> Value {
    let mut out = json!({ "title": source.name, "licence": source.licence });
    if let Some(url) = &source.url {
        out["path"] = json!(url);
    }
    out
}

fn resource(content: &Content, name: &str, sheet: &Sheet, format: &str) -> Value {
    let sources = || content.guide.sources.iter().filter(|source| sheet.sources.contains(&source.id));
    let licences: Vec<Value> = sources().map(licence::licence).collect();
    let fields: Vec<Value> = sheet
        .fields
        .iter()
        .map(|(name, kind, description)| json!({ "name": name, "type": kind, "description": description }))
        .collect();
    let mediatype = if format == "csv" { "text/csv" } else { "application/json" };
    let mut out = json!({
        "name": format!("{name}-{format}"),
        "title": sheet.title,
        "description": sheet.description,
        "path": format!("{name}.{format}"),
        "format": format,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "schema": { "fields": fields, "missingValues": [""] },
    });
    // A list that is there must not be empty.
    if !licences.is_empty() {
        out["licenses"] = json!(licences);
        out["sources"] = sources().map(credited).collect();
    }
    out
}

/// Fields from texts that need no words of the content.
fn fields<const N: usize>(fields: [(&'static str, &'static str, &str); N]) -> Vec<Field> {
    fields.map(|(name, kind, description)| (name, kind, description.to_owned())).into()
}

fn provenance_fields() -> Vec<Field> {
    fields([
        (
            "statistic",
            "string",
            "mean, median, average (mean or median not stated), count, share or projection",
        ),
        ("period", "string", "the time the figure refers to: a date, or a span as from/to"),
        ("published", "string", "when the source published it"),
        ("source", "string", "id in the table of sources"),
    ])
}

fn provenance(provenance: &Provenance) -> [Value; 4] {
    [
        json!(provenance.statistic.label()),
        json!(provenance.period.iso()),
        json!(provenance.published.iso()),
        json!(provenance.source.as_str()),
    ]
}

/// The sources of rows, each once.
fn sources_of<'a>(sources: impl Iterator<Item = &'a Slug>) -> Vec<Slug> {
    let mut out: Vec<Slug> = Vec::new();
    for source in sources {
        if !out.contains(source) {
            out.push(source.clone());
        }
    }
    out
}

/// From the earliest to the latest of the rows' dates.
fn period_of(periods: impl Iterator<Item = Period> + Clone) -> Option<Period> {
    let start = |period: Period| match period {
        Period::At(date) | Period::Span(date, _) => date,
    };
    let from = periods.clone().map(start).min_by_key(|date| date.last_day())?;
    let to = periods.map(Period::end).max_by_key(|date| date.last_day())?;
    Some(if from == to { Period::At(from) } else { Period::Span(from, to) })
}

fn number(text: &str) -> Value {
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

/// Where and when people answered the survey: `the United States, May 2023`.
fn place_and_time(content: &Content) -> String {
    let survey = &content.explorer.facts;
    format!("{}, {}", place(content), survey.provenance.period)
}

/// The country of the survey, inside a sentence.
fn place(content: &Content) -> &str {
    let country = content.dataset.country(content.explorer.facts.country);
    country.map_or("", |country| country.name_in_text.as_str())
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
    let mut fields = fields([
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("country_name", "string", "English name"),
        ("per_year", "number", "yearly pay, in the currency of the row"),
        ("currency", "string", "ISO 4217 code"),
        ("tax", "string", "before tax, or not stated"),
        ("answers", "integer", "how many answers the figure is based on; empty when not stated"),
    ]);
    fields.extend(provenance_fields());
    let pays = &content.dataset.pays;
    Sheet {
        title: format!("Average pay of {} by country", content.dataset.career.plural),
        description: "Yearly pay in each country, in its own currency.".to_owned(),
        fields,
        rows: pays.iter().map(row).collect(),
        sources: sources_of(pays.iter().map(|pay| &pay.provenance.source)),
        period: period_of(pays.iter().map(|pay| pay.provenance.period)),
    }
}

fn spread_fields(content: &Content) -> Vec<Field> {
    let currency = content.explorer.facts.currency;
    let mut fields = fields([("answers", "integer", "how many answers, after exclusions")]);
    fields.push(("p10", "integer", format!("10th percentile of yearly pay, in {currency}")));
    fields.extend(self::fields([
        ("p25", "integer", "25th percentile"),
        ("median", "integer", "median"),
        ("p75", "integer", "75th percentile"),
        ("p90", "integer", "90th percentile"),
    ]));
    fields
}

fn spread(spread: &Spread) -> [Value; 6] {
    let Spread { answers, p10, p25, median, p75, p90 } = spread;
    [json!(answers), json!(p10), json!(p25), json!(median), json!(p75), json!(p90)]
}

fn name_of(list: &[Named], id: &Slug) -> Value {
    json!(list.iter().find(|named| named.id == *id).map(|named| &named.name))
}

/// A table from the survey: its words, the first two columns, and the rows without their source.
struct SurveySheet {
    title: String,
    description: String,
    first: [(&'static str, &'static str, &'static str); 2],
    rows: Vec<[Value; 8]>,
}

impl SurveySheet {
    fn of(self, content: &Content) -> Sheet {
        let mut fields = fields(self.first);
        fields.extend(spread_fields(content));
        fields.push(survey_source_field());
        let survey = &content.explorer.facts.provenance;
        let source = json!(survey.source.as_str());
        let rows = self.rows.into_iter().map(|row| row.into_iter().chain([source.clone()]).collect());
        Sheet {
            title: self.title,
            description: self.description,
            fields,
            rows: rows.collect(),
            sources: vec![survey.source.clone()],
            period: Some(survey.period),
        }
    }
}

fn survey_source_field() -> Field {
    ("source", "string", "id in the table of sources".to_owned())
}

fn pay_by_role(content: &Content) -> Sheet {
    let facts = &content.explorer.facts;
    let row = |role: &Value, years: Value, of: &Spread| {
        let [a, b, c, d, e, f] = spread(of);
        [role.clone(), years, a, b, c, d, e, f]
    };
    let rows = content.explorer.roles.iter().flat_map(|pay| {
        let role = in_survey(facts, &pay.role);
        let by_years = pay.by_years.iter().map(|(years, of)| row(&role, name_of(&facts.years, years), of));
        std::iter::once(row(&role, json!("all"), &pay.all)).chain(by_years).collect::<Vec<_>>()
    });
    let first = [
        ("role", "string", "role as the survey names it"),
        ("experience", "string", "years of professional coding, or all"),
    ];
    let title = format!("Pay by role in {}", place_and_time(content));
    let description = "Percentiles of yearly pay for each role, for everyone and by experience.".to_owned();
    SurveySheet { title, description, first, rows: rows.collect() }.of(content)
}

fn pay_by_group(content: &Content) -> Sheet {
    let facts = &content.explorer.facts;
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
    let title = format!("Pay of {} by group in {}", content.dataset.career.plural, place_and_time(content));
    let dimensions: Vec<&str> = facts.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    let description = format!("Percentiles of yearly pay for each group: {}.", dimensions.join(", "));
    SurveySheet { title, description, first, rows }.of(content)
}

fn technologies(content: &Content) -> Sheet {
    let facts = &content.explorer.facts;
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
    let plural = &content.dataset.career.plural;
    let mut fields = fields([("kind", "string", "kind of technology"), ("name", "string", "its name")]);
    fields.extend([
        ("users", "integer", format!("{plural} in {} who use it", place(content))),
        ("asked", "integer", "all who were asked".to_owned()),
        ("median", "integer", format!("median yearly pay of those who use it, in {}", facts.currency)),
        survey_source_field(),
    ]);
    Sheet {
        title: format!("Technologies used by {plural} in {}", place_and_time(content)),
        description: "How many people use each technology, and the median pay of those who do.".to_owned(),
        fields,
        rows: content.explorer.technologies.iter().map(row).collect(),
        sources: vec![facts.provenance.source.clone()],
        period: Some(facts.provenance.period),
    }
}

fn technologies_by_role(content: &Content) -> Sheet {
    let facts = &content.explorer.facts;
    let row = |it: &RoleTechnology| {
        let source = facts.provenance.source.as_str();
        vec![in_survey(facts, &it.role), json!(it.name), json!(it.users), json!(it.asked), json!(source)]
    };
    let mut fields =
        fields([("role", "string", "role as the survey names it"), ("name", "string", "the technology")]);
    fields.extend([
        ("users", "integer", format!("people of the role in {} who use it", place(content))),
        ("asked", "integer", "people of the role who were asked".to_owned()),
        survey_source_field(),
    ]);
    Sheet {
        title: format!("Technologies used by people of other roles in {}", place_and_time(content)),
        description: "How many people of each role use each technology that is widely used there.".to_owned(),
        fields,
        rows: content.role_technologies.iter().map(row).collect(),
        sources: vec![facts.provenance.source.clone()],
        period: Some(facts.provenance.period),
    }
}

/// What the survey calls a role.
fn in_survey(facts: &SurveyFacts, id: &Slug) -> Value {
    json!(facts.role(id.as_str()).map(|role| &role.in_survey))
}

fn rate_sheet(title: &str, description: &str, days: &[RateTable]) -> Sheet {
    let rows = days.iter().flat_map(|rates| {
        let date = PartialDate::Day(rates.date).iso();
        rates.per_euro.iter().map(move |(code, rate)| {
            vec![json!(date), json!(code.as_str()), number(&rate.to_string()), json!(rates.source.as_str())]
        })
    });
    let fields = fields([
        ("date", "date", "the day of the rate"),
        ("currency", "string", "ISO 4217 code"),
        ("units_per_eur", "number", "units of the currency for one euro"),
        ("source", "string", "id in the table of sources"),
    ]);
    Sheet {
        title: title.to_owned(),
        description: description.to_owned(),
        fields,
        rows: rows.collect(),
        sources: sources_of(days.iter().map(|rates| &rates.source)),
        period: period_of(days.iter().map(|rates| Period::At(PartialDate::Day(rates.date)))),
    }
}

fn rates(content: &Content) -> Sheet {
    let rates = std::slice::from_ref(&content.dataset.rates);
    let converted = if content.dataset.pays.is_empty() {
        let courses = if content.dataset.has(&Page::Courses) { " and prices of courses" } else { "" };
        format!("the lowest pay that a reader asks for{courses}")
    } else {
        "average pay".to_owned()
    };
    rate_sheet("Euro reference rates", &format!("The rates used to convert {converted}."), rates)
}

fn rates_by_month(content: &Content) -> Sheet {
    let description = "The rates on the last quoted day of each month.";
    rate_sheet("Euro reference rates by month", description, &content.explorer.rates)
}

fn purchasing_power(content: &Content) -> Sheet {
    let source = &content.explorer.facts.power_source;
    let row = |it: &PurchasingPower| {
        vec![
            json!(it.country.as_str()),
            json!(it.year),
            number(&it.units.to_string()),
            json!(source.as_str()),
        ]
    };
    let fields = fields([
        ("country", "string", "ISO 3166-1 alpha-2 code"),
        ("year", "integer", "the year"),
        ("units_per_international_dollar", "number", "units of the country's currency"),
        ("source", "string", "id in the table of sources"),
    ]);
    Sheet {
        title: "Buying power of national currencies (purchasing power parity)".to_owned(),
        description: "How much of each country’s currency buys as much as one international dollar, by year."
            .to_owned(),
        fields,
        rows: content.power.iter().map(row).collect(),
        sources: vec![source.clone()],
        period: period_of(content.power.iter().map(|it| Period::At(PartialDate::Year(it.year)))),
    }
}

fn figures(content: &Content) -> Sheet {
    let row = |figure: &domain::figure::Figure| {
        let mut row = vec![json!(figure.id.as_str()), json!(figure.shown), json!(figure.label)];
        row.extend(provenance(&figure.provenance));
        row
    };
    let mut fields = fields([
        ("id", "string", "stable id"),
        ("shown", "string", "the figure as the text shows it"),
        ("label", "string", "what it measures"),
    ]);
    fields.extend(provenance_fields());
    let figures = &content.figures;
    Sheet {
        title: "Figures quoted in the text".to_owned(),
        description: "Each number that the article quotes in a sentence.".to_owned(),
        fields,
        rows: figures.iter().map(row).collect(),
        sources: sources_of(figures.iter().map(|figure| &figure.provenance.source)),
        period: period_of(figures.iter().map(|figure| figure.provenance.period)),
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
            json!(source.edition.as_ref().map(|edition| edition.series.as_str())),
            json!(source.edition.as_ref().map(|edition| edition.date.iso())),
        ]
    };
    let fields = fields([
        ("id", "string", "stable id"),
        ("name", "string", "the name to credit"),
        ("url", "string", "address"),
        ("licence", "string", "licence, or how its figures may be used"),
        ("licence_url", "string", "address of the licence"),
        ("note", "string", "what was taken from it"),
        ("series", "string", "id that the editions of a series share; empty for a single publication"),
        ("edition", "string", "the date of the edition in its series"),
    ]);
    Sheet {
        title: "Sources and licences".to_owned(),
        description: "Who published the figures, where, and how they may be used.".to_owned(),
        fields,
        rows: content.guide.sources.iter().map(row).collect(),
        sources: Vec::new(),
        period: None,
    }
}
