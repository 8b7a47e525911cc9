//! The committed tables against a second computation from the answers before any cut.
//!
//! `back_end_pay_before_cuts.csv` counts the pays of all back-end answers as they stand in the
//! raw survey (Stack Overflow Developer Survey 2023, ODbL 1.0); it was not made by this program.

use derive::survey::{LEAST, MOST};

const BEFORE: &str = include_str!("back_end_pay_before_cuts.csv");
const GROUPS: &str = include_str!("../../content/derived/pay_by_group.csv");
const ROLES: &str = include_str!("../../content/derived/pay_by_role.csv");

fn records(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// Every single pay, in rising order, of records that end in a pay and a count.
fn spelt_out(records: &[csv::StringRecord]) -> Vec<u64> {
    let mut pays = Vec::new();
    for record in records {
        let [pay, count] = [2, 1].map(|from_end| record[record.len() - from_end].parse::<u64>().unwrap());
        pays.extend(std::iter::repeat_n(pay, count as usize));
    }
    pays.sort_unstable();
    pays
}

/// The percentile by its definition in floating point, as NumPy computes it.
fn interpolated(pays: &[u64], share: f64) -> f64 {
    let at = (pays.len() - 1) as f64 * share;
    let below = pays[at.floor() as usize] as f64;
    below + (pays[at.ceil() as usize] as f64 - below) * at.fract()
}

#[test]
fn there_are_1910_back_end_answers_with_a_median_of_165000_before_any_cut() {
    let pays = spelt_out(&records(BEFORE));
    assert_eq!(pays.len(), 1910);
    assert_eq!((pays[954], pays[955]), (165_000, 165_000));
}

#[test]
fn the_committed_spread_is_that_of_the_raw_answers_within_the_cuts() {
    let kept: Vec<u64> =
        spelt_out(&records(BEFORE)).into_iter().filter(|pay| (LEAST..=MOST).contains(pay)).collect();
    let all = records(GROUPS).into_iter().find(|record| &record[0] == "all").unwrap();
    assert_eq!((kept.len(), all[2].parse()), (1873, Ok(1873)));
    for (at, share) in [0.1, 0.25, 0.5, 0.75, 0.9].into_iter().enumerate() {
        let stated: f64 = all[3 + at].parse().unwrap();
        assert!((stated - interpolated(&kept, share)).abs() <= 0.5001, "{all:?} at {share}");
    }
}

#[test]
fn the_role_and_the_group_tables_agree_on_back_end() {
    let find = |text, first: &str, second: &str| {
        let all = records(text);
        let found = all.into_iter().find(|record| &record[0] == first && &record[1] == second).unwrap();
        found.iter().skip(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let back_end = find(ROLES, "Developer, back-end", "all");
    assert_eq!(back_end, find(GROUPS, "all", "all"));
    assert_eq!(back_end[3], "165000");
}
