//! `currencies.csv`, `countries.csv`, `rates.csv` and `salaries.csv`.

use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::{DATES, Row, Table, note_repeats};
use domain::figure::{Source, TaxBasis};
use domain::money::{Currency, CurrencyCode, Decimal, RateTable, Ratio};
use domain::salary::{Country, CountryCode, Pay};
use domain::time::Date;

/// Yearly pay below this, in US dollars, is reported as a mistake.
const LEAST_USD: u64 = 1_000;
/// Yearly pay above this, in US dollars, is reported as a mistake.
const MOST_USD: u64 = 10_000_000;

/// What the tables hold.
pub(crate) struct MoneyTables {
    /// Sorted by code.
    pub currencies: Vec<Currency>,
    /// Sorted by name.
    pub countries: Vec<Country>,
    /// In the order of the file.
    pub pays: Vec<Pay>,
    /// Countries that have a row of pay, even a mistaken one: a mistake is reported once, not
    /// again where the text quotes it.
    pub paid: Vec<CountryCode>,
    /// The rates, unless the file is unusable.
    pub rates: Option<RateTable>,
}

/// Reads the four tables.
pub(crate) fn read(folder: &Folder, sources: &[Source], problems: &mut Problems) -> MoneyTables {
    let Rates { table: rates, named } = read_rates(folder, sources, problems);
    let currencies = read_currencies(folder, &named, problems);
    let countries = read_countries(folder, &currencies, problems);
    let known = Known { currencies: &currencies, countries: &countries, rates: rates.as_ref() };
    let (pays, paid) = read_pays(folder, &known, sources, problems);
    MoneyTables { currencies, countries, pays, paid, rates }
}

/// The rates, and the currencies that have a row of them, even a mistaken one.
struct Rates {
    table: Option<RateTable>,
    named: Vec<CurrencyCode>,
}

fn read_rates(folder: &Folder, sources: &[Source], problems: &mut Problems) -> Rates {
    let table = Table::read(folder, "rates.csv", &["date", "currency", "units_per_eur", "source"], problems);
    let mut rates: Option<RateTable> = None;
    let mut named = vec![CurrencyCode::EUR];
    let mut seen = Vec::new();
    for row in table.rows() {
        let date = row.parsed("date", Date::parse, DATES, problems);
        let code = row.parsed("currency", capitals, CODE, problems);
        named.extend(code);
        let rate = row.parsed("units_per_eur", positive, RATE, problems);
        let source = row.source(sources, problems);
        let (Some(date), Some(code), Some(rate), Some(source)) = (date, code, rate, source) else { continue };
        note_repeats(&mut seen, code, code.as_str(), &row, problems);
        let rates = rates.get_or_insert_with(|| RateTable { date, source, per_euro: Vec::new() });
        if rates.date != date {
            row.problem(
                problems,
                format!("the date differs from the first row’s, {}", rates.date),
                "All rates must be for the same day.",
            );
        }
        rates.per_euro.push((code, rate));
    }
    if let Some(rates) = &mut rates {
        rates.per_euro.sort_unstable_by_key(|(code, _)| *code);
    }
    Rates { table: rates, named }
}

fn read_currencies(folder: &Folder, rated: &[CurrencyCode], problems: &mut Problems) -> Vec<Currency> {
    const COLUMNS: &[&str] = &["code", "name", "symbol", "home_symbol", "minor_digits"];
    let table = Table::read(folder, "currencies.csv", COLUMNS, problems);
    let mut seen = Vec::new();
    let mut currencies = Vec::new();
    for row in table.rows() {
        let code = row.parsed("code", capitals, CODE, problems);
        let name = row.filled("name", problems).map(str::to_owned);
        let symbol = row.filled("symbol", problems).map(sign);
        let home_symbol = row.filled("home_symbol", problems).map(sign);
        let minor_digits = row.parsed(
            "minor_digits",
            |text| text.parse().ok().filter(|digits| *digits <= 4),
            "Write 0, 2, 3 or 4.",
            problems,
        );
        let (Some(code), Some(name), Some(symbol), Some(home_symbol), Some(minor_digits)) =
            (code, name, symbol, home_symbol, minor_digits)
        else {
            continue;
        };
        note_repeats(&mut seen, code, code.as_str(), &row, problems);
        if !rated.contains(&code) {
            row.problem(
                problems,
                format!("{code} has no rate"),
                "Add its rate to content/rates.csv, or remove this row.",
            );
        }
        currencies.push(Currency { code, name, symbol, home_symbol, minor_digits });
    }
    currencies.sort_by_key(|currency| currency.code);
    currencies
}

/// A currency's sign: letters keep a no-break space between them and the number.
fn sign(text: &str) -> String {
    let letters = text.chars().last().is_some_and(|c| c.is_alphabetic() || c == '.');
    if letters { format!("{text}\u{a0}") } else { text.to_owned() }
}

fn read_countries(folder: &Folder, currencies: &[Currency], problems: &mut Problems) -> Vec<Country> {
    let table = Table::read(folder, "countries.csv", &["code", "name", "name_in_text", "currency"], problems);
    let mut seen = Vec::new();
    let mut countries = Vec::new();
    for row in table.rows() {
        let code = row.parsed("code", CountryCode::parse, COUNTRY, problems);
        let name = row.filled("name", problems).map(str::to_owned);
        let name_in_text = row.filled("name_in_text", problems).map(str::to_owned);
        // Empty where there is no exchange rate.
        let is_rated = !row.text("currency").is_empty();
        let currency = if is_rated { known_currency(&row, currencies, problems) } else { None };
        let (Some(code), Some(name), Some(name_in_text)) = (code, name, name_in_text) else { continue };
        if is_rated && currency.is_none() {
            continue;
        }
        note_repeats(&mut seen, code, code.as_str(), &row, problems);
        countries.push(Country { code, name, name_in_text, currency });
    }
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    countries
}

struct Known<'a> {
    currencies: &'a [Currency],
    countries: &'a [Country],
    rates: Option<&'a RateTable>,
}

fn read_pays(
    folder: &Folder,
    known: &Known,
    sources: &[Source],
    problems: &mut Problems,
) -> (Vec<Pay>, Vec<CountryCode>) {
    const COLUMNS: &[&str] =
        &["country", "per_year", "currency", "statistic", "tax", "period", "published", "answers", "source"];
    let table = Table::read_if_any(folder, "salaries.csv", COLUMNS, problems);
    let mut seen = Vec::new();
    let mut pays = Vec::new();
    let mut paid = Vec::new();
    for row in table.rows() {
        let country = known_country(&row, known.countries, problems);
        let currency = known_currency(&row, known.currencies, problems);
        let per_year = amount(&row, problems);
        let tax = row.parsed("tax", TaxBasis::parse, "Write “gross” or “not stated”.", problems);
        let provenance = row.provenance(None, sources, problems);
        if let (Some(per_year), Some(currency), Some(rates)) = (per_year, currency, known.rates) {
            refuse_absurd(&row, per_year, currency, rates, problems);
        }
        if let Some(country) = country {
            note_repeats(&mut seen, country, country.as_str(), &row, problems);
            paid.push(country);
        }
        let (Some(country), Some(currency), Some(per_year), Some(tax), Some(provenance)) =
            (country, currency, per_year, tax, provenance)
        else {
            continue;
        };
        pays.push(Pay { country, per_year, currency, tax, stated: None, provenance });
    }
    (pays, paid)
}

fn amount(row: &Row, problems: &mut Problems) -> Option<Decimal> {
    let text = row.filled("per_year", problems)?;
    if text.starts_with('-') {
        row.problem(problems, format!("the pay “{text}” is negative"), AMOUNT);
        return None;
    }
    let parsed = positive(text);
    if parsed.is_none() {
        row.problem(problems, format!("the pay “{text}” is not a number above 0"), AMOUNT);
    }
    parsed
}

fn refuse_absurd(
    row: &Row,
    per_year: Decimal,
    currency: CurrencyCode,
    rates: &RateTable,
    problems: &mut Problems,
) {
    let Ok(dollars) = rates.convert(Ratio::from(per_year), currency, CurrencyCode::USD) else { return };
    if dollars < Ratio::whole(LEAST_USD) || dollars > Ratio::whole(MOST_USD) {
        row.problem(
            problems,
            format!(
                "{per_year} {currency} is about {} US dollars a year, which cannot be right",
                dollars.rounded(0)
            ),
            "Check the amount, its currency, and that it is for a whole year.",
        );
    }
}

pub(crate) fn known_country(
    row: &Row,
    countries: &[Country],
    problems: &mut Problems,
) -> Option<CountryCode> {
    let text = row.filled("country", problems)?;
    let found = CountryCode::parse(text).filter(|code| countries.iter().any(|country| country.code == *code));
    if found.is_none() {
        let close = suggestion(text, countries.iter().map(|country| country.code.as_str()));
        row.problem(
            problems,
            format!("unknown country “{text}”{close}"),
            "Use a code from content/countries.csv, or add the country there.",
        );
    }
    found
}

/// The currency of a row, which `currencies.csv` must have.
pub(crate) fn known_currency(
    row: &Row,
    currencies: &[Currency],
    problems: &mut Problems,
) -> Option<CurrencyCode> {
    let text = row.filled("currency", problems)?;
    let found = capitals(text).filter(|code| currencies.iter().any(|currency| currency.code == *code));
    if found.is_none() {
        let close = suggestion(text, currencies.iter().map(|currency| currency.code.as_str()));
        row.problem(
            problems,
            format!("unknown currency “{text}”{close}"),
            "Use a code from content/currencies.csv, or add the currency there and its rate to content/rates.csv.",
        );
    }
    found
}

fn capitals(text: &str) -> Option<CurrencyCode> {
    CurrencyCode::parse(text).filter(|code| code.as_str() == text)
}

/// A number above 0.
pub(crate) fn positive(text: &str) -> Option<Decimal> {
    Decimal::parse(text).filter(|number| !number.is_zero())
}

const CODE: &str = "Write the three capital letters of ISO 4217, for example GBP.";
const COUNTRY: &str = "Write the two letters of ISO 3166, for example GB.";
const RATE: &str = "Write how many units one euro buys, in digits with a point: 0.85718.";
const AMOUNT: &str = "Write plain digits for a whole year, without commas, signs or letters: 58682.";
