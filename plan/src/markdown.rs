//! A plan as Markdown, to be kept in notes.

use crate::estimate::{Estimate, Step};
use crate::path::SkillPath;
use crate::plan::{Plan, Progress};
use crate::progress::tally;
use crate::words::{self, Length};
use domain::time::Date;
use std::fmt::Write as _;

/// What the text contains apart from path and plan.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The name of the career, in the singular.
    pub career: &'a str,
    /// Today.
    pub today: Option<Date>,
    /// Where and what the reader would earn, a sentence with its source, or nothing.
    pub pay: &'a str,
}

/// The plan as Markdown (CommonMark; tasks as GitHub writes them).
pub fn markdown(path: &SkillPath, plan: &Plan, estimate: &Estimate, facts: Facts) -> String {
    let mut out = format!("# My plan: {}\n\n", escaped(facts.career));
    let counts = tally(path, plan);
    if let Some(today) = facts.today {
        let _ = writeln!(out, "As of {today}.");
    }
    let _ = writeln!(
        out,
        "{} of {} skills known, {} of {} duties done.",
        counts.known, counts.skills, counts.done, counts.duties
    );
    let _ = writeln!(out, "{}", Length::of(estimate, facts.today));
    if !facts.pay.is_empty() {
        let _ = writeln!(out, "\n{}", escaped(facts.pay));
    }
    for (at, group) in path.groups.iter().enumerate() {
        let _ = writeln!(out, "\n## {}\n", escaped(&group.title));
        for skill in path.of_group(at) {
            let progress = plan.progress(&skill.id);
            let mark = if progress == Progress::Known { 'x' } else { ' ' };
            let _ = write!(out, "- [{mark}] {}", escaped(&skill.title));
            if progress == Progress::Learning {
                out.push_str(" (learning)");
            }
            if let Some(step) = estimate.steps.iter().find(|step| step.skill.id == skill.id) {
                out.push_str(&step_text(step));
            }
            if let Some(course) = plan.courses.get(&skill.id) {
                let title = if course.title.is_empty() { course.id.as_str() } else { &course.title };
                let _ = match course.url.as_str() {
                    "" => write!(out, ": {}", escaped(title)),
                    url => write!(out, ": [{}](<{url}>)", escaped(title)),
                };
            }
            out.push('\n');
        }
    }
    for (title, list) in [("Qualifications", &path.qualifications), ("Duties", &path.duties)] {
        let _ = writeln!(out, "\n## {title}\n");
        for duty in list {
            let mark = if plan.done.contains(&duty.id) { 'x' } else { ' ' };
            let _ = writeln!(out, "- [{mark}] {}: {}", escaped(&duty.name), escaped(&duty.text));
        }
    }
    if !plan.slots.is_empty() {
        out.push_str("\n## Every week\n\n");
        for slot in &plan.slots {
            let _ = writeln!(out, "- {}", words::slot(*slot));
        }
    }
    out
}

fn step_text(step: &Step) -> String {
    let assumed = if step.is_assumed { " assumed" } else { "" };
    format!(", {} h{assumed}, until week {}", step.hours, step.week)
}

/// Text escaped for Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' => {
                out.extend(['\\', c])
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::estimate;
    use crate::plan::{PlannedCourse, Slot, Weekday};
    use crate::samples::{path, slug};

    #[test]
    fn a_plan_reads_as_a_list_of_tasks() {
        let path = path();
        let mut plan = Plan { weekly: Some(5), ..Plan::default() };
        plan.set_progress(slug("git"), Progress::Known);
        plan.set_progress(slug("sql"), Progress::Learning);
        plan.hours = [(slug("sql"), 10), (slug("docker"), 5), (slug("testing"), 1)].into();
        plan.done.insert(slug("build"));
        plan.slots.insert(Slot::new(Weekday::Monday, 1_170, 90).unwrap());
        let course = PlannedCourse {
            id: slug("a"),
            title: "*SQL* [1]".to_owned(),
            url: "https://example.org/a".to_owned(),
        };
        plan.courses.insert(slug("sql"), course);
        let facts = Facts {
            career: "master_baker",
            today: Date::parse("2026-11-24"),
            pay: "India: ₹900,000 a year.",
        };
        let expected = "# My plan: master\\_baker\n\nAs of 24 November 2026.\n\
            1 of 4 skills known, 1 of 2 duties done.\n\
            4 weeks at 5 hours a week (16 hours in all), finished by about 22 December 2026.\n\n\
            India: ₹900,000 a year.\n\n## All\n\n- [x] GIT\n\
            - [ ] SQL (learning), 10 h, until week 2: [\\*SQL\\* \\[1\\]](<https://example.org/a>)\n\
            - [ ] DOCKER, 5 h, until week 3\n- [ ] TESTING, 1 h, until week 4\n\n## Qualifications\n\n\
            - [ ] Degree: A degree.\n\n## Duties\n\n- [x] Build: Build it.\n- [ ] Lead: Lead it.\n\n## Every week\n\n- Monday 19:30, 90 minutes\n";
        assert_eq!(markdown(&path, &plan, &estimate(&path, &plan), facts), expected);
    }

    #[test]
    fn what_is_assumed_is_said() {
        let path = path();
        let mut plan = Plan { weekly: Some(1), ..Plan::default() };
        let said = |plan: &Plan| Length::of(&estimate(&path, plan), None).to_string();
        plan.hours = path.skills.iter().map(|skill| (skill.id.clone(), 2)).collect();
        assert_eq!(said(&plan), "8 weeks at 1 hour a week (8 hours in all).");
        plan.hours.remove(&slug("sql"));
        assert_eq!(said(&plan), "26 weeks at 1 hour a week (26 hours in all). Assumes 20 hours for 1 skill.");
        let text =
            markdown(&path, &plan, &estimate(&path, &plan), Facts { career: "x", today: None, pay: "" });
        assert!(text.contains("- [ ] SQL, 20 h assumed, until week 22\n"), "{text}");
        for skill in &path.skills {
            plan.set_progress(skill.id.clone(), Progress::Known);
        }
        assert_eq!(said(&plan), "You know every skill on the path.");
    }
}
