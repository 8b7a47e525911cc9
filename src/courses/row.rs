//! One course of the results, as it is drawn.

use super::search::{CourseContext, Found};
use crate::app::data::credits;
use crate::ui::course::{self, foreign, languages, meta, monogram, price};
use crate::ui::source_href;
use catalogue::catalogue::{CourseView, ShownCost};
use catalogue::order::STANDING;
use catalogue::words::{Sought, marked};
use domain::courses::CourseSort;
use domain::money::counted;
use domain::slug::Slug;
use domain::text::without_directions;
use domain::time::{PartialDate, age_mark};
use maud::{Markup, html};

/// The class of the links that arrow keys move between.
pub(super) const RESULT: &str = "result";

/// The HTML of what is always shown of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Monogram and title.
    pub head: String,
    /// One line of facts.
    pub meta: String,
}

impl Drawn {
    /// Draws a course, with what was searched for marked.
    pub fn of(context: CourseContext, found: &Found, course: &CourseView) -> Self {
        let marks = Marks::of(found);
        let line = meta(context.reader, context.currency, course, &|text| marks.in_text(text));
        Self {
            head: html! { (monogram(&course.platform.name)) h3.course-title { (heading(&marks, course)) } }
                .into_string(),
            meta: html! { (line) span.more { "Details" } }.into_string(),
        }
    }
}

/// All other facts of a course, with their date and source, as HTML.
pub(super) fn details(context: CourseContext, found: &Found, course: &CourseView) -> Markup {
    let marks = &Marks::of(found);
    html! {
        dl {
            @if !course.provider.name.is_empty() { dt { "Provider" } dd { (marks.in_text(&course.provider.name)) } }
            dt { "Language" } dd { (languages(course, true)) }
            @if let ShownCost::Paid(..) = course.cost { dt { "Price" } dd { (price_with_note(context, course)) } }
            @if let Some((stars, basis)) = stars(context, course) {
                dt { "Rating" }
                dd {
                    (stars) " " (basis)
                    @if found.question.ask.sort == CourseSort::Rating { ". " (standing(found, course)) }
                }
            }
            @if !course.requires.is_empty() { dt { "Prerequisites" } dd { (course.requires) } }
            @if !course.skills.is_empty() { dt { "Skills" } dd { (skills(marks, course)) } }
        }
        p.basis { (as_of(context, course)) }
    }
}

fn heading(marks: &Marks, course: &CourseView) -> Markup {
    let (title, language) = (marks.in_text(&course.title), foreign(&course.language));
    html! {
        @if course.url.is_empty() { span lang=[language] dir="auto" { (title) } }
        @else {
            a class=(RESULT) href=(course.url) rel="noopener nofollow" lang=[language] dir="auto" { (title) }
        }
    }
}

/// What was searched for.
struct Marks<'a>(&'a Sought);

impl<'a> Marks<'a> {
    fn of(found: &'a Found) -> Self {
        Self(&found.answer.sought)
    }

    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        if self.0.words.is_empty() { Vec::new() } else { marked(text, self.0) }
    }

    /// A text with the matching words marked.
    fn in_text(&self, text: &str) -> Markup {
        let places = self.places(text);
        let starts = std::iter::once(0).chain(places.iter().map(|(_, to)| *to));
        let ends = places.iter().map(|(from, _)| *from).chain(std::iter::once(text.len()));
        let mut places = places.iter();
        html! {
            @for (from, to) in starts.zip(ends) {
                (&text[from..to])
                @if let Some((from, to)) = places.next() { mark { (&text[*from..*to]) } }
            }
        }
    }
}

/// The stars as the platform shows them, and a note with the platform and the number of ratings; `None`
/// for a course without ratings.
pub(super) fn stars(context: CourseContext, course: &CourseView) -> Option<(String, String)> {
    let shown = course::stars(course)?;
    let count = match course.ratings {
        Some(count) => counted(count.into(), "rating", context.reader.style),
        None => "number of ratings not stated".to_owned(),
    };
    let platform = &course.platform.name;
    let basis = match course.stars.is_some_and(|stars| stars.drawn) {
        true => format!("in whole stars on {platform}, average not stated; {count}"),
        false => format!("of 5 on {platform}, {count}"),
    };
    Some((shown, basis))
}

/// The price, with what it comes to in the reader's currency.
pub(super) fn price_with_note(context: CourseContext, course: &CourseView) -> Markup {
    let (own, note) = price(context.reader, context.currency, &course.cost);
    html! { (own) @if let Some(note) = note { span.hint { " " (note) } } }
}

/// The skills, those that were searched for first.
fn skills(marks: &Marks, course: &CourseView) -> Markup {
    let names = course.skills.iter().map(|skill| skill.name.as_str());
    let (found, others): (Vec<&str>, Vec<&str>) = names.partition(|name| !marks.places(name).is_empty());
    html! {
        @for (at, name) in found.into_iter().chain(others).enumerate() {
            @if at > 0 { ", " }
            (marks.in_text(&without_directions(name)))
        }
    }
}

fn standing(found: &Found, course: &CourseView) -> String {
    let Some(standing) = found.catalogue().standing(course.number, found.question.ask.trust) else {
        return "No average rating, so it comes after the courses that have one.".to_owned();
    };
    let percent = u64::from(standing) * 100 / u64::from(STANDING);
    format!("By the formula above, ranked above {percent}% of the rated courses on {}.", course.platform.name)
}

/// When the facts of a course were read, who gathered them, and how old they are. Without a clock, space
/// is kept for the age.
pub(super) fn as_of(context: CourseContext, course: &CourseView) -> Markup {
    let date = PartialDate::parse(&course.as_of);
    let known = |id: &str| credits().of(&Slug::parse(id)?);
    html! {
        @match date { Some(date) => { "As of " (date.to_string()) }, None => "Date not stated" }
        @if course.source.is_empty() { ", source not stated" }
        @for (at, id) in course.source.split(';').map(str::trim).filter(|id| !id.is_empty()).enumerate() {
            @if at == 0 { ", from " } @else { " and " }
            @match known(id) {
                Some(source) => { a href=(source_href(context.reader, &source.id)) { (source.name) } },
                None => { bdi { (id) } },
            }
        }
        @if let Some(date) = date {
            @let mark = context.reader.today.and_then(|today| age_mark(date, today));
            " " span.age data-dated=(date.iso()) { @if let Some(mark) = mark { (mark) } }
        }
    }
}
