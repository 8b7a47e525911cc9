//! The head of the page: title, description, previews, icons, styles, structured data.

use super::assets::{EARLY, styles};
use super::structured::structured_data;
use crate::state::AppState;
use domain::guide::{Guide, Site};
use domain::text::escape;
use serde_json::json;
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
         <link rel=\"manifest\" href=\"./manifest.webmanifest\">\
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

/// The web app manifest: what a device shows of the guide once it is installed.
pub(super) fn manifest(site: &Site) -> String {
    let icon = |file: &str, sizes: &str, kind: &str| json!({ "src": file, "sizes": sizes, "type": kind });
    let manifest = json!({
        "name": site.heading,
        "short_name": site.occupation.name,
        "description": site.description,
        "lang": site.language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [
            icon("./icon.svg", "any", "image/svg+xml"),
            icon("./icon-180.png", "180x180", "image/png"),
            icon("./icon-512.png", "512x512", "image/png"),
        ],
    });
    format!("{manifest:#}\n")
}
