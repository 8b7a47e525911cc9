//! One course as a card.

use super::price::price;
use super::{Desk, hidden_title, language_name, title};
use catalogue::catalogue::{CourseView, ShownCost};
use catalogue::order::STANDING;
use catalogue::words::marked;
use catalogue::{Answer, Ask};
use domain::courses::{CourseFilter, CourseSort, Named};
use domain::money::format_count;
use domain::time::{PartialDate, age_mark};
use maud::{Markup, html};

/// The most skills that a card names.
const SKILLS: usize = 6;

/// What is known of a course, what was found in it marked, with when and from where it is known.
pub fn card(desk: Desk, ask: &Ask, answer: &Answer, course: &CourseView) -> Markup {
    let near: Vec<&str> = answer.nearest.iter().flat_map(|it| it.words.iter().map(String::as_str)).collect();
    let mark = |text: &str| with_marks(text, &ask.words, &near);
    let is_kept = desk.kept.contains(&course.id);
    html! {
        article {
            h3 { (title(mark(&course.title), &course.url, &course.language)) }
            p.by {
                @if !course.provider.name.is_empty() { (mark(&course.provider.name)) ", " }
                "on " (mark(&course.platform.name))
                @if course.recommended { " " span.badge { "Recommended" } }
            }
            p.traits { (traits(course)) }
            dl {
                @if let Some((stars, basis)) = stars(desk, course) {
                    div { dt { "Rating" } dd { (stars) span.hint { " " (basis) } } }
                }
                @if let Some(count) = course.enrolled {
                    div { dt { "Enrolled" } dd { (format_count(count.into(), desk.reader.style)) } }
                }
                @if course.cost != ShownCost::NotGiven { (cost(desk, course)) }
            }
            @if !course.skills.is_empty() { p.skills { (skills(course, &ask.words, &near, &mark)) } }
            @if desk.filter().sort == CourseSort::Rating { (standing(desk, course)) }
            p.basis { (as_of(desk, course)) }
            p.actions {
                label {
                    input type="checkbox" name="compare" value=(course.id) checked[is_compared(desk.filter(), &course.id)]
                        disabled[cannot_compare(desk.filter(), &course.id)];
                    "Compare" (hidden_title(course))
                }
                button type="button" name="keep" value=(course.id) aria-pressed=(is_kept.to_string()) {
                    @if is_kept { "★ Kept" } @else { "☆ Keep" }
                    (hidden_title(course))
                }
            }
        }
    }
}

fn is_compared(filter: &CourseFilter, id: &str) -> bool {
    filter.compared.iter().any(|other| other.as_str() == id)
}

fn cannot_compare(filter: &CourseFilter, id: &str) -> bool {
    filter.compared.len() >= CourseFilter::MOST_COMPARED && !is_compared(filter, id)
}

/// A text with what answers the words marked.
pub fn with_marks(text: &str, words: &[String], near: &[&str]) -> Markup {
    let marks = if words.is_empty() { Vec::new() } else { marked(text, words, near) };
    let starts = std::iter::once(0).chain(marks.iter().map(|(_, to)| *to));
    let ends = marks.iter().map(|(from, _)| *from).chain(std::iter::once(text.len()));
    let mut marked = marks.iter();
    html! {
        @for (from, to) in starts.zip(ends) {
            (&text[from..to])
            @if let Some((from, to)) = marked.next() { mark { (&text[*from..*to]) } }
        }
    }
}

fn traits(course: &CourseView) -> String {
    let level = match course.level {
        1 => "Beginner",
        2 => "Intermediate",
        3 => "Advanced",
        _ => "Level not stated",
    };
    let language = match course.language.as_str() {
        "" => "language not stated",
        code => language_name(code),
    };
    format!("{level} · {language}")
}

/// The stars as the platform shows them, and whose they are with how many gave them; `None` for a
/// course without.
pub fn stars(desk: Desk, course: &CourseView) -> Option<(String, String)> {
    let stars = course.stars?;
    let count = match course.ratings {
        Some(count) => format!("{} ratings", format_count(count.into(), desk.reader.style)),
        None => "number of ratings not given".to_owned(),
    };
    let platform = &course.platform.name;
    let (whole, part) = (stars.hundredths / 100, stars.hundredths % 100);
    if stars.drawn {
        let full = format!("{whole} full stars drawn");
        return Some((full, format!("on {platform}, the mean behind them is not stated; {count}")));
    }
    let mean = if part % 10 == 0 { format!("{whole}.{}", part / 10) } else { format!("{whole}.{part:02}") };
    Some((format!("{mean} of 5"), format!("on {platform}, {count}")))
}

fn cost(desk: Desk, course: &CourseView) -> Markup {
    let (own, converted) = price(desk.reader, desk.view, &course.cost);
    html! { div { dt { "Price" } dd { (own) @if let Some(text) = converted { span.hint { " " (text) } } } } }
}

/// The skills, those that were searched for first.
fn skills(course: &CourseView, words: &[String], near: &[&str], mark: &dyn Fn(&str) -> Markup) -> Markup {
    let more = course.skills.len().saturating_sub(SKILLS);
    let is_found = |name: &str| !words.is_empty() && !marked(name, words, near).is_empty();
    let (found, others): (Vec<&str>, Vec<&str>) =
        course.skills.iter().map(|skill| skill.name.as_str()).partition(|name| is_found(name));
    html! {
        @for (at, name) in found.into_iter().chain(others).take(SKILLS).enumerate() {
            @if at > 0 { ", " }
            (mark(name))
        }
        @if more > 0 { " and " (more.to_string()) " more" }
    }
}

fn standing(desk: Desk, course: &CourseView) -> Markup {
    let Some(standing) = desk.catalogue.standing(course.number, desk.filter().trust) else {
        return html! { p.hint { "Without a mean of its own, so it stands after those that have one." } };
    };
    let percent = u64::from(standing) * 100 / u64::from(STANDING);
    html! { p.hint { "By the average explained above, ahead of " (percent.to_string()) "% of the rated courses on " (course.platform.name) "." } }
}

/// When the facts of a course were read, how old that is, and who gathered them.
pub fn as_of(desk: Desk, course: &CourseView) -> Markup {
    let date = PartialDate::parse(&course.as_of);
    let age = date.zip(desk.reader.today).and_then(|(date, today)| age_mark(date, today));
    let known = desk.reader.data.sources.iter().find(|source| source.id.as_str() == course.source);
    html! {
        @match date { Some(date) => { "As of " (date.to_string()) }, None => "Date not stated" }
        @if let Some(age) = age { " " span.age { (age) } }
        @match known {
            Some(Named { id, name }) => { ", from " a href={ "#source-" (id.as_str()) } { (name) } },
            None if course.source.is_empty() => ", source not stated",
            None => { ", from " (course.source) },
        }
    }
}
