//! Copying text.

use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Copies a text, then tells `then` whether the browser allowed it.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    // Without a secure connection there is no clipboard at all, and asking for it would panic.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return then(false);
    }
    spawn_local(async move {
        then(JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok());
    });
}
