//! The drawings of the plan, on the real path.

use super::*;
use crate::data::{dataset, selection, skills_path};
use catalogue::Catalogue;
use domain::money::NumberStyle;
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::time::Date;
use plan::{FieldProblem, PlannedCourse, estimate, gaps};

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn reader() -> Reader {
    Reader { data: dataset(), style: NumberStyle::International, today: Date::parse("2026-11-24") }
}

fn desk(plan: &Plan) -> Desk<'_> {
    Desk { reader: reader(), path: skills_path(), plan, read_only: false }
}

/// What stands between the quotes of each attribute of a name.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let mark = format!("{attribute}=\"");
    html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

#[test]
fn progress_is_told_long_and_short() {
    let counts = Tally { known: 3, learning: 2, skills: 27, done: 1, duties: 9 };
    assert_eq!(progress_line(counts), "3 of 27 skills known, 2 being learnt; 1 of 9 duties done.");
    assert_eq!(short_progress(counts), "3/27");
}

#[test]
fn list_and_map_hold_the_same_skills_in_the_same_states() {
    let mut plan = Plan::default();
    plan.set_progress(slug("sql"), Progress::Known);
    plan.set_progress(slug("containers"), Progress::Learning);
    let (list, map) = (list(desk(&plan)).into_string(), map(desk(&plan), 4).into_string());
    let (mut listed, mut drawn) = (values(&list, "data-states"), values(&map, "data-node"));
    listed.sort();
    drawn.sort();
    assert_eq!(listed, drawn);
    assert_eq!(listed.len(), skills_path().skills.len());
    assert!(map.contains("SQL and relational databases: known"));
    assert!(map.contains("◐ Learning") && map.contains("✓ Known"), "states are told by word and shape");
    assert_eq!(values(&map, "tabindex").iter().filter(|index| *index == "0").count(), 1);
    assert_eq!(list.matches(" checked").count(), skills_path().skills.len());
}

#[test]
fn a_shared_plan_has_no_control_that_changes_it() {
    let plan = Plan::default();
    let read_only = Desk { read_only: true, ..desk(&plan) };
    let html = list(read_only).into_string() + &checks(read_only).into_string();
    assert_eq!(html.matches("<fieldset").count(), html.matches(" disabled").count());
    let catalogue = Catalogue::open(selection().to_vec()).unwrap();
    let gaps = gaps(skills_path(), &plan, &catalogue, "en", 3);
    assert!(!courses(read_only, &gaps, &[], &[]).into_string().contains("<button"));
}

#[test]
fn each_hard_skill_has_courses_and_each_course_says_why() {
    let catalogue = Catalogue::open(selection().to_vec()).unwrap();
    let plan = Plan::default();
    let gaps = gaps(skills_path(), &plan, &catalogue, "en", 3);
    for gap in &gaps {
        assert_eq!(gap.found > 0, !gap.skill.found_by.is_empty(), "{}", gap.skill.id);
    }
    let html = courses(desk(&plan), &gaps, &[], &[]).into_string();
    assert_eq!(html.matches("Why: ").count(), html.matches("gap-course\"").count());
    assert!(html.contains("(learnt by doing)"));
}

#[test]
fn pay_is_told_as_its_source_states_it() {
    let plan = Plan { country: CountryCode::parse("IN"), ..Plan::default() };
    assert_eq!(
        pay_sentence(reader(), &plan),
        "Towards ₹900,000 a year in India (average, mean or median not stated, before or after tax not stated; Glassdoor and GeeksforGeeks, August 2023)."
    );
    let nowhere = Plan { country: CountryCode::parse("XX"), ..Plan::default() };
    assert_eq!(pay_sentence(reader(), &nowhere), "");
    assert!(pay(desk(&nowhere)).into_string().contains("This guide has no pay for XX."));
}

#[test]
fn what_came_from_outside_stays_text() {
    let mut plan = Plan::default();
    let title = "<img src=x onerror=alert(1)>".to_owned();
    plan.courses.insert(slug("sql"), PlannedCourse { id: slug("a"), title, url: String::new() });
    let path = skills_path();
    let problems = vec![FieldProblem { field: "<b>".to_owned(), what: "<i>".to_owned() }];
    let offered = Offer { name: "<u>.json".to_owned(), plan: plan.clone(), problems };
    let html = offer(path, &offered, true).into_string()
        + &summary(desk(&plan), &estimate(path, &plan)).into_string();
    for tag in ["<img", "<b>", "<i>", "<u>"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    assert!(html.contains("&lt;img src=x"));
}
