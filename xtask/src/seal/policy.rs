//! The Content-Security-Policy of a page: it has the digests of the page's own scripts and styles, so
//! no others that get into it are run or applied.

use super::digest::sha256;
use anyhow::{Context, Result};
use std::fmt::Write as _;

/// The policy is put after this, so before everything that it governs.
const BEFORE: &str = "<meta charset=\"utf-8\">";
const BEFORE_STAGED: &str = "<meta charset=\"utf-8\" />";
/// Types of script elements that hold data, which browsers do not run.
const DATA: [&str; 2] = ["application/ld+json", "application/octet-stream"];

/// What a policy allows a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Policy {
    scripts: Vec<String>,
    styles: Vec<String>,
    /// Whether the page is one file; then its scripts are made from text in it, as blobs.
    single: bool,
}

impl Policy {
    /// The policy for a page, from the scripts and styles in it.
    pub fn of(page: &str, single: bool) -> Self {
        let of = |name: &str| -> Vec<String> {
            let mut digests: Vec<String> = inline(page, name).map(|text| sha256(text.as_bytes())).collect();
            digests.sort();
            digests.dedup();
            digests
        };
        Self { scripts: of("script"), styles: of("style"), single }
    }

    /// A policy under which all of these pages work.
    pub fn union(policies: &[Self]) -> Self {
        let all = |of: fn(&Self) -> &Vec<String>| -> Vec<String> {
            let mut digests: Vec<String> = policies.iter().flat_map(of).cloned().collect();
            digests.sort();
            digests.dedup();
            digests
        };
        Self { scripts: all(|it| &it.scripts), styles: all(|it| &it.styles), single: false }
    }

    /// The directives, as they are written into a meta element.
    pub fn text(&self) -> String {
        let quoted = |digests: &[String]| {
            digests.iter().fold(String::new(), |mut out, digest| {
                let _ = write!(out, " '{digest}'");
                out
            })
        };
        let (scripts, styles) = (quoted(&self.scripts), quoted(&self.styles));
        let mut out = "default-src 'none'".to_owned();
        if !self.scripts.is_empty() {
            // `wasm-unsafe-eval` allows compiling WASM, no other evaluation of text.
            let (place, network) = if self.single { ("blob:", "'none'") } else { ("'self'", "'self'") };
            let _ = write!(
                out,
                "; script-src {place} 'wasm-unsafe-eval'{scripts}; connect-src {network}; worker-src {place}{}; manifest-src {network}",
                if self.single { "" } else { " blob:" }
            );
        }
        if !self.styles.is_empty() {
            let _ = write!(out, "; style-src{styles}");
        }
        // A chart is saved as a picture through a blob.
        let _ = write!(
            out,
            "; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types default"
        );
        out
    }
}

/// Writes the policy of a page into it.
///
/// # Errors
/// When the page has no `<meta charset="utf-8">` to put it after.
pub fn add(page: &str) -> Result<(String, Policy)> {
    let policy = Policy::of(page, false);
    Ok((with(page, &policy)?, policy))
}

/// The page with a policy.
pub fn with(page: &str, policy: &Policy) -> Result<String> {
    let place = [BEFORE, BEFORE_STAGED].into_iter().find(|place| page.contains(place));
    let place = place.context("the page has no charset element, after which the policy is put")?;
    let element = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy.text());
    Ok(page.replacen(place, &format!("{BEFORE}{element}"), 1))
}

/// The texts of the scripts or styles in a page.
fn inline<'a>(page: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let from = rest.find(&open)?;
            let (tag, after) = rest[from + open.len()..].split_once('>')?;
            let (text, after) = after.split_once(&close)?;
            rest = after;
            let is_data = DATA.iter().any(|kind| tag.contains(kind));
            if !is_data && !tag.contains(" src=") && (tag.is_empty() || tag.starts_with(' ')) {
                return Some(text);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><style>b{}</style><script>alert('Hello, world.');</script>\
                        <script type=\"application/ld+json\">{}</script></head><script type=\"module\"></script>";

    #[test]
    fn what_stands_in_the_page_is_counted_and_data_is_not() {
        let texts: Vec<&str> = inline(PAGE, "script").collect();
        assert_eq!(texts, ["alert('Hello, world.');", ""]);
        let text = Policy::of(PAGE, false).text();
        assert!(text.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{text}");
        for never in ["unsafe-inline", "'unsafe-eval'", "*", "http"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
    }

    #[test]
    fn the_policy_stands_before_what_it_rules() {
        let (page, _) = add(PAGE).unwrap();
        assert!(page.find("Content-Security-Policy").unwrap() < page.find("<style").unwrap());
        assert!(add("<head></head>").is_err());
    }

    #[test]
    fn a_page_without_scripts_may_run_none() {
        let text = Policy::of("<style>a{}</style>", false).text();
        assert!(
            text.starts_with("default-src 'none'; style-src 'sha256-") && !text.contains("script-src"),
            "{text}"
        );
    }
}
