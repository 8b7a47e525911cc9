//! Courses from JSON: a list of objects, or an object that holds one as `courses`.

use super::row::{COLUMNS, Column, course, shortened};
use super::{FileError, LONGEST_CELL, Report};
use crate::course::CourseRecord;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// Reads a whole file.
pub fn read(
    text: &[u8],
    report: &mut Report,
    then: &mut dyn FnMut(u64, CourseRecord),
) -> Result<(), FileError> {
    let text = std::str::from_utf8(text).map_err(|_| FileError::NotUtf8)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut take = |raw: &RawValue| {
        let line = lines.of(raw.get());
        report.take(line, row(raw.get()), then);
    };
    let list = Rows(&mut take);
    if text.trim_start().starts_with('[') {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        deserializer.deserialize_seq(list).map_err(wrong)?;
        return deserializer.end().map_err(wrong);
    }
    #[derive(Deserialize)]
    struct Holder<'a> {
        #[serde(borrow)]
        courses: &'a RawValue,
    }
    let holder: Holder = serde_json::from_str(text).map_err(wrong)?;
    serde_json::Deserializer::from_str(holder.courses.get()).deserialize_seq(list).map_err(wrong)
}

/// What is wrong, and where. It is shortened, because serde may quote any length of the file.
fn wrong(error: serde_json::Error) -> FileError {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = text.strip_suffix(&place).unwrap_or(&text);
    FileError::Json(shortened(what, 120) + if what.len() < text.len() { &place } else { "" })
}

/// Passes on each element of a list as it is in the file.
struct Rows<'t>(&'t mut dyn FnMut(&RawValue));

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of courses")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<&'de RawValue>()? {
            (self.0)(raw);
        }
        Ok(())
    }
}

/// Counts lines up to parts of a text, in the order in which they come.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line that a part of the same text begins on.
    fn of(&mut self, part: &str) -> u64 {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = at;
        self.line
    }
}

fn row(text: &str) -> Result<CourseRecord, String> {
    if text.len() > 4 * LONGEST_CELL {
        return Err("the object is too long; a text may have at most 20,000 characters".to_owned());
    }
    let Ok(Value::Object(object)) = serde_json::from_str(text) else {
        return Err("this is not an object with a “title”".to_owned());
    };
    let mut cells: [String; COLUMNS.len()] = Default::default();
    for (name, value) in &object {
        let Some(column) = Column::of(name) else { continue };
        cells[column as usize] = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(list) if column == Column::Skills => {
                let names = list.iter().filter_map(Value::as_str).map(|name| name.replace(';', ","));
                names.collect::<Vec<_>>().join(";")
            }
            Value::Array(_) | Value::Object(_) => {
                return Err(format!("{} is neither text nor a number", COLUMNS[column as usize].1));
            }
        };
    }
    course(|column| cells[column as usize].as_str())
}
