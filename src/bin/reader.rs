//! Reads a reader's own file of courses in a worker, so the page never waits for it.
//!
//! The worker's script is what wasm-bindgen writes (`--target no-modules`) and a line that starts it
//! with the compiled program, which the page sends first:
//! `onmessage = ({ data }) => wasm_bindgen({ module_or_path: data }).catch((error) => postMessage({ wrong: String(error) }))`.
//! Then they talk in these messages:
//!
//! | worker to page | page to worker |
//! | --- | --- |
//! | `{ready: true}`: it listens | `{size, choices, onto}`: begin to read a file of so many bytes; what the reader has said of files, as text; if it is added to a list, that list's pack as a `Uint8Array` |
//! | `{read}`: the file is wanted from this byte on | an `ArrayBuffer`: the next bytes, at least one |
//! | `{report, pack}`: the end, with two `Uint8Array`s: the report as postcard writes it, and the courses | |
//! | `{wrong}`: the end, with the reason that nothing is used | |
//! | `{wrong, report}`: the same, where no column has the titles: the report has the columns | |
//!
//! The page reads the file, since the worker of a page opened from a disk may not do so in Safari. GBK is decoded by
//! the browser, whose table a program would have to carry otherwise.

#[path = "../dom/member.rs"]
mod member;

use catalogue::read::{
    Choices, FileError, Headings, NO_CHOICES, Outcome, ReadError, Reading, Report, Settings, Step,
};
use catalogue::{Rate, Tables, Vocabulary};
use js_sys::{Array, Object, Reflect, Uint8Array};
use member::member;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder};

const TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/finder.postcard"));

const HEADINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/headings.postcard"));

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
    settings: Settings<'static>,
    vocabulary: &'static Vocabulary,
    rates: &'static [Rate],
    reading: Option<Box<Reading<'static>>>,
}

impl ReaderWorker {
    fn new(scope: DedicatedWorkerGlobalScope) -> Self {
        let tables: Tables =
            postcard::from_bytes(TABLES).expect("the build embeds tables that it encoded itself");
        let headings: Headings =
            postcard::from_bytes(HEADINGS).expect("the build embeds headings that it encoded itself");
        // All are needed for as long as the worker runs.
        let vocabulary = Box::leak(Box::new(tables.vocabulary()));
        let headings = Box::leak(Box::new(headings));
        let settings = Settings { headings, gbk: Some(gbk), choices: &NO_CHOICES };
        Self { scope, settings, vocabulary, rates: tables.rates().leak(), reading: None }
    }

    /// Handles a message of the page and replies. A piece that belongs to no file is ignored.
    fn take(&mut self, message: &JsValue) {
        let size = member(message, "size").and_then(|size| size.as_f64());
        let step = match (size, self.reading.take()) {
            (Some(size), _) => self.begin(size as u64, message).map(Step::More),
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

    fn begin(&self, size: u64, message: &JsValue) -> Result<Box<Reading<'static>>, ReadError> {
        let text = member(message, "choices").and_then(|text| text.as_string()).unwrap_or_default();
        // A worker reads one file.
        let choices = Box::leak(Box::new(Choices::parse(&text)));
        let settings = Settings { choices, ..self.settings };
        let reading = Reading::begin(size, settings, self.vocabulary, self.rates)?;
        match member(message, "onto") {
            Some(pack) => reading.onto(Uint8Array::new(&pack).to_vec()),
            None => Ok(reading),
        }
    }

    fn hand_over(&self, outcome: &Outcome) {
        let pack = Uint8Array::from(outcome.pack.as_slice());
        let message = object(&[("report", report(&outcome.report)), ("pack", pack.clone().into())]);
        let _ = self.scope.post_message_with_transfer(&message, &Array::of1(&pack.buffer()));
    }

    fn refuse(&self, error: &ReadError) {
        let wrong = ("wrong", error.to_string().into());
        match error {
            ReadError::File(FileError::NoTitle(found)) => self.post(&[wrong, ("report", report(found))]),
            _ => self.post(&[wrong]),
        }
    }

    fn post(&self, members: &[(&str, JsValue)]) {
        let _ = self.scope.post_message(&object(members));
    }
}

fn report(report: &Report) -> JsValue {
    Uint8Array::from(report.to_bytes().as_slice()).into()
}

/// Decodes GBK; a browser that cannot gives one mark for all.
fn gbk(bytes: &[u8]) -> String {
    let decoder = TextDecoder::new_with_label("gbk");
    decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes)).unwrap_or_else(|_| "\u{fffd}".to_owned())
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
