//! Whole platforms among the free courses: a table of their own.

use super::free::{SOURCE, host};
use super::kept::address;
use crate::Table;
use catalogue::course::Notice;
use catalogue::own::PLATFORMS;

/// What the heading of each list for whole platforms holds.
const HEADING: &str = "MOOC";

/// The last word of the names of platforms that lists have among the courses of a subject.
const NAME: &str = "University";

/// A site with many courses.
pub(super) struct Platform {
    pub name: String,
    pub provider: String,
    pub url: String,
    /// ISO 639-1.
    pub language: String,
    /// Skills of the heading that it is under.
    pub skills: Vec<String>,
    pub notices: Vec<Notice>,
}

/// The hosts of the rows under the headings for platforms, from the topics and addresses of all rows.
pub(super) fn hosts<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<&'a str> {
    rows.filter(|(topic, _)| is_heading(topic)).map(|(_, url)| host(url)).collect()
}

/// Whether a heading is for whole platforms.
pub(super) fn is_heading(topic: &str) -> bool {
    topic.contains(HEADING)
}

/// Whether a row is a whole platform: it is under their heading, or its address is a host alone, and that of one
/// under it or of a “University”.
pub(super) fn is_one(topic: &str, title: &str, url: &str, hosts: &[&str]) -> bool {
    let is_alone = !address(url).contains('/');
    is_heading(topic) || (is_alone && (hosts.contains(&host(url)) || title.ends_with(NAME)))
}

/// The platforms, each once, sorted by language and name.
pub(super) fn table(mut platforms: Vec<Platform>, as_of: &str) -> Table {
    platforms.sort_by_cached_key(|it| (it.language.clone(), it.name.to_lowercase()));
    let mut seen = Vec::new();
    platforms.retain(|it| {
        let address = address(&it.url);
        let is_new = !seen.contains(&address);
        seen.push(address);
        is_new
    });
    let row = |it: Platform| {
        let notices: Vec<&str> = it.notices.iter().map(|notice| notice.key()).collect();
        let (skills, notices) = (it.skills.join(";"), notices.join(";"));
        vec![it.name, it.provider, it.url, it.language, skills, notices, as_of.to_owned(), SOURCE.to_owned()]
    };
    Table { name: "platforms", columns: PLATFORMS.into(), rows: platforms.into_iter().map(row).collect() }
}
