//! Details within the rows of a table.

use crate::dom::details;
use leptos::ev::Event;
use leptos::html::Tbody;
use leptos::prelude::*;

/// Which details of a table's rows are open. Rows are drawn as text, so what the reader opened is
/// drawn into them; opening one draws nothing.
#[derive(Clone, Copy)]
pub struct Opened {
    ids: RwSignal<Vec<String>>,
    /// The body of the table.
    pub rows: NodeRef<Tbody>,
}

impl Opened {
    /// Nothing is open, but for what the reader opened before the page came to life.
    pub fn new() -> Self {
        let opened = Self { ids: RwSignal::new(Vec::new()), rows: NodeRef::new() };
        Effect::new(move |_| {
            if let Some(rows) = opened.rows.get() {
                opened.ids.set(details::open_in(&rows));
            }
        });
        opened
    }

    /// The ids of those that are open; whoever asks is not told of changes.
    pub fn ids(self) -> Vec<String> {
        self.ids.get_untracked()
    }

    /// Takes note of an event `toggle`, which does not bubble: the body of the table listens for it
    /// with `on:toggle:capture`.
    pub fn toggled(self, event: &Event) {
        let Some((id, is_open)) = details::toggled(event) else { return };
        self.ids.update(|ids| {
            ids.retain(|other| *other != id);
            if is_open {
                ids.push(id);
            }
        });
    }
}

impl Default for Opened {
    fn default() -> Self {
        Self::new()
    }
}
