//! A small path and any plan, for tests.

use crate::path::{Duty, Group, Share, Skill, SkillPath};
use crate::plan::{Limits, Plan, PlannedCourse, Progress, Slot, Weekday};
use domain::figure::{Period, Provenance, Statistic};
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::time::PartialDate;
use proptest::prelude::*;

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn skill(id: &str, before: &[&str], found_by: &[&str]) -> Skill {
    Skill {
        id: slug(id),
        was: Vec::new(),
        group: 0,
        title: id.to_uppercase(),
        what: "What it is.".to_owned(),
        why: "Why it matters.".to_owned(),
        able: vec!["Do it".to_owned()],
        before: before.iter().map(|id| slug(id)).collect(),
        found_by: found_by.iter().map(|name| (*name).to_owned()).collect(),
        shares: vec![Share { technology: "Docker".to_owned(), users: 1_252, asked: 1_898 }],
        hours: None,
    }
}

/// Four skills: git, then sql (which was called databases), then docker, then testing.
pub fn path() -> SkillPath {
    let mut sql = skill("sql", &["git"], &["SQL", "Databases"]);
    sql.was = vec![slug("databases")];
    SkillPath {
        groups: vec![Group { id: slug("all"), title: "All".to_owned() }],
        skills: vec![
            skill("git", &[], &["Git"]),
            sql,
            skill("docker", &["git"], &["Docker", "Containers"]),
            skill("testing", &["git"], &["Unit testing"]),
        ],
        qualifications: vec![Duty {
            id: slug("degree"),
            name: "Degree".to_owned(),
            text: "A degree.".to_owned(),
            icon: None,
        }],
        duties: vec![
            Duty { id: slug("build"), name: "Build".to_owned(), text: "Build it.".to_owned(), icon: None },
            Duty { id: slug("lead"), name: "Lead".to_owned(), text: "Lead it.".to_owned(), icon: None },
        ],
        shares: Provenance {
            source: slug("survey"),
            period: Period::parse("2023-05").unwrap(),
            published: PartialDate::parse("2023-06").unwrap(),
            statistic: Statistic::Median,
            answers: Some(1_898),
        },
    }
}

/// Ids that the path has, had, and never had.
fn ids() -> impl Strategy<Value = Slug> {
    prop_oneof![
        proptest::sample::select(vec!["git", "sql", "databases", "docker", "testing", "gone"]).prop_map(slug),
        "[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?".prop_map(|text| slug(&text)),
    ]
}

fn courses() -> impl Strategy<Value = PlannedCourse> {
    (ids(), "\\PC{0,30}", proptest::option::of("[a-z0-9/?=&.-]{0,20}")).prop_map(|(id, title, rest)| {
        let url = rest.map_or(String::new(), |rest| format!("https://example.org/{rest}"));
        PlannedCourse { id, title, url }
    })
}

/// Any slot.
pub fn slots() -> impl Strategy<Value = Slot> {
    (0usize..7, 0u16..1_440, Slot::SHORTEST..=Slot::LONGEST)
        .prop_map(|(day, start, minutes)| Slot::new(Weekday::ALL[day], start, minutes).unwrap())
}

/// Any plan.
pub fn plans() -> impl Strategy<Value = Plan> {
    use proptest::collection::{btree_map, btree_set};
    let states = proptest::sample::select(vec![Progress::Learning, Progress::Known]);
    let limits = proptest::array::uniform4(proptest::option::of(ids()));
    let country = proptest::option::of("[A-Z]{2}".prop_map(|code| CountryCode::parse(&code).unwrap()));
    (
        btree_map(ids(), states, 0..8),
        btree_set(ids(), 0..5),
        btree_map(ids(), 1..=Plan::MOST_HOURS, 0..5),
        btree_map(ids(), courses(), 0..4),
        proptest::option::of(1..=Plan::MOST_WEEKLY),
        country,
        limits,
        btree_set(slots(), 0..Plan::MOST_SLOTS),
    )
        .prop_map(|(skills, done, hours, courses, weekly, country, limits, slots)| Plan {
            skills,
            done,
            hours,
            courses,
            weekly,
            country,
            limits: Limits(limits),
            slots,
        })
}
