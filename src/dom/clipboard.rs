//! Copying and sharing text.

use super::member::member;
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

/// Whether the reader has a menu of their own to share with: phones and tablets do. A desktop's menu, if
/// any, has fewer uses than a copied link.
pub fn has_share_menu() -> bool {
    let can = js_sys::Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false);
    let coarse = window().match_media("(pointer: coarse)").ok().flatten();
    can && coarse.is_some_and(|query| query.matches())
}

/// Opens the reader's own menu to share an address under the title of the page, and calls `refused` if the browser
/// does not open it. To close the menu without sharing is no refusal.
pub fn share(address: &str, refused: impl FnOnce() + 'static) {
    let data = web_sys::ShareData::new();
    data.set_title(&leptos::prelude::document().title());
    data.set_url(address);
    let opened = window().navigator().share_with_data(&data);
    spawn_local(async move {
        let Err(error) = JsFuture::from(opened).await else { return };
        if member(&error, "name").is_none_or(|name| name != "AbortError") {
            refused();
        }
    });
}
