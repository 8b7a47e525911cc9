//! Draws what depends on a change after it.

use crate::dom::frame::{Pause, after_paint};
use leptos::prelude::*;
use std::time::Duration;

/// How long the reader has to rest before what is out of sight is drawn.
const REST: Duration = Duration::from_millis(300);

/// The same value one frame later: a slow phone first paints what the reader changed, then what depends
/// on it further down.
pub fn settled<T>(value: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    follows(value, after_paint)
}

/// The same value once the reader rests, for what is out of sight: it must be right when the page is printed or the
/// reader turns to it, and need not be drawn for each of several changes.
pub fn rested<T>(value: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let pause = Pause::new();
    follows(value, move |then| pause.then(REST, then))
}

/// The same value as soon as `later` does what it is given.
fn follows<T>(value: Memo<T>, later: impl Fn(Box<dyn FnOnce()>) + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let follower = RwSignal::new(value.get_untracked());
    Effect::new(move |_| {
        let is_new = value.with(|value| follower.with_untracked(|shown| shown != value));
        if is_new {
            // The page may have been left by then.
            later(Box::new(move || {
                if let Some(value) = value.try_get_untracked() {
                    follower.set(value);
                }
            }));
        }
    });
    follower.into()
}
