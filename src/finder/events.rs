//! What the reader does in the finder beside choosing filters, which the page itself follows.

use super::{STATE, changed, dom, own, pack, shortlist};
use domain::courses::Facet;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DragEvent, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Listens for as long as the page stands.
pub fn listen() {
    on("click", |event: Event| {
        clicked(&event);
    });
    on("input", |event: Event| {
        narrowed(&event);
    });
    on("change", |event: Event| {
        picked(&event);
    });
    on("toggle", |event: Event| {
        if target::<Element>(&event).is_some_and(|it| it.class_list().contains("facet")) {
            changed();
        }
    });
    on("keydown", |event: Event| {
        event.dyn_ref::<KeyboardEvent>().and_then(pressed);
    });
    on("dragover", |event: Event| {
        if over_own(&event) {
            event.prevent_default();
        }
    });
    on("drop", |event: Event| {
        dropped(&event);
    });
}

fn on(kind: &str, then: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(then);
    // "toggle" does not rise from its element, but passes down to it.
    let _ =
        document().add_event_listener_with_callback_and_bool(kind, listener.as_ref().unchecked_ref(), true);
    listener.forget();
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

fn clicked(event: &Event) -> Option<()> {
    let button = target::<Element>(event)?.closest("button[name]").ok()??;
    let value = button.get_attribute("value").unwrap_or_default();
    match button.get_attribute("name")?.as_str() {
        "keep" => shortlist::toggle(&value),
        "keep-none" => shortlist::clear(),
        "keep-csv" => shortlist::download(),
        "template" => own::download_template(),
        "own-remove" => own::remove(),
        "own-cancel" => own::cancel(),
        "pack-cancel" => pack::cancel(),
        "pack-retry" => pack::retry(),
        _ => return None,
    }
    Some(())
}

/// The values of a facet are narrowed to those that begin like what is typed.
fn narrowed(event: &Event) -> Option<()> {
    let input = target::<HtmlInputElement>(event)?;
    let facet = Facet::from_key(&input.get_attribute("data-find-value")?)?;
    STATE.with_borrow_mut(|state| state.typed[facet as usize] = input.value().chars().take(60).collect());
    changed();
    Some(())
}

fn picked(event: &Event) -> Option<()> {
    let input = target::<HtmlInputElement>(event).filter(|input| input.id() == "own-file")?;
    own::read(&input.files()?.get(0)?);
    // The same file can be chosen again once it is mended.
    input.set_value("");
    Some(())
}

fn over_own(event: &Event) -> bool {
    target::<Element>(event).is_some_and(|element| matches!(element.closest("[data-own]"), Ok(Some(_))))
}

fn dropped(event: &Event) -> Option<()> {
    if !over_own(event) {
        return None;
    }
    event.prevent_default();
    own::read(&event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)?);
    Some(())
}

fn pressed(event: &KeyboardEvent) -> Option<()> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return None;
    }
    let active = document().active_element();
    let is_typing =
        active.as_ref().is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA"));
    match event.key().as_str() {
        "/" if !is_typing => {
            event.prevent_default();
            let field = dom::one("#q")?;
            let _ = field.focus();
        }
        key @ ("ArrowDown" | "ArrowUp") => move_among_results(event, active?, key == "ArrowDown")?,
        _ => {}
    }
    Some(())
}

/// From the search to the first course, from course to course, and from the first back.
fn move_among_results(event: &KeyboardEvent, active: Element, down: bool) -> Option<()> {
    let courses = dom::all("[data-cards] h3 a");
    let at = courses.iter().position(|link| link.is_same_node(Some(&active)));
    let next: HtmlElement = match (at, down) {
        (None, true) if active.id() == "q" => courses.into_iter().next()?,
        (Some(0), false) => dom::one("#q")?,
        (Some(at), true) => courses.into_iter().nth(at + 1)?,
        (Some(at), false) => courses.into_iter().nth(at - 1)?,
        (None, _) => return None,
    };
    event.prevent_default();
    let _ = next.focus();
    Some(())
}
