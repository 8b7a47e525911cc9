//! A plan in the fragment of an address: never in the query, so that no server sees it.
//!
//! `plan=1~k=git.sql~l=docker~w=6`: the version, then parts with one letter each. Ids are written as
//! they are, so that a link outlives a path that changed. Only `a–z A–Z 0–9 - . _ ~ =` are used.

use crate::file::{FieldProblem, Reading, Refused};
use crate::plan::{Limit, Plan, PlannedCourse, Progress, Slot};
use domain::salary::CountryCode;
use domain::slug::Slug;
use std::fmt::Write as _;

/// How the fragment of a plan begins, without `#`.
pub const PREFIX: &str = "plan=";

/// The longest fragment that is written and read, in bytes: what every browser carries.
pub const LONGEST: usize = 8_000;

const VERSION: u64 = 1;

/// The fragment of a plan, without `#`; `None` when the plan is too large for a link. Titles and addresses of
/// courses are left out: the page that opens the link finds them in the catalogue.
pub fn format(plan: &Plan) -> Option<String> {
    let mut out = format!("{PREFIX}{VERSION}");
    let mut part = |letter: char, items: Vec<String>| {
        if !items.is_empty() {
            let _ = write!(out, "~{letter}={}", items.join("."));
        }
    };
    let of = |wanted: Progress| {
        plan.skills.iter().filter(|(_, state)| **state == wanted).map(|(id, _)| id.to_string()).collect()
    };
    part('k', of(Progress::Known));
    part('l', of(Progress::Learning));
    part('d', plan.done.iter().map(Slug::to_string).collect());
    part('h', plan.hours.iter().map(|(id, hours)| format!("{id}_{hours}")).collect());
    part('c', plan.courses.iter().map(|(id, course)| format!("{id}_{}", course.id)).collect());
    part('w', plan.weekly.iter().map(u8::to_string).collect());
    part('n', plan.country.iter().map(CountryCode::to_string).collect());
    let limit = |limit: Limit| Some(format!("{}_{}", limit.key(), plan.limits.of(limit)?));
    part('m', Limit::ALL.into_iter().filter_map(limit).collect());
    part('s', plan.slots.iter().map(|slot| slot.code()).collect());
    (out.len() <= LONGEST).then_some(out)
}

/// Whether a fragment carries a plan.
pub fn is_plan(fragment: &str) -> bool {
    plain(fragment.get(..PREFIX.len() + 4).unwrap_or(fragment)).starts_with(PREFIX)
}

/// Reads what [`format()`] wrote. `None` for a fragment that does not carry a plan.
pub fn parse(fragment: &str) -> Option<Result<Reading, Refused>> {
    if !is_plan(fragment) {
        return None;
    }
    if fragment.len() > LONGEST {
        return Some(Err(Refused::TooLarge));
    }
    let plain = plain(fragment);
    let mut parts = plain.strip_prefix(PREFIX)?.trim_end_matches(AFTER_A_LINK).split('~');
    let version = parts.next().unwrap_or_default().parse::<u64>();
    Some(match version {
        Ok(VERSION) => Ok(reading(parts)),
        Ok(version) if version > VERSION => Err(Refused::Newer(version)),
        _ => Err(Refused::NotAPlan),
    })
}

/// Signs that end a sentence, which programs take for a part of a link in it.
const AFTER_A_LINK: [char; 10] = ['.', ',', ';', ':', '!', ')', ']', '>', '"', '”'];

/// A fragment with its two separators as they are; some programs encode them when a link is passed on, even twice.
fn plain(fragment: &str) -> String {
    let once = fragment.replace("%25", "%");
    once.replace("%7E", "~").replace("%7e", "~").replace("%3D", "=").replace("%3d", "=")
}

fn reading<'a>(parts: impl Iterator<Item = &'a str>) -> Reading {
    let mut reading = Reading::default();
    for part in parts {
        let (letter, items) = part.split_once('=').unwrap_or((part, ""));
        for item in items.split('.') {
            if put(&mut reading.plan, letter, item).is_none() && reading.problems.len() < 20 {
                let field = part_name(letter).to_owned();
                let item: String = item.chars().take(40).collect();
                let why = if is_full(&reading.plan, letter) { "is one too many" } else { "cannot be read" };
                reading.problems.push(FieldProblem { field, what: format!("“{item}” {why}") });
            }
        }
    }
    reading
}

fn part_name(letter: &str) -> &'static str {
    match letter {
        "k" | "l" => "skills",
        "d" => "done",
        "h" => "hours",
        "c" => "courses",
        "w" => "hours a week",
        "n" => "country",
        "m" => "limits",
        "s" => "slots",
        _ => "unknown part",
    }
}

/// Whether a plan takes no more items of a part, which may come any number of times.
fn is_full(plan: &Plan, letter: &str) -> bool {
    match letter {
        "k" | "l" => plan.skills.len() >= Plan::MOST_ENTRIES,
        "d" => plan.done.len() >= Plan::MOST_ENTRIES,
        "h" => plan.hours.len() >= Plan::MOST_ENTRIES,
        "c" => plan.courses.len() >= Plan::MOST_COURSES,
        "s" => plan.slots.len() >= Plan::MOST_SLOTS,
        _ => false,
    }
}

/// Puts an item of a part into the plan; `None` when it cannot be read, or the part is full.
fn put(plan: &mut Plan, letter: &str, item: &str) -> Option<()> {
    let pair = || {
        let (id, value) = item.split_once('_')?;
        Some((Slug::parse(id)?, value))
    };
    if is_full(plan, letter) {
        return None;
    }
    match letter {
        "k" => plan.set_progress(Slug::parse(item)?, Progress::Known),
        "l" => plan.set_progress(Slug::parse(item)?, Progress::Learning),
        "d" => {
            plan.done.insert(Slug::parse(item)?);
        }
        "h" => {
            let (id, hours) = pair()?;
            plan.hours.insert(id, hours.parse().ok().filter(|hours| (1..=Plan::MOST_HOURS).contains(hours))?);
        }
        "c" => {
            let (id, course) = pair()?;
            let course = PlannedCourse { id: Slug::parse(course)?, title: String::new(), url: String::new() };
            plan.courses.insert(id, course);
        }
        "w" => {
            plan.weekly = Some(item.parse().ok().filter(|weekly| (1..=Plan::MOST_WEEKLY).contains(weekly))?)
        }
        "n" => plan.country = Some(CountryCode::parse(item)?),
        "m" => {
            let (key, value) = pair()?;
            let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key.as_str())?;
            plan.limits.0[limit as usize] = Some(Slug::parse(value)?);
        }
        "s" => {
            plan.slots.insert(Slot::from_code(item)?);
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{plans, slug};
    use proptest::prelude::*;

    #[test]
    fn a_link_reads_as_it_was_written_by_hand() {
        let read = parse("plan=1~k=git.sql~l=docker~h=docker_20~w=6~n=IN~m=price_free~s=MO1930_90")
            .unwrap()
            .unwrap();
        assert_eq!(read.problems, []);
        assert_eq!(read.plan.progress(&slug("sql")), Progress::Known);
        assert_eq!(read.plan.progress(&slug("docker")), Progress::Learning);
        assert_eq!((read.plan.hours[&slug("docker")], read.plan.weekly), (20, Some(6)));
        assert_eq!(read.plan.limits.of(Limit::Price), Some(&slug("free")));
        assert_eq!(read.plan.slots.first().unwrap().time(), "19:30");
        for passed_on in [
            "plan=1%7Ek%3Dgit",
            "plan%3D1~k%3Dgit",
            "plan%253D1%257Ek%253Dgit",
            "plan=1~k=git.",
            "plan=1~k=git).",
        ] {
            assert!(is_plan(passed_on));
            assert_eq!(parse(passed_on), parse("plan=1~k=git"), "{passed_on}");
        }
    }

    #[test]
    fn what_is_not_a_plan_or_of_another_version_is_refused() {
        assert_eq!(parse("pay=1"), None);
        assert_eq!(parse("plan="), Some(Err(Refused::NotAPlan)));
        assert_eq!(parse("plan=x~k=git"), Some(Err(Refused::NotAPlan)));
        assert_eq!(parse("plan=7~k=git"), Some(Err(Refused::Newer(7))));
        assert_eq!(parse(&format!("plan=1~k={}", "a".repeat(LONGEST))), Some(Err(Refused::TooLarge)));
        let read = parse("plan=1~k=GIT.sql~w=900~z=1").unwrap().unwrap();
        assert_eq!(read.problems.len(), 3);
        assert_eq!(read.problems[0].to_string(), "skills: “GIT” cannot be read");
        assert_eq!(read.plan.skills.len(), 1);
    }

    #[test]
    fn no_link_brings_more_than_a_plan_takes() {
        let ids: Vec<String> = (0..700).map(|at| format!("{at:03}")).collect();
        for letter in ["k", "d"] {
            let parts: String = ids.chunks(50).map(|ids| format!("~{letter}={}", ids.join("."))).collect();
            let read = parse(&format!("plan=1{parts}")).unwrap().unwrap();
            assert_eq!(read.plan.skills.len() + read.plan.done.len(), Plan::MOST_ENTRIES);
            assert_eq!(read.problems.len(), 20);
        }
        let hours: String = (0..20).map(|hour| format!(".MO{hour:02}00_60")).collect();
        let read = parse(&format!("plan=1~s={}", &hours[1..])).unwrap().unwrap();
        assert_eq!((read.plan.slots.len(), read.problems.len()), (Plan::MOST_SLOTS, 20 - Plan::MOST_SLOTS));
        assert_eq!(read.problems[0].to_string(), "slots: “MO1400_60” is one too many");
        let courses: Vec<String> = ids.iter().map(|id| format!("{id}_x")).collect();
        let read = parse(&format!("plan=1~c={}", courses.join("."))).unwrap().unwrap();
        assert_eq!(read.plan.courses.len(), Plan::MOST_COURSES);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_but_for_titles(plan in plans()) {
            let Some(link) = format(&plan) else { return Ok(()) };
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~=".contains(&byte)));
            let mut expected = plan;
            for course in expected.courses.values_mut() {
                *course = PlannedCourse { id: course.id.clone(), title: String::new(), url: String::new() };
            }
            prop_assert_eq!(parse(&link), Some(Ok(Reading { plan: expected, problems: vec![] })));
        }

        #[test]
        fn any_fragment_is_read_or_refused(text in "(plan=1)?[~=._a-zA-Z0-9%\\PC]{0,120}") {
            if let Some(Ok(Reading { plan, .. })) = parse(&text) {
                prop_assert!(format(&plan).is_some());
            }
        }
    }
}
