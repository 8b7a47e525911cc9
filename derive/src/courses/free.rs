//! Free courses from lists that volunteers keep, one list a language.

use super::editions;
use super::kept::{Kept, Raw};
use super::platforms::{self, Platform};
use super::repair::spaced;
use crate::input::rows;
use crate::{Account, Table, WrongInput};
use catalogue::Vocabulary;
use catalogue::course::Notice;
use std::collections::BTreeMap;

/// The id of the source in `content/sources.toml`.
pub(super) const SOURCE: &str = "free-programming-books";

/// When the lists were taken.
const AS_OF: &str = "2026-08";

/// Platforms by the host of an address; any other host is shown as it is.
const HOSTS: [(&str, &str); 32] = [
    ("youtube.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("udemy.com", "Udemy"),
    ("coursera.org", "Coursera"),
    ("edx.org", "edX"),
    ("learning.edx.org", "edX"),
    ("udacity.com", "Udacity"),
    ("stepik.org", "Stepik"),
    ("codecademy.com", "Codecademy"),
    ("scrimba.com", "Scrimba"),
    ("v2.scrimba.com", "Scrimba"),
    ("freecodecamp.org", "freeCodeCamp"),
    ("kaggle.com", "Kaggle"),
    ("learn.microsoft.com", "Microsoft Learn"),
    ("docs.microsoft.com", "Microsoft Learn"),
    ("github.com", "GitHub"),
    ("ocw.mit.edu", "MIT OpenCourseWare"),
    ("openlearninglibrary.mit.edu", "MIT Open Learning Library"),
    ("cs50.harvard.edu", "Harvard"),
    ("learn.nvidia.com", "NVIDIA"),
    ("huggingface.co", "Hugging Face"),
    ("cognitiveclass.ai", "Cognitive Class"),
    ("pildorasinformaticas.es", "Píldoras Informáticas"),
    ("egghead.io", "egghead"),
    ("alison.com", "Alison"),
    ("theodinproject.com", "The Odin Project"),
    ("developer.mozilla.org", "MDN"),
    ("developers.google.com", "Google for Developers"),
    ("developer.android.com", "Android Developers"),
    ("vueschool.io", "Vue School"),
    ("trailhead.salesforce.com", "Trailhead"),
    ("web.archive.org", "Internet Archive"),
];

/// Skills of the lists' headings, by the part of a heading as it is written.
#[derive(Clone, Debug, Default)]
pub struct Headings(BTreeMap<String, Vec<String>>);

impl Headings {
    /// Reads `content/course_headings.csv`. A heading without skills is known, but teaches nothing that the
    /// guide has a name for.
    ///
    /// # Errors
    /// When the file is not that table.
    pub fn read(text: &str) -> Result<Self, WrongInput> {
        let mut headings = BTreeMap::new();
        for (line, [heading, skills]) in rows(text, ["heading", "skills"])? {
            let skills = skills.split(';').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
            if headings.insert(heading.to_lowercase(), skills.collect()).is_some() {
                return Err(WrongInput(format!("line {line}: “{heading}” is there already")));
            }
        }
        Ok(Self(headings))
    }

    /// The skills of one part of a heading; `None` if neither this table nor the vocabulary knows it.
    fn skills_of(&self, part: &str, vocabulary: &Vocabulary) -> Option<Vec<String>> {
        if let Some(skills) = self.0.get(&part.to_lowercase()) {
            return Some(skills.clone());
        }
        let (name, topic) = vocabulary.resolve(part);
        topic.map(|_| vec![name.to_owned()])
    }
}

/// Finds the skills of headings, and counts those of which no part is known.
pub(super) struct Filing<'a> {
    headings: &'a Headings,
    vocabulary: &'a Vocabulary,
    unknown: BTreeMap<String, usize>,
}

impl<'a> Filing<'a> {
    pub fn new(headings: &'a Headings, vocabulary: &'a Vocabulary) -> Self {
        Self { headings, vocabulary, unknown: BTreeMap::new() }
    }

    /// The skills of the last part of a heading that is known: the last part is what a course is about, but some
    /// lists have a part under the wrong one.
    pub fn under(&mut self, topic: &str) -> Vec<String> {
        let mut parts = topic.rsplit('>').map(str::trim);
        let known = parts.clone().find_map(|part| self.headings.skills_of(part, self.vocabulary));
        known.unwrap_or_else(|| {
            *self.unknown.entry(parts.next().unwrap_or_default().to_owned()).or_default() += 1;
            Vec::new()
        })
    }
}

/// Adds the courses of the lists to those that are kept; the table of whole platforms.
pub(super) fn read(
    text: &str,
    mut filing: Filing,
    kept: &mut Kept,
    account: &mut Account,
) -> Result<Table, WrongInput> {
    let before = kept.courses.len();
    let mut platforms = Vec::new();
    let columns = ["language", "topic", "title", "url", "authors", "platform", "note"];
    let all = rows(text, columns)?;
    let hosts = platforms::hosts(all.iter().map(|(_, row)| (row[1].as_str(), row[3].as_str())));
    for (_, [language, topic, title, url, authors, platform, note]) in &all {
        account.read += 1;
        let url = with_scheme(url.trim_end_matches('/'));
        let title = clean(title);
        if title.is_empty() || url.is_empty() {
            account.drop_one("a free course without title or address");
            continue;
        }
        let language = language.split('_').next().unwrap_or(language).to_owned();
        let notices = notices(&format!("{platform} {note}").to_lowercase());
        if platforms::is_one(topic, &title, &url, &hosts) {
            account.drop_one("a whole platform, not a course; it is in the table of platforms");
            let skills = match platforms::is_heading(topic) {
                true => Vec::new(),
                false => filing.under(&clean(topic)),
            };
            let provider = provider(authors, platform, &title);
            platforms.push(Platform { name: title, provider, url, language, skills, notices });
            continue;
        }
        if let Some(course) = kept.find(&url) {
            course.take_notices(notices);
            account.drop_one(listed_again(course, &language, || filing.under(&clean(topic))));
            continue;
        }
        let shown = host_name(&url);
        kept.add(Raw {
            title,
            provider: provider(authors, platform, &shown),
            platform: shown,
            url,
            level: level(platform),
            language: Some(language),
            filed: filing.under(&clean(topic)),
            price: "0".to_owned(),
            as_of: AS_OF,
            sources: vec![SOURCE],
            notices,
            ..Raw::default()
        });
    }
    note(&kept.courses[before..], filing.unknown, account);
    Ok(platforms::table(platforms, AS_OF))
}

/// Adds to a course what a list says of it that has it as well; why the row is no course of its own.
fn listed_again(course: &mut Raw, language: &str, filed: impl FnOnce() -> Vec<String>) -> &'static str {
    if !course.sources.contains(&SOURCE) {
        course.sources.push(SOURCE);
        if course.price.is_empty() {
            course.price = "0".to_owned();
        }
        return "a free course that a platform’s list has as well; it has both sources, and is free unless the platform names a price";
    }
    course.file_under(filed());
    if course.add_edition(language, String::new()) {
        return editions::OF_ONE_ADDRESS;
    }
    "a free course that is listed twice; the first has the skills of both"
}

/// Notes how many courses there are and what is not known of them.
fn note(free: &[Raw], unknown: BTreeMap<String, usize>, account: &mut Account) {
    account.notes.push(format!("{} free courses", free.len()));
    let of_none = free.iter().filter(|course| course.filed.is_empty()).count();
    account.notes.push(format!("{of_none} of them under headings that name no skill known here"));
    let stated = free.iter().filter(|course| !course.notices.is_empty()).count();
    account.notes.push(format!("{stated} of them with a condition (account, unfinished, archived)"));
    let unknown: Vec<String> = unknown.into_iter().map(|(part, count)| format!("{part} ({count})")).collect();
    account.notes.push(format!("headings without a skill: {}", unknown.join(", ")));
}

/// What a list says of the condition of a course; in lower case.
fn notices(said: &str) -> Vec<Notice> {
    let words: [(Notice, &[&str]); 3] = [
        (Notice::Account, &["required", "cuenta requerida", "need to create", "نیاز به ثبت نام"]),
        (Notice::Unfinished, &["in process", "dalam proses"]),
        (Notice::Archived, &["archived"]),
    ];
    let is_said =
        |list: &[&str]| list.iter().any(|word| said.contains(word)) && !said.contains("not required");
    words.iter().filter(|(_, list)| is_said(list)).map(|(notice, _)| *notice).collect()
}

/// The text on one line, without tags, with character references resolved and without marks of direction, which the
/// page gives itself. Joiners stay: Persian needs them.
fn clean(text: &str) -> String {
    let references = [
        ("<span dir=\"ltr\">", ""),
        ("</span>", ""),
        ("&rlm;", ""),
        ("&lrm;", ""),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let resolved = references.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let is_mark =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{200b}');
    spaced(&resolved.replace(is_mark, ""))
}

/// The address as a link needs it; a few are written without `https://`.
fn with_scheme(url: &str) -> String {
    if url.is_empty() || url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest).trim_start_matches("www.")
}

/// The platform that an address belongs to.
pub(super) fn host_name(url: &str) -> String {
    let host = host(url);
    let known = HOSTS.iter().find(|(name, _)| *name == host).map(|(_, name)| *name);
    known.unwrap_or(host).to_owned()
}

/// Who made it: the authors, otherwise what the list has as the platform if that is a name.
fn provider(authors: &str, platform: &str, shown: &str) -> String {
    let named = clean(authors).trim_start_matches("by ").to_owned();
    let other = clean(platform);
    let is_name =
        !other.contains([':', '*']) && level(&other).is_empty() && !NO_NAMES.contains(&other.as_str());
    let name = if named.is_empty() && is_name { other } else { named };
    if name.eq_ignore_ascii_case(shown) { String::new() } else { name }
}

/// What lists have where the platform belongs: languages of markup, formats, levels, conditions.
const NO_NAMES: [&str; 6] = ["HTML", "PDF", "BEG/INT", "cuenta requerida", "YouTube", "Youtube"];

fn level(word: &str) -> &'static str {
    match word {
        "BEG" | "BEGINNER" => "beginner",
        "INT" | "INTERMEDIATE" => "intermediate",
        "ADV" | "ADVANCED" => "advanced",
        _ => "",
    }
}
