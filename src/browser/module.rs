//! The module of the salary explorer, which is fetched when it is first needed.

use super::controls::focus;
use super::start::elements;
use crate::state::{AppState, Module};
use gloo_net::http::Request;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// What the module exports.
    static EXPORTS: OnceCell<JsValue> = const { OnceCell::new() };
}

/// Begins to load the module, unless it is here or on its way.
pub fn need(state: AppState) {
    if state.module.with_untracked(|module| matches!(module, Module::Loading | Module::Ready)) {
        return;
    }
    state.module.set(Module::Loading);
    spawn_local(async move {
        let module = match load().await {
            Ok(exports) => {
                EXPORTS.with(|known| known.set(exports)).ok();
                Module::Ready
            }
            Err(reason) => {
                state.announce(format!("A part of the page could not be loaded: {reason}."));
                Module::Failed(reason)
            }
        };
        state.module.set(module);
    });
}

async fn load() -> Result<JsValue, String> {
    const UNREACHABLE: &str = "the network or the host does not answer";
    let place = elements("[data-module]").pop().and_then(|place| place.get_attribute("data-module"));
    let name = place.ok_or("the page does not say where it is")?;
    let file = format!("{name}.wasm");
    let response = Request::get(&file).send().await.map_err(|_| UNREACHABLE)?;
    if !response.ok() {
        return Err(format!("the host answers {} for {file}", response.status()));
    }
    let bytes = response.binary().await.map_err(|_| UNREACHABLE)?;
    let damaged = |_| format!("{file} is damaged");
    let script = JsValue::from(resolved(&format!("{name}.js")).ok_or(UNREACHABLE)?);
    let exports = call(&window(), "bring", &[script]).ok_or(UNREACHABLE)?;
    let exports = settled(exports).await.map_err(|_| UNREACHABLE)?;
    let options = Object::new();
    let set = Reflect::set(&options, &"module_or_path".into(), &Uint8Array::from(&*bytes).buffer());
    set.map_err(damaged)?;
    let started = call(&exports, "default", &[options.into()]).ok_or(UNREACHABLE)?;
    settled(started).await.map_err(damaged)?;
    Ok(exports)
}

/// The whole address of a file beside the page.
fn resolved(file: &str) -> Option<String> {
    let base = document().base_uri().ok()??;
    let folder = base.split(['?', '#']).next()?.rsplit_once('/')?.0;
    Some(format!("{folder}/{}", file.trim_start_matches("./")))
}

async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    match value.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(value) => Ok(value),
    }
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

/// Downloads what a part of the page shows, once the module is here.
pub fn save(state: AppState, what: String) {
    need(state);
    let done = StoredValue::new(false);
    Effect::new(move |_| {
        if state.module.get() == Module::Ready && !done.get_value() {
            done.set_value(true);
            if ask("save", &[&what]).is_none_or(|saved| saved.is_falsy()) {
                state.announce("The download could not be made in this browser.".to_owned());
            }
        }
    });
}

/// Tries again; the pressed button vanishes, so the focus goes to its part.
pub fn retry(state: AppState, button: &web_sys::Element) {
    if let Ok(Some(part)) = button.closest("[data-part]") {
        let _ = part.set_attribute("tabindex", "-1");
        focus(&part);
    }
    need(state);
}
