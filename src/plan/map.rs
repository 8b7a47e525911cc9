//! The path of skills as a map.

use super::layout::{ACROSS, Edge, HEIGHT, LETTERS, Layout, SPINE, Toward, WIDTH};
use super::skill::{StateRadios, about, mark};
use super::{PlanContext, PlanView};
use crate::dom::events::is_plain;
use crate::dom::focus;
use domain::text::wrapped;
use leptos::prelude::*;
use leptos::svg::G;
use maud::{Markup, html};
use plan::session::{Change, Event, Focus};
use plan::words::skill_state;
use plan::{Progress, Skill, SkillPath};

/// The map, with details of the chosen skill. The skills are buttons: Tab reaches one of them, arrow keys
/// the others (roving tabindex).
#[component]
pub fn SkillMap(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// How the skills are shown.
    view: Memo<Option<PlanView>>,
) -> impl IntoView {
    let path = context.path;
    let layout = Layout::of(path);
    let chosen = Memo::new(move |_| {
        let skill = context.session.with(|session| session.chosen(path).map(|skill| skill.id.clone()));
        path.skills.iter().position(|other| Some(&other.id) == skill.as_ref()).unwrap_or_default()
    });
    let reached = RwSignal::new(0);
    Effect::new(move |_| reached.set(chosen.get()));
    let refs: StoredValue<Vec<NodeRef<G>>> =
        StoredValue::new(path.skills.iter().map(|_| NodeRef::new()).collect());

    let spine = spine(path, &layout).into_string();
    let edges = layout.edges(path).into_iter().map(|Edge { before, after, line }| {
        view! { <path class="edge" class:lit=move || [before, after].contains(&chosen.get()) d=line></path> }
    });
    let places = (0..path.skills.len()).map(|at| layout.place(at));
    let nodes = path.skills.iter().zip(places).enumerate().map(move |(at, (skill, place))| {
        view! { <Node context view skill at place chosen reached refs /> }
    });
    view! {
        <p class="hint" id="map-keys">
            "Arrow keys move between skills, and Enter chooses one. Press 1 for To learn, 2 for Learning or 3 for Known."
        </p>
        <div class="scroll map-scroll" role="region" aria-label="Map of skills (scrolls sideways)">
            <svg
                class="skills-map"
                viewBox=format!("-3 0 {} {}", ACROSS + 6, layout.height)
                role="group"
                aria-label="Map of skills"
                aria-describedby="map-keys"
            >
                <g inner_html=spine></g>
                {edges.collect_view()}
                {nodes.collect_view()}
            </svg>
        </div>
        <div class="plan-detail" role="region" aria-label="Selected skill">
            {move || path.skills.get(chosen.get()).map(|skill| view! { <Detail context skill /> })}
        </div>
    }
}

/// The stages from first to last, along a line.
fn spine(path: &SkillPath, layout: &Layout) -> Markup {
    let (first, last) = (layout.labels.first(), layout.labels.last());
    html! {
        @if let (Some(first), Some(last)) = (first, last) {
            path.spine d={ "M14 " (first) "V" (last) } {}
        }
        @for (at, (group, y)) in path.groups.iter().zip(&layout.labels).enumerate() {
            circle.stop cx="14" cy=(y) r="13" {}
            text.stop-number x="14" y=(y + 5) text-anchor="middle" { (at + 1) }
            text.group-label x=(SPINE) y=(y + 5) { (group.title) }
        }
    }
}

#[component]
fn Detail(context: PlanContext, skill: &'static Skill) -> impl IntoView {
    view! {
        <StateRadios context skill name="map" />
        <div inner_html=move || about(context.state.reader(), context.path, skill).into_string()></div>
    }
}

#[component]
fn Node(
    context: PlanContext,
    view: Memo<Option<PlanView>>,
    skill: &'static Skill,
    /// The place of the skill in the path.
    at: usize,
    /// The upper left corner.
    place: (usize, usize),
    /// The place of the skill that is chosen.
    chosen: Memo<usize>,
    /// The place of the skill that Tab reaches.
    reached: RwSignal<usize>,
    /// The elements of all skills.
    refs: StoredValue<Vec<NodeRef<G>>>,
) -> impl IntoView {
    let progress = context.progress(skill);
    let element = refs.with_value(|refs| refs[at]);
    let go = move |to: usize| {
        if let Some(node) = refs.with_value(|refs| refs.get(to).copied()) {
            focus::to_node(node);
        }
    };
    context.on_focus(Focus::Skill(skill.id.clone()), move || {
        let shown = (view.get() == Some(PlanView::Map)).then(|| element.get()).flatten();
        let Some(node) = shown else { return false };
        focus::show(&node);
        focus::to(&node);
        true
    });
    let press = move |key: &str| {
        if let Some(toward) = Toward::from_key(key) {
            if let Some(next) = Layout::of(context.path).neighbour(at, toward) {
                go(next);
            }
            return true;
        }
        match key {
            "Enter" | " " => context.plan.step(Event::Choose(skill.id.clone())),
            "1" | "2" | "3" => {
                let progress = Progress::ALL[usize::from(key.as_bytes()[0] - b'1')];
                context.plan.step(Change::Mark { skill: skill.id.clone(), progress, aloud: true });
            }
            _ => return false,
        }
        true
    };
    let titles = wrapped(&skill.title, LETTERS).into_iter().enumerate().map(|(line, words)| {
        view! {
            <text x="12" y=(22 + line * 18).to_string()>
                {words + " "}
            </text>
        }
    });
    view! {
        <g
            class="node"
            transform=format!("translate({} {})", place.0, place.1)
            role="button"
            tabindex=move || if reached.get() == at { "0" } else { "-1" }
            aria-pressed=move || if chosen.get() == at { "true" } else { "false" }
            aria-label=move || skill_state(&skill.title, progress.get())
            data-node=skill.id.as_str()
            data-state=move || progress.get().key()
            node_ref=element
            on:focus=move |_| reached.set(at)
            on:click=move |_| {
                context.plan.step(Event::Choose(skill.id.clone()));
                go(at);
            }
            on:keydown=move |event| {
                if is_plain(&event) && press(&event.key()) {
                    event.prevent_default();
                }
            }
        >
            <rect width=WIDTH.to_string() height=HEIGHT.to_string() rx="9"></rect>
            {titles.collect_view()}
            <text class="state" x="12" y="59">
                {move || format!("{} {}", mark(progress.get()), progress.get().label())}
            </text>
        </g>
    }
}
