//! The parts of a page: rendered natively, hydrated in the browser by the same component.

#[cfg(feature = "ssr")]
use leptos::prelude::{IntoView, RenderHtml};

/// A part of a served page, rendered in its initial state.
#[cfg(feature = "ssr")]
pub fn part(name: &str, view: impl IntoView) -> maud::Markup {
    let html = view.into_view().to_html();
    maud::html! { div data-part=(name) { (maud::PreEscaped(html)) } }
}

/// The drawing of a page that has one.
#[cfg(feature = "ssr")]
pub fn drawing(text: &domain::guide::RoomText) -> maud::Markup {
    maud::html! { @if let Some(drawing) = &text.drawing { div.drawing { (maud::PreEscaped(drawing)) } } }
}

/// A section of a page, with its heading.
#[cfg(feature = "ssr")]
pub fn section(id: &str, title: &str, inside: maud::Markup) -> maud::Markup {
    let heading = format!("{id}-heading");
    maud::html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (title) }
            div.content { (inside) }
        }
    }
}

/// Hydrates a part of the page, if the page has it. It lives as long as the current reactive owner.
#[cfg(feature = "hydrate")]
pub fn hydrate<F, V>(name: &str, view: F)
where
    F: FnOnce() -> V + 'static,
    V: leptos::prelude::IntoView + 'static,
{
    let Some(element) = crate::dom::page::part(name) else { return };
    let owner = leptos::prelude::Owner::current();
    let part = leptos::mount::hydrate_from(element, view);
    // `hydrate_from` leaves its own owner as the current one, which would then never be disposed of.
    if let Some(owner) = owner {
        owner.set();
    }
    // Dropping the handle, when the owner is disposed of, removes the part from the page.
    leptos::prelude::StoredValue::new_local(part);
}
