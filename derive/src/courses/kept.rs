//! The courses that are kept, each once, whichever lists have it.

use super::language;
use catalogue::course::{Edition, Notice};
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
    /// Its editions in other languages.
    pub editions: Vec<Edition>,
}

impl Raw {
    /// The language, as its list says or else judged by the title.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or_else(|| language::of(&self.title, &self.platform))
    }

    /// Whether another row of its list is this course at another address: title, provider, platform, stars and
    /// learners are the same, and the last two are known.
    fn is_again(&self, other: &Self) -> bool {
        let is_known = !self.rating.is_empty() && !self.enrolled.is_empty();
        let said = [&self.title, &self.provider, &self.platform, &self.rating, &self.enrolled];
        is_known && said == [&other.title, &other.provider, &other.platform, &other.rating, &other.enrolled]
    }

    /// Adds skills of another heading.
    pub fn file_under(&mut self, skills: Vec<String>) {
        for skill in skills {
            if !self.filed.contains(&skill) {
                self.filed.push(skill);
            }
        }
    }

    /// Adds an edition unless one with the same language and address is there; says whether it was added.
    pub fn add_edition(&mut self, language: &str, url: String) -> bool {
        let edition = Edition { language: language.to_owned(), url };
        let is_own = edition.url.is_empty() && language == self.language();
        let is_new = !is_own && !self.editions.contains(&edition);
        if is_new {
            self.editions.push(edition);
        }
        is_new
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

    /// Makes a row one with the course that it is again, if there is one, at the shorter of their addresses.
    pub fn join(&mut self, row: &Raw) -> Option<&Raw> {
        let at = self.courses.iter().position(|course| course.is_again(row))?;
        self.places.insert(address(&row.url), at);
        let course = &mut self.courses[at];
        if row.url.len() < course.url.len() {
            course.url.clone_from(&row.url);
        }
        Some(course)
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
pub(super) fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches("www.");
    let has_query = !WITHOUT_QUERY.iter().any(|host| rest.starts_with(host));
    let end = if has_query { None } else { rest.find(['?', '#']) };
    rest[..end.unwrap_or(rest.len())].trim_end_matches('/').to_owned()
}
