//! `derived/pay_official.csv`: official statistics of pay, which `cargo xtask data` writes.

use crate::folder::Folder;
use crate::money_tables::{known_currency, positive};
use crate::problem::{Problems, suggestion};
use crate::table::{PERIODS, Row, Table, note_repeats};
use domain::figure::{Period, Source};
use domain::money::Currency;
use domain::official::{Edition, OfficialPay, nearest};
use domain::salary::{Country, CountryCode, PayPeriod};

const FILE: &str = "derived/pay_official.csv";
const COLUMNS: &[&str] = &OfficialPay::COLUMNS;

/// Reads the table, in the order of the file.
pub(crate) fn read(
    folder: &Folder,
    currencies: &[Currency],
    sources: &[Source],
    problems: &mut Problems,
) -> Vec<OfficialPay> {
    let table = Table::read(folder, FILE, COLUMNS, problems);
    let mut seen = Vec::new();
    let mut pays: Vec<OfficialPay> = Vec::new();
    for row in table.rows() {
        let Some(pay) = read_row(&row, currencies, sources, problems) else { continue };
        check(&row, &pay, problems);
        note_repeats(&mut seen, key(&row), &key(&row).join(", "), &row, problems);
        pays.push(pay);
    }
    pays
}

/// Reports codes of occupations that no figure has.
pub(crate) fn refuse_unknown(codes: &[String], pays: &[OfficialPay], problems: &mut Problems) {
    // A row that could not be read has been reported already.
    if problems.has(FILE) {
        return;
    }
    for code in codes.iter().filter(|code| pays.iter().all(|pay| pay.code != **code)) {
        let close = suggestion(code, pays.iter().map(|pay| pay.code.as_str()));
        let what = format!("[official] nearest: no official figure has the code “{code}”{close}");
        problems.add("derived.toml", None, what, "Use codes from content/derived/pay_official.csv.");
    }
}

/// Of each country that has one, the figure nearest to the career: of the occupations that the content names,
/// or else of any.
pub(crate) fn nearest_of(
    countries: &[Country],
    pays: &[OfficialPay],
    preferred: &[String],
) -> Vec<OfficialPay> {
    let nearest_in = |country: &Country| {
        let of_country = || pays.iter().filter(|pay| pay.country == country.code);
        nearest(of_country().filter(|pay| preferred.contains(&pay.code))).or_else(|| nearest(of_country()))
    };
    countries.iter().filter_map(nearest_in).cloned().collect()
}

/// What a row is of. No two rows have the same.
fn key(row: &Row) -> [String; 8] {
    ["country", "region", "source", "taxonomy", "code", "population", "unit", "period"]
        .map(|column| row.text(column).to_owned())
}

fn read_row(
    row: &Row,
    currencies: &[Currency],
    sources: &[Source],
    problems: &mut Problems,
) -> Option<OfficialPay> {
    let country = row.parsed("country", capitals, COUNTRY, problems);
    let [publisher, table, taxonomy, title, population] =
        ["publisher", "table", "taxonomy", "title", "population"]
            .map(|column| row.filled(column, problems).map(str::to_owned));
    let code = row.parsed("code", code, CODE, problems);
    let period = row.parsed("period", Period::parse, PERIODS, problems);
    let edition = row.optional("edition", Edition::from_key, EDITION, problems);
    let unit = row.parsed("unit", unit, UNIT, problems);
    let currency = known_currency(row, currencies, problems);
    let count = row.optional("count", above_zero, COUNT, problems);
    let amounts = OfficialPay::PERCENTILES.map(|column| row.optional(column, positive, AMOUNT, problems));
    let mean = row.optional("mean", positive, AMOUNT, problems);
    let top_coded = row.optional("top_coded", OfficialPay::parse_top_coded, TOP_CODED, problems);
    let source = row.source(sources, problems);
    let [p10, p25, p50, p75, p90] = amounts;
    Some(OfficialPay {
        country: country?,
        region: Some(row.text("region").to_owned()).filter(|region| !region.is_empty()),
        publisher: publisher?,
        table: table?,
        taxonomy: taxonomy?,
        code: code?,
        title: title?,
        period: period?,
        edition: edition?,
        population: population?,
        unit: unit?,
        currency: currency?,
        count: count?,
        percentiles: [p10?, p25?, p50?, p75?, p90?],
        mean: mean?,
        top_coded: top_coded?.unwrap_or_default(),
        source: source?,
    })
}

/// What no single cell shows.
fn check(row: &Row, pay: &OfficialPay, problems: &mut Problems) {
    if !pay.has_amount() {
        row.problem(problems, "there is neither a percentile nor a mean", WRITTEN);
    }
    if !pay.percentiles_rise() {
        row.problem(problems, "a percentile is below the one before it", WRITTEN);
    }
    let has_gap =
        pay.top_coded.iter().zip(pay.percentiles).any(|(is_top, amount)| *is_top && amount.is_none());
    if has_gap {
        row.problem(problems, "“top_coded” names a percentile that is empty", TOP_CODED);
    }
}

fn capitals(text: &str) -> Option<CountryCode> {
    CountryCode::parse(text).filter(|code| code.as_str() == text)
}

/// A code: digits, with points or hyphens between them.
fn code(text: &str) -> Option<String> {
    let is_code = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    (is_code && text.bytes().any(|byte| byte.is_ascii_digit())).then(|| text.to_owned())
}

fn unit(text: &str) -> Option<PayPeriod> {
    PayPeriod::from_key(text).filter(|unit| *unit != PayPeriod::Week)
}

fn above_zero(text: &str) -> Option<u32> {
    text.parse().ok().filter(|count| *count > 0)
}

const WRITTEN: &str = "Recreate the table with `cargo xtask data`.";
const COUNTRY: &str = "Write the two capital letters of ISO 3166, for example GB.";
const CODE: &str = "Write the code alone, without the name of its classification: 15-1252.";
const EDITION: &str = "Write “provisional” or “final”, or leave it empty.";
const UNIT: &str = "Write “year”, “month” or “hour”.";
const COUNT: &str = "Write a whole number above 0 in digits, or leave it empty.";
const AMOUNT: &str = "Write plain digits above 0, with a point before decimals, or leave it empty.";
const TOP_CODED: &str = "Name percentiles that have an amount: p75;p90.";
