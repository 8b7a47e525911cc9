//! Courses from JSON: a list of objects, wherever it is in the file, or an object on each line.

use super::intake::{Intake, Kind, OwnedRow};
use super::{FileError, LONGEST_CELL, Settings, Then};
use crate::read::report::Report;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// How deep a list of objects is looked for.
const DEEPEST: usize = 8;

/// The most members of objects that are told apart.
const MOST_NAMES: usize = 200;

/// Reads a whole file.
pub fn read(text: &[u8], settings: Settings, then: Then) -> Result<Report, FileError> {
    let text = std::str::from_utf8(text).map_err(|_| FileError::NotUtf8)?;
    let mut rows = Rows {
        lines: Lines { text, at: 0, line: 1 },
        intake: Intake::new(settings).with_names(),
        places: HashMap::new(),
        then,
    };
    let start = text.trim_start();
    if is_lines(start) {
        rows.read_lines(text)?;
    } else if start.starts_with('[') {
        rows.read_list(text)?;
    } else {
        let whole: &RawValue = serde_json::from_str(text).map_err(wrong)?;
        let list = find(whole.get())
            .ok_or_else(|| FileError::Json("no list of courses was found in it".to_owned()))?;
        rows.read_list(list)?;
    }
    rows.intake.finish(rows.then)
}

/// Whether each line is an object by itself.
fn is_lines(text: &str) -> bool {
    let mut lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let is_object = |line: &str| line.starts_with('{') && line.ends_with('}');
    lines.next().is_some_and(is_object) && lines.next().is_some_and(|second| second.starts_with('{'))
}

/// What is wrong, and where, in the reader's words.
fn wrong(error: serde_json::Error) -> FileError {
    let (line, column) = (error.line(), error.column());
    FileError::Json(if error.is_eof() {
        format!("the file ends in line {line} in the middle of a list: save or download it again")
    } else {
        format!("line {line} cannot be read from its character {column} on: {LOOK}")
    })
}

/// What is most often wrong in a text that is nearly JSON.
const LOOK: &str = "look there for a quotation mark, a comma or a bracket that is missing or too much";

/// The list of objects in an object: under `courses`, else the longest of those that are least deep.
fn find(object: &str) -> Option<&str> {
    let mut level = vec![object];
    for _ in 0..DEEPEST {
        let members: Vec<(String, &str)> = level.iter().flat_map(|object| members(object)).collect();
        let is_list = |(_, value): &&(String, &str)| {
            value.strip_prefix('[').is_some_and(|inside| inside.trim_start().starts_with('{'))
        };
        let named = members.iter().filter(is_list).find(|(name, _)| name == "courses");
        if let Some((_, list)) =
            named.or_else(|| members.iter().filter(is_list).max_by_key(|(_, list)| list.len()))
        {
            return Some(list);
        }
        level = members.into_iter().map(|(_, value)| value).filter(|value| value.starts_with('{')).collect();
    }
    None
}

/// The members of an object as they are in the file; none of anything else.
fn members(object: &str) -> Vec<(String, &str)> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, &'de str)>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                members.push((name, value.get()));
            }
            Ok(members)
        }
    }
    serde_json::Deserializer::from_str(object).deserialize_map(Members).unwrap_or_default()
}

struct Rows<'a, 'h, 't> {
    lines: Lines<'a>,
    intake: Intake<'h>,
    places: HashMap<String, usize>,
    then: Then<'t>,
}

impl<'a> Rows<'a, '_, '_> {
    fn read_list(&mut self, list: &'a str) -> Result<(), FileError> {
        let mut deserializer = serde_json::Deserializer::from_str(list);
        let mut failed = None;
        let visitor = Elements(&mut |raw: &'a RawValue| {
            if failed.is_none() {
                failed = self.take(raw.get()).err();
            }
        });
        deserializer.deserialize_seq(visitor).map_err(wrong)?;
        deserializer.end().map_err(wrong)?;
        failed.map_or(Ok(()), Err)
    }

    fn read_lines(&mut self, text: &'a str) -> Result<(), FileError> {
        for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
            self.take(line)?;
        }
        Ok(())
    }

    /// Takes an object, which is a part of the text.
    fn take(&mut self, object: &'a str) -> Result<(), FileError> {
        let line = self.lines.of(object);
        let row = self.row(object);
        let row = row.as_ref().map(|row| row as _).map_err(Clone::clone);
        self.intake.take(line, row, self.then)
    }

    fn row(&mut self, text: &str) -> Result<OwnedRow, String> {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let column = error.column();
                return Err(format!("this is not JSON from its character {column} on: {LOOK}"));
            }
        };
        let Value::Object(mut object) = value else {
            return Err("this is no course: write it in braces { }, with a “title”".to_owned());
        };
        // `{"node": {…}}`: the course is what is within.
        while object.len() == 1 && object.values().all(Value::is_object) {
            let Some((_, Value::Object(inner))) = object.into_iter().next() else {
                return Ok(OwnedRow(Vec::new()));
            };
            object = inner;
        }
        let mut cells = Vec::new();
        for (name, value) in object {
            let cell = cell(value);
            let Some(at) = self.place(name.trim(), &cell.0) else { continue };
            if cells.len() <= at {
                cells.resize(at + 1, (String::new(), Kind::Text));
            }
            cells[at] = cell;
        }
        Ok(OwnedRow(cells))
    }

    fn place(&mut self, name: &str, sample: &str) -> Option<usize> {
        if let Some(at) = self.places.get(name) {
            return Some(*at);
        }
        if self.places.len() == MOST_NAMES {
            self.intake.note_more_names();
            return None;
        }
        let at = self.intake.add_name(name, sample);
        self.places.insert(name.to_owned(), at);
        Some(at)
    }
}

fn cell(value: Value) -> (String, Kind) {
    let (text, kind) = match value {
        Value::Null => (String::new(), Kind::Text),
        Value::String(text) => (text, Kind::Text),
        Value::Bool(yes) => (if yes { "yes" } else { "no" }.to_owned(), Kind::Text),
        Value::Number(number) => (plain(&number), Kind::Exact),
        Value::Array(_) | Value::Object(_) => (value.to_string(), Kind::Structured),
    };
    if text.len() <= LONGEST_CELL {
        return (text, kind);
    }
    let end = (0..=LONGEST_CELL).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (text[..end].to_owned(), Kind::TooLong)
}

/// A number without an exponent.
fn plain(number: &serde_json::Number) -> String {
    let text = number.to_string();
    match number.as_f64() {
        Some(value) if text.contains(['e', 'E']) => value.to_string(),
        _ => text,
    }
}

/// Passes on each element of a list as it is in the file.
struct Elements<'t, 'de>(&'t mut dyn FnMut(&'de RawValue));

impl<'de> Visitor<'de> for Elements<'_, 'de> {
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
    /// The line that a part of the same text begins on. `\r\n` ends one line.
    fn of(&mut self, part: &str) -> u64 {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        let bytes = self.text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        self.line += (self.at..at).filter(|at| ends(*at)).count() as u64;
        self.at = at;
        self.line
    }
}
