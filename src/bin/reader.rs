//! Reads a reader's own file of courses in a worker, so the page never waits for it.
//!
//! The worker's script is what wasm-bindgen writes (`--target no-modules`) and a line that starts it
//! with the compiled program, which the page sends first:
//! `onmessage = ({ data }) => wasm_bindgen({ module_or_path: data }).catch((error) => postMessage({ wrong: String(error) }))`.
//! Then they talk in these messages:
//!
//! | worker to page | page to worker |
//! | --- | --- |
//! | `{ready: true}`: it listens | `{size}`: begin to read a file of so many bytes |
//! | `{read}`: the file is wanted from this byte on | an `ArrayBuffer`: the next bytes, at least one |
//! | `{report: {used, wrong, errors: [[line, what], …]}, pack}`: the end, with a `Uint8Array` | |
//! | `{wrong}`: the end, with the reason that nothing is used | |
//!
//! The page reads the file, since the worker of a page opened from a disk may not do so in Safari.

use catalogue::read::{Outcome, ReadError, Reading, Report, RowError, Step};
use catalogue::{Rate, Tables, Vocabulary};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

const TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/finder.postcard"));

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let mut worker = ReaderWorker::new(scope.clone());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        worker.take(&event.data());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&object(&[("ready", JsValue::TRUE)]));
}

/// The worker, with the file that is being read.
struct ReaderWorker {
    scope: DedicatedWorkerGlobalScope,
    vocabulary: &'static Vocabulary,
    rates: &'static [Rate],
    reading: Option<Box<Reading<'static>>>,
}

impl ReaderWorker {
    fn new(scope: DedicatedWorkerGlobalScope) -> Self {
        let tables: Tables =
            postcard::from_bytes(TABLES).expect("the build embeds tables that it encoded itself");
        // Both are needed for as long as the worker runs.
        let vocabulary = Box::leak(Box::new(tables.vocabulary()));
        Self { scope, vocabulary, rates: tables.rates().leak(), reading: None }
    }

    /// Handles a message of the page and replies. A piece that belongs to no file is ignored.
    fn take(&mut self, message: &JsValue) {
        let size = Reflect::get(message, &"size".into()).ok().and_then(|size| size.as_f64());
        let step = match (size, self.reading.take()) {
            (Some(size), _) => Reading::begin(size as u64, self.vocabulary, self.rates).map(Step::More),
            (None, Some(reading)) => reading.feed(&Uint8Array::new(message).to_vec()),
            (None, None) => return,
        };
        match step {
            Ok(Step::More(reading)) => {
                self.post(&[("read", JsValue::from_f64(reading.read() as f64))]);
                self.reading = Some(reading);
            }
            Ok(Step::Done(outcome)) => self.hand_over(&outcome),
            Err(error) => self.refuse(&error),
        }
    }

    fn hand_over(&self, outcome: &Outcome) {
        let pack = Uint8Array::from(outcome.pack.as_slice());
        let message = object(&[("report", report(&outcome.report)), ("pack", pack.clone().into())]);
        let _ = self.scope.post_message_with_transfer(&message, &Array::of1(&pack.buffer()));
    }

    fn refuse(&self, error: &ReadError) {
        self.post(&[("wrong", error.to_string().into())]);
    }

    fn post(&self, members: &[(&str, JsValue)]) {
        let _ = self.scope.post_message(&object(members));
    }
}

fn report(report: &Report) -> JsValue {
    let pair = |RowError { line, what }: &RowError| Array::of2(&(*line as f64).into(), &what.into());
    let errors: Array = report.errors.iter().map(pair).collect();
    let count = |number: usize| JsValue::from_f64(number as f64);
    object(&[("used", count(report.used)), ("wrong", count(report.wrong)), ("errors", errors.into())])
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
