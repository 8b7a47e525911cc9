//! Style sheets of pages that were opened without a reload.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;

/// Adds a style sheet to the document. It is a constructed one, which a strict content policy allows.
pub fn adopt(style: &str) -> Option<()> {
    let sheet = Reflect::get(&window(), &"CSSStyleSheet".into()).ok()?.dyn_into::<Function>().ok()?;
    let sheet = Reflect::construct(&sheet, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
    replace.call1(&sheet, &style.into()).ok()?;
    let sheets = Reflect::get(&document(), &"adoptedStyleSheets".into()).ok()?;
    let all = Array::from(&sheets).concat(&Array::of1(&sheet));
    Reflect::set(&document(), &"adoptedStyleSheets".into(), &all).ok().map(drop)
}
