//! The survey in every country: the editions in `derived.toml`, and the tables `pay_survey.csv` and
//! `pay_quantiles.csv`.

use crate::derived::{WRITTEN, number};
use crate::folder::Folder;
use crate::money_tables::positive;
use crate::problem::Problems;
use crate::table::{Row, Table};
use domain::money::CurrencyCode;
use domain::salary::{Country, CountryCode};
use domain::slug::Slug;
use domain::survey::{CountryRole, CountrySurvey, Edition, LocalRate, Quantiles, Spread, YearsBand};

/// What the tables hold.
#[derive(Default)]
pub(crate) struct World {
    /// The guide's own role, by edition and country.
    pub surveys: Vec<CountrySurvey>,
    /// Other roles.
    pub roles: Vec<CountryRole>,
}

/// Where the tables are read for: a guide of this role, with these editions and countries.
pub(crate) struct Known<'a> {
    /// The guide's own role, as the survey names it.
    pub role: &'a str,
    /// The editions.
    pub editions: &'a [Edition],
    /// The countries of the guide.
    pub countries: &'a [Country],
    /// What editions call roles that earlier ones have.
    pub renamed: &'a [Renamed],
}

/// A role that an edition calls something else than earlier ones.
pub(crate) struct Renamed {
    /// The year of the edition.
    pub edition: u16,
    /// Its name in that edition.
    pub name: String,
    /// Its id, made of the earlier name.
    pub id: Slug,
}

impl Known<'_> {
    /// The id of a role by its name in an edition.
    fn id(&self, edition: u16, name: &str) -> Option<Slug> {
        let mut renamed = self.renamed.iter();
        let found = renamed.find(|it| (it.edition, it.name.as_str()) == (edition, name));
        found.map(|it| it.id.clone()).or_else(|| Slug::from_name(name))
    }
}

const ALL: &str = "all";

/// Reads both tables.
pub(crate) fn read(folder: &Folder, known: &Known, problems: &mut Problems) -> World {
    const COLUMNS: &[&str] = &CountrySurvey::COLUMNS;
    let mut world = World::default();
    for row in Table::read(folder, "derived/pay_survey.csv", COLUMNS, problems).rows() {
        let (Some((edition, country)), Some(spread)) = (place(&row, known, problems), spread(&row, problems))
        else {
            continue;
        };
        let rate = rate(&row, problems);
        check_local(&row, &spread, rate, problems);
        let role = row.filled("role", problems).unwrap_or_default().to_owned();
        if role != known.role {
            let id = row.parsed("role", |name| known.id(edition, name), WRITTEN, problems);
            world.roles.extend(id.map(|id| CountryRole { edition, country, role, id, spread }));
            continue;
        }
        let label = row.text("group").to_owned();
        let last = world.surveys.last_mut().filter(|it| (it.edition, it.country) == (edition, country));
        match (row.text("group_by"), last) {
            (ALL, None) => world.surveys.push(CountrySurvey {
                edition,
                country,
                rate,
                all: spread,
                full_time: None,
                by_years: Vec::new(),
                quantiles: None,
            }),
            ("experience", Some(of)) => of.by_years.push(YearsBand { label, spread, quantiles: None }),
            ("employment", Some(of)) => of.full_time = Some(spread),
            (kind, _) => row.problem(problems, format!("“{kind}” is unknown here, or out of order"), WRITTEN),
        }
    }
    read_quantiles(folder, known, &mut world, problems);
    world
}

/// The edition and the country of a row, if the guide has that country.
fn place(row: &Row, known: &Known, problems: &mut Problems) -> Option<(u16, CountryCode)> {
    let year = |text: &str| text.parse().ok().filter(|year| known.editions.iter().any(|it| it.year == *year));
    let edition = row.parsed("edition", year, "Describe the edition in content/derived.toml.", problems);
    let country = row.parsed("country", CountryCode::parse, WRITTEN, problems)?;
    // The guide need not have every country of the survey.
    let is_of_guide = known.countries.iter().any(|it| it.code == country);
    Some((edition?, country)).filter(|_| is_of_guide)
}

/// The percentiles in dollars; the 10th may be withheld.
fn spread(row: &Row, problems: &mut Problems) -> Option<Spread> {
    let hides_p10 = row.text("p10_usd").is_empty();
    let answers = number(row, "count", problems);
    let upper = ["p25_usd", "p50_usd", "p75_usd", "p90_usd"].map(|column| number(row, column, problems));
    let [Some(p25), Some(median), Some(p75), Some(p90)] = upper else { return None };
    let p10 = if hides_p10 { p25 } else { number(row, "p10_usd", problems)? };
    let spread = Spread::new(answers?, [p10, p25, median, p75, p90]);
    if spread.is_none() {
        row.problem(problems, "too few answers, or a percentile below the one before it", WRITTEN);
    }
    spread.map(|spread| Spread { p10: spread.p10.filter(|_| !hides_p10), ..spread })
}

fn rate(row: &Row, problems: &mut Problems) -> Option<LocalRate> {
    if row.text("usd_rate").is_empty() {
        return None;
    }
    let currency = row.parsed("currency", CurrencyCode::parse, WRITTEN, problems)?;
    let usd_per_unit = row.parsed("usd_rate", positive, WRITTEN, problems)?;
    Some(LocalRate { currency, usd_per_unit })
}

/// Local money must be what the dollars are at the rate: the page works it out again.
fn check_local(row: &Row, dollars: &Spread, rate: Option<LocalRate>, problems: &mut Problems) {
    let Some(rate) = rate else { return };
    let Spread { p10, p25, median, p75, p90, .. } = rate.spread(dollars);
    let local = [p10, Some(p25), Some(median), Some(p75), Some(p90)];
    let written = ["p10", "p25", "p50", "p75", "p90"].map(|column| row.text(column).parse().ok());
    if local != written {
        row.problem(problems, "the local amounts are not the dollars at the rate of the row", WRITTEN);
    }
}

fn read_quantiles(folder: &Folder, known: &Known, world: &mut World, problems: &mut Problems) {
    const COLUMNS: &[&str] = &Quantiles::COLUMNS;
    for row in Table::read(folder, "derived/pay_quantiles.csv", COLUMNS, problems).rows() {
        let Some((edition, country)) = place(&row, known, problems) else { continue };
        if row.text("role") != known.role {
            continue;
        }
        let steps = Quantiles::steps();
        let withheld = steps.iter().take_while(|column| row.text(column).is_empty()).count();
        let amounts: Vec<u32> =
            steps[withheld..].iter().filter_map(|column| number(&row, column, problems)).collect();
        if !amounts.is_sorted() {
            row.problem(problems, "a quantile is below the one before it", WRITTEN);
        }
        let from = Quantiles::STEP * u8::try_from(withheld + 1).unwrap_or(1);
        let quantiles = Some(Quantiles { from, amounts });
        let of = world.surveys.iter_mut().find(|it| (it.edition, it.country) == (edition, country));
        let group = row.text("group");
        match of.map(|of| (group == ALL, of)) {
            Some((true, of)) => of.quantiles = quantiles,
            Some((false, of)) => match of.by_years.iter_mut().find(|band| band.label == group) {
                Some(band) => band.quantiles = quantiles,
                None => row.problem(problems, format!("pay_survey.csv has no band “{group}” here"), WRITTEN),
            },
            None => row.problem(problems, "pay_survey.csv has no such country in this edition", WRITTEN),
        }
    }
}
