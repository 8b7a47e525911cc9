//! Courses side by side.

use super::card::{as_of, stars};
use super::price::price;
use super::{Desk, hidden_title, language_name, title};
use catalogue::catalogue::CourseView;
use domain::money::format_count;
use maud::{Markup, html};

/// The courses chosen for comparison as a table; nothing while none is chosen.
pub fn compare(desk: Desk) -> Markup {
    let ids: Vec<&str> = desk.filter().compared.iter().map(|id| id.as_str()).collect();
    if ids.is_empty() {
        return html! {};
    }
    let courses: Vec<CourseView> =
        desk.catalogue.find(&ids).into_iter().map(|number| desk.catalogue.course(number)).collect();
    let missing = ids.len() - courses.len();
    html! {
        h3 id="compared" tabindex="-1" { "Compared" }
        @if missing > 0 {
            p.hint { (missing.to_string()) " of the courses to compare "
                @if missing == 1 { "is" } @else { "are" } " not in the catalogue that is searched now." }
        }
        @if !courses.is_empty() { (table(desk, &courses)) }
        p { button type="button" name="compare" value="" { "Compare none" } }
    }
}

type Fact = (&'static str, fn(Desk, &CourseView) -> Markup);

const FACTS: [Fact; 10] = [
    ("Provider", |_, course| text(&course.provider.name)),
    ("Platform", |_, course| text(&course.platform.name)),
    ("Level", |_, course| text(["", "Beginner", "Intermediate", "Advanced"][usize::from(course.level)])),
    ("Language", |_, course| {
        text(if course.language.is_empty() { "" } else { language_name(&course.language) })
    }),
    ("Price", |desk, course| {
        let (own, converted) = price(desk.reader, desk.view, &course.cost);
        html! { (own) @if let Some(converted) = converted { span.hint { " " (converted) } } }
    }),
    ("Rating", |desk, course| match stars(desk, course) {
        Some((stars, basis)) => html! { (stars) span.hint { " " (basis) } },
        None => text("Not rated"),
    }),
    ("Enrolled", |desk, course| {
        text(&course.enrolled.map_or(String::new(), |count| format_count(count.into(), desk.reader.style)))
    }),
    ("Skills", |_, course| {
        let names: Vec<&str> = course.skills.iter().map(|skill| skill.name.as_str()).collect();
        text(&names.join(", "))
    }),
    ("Recommended", |_, course| text(if course.recommended { "By this guide" } else { "No" })),
    ("Known", as_of),
];

fn text(text: &str) -> Markup {
    html! { @if text.is_empty() { "Not stated" } @else { (text) } }
}

fn table(desk: Desk, courses: &[CourseView]) -> Markup {
    html! {
        div.scroll role="region" aria-labelledby="compared" tabindex="0" {
            table.compare {
                thead {
                    tr {
                        td {}
                        @for course in courses {
                            th scope="col" {
                                (title(html! { (course.title) }, &course.url, &course.language)) " "
                                button type="button" name="compare" value=(course.id) {
                                    "Take out" (hidden_title(course))
                                }
                            }
                        }
                    }
                }
                tbody {
                    @for (name, fact) in FACTS {
                        tr { th scope="row" { (name) } @for course in courses { td { (fact(desk, course)) } } }
                    }
                }
            }
        }
    }
}
