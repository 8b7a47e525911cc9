//! `_headers`: what Netlify and Cloudflare Pages send with the files.

use super::policy::Policy;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// Sent with every file. Browsers respect the third over HTTPS only.
const ALWAYS: [&str; 5] = [
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Strict-Transport-Security: max-age=31536000",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy: same-origin",
];

/// The file, for the names of all files below the root and the policy of the pages.
///
/// Both hosts join the values if two rules set the same header, with a comma between them. Only of policies are
/// there two: joined, both hold. So the rule for all files leaves out what differs for frames, and each file and
/// folder at the root but `embed/` has a rule that refuses them. By default, both hosts make browsers revalidate
/// files at each visit.
pub fn text(names: &BTreeSet<String>, policy: &Policy) -> String {
    let mut out = String::from("# Written by the build: headers for Netlify and Cloudflare Pages.\n/*\n");
    for line in ALWAYS {
        let _ = writeln!(out, "  {line}");
    }
    let _ = writeln!(out, "  Content-Security-Policy: {}", policy.text());
    for place in places(names) {
        let _ = writeln!(
            out,
            "{place}\n  Content-Security-Policy: frame-ancestors 'none'\n  X-Frame-Options: DENY"
        );
    }
    for name in names.iter().filter(|name| is_named_by_content(name)) {
        let _ = writeln!(out, "/{name}\n  Cache-Control: public, max-age={YEAR}, immutable");
    }
    // The data is published for the programs of others too.
    out.push_str("/data/*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n");
    out
}

/// The pages at the root and the folders there, as rules name them, but for the figures for frames.
fn places(names: &BTreeSet<String>) -> BTreeSet<String> {
    let place = |name: &String| match name.split_once('/') {
        Some(("embed", _)) => None,
        Some((folder, _)) => Some(format!("/{folder}/*")),
        None if name == "index.html" => Some("/".to_owned()),
        None => name.ends_with(".html").then(|| format!("/{name}")),
    };
    names.iter().filter_map(place).collect()
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
        assert!(text.contains("trusted-types default\n"), "{text}");
    }

    #[test]
    fn every_page_but_the_figures_for_frames_refuses_frames() {
        let names =
            ["index.html", "pay.html", "guide-1.js", "salaries/canada/index.html", "embed/pay/index.html"];
        let text = text(&names.map(str::to_owned).into(), &Policy::served(&[], &[]));
        let refused = "  Content-Security-Policy: frame-ancestors 'none'\n  X-Frame-Options: DENY\n";
        for place in ["/", "/pay.html", "/salaries/*"] {
            assert!(text.contains(&format!("\n{place}\n{refused}")), "{place} in {text}");
        }
        assert_eq!(text.matches(refused).count(), 3, "{text}");
        assert!(!text.contains("embed"), "{text}");
    }
}
