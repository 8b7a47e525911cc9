//! The path of skills as a list.

use super::skill::{StateRadios, about};
use super::{Desk, View};
use crate::dom::focus;
use leptos::html::Li;
use leptos::prelude::*;
use plan::Skill;
use plan::session::Focus;

/// Every skill by group, each with its state and what there is to read about it.
#[component]
pub fn SkillList(
    /// What is drawn from.
    desk: Desk,
    /// How the skills are shown.
    view: Memo<Option<View>>,
) -> impl IntoView {
    let group = move |(at, group): (usize, &'static plan::Group)| {
        let skills = desk.path.of_group(at).map(|skill| view! { <Item desk view skill /> }).collect_view();
        view! {
            <div class="group">
                <h3 id=format!("group-{}", group.id)>{group.title.as_str()}</h3>
                <ol class="skill-list">{skills}</ol>
            </div>
        }
    };
    desk.path.groups.iter().enumerate().map(group).collect_view()
}

#[component]
fn Item(desk: Desk, view: Memo<Option<View>>, skill: &'static Skill) -> impl IntoView {
    let progress = desk.progress(skill);
    let item = NodeRef::<Li>::new();
    Effect::new(move |_| {
        let is_wanted = desk.plan.focus.with(|focus| *focus == Some(Focus::Skill(skill.id.clone())));
        if is_wanted
            && view.get() == Some(View::List)
            && let Some(item) = item.get()
        {
            desk.plan.focus.set(None);
            focus::show(&item);
            focus::to(&item);
        }
    });
    view! {
        <li
            class="skill"
            id=format!("skill-{}", skill.id)
            data-state=move || progress.get().key()
            node_ref=item
        >
            <StateRadios desk skill name="state" />
            <details>
                <summary>
                    "About this skill"
                    <span class="visually-hidden">": " {skill.title.as_str()}</span>
                </summary>
                <div inner_html=move || about(desk.state.reader(), desk.path, skill).into_string()></div>
            </details>
        </li>
    }
}
