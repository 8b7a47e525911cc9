//! What the reader does with the plan.

use super::draw::{self, Fields, all_of, one};
use super::{STATE, change, change_by_control, erase, files, follow, say, shared, soon};
use crate::data::skills_path;
use crate::finder::shortlist;
use crate::plan::{ANCHOR, Layout, Toward};
use domain::courses::CatalogueChoice;
use domain::salary::CountryCode;
use domain::slug::Slug;
use leptos::prelude::{document, window};
use plan::{Limit, Plan, PlannedCourse, Progress, Slot, Weekday};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

/// Listens for as long as the page stands.
pub fn listen() {
    let page = document();
    on(&page, "click", clicked);
    on(&page, "change", changed);
    on(&page, "input", typed);
    on(&page, "keydown", |event| event.dyn_ref::<KeyboardEvent>().and_then(pressed));
    let window = window();
    on(&window, "storage", |_| {
        shortlist::forget();
        follow();
        None
    });
    // A page that comes back as it was left has missed what other tabs did.
    on(&window, "pageshow", |_| {
        follow();
        None
    });
    on(&window, "afterprint", |_| {
        files::printed();
        None
    });
    on(&window, "hashchange", |_| {
        shared::read();
        reveal()
    });
}

/// Handlers answer nothing: `None` only says that an event was not for them.
fn on(target: &EventTarget, kind: &str, then: impl Fn(&Event) -> Option<()> + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        then(&event);
    });
    let _ = target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    listener.forget();
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

fn clicked(event: &Event) -> Option<()> {
    let element = target::<Element>(event)?;
    if let Ok(Some(node)) = element.closest(&format!("#{ANCHOR} [data-node]")) {
        draw::choose(place_of(&node)?);
        focus(&node);
        return Some(());
    }
    let button = element.closest(&format!("#{ANCHOR} button[name]")).ok()??;
    let value = button.get_attribute("value").unwrap_or_default();
    match button.get_attribute("name")?.as_str() {
        "plan-export" => files::export(),
        "plan-stored" => files::export_stored(),
        "plan-aside" => files::export_aside(),
        "plan-aside-drop" => files::drop_aside(),
        "plan-markdown" => files::export_markdown(),
        "plan-calendar" => files::export_calendar(),
        "plan-link" => files::copy_link(),
        "plan-print" => files::print(),
        "plan-import" => files::import(&value),
        "plan-take" => shared::take(&value),
        "plan-leave" => shared::leave(),
        "plan-undo" => erase::undo(),
        "plan-erase" => match value.as_str() {
            "ask" => erase::ask(),
            "yes" => erase::erase(),
            _ => erase::leave(),
        },
        "plan-keep" => {
            shortlist::toggle(&value);
            soon();
        }
        "plan-course" => put_course(&value)?,
        "plan-slot-add" => add_slot(),
        "plan-slot-remove" => {
            let slot = slot_of(&value)?;
            change(|plan| {
                plan.slots.remove(&slot);
            });
            draw::focus_count();
        }
        _ => return None,
    }
    Some(())
}

fn place_of(node: &Element) -> Option<usize> {
    let id = node.get_attribute("data-node")?;
    skills_path().skills.iter().position(|skill| skill.id.as_str() == id)
}

fn focus(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

fn changed(event: &Event) -> Option<()> {
    let element = target::<Element>(event)?;
    element.closest(&format!("#{ANCHOR}")).ok()??;
    if let Some(list) = element.dyn_ref::<HtmlSelectElement>() {
        return chosen(list);
    }
    let input = element.dyn_ref::<HtmlInputElement>()?;
    let (name, value) = (input.name(), input.value());
    match (input.type_().as_str(), name.as_str()) {
        ("radio", "plan-view") => draw::view(&value),
        ("radio", _) => {
            let id = input.closest("[data-states]").ok()??.get_attribute("data-states")?;
            set_state(Slug::parse(&id)?, Progress::from_key(&value)?);
        }
        ("checkbox", "plan-done") => {
            let (id, is_done) = (Slug::parse(&value)?, input.checked());
            change_by_control(Fields::Checks, |plan| {
                let _ = if is_done { plan.done.insert(id) } else { plan.done.remove(&id) };
            });
        }
        ("file", _) => {
            files::read(&input.files()?.get(0)?);
            // The same file can be chosen again once it is mended.
            input.set_value("");
        }
        ("number", "plan-hours" | "plan-weekly") => soon(),
        _ => return None,
    }
    Some(())
}

fn set_state(id: Slug, progress: Progress) {
    change(|plan| plan.set_progress(id, progress));
}

fn chosen(list: &HtmlSelectElement) -> Option<()> {
    let value = list.value();
    match list.name().as_str() {
        "plan-country" => change_by_control(Fields::Aims, |plan| plan.country = CountryCode::parse(&value)),
        "plan-limit" => {
            let key = list.get_attribute("data-limit")?;
            let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key)?;
            change_by_control(Fields::Limits, |plan| plan.limits.0[limit as usize] = Slug::parse(&value));
        }
        _ => return None,
    }
    Some(())
}

/// Hours are taken as they are typed. What is no number of hours is marked, and changes nothing.
fn typed(event: &Event) -> Option<()> {
    let input = target::<HtmlInputElement>(event)?;
    let name = input.name();
    if input.read_only() || !["plan-hours", "plan-weekly"].contains(&name.as_str()) {
        return None;
    }
    let text = input.value();
    let most = if name == "plan-weekly" { u16::from(Plan::MOST_WEEKLY) } else { Plan::MOST_HOURS };
    let hours = text.parse::<u16>().ok().filter(|hours| (1..=most).contains(hours));
    // The value of a field that holds no number reads as empty.
    let is_wrong = hours.is_none() && (!text.is_empty() || !input.check_validity());
    let _ = if is_wrong {
        input.set_attribute("aria-invalid", "true")
    } else {
        input.remove_attribute("aria-invalid")
    };
    if is_wrong {
        say(&format!("Write whole hours, 1 to {most}."));
        return None;
    }
    let skill = input.get_attribute("data-hours").as_deref().and_then(Slug::parse);
    let is_news = super::change_quietly(|plan| match (skill, hours) {
        (Some(skill), Some(hours)) => {
            plan.hours.insert(skill, hours);
        }
        (Some(skill), None) => {
            plan.hours.remove(&skill);
        }
        (None, hours) => plan.weekly = hours.and_then(|hours| u8::try_from(hours).ok()),
    });
    if !is_news {
        draw::accept(Fields::Aims);
    }
    draw::weeks();
    Some(())
}

/// Puts a course into the plan for a skill, or takes it out.
fn put_course(value: &str) -> Option<()> {
    let (skill, id) = value.split_once(' ')?;
    let (skill, id) = (Slug::parse(skill)?, Slug::parse(id)?);
    let is_planned =
        STATE.with_borrow(|state| state.plan.courses.get(&skill).is_some_and(|course| course.id == id));
    if is_planned {
        change(|plan| {
            plan.courses.remove(&skill);
        });
        say("Taken out of the plan.");
        return Some(());
    }
    let catalogue = crate::finder::searched(CatalogueChoice::Whole)?;
    let course = catalogue.course(*catalogue.find(&[id.as_str()]).first()?);
    let planned = PlannedCourse::new(id, &course.title, &course.url);
    change(|plan| {
        plan.courses.insert(skill, planned);
    });
    say("Put into the plan.");
    Some(())
}

fn add_slot() {
    let value = |id: &str| {
        let field = one(&format!("#{id}"))?;
        field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
    };
    let day = one("#plan-slot-day")
        .and_then(|list| list.dyn_into::<HtmlSelectElement>().ok())
        .map(|list| list.value());
    let day = day.as_deref().and_then(Weekday::parse);
    let start =
        value("plan-slot-start").as_deref().and_then(|text| Slot::parse_time(text.get(..5).unwrap_or(text)));
    let minutes = value("plan-slot-minutes").and_then(|text| text.parse().ok());
    let slot = day.zip(start).zip(minutes).and_then(|((day, start), minutes)| Slot::new(day, start, minutes));
    let is_full = STATE.with_borrow(|state| state.plan.slots.len() >= Plan::MOST_SLOTS);
    let error = match slot {
        None => format!("A slot needs a time of day and {} to {} minutes.", Slot::SHORTEST, Slot::LONGEST),
        Some(_) if is_full => format!("{} slots a week are the most: remove one first.", Plan::MOST_SLOTS),
        Some(_) => String::new(),
    };
    let is_fine = error.is_empty();
    STATE.with_borrow_mut(|state| state.slot_error = error);
    match slot.filter(|_| is_fine) {
        Some(slot) => {
            change(|plan| {
                plan.slots.insert(slot);
            });
            say("Slot added.");
        }
        None => draw::rest(),
    }
}

/// A slot as its button names it: `MO19:30 60`.
fn slot_of(value: &str) -> Option<Slot> {
    let (when, minutes) = value.split_once(' ')?;
    let (day, time) = when.split_at_checked(2)?;
    Slot::new(Weekday::parse(day)?, Slot::parse_time(time)?, minutes.parse().ok()?)
}

fn pressed(event: &KeyboardEvent) -> Option<()> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return None;
    }
    let node = target::<Element>(event)?.closest(&format!("#{ANCHOR} [data-node]")).ok()??;
    let at = place_of(&node)?;
    let key = event.key();
    if let Some(toward) = Toward::from_key(&key) {
        event.prevent_default();
        let next = Layout::of(skills_path()).neighbour(at, toward)?;
        let nodes = all_of(&format!("#{ANCHOR} [data-node]"));
        let _ = node.set_attribute("tabindex", "-1");
        let _ = nodes.get(next)?.set_attribute("tabindex", "0");
        focus(nodes.get(next)?);
        return Some(());
    }
    match key.as_str() {
        "Enter" | " " => {
            event.prevent_default();
            draw::choose(at);
            say(&format!("{}: details are shown below the map.", skills_path().skills[at].title));
        }
        "1" | "2" | "3" => {
            let is_shared = STATE.with_borrow(|state| state.shared.is_some());
            let progress = Progress::ALL[usize::from(key.as_bytes()[0] - b'1')];
            if !is_shared {
                set_state(skills_path().skills[at].id.clone(), progress);
                say(&crate::plan::node_name(&skills_path().skills[at], progress));
            }
        }
        _ => return None,
    }
    Some(())
}

/// Shows the skill that the address leads to.
pub fn reveal() -> Option<()> {
    let hash = window().location().hash().ok()?;
    let id = Slug::parse(hash.strip_prefix("#skill-")?)?;
    let at = skills_path().skills.iter().position(|skill| skill.id == id)?;
    if !STATE.with_borrow(|state| state.is_filled) {
        // The part is filled as it comes near, and leads on to the skill then.
        document().get_element_by_id("plan")?.scroll_into_view();
        return Some(());
    }
    if draw::is_map() {
        draw::choose(at);
        let node = all_of(&format!("#{ANCHOR} [data-node]")).into_iter().nth(at)?;
        node.scroll_into_view();
        focus(&node);
    } else {
        document().get_element_by_id(&format!("skill-{id}"))?.scroll_into_view();
    }
    Some(())
}
