//! Draws what depends on a change one frame after it.

use crate::dom::frame::after_paint;
use leptos::prelude::*;

/// The same value one frame later: a slow phone first paints what the reader changed, then what depends
/// on it further down.
pub fn settled<T>(value: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let settled = RwSignal::new(value.get_untracked());
    Effect::new(move |_| {
        let is_new = value.with(|value| settled.with_untracked(|settled| settled != value));
        if is_new {
            // The page may have been left by then.
            after_paint(move || {
                if let Some(value) = value.try_get_untracked() {
                    settled.set(value);
                }
            });
        }
    });
    settled.into()
}
