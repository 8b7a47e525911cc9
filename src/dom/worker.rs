//! The worker that reads a reader's own file of courses (`src/bin/reader.rs`).

use super::files::ChosenFile;
use super::member::member;
use catalogue::read::Report;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

/// A message of the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// It needs the bytes of the file from this one on.
    Wants(u64),
    /// It has read the file: the report on the rows, and the courses as a pack.
    Done(Report, Vec<u8>),
    /// It refused the file, for this reason.
    Refused(String),
    /// It refused the file because none of its columns has the titles: the reason, and the report with the columns.
    NoTitle(String, Box<Report>),
    /// The browser stopped it.
    Stopped,
}

/// Why there is no worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWorker {
    /// Its program could not be loaded.
    NotLoaded,
    /// The browser has no workers for this page.
    NotPossible,
}

/// What the worker is told of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its size in bytes.
    pub size: u64,
    /// What the reader has said of files, as text.
    pub choices: String,
    /// The pack of the list that the file is added to.
    pub onto: Option<Vec<u8>>,
}

impl Order {
    fn message(&self) -> Object {
        let message = Object::new();
        let _ = Reflect::set(&message, &"size".into(), &(self.size as f64).into());
        let _ = Reflect::set(&message, &"choices".into(), &self.choices.as_str().into());
        if let Some(pack) = &self.onto {
            let _ = Reflect::set(&message, &"onto".into(), &Uint8Array::from(pack.as_slice()));
        }
        message
    }
}

/// A worker that reads one file. It ends when this is dropped.
pub struct FileWorker {
    worker: Worker,
    _listeners: [Closure<dyn Fn(MessageEvent)>; 2],
}

impl FileWorker {
    /// Starts a worker for a file; `hear` is called with its messages.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn start(order: Order, hear: impl Fn(Message) + Clone + 'static) -> Result<Self, NoWorker> {
        let start = Reflect::get(&window(), &"guideWorker".into()).map_err(|_| NoWorker::NotPossible)?;
        let start: Function = start.dyn_into().map_err(|_| NoWorker::NotPossible)?;
        let started = start.call0(&window()).map_err(|_| NoWorker::NotPossible)?;
        let started: Promise = started.dyn_into().map_err(|_| NoWorker::NotPossible)?;
        let worker = JsFuture::from(started).await.map_err(|_| NoWorker::NotLoaded)?;
        let worker: Worker = worker.dyn_into().map_err(|_| NoWorker::NotPossible)?;
        let posting = worker.clone();
        let on_fault = hear.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            match message(&event.data()) {
                Some(message) => hear(message),
                // It listens from now on.
                None => drop(posting.post_message(&order.message())),
            }
        });
        let on_error = Closure::<dyn Fn(MessageEvent)>::new(move |_| on_fault(Message::Stopped));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _listeners: [on_message, on_error] })
    }

    /// Where pieces of the file go.
    pub fn inlet(&self) -> FilePieces {
        FilePieces(self.worker.clone())
    }
}

impl Drop for FileWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Sends pieces of the file to the worker.
pub struct FilePieces(Worker);

impl FilePieces {
    /// Reads the bytes of a file from one place to another and gives them to the worker.
    ///
    /// # Errors
    /// What the browser says, where it cannot read the file.
    pub async fn send(self, file: &ChosenFile, from: u64, to: u64) -> Result<(), String> {
        let piece = file.piece(from, to).await?;
        let _ = self.0.post_message_with_transfer(&piece, &Array::of1(&piece));
        Ok(())
    }
}

/// Parses a message of the worker; `None` for the one that says it is ready.
fn message(data: &JsValue) -> Option<Message> {
    if let Some(from) = member(data, "read").and_then(|from| from.as_f64()) {
        return Some(Message::Wants(from as u64));
    }
    // The worker is of the same build, so it writes what is read here.
    let report = member(data, "report").map(|report| Report::from_bytes(&Uint8Array::new(&report).to_vec()));
    if let Some(reason) = member(data, "wrong").and_then(|reason| reason.as_string()) {
        return Some(match report.flatten() {
            Some(report) => Message::NoTitle(reason, Box::new(report)),
            None => Message::Refused(reason),
        });
    }
    let pack = member(data, "pack")?;
    match report? {
        Some(report) => Some(Message::Done(report, Uint8Array::new(&pack).to_vec())),
        None => Some(Message::Stopped),
    }
}
