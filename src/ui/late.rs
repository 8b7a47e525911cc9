//! Views that are never served, and drawn in the browser only when needed.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::tachys::view::Mountable;

/// Draws a view when `when` is first true; it stays until the room closes. As it is never served, only
/// the code to build it is compiled; `Show` would add the code to hydrate and rebuild it (docs/size.md).
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
    // Views such as lists refer to their owner; stored in that owner, they would keep it alive in a cycle.
    // So the owner is held weakly here, and the view has its own, stored beside it.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let mut view = Some(view);
    Effect::new(move |_| {
        let Some(place) = place.get().filter(|_| when.get()) else { return };
        let owner = owner.as_ref().and_then(WeakOwner::upgrade);
        let (Some(view), Some(owner)) = (view.take(), owner) else { return };
        let own = owner.child();
        let built = own.with(|| {
            let mut built = view().build();
            built.mount(&place, None);
            built
        });
        // The view stays reactive for as long as it is stored.
        owner.with(|| StoredValue::new_local((built, own)));
    });
    view! { <div node_ref=place></div> }
}
