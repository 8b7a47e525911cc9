//! The plan in the browser's storage.

use super::{guide, settled};
use crate::plan::Keeping;
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use plan::{Plan, Reading, Refused, file};

/// The key of the plan. The page looks for it before its first paint (`prerender/assets.rs`).
const KEY: &str = "guide.plan";

/// What all keys of the guide begin with.
pub const OURS: &str = "guide.";

/// The most texts that are set aside.
const MOST_ASIDE: usize = 5;

/// What was found in storage.
pub struct Loaded {
    /// The plan, as far as it could be read.
    pub plan: Plan,
    /// The text that is stored.
    pub stored: Option<String>,
    /// How the plan is kept from here on.
    pub keeping: Keeping,
}

/// The storage, where the browser lets the page have one: gloo's own call would end the program
/// where it does not.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// The text that is stored, if any; `None` where there is no storage.
pub fn text() -> Option<Option<String>> {
    storage()?.get_item(KEY).ok()
}

/// Reads the plan. A text that cannot be read in full is set aside before anything is written.
pub fn load() -> Loaded {
    let loaded = |plan, stored, keeping| Loaded { plan, stored, keeping };
    let Some(stored) = text() else { return loaded(Plan::default(), None, Keeping::Blocked) };
    let Some(text) = stored else { return loaded(Plan::default(), None, Keeping::Kept) };
    match file::stored(text.as_bytes(), guide()) {
        Ok(Reading { plan, problems }) if problems.is_empty() => {
            loaded(settled(plan), Some(text), Keeping::Kept)
        }
        Ok(Reading { plan, .. }) => {
            let plan = settled(plan);
            match set_aside(&text).then(|| store(&plan)) {
                Some(Ok(stored)) => loaded(plan, stored, Keeping::Kept),
                Some(Err(keeping)) => loaded(plan, Some(text), keeping),
                None => loaded(plan, Some(text), Keeping::Stuck),
            }
        }
        Err(refused @ Refused::Newer(_)) => {
            loaded(Plan::default(), Some(text), Keeping::Newer(refused.to_string()))
        }
        Err(_) if set_aside(&text) => {
            LocalStorage::delete(KEY);
            loaded(Plan::default(), None, Keeping::Kept)
        }
        Err(_) => loaded(Plan::default(), Some(text), Keeping::Stuck),
    }
}

/// Stores the plan, or removes an empty one; what is stored then.
///
/// # Errors
/// How the plan is kept instead.
pub fn store(plan: &Plan) -> Result<Option<String>, Keeping> {
    if storage().is_none() {
        return Err(Keeping::Blocked);
    }
    if plan.is_empty() {
        LocalStorage::delete(KEY);
        return Ok(None);
    }
    LocalStorage::set(KEY, file::value(plan, guide())).map_err(|_| Keeping::Full)?;
    text().ok_or(Keeping::Blocked)
}

fn aside_key(at: usize) -> String {
    format!("{KEY}.aside-{at}")
}

/// The texts that were set aside, with their keys.
pub fn aside() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let get = |key: String| storage.get_item(&key).ok().flatten().map(|text| (key, text));
    (1..=MOST_ASIDE).filter_map(|at| get(aside_key(at))).collect()
}

/// Keeps a text under a key of its own; whether it is kept.
fn set_aside(text: &str) -> bool {
    let kept = aside();
    if kept.iter().any(|(_, known)| known == text) {
        return true;
    }
    let free = (1..=MOST_ASIDE).map(aside_key).find(|key| kept.iter().all(|(taken, _)| taken != key));
    match (free, storage()) {
        (Some(key), Some(storage)) => storage.set_item(&key, text).is_ok(),
        _ => false,
    }
}

/// Deletes the texts that were set aside.
pub fn drop_aside() {
    aside().iter().for_each(|(key, _)| LocalStorage::delete(key));
}

/// A small text of this device.
pub fn note(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{OURS}{key}")).ok()?
}

/// Keeps a small text on this device, where that is possible.
pub fn set_note(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{OURS}{key}"), text);
    }
}
