//! The facets: what can be chosen, and how many courses each choice would leave.

use super::{Desk, value_name};
use catalogue::Answer;
use catalogue::counts::ENROLLED;
use domain::courses::{CourseFilter, Facet};
use domain::link::stars_text;
use domain::money::format_count;
use domain::text::{every_word_begins_one, fold};
use maud::{Markup, html};

/// The id of the value of courses that do not state one.
const NOT_STATED: &str = "not-stated";

/// The most values of a facet that are listed at once.
const LISTED: usize = 12;

/// Places for the values of every facet; [`facet_rows`] fills them.
pub fn facets() -> Markup {
    html! {
        div.facets {
            @for facet in Facet::ALL {
                details.facet id={ "facet-" (facet.key()) } {
                    summary { (facet.label()) " " span data-chosen=(facet.key()) {} }
                    fieldset {
                        legend.visually-hidden { (facet.label()) }
                        @if is_long(facet) {
                            p.field {
                                label for={ "find-" (facet.key()) } { "Find a " (facet.label().to_lowercase()) }
                                input id={ "find-" (facet.key()) } type="search" data-find-value=(facet.key());
                            }
                        }
                        ul.boxes data-values=(facet.key()) {}
                    }
                }
            }
        }
    }
}

/// The choices of a least mean, as their list says them: the value in links, and the text with how
/// many courses each would leave.
pub fn star_steps(desk: Desk, answer: &Answer) -> Vec<(String, String)> {
    let steps = CourseFilter::STARS.iter().zip(answer.counts.stars);
    let text = |(least, count): (&u16, u32)| {
        let stars = stars_text(*least);
        let label = format!("{stars} stars ({})", format_count(count.into(), desk.reader.style));
        (stars, label)
    };
    steps.map(text).collect()
}

/// Least numbers of people enrolled to choose from, with how many courses each would leave.
pub fn enrolled_steps(desk: Desk, answer: &Answer) -> Markup {
    let number = |count: u32| format_count(count.into(), desk.reader.style);
    html! {
        "Enrolled: "
        @for (least, count) in ENROLLED.into_iter().zip(answer.counts.enrolled) {
            button.step type="button" name="enrolled" value=(least.to_string())
                aria-pressed=((desk.filter().min_enrolled == Some(least.into())).to_string()) {
                (number(least)) "+" span.facet-count { " (" (number(count)) ")" }
            }
        }
    }
}

/// Whether a facet has more values than can be listed.
pub fn is_long(facet: Facet) -> bool {
    matches!(facet, Facet::Skill | Facet::Provider)
}

/// The values of a facet as boxes with their counts: those chosen first where there are many,
/// then the most frequent, as far as they begin like `typed`.
pub fn facet_rows(desk: Desk, answer: &Answer, facet: Facet, typed: &str) -> Markup {
    let chosen = desk.filter().chosen(facet);
    let is_chosen = |id: &str| chosen.iter().any(|slug| slug.as_str() == id);
    let typed = fold(typed);
    let counts = answer.counts.of(facet);
    let mut values: Vec<u32> = (0..counts.len() as u32).collect();
    if has_order(facet) {
        // What is not stated has the first number and stands last.
        let unstated =
            values.iter().take_while(|it| desk.catalogue.value(facet, **it).id == NOT_STATED).count();
        values.rotate_left(unstated);
    } else {
        let frequent = |value: &u32| std::cmp::Reverse(counts[*value as usize]);
        values.sort_by_key(frequent);
    }
    let mut rows = Vec::new();
    for value in values {
        let shown = desk.catalogue.value(facet, value);
        // A course without a provider has nothing to choose here.
        if shown.id.is_empty() || (facet != Facet::Recommended && !exists(desk, facet, value)) {
            continue;
        }
        let name = value_name(desk.catalogue, facet, value);
        let fits = typed.is_empty() || every_word_begins_one(&typed, &fold(&name));
        if is_chosen(&shown.id) || fits && (rows.len() < LISTED || !is_long(facet)) {
            rows.push((shown.id, name, counts[value as usize]));
        }
        if is_long(facet) && rows.len() >= LISTED && chosen.is_empty() {
            break;
        }
    }
    html! {
        @for (id, name, count) in &rows {
            li {
                label.none[*count == 0 && !is_chosen(id)] {
                    input type="checkbox" name=(facet.key()) value=(id) checked[is_chosen(id)];
                    (name)
                    span.facet-count { " (" (format_count((*count).into(), desk.reader.style)) ")" }
                }
            }
        }
        @if rows.is_empty() { li.hint { "None begins like that." } }
    }
}

/// Values in an order of their own.
fn has_order(facet: Facet) -> bool {
    matches!(facet, Facet::Topic | Facet::Level | Facet::Cost)
}

/// Whether the catalogue has a course with a value at all.
fn exists(desk: Desk, facet: Facet, value: u32) -> bool {
    desk.catalogue.has_value(facet, value)
}
