//! The table of official pay: what is refused, and what is published of it.

mod shared;

use compiler::{Content, compile, publish, published_tables};
use domain::official::{Edition, OfficialPay};
use domain::salary::PayPeriod;
use shared::{content_after, problem_at, problems_after, real};
use std::fs;
use tempfile::TempDir;

const FILE: &str = "derived/pay_official.csv";
const REMADE: &str = "Recreate the table with `cargo xtask data`.";

fn content() -> Content {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn of<'a>(content: &'a Content, country: &str) -> Vec<&'a OfficialPay> {
    content.official.iter().filter(|pay| pay.country.as_str() == country).collect()
}

#[test]
fn rows_are_read_with_their_types() {
    let content = content();
    assert_eq!(content.official.len(), 189);
    let dutch = of(&content, "NL");
    assert!(dutch.iter().all(|pay| pay.same_series(dutch[0]) && pay.unit == PayPeriod::Hour));
    assert_eq!(dutch[2].median().map(|it| it.to_string()).as_deref(), Some("34.8"));
    assert_eq!(dutch[2].percentiles[0], None);
    let toronto =
        of(&content, "CA").into_iter().find(|pay| pay.region.as_deref() == Some("Toronto, Ontario"));
    assert_eq!(toronto.map(|pay| pay.period.to_string()).as_deref(), Some("2023 to 2024"));
    let british = of(&content, "GB");
    assert!(british.iter().all(|pay| pay.edition == Some(Edition::Provisional) && pay.is_whole_country()));
    let series = british.iter().filter(|pay| pay.same_series(british[1])).count();
    assert_eq!(series, 4, "four years of all employee jobs");
}

#[test]
fn a_bad_cell_is_reported_with_its_place_and_remedy() {
    let cases = [
        (
            "year,AUD,84585",
            "year,AUX,84585",
            "unknown currency “AUX” (did you mean AUD?). Use a code from content/currencies.csv, or add the currency there and its rate to content/rates.csv.".to_owned(),
        ),
        ("year,AUD,84585", "week,AUD,84585", "“week” is not a valid unit. Write “year”, “month” or “hour”.".to_owned()),
        (
            "year,AUD,84585",
            "year,AUD,many",
            "“many” is not a valid count. Write a whole number above 0 in digits, or leave it empty.".to_owned(),
        ),
        ("39600,46200,53500", "39600,46200,46199", format!("a percentile is below the one before it. {REMADE}")),
        (",132758,,,135788", ",,,,", format!("there is neither a percentile nor a mean. {REMADE}")),
        (
            "39600,46200,53500",
            "39.600 kr,46200,53500",
            "“39.600 kr” is not a valid p10. Write plain digits above 0, with a point before decimals, or leave it empty.".to_owned(),
        ),
        (
            "81050,,ssb",
            "81050,p90,ssb",
            "“top_coded” names a percentile that is empty. Name percentiles that have an amount: p75;p90.".to_owned(),
        ),
        (
            "81050,,ssb",
            "81050,p99,ssb",
            "“p99” is not a valid top_coded. Name percentiles that have an amount: p75;p90.".to_owned(),
        ),
        (
            "81050,,ssb",
            "81050,,ssbb",
            "unknown source “ssbb” (did you mean ssb?). Use an id from content/sources.toml, or add the source there.".to_owned(),
        ),
        (
            "STYRK-08,2512",
            "STYRK-08,STYRK 2512",
            "“STYRK 2512” is not a valid code. Write the code alone, without the name of its classification: 15-1252.".to_owned(),
        ),
        (
            "2025,provisional,all employee jobs,",
            "2025,draft,all employee jobs,",
            "“draft” is not a valid edition. Write “provisional” or “final”, or leave it empty.".to_owned(),
        ),
        (
            "2023-07/2024-06",
            "2023-24",
            "“2023-24” is not a valid period. Write a date as 2023-08-31, 2023-08 or 2023, or a span as 2021/2031.".to_owned(),
        ),
        (
            "NO,,Statistics Norway",
            "no,,Statistics Norway",
            "“no” is not a valid country. Write the two capital letters of ISO 3166, for example GB.".to_owned(),
        ),
        ("NO,,Statistics Norway", "NO,,", "“publisher” is empty. Fill in publisher.".to_owned()),
    ];
    for (old, new, expected) in cases {
        assert_eq!(problem_at(FILE, old, new, new), [expected], "{old} → {new}");
    }
}

#[test]
fn a_second_row_for_the_same_is_reported() {
    let row = "hour,EUR,320000,,23.2,30.4,38.2,,,,cbs-statline\n";
    let start =
        "NL,,Statistics Netherlands,StatLine 85517NED,BRC 2014,0811,Software and application developers,2023";
    let again = start.replace("2023", "2022");
    let problems = problem_at(FILE, &format!("{row}{start}"), &format!("{row}{again}"), "hour,EUR,319000");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0]
            .starts_with("“NL, , cbs-statline, BRC 2014, 0811, employees, hour, 2022” is already on line")
    );
}

#[test]
fn a_top_coded_percentile_is_published_as_such() {
    let content = content_after(&[(FILE, "171980,214670,148100,,", "171980,239200,148100,p90,")]);
    let folder = TempDir::new().unwrap();
    publish(&content, folder.path()).unwrap();
    let text = fs::read_to_string(folder.path().join("data/pay_official.csv")).unwrap();
    assert!(text.contains(",171980,239200,148100,p90,us-bls-oews\n"), "{text}");
}

#[test]
fn the_published_table_is_the_derived_one() {
    let folder = TempDir::new().unwrap();
    publish(&content(), folder.path()).unwrap();
    let published = fs::read_to_string(folder.path().join("data/pay_official.csv")).unwrap();
    assert_eq!(published, fs::read_to_string(real().join(FILE)).unwrap());
    let json = fs::read_to_string(folder.path().join("data/pay_official.json")).unwrap();
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let row = rows.as_array().unwrap().iter().find(|row| row["country"] == "NL" && row["period"] == "2024");
    let row = row.unwrap();
    assert_eq!((row["p50"].to_string(), row["p10"].is_null()), ("34.8".to_owned(), true));
    assert!(row["region"].is_null() && row["edition"].is_null() && row["code"] == "0811");
}

#[test]
fn every_source_of_it_is_in_the_package_with_its_licence() {
    let content = content();
    let table = published_tables(&content).into_iter().find(|table| table.name == "pay_official").unwrap();
    assert_eq!(table.sources.len(), 11);
    assert_eq!(table.period.unwrap().to_string(), "2018 to 2025");
    let folder = TempDir::new().unwrap();
    publish(&content, folder.path()).unwrap();
    let text = fs::read_to_string(folder.path().join("data/datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    let licences = package["licenses"].as_array().unwrap();
    for (source, id) in [
        ("Office for National Statistics, ASHE", Some("OGL-UK-3.0")),
        ("US Bureau of Labor Statistics, OEWS", Some("other-pd")),
        ("Employment and Social Development Canada, Job Bank", Some("OGL-Canada-2.0")),
        ("Australian Taxation Office", None),
        ("Federal Statistical Office of Germany (Destatis)", None),
        ("Statistics Netherlands (CBS)", Some("CC-BY-4.0")),
        ("Statistics Sweden (SCB)", Some("CC0-1.0")),
        ("Statistics Norway (SSB)", Some("CC-BY-4.0")),
        ("Statistics Denmark", Some("CC-BY-4.0")),
        ("Statistics Finland", Some("CC-BY-4.0")),
        ("National Statistics Institute of Spain (INE)", None),
        ("Stack Overflow Developer Survey 2023", Some("ODbL-1.0")),
    ] {
        let start = format!("{source}: ");
        let of_source = |licence: &&serde_json::Value| licence["title"].as_str().unwrap().starts_with(&start);
        let found: Vec<_> = licences.iter().filter(of_source).collect();
        assert_eq!(found.len(), 1, "{source}");
        assert_eq!(found[0]["name"].as_str(), id, "{source}");
        assert!(found[0]["path"].as_str().unwrap().starts_with("https://"), "{source}");
    }
}

#[test]
fn the_occupation_nearest_to_the_career_is_named_by_its_code() {
    let nearest = |country: &str| {
        let content = content();
        let pay = content.explorer.official.iter().find(|pay| pay.country.as_str() == country).cloned();
        pay.map(|pay| format!("{} {}", pay.code, pay.population))
    };
    assert_eq!(nearest("CA").as_deref(), Some("21232 employees, Labour Force Survey"));
    assert_eq!(nearest("GB").as_deref(), Some("2134 full-time employee jobs held for over a year"));
    assert_eq!(nearest("FR"), None);
    assert_eq!(
        problems_after(&[("derived.toml", "\"21232\"", "\"21233\"")]),
        [
            "content/derived.toml: [official] nearest: no official figure has the code “21233” (did you mean 21231?). Use codes from content/derived/pay_official.csv."
        ]
    );
}
