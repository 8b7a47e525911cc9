//! What the plan has to say of how it is kept, of a file or a link that came, of what can be undone.

use super::Desk;
use maud::{Markup, html};
use plan::{FieldProblem, Next, Plan, Progress, SkillPath, Tally, next, tally, unknown};

/// How a plan is kept on this device.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Keeping {
    /// In storage, at every change.
    #[default]
    Kept,
    /// The browser has no storage for this page.
    Blocked,
    /// The storage takes no more.
    Full,
    /// What is stored is of a newer guide, and is left alone.
    Newer(String),
    /// What is stored cannot be read and cannot be set aside, and is left alone.
    Stuck,
}

/// What is wrong with how the plan is kept, and what to do; nothing while all is well. `aside` is
/// how many texts that could not be read are set aside.
pub fn keeping(keeping: &Keeping, aside: usize) -> Markup {
    let told = match keeping {
        Keeping::Kept => None,
        Keeping::Blocked => Some("This browser does not let the page store anything, so your plan lasts until the page is closed.".to_owned()),
        Keeping::Full => Some("This browser’s storage is full, so your last changes last until the page is closed.".to_owned()),
        Keeping::Newer(reason) => Some(format!("The plan that is stored here cannot be used: {reason}. It is left as it is, and changes that you make now last until the page is closed.")),
        Keeping::Stuck => Some("The plan that is stored here cannot be read and could not be set aside. It is left as it is, and changes that you make now last until the page is closed.".to_owned()),
    };
    html! {
        @if let Some(told) = told {
            div.notice {
                p { (told) " Download it to keep it." }
                p.buttons {
                    button type="button" name="plan-export" { "Download the plan" }
                    @if matches!(keeping, Keeping::Newer(_) | Keeping::Stuck) {
                        " " button type="button" name="plan-stored" { "Download what is stored" }
                    }
                }
            }
        }
        @if aside > 0 {
            div.notice {
                p { "The plan that was stored on this device could not be read in full. What could be read is shown; the text itself was set aside unchanged." }
                p.buttons {
                    button type="button" name="plan-aside" { "Download the text set aside" } " "
                    button type="button" name="plan-aside-drop" { "Delete it" }
                }
            }
        }
    }
}

/// A plan that came in a link, read-only; `mine` is whether there is an own one already.
pub fn shared(path: &SkillPath, plan: &Plan, problems: &[FieldProblem], mine: bool) -> Markup {
    let counts = tally(path, plan);
    html! {
        div.notice tabindex="-1" data-plan-arrived {
            p { strong { "This is a shared plan, to be looked at only." } " " (told(counts, plan, path)) }
            (problems_list(problems))
            p.buttons {
                @if mine {
                    "You have a plan of your own: " button type="button" name="plan-take" value="merge" { "Make it mine: add it to my plan" } " "
                    button type="button" name="plan-take" value="replace" { "Make it mine: replace my plan" } " "
                } @else { button type="button" name="plan-take" value="replace" { "Make it mine" } " " }
                button type="button" name="plan-leave" { "Close it" }
            }
        }
    }
}

/// A file that was read and waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// The plan in it.
    pub plan: Plan,
    /// What of it cannot be used.
    pub problems: Vec<FieldProblem>,
}

/// What is in a file, and what to do with it. `mine` is whether there is an own plan already.
pub fn offer(path: &SkillPath, offer: &Offer, mine: bool) -> Markup {
    html! {
        div.notice tabindex="-1" data-plan-arrived {
            p { "“" (offer.name) "” holds a plan. " (told(tally(path, &offer.plan), &offer.plan, path)) " Nothing is changed yet." }
            (problems_list(&offer.problems))
            p.buttons {
                @if mine {
                    button type="button" name="plan-import" value="merge" { "Add it to my plan" } " "
                    button type="button" name="plan-import" value="replace" { "Replace my plan" } " "
                } @else { button type="button" name="plan-import" value="replace" { "Use it" } " " }
                button type="button" name="plan-import" value="" { "Leave it" }
            }
        }
    }
}

fn told(counts: Tally, plan: &Plan, path: &SkillPath) -> String {
    let unknown = match unknown(plan, path).len() {
        0 => String::new(),
        1 => " 1 skill in it is not one of this guide; it is kept all the same.".to_owned(),
        count => format!(" {count} skills in it are not of this guide; they are kept all the same."),
    };
    format!(
        "{} skills known, {} being learnt, {} of {} duties done.{unknown}",
        counts.known, counts.learning, counts.done, counts.duties
    )
}

fn problems_list(problems: &[FieldProblem]) -> Markup {
    const SHOWN: usize = 12;
    html! {
        @if !problems.is_empty() {
            p { "These fields cannot be used and are left out:" }
            ul.problems { @for problem in problems.iter().take(SHOWN) { li { (problem.to_string()) } } }
            @if problems.len() > SHOWN { p.hint { "The first " (SHOWN.to_string()) " of " (problems.len().to_string()) " are listed." } }
        }
    }
}

/// The question before everything is erased.
pub fn erase() -> Markup {
    html! {
        div.notice tabindex="-1" data-plan-arrived {
            p { "This erases everything that the guide keeps on this device: the plan, texts set aside, the shortlist of courses, how numbers are written." }
            p.buttons {
                button type="button" name="plan-erase" value="yes" { "Yes, erase everything" } " "
                button type="button" name="plan-erase" value="" { "Keep it" }
            }
        }
    }
}

/// What was done, and a button that undoes it.
pub fn undo(what: &str) -> Markup {
    html! { div.notice { p { (what) " " button type="button" name="plan-undo" { "Undo" } } } }
}

/// What comes next, with a link to it.
pub fn next_line(desk: Desk) -> Markup {
    html! {
        @match next(desk.path, desk.plan) {
            Next::Learning(skill) => { "Go on with " (link("skill", skill.id.as_str(), &skill.title)) "." },
            Next::ToLearn(skill) => {
                @if desk.plan.skills.values().any(|state| *state == Progress::Known) { "Next: " } @else { "Begin with " }
                (link("skill", skill.id.as_str(), &skill.title)) "."
            },
            Next::Duty(duty) => { "Every skill is known. A duty to gain experience in: " (link("duty", duty.id.as_str(), &duty.name)) "." },
            Next::Nothing => "Every skill is known and every duty done.",
        }
    }
}

fn link(kind: &str, id: &str, title: &str) -> Markup {
    html! { a href={ "#" (kind) "-" (id) } { (title) } }
}
