//! The page's elements: only what has changed is written.

use crate::courses::finder::{ANCHOR, Found};
use guide_domain::courses::Facet;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The first element of the finder that matches.
pub fn one(selector: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("#{ANCHOR} {selector}")).ok()??.dyn_into().ok()
}

/// Every element of the finder that matches.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(&format!("#{ANCHOR} {selector}")) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// Writes the HTML of a place.
pub fn set_html(selector: &str, html: &str) {
    if let Some(place) = one(selector) {
        if place.inner_html() != html {
            place.set_inner_html(html);
        }
    }
}

/// Hides a place, or shows it.
pub fn set_hidden(selector: &str, hidden: bool) {
    if let Some(place) = one(selector) {
        place.set_hidden(hidden);
    }
}

/// Keeps a control from being used, or lets it.
pub fn set_disabled(selector: &str, disabled: bool) {
    if let Some(control) = one(selector) {
        let _ = if disabled { control.set_attribute("disabled", "") } else { control.remove_attribute("disabled") };
    }
}

/// Writes those pieces that differ from what was drawn last.
pub fn draw(found: &Found, old: &Found) {
    if found.count != old.count {
        if let Some(place) = one("[data-count-of]") {
            place.set_text_content(Some(&found.count));
        }
    }
    let pieces = [
        ("[data-chips]", &found.chips, &old.chips),
        ("[data-hints]", &found.hints, &old.hints),
        ("[data-ways-out]", &found.ways_out, &old.ways_out),
        ("[data-cards]", &found.cards, &old.cards),
        ("[data-pages]", &found.pages, &old.pages),
    ];
    for (place, html, before) in pieces {
        write(place, html, before);
    }
    for place in ["[data-chips]", "[data-reset]"] {
        set_hidden(place, found.chips.is_empty());
    }
    set_hidden("[data-ways-out]", found.ways_out.is_empty());
    for (at, facet) in Facet::ALL.into_iter().enumerate() {
        let before = old.facets.get(at).map_or("", String::as_str);
        write(&format!("[data-values='{}']", facet.key()), &found.facets[at], before);
        if old.chosen.get(at) != Some(&found.chosen[at]) {
            let text = if found.chosen[at] == 0 { String::new() } else { format!("({} chosen)", found.chosen[at]) };
            if let Some(place) = one(&format!("[data-chosen='{}']", facet.key())) {
                place.set_text_content(Some(&text));
            }
        }
    }
}

fn write(selector: &str, html: &str, before: &str) {
    if html == before {
        return;
    }
    if let Some(place) = one(selector) {
        place.set_inner_html(html);
    }
}

/// Gives the focus back to the control that had it, if it is drawn anew.
pub fn keep_focus(change: impl FnOnce()) {
    let focused = || document().active_element();
    let name_and_value = |element: &Element| element.get_attribute("name").zip(element.get_attribute("value"));
    let control = focused().as_ref().and_then(name_and_value);
    change();
    let Some((name, value)) = control else { return };
    if focused().as_ref().and_then(name_and_value).is_some_and(|now| now == (name.clone(), value.clone())) {
        return;
    }
    if let Some(control) = one(&format!("[name='{name}'][value='{value}']")) {
        let _ = control.focus();
    }
}

/// Has the browser save a table as a file.
pub fn save(name: &str, text: &str) -> Option<()> {
    save_as(name, text, "text/csv")
}

/// Has the browser save a text as a file of a media type.
pub fn save_as(name: &str, text: &str, kind: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&wasm_bindgen::JsValue::from_str(text));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the address by the next minute.
    let forget = move || drop(web_sys::Url::revoke_object_url(&url));
    leptos::prelude::set_timeout(forget, std::time::Duration::from_secs(60));
    Some(())
}
