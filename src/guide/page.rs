//! The served article.

use super::facts::facts;
use super::shares::shares;
use super::{Continue, Pay, shelf};
use crate::app::state::AppState;
use crate::ui::{drawing, heading, part, source_and_time};
use compiler::Content;
use domain::figure::Provenance;
use domain::guide::{Block, Company, RoomText, Section, Widget};
use domain::route::{Page, Route};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};
use plan::SkillPath;

/// The inside of `<main>`.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    let sections = &content.guide.sections;
    html! {
        div.hero {
            div {
                (heading(text))
                div.lead { (PreEscaped(&text.html)) }
                p.actions {
                    a.button.main href=(state.href(&Page::Salaries.into())) { "See what it pays" }
                    @if state.data.has(&Page::Plan) {
                        a.button href=(state.href(&Page::Plan.into())) { "Start a learning plan" }
                    }
                }
                (part("continue", view! { <Continue state /> }))
            }
            (drawing(text))
        }
        (facts(content, state.reader()))
        div.article {
            nav id="contents" aria-labelledby="contents-heading" {
                h2 id="contents-heading" { "On this page" }
                ol {
                    @for section in sections {
                        li { a href={ "#" (section.id.as_str()) } { (section.short_title) } }
                    }
                }
            }
            div.sections {
                @for section in sections { (self::section(content, state, section)) }
                (sources(state))
            }
        }
    }
}

fn section(content: &Content, state: AppState, section: &Section) -> Markup {
    let id = section.id.as_str();
    let (intro, parts) = in_parts(&section.blocks);
    html! {
        section id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } {
                (section.title) " "
                a.anchor href={ "#" (id) } aria-label={ "Link to “" (section.title) "”" } { "#" }
            }
            div.content {
                (all(content, state, intro))
                @if !parts.is_empty() {
                    div.parts { @for part in parts { div { (all(content, state, part)) } } }
                }
            }
        }
    }
}

fn all(content: &Content, state: AppState, blocks: &[Block]) -> Markup {
    html! { @for blocks in in_groups(blocks) { (group(content, state, blocks)) } }
}

/// The introduction of a section, and its subsections, each of which has a heading.
fn in_parts(blocks: &[Block]) -> (&[Block], Vec<&[Block]>) {
    let begins_part = |block: &Block| matches!(block, Block::Html(html) if html.starts_with("<h3"));
    let mut parts: Vec<&[Block]> = blocks.chunk_by(|_, next| !begins_part(next)).collect();
    match blocks.first() {
        Some(first) if !begins_part(first) => (parts.remove(0), parts),
        _ => (&[], parts),
    }
}

/// The blocks, with consecutive links grouped.
fn in_groups(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let is_link = |block: &Block| matches!(block, Block::Link { .. });
    blocks.chunk_by(move |one, next| is_link(one) && is_link(next))
}

fn group(content: &Content, state: AppState, blocks: &[Block]) -> Markup {
    match blocks {
        [Block::Html(html)] => html! { div.prose { (PreEscaped(html)) } },
        [Block::Widget(widget)] => self::widget(content, state, *widget),
        [Block::Link { page, text }] => html! { p.more { (link(state, page, text)) } },
        links => html! {
            ul.links {
                @for block in links {
                    @if let Block::Link { page, text } = block { li { (link(state, page, text)) } }
                }
            }
        },
    }
}

fn link(state: AppState, page: &Page, text: &str) -> Markup {
    html! { a href=(state.href(&Route::from(page.clone()))) { (text) } }
}

fn widget(content: &Content, state: AppState, widget: Widget) -> Markup {
    let employers = &content.guide.employers;
    match widget {
        Widget::SalaryExplorer => part("pay", view! { <Pay state /> }),
        Widget::CourseFinder => shelf::shelf(state.reader(), &content.guide.shelf, &content.catalogue),
        Widget::Duties => duties(&content.path),
        Widget::SkillShares => shares(state.reader(), &content.path),
        Widget::Industries => html! {
            ul.tags { @for industry in &employers.industries { li { (industry) } } }
            (basis(state, &employers.provenance))
        },
        Widget::Employers => html! {
            ul.tags { @for company in &employers.companies { li { (self::company(company)) } } }
            (basis(state, &employers.provenance))
        },
    }
}

fn duties(path: &SkillPath) -> Markup {
    html! {
        ol.duties {
            @for duty in &path.duties {
                li id={ "duty-" (duty.id.as_str()) } {
                    @if let Some(icon) = duty.icon { (crate::ui::icon(icon)) }
                    p { strong { (duty.name) "." } " " (duty.text) }
                }
            }
        }
    }
}

fn company(company: &Company) -> Markup {
    html! {
        @match &company.url {
            Some(url) => a href=(url) rel="noopener" { (company.name) },
            None => (company.name),
        }
    }
}

fn basis(state: AppState, provenance: &Provenance) -> Markup {
    html! { p.basis { "Source: " (source_and_time(state.reader(), provenance)) } }
}

/// Where the sources are. Addresses of earlier versions lead to `#sources`.
fn sources(state: AppState) -> Markup {
    let data = state.href(&Page::Data.into());
    html! {
        p.prose id="sources" {
            "Each figure links to its source. " a href=(data) { "All sources, licences and tables to download" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_heading_begins_a_part() {
        let text = |html: &str| Block::Html(html.to_owned());
        let (intro, link) = (text("<p>x"), Block::Link { page: Page::Plan, text: "y".to_owned() });
        let lengths = |blocks: &[Block]| {
            let (intro, parts) = in_parts(blocks);
            (intro.len(), parts.iter().map(|part| part.len()).collect::<Vec<_>>())
        };
        assert_eq!(lengths(&[]), (0, vec![]));
        assert_eq!(lengths(&[intro.clone(), link.clone()]), (2, vec![]));
        assert_eq!(lengths(&[text("<h3>a"), link.clone(), text("<h3>b")]), (0, vec![2, 1]));
        assert_eq!(lengths(&[intro, text("<h3>a"), link.clone(), link]), (1, vec![3]));
    }

    #[test]
    fn links_in_a_row_are_one_group() {
        let text = || Block::Html("x".to_owned());
        let link = || Block::Link { page: Page::Plan, text: "y".to_owned() };
        let blocks = [text(), link(), text(), link(), link(), text(), text()];
        let lengths: Vec<usize> = in_groups(&blocks).map(<[Block]>::len).collect();
        assert_eq!(lengths, [1, 1, 1, 2, 1, 1]);
    }
}
