//! The path of skills as a list of stages.

use super::skill::about;
use super::{PlanContext, PlanView};
use crate::dom::focus;
use leptos::html::Button;
use leptos::prelude::*;
use plan::session::{Change, Focus};
use plan::words::skill_state;
use plan::{Group, Progress, Skill};

/// Every skill by stage, each as a button that shows its state and moves it to the next one.
#[component]
pub fn SkillList(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// How the skills are shown.
    view: Memo<Option<PlanView>>,
    /// Whether one press marks a skill as known.
    ticking: RwSignal<bool>,
) -> impl IntoView {
    let stage = move |(at, group)| view! { <Stage context view ticking at group /> };
    context.path.groups.iter().enumerate().map(stage).collect_view()
}

/// A group of skills. It is closed while all of them are known, unless the reader is at work in it.
#[component]
fn Stage(
    context: PlanContext,
    view: Memo<Option<PlanView>>,
    ticking: RwSignal<bool>,
    at: usize,
    group: &'static Group,
) -> impl IntoView {
    let all = context.path.of_group(at).count();
    let known = Memo::new(move |_| {
        let is_known = |skill: &&Skill| context.progress_of(skill) == Progress::Known;
        context.path.of_group(at).filter(is_known).count()
    });
    let is_used = RwSignal::new(false);
    let is_open = move || known.get() < all || is_used.get();
    let skills = context.path.of_group(at).map(|skill| view! { <Item context view ticking is_used skill /> });
    view! {
        <details class="stage" open=is_open>
            <summary>
                <h3 id=format!("group-{}", group.id)>{group.title.as_str()}</h3>
                " "
                <span class="pill">{move || format!("{}/{all}", known.get())}</span>
            </summary>
            <ol class="skill-list">{skills.collect_view()}</ol>
        </details>
    }
}

/// The word beside a skill. It is empty for a skill still to learn; only the button's name says that.
fn said(progress: Progress) -> &'static str {
    if progress == Progress::ToLearn { "" } else { progress.label() }
}

#[component]
fn Item(
    context: PlanContext,
    view: Memo<Option<PlanView>>,
    ticking: RwSignal<bool>,
    /// Whether the reader is at work in the stage.
    is_used: RwSignal<bool>,
    skill: &'static Skill,
) -> impl IntoView {
    let progress = context.progress(skill);
    let button = NodeRef::<Button>::new();
    context.on_focus(Focus::Skill(skill.id.clone()), move || {
        let shown = (view.get() == Some(PlanView::List)).then(|| button.get()).flatten();
        let Some(button) = shown else { return false };
        is_used.set(true);
        crate::dom::frame::soon(move || {
            focus::show(&button);
            focus::to(&button);
        });
        true
    });
    let press = move |_| {
        is_used.set(true);
        let (skill, is_known) = (skill.id.clone(), progress.get_untracked() == Progress::Known);
        context.plan.step(match ticking.get_untracked() {
            true if is_known => Change::Mark { skill, progress: Progress::ToLearn, aloud: true },
            true => Change::Mark { skill, progress: Progress::Known, aloud: true },
            false => Change::Cycle(skill),
        });
    };
    view! {
        <li class="skill" id=format!("skill-{}", skill.id) data-state=move || progress.get().key()>
            <span class="no-js">{skill.title.as_str()}</span>
            <button
                type="button"
                class="state js"
                aria-label=move || skill_state(&skill.title, progress.get())
                disabled=move || context.is_locked()
                node_ref=button
                on:click=press
            >
                {skill.title.as_str()}
                " "
                <small>{move || said(progress.get())}</small>
            </button>
            <details>
                <summary aria-label=format!("About: {}", skill.title)>"About"</summary>
                <div inner_html=move || about(context.state.reader(), context.path, skill).into_string()></div>
            </details>
        </li>
    }
}
