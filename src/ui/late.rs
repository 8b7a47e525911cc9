//! What only a browser draws, and only later.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::tachys::view::Mountable;

/// Draws a view when `when` first holds; it stays for as long as the room. Nothing of it is served,
/// so it is compiled for building alone, where `Show` also carries how to hydrate a view and how to
/// draw it anew (docs/size.md).
#[component]
pub fn Late<F, V>(
    /// When it is needed.
    #[prop(into)]
    when: Signal<bool>,
    /// The view.
    view: F,
) -> impl IntoView
where
    F: FnOnce() -> V + 'static,
    V: IntoView + 'static,
{
    let place = NodeRef::<Div>::new();
    // Held weakly: the owner has the effect below, and would else keep itself when the room closes.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let mut view = Some(view);
    Effect::new(move |_| {
        let Some(place) = place.get().filter(|_| when.get()) else { return };
        let owner = owner.as_ref().and_then(WeakOwner::upgrade);
        let (Some(view), Some(owner)) = (view.take(), owner) else { return };
        owner.with(|| {
            let mut built = view().build();
            built.mount(&place, None);
            // What moves in it moves for as long as it is kept.
            StoredValue::new_local(built);
        });
    });
    view! { <div node_ref=place></div> }
}
