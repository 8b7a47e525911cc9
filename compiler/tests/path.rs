//! The path of skills compiles; each kind of mistake in it is reported with its line and its remedy.

mod shared;

use compiler::{Problem, compile};
use plan::SkillPath;
use shared::{copy, real};
use std::fs;
use tempfile::TempDir;

fn path() -> SkillPath {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}")).path
}

/// What is said of the real content after edits of the path (old, new), without the file’s name;
/// `LINE` in place of the line of the first edit.
fn problems_after(edits: &[(&str, &str)]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    let file = folder.path().join("plan/skills.toml");
    let mut text = fs::read_to_string(&file).unwrap();
    let mut line = None;
    for (old, new) in edits {
        let at = text.find(old).unwrap_or_else(|| panic!("the path has no {old:?} to edit"));
        line.get_or_insert(1 + text[..at].matches('\n').count());
        text = text.replacen(old, new, 1);
    }
    fs::write(file, text).unwrap();
    let problems = compile(folder.path()).err().unwrap_or_default();
    let place = format!("content/plan/skills.toml:{}", line.unwrap());
    problems.iter().map(Problem::to_string).map(|problem| problem.replace(&place, "LINE")).collect()
}

#[test]
fn every_group_has_skills_and_each_stands_after_what_comes_before() {
    let path = path();
    assert!((20..=28).contains(&path.skills.len()), "{}", path.skills.len());
    let groups: Vec<&str> = path.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(
        groups,
        ["foundations", "language", "data", "apis", "security", "testing", "operations", "soft"]
    );
    for (at, group) in path.groups.iter().enumerate() {
        assert!(path.of_group(at).count() >= 2, "{}", group.id);
    }
    for (at, skill) in path.skills.iter().enumerate() {
        for before in &skill.before {
            assert!(path.skills[..at].iter().any(|other| other.id == *before), "{} after {before}", skill.id);
        }
        assert!((2..=4).contains(&skill.able.len()), "{}", skill.id);
        assert_eq!(skill.hours, None, "no source says how long {} takes", skill.id);
    }
}

#[test]
fn shares_are_those_of_the_survey() {
    let path = path();
    let containers = path.skills.iter().find(|skill| skill.id.as_str() == "containers").unwrap();
    let shares: Vec<String> = containers
        .shares
        .iter()
        .map(|it| format!("{} {}/{} {}%", it.technology, it.users, it.asked, it.percent()))
        .collect();
    // technologies.csv: Docker 1,240 and Kubernetes 661 of 1,811; 68.47% and 36.499%.
    assert_eq!(shares, ["Docker 1240/1811 68%", "Kubernetes 661/1811 36%"]);
    assert_eq!(path.shares.source.as_str(), "stack-overflow-2023");
}

#[test]
fn a_ring_is_refused_with_its_ids_and_the_line() {
    let problems = problems_after(&[(
        "before = [\"programming-basics\"]\nfound_by = [\"SQL\"",
        "before = [\"programming-basics\", \"data-modelling\"]\nfound_by = [\"SQL\"",
    )]);
    assert_eq!(
        problems,
        [
            "LINE: skills depend on each other in a circle: sql needs data-modelling needs sql. Remove one of these ids from “before”."
        ]
    );
}

#[test]
fn every_mistake_is_reported_at_once() {
    let problems = problems_after(&[
        ("id = \"how-the-web-works\"", "id = \"sql\""),
        ("group = \"foundations\"\ntitle = \"How", "group = \"foundation\"\ntitle = \"How"),
        ("found_by = [\"HTTP\",", "found_by = [\"HTPP\","),
        ("share_of = [\"HTML/CSS\"]", "share_of = [\"HTML\"]"),
        ("title = \"Version control\"", "title = \"Version 2\""),
        ("before = [\"version-control\"]", "before = [\"version-controls\"]"),
        ("why = \"The same few ideas", "why = \"\"\nwas = [\"cloud\"]\nhours = 0\n#"),
    ]);
    let has = |part: &str| {
        assert!(problems.iter().any(|problem| problem.contains(part)), "{part} in {problems:#?}")
    };
    has("the id “sql” already belongs to another skill. Give each skill its own id");
    has("unknown group “foundation” (did you mean foundations?)");
    has("content/skills.csv has no skill “HTPP” (did you mean HTTP?). Use a name from its first column.");
    has("the survey has no technology “HTML”");
    has("the number “2” has no source");
    has("no skill has the id “version-controls” (did you mean version-control?)");
    has("“why” is empty");
    has("the id “cloud” already belongs to another skill");
    has("“hours” is 0");
    has("no skill has the id “how-the-web-works”");
}
