//! The answer to the reader's choices: count, chips, cards, pages.

use super::card::card;
use super::facets::{enrolled_steps, facet_rows, star_steps};
use super::{Desk, compare, value_name};
use crate::ui::{Choice, Part, chips, ways_out};
use catalogue::{Answer, Ask, LooserAsk};
use domain::courses::{CourseChoice, CourseFilter, Facet};
use domain::money::format_count;
use maud::{Markup, html};
use std::ops::Range;

/// The finder, as its buttons and sentences name it.
pub const PART: Part = Part { anchor: "courses", noun: "course", one: "course", many: "courses" };

/// What is shown, each piece as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The count in words.
    pub count: String,
    /// What is chosen.
    pub chips: String,
    /// Words that no course has, and values that the catalogue lacks.
    pub hints: String,
    /// What to loosen, while no course is left.
    pub ways_out: String,
    /// The pages.
    pub pages: String,
    /// The courses side by side.
    pub compared: String,
    /// The values of each facet, in the order of [`Facet::ALL`]; `None` while its list is closed.
    pub facets: Vec<Option<String>>,
    /// The choices of a least mean: the value in links and the text.
    pub star_steps: Vec<(String, String)>,
    /// The least numbers of people enrolled.
    pub enrolled_steps: String,
    /// How many values of each facet are chosen.
    pub chosen: Vec<usize>,
}

/// How the reader keeps the lists of the facets' values.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Which are open.
    pub open: [bool; Facet::ALL.len()],
    /// What was typed to narrow each.
    pub typed: [String; Facet::ALL.len()],
}

/// A page of courses as it was asked for and answered; [`cards`] draws it.
#[derive(Clone, Debug)]
pub struct Page {
    ask: Ask,
    answer: Answer,
}

impl Page {
    /// How many courses are on it.
    pub fn count(&self) -> usize {
        self.answer.page.len()
    }
}

/// Some of the courses of a page, each as a card.
pub fn cards(desk: Desk, page: &Page, which: Range<usize>) -> Vec<String> {
    let numbers = page.answer.page.iter().skip(which.start).take(which.len());
    let draw =
        |number: &u32| card(desk, &page.ask, &page.answer, &desk.catalogue.course(*number)).into_string();
    numbers.map(draw).collect()
}

/// Answers the reader's choices.
pub fn found(desk: Desk, lists: &Lists) -> (Found, Page) {
    let (ask, unknown) = Ask::of(desk.filter(), desk.catalogue);
    let mut answer = desk.catalogue.answer(&ask);
    let mut ask = ask;
    // A page past the last one, as an old link may have it: the first one is shown.
    if answer.page.is_empty() && answer.total > 0 {
        ask.skip = 0;
        answer = desk.catalogue.answer(&ask);
    }
    let choices: Vec<Choice> =
        desk.filter().choices().iter().map(|it| choice(desk, &ask, &answer, it)).collect();
    let number = |count: usize| format_count(count as u64, desk.reader.style);
    let of = format!("{} of {} courses", number(answer.total), number(desk.catalogue.len()));
    let (first, last) = (ask.skip + 1, ask.skip + answer.page.len());
    let count = if answer.total > CourseFilter::PAGE {
        format!("{of}, {} to {} shown", number(first), number(last))
    } else {
        of
    };
    let found = Found {
        count,
        chips: if choices.is_empty() { String::new() } else { chips(&choices).into_string() },
        hints: hints(&answer, &unknown).into_string(),
        ways_out: if answer.total == 0 { empty(&choices).into_string() } else { String::new() },
        pages: pages(ask.skip / CourseFilter::PAGE, answer.total.div_ceil(CourseFilter::PAGE)).into_string(),
        compared: compare(desk).into_string(),
        facets: Facet::ALL.map(|facet| rows(desk, &answer, facet, lists)).into(),
        star_steps: star_steps(desk, &answer),
        enrolled_steps: enrolled_steps(desk, &answer).into_string(),
        chosen: Facet::ALL.map(|facet| desk.filter().chosen(facet).len()).into(),
    };
    (found, Page { ask, answer })
}

fn rows(desk: Desk, answer: &Answer, facet: Facet, lists: &Lists) -> Option<String> {
    let at = facet as usize;
    lists.open[at].then(|| facet_rows(desk, answer, facet, &lists.typed[at]).into_string())
}

fn empty(choices: &[Choice]) -> Markup {
    html! { p { "No course fits all of these filters." } ul { (ways_out(PART, choices)) } }
}

fn choice(desk: Desk, ask: &Ask, answer: &Answer, choice: &CourseChoice) -> Choice {
    let filter = desk.filter();
    let style = desk.reader.style;
    let (label, looser) = match choice {
        CourseChoice::Text => (format!("“{}”", filter.text.trim()), Some(LooserAsk::Words)),
        CourseChoice::Value(facet, id) => match desk.catalogue.value_number(*facet, id.as_str()) {
            Some(number) => {
                let name = value_name(desk.catalogue, *facet, number);
                let label =
                    if *facet == Facet::Recommended { name } else { format!("{}: {name}", facet.label()) };
                (label, Some(LooserAsk::Value(*facet, number)))
            }
            None => (format!("{}: {id}", facet.label()), None),
        },
        CourseChoice::Stars => {
            let least = filter.min_stars.unwrap_or(0);
            let part = format!("{:02}", least % 100);
            let stars = format!("{}.{}", least / 100, part.strip_suffix('0').unwrap_or(&part));
            (format!("At least {stars} stars"), Some(LooserAsk::Stars))
        }
        CourseChoice::Enrolled => {
            let least = format_count(filter.min_enrolled.unwrap_or(0), style);
            (format!("At least {least} enrolled"), Some(LooserAsk::Enrolled))
        }
    };
    let without = match looser {
        Some(looser) if answer.total == 0 => desk.catalogue.total(&ask.without(&looser)),
        _ => 0,
    };
    Choice { key: choice.key(), label, without }
}

fn hints(answer: &Answer, unknown: &[(Facet, domain::slug::Slug)]) -> Markup {
    html! {
        @for near in &answer.nearest {
            p.hint {
                "No course has a word that begins with “" (near.typed) "”"
                @if near.words.is_empty() { "." }
                @else { "; shown are those with " (words(&near.words)) "." }
            }
        }
        @for (facet, id) in unknown {
            p.hint { "This catalogue has no " (facet.label().to_lowercase()) " “" (id.as_str()) "”, so that choice hides nothing." }
        }
    }
}

fn words(words: &[String]) -> String {
    let listed: Vec<String> = words.iter().take(4).map(|word| format!("“{word}”")).collect();
    listed.join(" or ") + if words.len() > 4 { " or the like" } else { "" }
}

/// Buttons to the pages around the one shown, the first and the last.
fn pages(page: usize, count: usize) -> Markup {
    if count < 2 {
        return html! {};
    }
    let around = page.saturating_sub(1)..=(page + 1).min(count - 1);
    let mut listed: Vec<usize> = around.chain([0, count - 1]).collect();
    listed.sort_unstable();
    listed.dedup();
    html! {
        nav aria-label="Pages of courses" {
            ul.pages {
                @for (at, number) in listed.iter().enumerate() {
                    @if at > 0 && listed[at - 1] + 1 < *number { li aria-hidden="true" { "…" } }
                    li {
                        button type="button" name="page" value=(number.to_string()) aria-current=[(*number == page).then_some("page")] {
                            span.visually-hidden { "Page " } ((number + 1).to_string())
                        }
                    }
                }
            }
        }
    }
}
