//! Short, stable identifiers such as `meta` or `ecb-reference-rates`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A stable identifier: 1 to 64 of `a`–`z`, `0`–`9` and `-`, neither first nor last a `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(String);

impl Slug {
    /// Reads an identifier; `None` when a character or the length is not allowed.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The identifier for a name: `tech-school` for `TECH School`. `None` if the name has no character that
    /// an identifier may have.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in name.chars().map(|c| c.to_ascii_lowercase()) {
            if c.is_ascii_lowercase() || c.is_ascii_digit() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        Self::parse(slug.trim_end_matches('-'))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_allowed_and_nothing_else() {
        assert_eq!(Slug::parse("ecb-2023").unwrap().as_str(), "ecb-2023");
        for bad in ["", "-a", "a-", "A", "a b", "é", &"a".repeat(65)] {
            assert_eq!(Slug::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn makes_an_identifier_of_a_name() {
        assert_eq!(Slug::from_name("TECH School").unwrap().as_str(), "tech-school");
        assert_eq!(Slug::from_name("  Colt   Steele. ").unwrap().as_str(), "colt-steele");
        assert_eq!(Slug::from_name("—"), None);
    }
}
