//! `derived.toml` and the tables in `derived/`, which `cargo xtask data` writes.

use crate::career::CareerContent;
use crate::document::Document;
use crate::folder::Folder;
use crate::map;
use crate::money_tables::{MoneyTables, positive};
use crate::problem::{Problems, suggestion};
use crate::table::{DATES, PERIODS, Row, Table};
use crate::technologies::Spellings;
use crate::world::{self, Renamed};
use domain::courses::Named;
use domain::figure::{Period, Provenance, Source, Statistic, TaxBasis};
use domain::money::{CurrencyCode, PurchasingPower, RateTable};
use domain::salary::{Country, CountryCode};
use domain::slug::Slug;
use domain::survey::{
    CountryRole, Dimension, Edition, Explorer, Group, Role, RoleCountry, RoleOfCountry, RolePay,
    RoleTechnology, Spread, SurveyFacts, Technology, ranked_editions, years_of,
};
use domain::time::{Date, PartialDate};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use toml::Spanned;

/// What the tables hold.
pub(crate) struct Derived {
    /// Purchasing power of every country, for the published data; the explorer has those of the
    /// guide’s own countries.
    pub power: Vec<PurchasingPower>,
    /// The tables that the page loads.
    pub explorer: Explorer,
    /// Pay in other roles, by country.
    pub country_roles: Vec<CountryRole>,
    /// What people of the other roles use.
    pub role_technologies: Vec<RoleTechnology>,
    /// Codes of the occupations of official statistics that are nearest to the career.
    pub nearest: Vec<String>,
    /// Whose shapes the world map is drawn from, where it has any.
    pub map: Option<Slug>,
    /// How the survey’s tables were made, in sentences.
    pub rules: Vec<String>,
    /// How the catalogue of courses was made, in sentences.
    pub course_rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    survey: RawSurvey,
    edition: Vec<RawEdition>,
    official: RawOfficial,
    rates: RawSource,
    purchasing_power: RawSource,
    map: Option<RawSource>,
    courses: Option<RawCourses>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOfficial {
    nearest: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCourses {
    rules: Vec<Spanned<String>>,
    /// Read by [`derivation`](crate::derivation).
    #[serde(rename = "serving")]
    _serving: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSurvey {
    source: Spanned<String>,
    period: Spanned<String>,
    published: Spanned<String>,
    tax: Spanned<String>,
    country: Spanned<String>,
    currency: Spanned<String>,
    rules: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEdition {
    year: u16,
    source: Spanned<String>,
    period: Spanned<String>,
    published: Spanned<String>,
    years: Spanned<String>,
    /// Read by [`derivation`](crate::derivation).
    #[serde(rename = "role")]
    _role: Option<IgnoredAny>,
    /// What it calls roles that earlier editions have, and what these call them.
    #[serde(default)]
    roles: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    source: Spanned<String>,
}

/// Reads all of them.
pub(crate) fn read(
    folder: &Folder,
    money: &MoneyTables,
    sources: &[Source],
    career: Option<&CareerContent>,
    problems: &mut Problems,
) -> Option<Derived> {
    let document = Document::<File>::read(folder, "derived.toml", problems)?;
    let raw = &document.value;
    let [rate_source, power_source] = [&raw.rates.source, &raw.purchasing_power.source]
        .map(|source| document.source(source, sources, problems));
    let survey = read_survey(&document, money, sources, problems);
    let map = raw.map.as_ref().and_then(|map| document.source(&map.source, sources, problems));
    if raw.map.is_none() && map::is_there(folder) {
        let what = "there is a world map, but no [map] that names its source";
        let remedy = "Write [map] and below it source = \"an id from sources.toml\".";
        problems.add("derived.toml", None, what, remedy);
    }
    let groups = read_groups(folder, problems);
    let mut roles = read_roles(folder, problems);
    let spellings = Spellings::read(folder, problems);
    let (kinds, technologies) = read_technologies(folder, &spellings, problems);
    let role_technologies = read_role_technologies(folder, &roles.names, &spellings, problems);
    let rates = rate_source.as_ref().map(|source| read_rates(folder, source, problems)).unwrap_or_default();
    let power = read_power(folder, problems);
    let own_role = career.and_then(|career| own_role(career, &roles.names, problems));
    let editions = read_editions(&document, sources, problems);
    let role = career.map_or("", |career| career.career.role.as_str());
    let renamed = read_renamed(&document, &roles.names, problems);
    let known = world::Known { role, editions: &editions, countries: &money.countries, renamed: &renamed };
    let world = world::read(folder, &known, problems);
    let edition = survey.period.map_or(0, |period| period.end().last_day().year());
    let of_tables = (edition, survey.country);
    let role_countries = role_countries(money, &world, &editions, of_tables, roles.pays.len());
    let country_roles = roles_of_countries(&world, of_tables, &mut roles.names);
    let mut filled = |rules: &[Spanned<String>]| -> Vec<String> {
        rules.iter().map(|rule| document.filled("rule", rule, problems)).collect()
    };
    let (rules, course_rules) =
        (filled(&raw.survey.rules), filled(raw.courses.as_ref().map_or(&[], |courses| &courses.rules)));
    let of_guide = |it: &&PurchasingPower| money.countries.iter().any(|country| country.code == it.country);
    let own_power: Vec<PurchasingPower> = power.iter().filter(of_guide).copied().collect();
    let facts = SurveyFacts {
        provenance: Provenance {
            source: survey.source?,
            period: survey.period?,
            published: survey.published?,
            statistic: Statistic::Median,
            answers: Some(groups.all?.answers),
        },
        tax: survey.tax?,
        country: survey.country?,
        currency: survey.currency?,
        own_role: own_role?,
        dimensions: groups.names,
        years: roles.years,
        // `roles.csv` says what they are called in plain English.
        roles: roles.names.into_iter().map(unnamed).collect(),
        role_countries,
        kinds,
        rate_days: rates.iter().map(|rates| rates.date).collect(),
        power_years: years(&own_power),
        power_source: power_source?,
    };
    let explorer = Explorer {
        facts,
        all: groups.all?,
        dimensions: groups.dimensions,
        roles: roles.pays,
        technologies,
        editions,
        world: world.surveys,
        country_roles,
        official: Vec::new(),
        regions: Vec::new(),
        rates,
        power: own_power,
    };
    Some(Derived {
        nearest: raw.official.nearest.clone(),
        power,
        explorer,
        country_roles: world.roles,
        role_technologies,
        map,
        rules,
        course_rules,
    })
}

/// What is said of the survey, as far as it could be read.
struct Survey {
    source: Option<Slug>,
    period: Option<Period>,
    published: Option<PartialDate>,
    tax: Option<TaxBasis>,
    country: Option<CountryCode>,
    currency: Option<CurrencyCode>,
}

fn read_survey(
    document: &Document<File>,
    money: &MoneyTables,
    sources: &[Source],
    problems: &mut Problems,
) -> Survey {
    let raw = &document.value.survey;
    let country = |text: &str| {
        CountryCode::parse(text).filter(|code| money.countries.iter().any(|it| it.code == *code))
    };
    let currency = |text: &str| {
        CurrencyCode::parse(text).filter(|code| money.currencies.iter().any(|it| it.code == *code))
    };
    Survey {
        source: document.source(&raw.source, sources, problems),
        period: one(document, &raw.period, Period::parse, PERIODS, problems),
        published: one(document, &raw.published, PartialDate::parse, DATES, problems),
        tax: one(document, &raw.tax, TaxBasis::parse, "Write “gross” or “not stated”.", problems),
        country: one(document, &raw.country, country, "Use a code from content/countries.csv.", problems),
        currency: one(document, &raw.currency, currency, "Use a code from content/currencies.csv.", problems),
    }
}

/// Pay in other roles, but for the country and edition of the survey's tables. The names of roles that those tables
/// lack are added to theirs, as the first edition that has them writes them.
fn roles_of_countries(
    world: &world::World,
    of_tables: (u16, Option<CountryCode>),
    names: &mut Vec<Named>,
) -> Vec<RoleOfCountry> {
    let mut found = Vec::new();
    for of in world.roles.iter().filter(|it| (it.edition, Some(it.country)) != of_tables) {
        if names.iter().all(|known| known.id != of.id) {
            names.push(Named { id: of.id.clone(), name: of.role.clone() });
        }
        let (edition, country, role, spread) = (of.edition, of.country, of.id.clone(), of.spread);
        found.push(RoleOfCountry { edition, country, role, spread });
    }
    found
}

/// The countries whose roles can be ranked: that of the survey's tables, which have so many roles, then the others by
/// their names.
fn role_countries(
    money: &MoneyTables,
    world: &world::World,
    editions: &[Edition],
    of_tables: (u16, Option<CountryCode>),
    in_tables: usize,
) -> Vec<RoleCountry> {
    let count = |year: u16, code: CountryCode| {
        let is_of = |edition, country| (edition, country) == (year, code);
        if (year, Some(code)) == of_tables {
            in_tables
        } else if world.surveys.iter().any(|it| is_of(it.edition, it.country)) {
            1 + world.roles.iter().filter(|it| is_of(it.edition, it.country)).count()
        } else {
            0
        }
    };
    let ranked = |country: &Country| {
        let found = editions.iter().map(|edition| (edition.year, count(edition.year, country.code)));
        let editions = ranked_editions(found.collect());
        let id = Slug::parse(&country.code.as_str().to_ascii_lowercase())?;
        let named = Named { id, name: country.name.clone() };
        Some(RoleCountry { named, editions }).filter(|it| !it.editions.is_empty())
    };
    let (own, others): (Vec<_>, Vec<_>) =
        money.countries.iter().partition(|country| Some(country.code) == of_tables.1);
    own.into_iter().chain(others).filter_map(ranked).collect()
}

/// What the editions call roles that `pay_by_role.csv` has.
fn read_renamed(document: &Document<File>, roles: &[Named], problems: &mut Problems) -> Vec<Renamed> {
    let mut renamed = Vec::new();
    for edition in &document.value.edition {
        for (name, earlier) in &edition.roles {
            let found = roles.iter().find(|role| role.name == *earlier.get_ref());
            renamed.extend(found.map(|role| Renamed {
                edition: edition.year,
                name: name.clone(),
                id: role.id.clone(),
            }));
            if found.is_none() && !roles.is_empty() {
                let close = suggestion(earlier.get_ref(), roles.iter().map(|role| role.name.as_str()));
                let what = format!("there is no role “{}”{close}", earlier.get_ref());
                document.problem(earlier, problems, what, "Use a role from content/derived/pay_by_role.csv.");
            }
        }
    }
    renamed
}

fn read_editions(document: &Document<File>, sources: &[Source], problems: &mut Problems) -> Vec<Edition> {
    let years = |word: &str| match word {
        "paid" => Some(false),
        "all" => Some(true),
        _ => None,
    };
    let mut editions = Vec::new();
    for raw in &document.value.edition {
        let source = document.source(&raw.source, sources, problems);
        let period = one(document, &raw.period, Period::parse, PERIODS, problems);
        let published = one(document, &raw.published, PartialDate::parse, DATES, problems);
        let counts = one(document, &raw.years, years, "Write “paid” or “all”.", problems);
        let (Some(source), Some(period), Some(published), Some(counts_all_years)) =
            (source, period, published, counts)
        else {
            continue;
        };
        let provenance =
            Provenance { source, period, published, statistic: Statistic::Median, answers: None };
        editions.push(Edition { year: raw.year, provenance, counts_all_years });
    }
    editions.sort_by_key(|edition| edition.year);
    editions
}

fn years(power: &[PurchasingPower]) -> Vec<u16> {
    let mut years: Vec<u16> = power.iter().map(|power| power.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The role of the survey that the guide is about.
fn own_role(of: &CareerContent, roles: &[Named], problems: &mut Problems) -> Option<Slug> {
    let name = &of.career.role;
    let found = roles.iter().find(|role| role.name == *name).map(|role| role.id.clone());
    // Roles that could not be read have been reported already.
    if found.is_none() && !roles.is_empty() {
        let close = suggestion(name, roles.iter().map(|role| role.name.as_str()));
        let what = format!("the survey has no role “{name}”{close}");
        problems.add("site.toml", of.role_line, what, "Use a role from content/derived/pay_by_role.csv.");
    }
    found
}

fn one<T>(
    document: &Document<File>,
    value: &Spanned<String>,
    parse: impl FnOnce(&str) -> Option<T>,
    remedy: &str,
    problems: &mut Problems,
) -> Option<T> {
    let found = parse(value.get_ref());
    if found.is_none() {
        document.problem(value, problems, format!("“{}” is unknown here", value.get_ref()), remedy);
    }
    found
}

/// The remedy for a table that the derivation wrote.
pub(crate) const WRITTEN: &str = "Recreate the table with `cargo xtask data`.";

/// A whole number above 0.
pub(crate) fn number(row: &Row, column: &str, problems: &mut Problems) -> Option<u32> {
    row.parsed(column, |text| text.parse().ok().filter(|number| *number > 0), WRITTEN, problems)
}

fn spread(row: &Row, problems: &mut Problems) -> Option<Spread> {
    let answers = number(row, "answers", problems);
    let percentiles = ["p10", "p25", "median", "p75", "p90"].map(|column| number(row, column, problems));
    let [Some(p10), Some(p25), Some(median), Some(p75), Some(p90)] = percentiles else { return None };
    let spread = Spread::new(answers?, [p10, p25, median, p75, p90]);
    if spread.is_none() {
        let what = format!("fewer than {} answers, or a percentile below the one before it", Spread::LEAST);
        row.problem(problems, what, WRITTEN);
    }
    spread
}

/// The id of a name, entered into the list of names if it is new.
fn entered(row: &Row, column: &str, names: &mut Vec<Named>, problems: &mut Problems) -> Option<Slug> {
    let name = row.filled(column, problems)?;
    if let Some(known) = names.iter().find(|known| known.name == name) {
        return Some(known.id.clone());
    }
    let id = row.parsed(column, Slug::from_name, WRITTEN, problems)?;
    names.push(Named { id: id.clone(), name: name.to_owned() });
    Some(id)
}

#[derive(Default)]
struct Groups {
    all: Option<Spread>,
    names: Vec<Named>,
    dimensions: Vec<Dimension>,
}

fn read_groups(folder: &Folder, problems: &mut Problems) -> Groups {
    const COLUMNS: &[&str] = &["dimension", "group", "answers", "p10", "p25", "median", "p75", "p90"];
    let table = Table::read(folder, "derived/pay_by_group.csv", COLUMNS, problems);
    let mut groups = Groups::default();
    for row in table.rows() {
        let Some(spread) = spread(&row, problems) else { continue };
        if row.text("dimension") == ALL {
            groups.all = Some(spread);
            continue;
        }
        let id = entered(&row, "dimension", &mut groups.names, problems);
        let label = row.filled("group", problems).map(str::to_owned);
        let (Some(id), Some(label)) = (id, label) else { continue };
        let group = Group { label, spread };
        match groups.dimensions.iter_mut().find(|dimension| dimension.id == id) {
            Some(dimension) => dimension.groups.push(group),
            None => groups.dimensions.push(Dimension { id, groups: vec![group] }),
        }
    }
    if groups.all.is_none() && !problems.has("derived/pay_by_group.csv") {
        problems.add("derived/pay_by_group.csv", None, "there is no row for all answers", WRITTEN);
    }
    groups
}

/// The word for everyone, in place of a group or of years.
const ALL: &str = "all";
#[derive(Default)]
struct Roles {
    names: Vec<Named>,
    years: Vec<Named>,
    pays: Vec<RolePay>,
}

fn read_roles(folder: &Folder, problems: &mut Problems) -> Roles {
    const COLUMNS: &[&str] = &["role", "experience", "answers", "p10", "p25", "median", "p75", "p90"];
    let table = Table::read(folder, "derived/pay_by_role.csv", COLUMNS, problems);
    let mut roles = Roles::default();
    for row in table.rows() {
        let role = entered(&row, "role", &mut roles.names, problems);
        let (Some(role), Some(spread)) = (role, spread(&row, problems)) else { continue };
        if row.text("experience") == ALL {
            roles.pays.push(RolePay { role, all: spread, by_years: Vec::new() });
            continue;
        }
        let years = entered(&row, "experience", &mut roles.years, problems);
        match (years, roles.pays.iter_mut().find(|pay| pay.role == role)) {
            (Some(years), Some(pay)) => pay.by_years.push((years, spread)),
            (Some(_), None) => row.problem(problems, "the role has no “all” row before this one", WRITTEN),
            (None, _) => {}
        }
    }
    roles.names.sort_by(|a, b| a.name.cmp(&b.name));
    roles.years.sort_by_key(|years| years_of(&years.name).0);
    roles
}

fn read_technologies(
    folder: &Folder,
    spellings: &Spellings,
    problems: &mut Problems,
) -> (Vec<Named>, Vec<Technology>) {
    const COLUMNS: &[&str] = &["kind", "name", "users", "asked", "median"];
    let table = Table::read(folder, "derived/technologies.csv", COLUMNS, problems);
    let mut kinds = Vec::new();
    let mut technologies = Vec::new();
    for row in table.rows() {
        let kind = entered(&row, "kind", &mut kinds, problems);
        let name = row.filled("name", problems).map(|name| spellings.of(name));
        let [users, asked, median] =
            ["users", "asked", "median"].map(|column| number(&row, column, problems));
        let (Some(kind), Some(name), Some(users), Some(asked), Some(median)) =
            (kind, name, users, asked, median)
        else {
            continue;
        };
        if users < Spread::LEAST || users > asked {
            row.problem(
                problems,
                format!("{users} users out of {asked} people asked: too few, or more than were asked"),
                WRITTEN,
            );
        }
        technologies.push(Technology { kind, name, users, asked, median });
    }
    (kinds, technologies)
}

/// A role with the name it has in the survey.
fn unnamed(role: Named) -> Role {
    Role { id: role.id, name: role.name.clone(), in_survey: role.name, also: String::new(), is_near: false }
}

fn read_role_technologies(
    folder: &Folder,
    roles: &[Named],
    spellings: &Spellings,
    problems: &mut Problems,
) -> Vec<RoleTechnology> {
    const COLUMNS: &[&str] = &["role", "name", "users", "asked"];
    let table = Table::read(folder, "derived/technologies_by_role.csv", COLUMNS, problems);
    let mut technologies = Vec::new();
    for row in table.rows() {
        let find = |text: &str| roles.iter().find(|role| role.name == text).map(|role| role.id.clone());
        let role = row.parsed("role", find, WRITTEN, problems);
        let name = row.filled("name", problems).map(|name| spellings.of(name));
        let [users, asked] = ["users", "asked"].map(|column| number(&row, column, problems));
        let (Some(role), Some(name), Some(users), Some(asked)) = (role, name, users, asked) else { continue };
        if users > asked {
            row.problem(
                problems,
                format!("there are {users} users, but only {asked} people were asked"),
                WRITTEN,
            );
        }
        technologies.push(RoleTechnology { role, name, users, asked });
    }
    technologies
}

fn read_rates(folder: &Folder, source: &Slug, problems: &mut Problems) -> Vec<RateTable> {
    const COLUMNS: &[&str] = &["date", "currency", "units_per_eur"];
    let table = Table::read(folder, "derived/rates_by_month.csv", COLUMNS, problems);
    let mut rates: Vec<RateTable> = Vec::new();
    for row in table.rows() {
        let date = row.parsed("date", Date::parse, DATES, problems);
        let code = row.parsed("currency", CurrencyCode::parse, WRITTEN, problems);
        let rate = row.parsed("units_per_eur", positive, WRITTEN, problems);
        let (Some(date), Some(code), Some(rate)) = (date, code, rate) else { continue };
        if rates.last().is_none_or(|last| last.date != date) {
            rates.push(RateTable { date, source: source.clone(), per_euro: Vec::new() });
        }
        if let Some(day) = rates.last_mut() {
            day.per_euro.push((code, rate));
        }
    }
    for day in &mut rates {
        day.per_euro.sort_unstable_by_key(|(code, _)| *code);
    }
    if !rates.is_sorted_by(|a, b| a.date < b.date) {
        problems.add("derived/rates_by_month.csv", None, "the days are not in order", WRITTEN);
    }
    rates
}

fn read_power(folder: &Folder, problems: &mut Problems) -> Vec<PurchasingPower> {
    const COLUMNS: &[&str] = &["country", "year", "units_per_international_dollar"];
    let table = Table::read(folder, "derived/purchasing_power.csv", COLUMNS, problems);
    let year = |text: &str| text.parse().ok().filter(|year| (1990..2200).contains(year));
    let mut power = Vec::new();
    for row in table.rows() {
        let country = row.parsed("country", CountryCode::parse, WRITTEN, problems);
        let year = row.parsed("year", year, WRITTEN, problems);
        let units = row.parsed("units_per_international_dollar", positive, WRITTEN, problems);
        if let (Some(country), Some(year), Some(units)) = (country, year, units) {
            power.push(PurchasingPower { country, year, units });
        }
    }
    power
}
