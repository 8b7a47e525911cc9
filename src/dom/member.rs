//! Members of JavaScript’s objects. The program that reads files has this file too.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A member of an object, unless it is undefined.
pub fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}
