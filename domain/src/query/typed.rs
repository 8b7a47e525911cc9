//! Fields that are typed into.

use super::{Filter, Param};
use crate::money::NumberStyle;

/// A text field for a value of the query, written as people type it.
pub struct Typed<F: Filter> {
    /// The key that it changes.
    pub param: &'static Param<F>,
    /// What it asks for.
    pub label: fn(&F) -> String,
    /// The text to show when the reader is not typing in it.
    pub text: fn(&F, &F::Facts, NumberStyle) -> String,
    /// Applies the typed text to the filter.
    ///
    /// # Errors
    /// What to type instead, as a sentence; the filter is then unchanged.
    pub take: fn(&mut F, &F::Facts, &str) -> Result<(), String>,
    /// What else gives the text its meaning, such as the currency. While this and the value stay the
    /// same, the text stays as typed.
    pub unit: fn(&F) -> String,
}

impl<F: Filter> Typed<F> {
    /// Applies the typed text to the filter.
    ///
    /// # Errors
    /// What to type instead, as a sentence; the filter then has the value `before`, as links hold it.
    pub fn read(&self, filter: &mut F, facts: &F::Facts, text: &str, before: &str) -> Result<(), String> {
        let read = (self.take)(filter, facts, text);
        match read {
            Ok(()) => filter.changed(self.param.key),
            Err(_) if self.param.value(filter) != before => drop(self.param.choose(filter, facts, before)),
            Err(_) => {}
        }
        read
    }

    /// The value and its unit, to compare whether the meaning of the field changed.
    pub fn meaning(&self, filter: &F) -> String {
        format!("{} {}", self.param.value(filter), (self.unit)(filter))
    }
}
