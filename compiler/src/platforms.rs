//! `derived/platforms.csv`: whole platforms, which are no courses.

use crate::derived::WRITTEN;
use crate::document::{ADDRESS, is_web_address};
use crate::folder::Folder;
use crate::problem::Problems;
use crate::table::{DATES, Table, note_repeats};
use catalogue::course::Notice;
use catalogue::own::PLATFORMS;
use domain::figure::Source;
use domain::slug::Slug;
use domain::time::PartialDate;

const FILE: &str = "derived/platforms.csv";

/// A site with many courses, as a list names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Its name.
    pub name: String,
    /// Who runs it; empty where the list does not say.
    pub provider: String,
    /// Its web address.
    pub url: String,
    /// The language of the list, ISO 639-1.
    pub language: String,
    /// What it teaches, by the heading that it is under; empty where it is under one for platforms.
    pub skills: Vec<String>,
    /// What the list says of its condition.
    pub notices: Vec<Notice>,
    /// When the list was taken.
    pub as_of: PartialDate,
    /// Whose list it is.
    pub source: Slug,
}

/// Reads the platforms.
pub(crate) fn read(folder: &Folder, sources: &[Source], problems: &mut Problems) -> Vec<Platform> {
    let mut platforms = Vec::new();
    let mut seen = Vec::new();
    for row in Table::read(folder, FILE, &PLATFORMS, problems).rows() {
        let list =
            |column| -> Vec<&str> { row.text(column).split(';').filter(|it| !it.is_empty()).collect() };
        let (skills, notices) = (list("skills"), list("notices"));
        let name = row.filled("name", problems).map(str::to_owned);
        let url = row.parsed("url", |url| is_web_address(url).then(|| url.to_owned()), ADDRESS, problems);
        let language = row.parsed("language", code, "Write a code of ISO 639-1, such as en.", problems);
        let notices: Option<Vec<Notice>> = notices.into_iter().map(Notice::from_key).collect();
        if notices.is_none() {
            row.problem(problems, "“notices” has an unknown word", WRITTEN);
        }
        let as_of = row.parsed("as_of", PartialDate::parse, DATES, problems);
        let source = row.source(sources, problems);
        if let Some(url) = &url {
            note_repeats(&mut seen, url.clone(), url, &row, problems);
        }
        let (Some(name), Some(url), Some(language)) = (name, url, language) else { continue };
        let (Some(notices), Some(as_of), Some(source)) = (notices, as_of, source) else { continue };
        platforms.push(Platform {
            name,
            provider: row.text("provider").to_owned(),
            url,
            language,
            skills: skills.into_iter().map(str::to_owned).collect(),
            notices,
            as_of,
            source,
        });
    }
    platforms
}

fn code(text: &str) -> Option<String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| text.to_owned())
}
