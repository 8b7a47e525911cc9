//! Wages of the Canadian Job Bank: the country, its provinces and its economic regions.

use super::figures::Figures;
use super::publisher::JOB_BANK;
use crate::input::rows;
use crate::{Account, WrongInput};
use domain::figure::Period;
use domain::money::CurrencyCode;
use domain::official::OfficialPay;
use domain::salary::{CountryCode, PayPeriod};

/// The occupations that are kept.
const KEPT: [&str; 3] = ["21231", "21232", "21234"];
/// Those of them that are kept for parts of the country too.
const IN_PARTS: [&str; 2] = ["21231", "21232"];

/// Provinces and territories, as the file abbreviates and names them.
const PROVINCES: [(&str, &str); 13] = [
    ("AB", "Alberta"),
    ("BC", "British Columbia"),
    ("MB", "Manitoba"),
    ("NB", "New Brunswick"),
    ("NL", "Newfoundland and Labrador"),
    ("NS", "Nova Scotia"),
    ("NU", "Nunavut"),
    ("NWT", "Northwest Territories"),
    ("ON", "Ontario"),
    ("PEI", "Prince Edward Island"),
    ("QC", "Quebec"),
    ("SK", "Saskatchewan"),
    ("YK", "Yukon Territory"),
];

const COLUMNS: [&str; 14] = [
    "noc",
    "title",
    "province",
    "economic_region_name",
    "is_national",
    "p10_low_cad_hour",
    "p25_q1_cad_hour",
    "median_cad_hour",
    "p75_q3_cad_hour",
    "p90_high_cad_hour",
    "average_cad_hour",
    "data_source",
    "reference_period",
    "annual_wage_flag",
];

/// The rows that are kept.
pub(super) fn read(text: &str, account: &mut Account) -> Result<Vec<OfficialPay>, WrongInput> {
    let mut pays = Vec::new();
    for (line, row) in rows(text, COLUMNS)? {
        account.read += 1;
        let pay = pay(row, account).map_err(|error| WrongInput(format!("line {line}: {error}")))?;
        pays.extend(pay);
    }
    Ok(pays)
}

fn pay(row: [String; 14], account: &mut Account) -> Result<Option<OfficialPay>, WrongInput> {
    let [code, title, province, area, is_national, p10, p25, p50, p75, p90, mean, method, period, is_annual] =
        row;
    let is_national = is_national == "True";
    if !KEPT.contains(&code.as_str()) {
        account.drop_one("Job Bank: another occupation");
        return Ok(None);
    }
    if !is_national && !IN_PARTS.contains(&code.as_str()) {
        account
            .drop_one("Job Bank: a part of the country, for an occupation that is kept for the whole only");
        return Ok(None);
    }
    if is_annual != "0" {
        return Err(WrongInput("the wage is for a year, not an hour".to_owned()));
    }
    let figures = Figures::read([&p10, &p25, &p50, &p75, &p90, &mean])?;
    if figures.is_empty() {
        account.drop_one("Job Bank: pay withheld by the publisher");
        return Ok(None);
    }
    let wrong = |what: &str| WrongInput(format!("“{what}” cannot be read"));
    Ok(Some(OfficialPay {
        country: CountryCode::parse(JOB_BANK.raw.0).ok_or_else(|| wrong(JOB_BANK.raw.0))?,
        region: if is_national { None } else { Some(region(&province, &area)?) },
        publisher: JOB_BANK.name.to_owned(),
        table: "Job Bank wages 2025".to_owned(),
        taxonomy: JOB_BANK.taxonomy.to_owned(),
        code,
        title,
        period: Period::parse(&period.replace('-', "/")).ok_or_else(|| wrong(&period))?,
        edition: None,
        population: population(&method)?.to_owned(),
        unit: PayPeriod::Hour,
        currency: CurrencyCode::parse("CAD").ok_or_else(|| wrong("CAD"))?,
        count: None,
        percentiles: figures.percentiles,
        mean: figures.mean,
        top_coded: [false; 5],
        source: JOB_BANK.slug()?,
    }))
}

/// A province by its name; an economic region with the province that it lies in.
fn region(province: &str, area: &str) -> Result<String, WrongInput> {
    let Some((_, name)) = PROVINCES.into_iter().find(|(short, _)| *short == province) else {
        return Err(WrongInput(format!("unknown province “{province}”")));
    };
    if area == name {
        return Ok(name.to_owned());
    }
    Ok(format!("{}, {name}", area.replace("--", "–")))
}

/// Who is counted, which differs by the method behind a row.
fn population(method: &str) -> Result<&'static str, WrongInput> {
    match method {
        "Labour Force Survey" => Ok("employees, Labour Force Survey"),
        "Small Area Estimation" => Ok("employees, modelled for a small area"),
        "Employment Insurance Survey Data" => Ok("employees, survey of employment insurance"),
        _ => Err(WrongInput(format!("unknown source of data “{method}”"))),
    }
}
