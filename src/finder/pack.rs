//! The whole catalogue: asked for when a reader wants it, with progress, cancel and retry.

use super::{STATE, changed, dom, say};
use domain::courses::CatalogueChoice;
use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::prelude::document;
use maud::{Markup, html};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

#[derive(Clone, Default)]
enum Loading {
    #[default]
    NotAsked,
    Going {
        read: usize,
        stop: AbortController,
    },
    Stopped,
    Failed(String),
    Done,
}

thread_local! {
    static LOADING: RefCell<Loading> = RefCell::default();
}

/// Asks for the pack unless it was asked for already.
pub fn load_once() {
    if matches!(LOADING.with_borrow(Loading::clone), Loading::NotAsked) {
        load();
    }
}

/// Asks again.
pub fn retry() {
    load();
    changed();
}

/// Stops asking; the courses that serve a back-end developer are searched meanwhile.
pub fn cancel() {
    if let Loading::Going { stop, .. } = LOADING.replace(Loading::Stopped) {
        stop.abort();
    }
    say("Loading stopped.");
    changed();
}

fn load() {
    let Ok(stop) = AbortController::new() else { return };
    LOADING.set(Loading::Going { read: 0, stop: stop.clone() });
    spawn_local(async move {
        let loaded = fetch(&stop).await;
        // A load that was stopped has nothing more to say.
        if !matches!(LOADING.with_borrow(Loading::clone), Loading::Going { .. }) {
            return;
        }
        let opened = loaded.and_then(|bytes| super::open(bytes).map_err(|error| error.to_string()));
        match opened {
            Ok(()) => {
                LOADING.set(Loading::Done);
                crate::planner::courses_changed();
            }
            Err(reason) => {
                say(&format!("The whole catalogue could not be loaded: {reason}."));
                LOADING.set(Loading::Failed(reason));
            }
        }
        changed();
    });
}

/// The address of the pack and its size in bytes, as the page names them.
fn place() -> Option<(String, usize)> {
    let element = document().query_selector("[data-pack]").ok()??;
    Some((element.get_attribute("data-pack")?, element.get_attribute("data-pack-bytes")?.parse().ok()?))
}

async fn fetch(stop: &AbortController) -> Result<Vec<u8>, String> {
    const UNREACHABLE: &str = "the network or the host does not answer";
    let (address, size) = place().ok_or(UNREACHABLE)?;
    let request = Request::get(&address).abort_signal(Some(&stop.signal()));
    let response = request.send().await.map_err(|_| UNREACHABLE)?;
    if !response.ok() {
        return Err(format!("the host answers {} for {address}", response.status()));
    }
    let Some(body) = response.body() else {
        return response.binary().await.map_err(|_| UNREACHABLE.to_owned());
    };
    let reader = method(&body, "getReader").ok_or(UNREACHABLE)?;
    // Grown in steps, it would take twice the memory.
    let mut bytes = Vec::with_capacity(size);
    loop {
        let next =
            method(&reader, "read").and_then(|next| next.dyn_into::<Promise>().ok()).ok_or(UNREACHABLE)?;
        let part = JsFuture::from(next).await.map_err(|_| UNREACHABLE)?;
        let get = |name: &str| Reflect::get(&part, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if get("done").is_truthy() {
            return Ok(bytes);
        }
        let piece: Uint8Array = get("value").dyn_into().map_err(|_| UNREACHABLE)?;
        let end = bytes.len();
        bytes.resize(end + piece.length() as usize, 0);
        piece.copy_to(&mut bytes[end..]);
        note_progress(bytes.len());
    }
}

fn method(object: &JsValue, name: &str) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    method.call0(object).ok()
}

fn note_progress(read: usize) {
    LOADING.with_borrow_mut(|loading| {
        if let Loading::Going { read: known, .. } = loading {
            *known = read;
        }
    });
    dom::set_html("[data-progress]", &progress(read).into_string());
}

fn progress(read: usize) -> Markup {
    let size = place().map_or(0, |(_, size)| size);
    html! {
        progress value=(read.to_string()) max=(size.max(1).to_string()) aria-label="Loading the whole catalogue" {}
        " " (kilobytes(read)) " of " (kilobytes(size)) " KB "
    }
}

fn kilobytes(bytes: usize) -> String {
    (bytes.div_ceil(1024)).to_string()
}

/// Which courses are searched, and how to search others; `own` is the name of the reader's file.
pub fn bar(choice: CatalogueChoice, own: Option<String>, len: usize, whole: usize) -> Markup {
    if let Some(name) = own {
        return html! {
            "Searching your own list “" (name) "”, " (len.to_string()) " courses. "
            button type="button" name="own-remove" { "Remove it and search the guide’s catalogue" }
        };
    }
    let is_here = STATE.with_borrow(|state| state.whole.is_some());
    match (choice, LOADING.with_borrow(Loading::clone)) {
        (CatalogueChoice::Selection, _) => html! {
            "Searching the " (len.to_string()) " courses that serve a back-end developer. "
            button type="button" name="catalogue" value="all" { "Search all " (whole.to_string()) }
        },
        (CatalogueChoice::Whole, _) if is_here => html! {
            "Searching the whole catalogue of " (whole.to_string()) " courses. "
            button type="button" name="catalogue" value="" { "Back-end courses only" }
        },
        (CatalogueChoice::Whole, Loading::Going { read, .. }) => html! {
            "Loading the whole catalogue … " span data-progress { (progress(read)) }
            button type="button" name="pack-cancel" { "Stop" }
        },
        (CatalogueChoice::Whole, Loading::Failed(reason)) => html! {
            "The whole catalogue could not be loaded: " (reason) ". Shown are the courses that serve a back-end developer. "
            button type="button" name="pack-retry" { "Try again" }
        },
        (CatalogueChoice::Whole, Loading::NotAsked | Loading::Stopped | Loading::Done) => html! {
            "The whole catalogue was not loaded. Shown are the courses that serve a back-end developer. "
            button type="button" name="pack-retry" { "Load it" }
        },
    }
}
