//! The plan on one or two sheets of paper.

use super::pay::pay_sentence;
use super::schedule::planned;
use super::skill::mark;
use crate::app::data::credits;
use crate::ui::Reader;
use maud::{Markup, html};
use plan::words::{Length, progress_line, slot};
use plan::{Estimate, Plan, Progress, SkillPath, tally};

/// What is printed: how far the plan is, how long it takes, what comes in which order, what is
/// known, what was done.
pub fn summary(reader: Reader, path: &SkillPath, plan: &Plan, estimate: &Estimate) -> Markup {
    let known: Vec<&str> = path
        .skills
        .iter()
        .filter(|skill| plan.progress(&skill.id) == Progress::Known)
        .map(|skill| skill.title.as_str())
        .collect();
    let done = |is_done: bool| -> Vec<&str> {
        let all = path.qualifications.iter().chain(&path.duties);
        all.filter(|duty| plan.done.contains(&duty.id) == is_done).map(|duty| duty.name.as_str()).collect()
    };
    let pay = pay_sentence(reader, credits(), plan);
    html! {
        h2 { "My plan: " (reader.data.career.singular) }
        @if let Some(today) = reader.today { p.hint { "As of " (today.to_string()) } }
        @let length = Length::of(estimate, reader.today);
        p {
            (progress_line(tally(path, plan))) " " (length.time)
            span { @if let Some(until) = &length.until { ", " (until) } }
            (length.rest)
        }
        @if !pay.is_empty() { p { (pay) } }
        @if !estimate.steps.is_empty() {
            table {
                caption.visually-hidden { "What to learn, in order" }
                thead { tr { @for name in ["State", "Skill", "Hours", "Until", "Course"] { th scope="col" { (name) } } } }
                tbody {
                    @for step in &estimate.steps {
                        @let progress = plan.progress(&step.skill.id);
                        tr {
                            td { (mark(progress)) " " (progress.label()) }
                            th scope="row" { (step.skill.title) }
                            td { (step.hours) @if step.is_assumed { " (assumed)" } }
                            td { "week " (step.week) }
                            td { @if plan.courses.contains_key(&step.skill.id) { (planned(plan, step.skill)) } @else { "–" } }
                        }
                    }
                }
            }
        }
        (line("Known", &known))
        (line("Done", &done(true)))
        (line("Not done yet", &done(false)))
        @if !plan.slots.is_empty() {
            p { strong { "Every week: " } (plan.slots.iter().map(|at| slot(*at)).collect::<Vec<String>>().join("; ")) "." }
        }
    }
}

fn line(label: &str, names: &[&str]) -> Markup {
    html! { @if !names.is_empty() { p { strong { (label) ": " } (names.join(", ")) "." } } }
}
