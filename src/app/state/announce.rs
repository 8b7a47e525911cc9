//! What the page announces.

use super::{AppState, set_if_new};
use leptos::prelude::*;
use std::time::Duration;

/// How long to wait after the last change before an announcement.
const SPEAKING_PAUSE: Duration = Duration::from_millis(500);

impl AppState {
    /// Announces what has happened, once the reader pauses, along with other pending announcements.
    pub fn announce(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| {
            if !waiting.0.contains(&text) {
                waiting.0.push(text);
            }
        });
        self.speak_soon();
    }

    /// Announces the new result, once the reader pauses; only the last result is announced.
    pub fn announce_result(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| waiting.1 = text);
        self.speak_soon();
    }

    fn speak_soon(self) {
        // A repeated text is announced again only if the region was empty in between.
        set_if_new(self.announcement, String::new());
        self.speaking.then(SPEAKING_PAUSE, move || {
            let Some((mut texts, result)) = self.waiting.try_update_value(std::mem::take) else { return };
            texts.push(result);
            self.announcement.set(texts.join(" ").trim().to_owned());
        });
    }
}
