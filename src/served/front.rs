//! The page that lists the guides of one site, and the one that hosts show at its root for unknown addresses. Both look
//! like the pages of the guide that they are written with, which they list first.

use super::programs::Programs;
use super::site::{Mode, Site};
use super::{Folder, beside, content, folder, head, listed};
use compiler::{Content, Front};
use domain::guide::RoomText;
use maud::{DOCTYPE, html};
use std::io;
use std::path::Path;

/// The folder of the words of the first page, and of the guides besides that of `content/`.
const GUIDES: &str = "guides";

/// How a page leads to a guide.
type Way = fn(&Content) -> String;

/// Writes both pages into a folder, with the programs of the environment.
///
/// # Errors
/// Names the file that cannot be read or written.
pub fn front(staging: &Path) -> io::Result<()> {
    let words = compiler::front(&folder(GUIDES)).map_err(listed)?;
    let (content, programs) = (content()?, Programs::from_environment()?);
    let site = Site::new(&content, &programs, Mode::Host { reload: String::new() })?;
    let others = beside(compiler::compile)?;
    let folder = Folder(staging);
    folder.write("index.html", list(&site, &words, &others))?;
    folder.write("404.html", not_found(&site, &others))
}

/// The page that lists the guides.
pub(super) fn list(site: &Site, words: &Front, others: &[Content]) -> String {
    page(site, words, true, others, below)
}

/// The page for unknown addresses, with the words of that of the guide. Hosts show it at any depth, so its links are
/// whole addresses where the publisher has set them; else they work at the root.
pub(super) fn not_found(site: &Site, others: &[Content]) -> String {
    let RoomText { title, heading, description, .. } = site.guide().rooms.not_found.clone();
    let words = Front { language: site.guide().site.language.clone(), title, heading, description };
    page(site, &words, false, others, |content| {
        content.guide.site.address.clone().unwrap_or_else(|| below(content))
    })
}

/// The address of a guide below the root.
fn below(content: &Content) -> String {
    format!("./{}/", content.dataset.career.id)
}

fn page(site: &Site, words: &Front, is_indexed: bool, others: &[Content], way: Way) -> String {
    html! {
        (DOCTYPE)
        html lang=(words.language) {
            head { (head::of_front(site, words, is_indexed, &way(site.content))) }
            body {
                main id="main" {
                    h1 { (words.heading) }
                    div.prose {
                        p { (words.description) }
                        @for guide in std::iter::once(site.content).chain(others) {
                            h2 { a href=(way(guide)) { (guide.dataset.career.guide_name()) } }
                            p { (guide.guide.rooms.guide.description) }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}
