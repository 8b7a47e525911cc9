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
    pub fn csv(&self) -> String {
        let mut out = String::new();
        write_line(&mut out, self.columns.iter().copied());
        for row in &self.rows {
            write_line(&mut out, row.iter().map(String::as_str));
        }
        out
    }
}

fn write_line<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push('\n');
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
