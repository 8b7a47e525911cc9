//! One skill: its state, and what there is to read about it.

use super::PlanContext;
use crate::ui::survey::asked;
use crate::ui::{Reader, source_link};
use domain::route::Page;
use leptos::prelude::*;
use maud::{Markup, html};
use plan::session::Change;
use plan::{Progress, Skill, SkillPath};

/// The sign of a state beside its word, so that states differ by shape as well as by colour.
pub fn mark(progress: Progress) -> &'static str {
    match progress {
        Progress::ToLearn => "○",
        Progress::Learning => "◐",
        Progress::Known => "✓",
    }
}

/// The three states of a skill, of which one is chosen.
#[component]
pub fn StateRadios(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// The skill.
    skill: &'static Skill,
    /// The name of the radio group. It stays the same when the group is drawn for another skill: buttons
    /// that join a group one by one would uncheck each other.
    name: &'static str,
    /// The legend; by default the title of the skill.
    #[prop(optional, into)]
    legend: Option<String>,
) -> impl IntoView {
    let legend = legend.unwrap_or_else(|| skill.title.clone());
    let progress = context.progress(skill);
    let radio = move |state: Progress| {
        let choose = move |_| {
            let skill = skill.id.clone();
            context.plan.step(Change::Mark { skill, progress: state, aloud: false });
        };
        view! {
            <label class="js">
                <input
                    type="radio"
                    name=name
                    value=state.key()
                    checked=state == Progress::ToLearn
                    prop:checked=move || progress.get() == state
                    on:change=choose
                />
                {state.label()}
            </label>
        }
    };
    view! {
        <fieldset class="states" data-states=skill.id.as_str() disabled=move || context.is_locked()>
            <legend>{legend}</legend>
            {Progress::ALL.map(radio)}
        </fieldset>
    }
}

/// What a skill is, why it matters, what to be able to do and what to learn first, with a link to
/// its page.
pub fn about(reader: Reader, path: &SkillPath, skill: &Skill) -> Markup {
    html! {
        p { (skill.what) }
        (why(reader, path, skill))
        ul { @for line in &skill.able { li { (line) } } }
        @if !skill.before.is_empty() { p.hint { "Prerequisites: " (links(reader, prerequisites(path, skill))) "." } }
        p {
            a href=(href(reader, skill)) { "More about this skill" span.visually-hidden { ": " (skill.title) } }
        }
    }
}

/// Why a skill matters, and how many use what belongs to it.
pub fn why(reader: Reader, path: &SkillPath, skill: &Skill) -> Markup {
    html! { p { (skill.why) } (shares(reader, path, skill)) }
}

/// How many of those who answered use what belongs to the skill, with source and time.
fn shares(reader: Reader, path: &SkillPath, skill: &Skill) -> Markup {
    if skill.shares.is_empty() {
        return html! {};
    }
    let provenance = &path.shares;
    let each: Vec<String> =
        skill.shares.iter().map(|share| format!("{} {}%", share.technology, share.percent())).collect();
    html! {
        p.basis {
            "Of the " (asked(reader, skill.shares.iter().map(|share| share.asked))) " " (reader.data.career.plural) " who answered: "
            (each.join(", ")) " (" (source_link(reader, &provenance.source)) ", " (provenance.period.to_string()) ")."
        }
    }
}

/// The skills that come before one.
pub fn prerequisites<'a>(path: &'a SkillPath, skill: &'a Skill) -> impl Iterator<Item = &'a Skill> {
    skill.before.iter().filter_map(|id| path.skill(id))
}

/// The skills that one comes before.
#[cfg(feature = "ssr")]
pub fn builds_on_it<'a>(path: &'a SkillPath, skill: &'a Skill) -> impl Iterator<Item = &'a Skill> {
    path.skills.iter().filter(move |other| other.before.contains(&skill.id))
}

/// Skills by their titles, each a link to its page.
pub fn links<'a>(reader: Reader, skills: impl Iterator<Item = &'a Skill>) -> Markup {
    html! {
        @for (at, skill) in skills.enumerate() {
            @if at > 0 { ", " }
            a href=(href(reader, skill)) { (skill.title) }
        }
    }
}

/// The page of a skill.
pub fn href(reader: Reader, skill: &Skill) -> String {
    reader.href(&Page::Skill(skill.id.clone()).into())
}
