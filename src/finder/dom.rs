//! The page's elements: only news is written.

use crate::courses::finder::{ANCHOR, Found};
use domain::courses::Facet;
use leptos::prelude::document;
use std::cell::RefCell;
use std::collections::HashMap;
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

/// Which facets show their values.
pub fn open_facets() -> [bool; Facet::ALL.len()] {
    Facet::ALL.map(|facet| one(&format!("#facet-{}[open]", facet.key())).is_some())
}

thread_local! {
    /// What was written last, by place and kind: only news is written.
    static WRITTEN: RefCell<HashMap<(String, &'static str), String>> = RefCell::default();
}

fn is_news(selector: &str, kind: &'static str, what: &str) -> bool {
    WRITTEN.with_borrow_mut(|written| {
        let known = written.entry((selector.to_owned(), kind)).or_insert_with(|| "\0".to_owned());
        let is_news = known != what;
        if is_news {
            what.clone_into(known);
        }
        is_news
    })
}

/// Writes the HTML of a place; every piece of the finder is written through here.
pub fn set_html(selector: &str, html: &str) {
    if is_news(selector, "html", html)
        && let Some(place) = one(selector)
    {
        place.set_inner_html(html);
    }
}

/// Hides a place, or shows it.
pub fn set_hidden(selector: &str, hidden: bool) {
    set_attribute(selector, "hidden", hidden);
}

/// Keeps a control from being used, or lets it.
pub fn set_disabled(selector: &str, disabled: bool) {
    set_attribute(selector, "disabled", disabled);
}

fn set_attribute(selector: &str, name: &'static str, is_set: bool) {
    if is_news(selector, name, if is_set { "yes" } else { "no" })
        && let Some(element) = one(selector)
    {
        let _ = if is_set { element.set_attribute(name, "") } else { element.remove_attribute(name) };
    }
}

/// Shows an answer but its cards.
pub fn draw(found: &Found) {
    let pieces = [
        ("[data-count-of]", &found.count),
        ("[data-chips]", &found.chips),
        ("[data-hints]", &found.hints),
        ("[data-ways-out]", &found.ways_out),
        ("[data-pages]", &found.pages),
        ("[data-enrolled-steps]", &found.enrolled_steps),
        ("[data-compared]", &found.compared),
    ];
    for (place, html) in pieces {
        set_html(place, html);
    }
    for place in ["[data-chips]", "[data-reset]"] {
        set_hidden(place, found.chips.is_empty());
    }
    set_hidden("[data-ways-out]", found.ways_out.is_empty());
    for (value, text) in &found.star_steps {
        set_html(&format!("#stars option[value='{value}']"), text);
    }
    for (facet, (rows, chosen)) in Facet::ALL.into_iter().zip(found.facets.iter().zip(&found.chosen)) {
        if let Some(rows) = rows {
            set_html(&format!("[data-values='{}']", facet.key()), rows);
        }
        let text = if *chosen == 0 { String::new() } else { format!("({chosen} chosen)") };
        set_html(&format!("[data-chosen='{}']", facet.key()), &text);
    }
}

/// The places of the cards, kept from one answer to the next.
#[derive(Default)]
pub struct Cards {
    places: Vec<(Element, String)>,
}

impl Cards {
    /// Writes cards from a place on, those that differ from what stands there.
    pub fn write(&mut self, from: usize, cards: Vec<String>) {
        for (at, html) in (from..).zip(cards) {
            if at >= self.places.len() && self.add().is_none() {
                return;
            }
            let (place, shown) = &mut self.places[at];
            if *shown != html {
                place.set_inner_html(&html);
                *shown = html;
            }
        }
    }

    /// Takes away the cards after the first `count`.
    pub fn keep(&mut self, count: usize) {
        for (place, _) in self.places.drain(count.min(self.places.len())..) {
            place.remove();
        }
    }

    fn add(&mut self) -> Option<()> {
        let place = document().create_element("li").ok()?;
        place.set_class_name("card");
        one("[data-cards]")?.append_child(&place).ok()?;
        self.places.push((place, String::new()));
        Some(())
    }
}

/// Gives the focus back to the control that had it, if it is drawn anew.
pub fn keep_focus(change: impl FnOnce()) {
    let focused = || document().active_element();
    let name_and_value =
        |element: &Element| element.get_attribute("name").zip(element.get_attribute("value"));
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
