//! What changed from one edition of a table to the next.

use crate::table::csv_text;
use crate::{Table, WrongInput};
use domain::figure::Period;
use domain::time::Date;
use std::collections::BTreeMap;
use std::iter::repeat_n;

/// A table as text: the names of its columns and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a field for every column.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Reads a CSV file.
    ///
    /// # Errors
    /// When a row has not as many fields as the header.
    pub fn read(text: &str) -> Result<Self, WrongInput> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let fields = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let wrong = |error: csv::Error| WrongInput(error.to_string());
        let columns = fields(reader.headers().map_err(wrong)?);
        let rows = reader.records().map(|record| record.map(|it| fields(&it)).map_err(wrong));
        Ok(Self { columns, rows: rows.collect::<Result<_, _>>()? })
    }

    /// The table as CSV, as [`Table::csv`] writes it.
    pub fn csv(&self) -> String {
        csv_text(&self.columns, &self.rows)
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The time of its newest rows, if it has a column of times.
    pub fn edition(&self) -> Option<Period> {
        let at = self.time()?;
        self.rows.iter().filter_map(|row| Period::parse(&row[at])).max_by_key(|period| last_day(*period))
    }

    /// The rows of its newest edition, without the column of times.
    fn newest(&self) -> Option<Self> {
        let (at, edition) = (self.time()?, self.edition()?);
        let is_newest = |row: &&Vec<String>| Period::parse(&row[at]) == Some(edition);
        let rows = self.rows.iter().filter(is_newest).map(|row| without(row, at)).collect();
        Some(Self { columns: without(&self.columns, at), rows })
    }

    /// The column that says what time a row is of.
    fn time(&self) -> Option<usize> {
        ["date", "period", "edition", "year", "as_of"].iter().find_map(|name| self.column(name))
    }
}

impl From<&Table> for Sheet {
    fn from(table: &Table) -> Self {
        Self { columns: table.columns.iter().map(ToString::to_string).collect(), rows: table.rows.clone() }
    }
}

fn last_day(period: Period) -> Date {
    period.end().last_day()
}

fn without(fields: &[String], at: usize) -> Vec<String> {
    fields.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, field)| field.clone()).collect()
}

/// How many of the first columns of a table say what a row is about; the others are its values.
///
/// # Panics
/// When no table of `content/derived` has the name, and it is not that of `content/rates.csv`.
pub fn key_columns(table: &str) -> usize {
    match table {
        "map" => 1,
        "pay_by_group"
        | "pay_by_role"
        | "purchasing_power"
        | "rates"
        | "rates_by_month"
        | "technologies"
        | "technologies_by_role" => 2,
        "platforms" => 3,
        "courses" | "pay_quantiles" => 4,
        "pay_survey" => 5,
        "pay_official" => 12,
        _ => panic!("there is no table {table}"),
    }
}

/// What changed from one edition of a table to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// How many of the columns say what a row is about.
    pub key: usize,
    /// Rows that are new.
    pub added: Vec<Vec<String>>,
    /// Rows that are gone.
    pub removed: Vec<Vec<String>>,
    /// Rows that are still there with other values: before and after.
    pub changed: Vec<[Vec<String>; 2]>,
}

impl Changes {
    /// Compares two editions in the columns that both have. Rows whose first `key` columns of `new` are the same
    /// are the same row; if several are, they are paired in their order. The order of other rows does not count.
    pub fn between(old: &Sheet, new: &Sheet, key: usize) -> Self {
        let shared: Vec<&String> = new.columns.iter().filter(|name| old.columns.contains(name)).collect();
        let key = new.columns.iter().take(key).filter(|name| shared.contains(name)).count();
        let mut found: BTreeMap<Vec<String>, [Vec<Vec<String>>; 2]> = BTreeMap::new();
        for (side, sheet) in [old, new].into_iter().enumerate() {
            let places: Vec<usize> = shared.iter().filter_map(|name| sheet.column(name)).collect();
            for row in &sheet.rows {
                let row: Vec<String> = places.iter().map(|at| row[*at].clone()).collect();
                found.entry(row[..key].to_vec()).or_default()[side].push(row);
            }
        }
        let mut changes = Self { columns: shared.into_iter().cloned().collect(), key, ..Self::default() };
        for [old, new] in found.into_values() {
            changes.pair(old, new);
        }
        changes
    }

    /// Notes what changed among rows of one key.
    fn pair(&mut self, mut old: Vec<Vec<String>>, mut new: Vec<Vec<String>>) {
        old.retain(|row| match new.iter().position(|other| other == row) {
            Some(at) => {
                new.remove(at);
                false
            }
            None => true,
        });
        let mut new = new.into_iter();
        for row in old {
            match new.next() {
                Some(after) => self.changed.push([row, after]),
                None => self.removed.push(row),
            }
        }
        self.added.extend(new);
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// The values that changed, those that changed most first, words after numbers.
    pub fn values(&self) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for [old, new] in &self.changed {
            let key: Vec<&str> =
                old[..self.key].iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            for at in (self.key..old.len()).filter(|at| old[*at] != new[*at]) {
                let (row, column) = (key.join(", "), self.columns[at].clone());
                values.push(Value { row, column, old: old[at].clone(), new: new[at].clone() });
            }
        }
        let size = |value: &Value| value.percent().map_or(-1.0, f64::abs);
        values.sort_by(|a, b| size(b).total_cmp(&size(a)));
        values
    }
}

/// What changed from the newest edition of a table to a newer one, where the time is part of what a row is about:
/// for rates, each currency from the last day to the new one. `None` where there is no newer edition.
pub fn since_last(old: &Sheet, new: &Sheet, key: usize) -> Option<Changes> {
    let is_newer = last_day(new.edition()?) > last_day(old.edition()?);
    let is_key = new.time().is_some_and(|at| at < key);
    (is_newer && is_key).then(|| {
        Changes::between(&old.newest().unwrap_or_default(), &new.newest().unwrap_or_default(), key - 1)
    })
}

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What the row is about.
    pub row: String,
    /// The name of the column.
    pub column: String,
    /// The value before; may be empty.
    pub old: String,
    /// The value after; may be empty.
    pub new: String,
}

impl Value {
    /// By how many percent it grew, or shrank; `None` for words and from nothing.
    pub fn percent(&self) -> Option<f64> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
        let (old, new) = (number(&self.old)?, number(&self.new)?);
        (old != 0.0).then(|| (new - old) / old * 100.0)
    }
}

impl std::fmt::Display for Value {
    /// `IN, 2024: units_per_international_dollar 20.2 → 20.4, +1.0%`, of rates `EUR/USD 1.0868 → 1.0912, +0.4%`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { shortened(text) };
        match (self.column.as_str(), self.row.rsplit_once(", ")) {
            (RATE, Some((day, currency))) => write!(f, "{day}, EUR/{currency}")?,
            (RATE, None) => write!(f, "EUR/{}", self.row)?,
            (column, _) => write!(f, "{}: {column}", shortened(&self.row))?,
        }
        write!(f, " {} → {}", shown(&self.old), shown(&self.new))?;
        self.percent().map_or(Ok(()), |percent| write!(f, ", {percent:+.1}%"))
    }
}

/// The column of exchange rates.
const RATE: &str = "units_per_eur";

/// The most characters of a text that are shown.
const MOST: usize = 60;

fn shortened(text: &str) -> String {
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(repeat_n('…', 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::read(text).unwrap()
    }

    const OLD: &str =
        "date,currency,units_per_eur\n2026-09-30,USD,1.2\n2026-10-30,INR,100\n2026-10-30,USD,1.25\n";

    #[test]
    fn rows_are_new_gone_or_changed_by_their_key() {
        let new =
            sheet("date,currency,units_per_eur\n2026-10-30,USD,1.5\n2026-10-30,INR,100\n2026-11-27,USD,2\n");
        let changes = Changes::between(&sheet(OLD), &new, 2);
        assert_eq!(changes.added, [["2026-11-27", "USD", "2"]]);
        assert_eq!(changes.removed, [["2026-09-30", "USD", "1.2"]]);
        assert_eq!(changes.changed, [[["2026-10-30", "USD", "1.25"], ["2026-10-30", "USD", "1.5"]]]);
        let lines: Vec<String> = changes.values().iter().map(Value::to_string).collect();
        // 1.5 ÷ 1.25 = 1.2
        assert_eq!(lines, ["2026-10-30, EUR/USD 1.25 → 1.5, +20.0%"]);
    }

    #[test]
    fn a_newer_edition_is_compared_with_the_newest_before_it() {
        let old = sheet(OLD);
        let new = sheet(
            "date,currency,units_per_eur\n2026-10-30,USD,1.25\n2026-11-27,INR,90\n2026-11-27,USD,1.25\n",
        );
        assert_eq!(new.edition(), Period::parse("2026-11-27"));
        let lines: Vec<String> =
            since_last(&old, &new, 2).unwrap().values().iter().map(Value::to_string).collect();
        assert_eq!(lines, ["EUR/INR 100 → 90, -10.0%"]);
        assert_eq!(since_last(&old, &old, 2), None);
        // The time of a course is a value of it, not what it is about.
        let courses = |day| sheet(&format!("title,as_of\nGo,{day}\n"));
        assert_eq!(since_last(&courses("2025-07"), &courses("2026-08"), 1), None);
    }

    #[test]
    fn a_new_column_changes_no_row_and_a_lost_one_neither() {
        let (old, new) = (sheet("id,price\na,1\nb,2\n"), sheet("id,stars,price\na,5,1\nb,4,3\n"));
        let changes = Changes::between(&old, &new, 1);
        assert_eq!((changes.added.len(), changes.removed.len()), (0, 0));
        assert_eq!(changes.values()[0].to_string(), "b: price 2 → 3, +50.0%");
        assert_eq!(Changes::between(&new, &old, 1).changed.len(), 1);
    }

    #[test]
    fn what_changed_most_comes_first_and_words_last() {
        let (old, new) = (sheet("id,a,b\nx,100,old\ny,10,\n"), sheet("id,a,b\nx,101,new\ny,5,3\n"));
        let lines: Vec<String> =
            Changes::between(&old, &new, 1).values().iter().map(Value::to_string).collect();
        assert_eq!(
            lines,
            ["y: a 10 → 5, -50.0%", "x: a 100 → 101, +1.0%", "x: b old → new", "y: b nothing → 3"]
        );
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shortened(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(shortened(&"é".repeat(61)), "é".repeat(59) + "…");
    }

    #[test]
    fn every_table_of_the_guide_has_a_key_that_no_two_rows_share() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/derived");
        let mut tables = 0;
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            let sheet = Sheet::read(&std::fs::read_to_string(path).unwrap()).unwrap();
            let key = key_columns(name.trim_end_matches(".csv"));
            let mut keys: Vec<&[String]> = sheet.rows.iter().map(|row| &row[..key]).collect();
            keys.sort();
            assert!(keys.windows(2).all(|two| two[0] != two[1]), "{name}");
            tables += 1;
        }
        assert!(tables > 0);
    }

    /// Puts changes into a table, by their definition.
    fn applied(changes: &Changes, old: &Sheet) -> Vec<Vec<String>> {
        let gone = changes.removed.iter().chain(changes.changed.iter().map(|[before, _]| before));
        let mut rows = old.rows.clone();
        for row in gone {
            let at = rows.iter().position(|other| other == row).expect("what is gone was there");
            rows.remove(at);
        }
        rows.extend(changes.added.iter().chain(changes.changed.iter().map(|[_, after]| after)).cloned());
        rows.sort();
        rows
    }

    fn any_sheet() -> impl Strategy<Value = Sheet> {
        let row = proptest::collection::vec("[a-c]{0,1}", 3);
        proptest::collection::vec(row, 0..12)
            .prop_map(|rows| Sheet { columns: ["x", "y", "z"].map(str::to_owned).into(), rows })
    }

    proptest! {
        #[test]
        fn a_table_does_not_differ_from_itself_in_any_order(sheet in any_sheet(), key in 0usize..4) {
            let mut other = sheet.clone();
            other.rows.reverse();
            prop_assert!(Changes::between(&sheet, &other, key).is_empty());
        }

        #[test]
        fn the_changes_make_the_new_table_of_the_old(old in any_sheet(), new in any_sheet(), key in 0usize..4) {
            let changes = Changes::between(&old, &new, key);
            let mut expected = new.rows.clone();
            expected.sort();
            prop_assert_eq!(applied(&changes, &old), expected);
            for [before, after] in &changes.changed {
                prop_assert_eq!(&before[..changes.key], &after[..changes.key]);
                prop_assert_ne!(before, after);
            }
        }

        #[test]
        fn no_text_makes_it_panic(old in "\\PC{0,60}", new in "[a-c,\n]{0,40}") {
            if let (Ok(old), Ok(new)) = (Sheet::read(&old), Sheet::read(&new)) {
                let changes = Changes::between(&old, &new, 2);
                let _ = (changes.values(), since_last(&old, &new, 2));
            }
        }
    }
}
