//! The drawing that every pay chart is made of: a zero-based track with marks on it.

use guide_domain::axis::Place;
use leptos::prelude::*;

/// The height of one track with its labels, in pixels.
pub const TRACK_HEIGHT: u32 = 46;

/// One line of a chart: a label at its left, a value at its right, a line from 0 and a dot at
/// its end. Lengths are percentages, so text keeps its size on any screen.
#[component]
pub fn Track(
    /// The label at the left.
    #[prop(into)]
    label: Signal<String>,
    /// The value at the right.
    #[prop(into)]
    value: Signal<String>,
    /// Where the value lies on the scale.
    #[prop(into)]
    place: Signal<Place>,
) -> impl IntoView {
    let end = move || place.get().to_string();
    view! {
        <text class="label" x="0" y="16">
            {label}
        </text>
        <text class="value" x="100%" y="16" text-anchor="end">
            {value}
        </text>
        <line class="rail" x1="0" x2="100%" y1="30" y2="30"></line>
        <line class="reach" x1="0" x2=end y1="30" y2="30"></line>
        <circle class="dot" cx=end cy="30" r="6"></circle>
    }
}
