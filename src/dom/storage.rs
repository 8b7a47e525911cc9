//! Local storage. If the browser blocks it, functions return `None` or `false`; also in a frame of another
//! site, which leaves nothing on the reader's device.

use super::page;
use leptos::prelude::window;
use web_sys::Storage;

fn store() -> Option<Storage> {
    if page::is_framed() {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// Whether the page may use storage.
pub fn is_there() -> bool {
    store().is_some()
}

/// The stored text of a key; `None` without one, or without storage.
pub fn get(key: &str) -> Option<String> {
    store()?.get_item(key).ok()?
}

/// Stores a text; returns whether the browser stored it.
pub fn set(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}

/// Whether the browser refuses to store anything: in a private window of some browsers, or without room.
pub fn refuses() -> bool {
    const PROBE: &str = "guide.probe";
    let is_refused = !set(PROBE, ".");
    remove(PROBE);
    is_refused
}

/// Removes a key.
pub fn remove(key: &str) {
    if let Some(store) = store() {
        let _ = store.remove_item(key);
    }
}

/// Every key that begins like this.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let keys = (0..store.length().unwrap_or(0)).filter_map(|at| store.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}
