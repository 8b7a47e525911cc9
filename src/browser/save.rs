//! Files that the browser saves.

use js_sys::Array;
use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// What the reader is told of a file that could not be made.
pub const REFUSED: &str = "The download could not be made in this browser.";

/// A text as the content of a file of a media type.
pub fn text_blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()
}

/// Has the browser save a file; `None` where it cannot.
pub fn save(name: &str, content: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(content).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the address by the next minute.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(60));
    Some(())
}

/// Has the browser save a text as a file of a media type, or `say` that it cannot.
pub fn save_text(name: &str, text: &str, kind: &str, say: impl FnOnce(&str)) {
    if text_blob(text, kind).and_then(|content| save(name, &content)).is_none() {
        say(REFUSED);
    }
}
