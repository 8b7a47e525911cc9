//! A switch between views of the same figures: a chart, a table and, where there is one, a map.

use super::Segmented;
use crate::app::state::AppState;
use leptos::prelude::*;

/// How figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// As bars, points or ranges.
    #[default]
    Chart,
    /// As rows of numbers.
    Table,
    /// As colours on a map of the world.
    Map,
}

/// A button for each view. What they switch is in an element of the class `views`, which has the class
/// `as-table` while the table is shown, and `as-map` while the map is; without scripts chart and table are both
/// there.
#[component]
pub fn ViewSwitch(
    /// The state of the program.
    state: AppState,
    /// Which view is shown.
    view: RwSignal<View>,
    /// Whether there is a map.
    #[prop(optional)]
    has_map: bool,
) -> impl IntoView {
    let map = has_map.then_some(("Map", View::Map));
    let options = [("Chart", View::Chart), ("Table", View::Table)].into_iter().chain(map).collect();
    view! { <Segmented state label="Show as" options chosen=view /> }
}

/// A chart and a table of the same rows, drawn as text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drawn {
    /// What the chart says, in a sentence.
    pub title: String,
    /// Chart, table and sources.
    pub html: String,
}

/// A figure that is drawn as text.
#[component]
pub fn Views(
    /// The state of the program.
    state: AppState,
    /// The figure.
    drawn: Memo<Drawn>,
) -> impl IntoView {
    let view = RwSignal::new(View::Chart);
    view! {
        <div class="views" class:as-table=move || view.get() == View::Table>
            <div class="take">
                <p>{move || drawn.with(|drawn| drawn.title.clone())}</p>
                <ViewSwitch state view />
            </div>
            <div inner_html=move || drawn.with(|drawn| drawn.html.clone())></div>
        </div>
    }
}
