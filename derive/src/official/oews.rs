//! US OEWS of May 2025: the nation, and the states for software developers.

use super::figures::{Figures, count};
use super::publisher::OEWS;
use crate::input::rows;
use crate::{Account, WrongInput};
use domain::figure::Period;
use domain::money::{CurrencyCode, Decimal};
use domain::official::OfficialPay;
use domain::salary::{CountryCode, PayPeriod};

/// The month of the file, which it does not state itself.
const PERIOD: &str = "2025-05";
/// The most that OEWS gives an amount for, a year, in US dollars.
const LIMIT: u64 = 239_200;
/// The occupations, as the file writes their codes.
const OCCUPATIONS: [(&str, &str, &str); 5] = [
    ("151242", "15-1242", "Database administrators"),
    ("151243", "15-1243", "Database architects"),
    ("151251", "15-1251", "Computer programmers"),
    (DEVELOPERS, "15-1252", "Software developers"),
    ("151254", "15-1254", "Web developers"),
];
/// The occupation that the states are kept for.
const DEVELOPERS: &str = "151252";

const COLUMNS: [&str; 12] = [
    "areatype",
    "area_name",
    "industry_code",
    "occ_code",
    "employment",
    "a_p10",
    "a_p25",
    "a_p50",
    "a_p75",
    "a_p90",
    "a_mean",
    "footnotes_a_p10_p25_p50_p75_p90",
];

/// The rows that are kept.
pub(super) fn read(text: &str, account: &mut Account) -> Result<Vec<OfficialPay>, WrongInput> {
    let mut pays = Vec::new();
    for (line, row) in rows(text, COLUMNS)? {
        account.read += 1;
        let pay = pay(&row, account).map_err(|error| WrongInput(format!("line {line}: {error}")))?;
        pays.extend(pay);
    }
    Ok(pays)
}

fn pay(row: &[String; 12], account: &mut Account) -> Result<Option<OfficialPay>, WrongInput> {
    let [area_type, area, industry, occupation, jobs, p10, p25, p50, p75, p90, mean, notes] = row;
    let Some((_, code, title)) = OCCUPATIONS.into_iter().find(|(raw, ..)| raw == occupation) else {
        account.drop_one("US OEWS: another occupation");
        return Ok(None);
    };
    if industry != "000000" {
        account.drop_one("US OEWS: a single industry or kind of owner");
        return Ok(None);
    }
    let is_nation = area_type == "N";
    if !is_nation && (area_type != "S" || occupation != DEVELOPERS) {
        account.drop_one("US OEWS: a part of the country, for an occupation that is kept for the whole only");
        return Ok(None);
    }
    let top_coded = top_coded(notes)?;
    let figures = limited(Figures::read([p10, p25, p50, p75, p90, mean])?, top_coded);
    if figures.is_empty() {
        account.drop_one(&format!("US OEWS: pay withheld by the publisher ({area})"));
        return Ok(None);
    }
    let wrong = || WrongInput("a constant of the table cannot be read".to_owned());
    Ok(Some(OfficialPay {
        country: CountryCode::parse(OEWS.raw.0).ok_or_else(wrong)?,
        region: (!is_nation).then(|| area.clone()),
        publisher: OEWS.name.to_owned(),
        table: "OEWS".to_owned(),
        taxonomy: OEWS.taxonomy.to_owned(),
        code: code.to_owned(),
        title: title.to_owned(),
        period: Period::parse(PERIOD).ok_or_else(wrong)?,
        edition: None,
        population: "wage and salary workers".to_owned(),
        unit: PayPeriod::Year,
        currency: CurrencyCode::USD,
        count: count(jobs)?.0,
        percentiles: figures.percentiles,
        mean: figures.mean,
        top_coded,
        source: OEWS.slug()?,
    }))
}

/// Which percentiles have footnote 5, “equal to or greater than” the limit; 8 is “not released”.
fn top_coded(notes: &str) -> Result<[bool; 5], WrongInput> {
    let notes: Vec<&str> = notes.split('|').collect();
    let [p10, p25, p50, p75, p90] = notes[..] else {
        return Err(WrongInput(format!("{} footnotes for five percentiles", notes.len())));
    };
    let all = [p10, p25, p50, p75, p90];
    match all.into_iter().find(|note| !matches!(*note, "" | "5" | "8")) {
        Some(unknown) => Err(WrongInput(format!("unknown footnote “{unknown}”"))),
        None => Ok(all.map(|note| note == "5")),
    }
}

/// The limit, where a percentile is above it and no amount stands.
fn limited(mut figures: Figures, top_coded: [bool; 5]) -> Figures {
    for (amount, is_top) in figures.percentiles.iter_mut().zip(top_coded) {
        if is_top {
            amount.get_or_insert(Decimal::whole(LIMIT));
        }
    }
    figures
}
