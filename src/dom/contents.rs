//! The table of contents of a page, which shows where the reader is.

use leptos::prelude::document;
use web_sys::Element;

/// A section counts as being read while it crosses this line near the top of the window. A link scrolls
/// even a short section to it.
const LINE: &str = "-15% 0px -84% 0px";

/// Marks the link to the section being read, in the served list with this id, until the current reactive
/// owner is disposed of.
pub fn follow(list: &str) {
    let Some(list) = document().get_element_by_id(list) else { return };
    let links = list.get_elements_by_tag_name("a");
    let links: Vec<Element> = (0..links.length()).filter_map(|at| links.item(at)).collect();
    let sections: Vec<Element> = links.iter().filter_map(section_of).collect();
    let mut read: Vec<String> = Vec::new();
    super::sight::watch(&sections, LINE, move |section, is_read| {
        let id = section.id();
        read.retain(|other| *other != id);
        if is_read {
            read.push(id);
        }
        if let Some(id) = read.last() {
            mark(&links, id);
        }
    });
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
