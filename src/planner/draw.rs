//! Drawing: first what the reader changed, then what follows from it. Only what differs is
//! written.

use super::{STATE, State, reader, shown};
use crate::browser::sheet;
use crate::data::skills_path;
use crate::finder::{dress, searched, shortlist};
use crate::plan::{self, ANCHOR, Desk};
use domain::courses::CatalogueChoice;
use leptos::prelude::{document, window};
use maud::html;
use plan::gaps::unknown_limits;
use plan::{Progress, estimate, gaps, tally};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The courses shown for each skill.
const COURSES: usize = 3;

/// The first element of the plan's part that matches.
pub fn one(selector: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("#{ANCHOR} {selector}")).ok()??.dyn_into().ok()
}

/// Every element of the page that matches.
pub fn all_of(selector: &str) -> Vec<Element> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

fn desk(state: &State) -> Desk<'_> {
    Desk { reader: reader(state), path: skills_path(), plan: shown(state), read_only: state.shared.is_some() }
}

/// The look of the plan, which only its module needs.
const STYLE: &str = include_str!("../plan/tool.css");

/// Puts the plan in place of the names of the skills.
pub fn fill() {
    dress();
    sheet::adopt(STYLE);
    let Some(part) = document().get_element_by_id(ANCHOR) else { return };
    let _ = part.set_attribute("data-filled", "");
    let _ = part.insert_adjacent_html("beforeend", &plan::frame().into_string());
    for names in all_of("[data-away-for-plan]") {
        names.unchecked_ref::<HtmlElement>().set_hidden(true);
    }
    // A phone has no room for the map.
    let is_narrow =
        window().match_media("(max-width: 47.99rem)").ok().flatten().is_some_and(|it| it.matches());
    view(if is_narrow { "list" } else { "map" });
    all();
    rest();
}

/// Shows the skills as a map or as a list.
pub fn view(name: &str) {
    for other in ["map", "list"] {
        if let Some(part) = one(&format!("[data-plan-view={other}]")) {
            part.set_hidden(other != name);
        }
        check(&format!("[name=plan-view][value={other}]"), other == name);
    }
}

/// Whether the map is shown.
pub fn is_map() -> bool {
    one("[data-plan-view=map]").is_some_and(|map| !map.hidden())
}

fn check(selector: &str, is_checked: bool) {
    if let Some(input) = one(selector).and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(is_checked);
    }
}

/// Draws list and map, and what [`now`] draws.
pub fn all() {
    let pieces = STATE.with_borrow_mut(|state| {
        if !state.is_filled {
            return None;
        }
        state.states = states(state);
        let desk = desk(state);
        Some((plan::list(desk).into_string(), plan::map(desk, state.chosen).into_string()))
    });
    if let Some((list, map)) = pieces {
        put("list", list);
        put("map", map);
        light(STATE.with_borrow(|state| state.chosen));
        for own in all_of(&format!("#{ANCHOR} [data-plan-own]")) {
            let is_shared = STATE.with_borrow(|state| state.shared.is_some());
            own.unchecked_ref::<HtmlElement>().set_hidden(is_shared);
        }
    }
    now();
}

fn states(state: &State) -> Vec<Progress> {
    skills_path().skills.iter().map(|skill| shown(state).progress(&skill.id)).collect()
}

/// Draws how far the plan is, and those states that differ from what is shown.
pub fn now() {
    let (short, is_filled) = STATE.with_borrow(|state| {
        let has_told = !state.plan.skills.is_empty();
        let short = has_told.then(|| plan::short_progress(tally(skills_path(), &state.plan)));
        (short.unwrap_or_default(), state.is_filled)
    });
    if let Ok(Some(place)) = document().query_selector("#contents [data-plan-progress]") {
        let text = if short.is_empty() { String::new() } else { format!(" {short}") };
        if place.text_content().as_deref() != Some(&text) {
            place.set_text_content(Some(&text));
        }
    }
    if !is_filled {
        return;
    }
    let (line, changed, chosen) = STATE.with_borrow_mut(|state| {
        let now = states(state);
        let before = std::mem::replace(&mut state.states, now.clone());
        let differs =
            |(at, progress): (usize, Progress)| (before.get(at) != Some(&progress)).then_some((at, progress));
        let changed: Vec<(usize, Progress)> = now.into_iter().enumerate().filter_map(differs).collect();
        (plan::progress_line(tally(skills_path(), shown(state))), changed, state.chosen)
    });
    put("progress", line);
    for (at, progress) in changed {
        show_state(at, progress, at == chosen);
    }
}

fn show_state(at: usize, progress: Progress, is_chosen: bool) {
    let skill = &skills_path().skills[at];
    if let Some(item) = document().get_element_by_id(&format!("skill-{}", skill.id)) {
        let _ = item.set_attribute("data-state", progress.key());
        check_in(&item, progress);
    }
    if let Some(detail) = one("[data-plan-place=detail]").filter(|_| is_chosen) {
        check_in(&detail, progress);
    }
    let Some(node) = document().get_element_by_id(&format!("node-{}", skill.id)) else { return };
    let _ = node.set_attribute("data-state", progress.key());
    let _ = node.set_attribute("aria-label", &plan::node_name(skill, progress));
    if let Ok(Some(text)) = node.query_selector(".state") {
        text.set_text_content(Some(&format!("{} {}", plan::mark(progress), progress.label())));
    }
}

/// Checks the state of a skill among the three that an element holds.
fn check_in(element: &Element, progress: Progress) {
    let radio = element.query_selector(&format!("[type=radio][value='{}']", progress.key()));
    if let Ok(Some(radio)) = radio {
        radio.unchecked_ref::<HtmlInputElement>().set_checked(true);
    }
}

/// Chooses a skill of the map: its details are shown, and its lines stand out.
pub fn choose(at: usize) {
    STATE.with_borrow_mut(|state| state.chosen = at);
    for (other, node) in all_of(&format!("#{ANCHOR} [data-node]")).iter().enumerate() {
        let _ = node.set_attribute("tabindex", if other == at { "0" } else { "-1" });
        let _ = node.set_attribute("aria-pressed", if other == at { "true" } else { "false" });
    }
    light(at);
    detail();
}

fn light(at: usize) {
    let Some(skill) = skills_path().skills.get(at) else { return };
    for edge in all_of(&format!("#{ANCHOR} .edge")) {
        let is_end = |name: &str| edge.get_attribute(name).as_deref() == Some(skill.id.as_str());
        let _ = edge.class_list().toggle_with_force("lit", is_end("data-before") || is_end("data-after"));
    }
}

fn detail() {
    let html = STATE.with_borrow(|state| {
        let skill = skills_path().skills.get(state.chosen)?;
        Some(plan::detail(desk(state), skill).into_string())
    });
    put("detail", html.unwrap_or_default());
}

/// The language of the guide, ISO 639.
fn language() -> String {
    let tag = document().document_element().and_then(|page| page.get_attribute("lang")).unwrap_or_default();
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Draws all that follows from the plan.
pub fn rest() {
    if !STATE.with_borrow(|state| state.is_filled) {
        return;
    }
    let Some(catalogue) = searched(CatalogueChoice::Whole) else { return };
    let kept = shortlist::ids();
    let pieces = STATE.with_borrow(|state| {
        let (desk, path, plan) = (desk(state), skills_path(), shown(state));
        let estimate = estimate(path, plan);
        let gaps = gaps(path, plan, &catalogue, &language(), COURSES);
        let mine = !state.plan.is_empty();
        let of = |shared: &super::shared::Shared| plan::shared(path, &shared.plan, &shared.problems, mine);
        let shared = state.shared.as_ref().map(of);
        let offer = state.offer.as_ref().map(|offer| plan::offer(path, offer, mine));
        let refused = html! { @if !state.refused.is_empty() { div.notice { p { (state.refused) } } } };
        [
            ("shared", html! { @if let Some(shared) = shared { (shared) } }),
            ("keeping", plan::keeping(&state.keeping, state.aside)),
            ("undo", html! { @if let Some(undo) = &state.undo { (plan::undo(undo.what)) } }),
            ("next", plan::next_line(desk)),
            ("checks", plan::checks(desk)),
            ("limits", plan::limits(desk, &catalogue)),
            ("courses", plan::courses(desk, &gaps, &kept, &unknown_limits(plan, &catalogue))),
            ("aims", plan::aims(desk)),
            ("pay", plan::pay(desk)),
            ("schedule", plan::schedule(desk, &estimate)),
            ("slots", plan::slots(desk)),
            ("slot-error", html! { (state.slot_error) }),
            ("offer", html! { (refused) @if let Some(offer) = offer { (offer) } }),
            ("erase", html! { @if state.is_erase_asked { (plan::erase()) } }),
            ("summary", plan::summary(desk, &estimate)),
        ]
    });
    keep_focus(|| {
        for (name, html) in pieces {
            put(name, html.into_string());
        }
        detail();
    });
}

/// A group of fields that the reader changes and that a drawing would write anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// What the reader has done.
    Checks,
    /// Which courses the reader would take.
    Limits,
    /// Hours a week and country.
    Aims,
}

/// Takes a group of fields for drawn: it shows what the reader changed in it.
pub fn accept(fields: Fields) {
    let Some(catalogue) = searched(CatalogueChoice::Whole) else { return };
    STATE.with_borrow_mut(|state| {
        let desk = desk(state);
        let (name, html) = match fields {
            Fields::Checks => ("checks", plan::checks(desk)),
            Fields::Limits => ("limits", plan::limits(desk, &catalogue)),
            Fields::Aims => ("aims", plan::aims(desk)),
        };
        state.drawn.insert(name, html.into_string());
    });
}

/// Draws what follows from hours that are being typed, and leaves the fields alone.
pub fn weeks() {
    let (untils, length, summary, schedule) = STATE.with_borrow(|state| {
        let (desk, plan) = (desk(state), shown(state));
        let estimate = estimate(skills_path(), plan);
        let untils: Vec<(String, String)> =
            estimate.steps.iter().map(|step| (step.skill.id.to_string(), plan::until(step))).collect();
        let length = plan::markdown::length(&estimate, plan, state.today);
        let summary = plan::summary(desk, &estimate).into_string();
        (untils, length, summary, plan::schedule(desk, &estimate).into_string())
    });
    for (id, until) in untils {
        if let Some(cell) = one(&format!("[data-until='{id}']")) {
            cell.set_text_content(Some(&until));
        }
    }
    if let Some(line) = one("[data-plan-place=schedule] .count") {
        line.set_text_content(Some(&length));
    }
    put("summary", summary);
    // The place holds that now, with the cursor where it was.
    STATE.with_borrow_mut(|state| state.drawn.insert("schedule", schedule));
}

/// Writes the HTML of a place, if it differs; what was open stays open.
fn put(name: &'static str, html: String) {
    if STATE.with_borrow(|state| state.drawn.get(name) == Some(&html)) {
        return;
    }
    let Some(place) = one(&format!("[data-plan-place={name}]")) else { return };
    let opened = |element: Element| Some(element.id()).filter(|id| !id.is_empty());
    let open: Vec<String> = all_of(&format!("#{ANCHOR} [data-plan-place={name}] details[open]"))
        .into_iter()
        .filter_map(opened)
        .collect();
    place.set_inner_html(&html);
    for element in open.iter().filter_map(|id| document().get_element_by_id(id)) {
        let _ = element.set_attribute("open", "");
    }
    STATE.with_borrow_mut(|state| state.drawn.insert(name, html));
}

/// Gives the focus back to the control that had it, if it was drawn anew.
fn keep_focus(change: impl FnOnce()) {
    let focused =
        document().active_element().filter(|it| matches!(it.closest(&format!("#{ANCHOR}")), Ok(Some(_))));
    let selector = focused.as_ref().and_then(selector_of);
    change();
    let is_lost = focused.is_some_and(|element| !element.is_connected());
    if let (true, Some(control)) = (is_lost, selector.as_deref().and_then(one)) {
        let _ = control.focus();
    }
}

fn selector_of(element: &Element) -> Option<String> {
    let attribute = |name: &str| element.get_attribute(name);
    if !element.id().is_empty() {
        return Some(format!("#{}", element.id()));
    }
    if let Some(id) = attribute("data-hours") {
        return Some(format!("[data-hours='{id}']"));
    }
    if element.tag_name() == "SUMMARY" {
        return Some(format!("#{} > summary", element.parent_element()?.id()));
    }
    Some(format!("[name='{}'][value='{}']", attribute("name")?, attribute("value")?))
}

/// Moves the focus to what has just arrived and asks for a decision.
pub fn focus_arrived() {
    if let Some(notice) = one("[data-plan-arrived]") {
        let _ = notice.focus();
    }
}

/// Moves the focus to the line that tells how far the plan is.
pub fn focus_count() {
    if let Some(line) = one("[data-plan-place=progress]") {
        let _ = line.focus();
    }
}
