//! The served page of what changed in the data, and when.

use super::page::sources;
use crate::app::state::AppState;
use crate::ui::heading;
use compiler::{Content, PublishedTable};
use domain::figure::Period;
use domain::guide::{Change, RoomText};
use domain::money::{NumberStyle, counted, format_count};
use domain::route::{Page, Route};
use domain::time::{Date, PartialDate};
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>`: the changes by day, newest first.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    let reader = state.reader();
    let tables = compiler::published_tables(content);
    let data = state.href(&Page::Data.into());
    let file = |ending: &str| format!("{}data/changes.{ending}", reader.up);
    html! {
        (heading(text))
        div.prose { (PreEscaped(&text.html)) }
        @for changes in days(&content.guide.changes) {
            (day(changes[0].date, html! {
                @for change in changes { (self::change(content, reader.style, &data, &tables, change)) }
            }))
        }
        @if content.guide.changes.is_empty() {
            p.prose { "This is the first edition: nothing has changed yet." }
        } @else {
            p.prose { "This list as a table: " a href=(file("csv")) download { "CSV" } ", " a href=(file("json")) download { "JSON" } "." }
        }
        p.prose {
            a href=(state.href(&Route::from(Page::Data).at("tables"))) { "All tables, as they are now" }
        }
    }
}

/// The changes of each day.
fn days(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|a, b| a.date == b.date)
}

fn day(date: Date, inside: Markup) -> Markup {
    let id = format!("changes-{}", PartialDate::Day(date).iso());
    html! {
        section.changes id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } { (date.to_string()) }
            ul { (inside) }
        }
    }
}

fn change(
    content: &Content,
    style: NumberStyle,
    data: &str,
    tables: &[PublishedTable],
    change: &Change,
) -> Markup {
    let title =
        tables.iter().find(|table| table.name == change.table).map_or("", |table| table.title.as_str());
    html! {
        li {
            h3 { (title) }
            p { (change.text) }
            p.basis {
                @if let Some(edition) = edition(change.from, change.to) { (edition) ". " }
                (rows(style, change)) ". " (sources(content, data, &change.sources))
            }
        }
    }
}

/// The time of the new edition, and of the one before it.
fn edition(from: Option<Period>, to: Option<Period>) -> Option<String> {
    Some(match (from, to?) {
        (Some(from), to) => format!("Edition: {from} → {to}"),
        (None, to) => format!("Edition: {to}"),
    })
}

/// How many rows are new, gone and changed; those of which there are none are left out.
fn rows(style: NumberStyle, change: &Change) -> String {
    let Change { added, removed, changed, .. } = *change;
    let parts = [(added, "added"), (removed, "removed"), (changed, "changed")];
    let mut parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let Some((count, what)) = parts.next() else { return "No rows changed".to_owned() };
    let first = format!("{} {what}", counted(count, "row", style));
    parts.fold(first, |text, (count, what)| format!("{text}, {} {what}", format_count(count, style)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};
    use leptos::prelude::Owner;

    fn drawn(content: &Content) -> String {
        let text = &content.guide.rooms.changes;
        Owner::new().with(|| page(content, AppState::first(dataset(), Page::Changes), text).into_string())
    }

    #[test]
    fn every_change_is_shown_under_its_day_with_its_sources() {
        let content = content();
        let html = drawn(content);
        let mut days: Vec<Date> = content.guide.changes.iter().map(|change| change.date).collect();
        days.dedup();
        assert_eq!(html.matches("<h2").count(), days.len());
        for change in &content.guide.changes {
            assert!(html.contains(&html! { p { (change.text) } }.into_string()), "{}", change.text);
            for source in &change.sources {
                assert!(html.contains(&format!("href=\"../../data/#source-{source}\"")), "{source}");
            }
        }
    }

    #[test]
    fn a_guide_in_which_nothing_changed_says_so() {
        let mut content = content().clone();
        content.guide.changes.clear();
        let html = drawn(&content);
        assert!(html.contains("This is the first edition") && !html.contains("<h2"), "{html}");
    }

    #[test]
    fn rows_are_counted_and_editions_named() {
        let change = |added, removed, changed| {
            let mut change = content().guide.changes[0].clone();
            (change.added, change.removed, change.changed) = (added, removed, changed);
            rows(NumberStyle::International, &change)
        };
        assert_eq!(change(1, 0, 0), "1 row added");
        assert_eq!(change(1_200, 3, 1), "1,200 rows added, 3 removed, 1 changed");
        assert_eq!(change(0, 0, 2), "2 rows changed");
        assert_eq!(change(0, 0, 0), "No rows changed");
        let period = Period::parse;
        assert_eq!(edition(period("2023"), period("2024-05")).unwrap(), "Edition: 2023 → May 2024");
        assert_eq!(edition(None, period("2024")).unwrap(), "Edition: 2024");
        assert_eq!(edition(None, None), None);
    }
}
