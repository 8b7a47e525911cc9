//! A plan as text, for storage on the device and as a file. docs/plan-file.md describes the format.

use crate::plan::{Limit, Plan, PlannedCourse, Progress, Slot, Weekday};
use domain::salary::CountryCode;
use domain::slug::Slug;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// The `format` field of every file. The first versions put a name and a hyphen before it.
pub const FORMAT: &str = "guide-plan";
/// The version that is written.
pub const VERSION: u64 = 1 + STEPS.len() as u64;
/// The largest file that is read, in bytes.
pub const LARGEST: usize = 1_000_000;

/// Converts a file of one version to the next.
type Step = fn(&mut Map<String, Value>);

/// The step from version 1 to 2, from 2 to 3, and so on: a step is added with every change that an
/// older guide would misread.
const STEPS: [Step; 0] = [];

/// A plan as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// All that could be read.
    pub plan: Plan,
    /// The fields that could not be read and were left out.
    pub problems: Vec<FieldProblem>,
}

/// A field that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Its place: `skills.sql`.
    pub field: String,
    /// What is wrong and what would be right, without a full stop.
    pub what: String,
}

impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.what)
    }
}

/// Why a text is not a plan at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// Nothing in it.
    Empty,
    /// Not UTF-8.
    NotText,
    /// Not JSON; the place of the first error, counted from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The character in the line.
        column: usize,
    },
    /// JSON, but not a plan.
    NotAPlan,
    /// A plan of the guide with this id.
    OtherGuide(String),
    /// Of a version that this page does not know yet.
    Newer(u64),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("it is too large to be a plan"),
            Self::Empty => f.write_str("it is empty"),
            Self::NotText => f.write_str("it is not a text file"),
            Self::NotJson { line, column } => write!(
                f,
                "it cannot be read from line {line}, character {column} on; if it is a plan, download it again"
            ),
            Self::NotAPlan => f.write_str("it is not a plan from this guide"),
            Self::OtherGuide(guide) => write!(f, "it is a plan from another guide, {}", shown(guide)),
            Self::Newer(version) => write!(
                f,
                "it is version {version}, but this page reads plans only up to version {VERSION} (reload the page to get the latest)"
            ),
        }
    }
}

/// A plan of the guide with this id, as it is written.
pub fn value(plan: &Plan, guide: &Slug) -> Value {
    let mut skills = Map::new();
    for (id, state) in &plan.skills {
        skills.insert(id.to_string(), state.key().into());
    }
    let mut hours = Map::new();
    for (id, expected) in &plan.hours {
        hours.insert(id.to_string(), (*expected).into());
    }
    let mut courses = Map::new();
    for (id, it) in &plan.courses {
        let course = json!({ "id": it.id.as_str(), "title": it.title, "url": it.url });
        courses.insert(id.to_string(), course);
    }
    let mut limits = Map::new();
    for limit in Limit::ALL {
        if let Some(chosen) = plan.limits.of(limit) {
            limits.insert(limit.key().to_owned(), chosen.as_str().into());
        }
    }
    let slot =
        |slot: &Slot| json!({ "day": slot.day.label(), "start": slot.time(), "minutes": slot.minutes() });
    let mut out = json!({
        "format": FORMAT,
        "guide": guide.as_str(),
        "version": VERSION,
        "skills": skills,
        "done": plan.done.iter().map(Slug::as_str).collect::<Vec<&str>>(),
        "hours": hours,
        "courses": courses,
        "limits": limits,
        "slots": plan.slots.iter().map(slot).collect::<Vec<Value>>(),
    });
    if let Some(weekly) = plan.weekly {
        out["hours_per_week"] = weekly.into();
    }
    if let Some(country) = plan.country {
        out["country"] = country.as_str().into();
    }
    out
}

/// A plan as a file that people can read too.
pub fn text(plan: &Plan, guide: &Slug) -> String {
    format!("{:#}\n", value(plan, guide))
}

/// A plan without white space, for storage.
pub fn compact(plan: &Plan, guide: &Slug) -> String {
    value(plan, guide).to_string()
}

/// Reads a plan of the guide with this id. Files of earlier versions name no guide, and are read.
///
/// # Errors
/// Why it is not a plan. A plan with fields that cannot be used is still one: they are left out and
/// listed in the reading.
pub fn read(bytes: &[u8], guide: &Slug) -> Result<Reading, Refused> {
    read_with(bytes, guide, &STEPS, 1)
}

/// Reads the stored plan: like [`read`], but with twice as many entries, because the reader may have
/// added to a plan from a file.
///
/// # Errors
/// Why it is not a plan.
pub fn stored(bytes: &[u8], guide: &Slug) -> Result<Reading, Refused> {
    read_with(bytes, guide, &STEPS, 2)
}

fn read_with(bytes: &[u8], guide: &Slug, steps: &[Step], times: usize) -> Result<Reading, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if text.contains('\0') {
        return Err(Refused::NotText);
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Refused::NotJson { line: error.line(), column: error.column() })?;
    let Value::Object(mut fields) = value else { return Err(Refused::NotAPlan) };
    if !fields.get("format").and_then(Value::as_str).is_some_and(is_format) {
        return Err(Refused::NotAPlan);
    }
    match fields.get("guide") {
        None => {}
        Some(Value::String(other)) if other == guide.as_str() => {}
        Some(Value::String(other)) => return Err(Refused::OtherGuide(other.clone())),
        Some(_) => return Err(Refused::NotAPlan),
    }
    let version = fields.get("version").and_then(Value::as_u64).filter(|version| *version > 0);
    let version = version.ok_or(Refused::NotAPlan)?;
    let newest = steps.len() as u64 + 1;
    if version > newest {
        return Err(Refused::Newer(version));
    }
    for step in &steps[version as usize - 1..] {
        step(&mut fields);
    }
    Ok(Fields { fields: &fields, problems: Vec::new(), times }.reading())
}

fn is_format(text: &str) -> bool {
    text.strip_suffix(FORMAT).is_some_and(|name| name.is_empty() || name.ends_with('-'))
}

struct Fields<'a> {
    fields: &'a Map<String, Value>,
    problems: Vec<FieldProblem>,
    /// The factor by which the limits on entries are multiplied.
    times: usize,
}

impl Fields<'_> {
    fn reading(mut self) -> Reading {
        let mut plan = Plan::default();
        for (id, state) in
            self.table("skills", |value| Progress::from_key(value.as_str()?), "to-learn, learning or known")
        {
            plan.set_progress(id, state);
        }
        // Unlike `collect`, `extend` needs no sort of its own in the program.
        plan.done.extend(self.list(
            "done",
            |value| Slug::parse(value.as_str()?),
            "the id of a duty or a qualification",
        ));
        plan.hours =
            self.table("hours", |value| whole(value, Plan::MOST_HOURS.into()), "whole hours, 1 to 2000");
        plan.courses = self.table("courses", course, "a course with id, title and a web address as url");
        plan.weekly = self.one(
            "hours_per_week",
            |value| whole(value, Plan::MOST_WEEKLY.into()),
            "whole hours, 1 to 80",
        );
        plan.country = self.one(
            "country",
            |value| CountryCode::parse(value.as_str()?),
            "the two-letter code of a country",
        );
        let limits = self.table("limits", |value| Slug::parse(value.as_str()?), "the id of a value");
        for (key, passes) in limits {
            match Limit::ALL.into_iter().find(|limit| limit.key() == key.as_str()) {
                Some(limit) => plan.limits.0[limit as usize] = Some(passes),
                None => self.note(format!("limits.{key}"), "limits are language, level, price and platform"),
            }
        }
        let slots = self.list("slots", slot, "a day, a start such as 19:30, and 5 to 720 minutes");
        for slot in slots {
            if plan.slots.len() < Plan::MOST_SLOTS {
                plan.slots.insert(slot);
            } else if !plan.slots.contains(&slot) {
                self.note(
                    "slots".to_owned(),
                    &format!("only the first {} of a week are used", Plan::MOST_SLOTS),
                );
                break;
            }
        }
        const KNOWN: [&str; 11] = [
            "format",
            "guide",
            "version",
            "skills",
            "done",
            "hours",
            "courses",
            "hours_per_week",
            "country",
            "limits",
            "slots",
        ];
        for key in self.fields.keys().filter(|key| !KNOWN.contains(&key.as_str())).take(20) {
            self.problems
                .push(FieldProblem { field: shown(key), what: "a plan has no such field".to_owned() });
        }
        Reading { plan, problems: self.problems }
    }

    /// The entries of an object; each that is wrong is noted.
    fn table<T>(
        &mut self,
        field: &str,
        read: impl Fn(&Value) -> Option<T>,
        right: &str,
    ) -> BTreeMap<Slug, T> {
        let mut out = BTreeMap::new();
        let Some(value) = self.fields.get(field) else { return out };
        let Value::Object(entries) = value else {
            self.note(field.to_owned(), "it must be names and values in braces, as in { \"sql\": … }");
            return out;
        };
        let most = self.most(field);
        for (key, value) in entries {
            let name = if Slug::parse(key).is_some() { key.clone() } else { shown(key) };
            let place = || format!("{field}.{name}");
            if out.len() == most {
                self.note(field.to_owned(), &format!("only the first {most} entries are used"));
                break;
            }
            match (Slug::parse(key), read(value)) {
                (None, _) => {
                    self.note(place(), "the name is not an id (lower-case letters, digits and hyphens)")
                }
                (_, None) => self.note(place(), &format!("it is {}, but must be {right}", quoted(value))),
                (Some(id), Some(read)) => {
                    out.insert(id, read);
                }
            }
        }
        out
    }

    /// The entries of a list; each that is wrong is noted.
    fn list<T>(&mut self, field: &str, read: impl Fn(&Value) -> Option<T>, right: &str) -> Vec<T> {
        let mut out = Vec::new();
        let Some(value) = self.fields.get(field) else { return out };
        let Value::Array(entries) = value else {
            self.note(field.to_owned(), "it must be a list in brackets, as in [ … ]");
            return out;
        };
        let most = self.most(field);
        if entries.len() > most {
            self.note(field.to_owned(), &format!("only the first {most} entries are used"));
        }
        for (at, value) in entries.iter().enumerate().take(most) {
            match read(value) {
                Some(read) => out.push(read),
                None => self
                    .note(format!("{field}[{at}]"), &format!("it is {}, but must be {right}", quoted(value))),
            }
        }
        out
    }

    fn most(&self, field: &str) -> usize {
        self.times * if field == "courses" { Plan::MOST_COURSES } else { Plan::MOST_ENTRIES }
    }

    fn one<T>(&mut self, field: &str, read: impl Fn(&Value) -> Option<T>, right: &str) -> Option<T> {
        let value = self.fields.get(field)?;
        let read = read(value);
        if read.is_none() {
            self.note(field.to_owned(), &format!("it is {}, but must be {right}", quoted(value)));
        }
        read
    }

    /// Notes what is wrong with a field; in a file full of mistakes, the first hundred.
    fn note(&mut self, field: String, what: &str) {
        if self.problems.len() < 100 {
            self.problems.push(FieldProblem { field, what: what.to_owned() });
        }
    }
}

fn whole<T: TryFrom<u64>>(value: &Value, most: u64) -> Option<T> {
    let number = value.as_u64().filter(|number| (1..=most).contains(number))?;
    T::try_from(number).ok()
}

fn course(value: &Value) -> Option<PlannedCourse> {
    let text = |key: &str| value.get(key).map_or(Some(""), Value::as_str);
    let (title, url) = (text("title")?, text("url")?);
    let fits = title.chars().count() <= PlannedCourse::LONGEST_TITLE && PlannedCourse::is_url(url);
    let id = Slug::parse(text("id")?)?;
    fits.then(|| PlannedCourse { id, title: title.to_owned(), url: url.to_owned() })
}

fn slot(value: &Value) -> Option<Slot> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let minutes =
        value.get("minutes").and_then(Value::as_u64).and_then(|minutes| u16::try_from(minutes).ok())?;
    Slot::new(Weekday::parse(text("day")?)?, Slot::parse_time(text("start")?)?, minutes)
}

/// A value as it is quoted: short, on one line.
fn quoted(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "something in braces that does not fit".to_owned(),
        other => shown(&other.to_string()),
    }
}

fn shown(text: &str) -> String {
    let plain: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut = if text.chars().count() > 40 { "…" } else { "" };
    format!("“{plain}{cut}”")
}

#[cfg(test)]
mod tests;
