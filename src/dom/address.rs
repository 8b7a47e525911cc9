//! The address of the page and the browser's history.

use super::page;
use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, Url};

/// Whether a change of the address adds a history entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new entry in the history.
    New,
    /// The current entry is replaced.
    Same,
}

/// The root of the guide, with which all its addresses begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The address of the root, ending in `/`.
    base: String,
    /// For the guide in one file, the address of that file without query; pages are fragments of it.
    file: Option<String>,
}

impl Root {
    /// The root, read from the page. Call this before the address of the page changes.
    pub fn of_page() -> Self {
        let page = document().document_element();
        let attribute = |name: &str| page.as_ref().and_then(|page| page.get_attribute(name));
        let location = window().location().href().unwrap_or_default();
        let up = attribute("data-root").unwrap_or_else(|| "./".to_owned());
        let base = Url::new_with_base(&up, &location).map_or_else(|_| location.clone(), |url| url.href());
        let file =
            attribute("data-single").and_then(|_| location.split(['?', '#']).next().map(str::to_owned));
        Self { base, file }
    }

    /// The current address below the root: `salaries/?currency=USD#standing`.
    pub fn current(&self) -> String {
        let location = window().location().href().unwrap_or_default();
        let rest = match &self.file {
            None => location.strip_prefix(&self.base),
            Some(file) => location.strip_prefix(file).map(|rest| rest.strip_prefix("#/").unwrap_or(rest)),
        };
        rest.unwrap_or_default().to_owned()
    }

    /// The address below the root that a link leads to; `None` if it is outside the guide. `page` is
    /// the path of the page below the root.
    pub fn below(&self, href: &str, page: &str) -> Option<String> {
        if href.starts_with('#') {
            return Some(format!("{page}{href}"));
        }
        let url = Url::new_with_base(href, &format!("{}{page}", self.base)).ok()?.href();
        url.strip_prefix(&self.base).map(str::to_owned)
    }

    /// The whole address of what lies below the root.
    pub fn whole(&self, below: &str) -> String {
        match &self.file {
            None => format!("{}{below}", self.base),
            Some(file) => format!("{file}#/{below}"),
        }
    }

    /// Where a file or a page below the root is fetched from.
    pub fn source(&self, below: &str) -> String {
        format!("{}{below}", self.base)
    }
}

/// Writes an address into the history. If the browser refuses (too many writes), the address stays
/// unchanged, and the page still works.
pub fn write(address: &str, entry: Entry) {
    let Some(history) = history() else { return };
    if window().location().href().is_ok_and(|href| href == address) {
        return;
    }
    let _ = match entry {
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        Entry::Same => {
            let state = history.state().unwrap_or(JsValue::NULL);
            history.replace_state_with_url(&state, "", Some(address))
        }
    };
}

/// Stores the scroll position in the current history entry, in CSS pixels.
pub fn note_scroll() {
    let Some(history) = history() else { return };
    let note = js_sys::Object::new();
    let _ = Reflect::set(&note, &"top".into(), &page::scrolled().into());
    let _ = history.replace_state(&note, "");
}

/// The scroll position stored in the current history entry, in CSS pixels.
pub fn noted_scroll() -> Option<f64> {
    Reflect::get(&history()?.state().ok()?, &"top".into()).ok()?.as_f64()
}

/// Switches off the browser's scroll restoration: it would scroll before the page has been replaced.
pub fn restore_scroll_ourselves() {
    if let Some(history) = history() {
        let _ = Reflect::set(history.unchecked_ref(), &"scrollRestoration".into(), &"manual".into());
    }
}

/// Opens an address with a full page load.
pub fn open(address: &str) {
    let _ = window().location().assign(address);
}

/// Reloads the current address.
pub fn reload() {
    let _ = window().location().reload();
}

/// The history that the page may write into: in a frame it is that of the page around it, so there is none.
fn history() -> Option<History> {
    if page::is_framed() {
        return None;
    }
    window().history().ok()
}
