//! The keys of the browser's storage. They carry the guide's id, so that two guides on one host do
//! not share a plan.

use crate::slug::Slug;
use std::collections::BTreeMap;

/// The name of the plan.
pub const PLAN: &str = "plan";
/// The name of the shortlist of courses.
pub const SHORTLIST: &str = "shortlist";
/// The name of the number style.
pub const NUMBER_STYLE: &str = "number-style";
/// The name of the section last read, which only earlier versions stored.
pub const SECTION: &str = "place";
/// The name of the events that calendars already have, with the part of their ids that is unique to this device.
pub const CALENDAR: &str = "calendar";

/// The most texts that are set aside.
pub const MOST_ASIDE: usize = 5;

/// The prefix of keys before they contained the guide's id.
const EARLIER: &str = "guide.";

/// A key of storage and its new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The key.
    pub key: String,
    /// The text; `None` removes the key.
    pub text: Option<String>,
}

/// The keys of one guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The prefix of all keys. An id has no slash, so no guide's prefix is a prefix of another's.
    prefix: String,
}

impl Keys {
    /// The keys of the guide with this id.
    pub fn new(guide: &Slug) -> Self {
        Self { prefix: format!("guide/{guide}/") }
    }

    /// The key of a name: `guide/gardener/plan`.
    pub fn own(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// The key that a name had before keys carried the guide's id. It is still read where there
    /// is no [`own`](Keys::own) one, and removed when that is written.
    pub fn earlier(name: &str) -> String {
        format!("{EARLIER}{name}")
    }

    /// Whether the guide wrote this key, now or earlier.
    pub fn is_ours(&self, key: &str) -> bool {
        key.starts_with(&self.prefix) || key.strip_prefix(EARLIER).is_some_and(is_name)
    }

    /// The text of a name.
    pub fn find<'e>(&self, stored: &'e BTreeMap<String, String>, name: &str) -> Option<&'e str> {
        stored.get(&self.own(name)).or_else(|| stored.get(&Self::earlier(name))).map(String::as_str)
    }

    /// Writes the text of a name, or removes it; then removes the key that it had earlier.
    pub fn write(&self, stored: &BTreeMap<String, String>, name: &str, text: Option<String>) -> Vec<Write> {
        let earlier = Self::earlier(name);
        let earlier = stored.contains_key(&earlier).then_some(Write { key: earlier, text: None });
        [Write { key: self.own(name), text }].into_iter().chain(earlier).collect()
    }

    /// The texts that were set aside, with their keys.
    pub fn aside<'e>(&self, stored: &'e BTreeMap<String, String>) -> Vec<(String, &'e str)> {
        let names = || (1..=MOST_ASIDE).map(aside_name);
        let keys = names().map(|name| self.own(&name)).chain(names().map(|name| Self::earlier(&name)));
        keys.filter_map(|key| stored.get(&key).map(|text| (key, text.as_str()))).collect()
    }

    /// A key under which a text can be set aside; `None` when all are taken.
    pub fn free_aside(&self, stored: &BTreeMap<String, String>) -> Option<String> {
        let is_free = |key: &String| !stored.contains_key(key);
        (1..=MOST_ASIDE).map(|at| self.own(&aside_name(at))).find(is_free)
    }
}

fn aside_name(at: usize) -> String {
    format!("{PLAN}.aside-{at}")
}

fn is_name(name: &str) -> bool {
    [PLAN, SHORTLIST, NUMBER_STYLE, SECTION, CALENDAR].contains(&name)
        || (1..=MOST_ASIDE).any(|at| name == aside_name(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_guide_are_not_those_of_another() {
        let keys = Keys::new(&Slug::parse("gardener").unwrap());
        assert_eq!(keys.own(SHORTLIST), "guide/gardener/shortlist");
        for ours in
            ["guide/gardener/plan", "guide/gardener/new", "guide.plan", "guide.plan.aside-5", "guide.place"]
        {
            assert!(keys.is_ours(ours), "{ours}");
        }
        for other in
            ["guide/gardener-2/plan", "guide/baker/plan", "guide.plan.aside-6", "guide.tour", "plan", "guide"]
        {
            assert!(!keys.is_ours(other), "{other}");
        }
    }

    #[test]
    fn what_was_kept_under_an_earlier_key_is_found_until_there_is_a_new_one() {
        let keys = Keys::new(&Slug::parse("gardener").unwrap());
        let entry = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let mut stored = BTreeMap::from([entry("guide.place", "pay"), entry("guide.plan.aside-1", "x")]);
        assert_eq!(keys.find(&stored, SECTION), Some("pay"));
        let write =
            |key: &str, text: Option<&str>| Write { key: key.to_owned(), text: text.map(str::to_owned) };
        let expected = [write("guide/gardener/place", Some("courses")), write("guide.place", None)];
        assert_eq!(keys.write(&stored, SECTION, Some("courses".to_owned())), expected);
        stored.extend([entry("guide/gardener/place", "courses"), entry("guide/gardener/plan.aside-1", "y")]);
        assert_eq!(keys.find(&stored, SECTION), Some("courses"));
        let aside = [("guide/gardener/plan.aside-1".to_owned(), "y"), ("guide.plan.aside-1".to_owned(), "x")];
        assert_eq!(keys.aside(&stored), aside);
        assert_eq!(keys.free_aside(&stored).as_deref(), Some("guide/gardener/plan.aside-2"));
    }
}
