//! From the skills to learn to the courses that teach them.

use super::Desk;
use crate::courses::finder::{foreign, language_name, title};
use catalogue::catalogue::{CourseView, ShownCost};
use domain::money::format_count;
use maud::{Markup, html};
use plan::{Gap, Limit, Reason, Skill};

/// For each skill its best courses, with why each was chosen. `kept` are the ids on the shortlist,
/// `unknown` the limits that this catalogue cannot keep.
pub fn courses(desk: Desk, gaps: &[Gap], kept: &[String], unknown: &[Limit]) -> Markup {
    html! {
        @for limit in unknown {
            p.hint { "The catalogue that is searched now does not have the chosen " (limit.key()) ", so that limit hides nothing." }
        }
        @if gaps.is_empty() { p { "Every skill of the path is known: there is no gap to close." } }
        @for gap in gaps {
            details.gap id={ "gap-" (gap.skill.id.as_str()) } {
                summary { (gap.skill.title) " " span.facet-count { (count(desk, gap)) } }
                @if gap.courses.is_empty() { p.hint { (none(gap.skill)) } }
                @else { ol.gap-courses { @for it in &gap.courses { li { (course(desk, gap.skill, &it.course, &it.reasons, kept)) } } } }
            }
        }
    }
}

fn count(desk: Desk, gap: &Gap) -> String {
    let chosen = if desk.plan.courses.contains_key(&gap.skill.id) { ", one chosen" } else { "" };
    match (gap.found, gap.skill.found_by.is_empty()) {
        (_, true) => "(learnt by doing)".to_owned(),
        (0, _) => "(no course)".to_owned(),
        (1, _) => format!("(1 course{chosen})"),
        (found, _) => {
            let least = if gap.is_all { "" } else { "at least " };
            format!("({least}{} courses{chosen})", format_count(found as u64, desk.reader.style))
        }
    }
}

fn none(skill: &Skill) -> &'static str {
    if skill.found_by.is_empty() {
        "No course of the catalogue is about this skill. It is learnt by doing: see what to be able to do."
    } else {
        "No course of the catalogue teaches this skill under your limits. Loosen one of them."
    }
}

fn course(desk: Desk, skill: &Skill, course: &CourseView, reasons: &[Reason], kept: &[String]) -> Markup {
    let is_kept = kept.contains(&course.id);
    let is_planned = desk.plan.courses.get(&skill.id).is_some_and(|it| it.id.as_str() == course.id);
    html! {
        p.gap-course {
            (title(html! { (course.title) }, &course.url, &course.language)) " "
            span.hint { (facts(course)) }
        }
        p.hint { "Why: " (why(desk, course, reasons)) "." }
        @if !desk.read_only {
            p.buttons {
                button type="button" name="plan-course" value={ (skill.id.as_str()) " " (course.id) } aria-pressed=(is_planned.to_string()) {
                    @if is_planned { "✓ In the plan" } @else { "Put into the plan" }
                    span.visually-hidden { ": " span lang=[foreign(&course.language)] { (course.title) } " for " (skill.title) }
                }
                button type="button" name="plan-keep" value=(course.id) aria-pressed=(is_kept.to_string()) {
                    @if is_kept { "★ On the shortlist" } @else { "☆ To the shortlist" }
                    span.visually-hidden { ": " span lang=[foreign(&course.language)] { (course.title) } }
                }
            }
        }
    }
}

fn facts(course: &CourseView) -> String {
    let level =
        ["level not stated", "beginner", "intermediate", "advanced"][usize::from(course.level.min(3))];
    let language =
        if course.language.is_empty() { "language not stated" } else { language_name(&course.language) };
    let price = match course.cost {
        ShownCost::NotGiven => "price not given",
        ShownCost::Free => "free",
        ShownCost::Paid(..) => "paid",
    };
    format!("{}, {level}, {language}, {price}", course.platform.name)
}

/// The reasons as one sentence without its full stop.
fn why(desk: Desk, course: &CourseView, reasons: &[Reason]) -> String {
    let each = |reason: &Reason| match reason {
        Reason::AlsoTeaches(skills) => {
            let titles: Vec<&str> = skills.iter().map(|skill| skill.title.as_str()).collect();
            format!("closes {} gaps, also {}", skills.len() + 1, titles.join(", "))
        }
        Reason::InTitle(name) => format!("its title names {name}"),
        Reason::Lists(names) => format!("its platform lists {}", names.join(", ")),
        Reason::Recommended => "recommended by this guide".to_owned(),
        Reason::AheadOf(percent) => {
            format!("ahead of {percent}% of the rated courses on {}", course.platform.name)
        }
        Reason::Enrolled(count) => format!("{} enrolled", format_count((*count).into(), desk.reader.style)),
        Reason::Free => "free".to_owned(),
    };
    reasons.iter().map(each).collect::<Vec<String>>().join("; ")
}
