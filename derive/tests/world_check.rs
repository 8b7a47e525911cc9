//! The committed tables of all countries against figures worked out apart from this program, from the
//! raw answers by their definition (Python, linear interpolation); the first three are those of the data's
//! own description.

const SURVEY: &str = include_str!("../../content/derived/pay_survey.csv");
const QUANTILES: &str = include_str!("../../content/derived/pay_quantiles.csv");

const BACK_END: &str = "Developer, back-end";

fn records(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// Count, and p10 to p90 in dollars.
fn figures(key: [&str; 5]) -> Vec<f64> {
    let all = records(SURVEY);
    let found = all.iter().find(|record| record.iter().take(5).eq(key)).unwrap_or_else(|| panic!("{key:?}"));
    let number = |at: usize| found[at].parse().unwrap_or(f64::NAN);
    std::iter::once(5).chain(13..18).map(number).collect()
}

#[test]
fn the_figures_are_those_of_another_computation() {
    for (key, expected) in [
        (
            ["2025", "US", BACK_END, "all", "all"],
            [648.0, 100_199.5, 139_500.0, 173_924.5, 220_000.0, 300_000.0],
        ),
        (["2025", "DE", BACK_END, "all", "all"], [291.0, 49_306.0, 68_449.0, 87_011.0, 104_413.0, 124_136.0]),
        (["2025", "NL", BACK_END, "all", "all"], [104.0, 52_207.0, 69_609.0, 87_011.0, 104_703.0, 139_218.0]),
        (
            ["2024", "GB", BACK_END, "all", "all"],
            [192.0, 53_566.7, 68_725.5, 100_317.5, 133_757.0, 186_368.3],
        ),
        (
            ["2023", "CH", BACK_END, "all", "all"],
            [97.0, 94_345.2, 110_216.0, 135_566.0, 154_303.0, 201_871.8],
        ),
        (
            ["2023", "AU", BACK_END, "employment", "full time"],
            [158.0, 60_419.4, 82_630.0, 102_461.0, 118_987.0, 143_114.8],
        ),
        (
            ["2023", "GB", BACK_END, "experience", "5 to 9 years"],
            [197.0, 55_862.0, 68_276.0, 85_035.0, 111_724.0, 148_966.0],
        ),
        (
            ["2025", "FR", "Developer, front-end", "all", "all"],
            [42.0, 40_721.0, 48_726.0, 61_487.5, 81_210.0, 115_782.9],
        ),
    ] {
        for (at, (found, expected)) in figures(key).into_iter().zip(expected).enumerate() {
            assert!((found - expected).abs() <= 0.5001, "{key:?} at {at}: {found}, not {expected}");
        }
    }
}

#[test]
fn the_lowest_tenth_is_withheld_where_a_month_was_typed_as_a_year() {
    // Of 414 back-end answers of 2023 from India, 47 are below the cut; of 138 from Ukraine, 25.
    let india = figures(["2023", "IN", BACK_END, "all", "all"]);
    assert!(india[1].is_nan() && india[0] == 367.0 && india[3] == 24_234.0, "{india:?}");
    for country in ["IN", "BR", "PL", "UA"] {
        let rows = records(SURVEY);
        let of_country: Vec<_> = rows.iter().filter(|record| &record[1] == country).collect();
        assert!(!of_country.is_empty());
        assert!(of_country.iter().all(|record| record[6].is_empty() && record[13].is_empty()), "{country}");
    }
}

#[test]
fn every_row_holds_enough_answers_and_rising_amounts() {
    for record in records(SURVEY) {
        let count: u32 = record[5].parse().unwrap();
        assert!(count >= 30, "{record:?}");
        let amounts: Vec<u64> = record.iter().skip(13).filter_map(|cell| cell.parse().ok()).collect();
        assert!(amounts.is_sorted() && amounts.len() >= 4, "{record:?}");
        assert!(amounts.iter().all(|amount| (5_000..=500_000).contains(amount)), "{record:?}");
    }
    for record in records(QUANTILES) {
        let amounts: Vec<u64> = record.iter().skip(5).filter_map(|cell| cell.parse().ok()).collect();
        assert!(amounts.is_sorted() && amounts.len() >= 17, "{record:?}");
    }
}

#[test]
fn quantiles_agree_with_the_survey_table() {
    for record in records(QUANTILES).iter().filter(|record| &record[3] == "all") {
        let of = figures([&record[0], &record[1], BACK_END, "all", "all"]);
        let number = |at: usize| record[at].parse::<f64>().unwrap();
        assert!(of[0] >= 100.0);
        // Steps of 5 from column 5 on: the 25th, 50th, 75th and 90th are steps 5, 10, 15 and 18.
        assert_eq!([of[0], of[2], of[3], of[4], of[5]], [4, 9, 14, 19, 22].map(number), "{record:?}");
    }
}
