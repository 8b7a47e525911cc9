//! The committed table against figures written by hand from the raw files.

use std::collections::BTreeMap;

const TABLE: &str = include_str!("../../content/derived/pay_official.csv");

fn records() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The one row with these values.
fn row(of: &[(&str, &str)]) -> BTreeMap<String, String> {
    let is_it = |row: &BTreeMap<String, String>| of.iter().all(|(column, value)| row[*column] == *value);
    let mut found: Vec<_> = records().into_iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{of:?}");
    found.remove(0)
}

/// p10 to p90 and the mean, with spaces between.
fn figures(row: &BTreeMap<String, String>) -> String {
    ["p10", "p25", "p50", "p75", "p90", "mean"].map(|column| row[column].as_str()).join(" ")
}

#[test]
fn there_are_189_rows_of_eleven_countries() {
    let mut by_country: BTreeMap<String, usize> = BTreeMap::new();
    for row in records() {
        *by_country.entry(row["country"].clone()).or_default() += 1;
    }
    let counts =
        by_country.iter().map(|(code, count)| format!("{code} {count}")).collect::<Vec<_>>().join(", ");
    assert_eq!(counts, "AU 3, CA 110, DE 2, DK 1, ES 1, FI 1, GB 10, NL 3, NO 1, SE 1, US 56");
}

#[test]
fn figures_are_those_of_the_raw_files() {
    let full_time = "full-time employee jobs held for over a year";
    let cases: &[(&[(&str, &str)], &str)] = &[
        (
            &[("country", "GB"), ("population", full_time), ("period", "2025")],
            "32835 42289 56914 75794 102860 63810",
        ),
        (
            &[("country", "GB"), ("population", full_time), ("period", "2022")],
            "26825 35275 45508 57998  49409",
        ),
        (
            &[("country", "GB"), ("population", "all employee jobs"), ("unit", "hour")],
            "16.66 21.67 29.29 39.28 51.17 32.34",
        ),
        (&[("code", "15-1252"), ("region", "")], "82460 105210 135980 171980 214670 148100"),
        (&[("code", "15-1252"), ("region", "California")], "105060 136990 174410 216670 272670 186770"),
        (&[("code", "21232"), ("region", "")], "30 38.46 48.08 60.67 76.92 51.72"),
        (&[("code", "21232"), ("region", "Toronto, Ontario")], "30 38.46 48.08 61.03 76.92 52.29"),
        (&[("country", "NL"), ("period", "2024")], " 27 34.8 43.4  "),
        (&[("country", "SE")], "39600 46200 53500 62600 72600 55500"),
        (&[("country", "NO")], " 63330 77420 93820  81050"),
        (&[("country", "DK")], " 323.45 393.81 474.35  408.56"),
        (&[("country", "FI")], "3521  5138  7231 5316"),
        (&[("country", "ES")], "19313.74 27000 36000 49608.76 63061.11 39318.16"),
        (&[("country", "AU"), ("code", "261313")], "  132758   135788"),
        (&[("country", "DE"), ("unit", "month")], "  5851   6138"),
    ];
    for (of, expected) in cases {
        assert_eq!(figures(&row(of)), *expected, "{of:?}");
    }
}

#[test]
fn counts_periods_and_editions_are_those_of_the_raw_files() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("code", "15-1252"), ("region", "")], "1687890 2025-05 "),
        (&[("country", "NL"), ("period", "2024")], "316000 2024 "),
        (&[("country", "AU"), ("code", "261313")], "84585 2023-07/2024-06 "),
        (&[("code", "21232"), ("region", "")], " 2023/2024 "),
        (&[("country", "GB"), ("population", "all employee jobs")], "360000 2025 provisional"),
    ];
    for (of, expected) in cases {
        let row = row(of);
        assert_eq!(format!("{} {} {}", row["count"], row["period"], row["edition"]), *expected, "{of:?}");
    }
}

#[test]
fn no_percentile_of_these_editions_is_or_more() {
    assert!(records().iter().all(|row| row["top_coded"].is_empty()));
}
