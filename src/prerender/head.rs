//! The head of the page: title, description, previews, icons, styles, structured data.

use super::assets::{EARLY, styles};
use super::structured::structured_data;
use crate::state::AppState;
use guide_domain::guide::Guide;
use guide_domain::text::escape;
use std::fmt::Write as _;

/// Everything in `<head>` but what Trunk writes.
pub(super) fn html(guide: &Guide, state: AppState) -> String {
    let site = &guide.site;
    let mut out = String::new();
    let title = escape(&site.title);
    let description = escape(&site.description);
    let _ = write!(
        out,
        "<title>{title}</title><meta name=\"description\" content=\"{description}\">\
         <script>{EARLY}</script><style>{}</style>\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"theme-color\" content=\"#fbfaf7\" media=\"(prefers-color-scheme: light)\">\
         <meta name=\"theme-color\" content=\"#14171c\" media=\"(prefers-color-scheme: dark)\">\
         <link rel=\"icon\" href=\"./icon.svg\" type=\"image/svg+xml\">\
         <link rel=\"apple-touch-icon\" href=\"./icon-180.png\">\
         <meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{description}\">\
         <meta property=\"og:locale\" content=\"{}\">",
        styles(),
        escape(&site.language.replace('-', "_")),
    );
    if let Some(address) = &site.address {
        let address = escape(address);
        let _ = write!(
            out,
            "<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">\
             <meta property=\"og:image\" content=\"{address}preview.png\">\
             <meta name=\"twitter:card\" content=\"summary_large_image\">"
        );
    }
    let _ = write!(
        out,
        "<link rel=\"alternate\" type=\"application/json\" href=\"./data/datapackage.json\">\
         <script type=\"application/ld+json\">{}</script>",
        structured_data(guide, state.data)
    );
    out
}
