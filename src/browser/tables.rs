//! Loading the tables of the salary explorer, from beside the page, when they are first needed.

use super::controls::focus;
use super::start::elements;
use crate::data::EXPLORER_FILE;
use crate::state::{AppState, Tables};
use gloo_net::http::Request;
use guide_domain::survey::Explorer;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Begins to load the tables, unless they are here or on their way.
pub fn need(state: AppState) {
    if matches!(state.tables.get_untracked(), Tables::Loading | Tables::Ready(_)) {
        return;
    }
    state.tables.set(Tables::Loading);
    spawn_local(async move {
        let tables = match load().await {
            // They are needed for as long as the page stands.
            Ok(explorer) => Tables::Ready(Box::leak(Box::new(explorer))),
            Err(reason) => {
                state.announce(format!("The figures could not be loaded: {reason}."));
                Tables::Failed(reason)
            }
        };
        state.tables.set(tables);
    });
}

async fn load() -> Result<Explorer, String> {
    let unreachable = |_| "the network or the host does not answer".to_owned();
    let response = Request::get(EXPLORER_FILE).send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(format!("the host answers {} for {EXPLORER_FILE}", response.status()));
    }
    let bytes = response.binary().await.map_err(unreachable)?;
    postcard::from_bytes(&bytes).map_err(|_| format!("{EXPLORER_FILE} is damaged"))
}

/// Shows in every view how far the tables are.
pub fn show_progress(state: AppState) {
    Effect::new(move |_| {
        state.tables.with(|tables| {
            for line in elements("[data-loading]") {
                line.set_hidden(!matches!(tables, Tables::Loading));
            }
            let reason = match tables {
                Tables::Failed(reason) => Some(reason.as_str()),
                Tables::NotAsked | Tables::Loading | Tables::Ready(_) => None,
            };
            for notice in elements("[data-failed]") {
                notice.set_hidden(reason.is_none());
            }
            for place in elements("[data-reason]") {
                place.set_text_content(reason);
            }
        });
    });
}

/// Tries again; the pressed button vanishes, so the focus goes to the view.
pub fn retry(state: AppState, button: &web_sys::Element) {
    if let Ok(Some(part)) = button.closest(".explorer") {
        let _ = part.set_attribute("tabindex", "-1");
        focus(&part);
    }
    need(state);
}
