//! Asking the host for a page, or for a large file with progress.

use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// Why a fetch failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// There was no response, or the connection broke.
    Unreachable,
    /// The host answered with this HTTP status.
    Status(u16),
}

/// The text at an address.
///
/// # Errors
/// Why there is none.
pub async fn text(address: &str) -> Result<String, FetchError> {
    let response = Request::get(address).send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreachable)
}

/// Aborts a fetch.
#[derive(Clone)]
pub struct Abort(AbortController);

impl Abort {
    /// A new one; `None` if the browser does not support it.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Aborts the fetch now.
    pub fn now(&self) {
        self.0.abort();
    }
}

/// The bytes at an address, about `size` of them; `progress` is called with the number so far.
///
/// # Errors
/// Why the fetch failed.
pub async fn bytes(
    address: &str,
    size: usize,
    abort: &Abort,
    progress: impl Fn(u64),
) -> Result<Vec<u8>, FetchError> {
    let request = Request::get(address).abort_signal(Some(&abort.0.signal()));
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let Some(body) = response.body() else {
        return response.binary().await.map_err(|_| FetchError::Unreachable);
    };
    let reader = call(&body, "getReader")?;
    // Allocated at once: growing would take twice the memory.
    let mut bytes = Vec::with_capacity(size);
    loop {
        let next: Promise = call(&reader, "read")?.dyn_into().map_err(|_| FetchError::Unreachable)?;
        let part = JsFuture::from(next).await.map_err(|_| FetchError::Unreachable)?;
        let get = |name: &str| Reflect::get(&part, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if get("done").is_truthy() {
            return Ok(bytes);
        }
        let piece: Uint8Array = get("value").dyn_into().map_err(|_| FetchError::Unreachable)?;
        let end = bytes.len();
        bytes.resize(end + piece.length() as usize, 0);
        piece.copy_to(&mut bytes[end..]);
        progress(bytes.len() as u64);
    }
}

fn call(object: &JsValue, name: &str) -> Result<JsValue, FetchError> {
    let method =
        Reflect::get(object, &name.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    method.and_then(|method| method.call0(object).ok()).ok_or(FetchError::Unreachable)
}
