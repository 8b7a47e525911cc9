//! Courses side by side.

use super::row::{as_of, price_with_note, stars};
use super::search::{CourseContext, Search};
use crate::dom::focus;
use crate::ui::course::{CourseName, languages, level_name, title};
use catalogue::catalogue::CourseView;
use domain::courses::params;
use domain::money::format_count;
use leptos::prelude::*;
use maud::{Markup, html};

/// The id of the comparison’s heading.
const COMPARISON: &str = "compared";

/// The courses chosen for comparison as a table; nothing while none is chosen.
#[component]
pub(super) fn Compare(
    /// What is searched.
    search: Search,
) -> impl IntoView {
    let state = search.state;
    let bound = search.bound(&params::COMPARE);
    let courses = Memo::new(move |_| {
        bound.values.with(|ids| {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            search.catalogue.with(|catalogue| {
                catalogue.find(&ids).into_iter().map(|number| catalogue.course(number)).collect::<Vec<_>>()
            })
        })
    });
    let none_chosen = move || bound.values.with(Vec::is_empty);
    let missing = move || bound.values.with(Vec::len) - courses.with(Vec::len);
    // The focused button is removed with its course.
    let remove = Callback::new(move |id: String| {
        bound.remove.run(id);
        if bound.values.with_untracked(Vec::is_empty) || !focus::to_node(search.comparison) {
            search.focus_count();
        }
    });
    let clear = move || {
        bound.choose.run(String::new());
        search.focus_count();
    };
    let facts = move || {
        let context = search.context();
        courses.with(|courses| rows(context, courses).into_string())
    };
    view! {
        <div hidden=none_chosen>
            <h3 id=COMPARISON tabindex="-1" node_ref=search.comparison>
                "Comparison"
            </h3>
            <p class="hint" hidden=move || missing() == 0>
                {move || missing_words(missing())}
            </p>
            <div
                class="scroll"
                role="region"
                aria-labelledby=COMPARISON
                tabindex="0"
                hidden=move || courses.with(Vec::is_empty)
            >
                <table class="compare">
                    <thead>
                        <tr>
                            <td></td>
                            <For
                                each=move || courses.get()
                                key=|course| (course.id.clone(), course.title.clone())
                                let(course)
                            >
                                <Header course remove />
                            </For>
                        </tr>
                    </thead>
                    <tbody inner_html=facts></tbody>
                </table>
            </div>
            <p>
                <button type="button" disabled=move || !state.is_open() on:click=move |_| clear()>
                    "Clear comparison"
                </button>
            </p>
        </div>
    }
}

/// The head of a course's column.
#[component]
fn Header(course: CourseView, remove: Callback<String>) -> impl IntoView {
    let heading = title(&course.title, &course.url, &course.language).into_string();
    let name = CourseName { id: course.id, title: course.title, language: course.language };
    view! {
        <th scope="col">
            <span inner_html=heading></span>
            " "
            <button type="button" on:click={
                let id = name.id.clone();
                move |_| remove.run(id.clone())
            }>
                "Remove"
                {name.hidden()}
            </button>
        </th>
    }
}

fn missing_words(missing: usize) -> String {
    let verb = if missing == 1 { "is" } else { "are" };
    format!("{missing} of the courses to compare {verb} not in the catalogue you are searching.")
}

type Fact = (&'static str, fn(CourseContext, &CourseView) -> Markup);

const FACTS: [Fact; 13] = [
    ("Provider", |_, course| text(&course.provider.name)),
    ("Platform", |_, course| text(&course.platform.name)),
    ("Level", |_, course| text(level_name(course.level))),
    ("Language", |_, course| languages(course, true)),
    ("Price", price_with_note),
    ("Length", |_, course| text(&course.length.map_or(String::new(), |length| length.to_string()))),
    ("Prerequisites", |_, course| text(&course.requires)),
    ("Conditions", |_, course| {
        let notices: Vec<&str> = course.notices.iter().map(|notice| notice.label()).collect();
        text(&notices.join(", "))
    }),
    ("Rating", |context, course| match stars(context, course) {
        Some((stars, basis)) => html! { (stars) span.hint { " " (basis) } },
        None => text("Not stated"),
    }),
    ("Learners", |context, course| {
        text(&course.enrolled.map_or(String::new(), |count| format_count(count.into(), context.reader.style)))
    }),
    ("Skills", |_, course| {
        let names: Vec<&str> = course.skills.iter().map(|skill| skill.name.as_str()).collect();
        text(&names.join(", "))
    }),
    ("Recommended", |_, course| text(if course.recommended { "By this guide" } else { "No" })),
    ("Source", as_of),
];

fn text(text: &str) -> Markup {
    html! { @if text.is_empty() { "Not stated" } @else { (text) } }
}

/// A row for each fact.
pub(super) fn rows(context: CourseContext, courses: &[CourseView]) -> Markup {
    html! {
        @for (name, fact) in FACTS {
            tr { th scope="row" { (name) } @for course in courses { td { (fact(context, course)) } } }
        }
    }
}
