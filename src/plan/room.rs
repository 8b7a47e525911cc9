//! The reader's plan as one part of its page.

use super::{Aims, Checks, Courses, Desk, Keep, Notices, Schedule, SkillList, SkillMap, Slots};
use super::{View, next_html, summary};
use crate::app::library::Library;
use crate::dom::frame::after_paint;
use crate::dom::{focus, page};
use crate::ui::Late;
use leptos::html::{Form, P};
use leptos::prelude::*;
use plan::session::Focus;
use plan::words::progress_line;
use plan::{Estimate, estimate, tally};

/// The plan: what there is to learn as a map and as a list, what the reader has done; and its tools,
/// once they can work. On paper it is its summary.
#[component]
pub fn Plan(
    /// What is drawn from.
    desk: Desk,
) -> impl IntoView {
    let view = RwSignal::new(None::<View>);
    let shown = Memo::new(move |_| view.get());
    let has_tools = RwSignal::new(false);
    let estimate = Memo::new(move |_| desk.settled.with(|plan| estimate(desk.path, plan)));
    Effect::new(move |_| {
        if desk.state.awake.get() {
            view.set(Some(View::fitting()));
            after_paint(move || {
                let _ = has_tools.try_set(true);
            });
        }
    });
    let on_paper = move || {
        let draw = |plan: &plan::Plan| {
            estimate.with(|estimate| summary(desk.state.reader(), desk.path, plan, estimate))
        };
        desk.settled.with(draw).into_string()
    };
    let form = NodeRef::<Form>::new();
    let seen = desk.plan.show.get_untracked();
    Effect::new(move |_| {
        if desk.plan.show.get() > seen
            && let Some(form) = form.get()
        {
            focus::show(&form);
        }
    });
    view! {
        <form
            class="plan-tool"
            autocomplete="off"
            data-view=move || view.get().map(View::key)
            node_ref=form
            on:submit=|event| event.prevent_default()
        >
            <Notices desk below=false />
            <HowFar desk />
            <section aria-labelledby="plan-skills">
                <h2 id="plan-skills">"Skills"</h2>
                <ViewSwitch desk view />
                // Both are there until the page is awake and says which of them is shown.
                <div class="view-map js">
                    <Show when=move || shown.get() != Some(View::List)>
                        <SkillMap desk view=shown />
                    </Show>
                </div>
                <div class="view-list">
                    <Show when=move || shown.get() != Some(View::Map)>
                        <SkillList desk view=shown />
                    </Show>
                </div>
            </section>
            <section aria-labelledby="plan-done">
                <h2 id="plan-done">"What you have done"</h2>
                <Checks desk />
            </section>
            <Late when=has_tools view=move || view! { <Tools desk estimate /> } />
        </form>
        <div class="plan-summary" role="region" aria-label="Summary of the plan" inner_html=on_paper></div>
    }
}

/// How far the plan is, and what comes next.
#[component]
fn HowFar(desk: Desk) -> impl IntoView {
    let line = NodeRef::<P>::new();
    Effect::new(move |_| {
        if desk.plan.focus.with(|focus| *focus == Some(Focus::Count))
            && let Some(line) = line.get()
        {
            desk.plan.focus.set(None);
            focus::to(&line);
        }
    });
    let how_far = move || desk.session.with(|session| progress_line(tally(desk.path, session.shown())));
    view! {
        <p class="count" tabindex="-1" node_ref=line>
            {how_far}
        </p>
        <p class="next-step" inner_html=move || next_html(desk)></p>
    }
}

#[component]
fn ViewSwitch(desk: Desk, view: RwSignal<Option<View>>) -> impl IntoView {
    let radio = move |this: View| {
        view! {
            <label>
                <input
                    type="radio"
                    name="plan-view"
                    value=this.key()
                    prop:checked=move || view.get() == Some(this)
                    on:change=move |_| view.set(Some(this))
                />
                {this.label()}
            </label>
        }
    };
    view! {
        <fieldset class="plan-view js" disabled=move || !desk.state.awake.get()>
            <legend>"Show the skills as"</legend>
            {View::ALL.map(radio)}
        </fieldset>
    }
}

/// What works in a browser only, drawn a frame after the page is awake.
#[component]
fn Tools(desk: Desk, estimate: Memo<Estimate<'static>>) -> impl IntoView {
    let library = Library::of(desk.state);
    view! {
        <section aria-labelledby="plan-courses">
            <h2 id="plan-courses">"Courses for the skills to learn"</h2>
            <Courses desk library language=page::language() />
        </section>
        <section aria-labelledby="plan-order">
            <h2 id="plan-order">"Order, time and pay"</h2>
            <Aims desk />
            <Schedule desk estimate />
        </section>
        <section aria-labelledby="plan-slots">
            <h2 id="plan-slots">"Weekly slots"</h2>
            <Slots desk />
        </section>
        <section aria-labelledby="plan-keep">
            <h2 id="plan-keep">"Save and share"</h2>
            <Keep desk />
        </section>
    }
}
