//! What is kept on this device: only how numbers are written. A browser that refuses storage
//! changes nothing but that the choice is forgotten.

use domain::money::NumberStyle;
use leptos::prelude::*;

const NUMBER_STYLE: &str = "guide.number-style";

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The style chosen earlier on this device.
pub fn number_style() -> Option<NumberStyle> {
    NumberStyle::from_key(&store()?.get_item(NUMBER_STYLE).ok()??)
}

/// Remembers the style on this device.
pub fn keep_number_style(style: NumberStyle) {
    if let Some(store) = store() {
        let _ = store.set_item(NUMBER_STYLE, style.key());
    }
}
