//! `cargo xtask refresh`: derives tables from newer data as `data` does, prints what changed, and notes it in
//! `content/changes.toml`, from which the page of the changes is made.

use crate::cli::RefreshOptions;
use crate::{derive_data, project};
use anyhow::{Context, Result, bail};
use compiler::{Content, table_names};
use derive::changes::{Changes, Sheet, Value, key_columns, since_last};
use derive::rates;
use domain::figure::Period;
use domain::money::{NumberStyle, counted, format_count};
use domain::time::{Date, PartialDate};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Renews the tables whose raw files are given.
pub fn run(options: &RefreshOptions) -> Result<()> {
    run_in(&project::content(), options)
}

fn run_in(folder: &Path, options: &RefreshOptions) -> Result<()> {
    let content = compiled(folder).context("correct the content first; nothing was changed")?;
    let date = PartialDate::Day(options.date.or_else(today).context("the clock of this machine is wrong")?);
    let mut renewed = Vec::new();
    derive_data::each(&options.data, |derived| {
        for table in &derived.tables {
            let file = format!("derived/{}.csv", table.name);
            renewed.extend(renew(&content, folder, &file, &Sheet::from(table))?);
        }
        Ok(())
    })?;
    if let Some(path) = &options.data.rates {
        let rates = rates_of_averages(&content, folder, &derive_data::read(path)?, options.rates_day)?;
        if let Some(rates) = rates {
            renewed.extend(renew(&content, folder, "rates.csv", &rates)?);
        }
    }
    // Nothing is written before all of it is known to be right.
    let mut notes = Vec::new();
    for Renewed { file, text, note } in renewed {
        fs::write(compiler::locate(folder, &file), text)
            .with_context(|| format!("{} cannot be written", shown(folder, &file)))?;
        notes.extend(note.map(|note| Note { date: date.iso(), ..note }));
    }
    note(folder, &Notes { change: notes })?;
    compiled(folder).context("the tables are written, but other content does not fit them yet")?;
    Ok(())
}

fn compiled(folder: &Path) -> Result<Content> {
    compiler::compile(folder).map_err(project::listed)
}

/// A file of the guide as messages name it: where it is, which may be the folder that the guide shares files with.
fn shown(folder: &Path, file: &str) -> String {
    project::shown(&compiler::locate(folder, file))
}

fn today() -> Option<Date> {
    const SECONDS_A_DAY: u64 = 86_400;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Date::from_unix_day(u32::try_from(seconds / SECONDS_A_DAY).ok()?)
}

/// A table that is to be written.
struct Renewed {
    /// The file, from the content folder.
    file: String,
    /// The table as CSV.
    text: String,
    /// What is to be noted of it; `None` for a table that is not published.
    note: Option<Note>,
}

/// Prints how a table differs from the one before; `None` if it does not.
fn renew(content: &Content, folder: &Path, file: &str, new: &Sheet) -> Result<Option<Renewed>> {
    let path = compiler::locate(folder, file);
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let old = sheet(&path)?;
    let key = key_columns(&name);
    let changes = Changes::between(&old, new, key);
    if changes.is_empty() && old.columns == new.columns {
        println!("  {}: nothing changed", shown(folder, file));
        return Ok(None);
    }
    let newer = since_last(&old, new, key);
    print!("{}", described(&shown(folder, file), &old, new, &changes, newer.as_ref()));
    println!("  {}", meaning(&name));
    let renewed = |note| Renewed { file: file.to_owned(), text: new.csv(), note };
    if !table_names().contains(&name.as_str()) {
        return Ok(Some(renewed(None)));
    }
    let sources = sources(content, &name, &changes);
    println!(
        "  Check in {} whether the notes of these sources still hold: {}.",
        shown(folder, "sources.toml"),
        sources.join(", ")
    );
    // Of rates on one day each currency has one, so a new day changes them.
    let counts = if name == "rates" { newer.as_ref().unwrap_or(&changes) } else { &changes };
    let note = Note::new(name, sources, [old.edition(), new.edition()], counts);
    Ok(Some(renewed(Some(note))))
}

/// A table as it is; empty where there is none yet.
fn sheet(path: &Path) -> Result<Sheet> {
    if !path.exists() {
        return Ok(Sheet::default());
    }
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Sheet::read(&text).with_context(|| format!("{} is not a table", path.display()))
}

/// The most values that are printed of one comparison.
const SHOWN: usize = 5;

/// What changed in a table, in lines to print.
fn described(file: &str, old: &Sheet, new: &Sheet, changes: &Changes, newer: Option<&Changes>) -> String {
    let mut lines = vec![format!("{file}: {}", counts(changes))];
    for (what, rows) in [("new", &changes.added), ("gone", &changes.removed)] {
        let keys = rows.iter().take(SHOWN).map(|row| named(&row[..changes.key])).collect::<Vec<_>>();
        if !keys.is_empty() {
            lines.push(format!("{what}: {}{}", keys.join("; "), and_more(rows.len())));
        }
    }
    lines.extend(values("changed most", &changes.values()));
    if let (Some(newer), Some(old), Some(new)) = (newer, old.edition(), new.edition()) {
        lines.extend(values(&format!("from {old} to {new}"), &newer.values()));
    }
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

fn counts(changes: &Changes) -> String {
    let count = |rows: usize| format_count(rows as u64, NumberStyle::default());
    let added = counted(changes.added.len() as u64, "row", NumberStyle::default());
    format!(
        "{added} added, {} removed, {} changed",
        count(changes.removed.len()),
        count(changes.changed.len())
    )
}

/// What a row is about.
fn named(key: &[String]) -> String {
    key.iter().map(String::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn values(what: &str, values: &[Value]) -> Option<String> {
    let shown: Vec<String> = values.iter().take(SHOWN).map(ToString::to_string).collect();
    (!shown.is_empty()).then(|| format!("{what}: {}{}", shown.join("; "), and_more(values.len())))
}

fn and_more(all: usize) -> String {
    match all.saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; and {} more", format_count(more as u64, NumberStyle::default())),
    }
}

/// What a new edition of a table means for the pages.
fn meaning(table: &str) -> &'static str {
    match table {
        "rates" => {
            "Averages, prices of courses and the pay that readers type are converted at the rates of this day."
        }
        "rates_by_month" => {
            "Figures keep the rates of their own month; readers can choose those of another. Averages keep the rates in content/rates.csv."
        }
        "purchasing_power" => "Buying power is that of a figure’s own year, or of the newest year before it.",
        "pay_survey" | "pay_quantiles" => {
            "Each edition needs its entry in content/derived.toml; readers choose among them, and figures of older editions are marked."
        }
        "pay_official" => {
            "A country’s page shows every year, newest first; comparisons use the newest year and the three before it."
        }
        "courses" | "platforms" => {
            "The rules under [courses] in content/derived.toml quote counts: compare them with those above."
        }
        "map" => "The world map is drawn from these shapes.",
        _ => "The rules under [survey] in content/derived.toml quote counts: compare them with those above.",
    }
}

/// The sources of what changed: those that the rows name, those of their editions, or else those of the table.
fn sources(content: &Content, name: &str, changes: &Changes) -> Vec<String> {
    let rows = || {
        let after = changes.changed.iter().map(|[_, after]| after);
        changes.added.iter().chain(&changes.removed).chain(after)
    };
    let values = |column: &str| -> BTreeSet<&str> {
        let at = changes.columns.iter().position(|name| name == column);
        at.map(|at| rows().flat_map(|row| row[at].split(';')).collect()).unwrap_or_default()
    };
    let named = values("source");
    let of_year =
        |year: &&str| Some(content.explorer.edition(year.parse().ok()?)?.provenance.source.to_string());
    let of_editions: BTreeSet<String> = values("edition").iter().filter_map(of_year).collect();
    if !named.is_empty() {
        return named.into_iter().filter(|source| !source.is_empty()).map(str::to_owned).collect();
    }
    if !of_editions.is_empty() {
        return of_editions.into_iter().collect();
    }
    let tables = compiler::published_tables(content);
    let table = tables.iter().find(|table| table.name == name);
    table.map(|table| table.sources.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

/// `rates.csv` with the rates of the day that averages are converted at: the day that is asked for, or the last
/// of the month of the averages. `None` where the file has no such day and none was asked for.
fn rates_of_averages(
    content: &Content,
    folder: &Path,
    raw: &str,
    asked: Option<Date>,
) -> Result<Option<Sheet>> {
    let old = sheet(&compiler::locate(folder, "rates.csv"))?;
    let (Some(date), Some(currency), Some(units)) =
        (old.column("date"), old.column("currency"), old.column("units_per_eur"))
    else {
        bail!("{} has lost its columns", shown(folder, "rates.csv"));
    };
    let ends = content.dataset.pays.iter().map(|pay| pay.provenance.period.end());
    let Some(newest) = ends.max_by_key(|end| end.last_day()) else { return Ok(None) };
    let wanted = asked.map_or(month_of(newest), PartialDate::Day);
    let currencies: Vec<String> = old.rows.iter().map(|row| row[currency].clone()).collect();
    println!("Rates that averages are converted at, those of {wanted}:");
    match rates::of_day(raw, &currencies, wanted) {
        Ok(day) => {
            let mut new = old;
            for (row, rate) in new.rows.iter_mut().zip(day.rates) {
                (row[date], row[units]) = (day.date.clone(), rate);
            }
            Ok(Some(new))
        }
        Err(reason) if asked.is_some() => bail!(
            "{reason}; choose another --rates-day, or remove what has no rate from content/rates.csv, content/currencies.csv and content/countries.csv"
        ),
        Err(reason) => {
            println!("  {} stays as it is: {reason}", shown(folder, "rates.csv"));
            Ok(None)
        }
    }
}

/// The month of a day; months and years as they are.
fn month_of(date: PartialDate) -> PartialDate {
    match date {
        PartialDate::Day(_) => PartialDate::parse(&date.iso()[..7]).unwrap_or(date),
        other => other,
    }
}

/// A change as `content/changes.toml` has it.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Note {
    date: String,
    table: String,
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    added: usize,
    removed: usize,
    changed: usize,
    text: String,
}

#[derive(Serialize)]
struct Notes {
    change: Vec<Note>,
}

impl Note {
    fn new(table: String, sources: Vec<String>, editions: [Option<Period>; 2], changes: &Changes) -> Self {
        let (from, to, text) = match editions {
            [Some(from), Some(to)] if from == to => {
                (None, None, "Corrected within the same edition.".to_owned())
            }
            [Some(from), Some(to)] => (
                Some(from),
                Some(to),
                format!("The newest figures are of {to}; before, they were of {from}."),
            ),
            [_, to] => (None, to, "New in this guide.".to_owned()),
        };
        Self {
            date: String::new(),
            table,
            sources,
            from: from.map(Period::iso),
            to: to.map(Period::iso),
            added: changes.added.len(),
            removed: changes.removed.len(),
            changed: changes.changed.len(),
            text,
        }
    }
}

/// How the file begins if it has to be made.
const HEADER: &str = "# What changed in the tables, and when. `cargo xtask refresh` adds an entry for each table that it renews; write\n# text for readers, in a sentence or two.\n";

/// Adds what changed to the end of the file; what is already there stays as it is.
fn note(folder: &Path, notes: &Notes) -> Result<()> {
    if notes.change.is_empty() {
        return Ok(());
    }
    let path = folder.join("changes.toml");
    let before = if path.exists() { fs::read_to_string(&path)? } else { HEADER.to_owned() };
    let added = toml::to_string(notes).context("the changes cannot be written as TOML")?;
    fs::write(&path, format!("{}\n\n{added}", before.trim_end()))
        .with_context(|| format!("{} cannot be written", project::shown(&path)))?;
    let entries = counted(notes.change.len() as u64, "entry", NumberStyle::default());
    println!("Noted in {}, {entries}: write each text for readers, then build.", project::shown(&path));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::all::copy;
    use crate::cli::DataOptions;
    use std::path::PathBuf;

    /// A copy of the project's content.
    fn copied() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        for folder in ["content", "public"] {
            copy(&project::root().join(folder), &place.path().join(folder)).unwrap();
        }
        place
    }

    fn options(rates: PathBuf, rates_day: Option<Date>) -> RefreshOptions {
        let data = DataOptions { rates: Some(rates), ..DataOptions::default() };
        RefreshOptions { data, date: Date::new(2199, 12, 30), rates_day }
    }

    /// The table of rates with a later day, on which each rate is that of its last day.
    fn later(folder: &Path, day: &str) -> String {
        let old = sheet(&folder.join("derived/rates_by_month.csv")).unwrap();
        let mut text = old.csv();
        for row in sheet(&folder.join("rates.csv")).unwrap().rows {
            text += &format!("{day},{},{}\n", row[1], if row[1] == "USD" { "4" } else { &row[2] });
        }
        text
    }

    #[test]
    fn newer_rates_are_written_noted_and_fit_the_rest_of_the_content() {
        let place = copied();
        let folder = place.path().join("content");
        let before = compiled(&folder).unwrap();
        let raw = place.path().join("rates.csv");
        fs::write(&raw, later(&folder, "2199-12-30")).unwrap();
        run_in(&folder, &options(raw.clone(), None)).unwrap();
        let after = compiled(&folder).unwrap();
        assert_eq!(after.explorer.rates.len(), before.explorer.rates.len() + 1);
        // Averages keep the rates of their month.
        assert_eq!(after.dataset.rates, before.dataset.rates);
        let change = &after.guide.changes[0];
        assert_eq!(
            (change.table.as_str(), change.date),
            ("rates_by_month", Date::new(2199, 12, 30).unwrap())
        );
        assert_eq!(
            (change.added, change.removed, change.changed),
            (before.dataset.rates.per_euro.len() as u64, 0, 0)
        );
        assert_eq!(change.to, Period::parse("2199-12-30"));
        assert_eq!(after.guide.changes.len(), before.guide.changes.len() + 1);
        // The same again changes nothing.
        let text = fs::read_to_string(folder.join("changes.toml")).unwrap();
        run_in(&folder, &options(raw, None)).unwrap();
        assert_eq!(fs::read_to_string(folder.join("changes.toml")).unwrap(), text);
    }

    #[test]
    fn averages_are_converted_at_another_day_when_it_is_asked_for() {
        let place = copied();
        let folder = place.path().join("content");
        let raw = place.path().join("rates.csv");
        fs::write(&raw, later(&folder, "2199-12-30")).unwrap();
        run_in(&folder, &options(raw, Date::new(2199, 12, 30))).unwrap();
        let after = compiled(&folder).unwrap();
        assert_eq!(after.dataset.rates.date, Date::new(2199, 12, 30).unwrap());
        let change = after.guide.changes.iter().find(|change| change.table == "rates").unwrap();
        // Only the dollar has another rate.
        assert_eq!((change.added, change.removed, change.changed), (0, 0, 1));
    }

    #[test]
    fn a_day_without_rates_is_refused_and_nothing_is_written() {
        let place = copied();
        let folder = place.path().join("content");
        let raw = place.path().join("rates.csv");
        fs::write(&raw, later(&folder, "2199-12-30")).unwrap();
        let texts = || {
            ["derived/rates_by_month.csv", "rates.csv", "changes.toml"].map(|it| fs::read(folder.join(it)))
        };
        let before = texts().map(Result::unwrap);
        let error = run_in(&folder, &options(raw, Date::new(2199, 12, 29))).unwrap_err().to_string();
        assert!(error.contains("29 December 2199") && error.contains("--rates-day"), "{error}");
        assert_eq!(texts().map(Result::unwrap), before);
    }

    #[test]
    fn a_guide_without_a_list_of_changes_gets_one() {
        let place = tempfile::tempdir().unwrap();
        let changes = Changes::between(&Sheet::default(), &Sheet::default(), 0);
        let mut entry =
            Note::new("rates".to_owned(), vec!["ecb".to_owned()], [None, Period::parse("2024")], &changes);
        entry.date = "2026-11-27".to_owned();
        note(place.path(), &Notes { change: vec![entry] }).unwrap();
        let text = fs::read_to_string(place.path().join("changes.toml")).unwrap();
        assert!(text.starts_with(HEADER) && text.contains("\n[[change]]\ndate = \"2026-11-27\"\n"), "{text}");
        assert!(!text.contains("from =") && text.contains("to = \"2024\""), "{text}");
    }

    #[test]
    fn what_changed_is_printed_with_the_largest_changes_first() {
        let sheet = |text: &str| Sheet::read(text).unwrap();
        let old = sheet("date,currency,units_per_eur\n2023-08-31,INR,80\n2023-08-31,USD,1.25\n");
        let new = sheet(
            "date,currency,units_per_eur\n2023-08-31,INR,80\n2023-08-31,USD,1.25\n2026-11-27,INR,100\n2026-11-27,USD,1.26\n",
        );
        let changes = Changes::between(&old, &new, 2);
        let text =
            described("content/derived/x.csv", &old, &new, &changes, since_last(&old, &new, 2).as_ref());
        let expected = "  content/derived/x.csv: 2 rows added, 0 removed, 0 changed\n  \
                        new: 2026-11-27, INR; 2026-11-27, USD\n  \
                        from 31 August 2023 to 27 November 2026: EUR/INR 80 → 100, +25.0%; EUR/USD 1.25 → 1.26, +0.8%\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn today_is_a_day_of_this_century() {
        assert!(today().is_some_and(|day| day.year() >= 2024));
    }
}
