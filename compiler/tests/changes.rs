//! What changed in the tables, and which sources have a newer edition.

mod shared;

use compiler::{Content, compile, publish, table_names};
use domain::route::{Page, Route};
use domain::slug::Slug;
use shared::{content_after, edited, problem_at, problems_after, real};
use std::fs;
use tempfile::TempDir;

const FILE: &str = "changes.toml";

/// The real list of changes, with this text at its end.
fn added(text: &str) -> Result<Content, Vec<String>> {
    let folder = edited(&[]);
    let path = folder.path().join(FILE);
    fs::write(&path, format!("{}\n{text}", fs::read_to_string(&path).unwrap())).unwrap();
    compile(folder.path()).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

const CHANGE: &str = "[[change]]\ndate = \"2199-12-31\"\ntable = \"rates\"\nsources = [\"ecb\"]\nfrom = \"2023-08\"\n\
                      to = \"2024-08\"\nadded = 1\nremoved = 0\nchanged = 29\ntext = \"New for {{career:plural}}.\"\n";

#[test]
fn changes_are_read_newest_first_and_name_what_there_is() {
    let content = added(CHANGE).unwrap();
    let changes = &content.guide.changes;
    assert!(changes.is_sorted_by(|a, b| a.date >= b.date));
    let newest = &changes[0];
    assert_eq!((newest.table.as_str(), newest.sources[0].as_str()), ("rates", "ecb"));
    assert_eq!((newest.added, newest.removed, newest.changed), (1, 0, 29));
    assert_eq!(newest.text, format!("New for {}.", content.dataset.career.plural));
    assert_eq!(newest.from.unwrap().to_string(), "August 2023");
    for change in changes {
        assert!(table_names().contains(&change.table.as_str()) && !change.sources.is_empty(), "{change:?}");
    }
}

#[test]
fn of_one_day_the_last_of_the_file_is_the_newest() {
    let content = added(&format!("{CHANGE}\n{}", CHANGE.replace("\"rates\"", "\"rates_by_month\""))).unwrap();
    let tables: Vec<&str> = content.guide.changes[..2].iter().map(|change| change.table.as_str()).collect();
    assert_eq!(tables, ["rates_by_month", "rates"]);
}

#[test]
fn a_guide_may_do_without_changes() {
    let folder = edited(&[]);
    fs::remove_file(folder.path().join(FILE)).unwrap();
    assert_eq!(compile(folder.path()).unwrap().guide.changes, []);
    fs::write(folder.path().join(FILE), "# Nothing yet.\n").unwrap();
    let content = compile(folder.path()).unwrap();
    assert_eq!(content.guide.changes, []);
    let out = TempDir::new().unwrap();
    publish(&content, out.path()).unwrap();
    assert!(out.path().join("data/sources.json").exists());
    assert!(!out.path().join("data/changes.json").exists(), "a table without rows is not published");
}

#[test]
fn changes_are_published_with_their_sources() {
    let out = TempDir::new().unwrap();
    publish(&added(CHANGE).unwrap(), out.path()).unwrap();
    let text = fs::read_to_string(out.path().join("data/changes.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("date,table,sources,from,to,added,removed,changed,text"));
    assert!(
        lines.next().unwrap().starts_with("2199-12-31,rates,ecb,2023-08,2024-08,1,0,29,New for "),
        "{text}"
    );
}

#[test]
fn each_mistake_in_a_change_has_its_line_and_remedy() {
    for (old, new, what) in [
        ("\"2199-12-31\"", "\"2199-12\"", "“2199-12” is not a day Write the day as 2023-08-31."),
        (
            "\"rates\"",
            "\"rate\"",
            "no published table is called “rate” (did you mean rates?) The tables are salaries, ",
        ),
        (
            "\"ecb\"",
            "\"ecc\"",
            "unknown source “ecc” (did you mean ecb?) Use an id from content/sources.toml",
        ),
        ("[\"ecb\"]", "[]", "the change has no source Name at least one id from content/sources.toml"),
        ("\"2024-08\"", "\"August\"", "“August” is not the time of an edition Write a date as "),
        ("to = \"2024-08\"\n", "", "“from” has no “to” Add “to”"),
        ("added = 1\n", "added = -1\n", "invalid value: integer `-1`"),
        ("text = \"New for {{career:plural}}.\"", "text = \" \"", "“text” is empty Fill in text."),
        ("removed = 0\n", "removed = 0\nmoved = 1\n", "unknown field `moved`"),
    ] {
        let wrong = CHANGE.replace(old, new);
        assert_ne!(wrong, CHANGE);
        let problems = added(&wrong).unwrap_err();
        let plain: Vec<String> = problems.iter().map(|problem| problem.replace(". ", " ")).collect();
        assert!(plain.len() == 1 && plain[0].contains(&what.replace(". ", " ")), "{problems:#?}");
        let line = problems[0].strip_prefix("content/changes.toml:").and_then(|rest| rest.split(':').next());
        let before = fs::read_to_string(real().join(FILE)).unwrap().lines().count();
        assert!(line.unwrap().parse::<usize>().unwrap() > before, "{problems:#?}");
    }
}

#[test]
fn a_source_with_a_newer_edition_leads_to_its_figures() {
    let content = compile(&real()).unwrap();
    let newest = content.explorer.editions.iter().max_by_key(|edition| edition.year).unwrap();
    for edition in &content.explorer.editions {
        let credit = content.credits.of(&edition.provenance.source).unwrap();
        let marked = credit.newer.as_ref().map(|newer| newer.label.clone());
        let year = newest.year.to_string();
        let label = format!("{year} (pay by country)");
        assert_eq!(marked, (edition.year < newest.year).then_some(label), "{}", credit.id);
        let Some(newer) = &credit.newer else { continue };
        let route = Route::parse(&newer.href, &content.dataset).unwrap();
        assert_eq!((route.page, route.query), (Page::Salaries, format!("figures=survey-{year}")));
    }
}

#[test]
fn a_series_of_other_figures_leads_to_where_the_newest_is_described() {
    let series = |edition: &str| format!("\nseries = \"growth\"\nedition = \"{edition}\"");
    let content = content_after(&[
        ("sources.toml", "name = \"Udemy\"", &format!("name = \"Udemy\"{}", series("2024-05"))),
        ("sources.toml", "name = \"Coursera\"", &format!("name = \"Coursera\"{}", series("2025"))),
    ]);
    let source = |id: &str| content.credits.of(&Slug::parse(id).unwrap()).unwrap();
    let newer = source("udemy").newer.as_ref().unwrap();
    assert_eq!((newer.label.as_str(), newer.href.as_str()), ("2025", "data/#source-coursera"));
    assert_eq!(source("coursera").newer, None);
}

#[test]
fn each_mistake_in_an_edition_has_its_line_and_remedy() {
    let edition = |lines: &str| {
        problem_at("sources.toml", "name = \"Udemy\"", &format!("{lines}\nname = \"Udemy\""), lines)
    };
    let only = |what: &str, problems: Vec<String>| {
        assert!(problems.len() == 1 && problems[0].starts_with(what), "{what}: {problems:#?}");
    };
    only("an edition of a series needs “series” and “edition”", edition("series = \"a\""));
    only("an edition of a series needs “series” and “edition”", edition("edition = \"2024\""));
    only("“A b” is not an id", edition("series = \"A b\"\nedition = \"2024\""));
    only("“May” is not the date of an edition", problems_after_line("edition = \"May\""));
}

/// What is said of a wrong edition of the series “a”, without the place.
fn problems_after_line(line: &str) -> Vec<String> {
    let lines = format!("series = \"a\"\n{line}\nname = \"Udemy\"");
    problem_at("sources.toml", "name = \"Udemy\"", &lines, line)
}

#[test]
fn two_sources_cannot_be_one_edition() {
    let lines = |name: &str| format!("series = \"a\"\nedition = \"2024\"\nname = \"{name}\"");
    let problems = problems_after(&[
        ("sources.toml", "name = \"Udemy\"", &lines("Udemy")),
        ("sources.toml", "name = \"Coursera\"", &lines("Coursera")),
    ]);
    assert!(
        problems.len() == 1 && problems[0].contains("“udemy” is the same edition of “a”"),
        "{problems:#?}"
    );
}
