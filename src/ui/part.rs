//! The parts of a page: rendered natively, hydrated in the browser by the same component.

#[cfg(feature = "ssr")]
use leptos::prelude::{IntoView, RenderHtml};

/// A part of a served page, with the state as it is first.
#[cfg(feature = "ssr")]
pub fn part(name: &str, view: impl IntoView) -> maud::Markup {
    let html = view.into_view().to_html();
    maud::html! { div data-part=(name) { (maud::PreEscaped(html)) } }
}

/// Hydrates a part of the page, if the page has it. It lives as long as the reactive owner in which
/// this is called.
#[cfg(feature = "hydrate")]
pub fn hydrate<F, V>(name: &str, view: F)
where
    F: FnOnce() -> V + 'static,
    V: leptos::prelude::IntoView + 'static,
{
    if let Some(element) = crate::dom::page::part(name) {
        // Dropping the handle, when the owner ends, takes the part out of the page.
        leptos::prelude::StoredValue::new_local(leptos::mount::hydrate_from(element, view));
    }
}
