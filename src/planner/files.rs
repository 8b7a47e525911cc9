//! What can be taken along: files, the calendar, a link; and a plan that comes from a file.

use super::{STATE, draw, erase, guide, keep, reader, say, settled, shown};
use crate::browser::save::save_text;
use crate::data::skills_path;
use crate::plan::{Offer, pay_sentence};
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::{document, window};
use plan::calendar::{Calendar, ics};
use plan::markdown::{Facts, length, markdown};
use plan::{Reading, Refused, estimate, file, link, merge};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, File, HtmlInputElement};

fn saved(name: &str, text: &str, kind: &str) {
    save_text(name, text, kind, say);
}

/// Downloads the plan that is shown.
pub fn export() {
    let text = STATE.with_borrow(|state| file::text(shown(state), guide()));
    saved("plan.json", &text, "application/json");
}

/// Downloads what is stored and could not be used.
pub fn export_stored() {
    if let Some(Some(text)) = keep::text() {
        saved("plan-stored.json", &text, "application/json");
    }
}

/// Downloads the texts that were set aside.
pub fn export_aside() {
    for (at, (_, text)) in keep::aside().iter().enumerate() {
        saved(&format!("plan-set-aside-{}.txt", at + 1), text, "text/plain");
    }
}

/// Deletes the texts that were set aside.
pub fn drop_aside() {
    keep::drop_aside();
    STATE.with_borrow_mut(|state| state.aside = keep::aside().len());
    draw::rest();
    draw::focus_count();
    say("The text set aside is deleted.");
}

/// Downloads the plan as Markdown.
pub fn export_markdown() {
    let text = STATE.with_borrow(|state| {
        let (plan, pay) = (shown(state), pay_sentence(reader(state), shown(state)));
        let facts = Facts { career: "back-end developer", today: state.today, pay: &pay };
        markdown(skills_path(), plan, &estimate(skills_path(), plan), facts)
    });
    saved("plan.md", &text, "text/markdown");
}

/// Downloads the weekly slots for a calendar.
pub fn export_calendar() {
    let now = js_sys::Date::new_0().to_iso_string().as_string().unwrap_or_default();
    let stamp: String = now.chars().take(19).filter(|c| !"-:".contains(*c)).chain(['Z']).collect();
    let origin = origin();
    let text = STATE.with_borrow(|state| {
        let plan = shown(state);
        if plan.slots.is_empty() {
            return None;
        }
        let estimate = estimate(skills_path(), plan);
        let order: Vec<&str> = estimate.steps.iter().map(|step| step.skill.title.as_str()).collect();
        let note = format!("{}\nIn this order: {}.", length(&estimate, plan, state.today), order.join(", "));
        let weeks = estimate.weeks.filter(|_| estimate.unknown == 0);
        let calendar = Calendar {
            from: state.today?,
            stamp: &stamp,
            origin: &origin,
            guide: guide().as_str(),
            title: "Learning: back-end development",
            note: &note,
            weeks,
        };
        Some(ics(calendar, plan.slots.iter()))
    });
    match text {
        Some(text) => saved("learning.ics", &text, "text/calendar"),
        None => say("Add a weekly slot first."),
    }
}

/// What tells this device's events from any other's.
fn origin() -> String {
    const KEY: &str = "calendar";
    keep::note(KEY)
        .filter(|known| !known.is_empty() && known.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .unwrap_or_else(|| {
            let made = format!("{:013x}", (js_sys::Math::random() * 4_503_599_627_370_496.0) as u64);
            keep::set_note(KEY, &made);
            made
        })
}

/// Copies a link that carries the plan, and shows it.
pub fn copy_link() {
    let Some(fragment) = STATE.with_borrow(|state| link::format(shown(state))) else {
        return say("The plan is too large for a link. Download it and send the file.");
    };
    let location = window().location();
    let part = |text: Result<String, _>| text.unwrap_or_default();
    let link = format!("{}{}#{fragment}", part(location.origin()), part(location.pathname()));
    let field = document().query_selector("[data-plan-link]").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_hidden(false);
        field.set_value(&link);
    }
    // Without a secure connection there is no clipboard at all, and asking for it would panic.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return say("The link stands beside the buttons.");
    }
    spawn_local(async move {
        let copied = JsFuture::from(window().navigator().clipboard().write_text(&link)).await;
        say(if copied.is_ok() {
            "Link copied. It carries your plan to whoever opens it."
        } else {
            "The link stands beside the buttons."
        });
    });
}

/// The class of what the summary of the plan stands in, while that alone is printed.
const HOLDS_SUMMARY: &str = "holds-summary";

/// Prints the summary of the plan alone.
pub fn print() {
    let summary = draw::one(".plan-summary").map(Element::from);
    for holder in std::iter::successors(summary, |element| element.parent_element()).skip(1) {
        let _ = holder.class_list().add_1(HOLDS_SUMMARY);
    }
    let _ = window().print();
}

/// Shows the whole page again after printing.
pub fn printed() {
    for holder in draw::all_of(&format!(".{HOLDS_SUMMARY}")) {
        let _ = holder.class_list().remove_1(HOLDS_SUMMARY);
    }
}

/// Reads a file and asks what to do with the plan in it; nothing is changed yet.
pub fn read(file: &File) {
    let (name, file) = (file.name(), file.clone());
    if file.size() > file::LARGEST as f64 {
        return refuse(&name, &Refused::TooLarge.to_string());
    }
    spawn_local(async move {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            return refuse(&name, "the browser could not read it");
        };
        match file::read(&Uint8Array::new(&buffer).to_vec(), guide()) {
            Ok(Reading { plan, problems }) => {
                STATE.with_borrow_mut(|state| {
                    state.offer = Some(Offer { name, plan: settled(plan), problems });
                    state.refused.clear();
                });
                draw::rest();
                draw::focus_arrived();
            }
            Err(refused) => refuse(&name, &refused.to_string()),
        }
    });
}

fn refuse(name: &str, reason: &str) {
    let told = format!("“{name}” is not used: {reason}. Your plan is as it was.");
    STATE.with_borrow_mut(|state| {
        state.offer = None;
        state.refused.clone_from(&told);
    });
    draw::rest();
    say(&told);
}

/// Does with the plan of a file what the reader decided.
pub fn import(how: &str) {
    let Some(offer) = STATE.with_borrow_mut(|state| state.offer.take()) else { return };
    let mine = STATE.with_borrow(|state| state.plan.clone());
    match how {
        "merge" => erase::replace(merge(&mine, &offer.plan), "The file was added to your plan."),
        "replace" => erase::replace(offer.plan, "Your plan was replaced by the file."),
        _ => {
            draw::rest();
            draw::focus_count();
        }
    }
}
