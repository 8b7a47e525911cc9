//! Small data for tests of pure functions.

use super::Dataset;
use crate::courses::Named;
use crate::credit::{Credit, Credits};
use crate::guide::Career;
use crate::money::{Currency, CurrencyCode, RateTable};
use crate::salary::{Country, CountryCode, Pay};
use crate::slug::Slug;

/// The five countries of the guide, for tests of pure functions.
pub fn sample() -> Dataset {
    use crate::figure::{Period, Provenance, Statistic, TaxBasis};
    use crate::money::Decimal;
    use crate::time::{Date, PartialDate};

    let slug = |text: &str| Slug::parse(text).unwrap();
    let code = |text: &str| CurrencyCode::parse(text).unwrap();
    let country = |text: &str| CountryCode::parse(text).unwrap();
    let provenance = |source: &str, statistic| Provenance {
        source: slug(source),
        period: Period::parse("2023-08").unwrap(),
        published: PartialDate::parse("2023-08").unwrap(),
        statistic,
        answers: None,
    };
    let currency = |text: &str, symbol: &str, home_symbol: &str| Currency {
        code: code(text),
        name: text.to_owned(),
        symbol: symbol.to_owned(),
        home_symbol: home_symbol.to_owned(),
        minor_digits: 2,
    };
    let pay = |at: &str, per_year, paid_in: &str| Pay {
        country: country(at),
        per_year: Decimal::whole(per_year),
        currency: code(paid_in),
        tax: TaxBasis::NotStated,
        stated: None,
        provenance: provenance("glassdoor", Statistic::NotStated),
    };
    let place = |at: &str, name: &str, paid_in: &str| Country {
        code: country(at),
        name: name.to_owned(),
        name_in_text: name.to_owned(),
        currency: Some(code(paid_in)),
    };
    Dataset {
        career: Career {
            id: slug("back-end-developer"),
            singular: "back-end developer".to_owned(),
            plural: "back-end developers".to_owned(),
            adjective: "back-end".to_owned(),
            role: "Back-end".to_owned(),
            earlier_storage: None,
        },
        currencies: vec![
            currency("AUD", "A$", "$"),
            currency("CAD", "CA$", "$"),
            currency("EUR", "€", "€"),
            currency("GBP", "£", "£"),
            currency("INR", "₹", "₹"),
            currency("USD", "US$", "$"),
        ],
        countries: vec![
            place("AU", "Australia", "AUD"),
            place("CA", "Canada", "CAD"),
            place("IN", "India", "INR"),
            place("GB", "United Kingdom", "GBP"),
            place("US", "United States", "USD"),
        ],
        pays: vec![
            pay("US", 105_366, "USD"),
            pay("CA", 83_038, "CAD"),
            pay("GB", 58_682, "GBP"),
            pay("IN", 900_000, "INR"),
            pay("AU", 120_000, "AUD"),
        ],
        rates: RateTable {
            date: Date::new(2023, 8, 31).unwrap(),
            source: slug("ecb"),
            per_euro: [
                ("AUD", "1.6785"),
                ("CAD", "1.4721"),
                ("GBP", "0.85718"),
                ("INR", "89.9293"),
                ("USD", "1.0868"),
            ]
            .map(|(name, rate)| (code(name), Decimal::parse(rate).unwrap()))
            .to_vec(),
        },
        editions: vec![2025],
        plan: true,
        courses: 3,
        course_languages: vec![("en".to_owned(), 2)],
        pack_bytes: 1_000,
        map: None,
    }
}

/// The credits that go with [`sample`].
pub fn sample_credits() -> Credits {
    let credit = |id: &str, name: &str| Credit {
        id: Slug::parse(id).unwrap(),
        name: name.to_owned(),
        licence: "free".to_owned(),
        newer: None,
    };
    Credits(vec![credit("glassdoor", "Glassdoor"), credit("ecb", "European Central Bank")])
}

/// What can be chosen of the survey that goes with [`sample`].
pub fn sample_facts() -> crate::survey::SurveyFacts {
    use crate::figure::{Period, Provenance, Statistic, TaxBasis};
    use crate::time::{Date, PartialDate};

    let slug = |text: &str| Slug::parse(text).unwrap();
    let named = |id: &str, name: &str| Named { id: slug(id), name: name.to_owned() };
    let role = |id: &str, name: &str, also: &str| crate::survey::Role {
        id: slug(id),
        name: name.to_owned(),
        in_survey: name.to_owned(),
        also: also.to_owned(),
        is_near: !also.is_empty(),
    };
    crate::survey::SurveyFacts {
        provenance: Provenance {
            source: slug("survey"),
            period: Period::parse("2023-05").unwrap(),
            published: PartialDate::parse("2023-08").unwrap(),
            statistic: Statistic::Median,
            answers: None,
        },
        tax: TaxBasis::NotStated,
        country: CountryCode::parse("US").unwrap(),
        currency: CurrencyCode::USD,
        own_role: slug("back-end"),
        dimensions: vec![named("experience", "experience"), named("remote", "remote")],
        years: vec![named("under-2-years", "under 2 years"), named("2-to-4-years", "2 to 4 years")],
        roles: vec![
            role("architect", "Architect", ""),
            role("back-end", "Back-end", ""),
            role("manager", "Manager", ""),
            role("tester", "Tester", "QA"),
        ],
        role_countries: vec![
            crate::survey::RoleCountry { named: named("us", "United States"), editions: vec![2025, 2023] },
            crate::survey::RoleCountry { named: named("gb", "United Kingdom"), editions: vec![2025] },
        ],
        kinds: vec![named("language", "language"), named("database", "database")],
        rate_days: vec![Date::new(2023, 5, 31).unwrap(), Date::new(2023, 8, 31).unwrap()],
        power_years: vec![2022, 2023],
        power_source: slug("world-bank"),
    }
}

/// An official figure of the United Kingdom, without a 90th percentile.
fn sample_official() -> crate::official::OfficialPay {
    use crate::figure::Period;
    use crate::money::Decimal;

    let amount = |amount| Some(Decimal::whole(amount));
    crate::official::OfficialPay {
        country: CountryCode::parse("GB").unwrap(),
        region: None,
        publisher: "Office".to_owned(),
        table: "Table 1".to_owned(),
        taxonomy: "SOC 2020".to_owned(),
        code: "2134".to_owned(),
        title: "Programmers".to_owned(),
        period: Period::parse("2025").unwrap(),
        edition: None,
        population: "full-time employees".to_owned(),
        unit: crate::salary::PayPeriod::Year,
        currency: CurrencyCode::parse("GBP").unwrap(),
        count: None,
        percentiles: [amount(30_000), amount(40_000), amount(55_000), amount(75_000), None],
        mean: None,
        top_coded: [false; 5],
        source: Slug::parse("office").unwrap(),
    }
}

/// What 120 people of a country said in 2025; the rate is of its currency among those of [`sample`].
fn sample_survey(at: &str, usd_per_unit: Option<&str>, median: u32) -> crate::survey::CountrySurvey {
    use crate::money::Decimal;
    use crate::survey::{CountrySurvey, LocalRate, Quantiles, Spread, YearsBand};

    let country = CountryCode::parse(at).unwrap();
    let currency = sample().country(country).and_then(|country| country.currency);
    let rate = |text| Some(LocalRate { currency: currency?, usd_per_unit: Decimal::parse(text)? });
    let percentiles = [median - 50_000, median - 20_000, median, median + 20_000, median + 50_000];
    let spread = |answers| Spread::new(answers, percentiles).unwrap();
    let quantiles = Some(Quantiles { from: 5, amounts: (1..20).map(|step| median / 10 * step).collect() });
    CountrySurvey {
        edition: 2025,
        country,
        rate: usd_per_unit.and_then(rate),
        all: spread(120),
        full_time: None,
        by_years: vec![
            YearsBand { label: "under 5 years".to_owned(), spread: spread(40), quantiles: quantiles.clone() },
            YearsBand {
                label: "5 years or more".to_owned(),
                spread: spread(80),
                quantiles: quantiles.clone(),
            },
        ],
        quantiles,
    }
}

/// The tables that go with [`sample`].
pub fn sample_explorer() -> crate::survey::Explorer {
    use crate::money::{Decimal, PurchasingPower};
    use crate::survey::{Dimension, Explorer, Group, RolePay, Spread, Technology};
    use crate::time::Date;

    let slug = |text: &str| Slug::parse(text).unwrap();
    let spread = |answers, percentiles| Spread::new(answers, percentiles).unwrap();
    let around = |answers, median| {
        spread(answers, [median - 50_000, median - 20_000, median, median + 20_000, median + 50_000])
    };
    let technology = |kind: &str, name: &str, users, median| Technology {
        kind: slug(kind),
        name: name.to_owned(),
        users,
        asked: 80,
        median,
    };
    let power = |country: &str, units: &str| PurchasingPower {
        country: CountryCode::parse(country).unwrap(),
        year: 2023,
        units: Decimal::parse(units).unwrap(),
    };
    let rate = |name: &str, rate: &str| (CurrencyCode::parse(name).unwrap(), Decimal::parse(rate).unwrap());
    let under_2 = slug("under-2-years");
    Explorer {
        facts: sample_facts(),
        all: spread(20, [90_000, 100_000, 140_000, 180_000, 200_000]),
        dimensions: vec![
            Dimension {
                id: slug("experience"),
                groups: vec![Group { label: "under 2 years".to_owned(), spread: around(12, 110_000) }],
            },
            Dimension {
                id: slug("remote"),
                groups: vec![Group { label: "Remote".to_owned(), spread: around(40, 150_000) }],
            },
        ],
        roles: vec![
            RolePay {
                role: slug("back-end"),
                all: around(80, 150_000),
                by_years: vec![(under_2.clone(), around(12, 110_000))],
            },
            RolePay { role: slug("manager"), all: around(40, 190_000), by_years: vec![] },
            RolePay {
                role: slug("tester"),
                all: around(30, 120_000),
                by_years: vec![(under_2.clone(), around(10, 90_000))],
            },
        ],
        technologies: vec![
            technology("language", "SQL", 60, 160_000),
            technology("language", "Rust", 12, 190_000),
            technology("database", "PostgreSQL", 40, 170_000),
        ],
        editions: vec![crate::survey::Edition {
            year: 2025,
            provenance: sample_facts().provenance,
            counts_all_years: true,
        }],
        world: vec![sample_survey("GB", Some("1.25"), 100_000), sample_survey("US", Some("1"), 150_000)],
        country_roles: [("GB", "manager", 120_000), ("US", "architect", 200_000), ("US", "manager", 195_000)]
            .map(|(country, role, median)| crate::survey::RoleOfCountry {
                edition: 2025,
                country: CountryCode::parse(country).unwrap(),
                role: slug(role),
                spread: around(40, median),
            })
            .into(),
        official: vec![sample_official()],
        regions: vec![],
        rates: vec![RateTable {
            date: Date::new(2023, 5, 31).unwrap(),
            source: slug("ecb"),
            per_euro: vec![rate("GBP", "0.86"), rate("INR", "88"), rate("USD", "1.075")],
        }],
        power: vec![power("US", "1"), power("GB", "0.66"), power("IN", "20"), power("CA", "1.2")],
    }
}
