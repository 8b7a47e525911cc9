//! The page that lists every course of the guide, for readers without scripts.

use crate::courses::finder::{language_name, title};
use crate::ui::{Reader, side_page};
use catalogue::{Cost, CourseRecord};
use compiler::Content;
use domain::money::format_count;
use maud::{Markup, html};

/// The page: the courses that serve a back-end developer first, then the others.
pub(super) fn page(content: &Content, reader: Reader, styles: &str) -> String {
    let guide = &content.guide;
    let of = |serves: bool| {
        let mut courses: Vec<&CourseRecord> = content
            .catalogue
            .courses
            .iter()
            .filter(|(_, it)| *it == serves)
            .map(|(course, _)| course)
            .collect();
        courses.sort_by_key(|course| (std::cmp::Reverse(course.enrolled), course.title.clone()));
        courses
    };
    let body = html! {
        section {
            h2 id="rules" { "How this catalogue was made" }
            ul.prose { @for rule in &guide.course_rules { li { (rule) } } }
        }
        (section("back-end", "Courses that serve a back-end developer", &of(true), reader))
        (section("others", "Other courses of the catalogue", &of(false), reader))
    };
    side_page(&guide.site, "All courses", "#courses", styles, &body)
}

fn section(id: &str, title: &str, courses: &[&CourseRecord], reader: Reader) -> Markup {
    html! {
        section {
            h2 id=(id) { (title) " (" (courses.len().to_string()) ")" }
            div.scroll role="region" aria-labelledby=(id) tabindex="0" {
                table {
                    thead { tr { @for name in COLUMNS { th scope="col" { (name) } } } }
                    tbody { @for course in courses { (row(course, reader)) } }
                }
            }
        }
    }
}

const COLUMNS: [&str; 8] =
    ["Course", "Provider", "Platform", "Level", "Language", "Stars on its platform", "Enrolled", "Price"];

fn row(course: &CourseRecord, reader: Reader) -> Markup {
    let stars = course.stars.map_or(String::new(), |stars| {
        let kind = if stars.drawn { " drawn" } else { "" };
        format!("{}.{}{kind}", stars.hundredths / 100, stars.hundredths % 100 / 10)
    });
    let price = match course.cost {
        None => "Not given".to_owned(),
        Some(Cost::Free) => "Free".to_owned(),
        Some(Cost::Paid(amount, currency)) => format!("{amount} {currency}"),
    };
    html! {
        tr {
            th scope="row" {
                (title(html! { (course.title) }, &course.url, &course.language))
                @if course.recommended { " " span.badge { "Recommended" } }
            }
            td { (course.provider) }
            td { (course.platform) }
            td { (course.level.map_or("Not stated", |level| level.key())) }
            td { (language_name(&course.language)) }
            td { (stars) }
            td { (course.enrolled.map_or(String::new(), |count| format_count(count.into(), reader.style))) }
            td { (price) }
        }
    }
}
