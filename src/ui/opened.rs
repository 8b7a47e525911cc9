//! Details within the rows of a table.

use crate::dom::details;
use leptos::ev::Event;
use leptos::html::Tbody;
use leptos::prelude::*;

/// Which details in a table's rows are open. Rows are rendered as HTML text, so open details are written
/// into it; opening one does not render the rows again.
#[derive(Clone, Copy)]
pub struct Opened {
    ids: RwSignal<Vec<String>>,
    /// The body of the table.
    pub rows: NodeRef<Tbody>,
}

impl Opened {
    /// Starts with the details that the reader opened before the page was hydrated.
    pub fn new() -> Self {
        let opened = Self { ids: RwSignal::new(Vec::new()), rows: NodeRef::new() };
        Effect::new(move |_| {
            if let Some(rows) = opened.rows.get() {
                opened.ids.set(details::open_in(&rows));
            }
        });
        opened
    }

    /// The ids of those that are open, untracked.
    pub fn ids(self) -> Vec<String> {
        self.ids.get_untracked()
    }

    /// Handles a `toggle` event. It does not bubble, so the body of the table listens with
    /// `on:toggle:capture`.
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
