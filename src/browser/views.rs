//! Draws the views of the salary explorer anew when what they depend on changes.

use super::start::elements;
use super::{keep_open, share, tables};
use crate::state::{AppState, Tables};
use crate::view::{Scene, View};
use guide_domain::link::ViewState;
use guide_domain::money::NumberStyle;
use guide_domain::survey::Draft;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// What a view was drawn from.
#[derive(Clone, PartialEq)]
struct Inputs {
    part: ViewState,
    style: NumberStyle,
    draft: Option<Draft>,
}

impl Inputs {
    fn of(state: AppState, view: View) -> Self {
        let part = state.view.with(|all| view.part_of(all));
        let draft = (view == View::Standing).then(|| state.draft.get());
        Self { part, style: state.style.get(), draft }
    }

    /// What the served page was drawn from.
    fn served(state: AppState, view: View) -> Self {
        let draft = (view == View::Standing).then(|| Draft::new(state.data));
        Self { part: ViewState::default(), style: NumberStyle::default(), draft }
    }
}

/// Follows the state, from what the served page shows.
pub fn start(state: AppState) {
    tables::show_progress(state);
    share::show_copied(state);
    for view in View::ALL {
        if let Some(place) = elements(&format!("[data-view='{}']", view.anchor())).pop() {
            follow(state, view, place);
        }
    }
}

fn follow(state: AppState, view: View, place: HtmlElement) {
    let inputs = Memo::new(move |_| Inputs::of(state, view));
    let shown = RwSignal::new(Inputs::served(state, view));
    Effect::new(move |_| {
        let inputs = inputs.get();
        if shown.with_untracked(|shown| *shown == inputs) {
            return;
        }
        let Tables::Ready(explorer) = state.tables.get() else {
            tables::need(state);
            return;
        };
        let empty = Draft::new(state.data);
        let scene = Scene {
            reader: state.reader(),
            explorer,
            view: &inputs.part,
            draft: inputs.draft.as_ref().unwrap_or(&empty),
        };
        let drawn = view.draw(scene);
        let is_choice = shown.with_untracked(|shown| shown.style == inputs.style);
        if is_choice && !drawn.says.is_empty() {
            state.announce(drawn.says);
        }
        keep_focus(&place, || place.set_inner_html(&drawn.html));
        keep_open::reopen();
        shown.set(inputs);
    });
}

/// Gives the focus back to the control that had it, if it is drawn anew.
fn keep_focus(place: &HtmlElement, change: impl FnOnce()) {
    let focused = document().active_element().filter(|element| place.contains(Some(element)));
    let attribute = |name| focused.as_ref()?.get_attribute(name);
    let control = attribute("name").zip(attribute("value"));
    change();
    let Some((name, value)) = control else { return };
    if let Ok(Some(control)) = place.query_selector(&format!("[name='{name}'][value='{value}']")) {
        super::controls::focus(&control);
    }
}
