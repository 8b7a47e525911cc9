//! Answering one request.

use super::fault::{Answer, Fault};
use super::files::{self, Found};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

/// What all connections share.
pub struct Shared {
    folder: Mutex<PathBuf>,
    below: String,
    faults: Mutex<HashMap<String, Fault>>,
    requests: Mutex<Vec<String>>,
    is_down: AtomicBool,
}

impl Shared {
    /// A folder served below a path that starts and ends with a slash.
    pub fn new(folder: PathBuf, below: String) -> Self {
        Self {
            folder: Mutex::new(folder),
            below,
            faults: Mutex::default(),
            requests: Mutex::default(),
            is_down: AtomicBool::new(false),
        }
    }

    /// Serves another folder from now on.
    pub fn set_folder(&self, folder: PathBuf) {
        *locked(&self.folder) = folder;
    }

    /// Stops answering requests from now on, or starts again.
    pub fn set_down(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::SeqCst);
    }

    /// Whether requests are left unanswered.
    pub fn is_down(&self) -> bool {
        self.is_down.load(Ordering::SeqCst)
    }

    /// Breaks or mends a file.
    pub fn set_fault(&self, path: &str, fault: Option<Fault>) {
        let mut faults = locked(&self.faults);
        match fault {
            Some(fault) => faults.insert(path.to_owned(), fault),
            None => faults.remove(path),
        };
    }

    /// The paths requested so far.
    pub fn requests(&self) -> Vec<String> {
        locked(&self.requests).clone()
    }

    /// The answer to a request.
    pub async fn respond<B>(&self, request: &Request<B>) -> Response<Answer> {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        }
        let Some(path) = request.uri().path().strip_prefix(&self.below) else { return self.outside(request) };
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        locked(&self.requests).push(path.clone());
        let fault = locked(&self.faults).get(&path).cloned();
        let found = files::find(&self.folder(), &path, text(request, header::ACCEPT_ENCODING));
        match (fault, found) {
            (Some(Fault::Missing), _) => self.not_found(request),
            (Some(Fault::Body(bytes, kind)), _) => {
                sent(StatusCode::OK, Found { tag: "\"replaced\"".into(), bytes, kind, encoding: None }, None)
            }
            (_, None) => self.not_found(request),
            (Some(Fault::Truncated(keep)), Some(found)) => sent(StatusCode::OK, found, Some(keep)),
            (Some(Fault::Delay(time)), Some(found)) => {
                tokio::time::sleep(time).await;
                unless_known(request, found)
            }
            (None, Some(found)) => unless_known(request, found),
        }
    }

    fn folder(&self) -> PathBuf {
        locked(&self.folder).clone()
    }

    /// Redirects a request for the folder without its last slash; everything else is a 404.
    fn outside<B>(&self, request: &Request<B>) -> Response<Answer> {
        if request.uri().path() != self.below.trim_end_matches('/') {
            return self.not_found(request);
        }
        let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
        if let Ok(target) = HeaderValue::from_str(&self.below) {
            response.headers_mut().insert(header::LOCATION, target);
        }
        response
    }

    fn not_found<B>(&self, request: &Request<B>) -> Response<Answer> {
        match files::find(&self.folder(), "404.html", text(request, header::ACCEPT_ENCODING)) {
            Some(page) => sent(StatusCode::NOT_FOUND, page, None),
            None => plain(StatusCode::NOT_FOUND, "there is no such file"),
        }
    }
}

/// Locks a mutex, even if a thread panicked while holding it.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Sends the file, or only says that the browser's copy is current.
fn unless_known<B>(request: &Request<B>, found: Found) -> Response<Answer> {
    if text(request, header::IF_NONE_MATCH) != found.tag {
        return sent(StatusCode::OK, found, None);
    }
    let empty = Found { bytes: Vec::new(), ..found };
    let mut response = sent(StatusCode::NOT_MODIFIED, empty, None);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}

fn sent(status: StatusCode, found: Found, keep: Option<usize>) -> Response<Answer> {
    let length = found.bytes.len();
    let body = match keep {
        Some(keep) => Answer::truncated(found.bytes, keep),
        None => Answer::whole(found.bytes),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    // Every visit asks again, so nobody sees an older page than the one on the disk.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(tag) = HeaderValue::from_str(&found.tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(encoding) = found.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn plain(status: StatusCode, words: &'static str) -> Response<Answer> {
    let mut response = Response::new(Answer::whole(words.as_bytes()));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn text<B>(request: &Request<B>, name: header::HeaderName) -> &str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
