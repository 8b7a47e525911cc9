//! Binds a key of a filter to a control.

use crate::app::state::AppState;
use domain::query::{Filter, Param};
use leptos::prelude::*;

/// A key of any filter. It hides the type of the filter, so that controls are compiled only once.
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

    /// Binds a single value that no filter holds, such as what is entered and kept nowhere.
    pub fn single(
        key: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
        choose: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        let choose = Callback::new(choose);
        Self {
            key,
            values: Memo::new(move |_| vec![value()]),
            choose,
            toggle: choose,
            remove: Callback::new(|_| ()),
        }
    }

    /// The same, with a callback after each choice, such as an announcement.
    #[must_use]
    pub fn then(self, what: Callback<()>) -> Self {
        let after = |change: Callback<String>| {
            Callback::new(move |value| {
                change.run(value);
                what.run(());
            })
        };
        Self { choose: after(self.choose), toggle: after(self.toggle), remove: after(self.remove), ..self }
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
