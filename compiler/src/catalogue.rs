//! `skills.csv`, `aliases.csv` and `derived/courses.csv`: the catalogue that the course finder searches.

use crate::folder::Folder;
use crate::problem::Problems;
use crate::table::Table;
use catalogue::course::Edition;
use catalogue::own;
use catalogue::read::course;
use catalogue::vocabulary::{TOPICS, topic_at};
use catalogue::{Aliases, Ask, Catalogue, CourseRecord, Skill, Stars, Tables, Vocabulary};
use domain::courses::{Course, Facet, Rating, Shelf};
use domain::figure::Source;
use domain::guide::LANGUAGE;
use domain::money::{CurrencyCode, RateTable, Ratio};
use domain::time::Date;

const COURSES: &str = "derived/courses.csv";

/// The file of a publisher's own catalogue, which replaces the whole one.
const SUPPLIED: &str = "catalogue.pack";

/// The catalogue of the guide.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CatalogueContent {
    /// Every course, and whether it serves people in the career.
    pub courses: Vec<(CourseRecord, bool)>,
    /// The vocabulary of skills and the rates of prices.
    pub tables: Tables,
    /// A pack that replaces the whole catalogue.
    supplied: Option<Vec<u8>>,
}

impl CatalogueContent {
    /// Whether there is no course.
    pub fn is_empty(&self) -> bool {
        self.tables.whole == 0
    }

    /// The pack that readers can load: the one that was supplied, or else of every course.
    pub fn whole(&self) -> Vec<u8> {
        self.supplied.clone().unwrap_or_else(|| self.pack(self.courses.iter().map(|(course, _)| course)))
    }

    /// Those in the guide's language that serve people in the career.
    pub fn selected(&self) -> impl Iterator<Item = &CourseRecord> {
        let is_own = |code: &String| code == LANGUAGE;
        let editions =
            move |course: &CourseRecord| course.editions.iter().any(|edition| is_own(&edition.language));
        let serving = self.courses.iter().filter(|(_, serves)| *serves).map(|(course, _)| course);
        serving.filter(move |course| is_own(&course.language) || editions(course))
    }

    /// What the catalogue has of a recommended course.
    pub fn record(&self, course: &Course) -> Option<&CourseRecord> {
        self.courses.iter().map(|(record, _)| record).find(|record| is_of(record, course))
    }

    /// The pack of those.
    pub fn selection(&self) -> Vec<u8> {
        self.pack(self.selected())
    }

    /// How many courses of the whole catalogue are in each language (ISO 639-1), most first.
    pub fn languages(&self) -> Vec<(String, u32)> {
        let Ok(whole) = Catalogue::open(self.whole()) else { return Vec::new() };
        let counts = whole.answer(&Ask::default()).counts;
        let named = |(number, count): (u32, &u32)| (whole.value(Facet::Language, number).name, *count);
        let mut counts: Vec<(String, u32)> = (0..).zip(counts.of(Facet::Language)).map(named).collect();
        counts.retain(|(code, _)| !code.is_empty());
        counts.sort_by(|(a, many), (b, more)| (more, a).cmp(&(many, b)));
        counts
    }

    fn pack<'a>(&self, courses: impl Iterator<Item = &'a CourseRecord>) -> Vec<u8> {
        catalogue::pack(courses, &self.tables.vocabulary(), &self.tables.rates())
    }
}

/// Reads the catalogue, if the guide has one, and puts the recommended courses into it.
pub(crate) fn read(
    folder: &Folder,
    shelf: &Shelf,
    skills: Vec<Skill>,
    sources: &[Source],
    problems: &mut Problems,
) -> CatalogueContent {
    let mut courses = Vec::new();
    for row in Table::read_if_any(folder, COURSES, &own::COURSES, problems).rows() {
        let record = course(|column| row.text(column.name()));
        let serves = row.parsed("serves", yes_or_no, "Write yes or no.", problems);
        for id in row.text("source").split(';') {
            if !sources.iter().any(|source| source.id.as_str() == id) {
                row.problem(problems, format!("unknown source “{id}”"), "Add it to sources.toml.");
            }
        }
        let editions = row.text("editions").split(';').filter(|text| !text.is_empty());
        let editions = editions.map(|text| Edition::parse(text).ok_or(text)).collect::<Result<Vec<_>, _>>();
        let editions = editions.map_err(|text| {
            format!("the edition “{text}” is not a language, such as es, or one with a space and its address")
        });
        match record.and_then(|record| Ok(CourseRecord { editions: editions?, ..record })) {
            Ok(record) => courses.extend(serves.map(|serves| (record, serves))),
            Err(what) => {
                row.problem(problems, what, "Correct the row; docs/courses-file.md describes the columns.")
            }
        }
    }
    recommend(&mut courses, shelf);
    let supplied = supplied(folder, problems);
    let whole = supplied.as_ref().map_or(courses.len(), |(_, len)| *len) as u32;
    let tables = Tables { skills, aliases: aliases(folder, problems), rates: Vec::new(), whole };
    CatalogueContent { courses, tables, supplied: supplied.map(|(bytes, _)| bytes) }
}

/// The pack in the content folder, if there is one, and how many courses it has.
fn supplied(folder: &Folder, problems: &mut Problems) -> Option<(Vec<u8>, usize)> {
    let bytes = std::fs::read(folder.path(SUPPLIED)).ok()?;
    match Catalogue::open(bytes.clone()) {
        Ok(catalogue) => Some((bytes, catalogue.len())),
        Err(error) => {
            let remedy = "Recreate it with `cargo xtask pack`, or remove it.";
            problems.add(SUPPLIED, None, error.to_string(), remedy);
            None
        }
    }
}

fn yes_or_no(word: &str) -> Option<bool> {
    ["no", "yes"].iter().position(|known| *known == word).map(|at| at == 1)
}

/// Marks the recommended courses where the catalogue has them, and adds the others.
fn recommend(courses: &mut Vec<(CourseRecord, bool)>, shelf: &Shelf) {
    for course in shelf.courses.iter().filter(|course| course.recommended) {
        match courses.iter_mut().find(|(record, _)| is_of(record, course)) {
            Some((known, serves)) => {
                (known.recommended, *serves) = (true, true);
                let is_new = |skill: &&String| !known.skills.contains(skill);
                let new: Vec<String> = course.skills.iter().filter(is_new).cloned().collect();
                known.skills.extend(new);
            }
            None => courses.push((record(course, shelf), true)),
        }
    }
}

/// Whether a record of the catalogue is of a recommended course: they have the same address.
fn is_of(record: &CourseRecord, course: &Course) -> bool {
    let plain = |url: &str| url.trim_end_matches('/').to_owned();
    course.url.as_ref().is_some_and(|url| plain(url) == plain(&record.url))
}

fn record(course: &Course, shelf: &Shelf) -> CourseRecord {
    let (stars, ratings) = match course.rating {
        None => (None, None),
        Some(Rating::Mean { stars, count }) => (Stars::mean(&stars.to_string()), Some(count)),
        Some(Rating::Drawn { stars, count }) => {
            (Some(Stars { hundredths: u16::from(stars) * 100, drawn: true }), Some(count))
        }
    };
    CourseRecord {
        title: course.title.clone(),
        provider: shelf.provider_name(&course.provider).to_owned(),
        platform: shelf.platform_name(&course.platform).to_owned(),
        url: course.url.clone().unwrap_or_default(),
        // The language of the title, as in the rest of the catalogue.
        language: "en".to_owned(),
        skills: course.skills.clone(),
        stars,
        ratings,
        enrolled: course.enrolled_at_least.and_then(|count| u32::try_from(count).ok()),
        recommended: true,
        as_of: Some(course.provenance.dated()),
        source: course.provenance.source.to_string(),
        ..CourseRecord::default()
    }
}

/// The vocabulary of skills.
pub(crate) fn skills(folder: &Folder, problems: &mut Problems) -> Vec<Skill> {
    let mut skills = Vec::new();
    let mut known = Vocabulary::default();
    let topics = || TOPICS.map(|topic| topic.id).join(", ");
    for row in Table::read(folder, "skills.csv", &["skill", "topic", "also"], problems).rows() {
        let Some(name) = row.filled("skill", problems) else { continue };
        let topic = match row.text("topic") {
            "" => None,
            id => {
                let topic = topic_at(id);
                if topic.is_none() {
                    row.problem(
                        problems,
                        format!("there is no topic “{id}”"),
                        format!("Topics are {}.", topics()),
                    );
                }
                topic
            }
        };
        let also: Vec<&str> =
            row.text("also").split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
        if let Err(spelling) = known.add(name, topic, also.iter().copied()) {
            row.problem(
                problems,
                format!("“{spelling}” already leads to another skill"),
                "Keep it in one row: spellings that differ only in case, accents or brackets count as the same.",
            );
        }
        skills.push(Skill {
            name: name.to_owned(),
            topic,
            also: also.into_iter().map(str::to_owned).collect(),
        });
    }
    skills
}

/// The names that mean the same to a search. They are apart from the spellings of `skills.csv`, which also
/// lead from parts of a skill to it (Jenkins to CI/CD): as search terms these would find too much.
fn aliases(folder: &Folder, problems: &mut Problems) -> Vec<Vec<String>> {
    let mut aliases = Vec::new();
    let mut known = Aliases::default();
    for row in Table::read(folder, "aliases.csv", &["name", "also"], problems).rows() {
        let (Some(name), Some(also)) = (row.filled("name", problems), row.filled("also", problems)) else {
            continue;
        };
        let also = also.split(';').map(str::trim).filter(|it| !it.is_empty());
        let names: Vec<&str> = std::iter::once(name).chain(also).collect();
        if let Err(wrong) = known.add(names.iter().copied()) {
            row.problem(
                problems,
                format!("“{wrong}” cannot be an alias here"),
                "Each name stands in one row, has one to four words, and another name beside it; names that \
                 differ only in case or accents count as the same.",
            );
        }
        aliases.push(names.into_iter().map(str::to_owned).collect());
    }
    aliases
}

/// For each currency the latest day on which both it and the US dollar were quoted.
pub(crate) fn rates(tables: &[RateTable]) -> Vec<(CurrencyCode, f64, Date)> {
    let mut rates: Vec<(CurrencyCode, f64, Date)> = Vec::new();
    // The tables are in order, the latest last.
    for table in tables.iter().rev() {
        for code in table.currencies() {
            let worth = table.convert(Ratio::whole(1), code, CurrencyCode::USD);
            let (false, Ok(worth)) = (rates.iter().any(|(other, ..)| *other == code), worth) else {
                continue;
            };
            rates.push((code, worth.plain(12).parse().unwrap_or(0.0), table.date));
        }
    }
    rates.sort_by_key(|(code, ..)| *code);
    rates
}
