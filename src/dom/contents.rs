//! The list of what is on a page: it shows where the reader is.

use js_sys::Array;
use leptos::prelude::{document, on_cleanup};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// A section is being read while it crosses this line, at a third of the window.
const LINE: &str = "-33% 0px -66% 0px";

/// Marks that link of a list, an element of the served page with this id, which leads to the section
/// that is being read; until the reactive owner ends in which this is called.
pub fn follow(list: &str) {
    let Some(list) = document().get_element_by_id(list) else { return };
    let links = list.get_elements_by_tag_name("a");
    let links: Vec<Element> = (0..links.length()).filter_map(|at| links.item(at)).collect();
    let sections: Vec<Element> = links.iter().filter_map(section_of).collect();
    let mut read: Vec<String> = Vec::new();
    let on_change = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        for entry in entries.iter().filter_map(|it| it.dyn_into::<IntersectionObserverEntry>().ok()) {
            let id = entry.target().id();
            read.retain(|other| *other != id);
            if entry.is_intersecting() {
                read.push(id);
            }
        }
        if let Some(id) = read.last() {
            mark(&links, id);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(LINE);
    let function = on_change.as_ref().unchecked_ref();
    let Ok(observer) = IntersectionObserver::new_with_options(function, &options) else { return };
    sections.iter().for_each(|section| observer.observe(section));
    let both = SendWrapper::new((observer, on_change));
    on_cleanup(move || both.0.disconnect());
}

fn fragment(link: &Element) -> Option<String> {
    link.get_attribute("href")?.strip_prefix('#').map(str::to_owned)
}

fn section_of(link: &Element) -> Option<Element> {
    document().get_element_by_id(&fragment(link)?)
}

/// Marks the link to a section, and no other.
fn mark(links: &[Element], id: &str) {
    for link in links {
        let _ = if fragment(link).is_some_and(|other| other == id) {
            link.set_attribute("aria-current", "location")
        } else {
            link.remove_attribute("aria-current")
        };
    }
}
