//! Guides that share files with another, and guides that do without a part.

mod shared;

use compiler::{Content, Problem, career, compile, derivation, folders, locate, published_tables};
use domain::figure::Statistic;
use domain::guide::Block;
use domain::route::Page;
use shared::{copy, real};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The guides of this project besides that of `content/`.
fn others() -> Vec<PathBuf> {
    let entries = fs::read_dir(real().join("../guides")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.join("site.toml").is_file()).collect()
}

fn compiled(folder: &Path) -> Content {
    compile(folder).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn said(folder: &Path) -> Vec<String> {
    compile(folder).err().unwrap_or_default().iter().map(Problem::to_string).collect()
}

#[test]
fn every_guide_of_the_project_compiles_and_speaks_of_its_own_career() {
    let first = career(&real()).unwrap();
    assert!(!others().is_empty());
    for folder in others() {
        let content = compiled(&folder);
        assert_ne!(content.dataset.career.id, first.id, "{}", folder.display());
        let rooms = &content.guide.rooms;
        for text in [&rooms.guide, &rooms.salaries, &rooms.careers, &rooms.courses, &rooms.plan, &rooms.data]
        {
            let words = format!("{} {} {} {}", text.title, text.heading, text.description, text.html);
            assert!(!words.contains(&first.singular) && !words.contains(&first.plural), "{words}");
        }
    }
}

#[test]
fn shares_are_called_shares_wherever_they_are_quoted() {
    let mut quoted = 0;
    for folder in others() {
        let content = compiled(&folder);
        let blocks: Vec<Block> = content.guide.sections.into_iter().flat_map(|it| it.blocks).collect();
        for figure in content.figures.iter().filter(|it| it.provenance.statistic == Statistic::Share) {
            let (shown, period) = (&figure.shown, figure.provenance.period);
            let expected = format!("<strong>{shown}</strong> (share, {period}; ");
            let is_quoted = |block: &&Block| matches!(block, Block::Html(html) if html.contains(&expected));
            quoted += blocks.iter().filter(is_quoted).count();
        }
    }
    assert!(quoted > 0);
}

#[test]
fn a_guide_finds_every_file_that_it_shares() {
    for folder in others() {
        let own = folders(&folder).remove(0);
        for file in [
            "aliases.csv",
            "countries.csv",
            "course_headings.csv",
            "currencies.csv",
            "headings.csv",
            "rates.csv",
            "skills.csv",
            "technologies.csv",
            "derived/map.csv",
            "derived/pay_by_role.csv",
            "derived/pay_official.csv",
            "derived/platforms.csv",
            "derived/purchasing_power.csv",
            "derived/rates_by_month.csv",
            "drawings/plan.svg",
            "rooms/country.md",
        ] {
            let found = locate(&folder, file);
            assert!(found.is_file(), "{file} of {}", folder.display());
            assert_eq!(found.starts_with(&own), own.join(file).is_file(), "{file} of {}", folder.display());
        }
    }
}

/// A project with the real content, and in `guides/cook` a guide that shares with it and has only what every guide
/// needs: neither a plan nor courses nor averages.
fn least() -> (TempDir, PathBuf) {
    let project = TempDir::new().unwrap();
    let (content, guide) = (project.path().join("content"), project.path().join("guides/cook"));
    copy(&real(), &content);
    for folder in ["guide", "rooms", "derived", "../../public"] {
        fs::create_dir_all(guide.join(folder)).unwrap();
    }
    let site = fs::read_to_string(content.join("site.toml")).unwrap();
    let site = site.replace("id = \"back-end-developer\"", "id = \"cook\"");
    let site = site.replace("earlier_storage = \"guide.\"\n", "");
    fs::write(guide.join("site.toml"), format!("shared = \"../../content\"\n{site}")).unwrap();
    for file in ["derived.toml", "rooms/guide.md", "derived/pay_by_group.csv", "derived/pay_survey.csv"]
        .into_iter()
        .chain(["derived/pay_quantiles.csv", "derived/technologies.csv", "derived/technologies_by_role.csv"])
    {
        fs::copy(content.join(file), guide.join(file)).unwrap();
    }
    fs::write(guide.join("facts.toml"), "fact = []\n").unwrap();
    let employers =
        "industries = []\ncompany = []\nsource = \"ecb\"\nperiod = \"2024\"\npublished = \"2024\"\n";
    fs::write(guide.join("employers.toml"), employers).unwrap();
    article(&guide, "{{salary-explorer}}");
    (project, guide)
}

/// Writes the only section of the article; its body begins on line 7.
fn article(guide: &Path, body: &str) {
    let head = "+++\nid = \"who\"\ntitle = \"Who\"\nshort_title = \"Who\"\n+++\n\n";
    fs::write(guide.join("guide/01-who.md"), format!("{head}{body}\n")).unwrap();
}

#[test]
fn a_guide_can_do_without_a_plan_courses_and_averages() {
    let (_project, guide) = least();
    let content = compiled(&guide);
    let pages: Vec<Page> = content.dataset.main_pages().collect();
    assert_eq!(pages, [Page::Guide, Page::Salaries, Page::Careers, Page::Skills, Page::Data]);
    assert!(content.guide.skills.is_empty() && content.dataset.pays.is_empty());
    // Countries have the newest median of the survey.
    assert!(content.guide.countries.len() > 10);
    let tables: Vec<&str> = published_tables(&content).iter().map(|table| table.name).collect();
    assert!(tables.contains(&"pay_survey") && !tables.contains(&"salaries") && !tables.contains(&"courses"));
    let rates = published_tables(&content).into_iter().find(|table| table.name == "rates").unwrap();
    assert_eq!(rates.description, "The rates used to convert the lowest pay that a reader asks for.");
}

#[test]
fn what_a_guide_lacks_is_not_linked_to_and_not_shown() {
    let (_project, guide) = least();
    for (body, expected) in [
        ("[Plan](room:plan)", "guides/cook/guide/01-who.md:9: this guide has no plan. "),
        ("[Search](room:courses)", "guides/cook/guide/01-who.md:9: this guide has no courses. "),
        (
            "{{duties}}",
            "guides/cook/guide: a section contains {{duties}}, but there is nothing in guides/cook/plan. Fill it, or remove the line.",
        ),
        (
            "{{course-finder}}",
            "guides/cook/guide: a section contains {{course-finder}}, but there is nothing in guides/cook/courses.csv. Fill it, or remove the line.",
        ),
    ] {
        article(&guide, &format!("{{{{salary-explorer}}}}\n\n{body}"));
        let said = said(&guide);
        assert!(said.len() == 1 && said[0].starts_with(expected), "{said:#?}");
    }
}

#[test]
fn a_mistake_is_reported_in_the_folder_that_the_file_is_in() {
    let (project, guide) = least();
    fs::remove_file(guide.join("derived/pay_survey.csv")).unwrap();
    let rates = project.path().join("content/rates.csv");
    let text = fs::read_to_string(&rates).unwrap();
    fs::write(&rates, text.replace("units_per_eur", "units")).unwrap();
    let said = said(&guide);
    for expected in [
        "guides/cook/derived/pay_survey.csv: the file is missing. Write it with `cargo xtask data`",
        "content/rates.csv:1: missing column “units_per_eur”.",
    ] {
        assert!(said.iter().any(|line| line.starts_with(expected)), "{said:#?}");
    }
}

#[test]
fn every_mistake_in_what_tables_are_derived_for_is_reported() {
    let (_project, guide) = least();
    let file = guide.join("derived.toml");
    let text = fs::read_to_string(&file).unwrap();
    let after = |old: &str, new: &str| -> Vec<String> {
        assert!(text.contains(old), "{old}");
        fs::write(&file, text.replacen(old, new, 1)).unwrap();
        derivation(&guide)
            .err()
            .unwrap_or_default()
            .iter()
            .map(|it| format!("{}. {}", it.what, it.remedy))
            .collect()
    };
    let topic = after("topics = [\"web-frameworks\"", "topics = [\"web-framework\"");
    assert!(
        topic[0].starts_with("there is no topic “web-framework” (did you mean web-frameworks?). Topics are "),
        "{topic:?}"
    );
    assert_eq!(
        after("basics = [\"Python\"", "basics = [\"Pyton\""),
        ["content/skills.csv has no skill “Pyton” (did you mean Python?). Use a name from its first column."]
    );
    assert_eq!(
        after("\"android\"", "\"Android apps\""),
        ["“Android apps” is never a word of a title. Write one word, in lower case and without accents."]
    );
    assert!(after("\ntopics_together", "\ntopics_togther")[0].starts_with("unknown field `topics_togther`"));
    fs::write(&file, text.replacen("year = 2025", "year = 2025\nrole = \"Chef\"", 1)).unwrap();
    assert_eq!(derivation(&guide).unwrap().career.name_in(2025), "Chef");
}
