//! A table as it is committed.

/// Named columns and rows of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the file, without its ending.
    pub name: &'static str,
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, in a fixed order.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV (RFC 4180, UTF-8, lines end with `\n`).
    ///
    /// # Panics
    /// When a row has not as many fields as there are columns.
    pub fn csv(&self) -> String {
        csv_text(&self.columns, &self.rows)
    }
}

/// Columns and rows as CSV.
pub(crate) fn csv_text(columns: &[impl AsRef<[u8]>], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect("memory takes every byte");
    for row in rows {
        writer.write_record(row).expect("a row has a field for every column");
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("text in, text out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_needs_it() {
        let rows =
            vec![vec!["a,b".to_owned(), "say \"x\"".to_owned()], vec!["plain".to_owned(), String::new()]];
        let table = Table { name: "t", columns: vec!["one", "two"], rows };
        assert_eq!(table.csv(), "one,two\n\"a,b\",\"say \"\"x\"\"\"\nplain,\n");
    }
}
