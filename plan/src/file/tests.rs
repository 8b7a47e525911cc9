//! What is read of a file, and what is refused.

use super::*;
use crate::samples::{plans, slug};
use proptest::prelude::*;

fn guide() -> Slug {
    slug("gardener")
}

fn read_text(text: &str) -> Reading {
    read(text.as_bytes(), &guide()).unwrap()
}

#[test]
fn a_file_written_by_hand_is_read() {
    let reading = read_text(
        r#"{ "format": "guide-plan", "version": 1,
             "skills": { "sql": "known", "docker": "learning" }, "done": ["build"],
             "hours": { "docker": 20 }, "hours_per_week": 6, "country": "in",
             "courses": { "docker": { "id": "0123456789abc", "title": "Docker", "url": "https://example.org/d" } },
             "limits": { "language": "en", "price": "free" },
             "slots": [{ "day": "Monday", "start": "19:30", "minutes": 90 }] }"#,
    );
    assert_eq!(reading.problems, []);
    let plan = reading.plan;
    assert_eq!(plan.progress(&slug("sql")), Progress::Known);
    assert_eq!(plan.progress(&slug("docker")), Progress::Learning);
    assert_eq!(plan.hours[&slug("docker")], 20);
    assert_eq!(plan.weekly, Some(6));
    assert_eq!(plan.country.unwrap().as_str(), "IN");
    assert_eq!(plan.limits.of(Limit::Price), Some(&slug("free")));
    assert_eq!(plan.limits.of(Limit::Level), None);
    assert_eq!(plan.slots.first().unwrap().time(), "19:30");
}

#[test]
fn wrong_fields_are_named_and_the_others_are_read() {
    let reading = read_text(
        r#"{ "format": "guide-plan", "version": 1, "colour": "red",
             "skills": { "sql": "done", "Bad Id": "known", "git": "known" }, "done": "all", "hours": { "git": -1 },
             "courses": { "git": { "id": "x", "title": "x", "url": "javascript:alert(1)" } },
             "hours_per_week": 900, "country": 7, "limits": { "mood": "good" },
             "slots": [{ "day": "Someday", "start": "19:30", "minutes": 90 }] }"#,
    );
    let mut named: Vec<String> = reading.problems.iter().map(FieldProblem::to_string).collect();
    named.sort();
    assert_eq!(
        named,
        [
            "country: it is “7”, but must be the two-letter code of a country",
            "courses.git: it is something in braces that does not fit, but must be a course with id, title and a web address as url",
            "done: it must be a list in brackets, as in [ … ]",
            "hours.git: it is “-1”, but must be whole hours, 1 to 2000",
            "hours_per_week: it is “900”, but must be whole hours, 1 to 80",
            "limits.mood: limits are language, level, price and platform",
            "skills.sql: it is “\"done\"”, but must be to-learn, learning or known",
            "skills.“Bad Id”: the name is not an id (lower-case letters, digits and hyphens)",
            "slots[0]: it is something in braces that does not fit, but must be a day, a start such as 19:30, and 5 to 720 minutes",
            "“colour”: a plan has no such field",
        ]
    );
    assert_eq!(reading.plan.progress(&slug("git")), Progress::Known);
    assert_eq!(reading.plan.skills.len(), 1);
}

#[test]
fn what_is_not_a_plan_is_refused_with_the_reason() {
    let refused = |bytes: &[u8]| read(bytes, &guide()).unwrap_err();
    assert_eq!(refused(b""), Refused::Empty);
    assert_eq!(refused(b" \n"), Refused::Empty);
    assert_eq!(refused(&[0xff, 0xd8, 0xff]), Refused::NotText);
    assert_eq!(refused(b"{\n  nonsense"), Refused::NotJson { line: 2, column: 3 });
    assert_eq!(refused(b"[1, 2]"), Refused::NotAPlan);
    assert_eq!(refused(b"{\"format\":\"something\"}"), Refused::NotAPlan);
    assert_eq!(refused(b"{\"format\":\"guide-plan\",\"version\":\"1\"}"), Refused::NotAPlan);
    assert_eq!(refused(b"{\"format\":\"guide-plan\",\"version\":9}"), Refused::Newer(9));
    assert_eq!(refused(&vec![b' '; LARGEST + 1]), Refused::TooLarge);
    assert!(matches!(refused(&vec![b'['; 200_000]), Refused::NotJson { .. }));
}

#[test]
fn a_plan_names_its_guide_and_those_of_earlier_versions_do_not() {
    assert_eq!(value(&Plan::default(), &guide())["guide"], "gardener");
    for format in ["guide-plan", "gardener-guide-plan"] {
        let text = format!(r#"{{ "format": "{format}", "version": 1, "skills": {{ "sql": "known" }} }}"#);
        assert_eq!(read_text(&text).plan.progress(&slug("sql")), Progress::Known, "{format}");
    }
    let refused = |guide_field: &str| {
        let text = format!(r#"{{ "format": "guide-plan", "version": 1, "guide": {guide_field} }}"#);
        read(text.as_bytes(), &guide()).err()
    };
    assert_eq!(refused("\"gardener\""), None);
    assert_eq!(refused("\"baker\""), Some(Refused::OtherGuide("baker".to_owned())));
    assert_eq!(refused("7"), Some(Refused::NotAPlan));
    let other = Refused::OtherGuide("b".repeat(50));
    assert_eq!(other.to_string(), format!("it is a plan from another guide, “{}…”", "b".repeat(40)));
    assert!(!is_format("myguide-plan") && !is_format("guide-plan-2"));
}

#[test]
fn older_versions_go_through_every_step_from_theirs_on() {
    let rename: Step = |fields| {
        if let Some(old) = fields.remove("known") {
            fields.insert("skills".to_owned(), old);
        }
    };
    let week: Step = |fields| drop(fields.insert("hours_per_week".to_owned(), 5.into()));
    let text = r#"{ "format": "guide-plan", "version": 1, "known": { "sql": "known" } }"#;
    let reading = read_with(text.as_bytes(), &guide(), &[rename, week], 1).unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!((reading.plan.progress(&slug("sql")), reading.plan.weekly), (Progress::Known, Some(5)));
    let second = text.replace("\"version\": 1", "\"version\": 2");
    let reading = read_with(second.as_bytes(), &guide(), &[rename, week], 1).unwrap();
    assert_eq!(reading.problems.len(), 1, "version 2 has no field of version 1");
    assert_eq!(reading.plan.weekly, Some(5));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(plan in plans()) {
        let reading = Reading { plan: plan.clone(), problems: vec![] };
        prop_assert_eq!(read(text(&plan, &guide()).as_bytes(), &guide()), Ok(reading.clone()));
        prop_assert_eq!(read(compact(&plan, &guide()).as_bytes(), &guide()), Ok(reading));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, &guide());
    }

    #[test]
    fn a_broken_plan_is_read_or_refused(plan in plans(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text(&plan, &guide()).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(reading) = read(&bytes, &guide()) {
            // What was read is a plan that can be kept.
            prop_assert_eq!(read(text(&reading.plan, &guide()).as_bytes(), &guide()).unwrap().problems, vec![]);
        }
    }
}
