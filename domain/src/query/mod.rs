//! What a reader chooses, parsed from and written to the query string of an address.
//!
//! Each subject (pay, the survey, courses) is a [`Filter`] with one table of parameters. Parsing and
//! writing links, the controls, the chips and the check for repeated keys all use that table: a new
//! choice is one field and one row.
//!
//! Keys are short and stable. A default value is not written. A value that cannot be read is left out
//! with a notice; the rest of the link still applies.

mod pairs;
mod percent;
mod typed;

pub use pairs::{Notice, Pairs, shown_notices};
pub use typed::Typed;

use crate::money::NumberStyle;

/// What a reader chooses in one subject.
pub trait Filter: Clone + Default + PartialEq + 'static {
    /// What values are checked against, and labels are made from.
    type Facts: 'static;

    /// Every key of the subject, in the order in which links hold them.
    const PARAMS: &'static [&'static Param<Self>];

    /// Keeps the filter consistent after the value of a key was changed.
    fn changed(&mut self, _key: &str) {}
}

/// One key of the query: how it is read, written, and named.
pub struct Param<F: Filter> {
    /// The key, as links hold it.
    pub key: &'static str,
    /// Whether it holds several values, which links join by commas.
    pub many: bool,
    /// The values that differ from the default, as links hold them; empty at the default.
    pub get: fn(&Param<F>, &F) -> Vec<String>,
    /// Sets one value, replacing the one before unless the key holds several.
    ///
    /// # Errors
    /// What is wrong with the value, as part of a sentence; the filter is then unchanged.
    pub add: Add<F>,
    /// Goes back to the default.
    pub clear: fn(&Param<F>, &mut F),
    /// What the chip of a value says; `None` for keys that hide no result and so have no chip.
    pub label: Option<Label<F>>,
}

/// Adds a value to a filter, checked against the facts.
pub type Add<F> = fn(&Param<F>, &mut F, &<F as Filter>::Facts, &str) -> Result<(), &'static str>;

/// Names a chosen value for the reader.
pub type Label<F> = fn(&F, &<F as Filter>::Facts, NumberStyle, &str) -> String;

/// What is wrong with a value that is not among those on offer.
pub const UNKNOWN: &str = "not one of the choices";

impl<F: Filter> Param<F> {
    /// The values that differ from the default, as links hold them.
    pub fn values(&self, filter: &F) -> Vec<String> {
        (self.get)(self, filter)
    }

    /// The one value, empty at the default.
    pub fn value(&self, filter: &F) -> String {
        self.values(filter).join(",")
    }

    /// Whether a value is chosen.
    pub fn has(&self, filter: &F, value: &str) -> bool {
        self.values(filter).iter().any(|chosen| chosen == value)
    }

    /// Chooses this value and no other; an empty one goes back to the default. Returns false, and
    /// leaves the filter unchanged, if the value cannot be chosen.
    pub fn choose(&self, filter: &mut F, facts: &F::Facts, value: &str) -> bool {
        let mut changed = filter.clone();
        (self.clear)(self, &mut changed);
        if !value.is_empty() && (self.add)(self, &mut changed, facts, value).is_err() {
            return false;
        }
        changed.changed(self.key);
        *filter = changed;
        true
    }

    /// Adds a value to those chosen, or removes it. Returns false if the value cannot be chosen.
    pub fn toggle(&self, filter: &mut F, facts: &F::Facts, value: &str) -> bool {
        if self.has(filter, value) {
            self.remove(filter, facts, value);
            return true;
        }
        let mut changed = filter.clone();
        if (self.add)(self, &mut changed, facts, value).is_err() {
            return false;
        }
        changed.changed(self.key);
        *filter = changed;
        true
    }

    /// Removes a value from those chosen.
    pub fn remove(&self, filter: &mut F, facts: &F::Facts, value: &str) {
        let left = self.values(filter);
        (self.clear)(self, filter);
        for other in left.iter().filter(|other| *other != value) {
            // It was chosen before, so it can be chosen again.
            let _ = (self.add)(self, filter, facts, other);
        }
        filter.changed(self.key);
    }

    /// Goes back to the default.
    pub fn reset(&self, filter: &mut F) {
        (self.clear)(self, filter);
        filter.changed(self.key);
    }
}

/// A chosen value, shown above the results with a button that removes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The key of the query.
    pub key: &'static str,
    /// The value, as links hold it.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

/// Every chosen value that has a chip, in the order of the table.
pub fn chips<F: Filter>(filter: &F, facts: &F::Facts, style: NumberStyle) -> Vec<Chip> {
    let mut chips = Vec::new();
    for param in F::PARAMS {
        let Some(label) = param.label else { continue };
        for value in param.values(filter) {
            let label = label(filter, facts, style, &value);
            chips.push(Chip { key: param.key, value, label });
        }
    }
    chips
}

/// The parameter of a key.
pub fn param<F: Filter>(key: &str) -> Option<&'static Param<F>> {
    F::PARAMS.iter().find(|param| param.key == key).copied()
}

/// What happens to keys that an address does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// They are reset: the address describes the whole view.
    Default,
    /// They keep their values: the address is a link within the guide.
    Stays,
}

/// The filter with the pairs of an address applied. Of the keys that the address lacks, only those in
/// `keys`, which the page writes into its address, are reset.
pub fn apply<F: Filter>(
    current: &F,
    pairs: &mut Pairs,
    facts: &F::Facts,
    keys: &[&Param<F>],
    absent: Absent,
) -> (F, Vec<Notice>) {
    let given: Vec<bool> = F::PARAMS.iter().map(|param| pairs.has(param.key)).collect();
    let (read, notices) = pairs.read::<F>(facts);
    let mut next = current.clone();
    for (param, is_given) in F::PARAMS.iter().zip(given) {
        let is_ours = keys.iter().any(|key| key.key == param.key);
        if !is_given && (absent == Absent::Stays || !is_ours) {
            continue;
        }
        (param.clear)(param, &mut next);
        for value in param.values(&read) {
            // It was just read, so it can be chosen.
            let _ = (param.add)(param, &mut next, facts, &value);
        }
    }
    (next, notices)
}

/// Adds what differs from the default to a query string, without its `?`.
pub fn write<F: Filter>(filter: &F, query: &mut String) {
    write_keys(filter, F::PARAMS, query);
}

/// Adds those of `keys` that differ from the default to a query string, without its `?`.
pub fn write_keys<F: Filter>(filter: &F, keys: &[&Param<F>], query: &mut String) {
    for param in keys {
        let values: Vec<String> = param.values(filter).iter().map(|value| pairs::encoded(value)).collect();
        if values.is_empty() {
            continue;
        }
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(param.key);
        query.push('=');
        query.push_str(&values.join(","));
    }
}

#[cfg(test)]
mod tests;
