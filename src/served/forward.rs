//! Addresses of earlier versions: pages that lead to where their content is now.

use super::site::{Pages, Site, href_of, text_of};
use domain::route::Page;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Keeps the choices in the address. Without scripts they are lost, but the page is still found.
pub(super) const SCRIPT: &str = "location.replace(document.links[0].href+location.search+location.hash)";

/// An old page and where it leads.
pub(super) const FORWARDS: [(&str, Page); 3] =
    [("pay.html", Page::Salaries), ("courses.html", Page::Courses), ("skills.html", Page::Skills)];

/// Each old page with its HTML.
pub(super) fn pages(site: &Site) -> impl Iterator<Item = (&'static str, String)> {
    let forwards = FORWARDS.iter().filter(|(_, page)| site.content.dataset.has(page));
    forwards.map(|(name, page)| (*name, forward(site, page).into_string()))
}

fn forward(site: &Site, page: &Page) -> Markup {
    let text = text_of(site.guide(), page);
    let place = href_of("./", page);
    let canonical = site.guide().site.address.as_ref().map(|root| href_of(root, page));
    html! {
        (DOCTYPE)
        html lang=(site.guide().site.language) {
            head {
                meta charset="utf-8";
                @if let Some(policy) = site.policy(Pages::All) {
                    meta http-equiv="Content-Security-Policy" content=(policy.text());
                }
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text.title) }
                meta name="robots" content="noindex";
                @if let Some(address) = canonical { link rel="canonical" href=(address); }
                // Only without scripts: a refresh would lose the choices that the script keeps.
                noscript { meta http-equiv="refresh" content={ "0; url=" (place) }; }
            }
            body {
                h1 { (text.heading) }
                p { "This page has moved to " a href=(place) { (text.title) } "." }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}
