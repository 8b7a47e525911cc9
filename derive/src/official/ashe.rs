//! GB ASHE Table 14 of 2025, to check the collected rows with.

use super::figures::Figures;
use crate::input::rows;
use crate::{Account, WrongInput};

/// The year of the file, which it does not state itself.
pub(super) const YEAR: &str = "2025";

const COLUMNS: [&str; 9] = ["period", "jobs", "soc2020", "p10", "p25", "median", "p75", "p90", "mean"];

/// A row to check with.
pub(super) struct Copy {
    /// The occupation, the population and the unit as the collected table has them.
    pub of: [String; 3],
    pub figures: Figures,
}

/// The rows that the collected table may have too.
pub(super) fn read(text: &str, account: &mut Account) -> Result<Vec<Copy>, WrongInput> {
    let mut copies = Vec::new();
    for (line, [period, jobs, code, p10, p25, p50, p75, p90, mean]) in rows(text, COLUMNS)? {
        account.read += 1;
        account.drop_one("ASHE: a second copy, to check with");
        let (Some(unit), Some(population)) = (unit(&period), population(&jobs)) else { continue };
        let figures = Figures::read([&p10, &p25, &p50, &p75, &p90, &mean])
            .map_err(|error| WrongInput(format!("line {line}: {error}")))?;
        copies.push(Copy { of: [code, population.to_owned(), unit.to_owned()], figures });
    }
    Ok(copies)
}

fn unit(period: &str) -> Option<&'static str> {
    match period {
        "annual" => Some("GBP/year"),
        "hourly" => Some("GBP/hour"),
        _ => None,
    }
}

fn population(jobs: &str) -> Option<&'static str> {
    match jobs {
        "all" => Some("all employee jobs"),
        "ft" => Some("full-time employee jobs"),
        _ => None,
    }
}
