//! The page around a room: head, header, breadcrumbs, messages, footer, and what programs read.
//!
//! What depends on the page is in elements with `data-swap`: the router takes them from the page
//! that a link leads to. The parts of the header stay, and follow the state.

use super::head;
use super::programs::Script;
use super::site::{Mode, Site, href_of, target_href, text_of, trail};
use crate::app::data::dataset;
use crate::app::rooms::{Piece, far_part_of};
use crate::app::shell::{Navigation, Notices, PieceStatus, StatusLine};
use crate::app::state::AppState;
use crate::ui::{drawing, heading, part};
use domain::guide::{Link, RoomText};
use domain::route::Page;
use domain::time::PartialDate;
use leptos::prelude::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The icons. They stay in the document when the router shows another page.
const SPRITE: &str = include_str!("../app/icons.svg");

/// A whole page.
pub(super) fn page(site: &Site, page: &Page) -> String {
    let career = &site.content.dataset.career;
    Owner::new().with(|| {
        let state = AppState::first(dataset(), page.clone());
        html! {
            (DOCTYPE)
            html lang=(site.guide().site.language) data-root=(page.up()) data-guide=(career.id.as_str())
                data-single[site.is_single()] data-framed[is_framed(page)] {
                head { (head::of(site, page)) }
                body.framed[is_framed(page)] {
                    @if is_framed(page) {
                        (framed(site, page, state))
                    } @else {
                        a.skip href="#main" { "Skip to main content" }
                        (PreEscaped(SPRITE))
                        (content(site, page, state))
                    }
                    (part("status", view! { <StatusLine state /> }))
                    (at_the_edge())
                    (for_programs(site, page))
                    @if is_framed(page) { script type="module" { (PreEscaped(site.programs.script(Script::Height))) } }
                }
            }
        }
        .into_string()
    })
}

/// A page as the guide in one file holds it: what the router takes, and what it reads for that.
pub(super) fn held(site: &Site, page: &Page) -> String {
    let text = text_of(site.guide(), page);
    Owner::new().with(|| {
        html! {
            (DOCTYPE)
            title { (text.title) }
            meta name="description" content=(text.description);
            (content(site, page, AppState::first(dataset(), page.clone())))
        }
        .into_string()
    })
}

/// Whether a page is for a frame of another site.
fn is_framed(page: &Page) -> bool {
    matches!(page, Page::Embed(_))
}

/// The inside of a page for a frame: the figure, and what goes wrong.
fn framed(site: &Site, page: &Page, state: AppState) -> Markup {
    html! {
        div.messages { (not_started()) (changing(state)) }
        main id="main" data-page=(page.path(dataset())) { (room(site, page, state)) }
    }
}

fn content(site: &Site, page: &Page, state: AppState) -> Markup {
    html! {
        header {
            (brand(site, page.up()))
            nav.rooms aria-label="Main" { (part("navigation", view! { <Navigation state /> })) }
            div.messages {
                (not_started())
                p.no-js.hint {
                    "Filters, search and the plan need a browser with JavaScript and WebAssembly. Everything else is here."
                }
                (changing(state))
            }
        }
        div.crumbs data-swap="crumbs" { (breadcrumbs(site, page)) }
        main id="main" tabindex="-1" data-swap="main" data-page=(page.path(dataset())) { (room(site, page, state)) }
        (footer(site, page.up()))
    }
}

/// What the program says above the content.
fn changing(state: AppState) -> Markup {
    html! {
        (part("notices", view! { <Notices state /> }))
        (part("piece", view! { <PieceStatus state retry=Callback::new(|()| ()) /> }))
    }
}

/// The inside of `<main>`.
fn room(site: &Site, page: &Page, state: AppState) -> Markup {
    let (content, text) = (site.content, text_of(site.guide(), page));
    match page {
        Page::Guide => crate::guide::page(content, state, text),
        Page::Salaries => crate::salaries::page(content, state, text),
        Page::Country(code) => crate::salaries::country_page(content, state, text, *code),
        Page::Careers => html! {
            (crate::careers::page(content, state, text))
            (beside(site, page.up()))
        },
        Page::Role(role) => crate::careers::role_page(content, state, text, role),
        Page::Skills => crate::skills::page(content, state, text),
        Page::Data => crate::data::page(content, state, text),
        Page::Changes => crate::data::changes_page(content, state, text),
        Page::Courses => crate::courses::page(content, state, text),
        Page::Plan => crate::plan::page(state, text),
        Page::Embed(chart) => crate::embed::page(state, text, *chart),
        Page::Skill(skill) => crate::plan::skill_page(state, text, skill).unwrap_or_else(|| words(text)),
    }
}

/// The other guides on the site.
fn beside(site: &Site, up: &str) -> Markup {
    html! {
        @if !site.beside.is_empty() {
            section aria-labelledby="guides-heading" {
                h2 id="guides-heading" { "Guides to other careers" }
                ul.links { (guides(site, up)) }
            }
        }
    }
}

/// A link to each of them.
fn guides(site: &Site, up: &str) -> Markup {
    html! {
        @for career in &site.beside {
            li { a href={ (up) "../" (career.id.as_str()) "/" } { (career.guide_name()) } }
        }
    }
}

/// The heading and the text of a page that has nothing else.
fn words(text: &RoomText) -> Markup {
    html! {
        (heading(text))
        div.prose { (PreEscaped(&text.html)) }
    }
}

/// The name of the guide, and the links of the site that it belongs to.
fn brand(site: &Site, up: &str) -> Markup {
    let navigation = &site.guide().site.navigation;
    html! {
        div.brand data-swap="brand" {
            a href=(up) { (PreEscaped(site.content.theme.mark.inline())) span { (site.content.dataset.career.guide_name()) } }
            @if !navigation.is_empty() { nav.site aria-label="Site" { ul { (links(up, navigation)) } } }
        }
    }
}

fn links(up: &str, links: &[Link]) -> Markup {
    html! { @for link in links { li { a href=(target_href(up, &link.target)) { (link.label) } } } }
}

/// The breadcrumbs of a page, which begin with the article.
fn breadcrumbs(site: &Site, page: &Page) -> Markup {
    let above = trail(page).into_iter().filter(|step| step != page);
    html! {
        @if *page != Page::Guide {
            nav aria-label="Breadcrumb" {
                ol {
                    @for step in above {
                        li { a href=(href_of(page.up(), &step)) { (text_of(site.guide(), &step).short) } }
                    }
                    li aria-current="page" { (text_of(site.guide(), page).short) }
                }
            }
        }
    }
}

fn footer(site: &Site, up: &str) -> Markup {
    let guide = site.guide();
    let newest = guide.site.newest_source.as_ref().and_then(|id| site.content.credits.of(id));
    let published = PartialDate::parse(&guide.site.version).map(|date| date.to_string());
    html! {
        footer data-swap="footer" {
            nav aria-label="More" {
                ul {
                    li { a href=(href_of(up, &Page::Data)) { (guide.rooms.data.heading) } }
                    (links(up, &guide.site.foot))
                    (guides(site, up))
                }
            }
            @if let (Some(source), Some(published)) = (newest, published) {
                p {
                    "Newest source: " (source.name) ", " (published) ". "
                    a href=(href_of(up, &Page::Changes)) { (guide.rooms.changes.heading) }
                }
            }
        }
    }
}

/// What the scripts of the page say above the content (`src/app/boot/start.js`).
fn not_started() -> Markup {
    html! {
        div.notice id="not-started" role="alert" hidden {
            p {
                "The controls of this page could not start, so they are hidden. The text and the tables are complete. "
                span id="too-old" hidden { "Your browser may be too old: any browser from 2024 or later will do. " }
            }
            button type="button" data-reload { "Reload the page" }
        }
    }
}

/// What the scripts of the page say at the lower edge of the window (`src/app/boot/stopped.js` and
/// `offline.js`).
fn at_the_edge() -> Markup {
    html! {
        div.notice.edge id="stopped" role="alert" hidden {
            p { "Something went wrong, and the controls of this page have stopped working. You can still read it, and your choices are kept in its address." }
            button type="button" data-reload { "Reload the page" }
            a href="?" { "Clear all choices and start again" }
        }
        div.notice.edge id="newer" role="status" hidden {
            p { "A newer version of this guide is available." }
            button type="button" name="update" { "Update" }
            button type="button" name="later" { "Later" }
        }
    }
}

/// The names of the programs, the data they need, and the script that starts them.
fn for_programs(site: &Site, page: &Page) -> Markup {
    let (piece, offline, end) = match &site.mode {
        Mode::Host { reload } => {
            let is_kept = site.programs.are_released() && site.guide().site.offline && !is_framed(page);
            (Piece::of(page).filter(|_| far_part_of(page).is_none()).map(Piece::name), is_kept, reload)
        }
        Mode::Single { held, .. } => (None, false, held),
    };
    let programs = site.programs.attributes(piece);
    let offline = if offline { " data-offline" } else { "" };
    html! {
        (PreEscaped(format!("<div hidden id=\"files\"{programs}{offline}></div>")))
        @let map = site.map.as_ref().map(|map| &map.name);
        div hidden id="facts" data-pack=(site.pack.name) data-map=[map] {}
        (PreEscaped(end))
        script type="module" { (PreEscaped(site.programs.script(site.start_script()))) }
    }
}

/// The page that a host shows for an address that does not exist. Hosts show it at any depth, so
/// its links are whole addresses where the publisher has set one; else they work at the root.
pub(super) fn not_found(site: &Site) -> String {
    let guide = site.guide();
    let root = guide.site.address.as_deref().unwrap_or("./");
    let text = &guide.rooms.not_found;
    html! {
        (DOCTYPE)
        html lang=(guide.site.language) {
            head { (head::of_not_found(site, root)) }
            body {
                header { (brand(site, root)) }
                main id="main" {
                    (words(text))
                    (drawing(text))
                    ul.links {
                        @for page in site.content.dataset.main_pages() {
                            li { a href=(href_of(root, &page)) { (text_of(guide, &page).heading) } }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}
