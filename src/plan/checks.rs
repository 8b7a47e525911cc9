//! The self-check: which qualifications one has, and which duties one has done.

use super::Desk;
use maud::{Markup, html};
use plan::Duty;

/// Boxes to tick.
pub fn checks(desk: Desk) -> Markup {
    html! {
        (group(desk, "Qualification", &desk.path.qualifications))
        (group(desk, "Duties that I have done", &desk.path.duties))
    }
}

fn group(desk: Desk, legend: &str, list: &[Duty]) -> Markup {
    html! {
        fieldset disabled[desk.read_only] {
            legend { (legend) }
            ul.boxes {
                @for duty in list {
                    li {
                        label {
                            input type="checkbox" name="plan-done" value=(duty.id.as_str()) checked[desk.plan.done.contains(&duty.id)];
                            span { strong { (duty.name) "." } " " (duty.text) }
                        }
                    }
                }
            }
        }
    }
}
