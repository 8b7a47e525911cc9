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
    // An owner is kept by whatever it keeps itself and that names it, as lists do. So it is held weakly
    // here, and the view has an owner of its own, which lies beside it.
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
        // What moves in it moves for as long as it is kept.
        owner.with(|| StoredValue::new_local((built, own)));
    });
    view! { <div node_ref=place></div> }
}
