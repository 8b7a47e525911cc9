//! What search engines ask a host for.

use super::site::{href_of, is_indexed, routes};
use compiler::Content;
use domain::text::escape;
use std::fmt::Write as _;

/// The list of pages, for the address of the root.
pub(super) fn sitemap(content: &Content, root: &str) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let changed = escape(&content.guide.site.version);
    for page in routes(content).iter().filter(|page| is_indexed(page)) {
        let address = escape(&href_of(root, page));
        let _ = writeln!(out, "<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>");
    }
    out + "</urlset>\n"
}

/// What robots may ask for: everything. They read it only at the root of a host.
pub(super) fn robots(root: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\n")
}
