//! The served page.

use crate::app::state::AppState;
use crate::ui::{drawing, heading, section, unbroken};
use compiler::{Content, PublishedTable};
use domain::figure::Source;
use domain::guide::{Career, Guide, RoomText};
use domain::money::{NumberStyle, counted, format_count};
use domain::route::Page;
use domain::slug::Slug;
use domain::text::capitalised;
use domain::time::PartialDate;
use maud::{Markup, PreEscaped, html};

/// A table with more sources than this names them in its rows only.
const MOST_NAMED: usize = 4;

/// The inside of `<main>`.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    let guide = &content.guide;
    let mut sections = vec![
        ("tables", "Tables to download", tables(content, state)),
        ("cite", "How to cite the data", cite(content)),
        (
            "sources",
            "Sources and licences",
            html! {
                ul.sources { @for source in &guide.sources { (self::source(source)) } }
            },
        ),
        ("survey-rules", "How the survey tables were made", rules(&guide.survey_rules)),
    ];
    if !guide.course_rules.is_empty() {
        sections.push(("course-rules", "How the course catalogue was made", rules(&guide.course_rules)));
    }
    html! {
        div.pictured {
            (heading(text))
            div.prose { (PreEscaped(&text.html)) }
            nav aria-label="On this page" {
                ul { @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } } }
            }
            (drawing(text))
        }
        @for (id, title, inside) in sections { (section(id, title, inside)) }
    }
}

fn tables(content: &Content, state: AppState) -> Markup {
    let (up, style) = (state.up(), state.reader().style);
    html! {
        ul.downloads {
            @for table in compiler::published_tables(content) { (self::table(content, up, style, &table)) }
        }
        p.prose {
            "Every column is described in "
            a href={ (up) "data/datapackage.json" } { "datapackage.json" }
            ", a Frictionless Data Package. "
            a href=(state.href(&Page::Changes.into())) { (content.guide.rooms.changes.heading) }
        }
    }
}

/// The rule, and a citation to copy.
fn cite(content: &Content) -> Markup {
    let guide = &content.guide;
    html! {
        p.prose { (guide.site.cite) }
        blockquote { (citation(guide, &content.dataset.career)) }
    }
}

/// The data as it is cited: title, version, and the address where one is known.
fn citation(guide: &Guide, career: &Career) -> String {
    let Guide { site, rooms, .. } = guide;
    let version =
        PartialDate::parse(&site.version).map_or(String::new(), |date| format!(" Version of {date}."));
    let address = site.address.as_ref().map_or(String::new(), |address| format!(" {address}data/"));
    format!("{} guide. {}.{version}{address}", capitalised(&career.singular), rooms.data.heading)
}

fn rules(rules: &[String]) -> Markup {
    html! { ul.prose { @for rule in rules { li { (rule) } } } }
}

fn table(content: &Content, up: &str, style: NumberStyle, table: &PublishedTable) -> Markup {
    let file = |ending: &str, name: &str, bytes: usize| {
        html! {
            a href={ (up) "data/" (table.name) "." (ending) } download {
                span.visually-hidden { (table.title) " as " }
                (name) ", " (size(bytes, style))
            }
        }
    };
    html! {
        li {
            div { h3 { (unbroken(&table.title)) } p { (table.description) } }
            p.basis {
                @if let Some(period) = table.period { span.pill { (period.to_string()) } " " }
                (counted(table.rows as u64, "row", style)) ". "
                @if table.sources.len() > MOST_NAMED {
                    a href="#sources" { (table.sources.len()) " sources" } ", named in its rows."
                } @else {
                    (sources(content, "", &table.sources))
                }
            }
            p.files { (file("csv", "CSV", table.csv_bytes)) " " (file("json", "JSON", table.json_bytes)) }
        }
    }
}

/// The sources of a table, as links to where they are described.
/// `page` is the address of the page of the sources, empty on that page.
pub(super) fn sources(content: &Content, page: &str, ids: &[Slug]) -> Markup {
    let name = |id: &Slug| content.credits.name(id);
    html! {
        @if !ids.is_empty() {
            (if ids.len() == 1 { "Source: " } else { "Sources: " })
            @for (at, id) in ids.iter().enumerate() {
                @if at > 0 { ", " }
                a href={ (page) "#source-" (id.as_str()) } { (name(id)) }
            }
            "."
        }
    }
}

/// The size of a file, shown beside its download.
fn size(bytes: usize, style: NumberStyle) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        _ => format!("{} KB", format_count(bytes.div_ceil(1_000) as u64, style)),
    }
}

fn source(source: &Source) -> Markup {
    html! {
        li id={ "source-" (source.id.as_str()) } {
            strong { (linked(&source.name, source.url.as_deref())) }
            ". " (source.note)
            " Licence: " (linked(&source.licence, source.licence_url.as_deref())) "."
        }
    }
}

fn linked(text: &str, url: Option<&str>) -> Markup {
    html! {
        @match url {
            Some(url) => a href=(url) rel="noopener" { (text) },
            None => (text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::content;

    #[test]
    fn a_citation_has_title_version_and_address() {
        let Content { mut guide, dataset, .. } = content().clone();
        let career = Career { singular: "baker".to_owned(), ..dataset.career };
        guide.rooms.data.heading = "Data".to_owned();
        guide.site.version = "2025-07".to_owned();
        guide.site.address = None;
        assert_eq!(citation(&guide, &career), "Baker guide. Data. Version of July 2025.");
        guide.site.address = Some("https://example.org/".to_owned());
        assert_eq!(
            citation(&guide, &career),
            "Baker guide. Data. Version of July 2025. https://example.org/data/"
        );
    }

    #[test]
    fn a_size_is_rounded_up_to_whole_kilobytes() {
        let size = |bytes| size(bytes, NumberStyle::International);
        assert_eq!([0, 999, 1_000, 1_001].map(size), ["0 bytes", "999 bytes", "1 KB", "2 KB"]);
        assert_eq!(size(1_234_567), "1,235 KB");
    }

    #[test]
    fn text_of_a_source_stays_text() {
        let source = Source {
            id: Slug::parse("a").unwrap(),
            name: "<b>".to_owned(),
            url: Some("https://example.org/?a&b".to_owned()),
            licence: "free".to_owned(),
            licence_url: None,
            note: "x".to_owned(),
            edition: None,
        };
        let html = self::source(&source).into_string();
        assert!(
            html.starts_with("<li id=\"source-a\"><strong><a href=\"https://example.org/?a&amp;b\""),
            "{html}"
        );
        assert!(html.contains("&lt;b&gt;") && html.ends_with("x Licence: free.</li>"), "{html}");
    }
}
