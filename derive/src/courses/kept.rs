//! The courses that are kept, each once, whichever lists have it.

use catalogue::course::Notice;
use std::collections::HashMap;

/// A course before its skills are known. What its list does not say is empty, as in the default.
#[derive(Default)]
pub(super) struct Raw {
    pub title: String,
    pub provider: String,
    pub platform: String,
    pub url: String,
    pub level: &'static str,
    /// As its list says; otherwise it is judged by the title.
    pub language: Option<String>,
    /// Skills as the platform names them.
    pub tags: Vec<String>,
    /// Skills of the heading that a person filed it under.
    pub filed: Vec<String>,
    pub price: String,
    pub rating: String,
    pub enrolled: String,
    pub as_of: &'static str,
    /// The ids of the lists that have it, in `content/sources.toml`.
    pub sources: Vec<&'static str>,
    /// Hours, as `catalogue::course::Length` reads them.
    pub hours: String,
    /// What to know before it.
    pub requires: String,
    pub notices: Vec<Notice>,
}

impl Raw {
    /// Adds skills of another heading.
    pub fn file_under(&mut self, skills: Vec<String>) {
        for skill in skills {
            if !self.filed.contains(&skill) {
                self.filed.push(skill);
            }
        }
    }

    /// Adds what another list says of its condition.
    pub fn take_notices(&mut self, notices: Vec<Notice>) {
        self.notices.extend(notices);
        self.notices.sort_unstable();
        self.notices.dedup();
    }
}

/// Courses in the order in which they came.
#[derive(Default)]
pub(super) struct Kept {
    pub courses: Vec<Raw>,
    places: HashMap<String, usize>,
}

impl Kept {
    /// The course of an address.
    pub fn find(&mut self, url: &str) -> Option<&mut Raw> {
        self.places.get(&address(url)).map(|at| &mut self.courses[*at])
    }

    /// Adds a course, whose address must be new.
    pub fn add(&mut self, course: Raw) {
        self.places.insert(address(&course.url), self.courses.len());
        self.courses.push(course);
    }
}

/// Hosts whose addresses have nothing of the course in the query.
const WITHOUT_QUERY: [&str; 4] = ["coursera.org/", "edx.org/", "stepik.org/", "udemy.com/"];

/// An address in the form that is the same for the same course.
fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches("www.");
    let has_query = !WITHOUT_QUERY.iter().any(|host| rest.starts_with(host));
    let end = if has_query { None } else { rest.find(['?', '#']) };
    rest[..end.unwrap_or(rest.len())].trim_end_matches('/').to_owned()
}
