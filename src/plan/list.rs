//! The path of skills as a list, each with its state.

use super::Desk;
use super::skill::{states, text};
use maud::{Markup, html};

/// Every skill, by group.
pub fn list(desk: Desk) -> Markup {
    html! {
        @for (at, group) in desk.path.groups.iter().enumerate() {
            div.group {
                h3 id={ "group-" (group.id.as_str()) } { (group.title) }
                ol.skill-list {
                    @for skill in desk.path.of_group(at) {
                        li.skill id={ "skill-" (skill.id.as_str()) } data-state=(desk.plan.progress(&skill.id).key()) {
                            (states(desk, skill, "state"))
                            details {
                                summary { "What it is, why, what to be able to do" span.visually-hidden { ": " (skill.title) } }
                                (text(desk.path, desk.reader, skill))
                            }
                        }
                    }
                }
            }
        }
    }
}
