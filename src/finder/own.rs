//! A reader's own file of courses: read in a worker, used in place of the guide's catalogue until
//! it is removed.

use super::{STATE, changed, dom, say};
use crate::browser::save::save_text;
use catalogue::Catalogue;
use catalogue::read::{COLUMNS, LARGEST_FILE};
use domain::csv;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use maud::{Markup, html};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageEvent, Worker};

/// A reader's own courses.
#[derive(Debug)]
pub struct Own {
    /// They are searched.
    pub catalogue: Rc<Catalogue>,
    /// The name of the file.
    pub name: String,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// Counts what was begun and stopped: a worker that comes too late is not wanted any more.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

const SELECTOR: &str = "[data-own-state]";

/// Reads a file.
pub fn read(file: &File) {
    stop();
    let name = file.name();
    if file.size() > LARGEST_FILE as f64 {
        return refuse(&name, "the file is larger than 256 MB; split it");
    }
    dom::set_html(SELECTOR, &going(&name, 0.0, file.size()).into_string());
    let (file, turn) = (file.clone(), TURN.get());
    spawn_local(async move {
        match worker().await {
            Some(worker) if turn == TURN.get() => hand(worker, &file),
            Some(worker) => worker.terminate(),
            None => refuse(&name, "this browser cannot read files in the background; a newer one can"),
        }
    });
}

/// Has a worker read the file.
fn hand(worker: Worker, file: &File) {
    let name = file.name();
    let read_from = file.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        answered(&read_from, &event.data());
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let on_error =
        Closure::<dyn Fn()>::new(move || refuse(&name, "the reading failed; the browser stopped it"));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    on_error.forget();
    let message = Object::new();
    let _ = Reflect::set(&message, &"program".into(), &wasm_bindgen::module());
    let _ = Reflect::set(&message, &"size".into(), &file.size().into());
    let _ = worker.post_message(&message);
    WORKER.set(Some(worker));
}

/// How much of a file the worker is given at once, in bytes: what is read is told after each piece.
const PIECE: f64 = (1 << 20) as f64;

/// Gives the worker the piece of the file that begins at a byte.
fn give_piece(file: &File, from: f64) {
    let (file, turn) = (file.clone(), TURN.get());
    spawn_local(async move {
        let piece = match file.slice_with_f64_and_f64(from, from + PIECE) {
            Ok(piece) => JsFuture::from(piece.array_buffer()).await,
            Err(error) => Err(error),
        };
        if turn != TURN.get() {
            return;
        }
        match piece {
            Ok(piece) => WORKER.with_borrow(|worker| {
                if let Some(worker) = worker {
                    let _ = worker.post_message_with_transfer(&piece, &Array::of1(&piece));
                }
            }),
            Err(error) => refuse(&file.name(), &format!("the reading failed ({})", told(&error))),
        }
    });
}

/// What the browser says of an error.
fn told(error: &JsValue) -> String {
    error.dyn_ref::<Object>().map_or(String::new(), |error| error.to_string().into())
}

/// A worker that runs the script of this module; the page makes it (`boot/load.js`).
async fn worker() -> Option<Worker> {
    let window = leptos::prelude::window();
    let hire: Function = Reflect::get(&window, &"hire".into()).ok()?.dyn_into().ok()?;
    let hired = hire.call1(&window, &"finder".into()).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(hired).await.ok()?.dyn_into().ok()
}

fn stop() {
    TURN.set(TURN.get() + 1);
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
}

/// Stops reading; what was searched before is searched on.
pub fn cancel() {
    stop();
    dom::set_html(SELECTOR, "Stopped. Nothing was changed.");
}

/// Removes the file; the guide's catalogue is searched again.
pub fn remove() {
    stop();
    STATE.with_borrow_mut(|state| state.own = None);
    crate::planner::courses_changed();
    dom::set_html(SELECTOR, "");
    say("Your own list is removed.");
    changed();
    if let Some(count) = dom::one(".count") {
        let _ = count.focus();
    }
}

fn answered(file: &File, data: &JsValue) {
    let name = &file.name();
    let get = |key: &str| Reflect::get(data, &key.into()).ok().filter(|value| !value.is_undefined());
    if let Some(read) = get("read").and_then(|read| read.as_f64()) {
        dom::set_html(SELECTOR, &going(name, read, file.size()).into_string());
        return give_piece(file, read);
    }
    if let Some(wrong) = get("wrong").and_then(|wrong| wrong.as_string()) {
        return refuse(name, &wrong);
    }
    let (Some(report), Some(pack)) = (get("report"), get("pack")) else { return };
    let report: Vec<String> =
        report.unchecked_into::<Array>().iter().filter_map(|text| text.as_string()).collect();
    let opened = Catalogue::open(pack.unchecked_into::<Uint8Array>().to_vec());
    stop();
    match (opened, report.as_slice()) {
        (Ok(catalogue), [_, used, wrong, errors @ ..]) if !catalogue.is_empty() => {
            let own = Own { catalogue: Rc::new(catalogue), name: name.to_owned() };
            STATE.with_borrow_mut(|state| state.own = Some(own));
            crate::planner::courses_changed();
            dom::set_html(SELECTOR, &done(name, used, wrong, errors).into_string());
            changed();
        }
        (_, [_, _, wrong, errors @ ..]) => {
            dom::set_html(SELECTOR, &none(name, wrong, errors).into_string());
        }
        _ => refuse(name, "nothing came of it"),
    }
}

fn refuse(name: &str, reason: &str) {
    stop();
    let html = html! { "“" (name) "” is not used: " (reason) "." };
    dom::set_html(SELECTOR, &html.into_string());
}

fn going(name: &str, read: f64, size: f64) -> Markup {
    let percent = if size > 0.0 { read * 100.0 / size } else { 0.0 };
    html! {
        "Reading “" (name) "” … " progress max="100" value=(format!("{percent:.0}")) aria-label="Reading the file" {}
        " " (format!("{percent:.0}")) "% "
        button type="button" name="own-cancel" { "Stop" }
    }
}

fn done(name: &str, used: &str, wrong: &str, errors: &[String]) -> Markup {
    html! {
        p { "“" (name) "” is searched now: " (used) " courses. "
            button type="button" name="own-remove" { "Remove it" } }
        (wrong_rows(wrong, errors))
    }
}

fn none(name: &str, wrong: &str, errors: &[String]) -> Markup {
    html! { p { "“" (name) "” has no row that can be used." } (wrong_rows(wrong, errors)) }
}

fn wrong_rows(wrong: &str, errors: &[String]) -> Markup {
    if errors.is_empty() {
        return html! {};
    }
    html! {
        p { (wrong) " rows are not used:" }
        ul { @for error in errors { li { (error) } } }
        @if wrong.parse::<usize>().is_ok_and(|wrong| wrong > errors.len()) {
            p.hint { "The first " (errors.len().to_string()) " are listed." }
        }
    }
}

/// Downloads a file with the columns and one example.
pub fn download_template() {
    let example = [
        "Write a web service in Rust",
        "Example School",
        "Example",
        "https://example.org/rust",
        "beginner",
        "en",
        "Rust; HTTP; PostgreSQL",
        "19.99",
        "EUR",
        "4.7",
        "120",
        "3400",
        "2025-03-31",
        "no",
        "2025-07",
        "Example School",
    ];
    let header = COLUMNS.map(|(_, name, _)| name.to_owned());
    let text = csv::line(&header) + &csv::line(&example.map(str::to_owned));
    save_text("courses-template.csv", &text, "text/csv", super::say);
}
