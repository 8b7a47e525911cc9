//! What is served without a module: the duties, the names of the skills, and a page of their own
//! on which the whole path reads without scripts.

use super::{ANCHOR, skill};
use crate::ui::{Reader, side_page};
use domain::guide::Guide;
use maud::{Markup, html};
use plan::{Skill, SkillPath};

/// The page that holds the whole path.
const PAGE: &str = "./skills.html";

/// The duties of the job as a numbered list.
pub fn duties(path: &SkillPath) -> Markup {
    html! {
        div.prose {
            ol { @for duty in &path.duties { li id={ "duty-" (duty.id.as_str()) } { strong { (duty.name) "." } " " (duty.text) } } }
        }
    }
}

/// The names of the skills in their order, and the place of the plan.
pub fn path(path: &SkillPath) -> Markup {
    let titles = |group: usize| {
        path.of_group(group).map(|skill| skill.title.as_str()).collect::<Vec<&str>>().join(", ")
    };
    html! {
        div.prose id="skills-path" data-away-for-plan {
            ul { @for (at, group) in path.groups.iter().enumerate() { li { strong { (group.title) ":" } " " (titles(at)) } } }
            p { "What each is, why it matters and what to be able to do stands " a href=(PAGE) { "on a page of its own" } "." }
        }
        div.part id=(ANCHOR) data-part=(ANCHOR) {
            p.hint.js data-loading="finder" hidden { "Loading your plan … " progress aria-label="Loading" {} }
            div.js.notice data-failed="finder" hidden {
                p { "Your plan could not be loaded: " span data-reason="finder" {} ". What you ticked is still on this device." }
                button type="button" name="retry" value="finder" { "Try again" }
            }
        }
    }
}

/// The page of the whole path, for readers without scripts and for print.
pub fn page(guide: &Guide, path: &SkillPath, reader: Reader, styles: &str) -> String {
    let source = guide.sources.iter().find(|source| source.id == path.shares.source);
    let body = html! {
        @for (at, group) in path.groups.iter().enumerate() {
            section id=(group.id.as_str()) {
                h2 { (group.title) }
                ol.skill-cards { @for it in path.of_group(at) { (card(path, reader, it)) } }
            }
        }
        @if let Some(source) = source {
            section {
                h2 { "Source of the shares" }
                p.prose id={ "source-" (source.id.as_str()) } {
                    strong { (source.name) } ". " (source.note) " Licence: " (source.licence) "."
                }
            }
        }
    };
    side_page(&guide.site, "All skills", "#plan", styles, &body)
}

fn card(path: &SkillPath, reader: Reader, it: &Skill) -> Markup {
    html! { li.skill-card id=(it.id.as_str()) { h3 { (it.title) } (skill::text(path, reader, it)) } }
}
