//! The module of the salary explorer, which is fetched when it is first needed.

use super::controls::focus;
use super::start::elements;
use crate::state::AppState;
use gloo_net::http::Request;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{OnceCell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

type Task = Box<dyn FnOnce()>;

thread_local! {
    /// What the module exports, once it is here.
    static EXPORTS: OnceCell<JsValue> = const { OnceCell::new() };
    /// What waits for the module. It is on its way, or could not be loaded, while this is not
    /// empty.
    static WAITING: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
}

/// Does something as soon as the module is here, and fetches it if nobody has.
pub fn when_here(state: AppState, task: Task) {
    if EXPORTS.with(|exports| exports.get().is_some()) {
        return task();
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(task);
        waiting.len() == 1
    });
    if is_first {
        fetch(state);
    }
}

fn fetch(state: AppState) {
    show(true, None);
    spawn_local(async move {
        match load().await {
            Ok(exports) => {
                EXPORTS.with(|known| known.set(exports)).ok();
                show(false, None);
                WAITING.take().into_iter().for_each(|task| task());
            }
            Err(reason) => {
                show(false, Some(&reason));
                state.announce(format!("A part of the page could not be loaded: {reason}."));
            }
        }
    });
}

async fn load() -> Result<JsValue, String> {
    const UNREACHABLE: &str = "the network or the host does not answer";
    let place = elements("[data-module]").pop().and_then(|place| place.get_attribute("data-module"));
    let name = place.ok_or(UNREACHABLE)?;
    let file = format!("{name}.wasm");
    let response = Request::get(&file).send().await.map_err(|_| UNREACHABLE)?;
    if !response.ok() {
        return Err(format!("the host answers {} for {file}", response.status()));
    }
    let bytes = response.binary().await.map_err(|_| UNREACHABLE)?;
    let exports =
        settled(call(&window(), "bring", &[format!("{name}.js").into()])).await.ok_or(UNREACHABLE)?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"module_or_path".into(), &Uint8Array::from(&*bytes).buffer());
    let started = settled(call(&exports, "default", &[options.into()])).await;
    started.map(|_| exports).ok_or_else(|| format!("{file} is damaged"))
}

async fn settled(value: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(value?.dyn_into::<Promise>().ok()?).await.ok()
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(object, &arguments.iter().collect::<Array>()).ok()
}

/// What a function of the module answers to some texts; `None` while it is not here.
pub fn ask(function: &str, texts: &[&str]) -> Option<JsValue> {
    let arguments: Vec<JsValue> = texts.iter().map(|text| JsValue::from_str(text)).collect();
    EXPORTS.with(|exports| call(exports.get()?, function, &arguments))
}

/// The texts of an answer that is a list; none while the module is not here.
pub fn ask_texts(function: &str, texts: &[&str]) -> Vec<String> {
    let answer = ask(function, texts).and_then(|answer| answer.dyn_into::<Array>().ok());
    answer.map_or(Vec::new(), |list| list.iter().filter_map(|text| text.as_string()).collect())
}

/// Shows in every part how far the module is.
fn show(is_loading: bool, wrong: Option<&str>) {
    for line in elements("[data-loading]") {
        line.set_hidden(!is_loading);
    }
    for notice in elements("[data-failed]") {
        notice.set_hidden(wrong.is_none());
    }
    for place in elements("[data-reason]") {
        place.set_text_content(wrong);
    }
}

/// Downloads what a part of the page shows.
pub fn save(state: AppState, what: String) {
    let save = move || {
        if ask("save", &[&what]).is_none_or(|saved| saved.is_falsy()) {
            state.announce("The download could not be made in this browser.".to_owned());
        }
    };
    when_here(state, Box::new(save));
}

/// Tries again; the pressed button vanishes, so the focus goes to its part.
pub fn retry(state: AppState, button: &web_sys::Element) {
    if let Ok(Some(part)) = button.closest("[data-part]") {
        let _ = part.set_attribute("tabindex", "-1");
        focus(&part);
    }
    fetch(state);
}
