//! A plan that is brought from a file.

use crate::content::{content, guide, with_selection};
use crate::memory::bounded;
use domain::slug::Slug;
use domain::text::is_web_address;
use domain::time::Date;
use plan::calendar::{Calendar, Events, ics};
use plan::file::{LARGEST, read, stored, text};
use plan::markdown::{Facts, markdown};
use plan::{
    Limit, Plan, PlannedCourse, Progress, Reading, Slot, Weekday, estimate, gaps, merge, settle, tally,
};

/// Any file is refused, or read to a plan that can be kept and drawn; and neither loses anything of
/// the plan that is there.
pub fn check(bytes: &[u8]) {
    let Ok(Reading { plan, problems }) = bounded(bytes.len(), 64 << 10, 200, || read(bytes, guide())) else {
        return;
    };
    assert!(problems.len() <= 120);
    assert!(problems.iter().all(|problem| problem.to_string().chars().count() <= 300));
    let again = read(text(&plan, guide()).as_bytes(), guide());
    assert_eq!(again, Ok(Reading { plan: plan.clone(), problems: vec![] }));
    check_plan(&plan);
    let mine = settle(mine(), &content().path);
    let both = merge(&mine, &settle(plan, &content().path));
    assert!(holds(&both, &mine));
    let file = text(&both, guide());
    assert!(file.len() <= LARGEST);
    assert_eq!(stored(file.as_bytes(), guide()), Ok(Reading { plan: both, problems: vec![] }));
}

/// Whatever a plan holds, all that is made of it can be made, and is bounded.
pub fn check_plan(plan: &Plan) {
    let path = &content().path;
    assert!(plan.slots.len() <= Plan::MOST_SLOTS && plan.courses.len() <= 2 * Plan::MOST_COURSES);
    let links = plan.courses.values().map(|course| course.url.as_str());
    assert!(links.filter(|url| !url.is_empty()).all(is_web_address));
    let settled = settle(plan.clone(), path);
    assert_eq!(settle(settled.clone(), path), settled);
    let counts = tally(path, &settled);
    assert!(counts.known + counts.learning <= counts.skills && counts.done <= counts.duties);
    let estimate = estimate(path, &settled);
    let today = Date::parse("2026-11-24");
    let notes = markdown(path, &settled, &estimate, Facts { career: "gardener", today, pay: "" });
    assert!(notes.len() <= 200_000, "{}", notes.len());
    let calendar =
        Calendar { stamp: "20261124T180000Z", guide: guide().as_str(), title: "Learning", note: &notes };
    let mut events = Events::new("x".to_owned());
    let made = events.make(&settled.slots, today.expect("it is a date"), Some(estimate.weeks)).to_vec();
    let made: Vec<_> = made.into_iter().map(|event| (events.uid(&event), event)).collect();
    let events = ics(calendar, &made);
    assert_eq!(events.matches("BEGIN:VEVENT\r\n").count(), settled.slots.len());
    assert!(events.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    // The search takes a hundred times as long as all else: one plan in many goes through it.
    if notes.len().is_multiple_of(64) {
        with_selection(|catalogue| {
            assert!(gaps(path, &settled, catalogue, "en", 3).len() <= path.skills.len());
        });
    }
}

/// A plan with something of everything.
pub fn mine() -> Plan {
    let slug = |text: &str| Slug::parse(text).expect("it is an id");
    let mut plan = Plan { weekly: Some(6), ..Plan::default() };
    plan.set_progress(slug("sql"), Progress::Learning);
    plan.set_progress(slug("of-an-older-guide"), Progress::Known);
    plan.done.insert(slug("build"));
    plan.hours.insert(slug("sql"), 20);
    let course = PlannedCourse::new(slug("0123456789abc"), "SQL", "https://example.org/sql");
    plan.courses.insert(slug("sql"), course);
    plan.limits.0[Limit::Price as usize] = Some(slug("free"));
    plan.slots.extend(Slot::new(Weekday::Monday, 1_170, 90));
    plan
}

/// Whether everything of a plan is still there.
pub fn holds(all: &Plan, part: &Plan) -> bool {
    part.skills.iter().all(|(id, progress)| all.progress(id) >= *progress)
        && part.done.is_subset(&all.done)
        && part.hours.iter().all(|(id, hours)| all.hours.get(id) == Some(hours))
        && part.courses.iter().all(|(id, course)| all.courses.get(id) == Some(course))
        && (part.weekly.is_none() || all.weekly == part.weekly)
        && (part.country.is_none() || all.country == part.country)
        && Limit::ALL
            .iter()
            .all(|limit| part.limits.of(*limit).is_none() || all.limits.of(*limit) == part.limits.of(*limit))
        && part.slots.is_subset(&all.slots)
}
