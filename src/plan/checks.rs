//! What the reader has and has done: qualifications and duties.

use super::PlanContext;
use leptos::prelude::*;
use plan::Duty;
use plan::session::Change;

/// Boxes to tick.
#[component]
pub fn Checks(
    /// The state that the components of the plan share.
    context: PlanContext,
) -> impl IntoView {
    view! {
        <Boxes context legend="Qualifications" duties=&context.path.qualifications />
        <Boxes context legend="Duties you have done" duties=&context.path.duties />
    }
}

#[component]
fn Boxes(context: PlanContext, legend: &'static str, duties: &'static [Duty]) -> impl IntoView {
    let item = move |duty: &'static Duty| {
        let is_done = move || context.session.with(|session| session.shown().done.contains(&duty.id));
        let check = move |event| {
            let is_done = event_target_checked(&event);
            context.plan.step(Change::Check { id: duty.id.clone(), is_done });
        };
        view! {
            <li id=format!("duty-{}", duty.id)>
                <label>
                    <input class="js" type="checkbox" value=duty.id.as_str() prop:checked=is_done on:change=check />
                    <span>
                        <strong>{duty.name.as_str()} "."</strong>
                        " "
                        {duty.text.as_str()}
                    </span>
                </label>
            </li>
        }
    };
    view! {
        <fieldset disabled=move || context.is_locked()>
            <legend>{legend}</legend>
            <ul class="boxes">{duties.iter().map(item).collect_view()}</ul>
        </fieldset>
    }
}
