//! The reader's plan as one part of its page.

use super::skill::href;
use super::{
    Aims, Checks, Courses, Notices, PlanContext, SaveAndShare, Schedule, SkillList, SkillMap, Slots,
};
use super::{PlanView, VisitOnly, summary};
use crate::app::library::Library;
use crate::dom::focus;
use crate::dom::frame::after_paint;
use crate::ui::{Late, Reader};
use domain::route::Page;
use domain::text::capitalised;
use leptos::html::{Form, H2, P};
use leptos::prelude::*;
use maud::{Markup, html};
use plan::session::{Change, Focus};
use plan::words::{Length, lead, progress_line};
use plan::{Estimate, Next, SkillPath, Tally, estimate, tally, unlocks};

/// The plan: the skills as a map and as a list, what the reader has done, and the tools once the page is
/// hydrated. In print only the summary is shown.
#[component]
pub fn Plan(
    /// The state that the components of the plan share.
    context: PlanContext,
) -> impl IntoView {
    let view = RwSignal::new(None::<PlanView>);
    let shown = Memo::new(move |_| view.get());
    let (has_tools, ticking) = (RwSignal::new(false), RwSignal::new(false));
    let estimate = Memo::new(move |_| context.settled.with(|plan| estimate(context.path, plan)));
    Effect::new(move |_| {
        if context.state.is_open() {
            view.set(Some(PlanView::fitting()));
            after_paint(move || {
                let _ = has_tools.try_set(true);
            });
        }
    });
    let on_paper = move || {
        let draw = |plan: &plan::Plan| {
            estimate.with(|estimate| summary(context.state.reader(), context.path, plan, estimate))
        };
        context.settled.with(draw).into_string()
    };
    let (form, skills) = (NodeRef::<Form>::new(), NodeRef::<H2>::new());
    let tick = Callback::new(move |()| {
        let begins = !ticking.get_untracked();
        ticking.set(begins);
        view.set(Some(PlanView::List));
        if begins {
            if let Some(skills) = skills.get_untracked() {
                focus::to(&skills);
                focus::show(&skills);
            }
        } else {
            context.plan.focus.set(Some(Focus::Count));
        }
    });
    let seen = context.plan.show.get_untracked();
    Effect::new(move |_| {
        if context.plan.show.get() > seen
            && let Some(form) = form.get()
        {
            focus::show(&form);
        }
    });
    view! {
        <form
            class="plan-tool"
            autocomplete="off"
            data-view=move || view.get().map(PlanView::key)
            node_ref=form
            on:submit=|event| event.prevent_default()
        >
            <Notices context below=false />
            <div class="plan-top">
                <HowFar context estimate />
                <NextCard context ticking tick />
            </div>
            <section aria-labelledby="plan-skills">
                <h2 id="plan-skills" node_ref=skills>
                    "Skills"
                </h2>
                <PlanViewSwitch context view />
                <VisitOnly context />
                // Both are rendered until the page is hydrated and knows which one to show.
                <div class="view-map js">
                    <Show when=move || shown.get() != Some(PlanView::List)>
                        <SkillMap context view=shown />
                    </Show>
                </div>
                <div class="view-list">
                    <Show when=move || shown.get() != Some(PlanView::Map)>
                        <SkillList context view=shown ticking />
                    </Show>
                </div>
                {move || ticking.get().then(|| view! { <Ticking tick /> })}
            </section>
            <section aria-labelledby="plan-done">
                <h2 id="plan-done">"What you have done"</h2>
                <VisitOnly context />
                <Checks context />
            </section>
            <Late when=has_tools view=move || view! { <Tools context estimate /> } />
        </form>
        <div class="plan-summary" role="region" aria-label="Summary of the plan" inner_html=on_paper></div>
    }
}

/// What to do while the reader ticks what is known already, and the end of it.
#[component]
fn Ticking(
    /// Ends it.
    tick: Callback<()>,
) -> impl IntoView {
    view! {
        <p class="buttons ticking">
            "Press each skill that you know; press it again to undo."
            <button type="button" class="primary" on:click=move |_| tick.run(())>
                "Finish ticking"
            </button>
        </p>
    }
}

/// How far the plan is, and how long the rest takes.
#[component]
fn HowFar(context: PlanContext, estimate: Memo<Estimate<'static>>) -> impl IntoView {
    let line = NodeRef::<P>::new();
    context.on_focus(Focus::Count, move || line.get().inspect(|line| focus::to(line)).is_some());
    let counts = move || context.session.with(|session| tally(context.path, session.shown()));
    let length = move || estimate.with(|estimate| Length::of(estimate, context.state.today.get()));
    // The end needs a clock, so it appears later; it has its own line, so that nothing moves.
    let until = move || length().until.map_or(String::new(), |until| capitalised(&until));
    view! {
        <div class="how-far">
            <div inner_html=move || ring(counts()).into_string()></div>
            <div>
                <p class="count" tabindex="-1" node_ref=line>
                    {move || progress_line(counts())}
                </p>
                <p class="hint plan-length">
                    {move || length().time}
                    {move || length().rest}
                    <span class="until">{until}</span>
                    <button
                        type="button"
                        class="js"
                        disabled=move || context.is_locked()
                        on:click=move |_| {
                            focus::to_node(context.weekly);
                        }
                    >
                        "Change the hours"
                    </button>
                </p>
            </div>
        </div>
    }
}

/// What comes next, and buttons to go further.
#[component]
fn NextCard(
    context: PlanContext,
    /// Whether the reader is ticking what is known already.
    ticking: RwSignal<bool>,
    /// Begins or ends that.
    tick: Callback<()>,
) -> impl IntoView {
    let next = move || context.session.with(|session| plan::next(context.path, session.shown()));
    let lead = move || context.session.with(|session| lead(session.shown(), next()));
    let skill = move || match next() {
        Next::Learning(skill) | Next::ToLearn(skill) => Some(skill),
        Next::Duty(_) | Next::Nothing => None,
    };
    let can_begin = move || context.session.with(|session| session.shown().skills.is_empty());
    let further = move |_| {
        if let Some(skill) = untrack(skill) {
            context.plan.step(Change::Cycle(skill.id.clone()));
        }
    };
    view! {
        <div class="next-card">
            <p class="hint">{lead}</p>
            <div inner_html=move || next_html(context.state.reader(), context.path, next()).into_string()></div>
            <p class="buttons js" hidden=move || context.is_read_only()>
                <button
                    type="button"
                    class="primary"
                    hidden=move || !can_begin() || ticking.get()
                    disabled=move || context.is_locked()
                    on:click=move |_| tick.run(())
                >
                    "Tick what you already know"
                </button>
                <button
                    type="button"
                    hidden=move || skill().is_none()
                    disabled=move || context.is_locked()
                    on:click=further
                >
                    {move || if matches!(next(), Next::Learning(_)) { "Mark as known" } else { "Start learning" }}
                    <span class="visually-hidden">
                        {move || skill().map_or(String::new(), |skill| format!(": {}", skill.title))}
                    </span>
                </button>
            </p>
        </div>
    }
}

/// The share of the skills that is known, and of those being learnt, as a ring.
fn ring(counts: Tally) -> Markup {
    let Tally { known, learning, skills, .. } = counts;
    let arc = |class: &str, length: usize| {
        let dashes = format!("{length} {}", skills - length.min(skills));
        html! { circle class=(class) cx="32" cy="32" r="26" pathLength=(skills) stroke-dasharray=(dashes) transform="rotate(-90 32 32)" {} }
    };
    html! {
        svg.ring viewBox="0 0 64 64" aria-hidden="true" {
            circle cx="32" cy="32" r="26" {}
            (arc("begun", known + learning))
            (arc("known", known))
            text x="32" y="37" text-anchor="middle" { (known * 100 / skills.max(1)) "%" }
        }
    }
}

/// The next step as a link, and how many skills build on it.
fn next_html(reader: Reader, path: &SkillPath, next: Next) -> Markup {
    html! {
        @match next {
            Next::Learning(skill) | Next::ToLearn(skill) => {
                @let more = unlocks(path, skill);
                p.next-step { a href=(href(reader, skill)) { (skill.title) } }
                @if more > 0 { p.hint { "Unlocks " (more) @if more == 1 { " more skill." } @else { " more skills." } } }
            }
            Next::Duty(duty) => p.next-step { a href={ "#duty-" (duty.id) } { (duty.name) } },
            Next::Nothing => {}
        }
    }
}

#[component]
fn PlanViewSwitch(context: PlanContext, view: RwSignal<Option<PlanView>>) -> impl IntoView {
    let radio = move |this: PlanView| {
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
        <fieldset class="plan-view js" disabled=move || !context.state.is_open()>
            <legend>"Show the skills as"</legend>
            {PlanView::ALL.map(radio)}
        </fieldset>
    }
}

/// The tools that need the program, drawn a frame after the page is hydrated.
#[component]
fn Tools(context: PlanContext, estimate: Memo<Estimate<'static>>) -> impl IntoView {
    let data = context.state.data;
    let courses = data.has(&Page::Courses).then(|| {
        let library = Library::of(context.state);
        view! {
            <section aria-labelledby="plan-courses">
                <h2 id="plan-courses">"Courses for skills you have yet to learn"</h2>
                <Courses context library />
            </section>
        }
    });
    view! {
        {courses}
        <section aria-labelledby="plan-order">
            <h2 id="plan-order">{if data.pays.is_empty() { "Schedule" } else { "Schedule and pay" }}</h2>
            <VisitOnly context />
            <Aims context estimate />
            <Schedule context estimate />
        </section>
        <section aria-labelledby="plan-slots">
            <h2 id="plan-slots">"Weekly study slots"</h2>
            <VisitOnly context />
            <Slots context />
        </section>
        <section aria-labelledby="plan-keep">
            <h2 id="plan-keep">"Download and share"</h2>
            <SaveAndShare context />
        </section>
    }
}
