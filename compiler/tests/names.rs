//! Names as readers type them, searched with the skills and aliases of the real content.

mod shared;

use catalogue::{Ask, Catalogue, CourseRecord, pack};
use compiler::compile;
use domain::courses::CourseFilter;
use shared::{problem_at, real};

/// A catalogue of titles, each with a skill or none; the first has the most learners.
fn catalogue(courses: &[(&str, &str)]) -> Catalogue {
    let content = compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let records: Vec<CourseRecord> = (0..)
        .zip(courses)
        .map(|(at, (title, skill))| CourseRecord {
            title: (*title).to_owned(),
            skills: Some((*skill).to_owned()).into_iter().filter(|skill| !skill.is_empty()).collect(),
            platform: "One".to_owned(),
            enrolled: Some(1_000 - at),
            ..CourseRecord::default()
        })
        .collect();
    Catalogue::open(pack(&records, &content.catalogue.tables.vocabulary(), &[])).unwrap()
}

fn titles(catalogue: &Catalogue, typed: &str) -> Vec<String> {
    let mut filter = CourseFilter::default();
    filter.text = CourseFilter::searchable(typed);
    let answer = catalogue.answer(&Ask::of(&filter, catalogue).0);
    answer.page.iter().map(|number| catalogue.course(*number).title).collect()
}

/// Every query finds the one title that begins so, whatever else begins like the query.
#[test]
fn each_name_finds_what_it_names() {
    let names = [
        "Course of Chemistry",
        "Google Sheets",
        "Rustic Cooking",
        "C für alle",
        "C++ für alle",
        "C# für alle",
        "F# für alle",
        ".NET für alle",
        "Go für alle",
        "R für alle",
        "ML für alle",
        "AI für alle",
        "Node.js für alle",
        "Kubernetes für alle",
        "CI/CD für alle",
        "Back-End für alle",
        "PostgreSQL für alle",
        "Python机器学习入门",
        "日本語のプログラミング",
        "การเขียนโปรแกรม",
        "Ｆｕｌｌ　ｗｉｄｔｈ",
        "שָׁלוֹם עולם",
        "Lập trình đồ họa",
    ];
    let catalogue = catalogue(&names.map(|name| (name, "")));
    for (title, queries) in [
        ("C für", &["c", "C", "c ", "c alle", "c\tfür\nalle"][..]),
        ("C++", &["c++", "cpp", "c+", "C++ alle", "c plus plus", "Ｃ＋＋"]),
        ("C#", &["c#", "C#", "csharp", "c sharp", "c sha"]),
        ("F#", &["f#", "fsharp"]),
        (".NET", &[".net", ".NET", "dotnet", ".n"]),
        ("Go für", &["go", "Go", "go ", "golang", "gola", "alle go"]),
        ("R für", &["r", "R", "r alle"]),
        ("ML", &["ml", "ML", "machine learning"]),
        ("AI", &["ai", "artificial intelligence"]),
        ("Node.js", &["node.js", "nodejs", "Node JS", "node", "node.j", "js"]),
        ("Kubernetes", &["kubernetes", "k8s", "kuber", "K8S", "kubernets"]),
        ("CI/CD", &["ci/cd", "CI/CD", "cicd", "ci cd", "ci"]),
        ("Back-End", &["back-end", "backend", "back end", "Back-e", "back e", "backe"]),
        ("PostgreSQL", &["postgres", "postgresql", "Postgres", "psql", "postgress"]),
        ("Python机", &["机器学习", "学习", "习入", "python 入门", "python机器"]),
        ("日本語", &["プログラ", "ミング", "日本語", "本"]),
        ("การ", &["โปรแกรม", "เขียน", "การเขียนโปรแกรม"]),
        ("Ｆｕｌｌ", &["full width", "ｆｕｌｌ", "full　wid"]),
        ("שָׁלוֹם", &["שלום", "שָׁלוֹם", "עולם"]),
        ("Lập", &["lap trinh", "Lập", "do hoa", "La\u{302}\u{323}p", "đồ"]),
    ] {
        for query in queries {
            let found = titles(&catalogue, query);
            assert_eq!(found.len(), 1, "{query}: {found:?}");
            assert!(found[0].starts_with(title), "{query}: {found:?}");
        }
    }
}

#[test]
fn exact_names_come_first() {
    let catalogue = catalogue(&[
        ("Rustic Cooking", ""),
        ("Systems for all", "Rust"),
        ("Golang-Kurs", ""),
        ("Goals", "Go"),
        ("Rust at Work", ""),
        ("Go at Work", ""),
        ("Postgresql", ""),
        ("Postgres", ""),
    ]);
    for (query, expected) in [
        ("rust", &["Rust at Work", "Systems for all", "Rustic Cooking"][..]),
        ("go", &["Go at Work", "Golang-Kurs", "Goals"]),
        ("golang", &["Golang-Kurs", "Go at Work", "Goals"]),
        ("postgres", &["Postgres", "Postgresql"]),
        ("postgresql", &["Postgresql", "Postgres"]),
    ] {
        assert_eq!(titles(&catalogue, query), expected, "{query}");
    }
}

#[test]
fn every_alias_finds_every_other() {
    let content = compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for names in &content.catalogue.tables.aliases {
        let courses: Vec<(String, &str)> =
            names.iter().map(|name| (format!("{name} für alle"), "")).collect();
        let courses: Vec<(&str, &str)> =
            courses.iter().map(|(title, skill)| (title.as_str(), *skill)).collect();
        let catalogue = catalogue(&courses);
        for name in names {
            let found = titles(&catalogue, name);
            assert_eq!(found.len(), names.len(), "{name} finds only {found:?}");
            assert!(found[0].starts_with(name.as_str()), "{name}: {found:?}");
        }
    }
}

#[test]
fn a_wrong_alias_is_told_with_its_line() {
    for wrong in ["Golang,gopher", "X,x", "X,one two three four five"] {
        let name = if wrong.starts_with('X') { &wrong[2..] } else { "Golang" };
        let told = problem_at("aliases.csv", "Go,golang\n", &format!("Go,golang\n{wrong}\n"), wrong);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(&format!("“{name}” cannot be an alias here. Each name")), "{told:?}");
    }
}

#[test]
fn a_name_of_a_technology_that_has_other_letters_is_reported() {
    let told = problem_at("technologies.csv", ",COBOL\n", ",COBL\n", "Cobol,");
    assert!(told.iter().any(|told| told.starts_with("“COBL” has other letters than “Cobol”.")), "{told:?}");
}
