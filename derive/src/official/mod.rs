//! Official statistics of pay: what national offices publish for the occupations nearest to the career
//! of the guide, from four raw files into one table.

mod ashe;
mod collected;
mod figures;
mod job_bank;
mod oews;
mod plain;
mod publisher;

use crate::{Account, Derived, Table, WrongInput};
use domain::money::Decimal;
use domain::official::{Edition, OfficialPay};
use domain::salary::PayPeriod;

/// The rules, as the command prints them.
pub const RULES: &str = "  Amounts are the publishers’ own, before tax, for the unit that they publish: a year
  (GB, US, AU, DE, ES), a month (SE, NO, FI, DE) or an hour (GB, CA, NL, DK). Nothing is converted, annualised,
  averaged or filled in; a zero after the point says nothing and is left out (35.0 is 35).
  A cell that is withheld or not published is empty; a row of which every cell is withheld is left out.
  A percentile above the publisher’s limit is the limit, and named in top_coded (US: footnote 5 in place of an
  amount, 239,200 US dollars a year or more). An amount that is published above it stays as it is.
  US and CA: from the publishers’ own files; GB, AU, DE, NL, SE, NO, DK, FI and ES: from the collected table.
  What the collected table also has of US, CA and GB in 2025 must agree with the second copy in every figure.
  US: OEWS across industries, by year; five occupations in the nation, software developers also in the states.
  CA: an hourly wage; low and high are read as p10 and p90. Three occupations in the country, software engineers
  and software developers also in provinces and economic regions. What rests on a model of small areas is a
  population of its own.
  GB: ASHE, all employee jobs and full-time ones, two populations; a year’s pay is of those in the job for over
  a year. A count that the publisher gives for all jobs is not repeated beside full-time jobs.
  DK: a standardised hour, with pension. DE: regular pay by month in one row, with special payments by year in
  another. Rows that came through a third party are left out (DE Entgeltatlas, BR, IN).";

/// The raw files, each a CSV text.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// The table of several countries, collected from their offices.
    pub collected: &'a str,
    /// US OEWS: nation, states and industries.
    pub oews: &'a str,
    /// Wages of the Canadian Job Bank: country, provinces and economic regions.
    pub job_bank: &'a str,
    /// GB ASHE, Table 14 of 2025; to check with.
    pub ashe: &'a str,
}

/// `pay_official`, in the order of country, region, source, occupation, population, unit and period.
///
/// # Errors
/// When a file is not the table expected, holds what the rules do not know, or contradicts another.
pub fn derive(raw: &Raw) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let us = oews::read(&plain_lines(raw.oews), &mut account).map_err(|error| in_file("US OEWS", &error))?;
    let canada = job_bank::read(&plain_lines(raw.job_bank), &mut account)
        .map_err(|error| in_file("Job Bank", &error))?;
    let ashe = ashe::read(&plain_lines(raw.ashe), &mut account).map_err(|error| in_file("ASHE", &error))?;
    let mut pays = collected::read(&plain_lines(raw.collected), &[&us, &canada], &ashe, &mut account)
        .map_err(|error| in_file("the collected table", &error))?;
    pays.extend(us);
    pays.extend(canada);
    pays.sort_by_cached_key(key);
    check(&pays)?;
    account.kept = pays.len();
    account.notes.push(count_by_country(&pays));
    let rows = pays.iter().map(row).collect();
    Ok(Derived {
        tables: vec![Table { name: "pay_official", columns: OfficialPay::COLUMNS.to_vec(), rows }],
        account,
    })
}

/// Lines that end with `\n` alone, which the reader counts right.
fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn in_file(file: &str, error: &WrongInput) -> WrongInput {
    WrongInput(format!("{file}: {error}"))
}

/// What a row is of. No two rows have the same.
fn key(pay: &OfficialPay) -> [String; 8] {
    [
        pay.country.as_str(),
        pay.region.as_deref().unwrap_or_default(),
        pay.source.as_str(),
        &pay.taxonomy,
        &pay.code,
        &pay.population,
        pay.unit.key(),
        &pay.period.iso(),
    ]
    .map(str::to_owned)
}

/// Refuses a second row for the same, percentiles that fall, and rows without an amount.
fn check(pays: &[OfficialPay]) -> Result<(), WrongInput> {
    for pay in pays {
        let named = key(pay).join(", ");
        if !pay.percentiles_rise() {
            return Err(WrongInput(format!("a percentile is below the one before it: {named}")));
        }
        if !pay.has_amount() {
            return Err(WrongInput(format!("there is no amount: {named}")));
        }
    }
    match pays.windows(2).find(|two| key(&two[0]) == key(&two[1])) {
        Some(two) => Err(WrongInput(format!("two rows for the same: {}", key(&two[0]).join(", ")))),
        None => Ok(()),
    }
}

fn count_by_country(pays: &[OfficialPay]) -> String {
    let of = |same: &[OfficialPay]| {
        let parts = same.iter().filter(|pay| !pay.is_whole_country()).count();
        let parts = if parts == 0 { String::new() } else { format!(" ({parts} of parts of the country)") };
        format!("{} {}{parts}", same[0].country, same.len())
    };
    let countries: Vec<String> = pays.chunk_by(|a, b| a.country == b.country).map(of).collect();
    format!("rows: {}", countries.join(", "))
}

fn row(pay: &OfficialPay) -> Vec<String> {
    let amount = |amount: Option<Decimal>| amount.map(|it| it.to_string()).unwrap_or_default();
    let mut row = vec![
        pay.country.to_string(),
        pay.region.clone().unwrap_or_default(),
        pay.publisher.clone(),
        pay.table.clone(),
        pay.taxonomy.clone(),
        pay.code.clone(),
        pay.title.clone(),
        pay.period.iso(),
        pay.edition.map(Edition::key).unwrap_or_default().to_owned(),
        pay.population.clone(),
        PayPeriod::key(pay.unit).to_owned(),
        pay.currency.to_string(),
        pay.count.map(|count| count.to_string()).unwrap_or_default(),
    ];
    row.extend(pay.percentiles.map(amount));
    row.extend([amount(pay.mean), pay.top_coded_names(), pay.source.to_string()]);
    row
}

#[cfg(test)]
mod tests;
