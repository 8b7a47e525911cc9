//! Files that the browser saves.

use js_sys::Array;
use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url,
};

/// What the reader hears of a file that could not be made.
pub const REFUSED: &str = "The download could not be made in this browser.";

/// Has the browser save a text as a file of a media type; `None` where it cannot.
pub fn save_text(name: &str, text: &str, kind: &str) -> Option<()> {
    save(name, &text_blob(text, kind)?)
}

fn text_blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()
}

fn save(name: &str, content: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(content).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the address by the next minute.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(60));
    Some(())
}

/// Has the browser save a drawing as a bitmap of this width and height, in pixels; `None` where it
/// cannot.
pub fn save_bitmap(name: String, svg: &str, width: u32, height: u32) -> Option<()> {
    let url = Url::create_object_url_with_blob(&text_blob(svg, "image/svg+xml")?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    let drawn = image.clone();
    let on_load = Closure::once_into_js(move || {
        let _ = draw_and_save(name, &drawn, width, height);
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    image.set_src(&url);
    Some(())
}

fn draw_and_save(name: String, image: &HtmlImageElement, width: u32, height: u32) -> Option<()> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let drawn =
        pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width.into(), height.into());
    drawn.ok()?;
    let on_blob = Closure::once_into_js(move |blob: Blob| {
        let _ = save(&name, &blob);
    });
    canvas.to_blob(on_blob.unchecked_ref()).ok()
}
