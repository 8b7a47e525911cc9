//! Erasing everything that the guide keeps on this device, and taking such a step back.

use super::{STATE, Undo, draw, keep, refresh, say, soon};
use crate::finder::shortlist;
use crate::plan::Keeping;
use plan::Plan;

/// Everything of the guide in storage.
fn entries() -> Vec<(String, String)> {
    let Some(storage) = keep::storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let ours: Vec<String> = keys.filter(|key| key.starts_with(keep::OURS)).collect();
    let entry = |key: String| storage.get_item(&key).ok().flatten().map(|text| (key, text));
    ours.into_iter().filter_map(entry).collect()
}

/// Asks first.
pub fn ask() {
    STATE.with_borrow_mut(|state| state.is_erase_asked = true);
    draw::rest();
    draw::focus_arrived();
}

/// Leaves everything as it is.
pub fn leave() {
    STATE.with_borrow_mut(|state| state.is_erase_asked = false);
    draw::rest();
    draw::focus_count();
}

/// Erases.
pub fn erase() {
    let entries = entries();
    if let Some(storage) = keep::storage() {
        entries.iter().for_each(|(key, _)| drop(storage.remove_item(key)));
    }
    STATE.with_borrow_mut(|state| {
        let plan = std::mem::take(&mut state.plan);
        state.undo = Some(Undo { what: "Everything is erased.", plan, entries });
        (state.stored, state.aside, state.is_erase_asked, state.offer) = (None, 0, false, None);
        state.keeping = if keep::storage().is_some() { Keeping::Kept } else { Keeping::Blocked };
    });
    shortlist::forget();
    finish("Everything is erased.");
}

/// Puts a plan in place of the reader's own; that can be undone.
pub fn replace(plan: Plan, what: &'static str) {
    refresh();
    STATE.with_borrow_mut(|state| {
        let before = std::mem::replace(&mut state.plan, plan);
        state.undo = Some(Undo { what, plan: before, entries: Vec::new() });
        super::keep(state);
    });
    finish(what);
}

/// Takes the last such step back.
pub fn undo() {
    let Some(undo) = STATE.with_borrow_mut(|state| state.undo.take()) else { return };
    if let Some(storage) = keep::storage() {
        undo.entries.iter().for_each(|(key, text)| drop(storage.set_item(key, text)));
    }
    STATE.with_borrow_mut(|state| {
        state.plan = undo.plan;
        state.aside = keep::aside().len();
        super::keep(state);
    });
    shortlist::forget();
    finish("Undone: your plan is as it was.");
}

fn finish(what: &str) {
    draw::now();
    soon();
    draw::focus_count();
    say(what);
}
