//! How much of people's own files of courses is used: rows used of rows there, and cells left out.

use super::large;
use crate::cli::OwnOptions;
use crate::pack::gbk;
use crate::project;
use crate::report::{Figures, Table};
use anyhow::{Context, Result};
use catalogue::read::{NO_CHOICES, Report, Settings, read_all};
use domain::money::{NumberStyle, counted};
use std::path::{Path, PathBuf};

/// The files that the tests read, besides which more can be given.
const FILES: &str = "catalogue/tests/files";

fn of(count: usize, noun: &str) -> String {
    counted(count as u64, noun, NumberStyle::default())
}

/// `cargo xtask bench own`: reads the files, prints the table and writes the figures.
pub fn run(options: &OwnOptions) -> Result<()> {
    let content = compiler::compile(&project::content()).map_err(project::listed)?;
    let settings = Settings { headings: &content.headings, gbk: Some(gbk), choices: &NO_CHOICES };
    let files = if options.files.is_empty() { files()? } else { options.files.clone() };
    let mut table = Table::new(&["file", "rows", "used", "cells left out", "columns", "used"]);
    let (mut rows, mut used, mut without) = (0, 0, 0);
    for file in &files {
        let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = read_all(&bytes, settings, &mut |_, _| ());
        without += usize::from(read.as_ref().map_or(0, |report| report.used) == 0);
        match read {
            Ok(report) => {
                rows += report.used + report.wrong;
                used += report.used;
                table.row(&row(name, &report));
            }
            Err(error) => table.row(&[name, format!("refused: {error}")]),
        }
    }
    println!("{}", table.text());
    println!(
        "used: {used} of {}; without a course: {without} of {}",
        of(rows, "row"),
        of(files.len(), "file")
    );
    let mut figures = Figures::default();
    figures.set("own_files_count", files.len());
    figures.set("own_files_without_courses_count", without);
    figures.set("own_rows_count", rows);
    figures.set("own_rows_used_count", used);
    if options.rows > 0 {
        large::measure(options.rows, &mut figures)?;
    }
    figures.write(options.json.as_deref())
}

fn row(name: String, report: &Report) -> [String; 6] {
    let taken = report.columns.iter().filter(|column| column.taken.is_some()).count();
    let counts =
        [report.used + report.wrong, report.used, report.cells_left_out(), report.columns.len(), taken];
    let [rows, used, cells, columns, taken] = counts.map(|count| count.to_string());
    [name, rows, used, cells, columns, taken]
}

/// The files of the tests, by name.
fn files() -> Result<Vec<PathBuf>> {
    let folder = project::root().join(Path::new(FILES));
    let entries =
        std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}
