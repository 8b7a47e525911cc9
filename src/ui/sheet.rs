//! Controls that are beside their results on wide screens, and in a sheet on a phone.

use crate::dom::sheet;
use leptos::html::Div;
use leptos::prelude::*;

/// What a sheet is called, at its head and for screen readers.
const TITLE: &str = "Filters";

/// Controls with a line that says what they are set to. On a phone only the line is in the page; it
/// opens the controls as a sheet at the lower edge, which can be closed at its head and whose main button
/// shows the results. On wider
/// screens, without scripts and in browsers without popovers the controls are plain parts of the
/// page and neither button is shown.
///
/// The browser itself opens the sheet, even before the program runs, closes it on Escape or a touch
/// outside it, and returns the focus. The served HTML is the same as the first rendering.
///
/// ```ignore
/// <Sheet id="course-filters" line=line results=Signal::derive(move || format!("{} courses", count.get()))>
///     <Filters state label="Course filters">…</Filters>
/// </Sheet>
/// ```
#[component]
pub fn Sheet<V: IntoView + 'static>(
    /// Its id, which nothing else in the page has.
    id: &'static str,
    /// What is chosen: `In ₹ · a year · 5 countries`. The line adds “Change”.
    #[prop(into)]
    line: Signal<String>,
    /// What the main button shows: `5 countries`.
    #[prop(into)]
    results: Signal<String>,
    /// The controls.
    children: TypedChildren<V>,
) -> impl IntoView {
    let controls = NodeRef::<Div>::new();
    let opened = move |_| {
        if let Some(controls) = controls.get_untracked() {
            sheet::opened(&controls);
        }
    };
    let left = move |event| {
        if let Some(controls) = controls.get_untracked() {
            sheet::left(&controls, &event);
        }
    };
    view! {
        <button type="button" class="sheet-line js" popovertarget=id>
            <span>{move || line.get()}</span>
            " "
            <span class="change">"Change"</span>
        </button>
        <div
            class="sheet"
            id=id
            role="group"
            aria-label=TITLE
            popover="auto"
            node_ref=controls
            on:toggle=opened
            on:focusout=left
        >
            <div class="sheet-head">
                <p>{TITLE}</p>
                <button type="button" popovertarget=id popovertargetaction="hide">
                    "Close"
                </button>
            </div>
            {children.into_inner()()}
            <button type="button" class="primary sheet-done" popovertarget=id popovertargetaction="hide">
                {move || format!("Show {}", results.get())}
            </button>
        </div>
    }
}
