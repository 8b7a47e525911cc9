//! The Content-Security-Policy of the pages. It lists the digests of inline scripts and styles, so that
//! nothing injected into a page can run or style it.
//!
//! All pages that the router shows have the same policy, for the scripts and styles of all of them, because
//! it shows them in a document that keeps the policy it was loaded with. Figures for frames and forwards are
//! never shown there, so only they pay for their own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Where the parts of the guide come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Files of the host.
    Host,
    /// The page itself (`guide.html`): its scripts are made of text in it.
    Page,
}

/// What the policy lets pages do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
    source: Source,
}

impl Policy {
    /// The policy of served pages with these inline scripts and styles, exactly as between the tags.
    /// Leave out data scripts (`application/ld+json`): they are not run.
    pub fn served(scripts: &[&str], styles: &[&str]) -> Self {
        let digests = |texts: &[&str]| texts.iter().map(|text| sha256(text.as_bytes())).collect();
        Self { scripts: digests(scripts), styles: digests(styles), source: Source::Host }
    }

    /// The policy of the guide in one file, which makes no network requests.
    pub fn single(scripts: &[&str], styles: &[&str]) -> Self {
        Self { source: Source::Page, ..Self::served(scripts, styles) }
    }

    /// The policy as text, as a `<meta http-equiv="Content-Security-Policy">` can carry it. It has no
    /// character that an attribute in double quotes would have to escape.
    pub fn text(&self) -> String {
        let mut out = "default-src 'none'".to_owned();
        if !self.scripts.is_empty() {
            // WASM is compiled. What `fetch` asks for, and where workers come from, goes with scripts.
            let scripts = quoted(&self.scripts);
            let _ = match self.source {
                Source::Host => write!(
                    out,
                    "; script-src 'self' 'wasm-unsafe-eval'{scripts}; connect-src 'self'; worker-src 'self' blob:; \
                     manifest-src 'self'"
                ),
                Source::Page => write!(
                    out,
                    "; script-src blob: 'wasm-unsafe-eval'{scripts}; connect-src 'none'; worker-src blob:; \
                     manifest-src 'none'"
                ),
            };
        }
        if !self.styles.is_empty() {
            let _ = write!(out, "; style-src{}", quoted(&self.styles));
        }
        // A chart is saved as a picture by way of a blob.
        out + "; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; \
               form-action 'none'; require-trusted-types-for 'script'; trusted-types default"
    }
}

/// The digest of some bytes as Subresource Integrity and Content-Security-Policy write it: `sha256-`
/// and Base64.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn quoted(digests: &BTreeSet<String>) -> String {
    digests.iter().fold(String::new(), |mut out, digest| {
        let _ = write!(out, " '{digest}'");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Content-Security-Policy specification, with its digest.
    const SCRIPT: &str = "alert('Hello, world.');";
    const DIGEST: &str = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";

    #[test]
    fn scripts_and_styles_are_counted_by_digest_once_each() {
        assert_eq!(sha256(SCRIPT.as_bytes()), DIGEST);
        let text = Policy::served(&[SCRIPT, SCRIPT], &["b{}"]).text();
        assert_eq!(text.matches(DIGEST).count(), 1);
        assert!(text.contains(&format!("script-src 'self' 'wasm-unsafe-eval' '{DIGEST}'; ")), "{text}");
        for never in ["unsafe-inline", "'unsafe-eval'", "*", "http", "\""] {
            assert!(!text.contains(never), "{never} in {text}");
        }
    }

    #[test]
    fn a_page_without_scripts_may_run_none() {
        let text = Policy::served(&[], &["a{}"]).text();
        assert!(text.starts_with("default-src 'none'; style-src 'sha256-"), "{text}");
        assert!(!text.contains("script-src") && !text.contains("connect-src"), "{text}");
    }

    #[test]
    fn the_guide_in_one_file_asks_nothing_of_a_network() {
        let text = Policy::single(&[SCRIPT], &[]).text();
        assert!(text.contains("script-src blob: 'wasm-unsafe-eval' 'sha256-"), "{text}");
        assert!(text.contains("connect-src 'none'; worker-src blob:; manifest-src 'none'"), "{text}");
    }
}
