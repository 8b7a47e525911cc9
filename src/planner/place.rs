//! Where the reader left off.

use super::{STATE, keep};
use crate::data::skills_path;
use leptos::prelude::{document, window};
use maud::html;
use plan::{Next, next};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The key of the section that was read last.
const SECTION: &str = "place";

/// Puts a link to what comes next, and to the section that was read last, at the top of the page.
pub fn offer_to_continue() {
    let Ok(Some(place)) = document().query_selector("[data-continue]") else { return };
    let line = STATE.with_borrow(|state| {
        let next = match next(skills_path(), &state.plan) {
            Next::Learning(skill) | Next::ToLearn(skill) => {
                Some((format!("#skill-{}", skill.id), skill.title.clone()))
            }
            Next::Duty(duty) => Some((format!("#duty-{}", duty.id), duty.name.clone())),
            Next::Nothing => None,
        };
        let links: Vec<(String, String)> = next.into_iter().chain(section()).collect();
        html! {
            @if !links.is_empty() {
                "Continue where you left off: "
                @for (at, (href, title)) in links.iter().enumerate() {
                    @if at > 0 { " or " }
                    a href=(href) { (title) }
                }
            }
        }
    });
    place.set_inner_html(&line.into_string());
}

/// The section that was read last, if the guide still has it.
fn section() -> Option<(String, String)> {
    let id = domain::slug::Slug::parse(&keep::note(SECTION)?)?;
    let link = document().query_selector(&format!("#contents a[href='#{id}']")).ok()??;
    Some((format!("#{id}"), link.text_content()?.trim().to_owned()))
}

/// Notes the section that is being read whenever the page is left, for readers who have a plan.
pub fn remember_when_left() {
    let note = Closure::<dyn Fn()>::new(|| {
        let has_plan = STATE.with_borrow(|state| state.stored.is_some());
        let here = document().query_selector("#contents a[aria-current]").ok().flatten();
        let here = here.and_then(|link| link.get_attribute("href"));
        let here = here.as_deref().and_then(|href| href.strip_prefix('#')).filter(|id| *id != "plan");
        if let (true, Some(id)) = (has_plan, here) {
            keep::set_note(SECTION, id);
        }
    });
    let _ = window().add_event_listener_with_callback("pagehide", note.as_ref().unchecked_ref());
    note.forget();
}
