//! The pairs of a query string, and what of them could not be used.

use super::{Filter, Param, percent};
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

/// Parameters that other sites add to links, in lower case; they are ignored without a notice.
const FOREIGN: [&str; 14] = [
    "_ga",
    "_gl",
    "epik",
    "gad_source",
    "gbraid",
    "igsh",
    "igshid",
    "mkt_tok",
    "ref",
    "ref_src",
    "si",
    "srsltid",
    "ved",
    "wbraid",
];

/// How others of them begin or end: those of campaigns, and the ids of clicks (`fbclid`, `gclid`, `msclkid`).
const FOREIGN_BEGINNINGS: [&str; 6] = ["utm_", "gad_", "hsa_", "mc_", "mtm_", "pk_"];
const FOREIGN_ENDS: [&str; 2] = ["clid", "clkid"];

/// Signs that end a sentence, which programs take for a part of a link in it.
const AFTER_A_LINK: [char; 10] = ['.', ',', ';', ':', '!', ')', ']', '>', '"', '”'];

/// Fragments of this guide, which some programs encode and so make a part of the last value.
const FRAGMENTS: [&str; 3] = ["courses", "compared", "plan"];

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
        // `&amp;` is what is left of `&` where a link was copied from HTML.
        let pairs =
            pairs.map(|(key, value)| (key.to_ascii_lowercase().trim_start_matches("amp;").to_owned(), value));
        Self(pairs.filter(|(key, _)| !is_foreign(key)).map(|(key, value)| (key, value.to_owned())).collect())
    }

    /// Reads the keys of a filter and removes them from the pairs. Of one key, no more notices are made than are
    /// shown of all.
    pub fn read<F: Filter>(&mut self, facts: &F::Facts) -> (F, Vec<Notice>) {
        let (mut filter, mut notices) = (F::default(), Vec::new());
        for param in F::PARAMS {
            let most = notices.len() + MOST_NOTICES;
            let mut given = self.0.iter().filter(|(key, _)| key == param.key);
            if let Some((_, value)) = given.next() {
                for value in values(value, param.many) {
                    let read = match decoded(value) {
                        Some(text) => add(param, &mut filter, facts, &text).map_err(|why| (text, why)),
                        None => Err((value.to_owned(), "cannot be read")),
                    };
                    if let Err((text, why)) = read
                        && notices.len() < most
                    {
                        notices.push(Notice::new(param.key, &text, why));
                    }
                }
            }
            let room = most - notices.len();
            let twice = "given twice; the first one is used";
            notices.extend(given.take(room).map(|(key, value)| Notice::new(key, value, twice)));
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

    /// A notice for each of the first remaining pairs, whose keys no filter of the page has.
    pub fn rest(self) -> Vec<Notice> {
        self.0
            .iter()
            .take(MOST_NOTICES)
            .map(|(key, value)| Notice::new(key, value, "no such filter on this page"))
            .collect()
    }
}

fn is_foreign(key: &str) -> bool {
    FOREIGN.contains(&key)
        || FOREIGN_BEGINNINGS.iter().any(|beginning| key.starts_with(beginning))
        || FOREIGN_ENDS.iter().any(|end| key.ends_with(end))
}

/// The text of a value. Programs that pass links on may encode what is encoded already (`C%252B%252B`), and
/// the fragment with it.
fn decoded(value: &str) -> Option<String> {
    let value = FRAGMENTS.iter().find_map(|it| value.strip_suffix(&format!("%23{it}"))).unwrap_or(value);
    let text = percent::decode(value)?;
    if !value.contains("%25") {
        return Some(text);
    }
    // A `+` in it is no longer a space.
    Some(percent::decode(&text.replace('+', "%2B")).unwrap_or(text))
}

/// A value as a link holds it, so that it comes back as it is. Text that looks like what other programs make of a
/// link is encoded as they would.
pub(super) fn encoded(text: &str) -> String {
    let once = percent::encode(text);
    if decoded(&once).as_deref() == Some(text) { once } else { percent::encode(&once.replace('+', "%20")) }
}

/// Adds a value; if it is none, what it is without the signs of a sentence around the link, in either case.
fn add<F: Filter>(
    param: &Param<F>,
    filter: &mut F,
    facts: &F::Facts,
    text: &str,
) -> Result<(), &'static str> {
    let Err(why) = (param.add)(param, filter, facts, text) else { return Ok(()) };
    let bare = text.trim_end_matches(AFTER_A_LINK);
    let others = [bare.to_owned(), bare.to_ascii_uppercase(), bare.to_ascii_lowercase()];
    let others = others.iter().filter(|other| !other.is_empty() && *other != text);
    let is_added = others.into_iter().any(|other| (param.add)(param, filter, facts, other).is_ok());
    if is_added { Ok(()) } else { Err(why) }
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
