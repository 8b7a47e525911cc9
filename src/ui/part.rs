//! The parts of a page: rendered natively, hydrated in the browser by the same component.

#[cfg(feature = "ssr")]
use leptos::prelude::{IntoView, RenderHtml};

/// A part of a served page, with the state as it is first.
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

/// Hydrates a part of the page, if the page has it. It lives as long as the reactive owner in which
/// this is called.
#[cfg(feature = "hydrate")]
pub fn hydrate<F, V>(name: &str, view: F)
where
    F: FnOnce() -> V + 'static,
    V: leptos::prelude::IntoView + 'static,
{
    let Some(element) = crate::dom::page::part(name) else { return };
    let owner = leptos::prelude::Owner::current();
    let part = leptos::mount::hydrate_from(element, view);
    // It leaves its own owner as the current one, which would then keep itself for ever.
    if let Some(owner) = owner {
        owner.set();
    }
    // Dropping the handle, when the owner ends, takes the part out of the page.
    leptos::prelude::StoredValue::new_local(part);
}
