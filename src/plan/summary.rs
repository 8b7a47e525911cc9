//! The plan on one or two sheets of paper.

use super::schedule::{pay_sentence, planned, slot_text, until};
use super::{Desk, mark, progress_line};
use maud::{Markup, html};
use plan::markdown::length;
use plan::{Estimate, Progress, tally};

/// What is printed: how far, how long, what in which order, what is known, what was done.
pub fn summary(desk: Desk, estimate: &Estimate) -> Markup {
    let (path, plan) = (desk.path, desk.plan);
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
    let pay = pay_sentence(desk.reader, plan);
    html! {
        h3 { "My plan: back-end developer" }
        @if let Some(today) = desk.reader.today { p.hint { "As of " (today.to_string()) } }
        p { (progress_line(tally(path, plan))) " " (length(estimate, plan, desk.reader.today)) }
        @if !pay.is_empty() { p { (pay) } }
        @if !estimate.steps.is_empty() {
            table {
                caption.visually-hidden { "What to learn, in order" }
                thead { tr { @for name in ["State", "Skill", "Hours", "Until", "Course"] { th scope="col" { (name) } } } }
                tbody {
                    @for step in &estimate.steps {
                        tr {
                            td { (mark(plan.progress(&step.skill.id))) " " (plan.progress(&step.skill.id).label()) }
                            th scope="row" { (step.skill.title) }
                            td { (step.hours.map_or("–".to_owned(), |hours| hours.to_string())) }
                            td { (until(step)) }
                            td { @if plan.courses.contains_key(&step.skill.id) { (planned(plan, step)) } @else { "–" } }
                        }
                    }
                }
            }
        }
        (line("Known", &known))
        (line("Done", &done(true)))
        (line("Not done yet", &done(false)))
        @if !plan.slots.is_empty() {
            p { strong { "Every week: " } (plan.slots.iter().map(slot_text).collect::<Vec<String>>().join("; ")) "." }
        }
    }
}

fn line(label: &str, names: &[&str]) -> Markup {
    html! { @if !names.is_empty() { p { strong { (label) ": " } (names.join(", ")) "." } } }
}
