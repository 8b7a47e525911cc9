//! One skill: what it is, and how far it is.

use super::Desk;
use crate::ui::Reader;
use domain::money::format_count;
use maud::{Markup, html};
use plan::{Progress, Skill, SkillPath};

/// What a skill is, why it matters, what one is able to do, what comes before.
pub fn text(path: &SkillPath, reader: Reader, skill: &Skill) -> Markup {
    html! {
        p { (skill.what) }
        p { (skill.why) (shares(path, reader, skill)) }
        ul { @for line in &skill.able { li { (line) } } }
        @if !skill.before.is_empty() { p.hint { "Before it: " (titles(path, skill)) } }
    }
}

fn titles(path: &SkillPath, skill: &Skill) -> String {
    let known = skill.before.iter().filter_map(|id| path.skill(id)).map(|skill| skill.title.as_str());
    known.collect::<Vec<&str>>().join(", ") + "."
}

/// How many back-end developers use what belongs to the skill, with source and time.
fn shares(path: &SkillPath, reader: Reader, skill: &Skill) -> Markup {
    let Some(asked) = skill.shares.first().map(|share| share.asked) else { return html! {} };
    let provenance = &path.shares;
    let source = reader.data.source(&provenance.source).map_or("", |source| source.name.as_str());
    let each: Vec<String> =
        skill.shares.iter().map(|share| format!("{} {}%", share.technology, share.percent())).collect();
    html! {
        " " span.provenance {
            "Of " (format_count(asked.into(), reader.style)) " back-end developers asked, so many use it: " (each.join(", ")) " ("
            a href={ "#source-" (provenance.source.as_str()) } { (source) } ", " (provenance.period.to_string()) ")."
        }
    }
}

/// Three radio buttons for the state of a skill; `name` tells one set from another.
pub fn states(desk: Desk, skill: &Skill, name: &str) -> Markup {
    let now = desk.plan.progress(&skill.id);
    html! {
        fieldset.states data-states=(skill.id.as_str()) disabled[desk.read_only] {
            legend { (skill.title) }
            @for state in Progress::ALL {
                label {
                    input type="radio" name={ (name) "-" (skill.id.as_str()) } value=(state.key()) checked[state == now];
                    (state.label())
                }
            }
        }
    }
}

/// What stands beside the map for the skill that was chosen on it.
pub fn detail(desk: Desk, skill: &Skill) -> Markup {
    html! {
        (states(desk, skill, "map"))
        (text(desk.path, desk.reader, skill))
    }
}

/// What a skill on the map is called.
pub fn node_name(skill: &Skill, progress: Progress) -> String {
    format!("{}: {}", skill.title, progress.label().to_lowercase())
}
