//! A key of a filter, as a control shows and changes it.

use crate::app::state::AppState;
use domain::query::{Filter, Param};
use leptos::prelude::*;

/// A key of a filter, whatever the filter is: so that controls are compiled once.
#[derive(Clone, Copy)]
pub struct Bound {
    /// The key of the query; also the name of the control.
    pub key: &'static str,
    /// The values that differ from the default.
    pub values: Memo<Vec<String>>,
    /// Chooses a value and no other; an empty one goes back to the default.
    pub choose: Callback<String>,
    /// Adds a value, or takes it out.
    pub toggle: Callback<String>,
    /// Takes a value out.
    pub remove: Callback<String>,
}

impl Bound {
    /// Binds a key of a filter.
    pub fn new<F: Filter + Send + Sync>(
        state: AppState,
        filter: RwSignal<F>,
        facts: &'static F::Facts,
        param: &'static Param<F>,
    ) -> Self
    where
        F::Facts: Sync,
    {
        let change = move |how: fn(&Param<F>, &mut F, &F::Facts, &str)| {
            Callback::new(move |value: String| {
                state.choose(filter, |filter| how(param, filter, facts, &value));
            })
        };
        Self {
            key: param.key,
            values: Memo::new(move |_| filter.with(|filter| param.values(filter))),
            choose: change(|param, filter, facts, value| {
                let _ = param.choose(filter, facts, value);
            }),
            toggle: change(|param, filter, facts, value| {
                let _ = param.toggle(filter, facts, value);
            }),
            remove: change(|param, filter, facts, value| param.remove(filter, facts, value)),
        }
    }

    /// The one value, empty at the default.
    pub fn value(self) -> String {
        self.values.with(|values| values.first().cloned().unwrap_or_default())
    }

    /// Whether a value is chosen.
    pub fn has(self, value: &str) -> bool {
        self.values.with(|values| values.iter().any(|chosen| chosen == value))
    }
}
