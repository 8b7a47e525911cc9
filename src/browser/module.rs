//! The modules of the salary explorer and of the course finder, fetched when they are first needed.

use super::controls::focus;
use super::save::REFUSED;
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

/// A module of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// The salary explorer.
    Explorer,
    /// The course finder.
    Finder,
}

impl Module {
    const ALL: [Self; 2] = [Self::Explorer, Self::Finder];

    /// Its name in the page.
    fn name(self) -> &'static str {
        match self {
            Self::Explorer => "explorer",
            Self::Finder => "finder",
        }
    }
}

thread_local! {
    /// What each module exports, once it is here.
    static EXPORTS: [OnceCell<JsValue>; 2] = const { [const { OnceCell::new() }; 2] };
    /// What waits for each module. It is on its way, or could not be loaded, while this is not
    /// empty.
    static WAITING: RefCell<[Vec<Task>; 2]> = const { RefCell::new([const { Vec::new() }; 2]) };
}

/// Does something as soon as a module is here, and fetches it if nobody has.
pub fn when_here(state: AppState, module: Module, task: Task) {
    if EXPORTS.with(|exports| exports[module as usize].get().is_some()) {
        return task();
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        let waiting = &mut waiting[module as usize];
        waiting.push(task);
        waiting.len() == 1
    });
    if is_first {
        fetch(state, module);
    }
}

fn fetch(state: AppState, module: Module) {
    show(module, true, None);
    spawn_local(async move {
        match load(module).await {
            Ok(exports) => {
                EXPORTS.with(|known| known[module as usize].set(exports)).ok();
                show(module, false, None);
                let waiting =
                    WAITING.with_borrow_mut(|waiting| std::mem::take(&mut waiting[module as usize]));
                waiting.into_iter().for_each(|task| task());
            }
            Err(reason) => {
                show(module, false, Some(&reason));
                state.announce(format!("A part of the page could not be loaded: {reason}."));
            }
        }
    });
}

async fn load(module: Module) -> Result<JsValue, String> {
    // A file that is not the one of the digest is refused by the browser, which does not say why.
    const UNREACHABLE: &str = "the network or the host does not answer, or has another version of the guide";
    let attribute = format!("data-{}", module.name());
    let place = document().get_element_by_id("files").and_then(|place| place.get_attribute(&attribute));
    let place = place.ok_or(UNREACHABLE)?;
    // The address without its ending, the digest of the script, that of the WASM.
    let mut parts = place.split(' ');
    let file = format!("{}.wasm", parts.next().unwrap_or_default());
    let digest = parts.nth(1).unwrap_or_default();
    let response = Request::get(&file).integrity(digest).send().await.map_err(|_| UNREACHABLE)?;
    if !response.ok() {
        return Err(format!("the host answers {} for {file}", response.status()));
    }
    let bytes = response.binary().await.map_err(|_| UNREACHABLE)?;
    let exports = settled(apply(&window(), "bring", &[module.name().into()])).await.ok_or(UNREACHABLE)?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"module_or_path".into(), &Uint8Array::from(&*bytes).buffer());
    let started = settled(apply(&exports, "default", &[options.into()])).await;
    started.map(|_| exports).ok_or_else(|| format!("{file} is damaged"))
}

async fn settled(value: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(value?.dyn_into::<Promise>().ok()?).await.ok()
}

fn apply(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    let answer = function.apply(object, &arguments.iter().collect::<Array>());
    // What a program did not catch itself is for the page to tell (`boot/fallen.js`).
    answer.inspect_err(report).ok()
}

fn report(error: &JsValue) {
    if let Ok(report) =
        Reflect::get(&window(), &"reportError".into()).and_then(|it| it.dyn_into::<Function>())
    {
        let _ = report.call1(&JsValue::UNDEFINED, error);
    }
}

/// What a function of a module answers; `None` while the module is not here.
pub fn call(module: Module, function: &str, arguments: &[JsValue]) -> Option<JsValue> {
    EXPORTS.with(|exports| apply(exports[module as usize].get()?, function, arguments))
}

/// What a function of a module answers to some texts; `None` while it is not here.
pub fn ask(module: Module, function: &str, texts: &[&str]) -> Option<JsValue> {
    let arguments: Vec<JsValue> = texts.iter().map(|text| JsValue::from_str(text)).collect();
    call(module, function, &arguments)
}

/// The texts of an answer of the explorer that is a list; none while it is not here.
pub fn ask_texts(function: &str, texts: &[&str]) -> Vec<String> {
    let answer = ask(Module::Explorer, function, texts).and_then(|answer| answer.dyn_into::<Array>().ok());
    answer.map_or(Vec::new(), |list| list.iter().filter_map(|text| text.as_string()).collect())
}

/// Shows in every part of a module how far it is.
fn show(module: Module, is_loading: bool, wrong: Option<&str>) {
    let of = |attribute: &str| elements(&format!("[data-{attribute}={}]", module.name()));
    for line in of("loading") {
        line.set_hidden(!is_loading);
    }
    for notice in of("failed") {
        notice.set_hidden(wrong.is_none());
    }
    for place in of("reason") {
        place.set_text_content(wrong);
    }
}

/// Downloads what a part of the salary explorer shows.
pub fn save(state: AppState, what: String) {
    let save = move || {
        if ask(Module::Explorer, "save", &[&what]).is_none_or(|saved| saved.is_falsy()) {
            state.announce(REFUSED.to_owned());
        }
    };
    when_here(state, Module::Explorer, Box::new(save));
}

/// Tries again to load the module of a name; the pressed button vanishes, so the focus goes to its
/// part.
pub fn retry(state: AppState, button: &web_sys::Element, name: &str) {
    let Some(module) = Module::ALL.into_iter().find(|module| module.name() == name) else { return };
    if let Ok(Some(part)) = button.closest("[data-part]") {
        let _ = part.set_attribute("tabindex", "-1");
        focus(&part);
    }
    fetch(state, module);
}
