//! The Stack Overflow Developer Surveys of 2023, 2024 and 2025 in every country: what people say they
//! earn a year, by country, by role, and in the guide’s career by experience and employment.

mod answer;
mod bands;
mod country;

use crate::input::{nobody, rows};
use crate::percentile::percentile;
use crate::{Account, Derived, Table, WrongInput};
use answer::{Answer, LAYOUTS, Layout, Refused};
use bands::{Band, bands};
use country::{Place, place};
use domain::derivation::SurveyedCareer;
use domain::money::{CurrencyCode, Decimal};
use domain::survey::{CountrySurvey, LocalRate, Quantiles};
use std::collections::BTreeMap;

/// The rules, as the command prints them.
pub const RULES: &str = "  An answer counts when it states a yearly pay of 5,000 to 500,000 US dollars, as the survey converted it, and
  names a country. Below: most likely a month's pay or a typing error. Above: most likely another unit or a typing error.
  Percentiles lie linearly between the two nearest answers (Hyndman and Fan, definition 7), in whole dollars.
  A country, and a role or an employment within it, needs 30 answers. Bands of experience are joined with the next
  until each holds 30. 2025 counts all years of coding, 2023 and 2024 only paid ones.
  The 10th percentile is withheld in a country where more than 3 in 100 answers of 2023 in the career were below the cut:
  there, pay of a month was typed as pay of a year, and the lowest answers that remain are doubtful. (2023 is the
  only edition that is complete and untrimmed, so its share holds for all three.)
  Local money is the dollar figure turned back by the survey's own rate of that year, where that rate is sure: any of
  2025 that was read off the answers; of 2023 and 2024 those of GBP, EUR, CAD, AUD, CHF and INR. It is rounded to
  four digits: people state round amounts, and neither whole dollars nor the rate give back more.
  Quantiles in steps of 5 are given for countries with 100 answers in the career, and in their bands of 30.";

/// The least pay that counts, in US dollars a year.
pub const LEAST: u64 = 5_000;
/// The highest pay that counts, in US dollars a year.
pub const MOST: u64 = 500_000;
/// The fewest answers for a country, a role or a band.
pub const ENOUGH: usize = 30;
/// The fewest answers of a country whose quantiles are given.
pub const FINE: usize = 100;
/// Of 100 answers, how many below the cut make the 10th percentile doubtful.
pub const DOUBTFUL: usize = 3;
/// The currencies whose rates of 2023 and 2024 are sure; those were inferred from round amounts.
const SURE: [&str; 6] = ["GBP", "EUR", "CAD", "AUD", "CHF", "INR"];

const PERCENTS: [usize; 5] = [10, 25, 50, 75, 90];

/// The raw file of an edition.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// Its year: 2023, 2024 or 2025.
    pub edition: u16,
    /// The file as CSV.
    pub text: &'a str,
}

/// `pay_survey` and `pay_quantiles` for a guide to this career, from the answers of all editions and the survey's
/// rates. An edition that calls the career something else is written with the career's role.
///
/// # Errors
/// When a file is not the table expected, an edition has nobody in the career, or a country with enough answers is
/// unknown.
pub fn derive(raw: &[Raw], rates: &str, career: &SurveyedCareer) -> Result<Derived, WrongInput> {
    let rates = Rates::read(rates)?;
    let mut account = Account::default();
    let mut editions = Vec::new();
    for raw in raw {
        editions.push(Edition::read(raw, career, &mut account)?);
    }
    let doubtful = doubtful(&editions, &career.role, &mut account);
    let mut survey = Vec::new();
    let mut quantiles = Vec::new();
    for edition in &editions {
        let mut small = 0;
        for (name, answers) in &edition.by_country {
            let own: Vec<&Answer> = answers.iter().filter(|answer| answer.role == career.role).collect();
            if own.len() < ENOUGH {
                small += 1;
                continue;
            }
            let place = place(name).ok_or_else(|| WrongInput(format!("no code is known for “{name}”")))?;
            let writer = Writer {
                edition: edition.layout.edition,
                role: &career.role,
                place,
                rate: rates.of(edition.layout.edition, place.currency),
                hides_p10: doubtful.contains(name),
            };
            writer.survey(answers, &own, edition.layout, &mut survey);
            writer.quantiles(&own, &mut quantiles);
        }
        account.notes.push(format!(
            "{}: {small} countries with fewer than {ENOUGH} answers in the career are left out",
            edition.layout.edition
        ));
    }
    let tables = vec![
        Table { name: "pay_survey", columns: CountrySurvey::COLUMNS.to_vec(), rows: survey },
        Table { name: "pay_quantiles", columns: Quantiles::COLUMNS.to_vec(), rows: quantiles },
    ];
    Ok(Derived { tables, account })
}

/// The answers of an edition, by country.
struct Edition {
    layout: &'static Layout,
    by_country: BTreeMap<String, Vec<Answer>>,
    /// Answers in the career below the cut, by country.
    below: BTreeMap<String, usize>,
}

impl Edition {
    fn read(raw: &Raw, career: &SurveyedCareer, account: &mut Account) -> Result<Self, WrongInput> {
        let layout = LAYOUTS.iter().find(|layout| layout.edition == raw.edition);
        let layout = layout.ok_or_else(|| WrongInput(format!("no edition {} is known", raw.edition)))?;
        let (mut by_country, mut below) = (BTreeMap::<String, Vec<Answer>>::new(), BTreeMap::new());
        let (mut read, mut kept) = (0, 0);
        let mut take = |row: Result<Answer, Refused>| match row {
            Ok(answer) => {
                kept += 1;
                by_country.entry(answer.country.clone()).or_default().push(answer);
            }
            Err(Refused { why, own_below }) => {
                account.drop_one(&format!("{}: {why}", raw.edition));
                if let Some(country) = own_below {
                    *below.entry(country).or_default() += 1;
                }
            }
        };
        let Layout { country, role, pay, years, employment, .. } = *layout;
        let own_name = career.name_in(raw.edition);
        // An edition without employment has another column read in its place, and thrown away.
        let columns = [country, role, pay, years, employment.unwrap_or(years)];
        for (_, [country, role, pay, years, stated]) in rows(raw.text, columns)? {
            read += 1;
            let employment = employment.map_or(String::new(), |_| stated);
            let role = if role == own_name { career.role.clone() } else { role };
            take(Answer::read([country, role, pay, years, employment], &career.role));
        }
        if !by_country.values().flatten().any(|answer| answer.role == career.role) {
            return Err(nobody(
                career,
                raw.edition,
                by_country.values().flatten().map(|answer| answer.role.as_str()),
            ));
        }
        account.read += read;
        account.kept += kept;
        account.notes.push(format!("{}: {read} answers read, {kept} kept", raw.edition));
        Ok(Self { layout, by_country, below })
    }
}

/// The countries whose 10th percentile is withheld.
fn doubtful(editions: &[Edition], own: &str, account: &mut Account) -> Vec<String> {
    let Some(complete) = editions.iter().find(|edition| edition.layout.edition == 2023) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (country, below) in &complete.below {
        let kept = complete
            .by_country
            .get(country)
            .map_or(0, |answers| answers.iter().filter(|answer| answer.role == own).count());
        if kept >= ENOUGH && below * 100 > DOUBTFUL * (kept + below) {
            let share = (below * 1000 / (kept + below) + 5) / 10;
            account
                .notes
                .push(format!("{country}: {below} of {} ({share}%) below the cut; no p10", kept + below));
            found.push(country.clone());
        }
    }
    found
}

/// The survey's own rates: what a unit of a currency was turned into, in US dollars.
struct Rates(Vec<(u16, LocalRate)>);

impl Rates {
    fn read(text: &str) -> Result<Self, WrongInput> {
        let mut found = Vec::new();
        for (line, [edition, currency, rate]) in rows(text, ["survey", "currency", "usd_per_unit"])? {
            let wrong = |what: &str| WrongInput(format!("line {line}: {what}"));
            let year: u16 = edition.parse().map_err(|_| wrong("the survey is not a year"))?;
            let code = CurrencyCode::parse(&currency).ok_or_else(|| wrong("the currency is no code"))?;
            let usd_per_unit = six_digits(&rate).ok_or_else(|| wrong("the rate is not a number above 0"))?;
            if year == 2025 || SURE.contains(&currency.as_str()) {
                found.push((year, LocalRate { currency: code, usd_per_unit }));
            }
        }
        Ok(Self(found))
    }

    /// The rate of a currency, if it is sure; a dollar is a dollar.
    fn of(&self, edition: u16, currency: &str) -> Option<LocalRate> {
        if currency == "USD" {
            return Some(LocalRate::DOLLAR);
        }
        let found = self.0.iter().find(|(year, rate)| *year == edition && rate.currency.as_str() == currency);
        found.map(|it| it.1)
    }
}

/// A rate above 0 with six significant digits and at most nine after the point, as it is published.
fn six_digits(text: &str) -> Option<Decimal> {
    let rate: f64 = text.parse().ok().filter(|rate| *rate > 0.0)?;
    let digits = (5.0 - rate.log10().floor()).clamp(0.0, 9.0) as usize;
    Decimal::parse(&format!("{rate:.digits$}")).filter(|rate| !rate.is_zero())
}

/// Writes the rows of a country in an edition.
struct Writer<'a> {
    edition: u16,
    /// The role of the career.
    role: &'a str,
    place: &'static Place,
    rate: Option<LocalRate>,
    hides_p10: bool,
}

impl Writer<'_> {
    fn survey(&self, all: &[Answer], own: &[&Answer], layout: &Layout, rows: &mut Vec<Vec<String>>) {
        rows.push(self.row(self.role, "all", "all", &pays(own)));
        for Band { label, pays } in bands(own) {
            rows.push(self.row(self.role, "experience", &label, &pays));
        }
        if layout.employment.is_some() {
            let full_time: Vec<&Answer> = own.iter().filter(|it| it.is_full_time).copied().collect();
            if full_time.len() >= ENOUGH {
                rows.push(self.row(self.role, "employment", "full time", &pays(&full_time)));
            }
        }
        let mut by_role: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
        for answer in all.iter().filter(|answer| answer.role != self.role && !answer.role.is_empty()) {
            by_role.entry(&answer.role).or_default().push(answer);
        }
        for (role, answers) in by_role.iter().filter(|(_, answers)| answers.len() >= ENOUGH) {
            rows.push(self.row(role, "all", "all", &pays(answers)));
        }
    }

    fn row(&self, role: &str, group_by: &str, group: &str, rising: &[u64]) -> Vec<String> {
        let dollars = PERCENTS
            .map(|percent| if percent == 10 && self.hides_p10 { None } else { percentile(rising, percent) });
        let in_local = |dollars: u64| Some(self.rate?.local(u32::try_from(dollars).ok()?));
        let local =
            dollars.map(|dollars| dollars.and_then(in_local).map_or(String::new(), |it| it.to_string()));
        let dollars = dollars.map(|dollars| dollars.map_or(String::new(), |it| it.to_string()));
        let head = [
            self.edition.to_string(),
            self.place.code.to_owned(),
            role.to_owned(),
            group_by.to_owned(),
            group.to_owned(),
            rising.len().to_string(),
        ];
        let rate = self.rate.map_or([String::new(), String::new()], |rate| {
            [rate.currency.to_string(), rate.usd_per_unit.to_string()]
        });
        head.into_iter().chain(local).chain(rate).chain(dollars).collect()
    }

    fn quantiles(&self, own: &[&Answer], rows: &mut Vec<Vec<String>>) {
        if own.len() < FINE {
            return;
        }
        let mut push = |group: &str, rising: &[u64]| {
            let head = [
                self.edition.to_string(),
                self.place.code.to_owned(),
                self.role.to_owned(),
                group.to_owned(),
                rising.len().to_string(),
            ];
            let steps = (1..20).map(|step| match step * 5 {
                ..=10 if self.hides_p10 => String::new(),
                percent => percentile(rising, percent).unwrap_or(0).to_string(),
            });
            rows.push(head.into_iter().chain(steps).collect());
        };
        push("all", &pays(own));
        for Band { label, pays } in bands(own) {
            push(&label, &pays);
        }
    }
}

fn pays(answers: &[&Answer]) -> Vec<u64> {
    let mut pays: Vec<u64> = answers.iter().map(|answer| answer.pay).collect();
    pays.sort_unstable();
    pays
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "Developer, back-end";

    fn derive(raw: &[Raw], rates: &str) -> Result<Derived, WrongInput> {
        super::derive(raw, rates, &SurveyedCareer { role: OWN.to_owned(), renamed: Vec::new() })
    }

    const RATES: &str =
        "survey,currency,usd_per_unit\n2025,EUR,1.25\n2025,INR,0.0125\n2023,GBP,1.25\n2023,BRL,0.2\n";

    fn raw_2025(answers: &[(&str, &str, u64, &str)]) -> String {
        let mut text = "salary,YearsCode,Country,PrimaryRole\n".to_owned();
        for (country, role, pay, years) in answers {
            text.push_str(&format!("{pay}.0,{years},{country},\"{role}\"\n"));
        }
        text
    }

    fn table(derived: &Derived, name: &str) -> Vec<String> {
        let table = derived.tables.iter().find(|table| table.name == name).unwrap();
        table.csv().lines().skip(1).map(str::to_owned).collect()
    }

    fn spread(country: &str, count: u64) -> Vec<(&str, &str, u64, &str)> {
        (0..count).map(|at| (country, OWN, 50_000 + at * 1_000, "5.0")).collect()
    }

    #[test]
    fn a_country_of_thirty_is_kept_in_its_own_money_and_one_of_twenty_nine_is_not() {
        let answers: Vec<_> = spread("Germany", 30).into_iter().chain(spread("France", 29)).collect();
        let text = raw_2025(&answers);
        let derived = derive(&[Raw { edition: 2025, text: &text }], RATES).unwrap();
        // 50,000 to 79,000: p10 is 2.9 steps up, p25 7.25, p50 14.5; 52,900 ÷ 1.25 = 42,320.
        assert_eq!(
            table(&derived, "pay_survey"),
            [
                "2025,DE,\"Developer, back-end\",all,all,30,42320,45800,51600,57400,60880,EUR,1.25,52900,57250,64500,71750,76100"
            ]
        );
        assert!(table(&derived, "pay_quantiles").is_empty());
        assert!(derived.account.notes.iter().any(|note| note.starts_with("2025: 1 countries with fewer")));
    }

    #[test]
    fn pay_outside_the_cuts_is_dropped_and_counted() {
        let mut answers = spread("Germany", 30);
        answers.extend([("Germany", OWN, 4_999, "5.0"), ("Germany", OWN, 500_001, "5.0")]);
        let text = raw_2025(&answers);
        let account = derive(&[Raw { edition: 2025, text: &text }], RATES).unwrap().account;
        assert_eq!((account.read, account.kept), (32, 30));
        assert_eq!(account.dropped.iter().map(|it| it.1).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn the_tenth_percentile_is_withheld_where_many_typed_a_month() {
        let line = |pay: u64| format!("India,{OWN_CELL},{pay},5,\"Employed, full-time\"\n");
        let head = "Country,DevType,ConvertedCompYearly,YearsCodePro,Employment\n";
        let with = |low: usize| {
            let mut text = head.to_owned();
            (0..97).for_each(|at| text.push_str(&line(20_000 + at * 100)));
            (0..low).for_each(|_| text.push_str(&line(900)));
            let derived = derive(&[Raw { edition: 2023, text: &text }], RATES).unwrap();
            table(&derived, "pay_survey")[0].clone()
        };
        // 3 of 100 are not more than 3 in 100; 4 of 101 are. There is no sure rate of INR in these rates.
        assert!(
            with(3).starts_with("2023,IN,\"Developer, back-end\",all,all,97,,,,,,,,20960,22400,"),
            "{}",
            with(3)
        );
        assert!(
            with(4).starts_with("2023,IN,\"Developer, back-end\",all,all,97,,,,,,,,,22400,"),
            "{}",
            with(4)
        );
    }

    const OWN_CELL: &str = "\"Developer, back-end\"";

    #[test]
    fn a_hundred_answers_have_quantiles() {
        let text = raw_2025(&spread("Germany", 100));
        let derived = derive(&[Raw { edition: 2025, text: &text }], RATES).unwrap();
        let rows = table(&derived, "pay_quantiles");
        // 99 steps of 1,000 from 50,000: the 5th percentile is 4.95 steps up, the 95th 94.05.
        assert!(
            rows[0].starts_with("2025,DE,\"Developer, back-end\",all,100,54950,")
                && rows[0].ends_with(",144050"),
            "{rows:?}"
        );
        assert_eq!(derive(&[Raw { edition: 2025, text: &text }], RATES).unwrap(), derived);
    }

    #[test]
    fn a_rate_has_six_digits() {
        let written = |text| six_digits(text).map(|rate| rate.to_string());
        let rates = ["1.0", "1.3614166666", "0.011624", "0.00085305753"].map(written);
        assert_eq!(rates.map(Option::unwrap), ["1", "1.36142", "0.011624", "0.000853058"]);
        assert_eq!(["0", "-1", "many"].map(written), [None, None, None]);
    }
}
