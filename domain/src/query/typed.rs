//! Fields that are typed into.

use super::{Filter, Param};
use crate::money::NumberStyle;

/// A field whose text is read as a value of the query, as people type it.
pub struct Typed<F: Filter> {
    /// The key that it changes.
    pub param: &'static Param<F>,
    /// What it asks for.
    pub label: fn(&F) -> String,
    /// What it shows while nobody is typing.
    pub text: fn(&F, &F::Facts, NumberStyle) -> String,
    /// Takes what is typed.
    ///
    /// # Errors
    /// What to type instead, in a sentence; the filter is as it was.
    pub take: fn(&mut F, &str) -> Result<(), String>,
    /// What the field means beside its value: while both stay the same, the text stays as typed.
    pub unit: fn(&F) -> String,
}

impl<F: Filter> Typed<F> {
    /// Takes what is typed.
    ///
    /// # Errors
    /// What to type instead, in a sentence; the filter is as it was.
    pub fn read(&self, filter: &mut F, text: &str) -> Result<(), String> {
        (self.take)(filter, text)?;
        filter.changed(self.param.key);
        Ok(())
    }

    /// What the field means, in a fixed form.
    pub fn meaning(&self, filter: &F) -> String {
        format!("{} {}", self.param.value(filter), (self.unit)(filter))
    }
}
