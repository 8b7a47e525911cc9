//! The reports of commands: tables for people, flat JSON for programs.

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::path::Path;

/// Figures by name; every name ends in its unit.
#[derive(Default)]
pub struct Figures(Map<String, Value>);

impl Figures {
    /// Adds a figure.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(key.into(), value.into());
    }

    /// Writes the figures to a file, if one was asked for.
    pub fn write(&self, file: Option<&Path>) -> Result<()> {
        let Some(file) = file else { return Ok(()) };
        let text = serde_json::to_string_pretty(&self.0)? + "\n";
        std::fs::write(file, text)
            .with_context(|| format!("{} cannot be written; give --json another file", file.display()))
    }
}

/// A table: the first column is aligned left, the others right.
#[derive(Default)]
pub struct Table(Vec<Vec<String>>);

impl Table {
    /// A table with these headings.
    pub fn new(headings: &[&str]) -> Self {
        let mut table = Self::default();
        table.row(headings);
        table
    }

    /// Adds a row.
    pub fn row<T: ToString>(&mut self, cells: &[T]) {
        self.0.push(cells.iter().map(ToString::to_string).collect());
    }

    /// The table as lines of text.
    pub fn text(&self) -> String {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|column| self.width(column)).collect();
        self.0.iter().map(|row| line(row, &widths) + "\n").collect()
    }

    fn width(&self, column: usize) -> usize {
        self.0.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
        0 => format!("{cell:<width$}"),
        _ => format!("{cell:>width$}"),
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// A number of bytes with its thousands separated.
pub fn bytes(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(&["file", "raw"]);
        table.row(&["index.html", "9"]);
        assert_eq!(table.text(), "file        raw\nindex.html    9\n");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(bytes(999), "999");
        assert_eq!(bytes(1_234_567), "1,234,567");
    }

    #[test]
    fn figures_are_flat_json() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out.json");
        let mut figures = Figures::default();
        figures.set("load_ms", 1.5);
        figures.write(Some(&file)).unwrap();
        assert_eq!(std::fs::read_to_string(file).unwrap(), "{\n  \"load_ms\": 1.5\n}\n");
    }
}
