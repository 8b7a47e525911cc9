//! `courses.csv`.

use crate::catalogue::CatalogueContent;
use crate::document::{ADDRESS, is_web_address};
use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::sources::ID;
use crate::table::{Row, Table, note_repeats};
use catalogue::Skill;
use domain::courses::{Course, Named, Rating, Shelf};
use domain::figure::{Source, Statistic};
use domain::money::{Decimal, Ratio};
use domain::slug::Slug;
use plan::SkillPath;
use plan::gaps::taught;

const FILE: &str = "courses.csv";

const COLUMNS: &[&str] = &[
    "id",
    "title",
    "provider",
    "platform",
    "url",
    "skills",
    "enrolled_at_least",
    "stars_drawn",
    "stars_mean",
    "ratings",
    "recommended",
    "period",
    "published",
    "source",
];

/// Reads the courses, if the guide recommends any. `known` is the vocabulary of skills.
pub(crate) fn read(folder: &Folder, sources: &[Source], known: &[Skill], problems: &mut Problems) -> Shelf {
    let table = Table::read_if_any(folder, FILE, COLUMNS, problems);
    let mut seen = Vec::new();
    let mut shelf = Shelf::default();
    for row in table.rows() {
        let id = row.parsed("id", Slug::parse, ID, problems);
        let title = row.filled("title", problems).map(str::to_owned);
        let provider = row.parsed("provider", named, NAME, problems);
        let platform = row.parsed("platform", named, NAME, problems);
        let url =
            row.optional("url", |text| is_web_address(text).then(|| text.to_owned()), ADDRESS, problems);
        let skills = skills(&row, known, problems);
        let enrolled = row.optional("enrolled_at_least", |text| text.parse().ok(), COUNT, problems);
        let rating = rating(&row, problems);
        let recommended = row.parsed("recommended", yes_or_no, "Write yes or no.", problems);
        let provenance = row.provenance(Some(Statistic::Count), sources, problems);
        if let Some(id) = &id {
            note_repeats(&mut seen, id.clone(), id.as_str(), &row, problems);
        }
        let (Some(id), Some(title), Some(provider), Some(platform)) = (id, title, provider, platform) else {
            continue;
        };
        let (Some(url), Some(enrolled_at_least), Some(rating)) = (url, enrolled, rating) else { continue };
        let (Some(recommended), Some(provenance)) = (recommended, provenance) else { continue };
        shelf.courses.push(Course {
            id,
            title,
            provider: add(&mut shelf.providers, provider),
            platform: add(&mut shelf.platforms, platform),
            url,
            enrolled_at_least,
            rating,
            recommended,
            skills,
            provenance,
        });
    }
    shelf.platforms.sort_by(|a, b| a.name.cmp(&b.name));
    shelf.providers.sort_by(|a, b| a.name.cmp(&b.name));
    shelf
}

/// Reports each recommended course that no skill of the path has: readers could not add it to their plan.
pub(crate) fn check_on_path(catalogue: &CatalogueContent, path: &SkillPath, problems: &mut Problems) {
    let recommended = catalogue.courses.iter().map(|(course, _)| course).filter(|course| course.recommended);
    for course in recommended.filter(|_| !path.skills.is_empty()) {
        let names: Vec<&str> = course.skills.iter().map(String::as_str).collect();
        if taught(path, &names, &course.title, |_| false).is_empty() {
            problems.add(
                FILE,
                None,
                format!("“{}” teaches no skill of the path, so nobody can add it to a plan", course.title),
                "In “skills”, name what it teaches as “found_by” in content/plan/skills.toml does.",
            );
        }
    }
}

/// The names of skills, with semicolons between them.
fn skills(row: &Row, known: &[Skill], problems: &mut Problems) -> Vec<String> {
    let names: Vec<&str> = row.text("skills").split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
    let all = || known.iter().map(|skill| skill.name.as_str());
    // A vocabulary that could not be read has been reported already.
    for name in names.iter().filter(|name| !known.is_empty() && !all().any(|known| known == **name)) {
        let what = format!("content/skills.csv has no skill “{name}”{}", suggestion(name, all()));
        row.problem(problems, what, "Use a name from its first column.");
    }
    names.into_iter().map(str::to_owned).collect()
}

fn rating(row: &Row, problems: &mut Problems) -> Option<Option<Rating>> {
    let count = row.optional("ratings", |text| text.parse().ok(), COUNT, problems)?;
    let drawn = row.optional(
        "stars_drawn",
        |text| text.parse().ok().filter(|stars| (1..=5).contains(stars)),
        DRAWN,
        problems,
    )?;
    let mean = row.optional("stars_mean", mean_of_stars, MEAN, problems)?;
    match (drawn, mean, count) {
        (None, None, None) => Some(None),
        (Some(stars), None, Some(count)) => Some(Some(Rating::Drawn { stars, count })),
        (None, Some(stars), Some(count)) => Some(Some(Rating::Mean { stars, count })),
        (Some(_), Some(_), _) => {
            row.problem(
                problems,
                "both stars_drawn and stars_mean are filled",
                "Keep the one that the platform shows.",
            );
            None
        }
        (None, None, Some(_)) => {
            row.problem(problems, "there are ratings but no stars", "Fill in stars_mean or stars_drawn.");
            None
        }
        (_, _, None) => {
            row.problem(
                problems,
                "there are stars but no number of ratings",
                "Fill in ratings, or clear the stars.",
            );
            None
        }
    }
}

fn mean_of_stars(text: &str) -> Option<Decimal> {
    Decimal::parse(text).filter(|stars| !stars.is_zero() && Ratio::from(*stars) <= Ratio::whole(5))
}

fn named(text: &str) -> Option<Named> {
    Slug::from_name(text).map(|id| Named { id, name: text.to_owned() })
}

fn add(list: &mut Vec<Named>, named: Named) -> Slug {
    let id = named.id.clone();
    if !list.iter().any(|known| known.id == id) {
        list.push(named);
    }
    id
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

const NAME: &str = "Write a name with at least one Latin letter or digit.";
const COUNT: &str = "Write a whole number in plain digits, or leave it empty.";
const DRAWN: &str = "Write 1 to 5, or leave it empty when the course is not rated.";
const MEAN: &str =
    "Write a mean above 0 and at most 5, such as 4.7, or leave it empty when the course is not rated.";
