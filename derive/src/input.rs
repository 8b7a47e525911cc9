//! Raw CSV files, read by the names of their columns.

use domain::derivation::SurveyedCareer;
use std::collections::BTreeSet;
use std::fmt;

/// A raw file that is not what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongInput(pub String);

impl fmt::Display for WrongInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongInput {}

/// The named columns of every row, with the line it begins on.
///
/// # Errors
/// When a column is missing or a row cannot be read.
pub(crate) fn rows<const N: usize>(
    text: &str,
    columns: [&str; N],
) -> Result<Vec<(u64, [String; N])>, WrongInput> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().map_err(|error| WrongInput(error.to_string()))?.clone();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = header.iter().position(|name| name == column).ok_or_else(|| {
            WrongInput(format!(
                "there is no column “{column}”; the file has {}",
                header.iter().collect::<Vec<_>>().join(", ")
            ))
        })?;
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| WrongInput(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, places.map(|at| record[at].trim().to_owned())));
    }
    Ok(rows)
}

/// The mistake that an edition, with these roles, has no answer of the career.
pub(crate) fn nobody<'a>(
    career: &SurveyedCareer,
    edition: u16,
    roles: impl Iterator<Item = &'a str>,
) -> WrongInput {
    let roles: BTreeSet<&str> = roles.filter(|role| !role.is_empty()).collect();
    let roles = roles.into_iter().collect::<Vec<_>>().join("; ");
    WrongInput(format!(
        "nobody in the survey of {edition} has the role “{}”; correct `role` in site.toml or, where only this edition \
         calls the career something else, give its [[edition]] in derived.toml a `role`. Its roles are: {roles}",
        career.name_in(edition)
    ))
}
