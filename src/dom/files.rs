//! Files that the browser saves, and files that the reader brings.

use js_sys::{Array, ArrayBuffer, Promise};
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::{document, set_timeout, window_event_listener};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, DragEvent, Event, File, FileList, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, HtmlInputElement, Url,
};

/// The message for a file that could not be made.
pub const REFUSED: &str = "This browser could not make the download.";

/// Downloads a text as a file of a media type; `None` if the browser cannot.
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
    // A minute later the browser no longer needs the address.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(60));
    Some(())
}

/// Downloads an SVG drawing as a bitmap of this width and height, in pixels; `None` if the browser
/// cannot.
pub async fn save_bitmap(name: &str, svg: &str, width: u32, height: u32) -> Option<()> {
    let url = Url::create_object_url_with_blob(&text_blob(svg, "image/svg+xml")?).ok()?;
    let canvas = drawn(&url, width, height).await;
    let _ = Url::revoke_object_url(&url);
    let canvas = canvas?;
    let made = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    // A browser that cannot make it gives none.
    save(name, &JsFuture::from(made).await.ok()?.dyn_into().ok()?)
}

async fn drawn(url: &str, width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        image.set_onload(Some(&resolve));
        image.set_onerror(Some(&reject));
    });
    image.set_src(url);
    JsFuture::from(loaded).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let drawn =
        pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width.into(), height.into());
    drawn.ok().map(|()| canvas)
}

/// A file that the reader chose or dropped.
#[derive(Clone)]
pub struct ChosenFile(File);

impl ChosenFile {
    /// The file chosen in a field. Clears the field, so that the same file can be chosen again after it
    /// has been corrected.
    pub fn chosen(event: &Event) -> Option<Self> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self(file))
    }

    /// The files chosen in a field, which is cleared too.
    pub fn all_chosen(event: &Event) -> Vec<Self> {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return Vec::new() };
        let files = all(input.files());
        input.set_value("");
        files
    }

    /// A file of bytes that the browser kept.
    pub(super) fn kept(bytes: ArrayBuffer) -> Option<Self> {
        File::new_with_buffer_source_sequence(&Array::of1(&bytes), "").ok().map(Self)
    }

    /// Its name; empty if the browser kept it.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// All its bytes.
    ///
    /// # Errors
    /// The browser's error message.
    pub async fn bytes(&self) -> Result<Vec<u8>, String> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.map_err(|error| said(&error))?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }

    /// The bytes from one place to another, as the browser holds them.
    pub(super) async fn piece(&self, from: u64, to: u64) -> Result<JsValue, String> {
        let piece = self.0.slice_with_f64_and_f64(from as f64, to as f64).map_err(|error| said(&error))?;
        JsFuture::from(piece.array_buffer()).await.map_err(|error| said(&error))
    }
}

fn all(list: Option<FileList>) -> Vec<ChosenFile> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).map(ChosenFile).collect()
}

/// Calls `then` with files that are dropped anywhere on the page, in place of the browser, which would open them. What
/// else is dropped, such as a text, is left to the browser. Both listeners are to be removed.
pub fn on_drop(then: impl Fn(Vec<ChosenFile>) + 'static) -> [WindowListenerHandle; 2] {
    let over = window_event_listener(ev::dragover, |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if has_files(&event) {
            event.prevent_default();
            then(all(event.data_transfer().and_then(|dropped| dropped.files())));
        }
    });
    [over, drop]
}

/// Whether files are dragged. While they are, only the types of what is dragged are known.
fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&"Files".into(), 0))
}

/// The browser's message for an error.
fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Object>().map_or(String::new(), |error| error.to_string().into())
}
