//! The pairs of a query string, and what of them could not be used.

use super::{Filter, percent};
use std::fmt;

/// A part of a link that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key in the link, shortened.
    pub key: String,
    /// The value in the link, shortened.
    pub value: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}={}”: {}", self.key, self.value, self.reason)
    }
}

impl Notice {
    fn new(key: &str, value: &str, reason: &'static str) -> Self {
        Self { key: shorten(key), value: shorten(value), reason }
    }
}

/// Parameters that other sites add to links; they are ignored without a notice.
const FOREIGN: [&str; 6] = ["fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "ref"];

/// The most notices shown for one link.
const MOST_NOTICES: usize = 5;

/// The most values of one key that are read.
const MOST_VALUES: usize = 300;

/// The first few notices about a link, at most `MOST_NOTICES`.
pub fn shown_notices(mut notices: Vec<Notice>) -> Vec<Notice> {
    notices.truncate(MOST_NOTICES);
    notices
}

/// The pairs of a query string that nothing has read yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// The pairs of a query string, with or without its `?`.
    pub fn parse(query: &str) -> Self {
        let pairs = query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let ours = pairs.filter(|(key, _)| !FOREIGN.contains(key) && !key.starts_with("utm_"));
        Self(ours.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
    }

    /// Reads the keys of a filter and removes them from the pairs.
    pub fn read<F: Filter>(&mut self, facts: &F::Facts) -> (F, Vec<Notice>) {
        let (mut filter, mut notices) = (F::default(), Vec::new());
        for param in F::PARAMS {
            let mut given = self.0.iter().filter(|(key, _)| key == param.key);
            if let Some((_, value)) = given.next() {
                for value in values(value, param.many) {
                    let read = match percent::decode(value) {
                        Some(text) => {
                            (param.add)(param, &mut filter, facts, &text).map_err(|why| (text, why))
                        }
                        None => Err((value.to_owned(), "cannot be read")),
                    };
                    notices.extend(read.err().map(|(text, why)| Notice::new(param.key, &text, why)));
                }
            }
            notices.extend(
                given.map(|(key, value)| Notice::new(key, value, "given twice; the first one is used")),
            );
        }
        self.0.retain(|(key, _)| F::PARAMS.iter().all(|param| key != param.key));
        (filter, notices)
    }

    /// Whether a key is among the pairs.
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(other, _)| other == key)
    }

    /// Whether nothing is left to be read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what is left to a query string, without its `?`, as it came.
    pub fn write(&self, query: &mut String) {
        for (key, value) in &self.0 {
            if !query.is_empty() {
                query.push('&');
            }
            *query += &format!("{key}={value}");
        }
    }

    /// A notice for each remaining pair, whose key no filter of the page has.
    pub fn rest(self) -> Vec<Notice> {
        self.0.iter().map(|(key, value)| Notice::new(key, value, "no such filter on this page")).collect()
    }
}

fn values(value: &str, many: bool) -> impl Iterator<Item = &str> {
    let most = if many { MOST_VALUES } else { 1 };
    value.splitn(if many { usize::MAX } else { 1 }, ',').take(most)
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    if text.chars().count() > 24 {
        short.push('…');
    }
    short
}
