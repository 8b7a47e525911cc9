//! `_headers`: what Netlify and Cloudflare Pages send with the files.

use super::policy::Policy;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// Sent with every file. Browsers respect the fourth over HTTPS only.
const ALWAYS: [&str; 6] = [
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: DENY",
    "Referrer-Policy: no-referrer",
    "Strict-Transport-Security: max-age=31536000",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy: same-origin",
];

/// The file, for the names of all files below the root and the policy of the pages.
///
/// Both hosts join the values if two rules set the same header, so no file has two rules for one header.
/// By default, both hosts make browsers revalidate files at each visit.
pub fn text(names: &BTreeSet<String>, policy: &Policy) -> String {
    let mut out = String::from("# Written by the build: headers for Netlify and Cloudflare Pages.\n/*\n");
    for line in ALWAYS {
        let _ = writeln!(out, "  {line}");
    }
    let _ = writeln!(out, "  Content-Security-Policy: {}; frame-ancestors 'none'", policy.text());
    for name in names.iter().filter(|name| is_named_by_content(name)) {
        let _ = writeln!(out, "/{name}\n  Cache-Control: public, max-age={YEAR}, immutable");
    }
    // The data is published for the programs of others too.
    out.push_str("/data/*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n");
    out
}

/// Whether a file is named by its content: a dash and 16 hexadecimal digits before the extension.
pub fn is_named_by_content(name: &str) -> bool {
    let Some((stem, _)) = name.split_once('.') else { return false };
    let Some((_, digits)) = stem.rsplit_once('-') else { return false };
    digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_tell_the_content_are_kept_for_a_year() {
        let names = ["guide-0123456789abcdef.js", "icon-180.png", "salaries/index.html", "data/pay.csv"];
        let text = text(&names.map(str::to_owned).into(), &Policy::served(&[], &[]));
        let kept = "/guide-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert!(text.contains(kept), "{text}");
        assert_eq!(text.matches("Cache-Control").count(), 1);
        assert!(text.contains("trusted-types default; frame-ancestors 'none'\n"), "{text}");
    }
}
