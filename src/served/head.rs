//! The head of a page: title, description, previews, icons, styles; and the web app manifest.

use super::preview;
use super::site::{Mode, Pages, Site, href_of, is_indexed, text_of};
use super::structured;
use crate::app::rooms::room_of;
use crate::served::programs::Script;
use compiler::{Content, Front, Token};
use domain::guide::RoomText;
use domain::route::Page;
use maud::{Markup, PreEscaped, html};
use serde_json::json;

/// The head of a page of the guide, without its element.
pub(super) fn of(site: &Site, page: &Page) -> Markup {
    let text = text_of(site.guide(), page);
    let kind = if *page == Page::Guide { "article" } else { "website" };
    let pages = if matches!(page, Page::Embed(_)) { Pages::All } else { Pages::Routed };
    html! {
        (first(site, pages, &text.title, &text.description, is_indexed(page)))
        script { (PreEscaped(site.programs.script(Script::Early))) }
        (styles(site, room_of(page)))
        @if !site.is_single() { (fonts(site, page.up())) }
        (colours(site))
        @if let Page::Embed(_) = page {
            // The page around the frame stays where it is.
            base target="_blank";
        } @else {
            meta property="og:type" content=(kind);
            (previews(site, text))
        }
        @match &site.mode {
            Mode::Host { .. } if matches!(page, Page::Embed(_)) => {}
            Mode::Host { .. } => {
                (icons(site, page.up()))
                (addresses(site, page))
                @if matches!(page, Page::Guide | Page::Data) {
                    link rel="alternate" type="application/json" href={ (page.up()) "data/datapackage.json" };
                }
                @if let Some(data) = structured::of(site.content, page) {
                    script type="application/ld+json" { (PreEscaped(data)) }
                }
            }
            Mode::Single { icon, .. } => link rel="icon" href=(icon) type="image/svg+xml";
        }
    }
}

/// The head of the page for an address that does not exist; `up` leads to the root.
pub(super) fn of_not_found(site: &Site, up: &str) -> Markup {
    let text = &site.guide().rooms.not_found;
    html! {
        (first(site, Pages::Routed, &text.title, &text.description, false))
        (styles(site, "not-found"))
        (colours(site))
        (icons(site, up))
    }
}

/// The head of a page that leads to several guides; `up` leads to the one whose icon it has.
pub(super) fn of_front(site: &Site, words: &Front, is_indexed: bool, up: &str) -> Markup {
    html! {
        (first(site, Pages::Routed, &words.title, &words.description, is_indexed))
        (styles(site, "front"))
        (colours(site))
        (icon(up))
    }
}

/// The beginning of every head. The policy must come before everything it applies to.
fn first(site: &Site, pages: Pages, title: &str, description: &str, is_indexed: bool) -> Markup {
    html! {
        meta charset="utf-8";
        @if let Some(policy) = site.policy(pages) {
            meta http-equiv="Content-Security-Policy" content=(policy.text());
        }
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) }
        meta name="description" content=(description);
        @if !is_indexed { meta name="robots" content="noindex"; }
    }
}

/// The heading font, if there is one.
fn fonts(site: &Site, up: &str) -> Markup {
    let style = site.programs.fonts(up);
    html! { @if !style.is_empty() { style { (PreEscaped(style)) } } }
}

/// The shared style and those of the room; in one file, those of all rooms that it has.
fn styles(site: &Site, room: &str) -> Markup {
    let styles = &site.styles;
    let sheets: Vec<_> =
        if site.is_single() { styles.of_all_rooms().collect() } else { styles.of_room(room).collect() };
    html! {
        style { (PreEscaped(&styles.shared)) }
        @for (name, style) in sheets { style data-sheet=(name) { (PreEscaped(style)) } }
    }
}

/// The colours that browsers draw around the page.
fn colours(site: &Site) -> Markup {
    let theme = &site.content.theme;
    html! {
        meta name="color-scheme" content="light dark";
        meta name="theme-color" content=(theme.light[Token::Bg]) media="(prefers-color-scheme: light)";
        meta name="theme-color" content=(theme.dark[Token::Bg]) media="(prefers-color-scheme: dark)";
    }
}

/// The icons; only a release has bitmaps.
fn icons(site: &Site, up: &str) -> Markup {
    html! {
        (icon(up))
        link rel="manifest" href={ (up) "manifest.webmanifest" };
        @if site.programs.are_released() { link rel="apple-touch-icon" href={ (up) "icon-180.png" }; }
    }
}

fn icon(up: &str) -> Markup {
    html! { link rel="icon" href={ (up) "icon.svg" } type="image/svg+xml"; }
}

fn previews(site: &Site, text: &RoomText) -> Markup {
    html! {
        meta property="og:title" content=(text.title);
        meta property="og:description" content=(text.description);
        meta property="og:locale" content=(site.guide().site.language.replace('-', "_"));
    }
}

/// The links that need the full address of the page, if the publisher has set one.
fn addresses(site: &Site, page: &Page) -> Markup {
    html! {
        @if let Some(root) = &site.guide().site.address {
            @let address = href_of(root, page);
            link rel="canonical" href=(address);
            meta property="og:url" content=(address);
            meta property="og:image" content={ (root) (preview::name(page)) ".png" };
            meta name="twitter:card" content="summary_large_image";
        }
    }
}

/// The web app manifest: what a device shows of the guide once it is installed.
pub(super) fn manifest(content: &Content) -> String {
    let guide = &content.guide;
    let ground = content.theme.light[Token::Bg].to_string();
    let icon = |file: &str, sizes: &str, kind: &str| json!({ "src": file, "sizes": sizes, "type": kind });
    let manifest = json!({
        "name": guide.rooms.guide.heading,
        "short_name": guide.site.occupation.name,
        "description": guide.rooms.guide.description,
        "lang": guide.site.language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            icon("./icon.svg", "any", "image/svg+xml"),
            icon("./icon-180.png", "180x180", "image/png"),
            icon("./icon-512.png", "512x512", "image/png"),
        ],
    });
    format!("{manifest:#}\n")
}
