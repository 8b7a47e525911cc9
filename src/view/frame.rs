//! What stands around a view: its controls and its downloads.

use super::View;
use crate::survey::forms;
use domain::dataset::Dataset;
use maud::{Markup, PreEscaped, html};

/// The controls of a view, the view as it is drawn, and its downloads.
pub fn part(data: &Dataset, view: View, drawn: &str) -> Markup {
    let form = match view {
        View::Lenses => forms::lenses(data),
        View::Distribution => forms::distribution(data),
        View::Standing => forms::standing(data),
        View::Careers => forms::careers(data),
        View::Skills => forms::skills(data),
    };
    html! {
        (form)
        div {
            div data-view { (PreEscaped(drawn)) }
            (tools(view.anchor(), view != View::Standing))
        }
    }
}

/// Buttons that download what a part of the page shows; and one to copy a link to it, where the
/// part has none elsewhere.
pub fn tools(anchor: &str, share: bool) -> Markup {
    html! {
        p.tools.js {
            @for (kind, label) in [("csv", "CSV"), ("svg", "SVG"), ("png", "PNG")] {
                button type="button" name="download" value={ (anchor) " " (kind) } disabled data-waits {
                    span.visually-hidden { "Download " (anchor) " as " }
                    (label)
                }
            }
            @if share {
                button type="button" name="share" value=(anchor) disabled data-waits {
                    span data-share=(anchor) { "Copy link" }
                    span.visually-hidden { " to " (anchor) }
                }
                input.by-hand data-by-hand=(anchor) readonly hidden aria-label="Link to this view";
            }
        }
    }
}
