//! The served page: its parts, and replacing it with another page.

use domain::time::{Date, PartialDate, age_mark, is_old};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlElement, SupportedType};

/// The part of the served page with a name, to be hydrated.
pub fn part(name: &str) -> Option<HtmlElement> {
    let part: HtmlElement =
        document().query_selector(&format!("[data-part='{name}']")).ok()??.dyn_into().ok()?;
    // A translator has put a `<font>` in place of each text, and hydration looks for texts.
    let fonts = part.get_elements_by_tag_name("font");
    while let Some(font) = fonts.item(0) {
        font.replace_with_with_str_1(&font.text_content()?).ok()?;
    }
    Some(part)
}

fn all(page: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = page.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The names of the programs of a page; `None` for a page of the guide in one file.
fn programs_of(page: &Document) -> Option<[Option<String>; 2]> {
    let files = page.get_element_by_id("files")?;
    Some(["data-script", "data-wasm"].map(|name| files.get_attribute(name)))
}

/// Another served page, as it came from the host.
pub struct ServedPage(Document);

impl ServedPage {
    /// Parses a page; `None` if it is not a page of the guide, or is of another version, whose parts the
    /// running program may not be able to hydrate.
    pub fn parse(html: &str) -> Option<Self> {
        let page = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
        page.query_selector("main").ok()??;
        let theirs = programs_of(&page);
        if theirs.is_some() && theirs != programs_of(&document()) {
            return None;
        }
        // DOMParser has scripts disabled, so it would show the content of noscript elements.
        all(&page, "noscript").iter().for_each(Element::remove);
        Some(Self(page))
    }

    /// The style sheets other than the shared one, each with its name.
    pub fn sheets(&self) -> Vec<(String, String)> {
        let sheet = |style: &Element| Some((style.get_attribute("data-sheet")?, style.text_content()?));
        all(&self.0, "style[data-sheet]").iter().filter_map(sheet).collect()
    }

    /// Replaces the current page with this one: all elements with `data-swap`, the title and the
    /// description.
    pub fn show(&self) -> Option<()> {
        for shown in all(&document(), "[data-swap]") {
            let name = shown.get_attribute("data-swap")?;
            let new = self.0.query_selector(&format!("[data-swap='{name}']")).ok()??;
            let new = document().import_node_with_deep(&new, true).ok()?;
            shown.replace_with_with_node_1(&new).ok()?;
        }
        document().set_title(&self.0.title());
        let of = |page: &Document| page.query_selector("meta[name=description]").ok().flatten();
        if let (Some(new), Some(old)) = (of(&self.0), of(&document())) {
            let _ = old.set_attribute("content", &new.get_attribute("content").unwrap_or_default());
        }
        Some(())
    }
}

/// Marks the document to show that the router now handles links.
pub fn mark_routed() {
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-routed", "");
    }
}

/// Whether the page is for a frame of another site.
pub fn is_framed() -> bool {
    document().document_element().is_some_and(|page| page.has_attribute("data-framed"))
}

/// The names of the style sheets that the document was served with: those of its room, or all of them
/// in the guide in one file.
pub fn sheet_names() -> Vec<String> {
    let styles = all(&document(), "style[data-sheet]");
    styles.iter().filter_map(|style| style.get_attribute("data-sheet")).collect()
}

/// A value that the served page provides for the program, by name.
pub fn fact(name: &str) -> Option<String> {
    document().get_element_by_id("facts")?.get_attribute(&format!("data-{name}"))
}

/// Writes the age beside every figure of the served text that is older than a year, and marks dates that
/// are old. The page reserves space for this, so nothing moves.
pub fn mark_ages(today: Date) {
    for element in all(&document(), "main .dated") {
        let date = element.get_attribute("data-dated").as_deref().and_then(PartialDate::parse);
        let _ = element.class_list().toggle_with_force("old", date.is_some_and(|date| is_old(date, today)));
    }
    for element in all(&document(), "main .age[data-dated]") {
        let date = element.get_attribute("data-dated").as_deref().and_then(PartialDate::parse);
        if let Some(mark) = date.and_then(|date| age_mark(date, today)) {
            element.set_text_content(Some(&mark));
        }
    }
}

/// How far the page is scrolled down, in CSS pixels.
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page to a height, in CSS pixels.
pub fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

/// Moves the focus to the heading of the page, so that screen readers read it.
pub fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        super::focus::to(&heading);
    }
}

/// Prints the page.
pub fn print() {
    let _ = window().print();
}
