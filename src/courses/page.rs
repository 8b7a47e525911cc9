//! The served page of the finder.

use super::Finder;
use crate::app::data::credits;
use crate::app::library::Library;
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use crate::ui::course::{languages, level_name, price, stars, title};
use crate::ui::{Reader, drawing, heading, part, source_href};
use catalogue::catalogue::CourseView;
use catalogue::{Ask, Catalogue};
use compiler::{Content, Platform};
use domain::courses::{CatalogueChoice, CourseFilter};
use domain::guide::{LANGUAGE, RoomText};
use domain::money::{CurrencyCode, format_count};
use domain::route::{Page, Route};
use domain::time::PartialDate;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>`: the finder with the first results and, for readers without scripts, the
/// rest of the selection as a table.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    let (library, plan) = (Library::first(state), PlanState::first(state));
    let selection = library.session.with_untracked(|session| session.searched(CatalogueChoice::Selection));
    let rules = state.href(&Route::from(Page::Data).at("course-rules"));
    html! {
        (heading(text))
        (part("finder", view! { <Finder state library plan /> }))
        (drawing(text))
        noscript { (rest(state.reader(), &selection)) }
        (platforms(state.reader(), &content.platforms))
        div.prose { (PreEscaped(&text.html)) }
        p.hint {
            a href={ (state.up()) "data/courses.csv" } download { "Download all courses as CSV" }
            ". " a href=(rules) { "How the catalogue was made" } "."
        }
    }
}

/// The whole platforms whose list is in the language of the guide, and how many others there are. It is part of the
/// page alone, so that the program does not grow.
pub(super) fn platforms(reader: Reader, all: &[Platform]) -> Markup {
    let (own, others): (Vec<&Platform>, Vec<&Platform>) =
        all.iter().partition(|platform| platform.language == LANGUAGE);
    let Some(first) = own.first() else { return Markup::default() };
    let source = credits().of(&first.source).map_or("the list", |credit| credit.name.as_str());
    html! {
        details.platforms {
            summary { "Whole platforms (" (own.len()) ")" }
            p {
                "Each of these sites has many courses, so none of them counts as a course here. "
                a href=(source_href(reader, &first.source)) { (source) }
                " named them in " (first.as_of.to_string()) " and says no more about them."
                @if !others.is_empty() {
                    " " (others.len()) " more in other languages are in "
                    a href={ (reader.up) "data/platforms.csv" } download { "the file of platforms" } "."
                }
            }
            ul { @for platform in own { li { (platform_text(platform)) } } }
        }
    }
}

fn platform_text(platform: &Platform) -> Markup {
    html! {
        a href=(platform.url) rel="noopener nofollow" { (platform.name) }
        @if !platform.provider.is_empty() { ", " (platform.provider) }
        @if !platform.skills.is_empty() { ": " (platform.skills.join(", ")) }
        @for notice in &platform.notices { ". " (notice.label()) }
    }
}

/// How many courses the page lists where no script shows the others: as many as the first load of the page allows, see
/// docs/size.md.
pub const LISTED: usize = 75;

/// The first courses of the selection that the finder does not show at first. The whole list would be most
/// of the page's bytes, which readers with scripts do not need.
fn rest(reader: Reader, catalogue: &Catalogue) -> Markup {
    let filter = CourseFilter::default();
    let ask = Ask::of(&filter, catalogue).0.preferring(LANGUAGE, catalogue);
    let page =
        catalogue.answer(&Ask { skip: CourseFilter::PAGE, take: LISTED - CourseFilter::PAGE, ..ask }).page;
    let others = catalogue.len().saturating_sub(LISTED);
    html! {
        h2 id="more-courses" { "More courses" }
        @if others > 0 {
            p { (format_count(others as u64, reader.style)) " more are in the file below." }
        }
        div.scroll role="region" aria-labelledby="more-courses" tabindex="0" {
            table {
                thead { tr { @for name in COLUMNS { th scope="col" { (name) } } } }
                tbody { @for number in page { (row(reader, &catalogue.course(number))) } }
            }
        }
    }
}

const COLUMNS: [&str; 9] =
    ["Course", "Provider", "Platform", "Level", "Language", "Rating", "Learners", "Price", "As of"];

fn row(reader: Reader, course: &CourseView) -> Markup {
    let as_of = PartialDate::parse(&course.as_of);
    let learners = course.enrolled.map_or(String::new(), |count| format_count(count.into(), reader.style));
    html! {
        tr {
            th scope="row" {
                (title(&course.title, &course.url, &course.language))
                @if course.recommended { " " span.badge { "Recommended" } }
            }
            td { (course.provider.name) }
            td { (course.platform.name) }
            td { (level_name(course.level)) }
            td { (languages(course, true)) }
            td { (stars(course).unwrap_or_default()) }
            td { (learners) }
            td { (price(reader, CurrencyCode::USD, &course.cost).0) }
            td { (as_of.map_or(String::new(), |date| date.to_string())) }
        }
    }
}
