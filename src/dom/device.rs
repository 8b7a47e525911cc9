//! The reader's device: its language, what it can show, and its random numbers.

use leptos::prelude::window;

/// The reader's language as the browser gives it, a BCP 47 tag.
pub fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// Whether a media query holds now, such as `(max-width: 48rem)`.
pub fn matches_media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// A random number from 0 to below 1.
pub fn random() -> f64 {
    js_sys::Math::random()
}
