//! The catalogue of courses: what three platforms showed, cleaned, free courses, and those of a curriculum.

mod curriculum;
mod editions;
mod free;
mod kept;
mod language;
mod platforms;
mod python_list;
mod repair;
mod spacing;
mod topics;

use free::Filing;
pub use free::Headings;
pub use python_list::parse_list;
pub use repair::repaired;
pub use spacing::respaced;

use crate::input::rows;
use crate::{Account, Derived, Table, WrongInput};
use catalogue::Vocabulary;
use catalogue::course::Edition;
use catalogue::own::{self, SERVES};
use catalogue::read::{COLUMNS, Column};
use domain::derivation::Serving;
use kept::{Kept, Raw};
use std::collections::BTreeMap;
use topics::Taught;

/// The rules, as the command prints them.
pub const RULES: &str = "  \
Text: text decoded as Latin-1 is decoded again as UTF-8; runs of spaces become one space. Where edX titles lost a space,
  words are separated where the course’s address has a hyphen, else before a capital.
  Repeats: of two rows with the same address, the first with a title is kept. Rows with the same title, provider,
  platform, stars and learners, the last two known, are one course, at the shortest of their addresses.
  Stars of 0.0 mean that nobody rated. A price of 0.0 is free on Stepik and not given on Coursera; edX gives none.
  Stepik’s learners of 10,000 and more are divided by ten: the list took 17K and 1.3M for ten times as many.
  Stepik’s prices are roubles. Difficulty in numbers is unknown; on Stepik every row says Beginner, so it says nothing.
  Language: Cyrillic letters mean Russian, Chinese characters Chinese; other titles go by their short words, else
  English. A title without Cyrillic letters on Stepik counts as Russian, as nearly all of its courses are.
  Skills: one name for each (content/skills.csv). If one tag is on four of five rows of a platform, as on Stepik, the
  tags were guessed, and only skills named in the title are kept. Elsewhere these are added to the tags.
  Names of one or two letters count in a title as they are written: two capitals (AI) always; C, R and Go where the tags
  have them, or beside a word of programming or another skill, and not as initials. C, C++ and C# are different skills.
  Serves the career, by [courses.serving] in the guide’s derived.toml: the title names a skill of its topics (but for
  doubtful skills, unless a list has the course under them and the title has a sure word); or one of its basics, unless
  the title names a skill of a topic that stands instead or half of the skills with a topic are of other topics; or the
  skills belong to at least two of the topics that count together and outnumber those of other topics. In no case does
  the title name a skill of other topics, or a word of other work.
  Whole platforms are no courses; they have a table of their own. They are what the lists have under a heading for them,
  and addresses without a path that are of one of these or whose title ends in “University”.
  Free courses: without those listed twice. One that a platform’s list has as well stays one
  course with both sources, and is free unless the platform names a price. What a list says of an account, of work in
  progress or of an archive is kept.
  Their skills are those of the title and of the last heading that is known (content/skills.csv,
  content/course_headings.csv).
  The heading counts as a title does.
  The platform is that of the address. Language: that of the list.
  Editions: one course in several languages is one, with all of them and their addresses. That is one that lists of two
  languages have with the same address; one whose address is another’s with the code of its language at the end (or in
  the folder of translations of a repository); and one of the same provider, platform and title but for the name of the
  language. The course is the English one if there is one, else that with the shortest address; only its figures count.
  Curriculum: weeks times hours a week (a month as 52/12 weeks). A course that another list has as well stays one course.
";

/// The id of the source in `content/sources.toml`.
const SOURCE: &str = "course-catalogue-2025";

/// When the platforms showed it.
const AS_OF: &str = "2025-07";

/// The raw lists of courses.
pub struct Lists<'a> {
    /// What three platforms showed.
    pub platforms: &'a str,
    /// The lists of free courses.
    pub free: &'a str,
    /// The courses of a curriculum, with their hours.
    pub curriculum: &'a str,
}

/// `courses`: one row a course, sorted by platform, title and address, marked where it is in `serving`; and `platforms`, the whole platforms that the
/// lists of free courses name.
///
/// # Errors
/// When a file is not the table expected.
pub fn derive(
    lists: &Lists,
    vocabulary: &Vocabulary,
    headings: &Headings,
    serving: &Serving,
) -> Result<Derived, WrongInput> {
    const RAW: [&str; 9] =
        ["url", "title", "author", "students", "rating", "difficulty", "skills", "price", "source"];
    let mut account = Account::default();
    let mut kept = Kept::default();
    let mut repairs = BTreeMap::<&'static str, usize>::new();
    let all = rows(lists.platforms, RAW)?;
    let titled = |url: &str| all.iter().any(|(_, row)| plain(&row[0]) == plain(url) && !row[1].is_empty());
    for (_, row) in &all {
        account.read += 1;
        let Some(platform) = platform(&row[8]) else {
            account.drop_one("a platform that is not known");
            continue;
        };
        if row[1].is_empty() {
            account.drop_one(if titled(&row[0]) {
                "no title, and another row of the same address"
            } else {
                "no title"
            });
            continue;
        }
        if kept.find(&row[0]).is_some() {
            account.drop_one("a second row of the same address");
            continue;
        }
        let raw = raw(row, platform, &mut repairs);
        if let Some(course) = kept.join(&raw) {
            account.drop_one("another address of a course; all else that identifies it is the same");
            account.notes.push(format!("at two addresses: “{}”, kept at {}", course.title, course.url));
            continue;
        }
        kept.add(raw);
    }
    let guessed = platforms_with_guessed_tags(&kept.courses);
    let filing = || Filing::new(headings, vocabulary);
    let platforms = free::read(lists.free, filing(), &mut kept, &mut account)?;
    curriculum::read(lists.curriculum, filing(), &mut kept, &mut account)?;
    let kept = editions::unite(kept.courses, &mut account);
    account.kept = kept.len();
    for (what, count) in repairs {
        account.notes.push(format!("{count} {what}"));
    }
    let mut out: Vec<Vec<String>> = kept
        .iter()
        .map(|raw| {
            let tags: &[String] = if guessed.contains(&raw.platform) { &[] } else { &raw.tags };
            line(raw, &Taught::of(&raw.title, &raw.filed, tags, vocabulary), serving)
        })
        .collect();
    let order = [Column::Platform, Column::Title, Column::Url];
    out.sort_by_cached_key(|row| order.map(|column| row[column as usize].clone()));
    let mut count = |name: &str, source: &str, is_in: &dyn Fn(&[String]) -> bool| {
        let is_in = |row: &Vec<String>| row[Column::Source as usize].contains(source) && is_in(row);
        let of = |serves: &str| out.iter().filter(|row| is_in(row) && row[SERVES].contains(serves)).count();
        account.notes.push(format!("{name}: {} courses, {} serve the career", of(""), of("yes")));
    };
    for platform in ["Coursera", "Stepik", "edX"] {
        count(platform, SOURCE, &|row| row[Column::Platform as usize] == platform);
    }
    count("free courses", free::SOURCE, &|_| true);
    count("free courses in English", free::SOURCE, &|row| row[Column::Language as usize] == "en");
    count("courses of the curriculum", curriculum::SOURCE, &|_| true);
    let courses = Table { name: "courses", columns: own::COURSES.into(), rows: out };
    Ok(Derived { tables: vec![courses, platforms], account })
}

fn platform(source: &str) -> Option<&'static str> {
    ["Coursera", "Stepik", "edX"].into_iter().find(|name| name.eq_ignore_ascii_case(source))
}

/// An address without the parts that do not identify the course.
fn plain(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url[..end].trim_end_matches('/').to_owned()
}

fn raw(row: &[String; 9], platform: &'static str, repairs: &mut BTreeMap<&'static str, usize>) -> Raw {
    let [url, title, author, students, rating, difficulty, skills, price, _] = row;
    let mut count = |what, is_so: bool| *repairs.entry(what).or_default() += usize::from(is_so);
    let url = plain(url);
    let mut clean = repaired(title);
    count("titles decoded again as UTF-8", clean != repair::spaced(title));
    if platform == "edX" {
        let parted = respaced(&clean, &url);
        count("edX titles given back their spaces", parted != clean);
        count("edX titles cut short by the platform (…)", parted.contains('…'));
        clean = parted;
    }
    let rating = rating.parse::<f64>().ok().filter(|stars| *stars > 0.0);
    count("courses without stars", rating.is_none());
    let level = if platform == "Stepik" { "" } else { level(difficulty) };
    count("courses whose level is not known", level.is_empty());
    let price = match (platform, price.parse::<f64>()) {
        ("Stepik", Ok(price)) => format!("{price}"),
        _ => String::new(),
    };
    count("free courses on Stepik", price == "0");
    count("courses with a price in roubles", !["", "0"].contains(&price.as_str()));
    let students = students.strip_suffix(".0").unwrap_or(students);
    let enrolled = enrolled(platform, students);
    count("Stepik numbers of learners divided by ten", enrolled != students);
    Raw {
        title: clean,
        provider: provider(&repaired(author)),
        platform: platform.to_owned(),
        url,
        level,
        tags: parse_list(skills).unwrap_or_default().iter().map(|tag| repaired(tag)).collect(),
        price,
        rating: rating.map_or(String::new(), |stars| format!("{stars}")),
        enrolled,
        as_of: AS_OF,
        sources: vec![SOURCE],
        ..Raw::default()
    }
}

/// The number of learners as the platform shows it. What gathered the list took Stepik's short forms (17K,
/// 1.3M) for ten times as many, so its numbers of 10,000 and more are divided by ten.
fn enrolled(platform: &str, students: &str) -> String {
    match (platform, students.parse::<u64>()) {
        ("Stepik", Ok(count)) if count >= 10_000 => (count / 10).to_string(),
        _ => students.to_owned(),
    }
}

fn level(difficulty: &str) -> &'static str {
    match difficulty {
        "Beginner" | "Introductory" => "beginner",
        "Intermediate" => "intermediate",
        "Advanced" => "advanced",
        _ => "",
    }
}

/// Separates two providers written without a space (`Dartmouth CollegeIMT`).
fn provider(author: &str) -> String {
    let author = author.strip_prefix("Taught by ").unwrap_or(author);
    author.replace("CollegeIMT", "College and IMT").replace("CollegePark", "College Park")
}

/// Platforms where one tag is on at least four of five rows.
fn platforms_with_guessed_tags(kept: &[Raw]) -> Vec<String> {
    let mut of = BTreeMap::<&str, (usize, BTreeMap<&str, usize>)>::new();
    for raw in kept {
        let (rows, tags) = of.entry(&raw.platform).or_default();
        *rows += 1;
        raw.tags.iter().for_each(|tag| *tags.entry(tag).or_default() += 1);
    }
    let is_guessed =
        |(rows, tags): &(usize, BTreeMap<&str, usize>)| tags.values().any(|count| count * 5 >= rows * 4);
    of.iter().filter(|(_, it)| is_guessed(it)).map(|(platform, _)| (*platform).to_owned()).collect()
}

fn line(raw: &Raw, taught: &Taught, serving: &Serving) -> Vec<String> {
    let is_paid = !["", "0"].contains(&raw.price.as_str());
    let cell = |column: Column| match column {
        Column::Title => raw.title.clone(),
        Column::Provider => raw.provider.clone(),
        Column::Platform => raw.platform.clone(),
        Column::Url => raw.url.clone(),
        Column::Level => raw.level.to_owned(),
        Column::Language => raw.language().to_owned(),
        Column::Skills => taught.names().join(";"),
        Column::Price => raw.price.clone(),
        Column::Currency => if is_paid { "RUB" } else { "" }.to_owned(),
        Column::Rating => raw.rating.clone(),
        Column::Ratings | Column::Published => String::new(),
        Column::Enrolled => raw.enrolled.clone(),
        Column::Recommended => "no".to_owned(),
        Column::AsOf => raw.as_of.to_owned(),
        Column::Source => raw.sources.join(";"),
        Column::Hours => raw.hours.clone(),
        Column::Requires => raw.requires.clone(),
        Column::Notices => raw.notices.iter().map(|notice| notice.key()).collect::<Vec<_>>().join(";"),
    };
    let serves = if taught.serves(serving) { "yes" } else { "no" }.to_owned();
    let editions = raw.editions.iter().map(Edition::key).collect::<Vec<_>>().join(";");
    COLUMNS.iter().map(|(column, ..)| cell(*column)).chain([serves, editions]).collect()
}

/// The vocabulary of `content/skills.csv`.
///
/// # Errors
/// When the file is not that table.
pub fn vocabulary(text: &str) -> Result<Vocabulary, WrongInput> {
    let mut vocabulary = Vocabulary::default();
    for (line, [name, topic, also]) in rows(text, ["skill", "topic", "also"])? {
        let also = also.split(';').map(str::trim).filter(|it| !it.is_empty());
        let topic = catalogue::vocabulary::topic_at(&topic);
        vocabulary.add(&name, topic, also).map_err(|spelling| {
            WrongInput(format!("line {line}: “{spelling}” leads to another skill already"))
        })?;
    }
    Ok(vocabulary)
}
