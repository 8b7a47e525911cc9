//! Moves the focus, and scrolls elements into view.

use leptos::html::ElementType;
use leptos::prelude::{GetUntracked, NodeRef, document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Moves the focus to an element of the served page: the target of a link, or its main part.
pub fn to_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        to(&element);
    }
}

/// Moves the focus to what a component drew; returns whether it is in the page.
pub fn to_node<E>(node: NodeRef<E>) -> bool
where
    E: ElementType,
    E::Output: JsCast + Clone + AsRef<Element> + 'static,
{
    node.get_untracked().inspect(|element| to(element.as_ref())).is_some()
}

/// Moves the focus to an element, which need not be a control.
pub fn to(element: &Element) {
    // SVG elements have the same `focus` method, but are not HtmlElements.
    let element: &HtmlElement = element.unchecked_ref();
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}

/// Scrolls an element into view.
pub fn show(element: &Element) {
    element.scroll_into_view();
}

/// Keeps the target of an event where it is in the window while the answer appears above it.
pub fn keep_in_place(event: &Event) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let before = top(&element);
    // By the next frame the answer is in the document, but not yet drawn.
    request_animation_frame(move || window().scroll_by_with_x_and_y(0.0, (top(&element) - before).into()));
}

/// How far down the page an element is.
fn top(element: &HtmlElement) -> i32 {
    let parent = element.offset_parent().and_then(|parent| parent.dyn_into::<HtmlElement>().ok());
    element.offset_top() + parent.map_or(0, |parent| top(&parent))
}

/// Scrolls an element of the served page, the target of a link, into view; returns whether it exists.
pub fn show_id(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    if let Some(element) = &element {
        element.scroll_into_view();
    }
    element.is_some()
}

/// Whether the focus is where a character is typed or chooses: in a field for text, or in a list.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        element
            .matches("select, textarea, input:not([type=checkbox], [type=radio], [type=file])")
            .unwrap_or(true)
    })
}
