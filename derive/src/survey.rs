//! The Stack Overflow Developer Survey 2023, its answers from the United States: what people
//! say they earn a year, in US dollars, by role and, in the guide’s career, by what describes
//! them and by the technologies they use.

mod answer;
mod groups;

use crate::input::{nobody, rows};
use crate::percentile::percentile;
use crate::{Account, Derived, Table, WrongInput};
use answer::{Answer, COLUMNS, Refused};
use domain::derivation::SurveyedCareer;
use groups::{DIMENSIONS, EXPERIENCE, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// The rules, as the command prints them.
pub const RULES: &str = "  An answer counts when it names a role and states a yearly pay in whole US dollars from 5,000 to 500,000, as in the
  tables of all countries. Below: most likely another period or a typing error. Above: most likely another unit or a typing error.
  Nobody is left out for their kind of employment.
  Percentiles lie linearly between the two nearest answers (Hyndman and Fan, definition 7), rounded to whole dollars.
  A role needs 30 answers. A group or a technology needs 10; smaller ones are left out and named here.
  Experience is years of professional coding: “less than 1” counts as 0.5; an answer without it is in no band of
  experience but in all other tables.
  The share of a technology is of the answers that named any technology of its kind: who named none left the
  question out.
  For other roles a technology is listed when 10 people use it, and 15 in a hundred of the role.";

/// The least pay that counts, in US dollars a year.
pub const LEAST: u64 = crate::world::LEAST;
/// The highest pay that counts, in US dollars a year.
pub const MOST: u64 = crate::world::MOST;
/// The fewest answers for a role.
pub const ROLE_ANSWERS: usize = 30;
/// The fewest answers for a group or a technology.
pub const GROUP_ANSWERS: usize = 10;
/// Of 100 people of a role, how many use a technology that is listed for it.
pub const ROLE_SHARE: usize = 15;
/// The edition of the survey.
pub const EDITION: u16 = 2023;

const SPREAD: [&str; 6] = ["answers", "p10", "p25", "median", "p75", "p90"];

/// `pay_by_role`, `pay_by_group`, `technologies` and `technologies_by_role`, for a guide to this career. All pay is
/// a year's, in whole US dollars.
///
/// # Errors
/// When the file is not the survey's table, or has nobody in the career.
pub fn derive(text: &str, career: &SurveyedCareer) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let mut answers = Vec::new();
    let mut own_read = 0;
    for (_, mut row) in rows(text, COLUMNS)? {
        account.read += 1;
        if row[0] == career.name_in(EDITION) {
            own_read += 1;
            row[0].clone_from(&career.role);
        }
        match Answer::read(row) {
            Ok(answer) => answers.push(answer),
            Err(Refused(reason)) => account.drop_one(reason),
        }
    }
    account.kept = answers.len();
    let own: Vec<&Answer> = answers.iter().filter(|answer| answer.role == career.role).collect();
    if own.is_empty() {
        return Err(nobody(career, EDITION, answers.iter().map(|answer| answer.role.as_str())));
    }
    account.notes.push(format!("“{}”: {own_read} answers read, {} kept", career.role, own.len()));
    let tables = vec![
        pay_by_role(&answers, &mut account),
        pay_by_group(&own, &mut account),
        technologies(&own, &mut account),
        technologies_by_role(&answers, &career.role),
    ];
    Ok(Derived { tables, account })
}

fn pays<'a>(answers: impl IntoIterator<Item = &'a &'a Answer>) -> Vec<u64> {
    let mut pays: Vec<u64> = answers.into_iter().map(|answer| answer.pay).collect();
    pays.sort_unstable();
    pays
}

/// Count, p10, p25, median, p75, p90 of pays in rising order.
fn spread(rising: &[u64]) -> Vec<String> {
    let percentiles = [10, 25, 50, 75, 90].map(|at| percentile(rising, at).unwrap_or(0));
    std::iter::once(rising.len() as u64).chain(percentiles).map(|number| number.to_string()).collect()
}

fn columns(first: &[&'static str]) -> Vec<&'static str> {
    first.iter().chain(&SPREAD).copied().collect()
}

fn pay_by_role(answers: &[Answer], account: &mut Account) -> Table {
    let mut by_role: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    for answer in answers {
        by_role.entry(&answer.role).or_default().push(answer);
    }
    let mut rows = Vec::new();
    let mut small = Vec::new();
    for (role, answers) in &by_role {
        if answers.len() < ROLE_ANSWERS {
            small.push(format!("{role} ({})", answers.len()));
            continue;
        }
        let line = |band: &str, rising: &[u64]| -> Vec<String> {
            [(*role).to_owned(), band.to_owned()].into_iter().chain(spread(rising)).collect()
        };
        rows.push(line("all", &pays(answers)));
        for band in EXPERIENCE {
            let rising = pays(answers.iter().filter(|answer| answer.experience() == Some(band)));
            if rising.len() >= GROUP_ANSWERS {
                rows.push(line(band, &rising));
            }
        }
    }
    account.notes.push(format!("roles with fewer than {ROLE_ANSWERS} answers: {}", named(&small)));
    Table { name: "pay_by_role", columns: columns(&["role", "experience"]), rows }
}

fn pay_by_group(answers: &[&Answer], account: &mut Account) -> Table {
    let line = |dimension: &str, group: &str, rising: &[u64]| -> Vec<String> {
        [dimension.to_owned(), group.to_owned()].into_iter().chain(spread(rising)).collect()
    };
    let mut rows = vec![line("all", "all", &pays(answers))];
    let mut small = Vec::new();
    for dimension in DIMENSIONS {
        for group in dimension.groups {
            let rising = pays(answers.iter().filter(|answer| (dimension.of)(answer) == Some(*group)));
            match rising.len() {
                0 => {}
                GROUP_ANSWERS.. => rows.push(line(dimension.name, group, &rising)),
                count => small.push(format!("{} {group} ({count})", dimension.name)),
            }
        }
        let placed = answers.iter().filter(|answer| (dimension.of)(answer).is_some()).count();
        account.notes.push(format!(
            "{}: {} answers of the career in no group",
            dimension.name,
            answers.len() - placed
        ));
    }
    account.notes.push(format!("groups with fewer than {GROUP_ANSWERS} answers: {}", named(&small)));
    Table { name: "pay_by_group", columns: columns(&["dimension", "group"]), rows }
}

fn technologies(answers: &[&Answer], account: &mut Account) -> Table {
    let mut rows = Vec::new();
    let mut small = 0;
    for kind in Kind::ALL {
        let asked = answers.iter().filter(|answer| answer.used(kind).next().is_some()).count();
        let names: BTreeSet<&str> = answers.iter().flat_map(|answer| answer.used(kind)).collect();
        for name in names {
            let rising = pays(answers.iter().filter(|answer| answer.used(kind).any(|used| used == name)));
            if rising.len() < GROUP_ANSWERS {
                small += 1;
                continue;
            }
            let median = percentile(&rising, 50).unwrap_or(0);
            let row = [
                kind.key().to_owned(),
                name.to_owned(),
                rising.len().to_string(),
                asked.to_string(),
                median.to_string(),
            ];
            rows.push(row.to_vec());
        }
    }
    account.notes.push(format!("{small} technologies with fewer than {GROUP_ANSWERS} users are left out"));
    Table { name: "technologies", columns: vec!["kind", "name", "users", "asked", "median"], rows }
}

/// What people of each role but the guide's own use, whether it pays or not.
fn technologies_by_role(answers: &[Answer], own: &str) -> Table {
    let mut by_role: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.role != own) {
        by_role.entry(&answer.role).or_default().push(answer);
    }
    let mut rows = Vec::new();
    for (role, answers) in by_role.iter().filter(|(_, answers)| answers.len() >= ROLE_ANSWERS) {
        for kind in Kind::ALL {
            let mut users: BTreeMap<&str, usize> = BTreeMap::new();
            for name in answers.iter().flat_map(|answer| answer.used(kind).collect::<BTreeSet<_>>()) {
                *users.entry(name).or_default() += 1;
            }
            let asked = answers.iter().filter(|answer| answer.used(kind).next().is_some()).count();
            for (name, users) in users {
                if users >= GROUP_ANSWERS && users * 100 >= asked * ROLE_SHARE {
                    rows.push(
                        [*role, name, &users.to_string(), &asked.to_string()].map(str::to_owned).to_vec(),
                    );
                }
            }
        }
    }
    Table { name: "technologies_by_role", columns: vec!["role", "name", "users", "asked"], rows }
}

fn named(small: &[String]) -> String {
    if small.is_empty() { "none".to_owned() } else { small.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "Developer, back-end";

    fn derive(text: &str) -> Result<Derived, WrongInput> {
        super::derive(text, &SurveyedCareer { role: OWN.to_owned(), renamed: Vec::new() })
    }

    const HEADER: &str = "DevType,YearsCodePro,EdLevel,RemoteWork,OrgSize,YearlySalaryUSD,LanguageHaveWorkedWith,DatabaseHaveWorkedWith,PlatformHaveWorkedWith,WebframeHaveWorkedWith,ToolsTechHaveWorkedWith\n";

    fn line(role: &str, years: &str, pay: &str, languages: &str) -> String {
        format!("\"{role}\",{years},Bachelor's degree,Remote,20-99,{pay},{languages},,,,\n")
    }

    fn table(derived: &Derived, name: &str) -> Vec<String> {
        let table = derived.tables.iter().find(|table| table.name == name).unwrap();
        table.csv().lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn counts_only_plausible_answers_and_says_what_it_dropped() {
        let mut raw = HEADER.to_owned();
        for (role, pay) in [
            (OWN, "4999.0"),
            (OWN, "5000.0"),
            (OWN, "500000.0"),
            (OWN, "500001.0"),
            (OWN, "1e+16"),
            (OWN, ""),
            (OWN, "-5.0"),
            (OWN, "50000.5"),
            ("", "90000.0"),
        ] {
            raw.push_str(&line(role, "5.0", pay, "Go"));
        }
        let account = derive(&raw).unwrap().account;
        assert_eq!((account.read, account.kept), (9, 2));
        let dropped: Vec<(&str, usize)> =
            account.dropped.iter().map(|(why, count)| (why.as_str(), *count)).collect();
        assert_eq!(
            dropped,
            [
                ("pay below 5,000 USD a year", 1),
                ("pay above 500,000 USD a year", 2),
                ("the pay is not a whole number of dollars", 3),
                ("no role is named", 1)
            ]
        );
    }

    #[test]
    fn a_technology_of_another_role_needs_ten_users_and_fifteen_in_a_hundred() {
        let mut raw = HEADER.to_owned();
        for at in 0..70 {
            // 11 of 70 use Go; 10 of 70 use Zig, fewer than 15 in a hundred.
            let used = ["Go", "Go;Zig", "C"][usize::from(at < 10) + 2 * usize::from(at > 10)];
            raw.push_str(&line("Educator", "5.0", "90000.0", used));
        }
        raw.push_str(&line(OWN, "5.0", "90000.0", "Rust"));
        let derived = derive(&raw).unwrap();
        assert_eq!(table(&derived, "technologies_by_role"), ["Educator,C,59,70", "Educator,Go,11,70"]);
    }

    #[test]
    fn a_role_of_thirty_is_kept_and_one_of_twenty_nine_is_named() {
        let mut raw = HEADER.to_owned();
        for at in 0..30u64 {
            raw.push_str(&line(
                OWN,
                if at < 10 { "1.0" } else { "" },
                &format!("{}.0", 100_000 + at * 1000),
                "Go;Rust",
            ));
        }
        for _ in 0..29 {
            raw.push_str(&line("Designer", "3.0", "80000.0", ""));
        }
        let derived = derive(&raw).unwrap();
        // Of thirty: the median lies between the 15th and 16th; p10 at 2.9 steps of 1,000.
        assert_eq!(
            table(&derived, "pay_by_role"),
            [
                "\"Developer, back-end\",all,30,102900,107250,114500,121750,126100",
                "\"Developer, back-end\",under 2 years,10,100900,102250,104500,106750,108100"
            ]
        );
        assert!(derived.account.notes.iter().any(|note| note.ends_with("30 answers: Designer (29)")));
        assert_eq!(
            table(&derived, "technologies"),
            ["language,Go,30,30,114500", "language,Rust,30,30,114500"]
        );
        assert_eq!(derive(&raw).unwrap(), derived);
    }
}
