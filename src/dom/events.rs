//! Global event listeners, one for each kind of event. Components listen to their own elements with
//! `on:`.

use super::frame::Pause;
use js_sys::Reflect;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::{document, window, window_event_listener};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, EventTarget, HtmlAnchorElement, KeyboardEvent, MouseEvent,
    PageTransitionEvent, StorageEvent,
};

/// Listens for as long as the document lives.
fn on(target: &EventTarget, kind: &str, then: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(then);
    let _ = target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `follow` with the `href` of a clicked link; if it returns true, the browser does not follow the
/// link. Links with a target, downloads and clicks with a modifier key are left to the browser.
pub fn on_link(follow: impl Fn(&str) -> bool + 'static) {
    on(&document(), "click", move |event| {
        let Some(href) = event.dyn_ref::<MouseEvent>().and_then(plain_link) else { return };
        if follow(&href) {
            event.prevent_default();
        }
    });
}

fn plain_link(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key())
        && !event.default_prevented();
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let anchor = link.dyn_ref::<HtmlAnchorElement>()?;
    let stays = anchor.target().is_empty() && !anchor.has_attribute("download");
    (is_plain && stays).then(|| anchor.get_attribute("href"))?
}

/// How long the pointer or the focus rests on a link that is meant, and not merely passed on the way to another.
const RESTS: Duration = Duration::from_millis(200);

/// Calls `then` with the `href` of a link that the reader seems to be about to follow: it is pressed, or the
/// pointer or the focus rests on it.
pub fn on_link_intent(then: impl Fn(&str) + Clone + 'static) {
    let pause = Pause::new();
    let link_of = |event: &Event| event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()?;
    for kind in ["pointerover", "pointerdown", "focusin"] {
        let then = then.clone();
        on(&document(), kind, move |event| {
            pause.stop();
            let Some(href) = link_of(&event).and_then(|link| link.get_attribute("href")) else { return };
            if kind == "pointerdown" {
                // The focus follows at once, and would take its place in the pause.
                return then(&href);
            }
            let then = then.clone();
            pause.then(RESTS, move || then(&href));
        });
    }
}

/// Asks for a piece of the program before it is needed (src/app/boot/load.js).
pub fn ask_for_piece(name: &str) {
    let detail = CustomEventInit::new();
    detail.set_detail(&name.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("guide:ahead", &detail) {
        let _ = window().dispatch_event(&event);
    }
}

/// Calls `then` whenever the reader goes back or forward, or changes the fragment by hand.
pub fn on_return(then: impl Fn() + 'static) {
    on(&window(), "popstate", move |_| then());
}

/// Calls `then` when the page is scrolled.
pub fn on_scroll(then: impl Fn() + 'static) {
    on(&window(), "scroll", move |_| then());
}

/// Calls `then` when the page is in sight again, as after a night in another tab.
pub fn on_visible(then: impl Fn() + 'static) {
    on(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            then();
        }
    });
}

/// Calls `then` before the page is left or hidden.
pub fn on_leave(then: impl Fn() + 'static) {
    on(&window(), "pagehide", move |_| then());
}

/// Calls `then` when the page is restored from the back/forward cache.
pub fn on_page_restored(then: impl Fn() + 'static) {
    on(&window(), "pageshow", move |event| {
        if is_cached(&event) {
            then();
        }
    });
}

/// Keeps what is chosen in forms while the page is in the back/forward cache: WebKit resets the forms whose
/// `autocomplete` is off when it restores a page. The attribute itself is needed, or Firefox would fill in
/// the fields of an earlier visit.
pub fn keep_forms() {
    let complete = |value: &'static str| {
        let Ok(forms) = document().query_selector_all("form") else { return };
        let forms = (0..forms.length()).filter_map(|at| forms.item(at)?.dyn_into::<Element>().ok());
        forms.for_each(|form| drop(form.set_attribute("autocomplete", value)));
    };
    on(&window(), "pagehide", move |event| {
        if is_cached(&event) {
            complete("on");
        }
    });
    on_page_restored(move || complete("off"));
}

fn is_cached(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}

/// Calls `then` with the key that another tab changed; `None` when it removed everything.
pub fn on_storage(then: impl Fn(Option<String>) + 'static) {
    on(&window(), "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            then(event.key());
        }
    });
}

/// What the loader reports about a piece of the program (src/app/boot/load.js).
pub enum PieceNews {
    /// It is loading.
    Loading {
        /// Bytes that have come.
        loaded: u32,
        /// All bytes.
        total: u32,
    },
    /// It is here.
    Ready,
    /// It could not be loaded; the reason as the end of a sentence.
    Failed(String),
}

/// Calls `then` with the name of a piece and the news of it.
pub fn on_piece(then: impl Fn(&str, PieceNews) + 'static) {
    on(&window(), "guide:piece", move |event| {
        let Some(detail) = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail) else { return };
        let text = |name: &str| Reflect::get(&detail, &name.into()).ok()?.as_string();
        let bytes = |name: &str| Reflect::get(&detail, &name.into()).ok()?.as_f64().map(|it| it as u32);
        let Some((name, state)) = text("name").zip(text("state")) else { return };
        let news = match state.as_str() {
            "ready" => PieceNews::Ready,
            "failed" => PieceNews::Failed(text("reason").unwrap_or_default()),
            _ => PieceNews::Loading {
                loaded: bytes("loaded").unwrap_or_default(),
                total: bytes("total").unwrap_or_default(),
            },
        };
        then(&name, news);
    });
}

/// Whether a key is pressed by itself: with no modifier, and not to compose a character.
pub fn is_plain(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing())
}

/// Calls `then` when a key is pressed without modifiers outside text fields, until the listener is
/// removed. If `then` returns true, the browser's default action is prevented.
pub fn on_key(key: &'static str, then: impl Fn() -> bool + 'static) -> WindowListenerHandle {
    window_event_listener(ev::keydown, move |pressed| {
        if is_plain(&pressed) && pressed.key() == key && !super::focus::is_typing() && then() {
            pressed.prevent_default();
        }
    })
}
