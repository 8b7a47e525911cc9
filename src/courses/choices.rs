//! What is chosen, in words: the count, the chips, and hints about words and values that the
//! catalogue does not have.

use super::search::Found;
use crate::ui::course::value_name;
use crate::ui::{Choice, Count, Noun};
use catalogue::words::query_words;
use catalogue::{LooserAsk, Nearest};
use domain::courses::{CourseFilter, Facet, params};
use domain::money::{NumberStyle, format_count};
use domain::query::{Chip, chips};
use maud::{Markup, html};

/// What the results are called.
pub(super) const NOUN: Noun = Noun { of: "course", one: "course" };

/// The most words that a hint names.
const MOST_WORDS: usize = 4;

/// How many courses are found, and which of them are on the page.
pub(super) fn count(found: &Found, style: NumberStyle) -> Count {
    let mut count = Count::of(found.answer.total, found.catalogue().len(), NOUN, style);
    if count.results > CourseFilter::PAGE {
        let number = |count: usize| format_count(count as u64, style);
        let skipped = found.question.ask.skip;
        let last = skipped + found.answer.page.len();
        count.words += &format!(", {} to {}", number(skipped + 1), number(last));
    }
    count
}

/// The choices, with names from the catalogue. If no course is found, each has the number of courses
/// that removing it would give.
pub(super) fn choices(filter: &CourseFilter, found: &Found, style: NumberStyle) -> Vec<Choice> {
    let chips = chips(filter, &(), style).into_iter();
    chips
        .filter(|chip| chip.key != params::SEARCH.key || !is_without_words(filter))
        .map(|chip| choice(found, chip))
        .collect()
}

/// How many of the choices are filters: what is typed is beside them, in its own field.
pub(super) fn filters(choices: &[Choice]) -> usize {
    choices.iter().filter(|choice| choice.key != params::SEARCH.key).count()
}

/// Whether something is typed that has no word to search for, such as `%%%%`.
fn is_without_words(filter: &CourseFilter) -> bool {
    !filter.text.trim().is_empty() && query_words(&filter.text).is_empty()
}

fn choice(found: &Found, chip: Chip) -> Choice {
    let Chip { key, value, label } = chip;
    let facet = Facet::from_key(key);
    let number = facet.and_then(|facet| found.catalogue().value_number(facet, &value));
    let label = match (facet, number) {
        (Some(Facet::Recommended), Some(number)) => value_name(found.catalogue(), Facet::Recommended, number),
        (Some(facet), Some(number)) => {
            format!("{}: {}", facet.label(), value_name(found.catalogue(), facet, number))
        }
        (Some(facet), None) => format!("{}: {label}", facet.label()),
        (None, _) => label,
    };
    let looser = match facet.zip(number) {
        Some((facet, number)) => Some(LooserAsk::Value(facet, number)),
        None if key == params::SEARCH.key => Some(LooserAsk::Words),
        None if key == params::STARS.key => Some(LooserAsk::Stars),
        None if key == params::ENROLLED.key => Some(LooserAsk::Enrolled),
        None => None,
    };
    let without = match looser {
        Some(looser) if found.answer.total == 0 => {
            found.catalogue().total(&found.question.ask.without(&looser))
        }
        _ => 0,
    };
    Choice { key, value, label, without }
}

/// Words that no course has, with the nearest words searched for instead, and values that the catalogue
/// does not have.
pub(super) fn hints(filter: &CourseFilter, found: &Found) -> Markup {
    html! {
        @if is_without_words(filter) {
            p.hint { "“" (filter.text.trim()) "” has no letter or digit to search for, so it has no effect." }
        }
        @for Nearest { typed, words } in &found.answer.nearest {
            p.hint {
                "No course has a word that begins with “" (typed) "”"
                @if words.is_empty() { "." } @else { ". Showing courses with " (listed(words)) "." }
            }
        }
        @for (facet, id) in &found.question.unknown {
            p.hint {
                "This catalogue has no " (facet.label().to_lowercase()) " “" (id.as_str())
                "”, so that filter has no effect."
            }
        }
    }
}

fn listed(words: &[String]) -> String {
    let listed: Vec<String> = words.iter().take(MOST_WORDS).map(|word| format!("“{word}”")).collect();
    listed.join(" or ") + if words.len() > MOST_WORDS { " or similar" } else { "" }
}
