//! `figures.csv` and `employers.toml`.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::Problems;
use crate::sources::ID;
use crate::table::{DATES, PERIODS, Table, note_repeats};
use domain::figure::{Figure, Period, Provenance, Source, Statistic};
use domain::guide::{Company, Employers};
use domain::slug::Slug;
use domain::time::PartialDate;
use serde::Deserialize;
use toml::Spanned;

/// Reads the single figures that the text quotes.
pub(crate) fn read(folder: &Folder, sources: &[Source], problems: &mut Problems) -> Vec<Figure> {
    const COLUMNS: &[&str] = &["id", "shown", "label", "statistic", "period", "published", "source"];
    let table = Table::read_if_any(folder, "figures.csv", COLUMNS, problems);
    let mut seen = Vec::new();
    let mut figures = Vec::new();
    for row in table.rows() {
        let id = row.parsed("id", Slug::parse, ID, problems);
        let shown = row.filled("shown", problems).map(str::to_owned);
        let label = row.filled("label", problems).map(str::to_owned);
        let provenance = row.provenance(None, sources, problems);
        if let Some(id) = &id {
            note_repeats(&mut seen, id.clone(), id.as_str(), &row, problems);
        }
        let (Some(id), Some(shown), Some(label), Some(provenance)) = (id, shown, label, provenance) else {
            continue;
        };
        if provenance.statistic == Statistic::Count && shown.ends_with('%') {
            let remedy = "Write “share” as its statistic.";
            row.problem(problems, format!("“{shown}” is not a count"), remedy);
        }
        figures.push(Figure { id, shown, label, provenance });
    }
    figures
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmployersFile {
    industries: Vec<Spanned<String>>,
    source: Spanned<String>,
    period: Spanned<String>,
    published: Spanned<String>,
    company: Vec<RawCompany>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCompany {
    name: Spanned<String>,
    address: Spanned<String>,
}

/// Reads the employers.
pub(crate) fn read_employers(
    folder: &Folder,
    sources: &[Source],
    problems: &mut Problems,
) -> Option<Employers> {
    let document = Document::<EmployersFile>::read(folder, "employers.toml", problems)?;
    let raw = &document.value;
    let industries = raw.industries.iter().map(|name| document.filled("industry", name, problems)).collect();
    let mut companies: Vec<Company> = Vec::new();
    for company in &raw.company {
        let name = document.filled("name", &company.name, problems);
        if companies.iter().any(|known| known.name == name) {
            document.problem(
                &company.name,
                problems,
                format!("“{name}” is listed twice"),
                "Keep one of the two.",
            );
        }
        companies.push(Company { name, url: document.address("address", &company.address, problems) });
    }
    let source = document.source(&raw.source, sources, problems);
    let period = Period::parse(raw.period.get_ref());
    if period.is_none() {
        document.problem(
            &raw.period,
            problems,
            format!("“{}” is not a period", raw.period.get_ref()),
            PERIODS,
        );
    }
    let published = PartialDate::parse(raw.published.get_ref());
    if published.is_none() {
        document.problem(
            &raw.published,
            problems,
            format!("“{}” is not a date", raw.published.get_ref()),
            DATES,
        );
    }
    let provenance = Provenance {
        source: source?,
        period: period?,
        published: published?,
        statistic: Statistic::NotStated,
        answers: None,
    };
    Some(Employers { industries, companies, provenance })
}
