//! The table of several countries. Rows of which there is the publisher's own file are only compared.

use super::ashe::{Copy, YEAR};
use super::figures::{Figures, count};
use super::plain::plain;
use super::publisher::{JOB_BANK, OEWS, Publisher};
use crate::input::rows;
use crate::{Account, WrongInput};
use domain::figure::Period;
use domain::money::CurrencyCode;
use domain::official::{Edition, OfficialPay};
use domain::salary::{CountryCode, PayPeriod};

const COLUMNS: [&str; 15] = [
    "country",
    "publisher",
    "table",
    "code",
    "title",
    "period",
    "population",
    "unit",
    "n",
    "p10",
    "p25",
    "p50",
    "p75",
    "p90",
    "mean",
];

/// What marks a row that did not come from the publisher itself.
const THIRD_PARTY: &str = "(third-party";

/// A row as it stands.
struct Line {
    country: String,
    publisher: String,
    table: String,
    code: String,
    title: String,
    period: String,
    population: String,
    unit: String,
    count: Option<u32>,
    /// Whether the count is of all jobs, whatever the population.
    is_count_of_all: bool,
    figures: Figures,
}

/// The rows that are kept. Those of the second copies (`own`: the publishers' files, `ashe`) must agree.
pub(super) fn read(
    text: &str,
    own: &[&[OfficialPay]],
    ashe: &[Copy],
    account: &mut Account,
) -> Result<Vec<OfficialPay>, WrongInput> {
    let mut pays = Vec::new();
    let mut agreeing = 0;
    for (line, row) in rows(text, COLUMNS)? {
        let at = |error: WrongInput| WrongInput(format!("line {line}: {error}"));
        account.read += 1;
        if row[1].contains(THIRD_PARTY) {
            account.drop_one(&format!("from a third party, not its publisher: {} {}", row[0], row[1]));
            continue;
        }
        let line = Line::read(row).map_err(at)?;
        let publisher = Publisher::of(&line.country, &line.publisher).map_err(at)?;
        if [OEWS.source, JOB_BANK.source].contains(&publisher.source) {
            line.agree_with_own(&publisher, own).map_err(at)?;
            account.drop_one("a national row of US or CA that agrees with the publisher’s own file");
            continue;
        }
        if line.country == "GB" && line.period == YEAR {
            line.agree_with_ashe(ashe).map_err(at)?;
            agreeing += 1;
        }
        pays.push(line.pay(&publisher).map_err(at)?);
    }
    account.notes.push(format!("{agreeing} rows of GB in {YEAR} agree with ASHE Table 14 in every figure"));
    Ok(pays)
}

impl Line {
    fn read(row: [String; 15]) -> Result<Self, WrongInput> {
        let [
            country,
            publisher,
            table,
            code,
            title,
            period,
            population,
            unit,
            n,
            p10,
            p25,
            p50,
            p75,
            p90,
            mean,
        ] = row;
        let (count, words) = count(&n)?;
        Ok(Self {
            is_count_of_all: words.contains("(all)"),
            figures: Figures::read([&p10, &p25, &p50, &p75, &p90, &mean])?,
            country,
            publisher,
            table,
            code,
            title,
            period,
            population,
            unit,
            count,
        })
    }

    fn agree_with_own(&self, publisher: &Publisher, own: &[&[OfficialPay]]) -> Result<(), WrongInput> {
        let code = publisher.code(&self.code);
        let is_same = |pay: &&OfficialPay| {
            pay.is_whole_country() && pay.code == code && pay.source.as_str() == publisher.source
        };
        let Some(copy) = own.iter().copied().flatten().find(is_same) else {
            return Err(WrongInput(format!("{} {code} is not in the publisher’s own file", self.country)));
        };
        if let Some(difference) = self.figures.difference(&Figures::of(copy)) {
            return Err(WrongInput(format!("{} {code}: {difference}", self.country)));
        }
        if self.count != copy.count {
            return Err(WrongInput(format!("{} {code}: the count differs in the second copy", self.country)));
        }
        Ok(())
    }

    fn agree_with_ashe(&self, ashe: &[Copy]) -> Result<(), WrongInput> {
        let of = [&self.code, &self.population, &self.unit];
        let Some(copy) = ashe.iter().find(|copy| copy.of.each_ref() == of) else {
            return Err(WrongInput(format!("GB {}, {}, {}: not in ASHE’s own table", of[0], of[1], of[2])));
        };
        match self.figures.difference(&copy.figures) {
            Some(difference) => Err(WrongInput(format!("GB {}, {}, {}: {difference}", of[0], of[1], of[2]))),
            None => Ok(()),
        }
    }

    fn pay(self, publisher: &Publisher) -> Result<OfficialPay, WrongInput> {
        let wrong = |what: &str| WrongInput(format!("“{what}” cannot be read"));
        let (currency, unit) = self.unit.split_once('/').ok_or_else(|| wrong(&self.unit))?;
        // A unit may have a remark: `hour (37h week)`.
        let word = unit.split(' ').next().unwrap_or_default();
        Ok(OfficialPay {
            country: CountryCode::parse(&self.country).ok_or_else(|| wrong(&self.country))?,
            region: None,
            publisher: publisher.name.to_owned(),
            table: self.plain_table(),
            taxonomy: publisher.taxonomy.to_owned(),
            code: publisher.code(&self.code).to_owned(),
            title: plain(&self.title).to_owned(),
            period: period(&self.period).ok_or_else(|| wrong(&self.period))?,
            edition: self.table.contains("provisional").then_some(Edition::Provisional),
            population: self.plain_population(word == PayPeriod::Year.key()),
            unit: PayPeriod::from_key(word).ok_or_else(|| wrong(&self.unit))?,
            currency: CurrencyCode::parse(currency).ok_or_else(|| wrong(&self.unit))?,
            count: self.own_count(),
            percentiles: self.figures.percentiles,
            mean: self.figures.mean,
            top_coded: [false; 5],
            source: publisher.slug()?,
        })
    }

    /// The table without what other columns say: the edition, its year and the classification.
    fn plain_table(&self) -> String {
        let edition = format!("{} provisional ", self.period);
        self.table.replacen(&edition, "", 1).trim_end_matches(" (SOC2020)").to_owned()
    }

    /// ASHE gives a year's pay of those who were in the same job all the year.
    fn plain_population(&self, is_yearly: bool) -> String {
        let plain = plain(&self.population);
        let is_ashe_year = self.country == "GB" && is_yearly;
        if is_ashe_year { format!("{plain} held for over a year") } else { plain.to_owned() }
    }

    /// The count, unless it is of all jobs and the population is a part of them.
    fn own_count(&self) -> Option<u32> {
        self.count.filter(|_| !self.is_count_of_all || self.population.starts_with("all "))
    }
}

/// A year, or a financial year from July to June: `2023-24`.
fn period(text: &str) -> Option<Period> {
    let Some((year, end)) = text.split_once('-') else { return Period::parse(text) };
    let next: u16 = year.parse::<u16>().ok()?.checked_add(1)?;
    if end.len() != 2 || !next.to_string().ends_with(end) {
        return None;
    }
    Period::parse(&format!("{year}-07/{next}-06"))
}
