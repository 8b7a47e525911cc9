//! What is chosen, above the results: removable chips, the count, one reset and the share button.

use crate::state::AppState;
use leptos::prelude::*;
use maud::{Markup, html};

/// A part of the page with filters of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its anchor, by which its buttons name it: `salary`.
    pub anchor: &'static str,
    /// What is filtered, for names: `pay`, `course`.
    pub noun: &'static str,
    /// What there is one of in its results: `country`.
    pub one: &'static str,
    /// What there are several of: `countries`.
    pub many: &'static str,
}

impl Part {
    /// `1 country`, `2 countries`.
    pub fn counted(self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.one } else { self.many })
    }

    /// `2 of 5 countries`.
    pub fn counted_of(self, count: usize, of: usize) -> String {
        format!("{count} of {of} {}", self.many)
    }
}

/// A chosen filter as the bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// By which it is taken back.
    pub key: String,
    /// What the reader sees.
    pub label: String,
    /// Results when this choice alone is taken back; known while there are none.
    pub without: usize,
}

/// What is chosen, each with a button that takes it back.
pub fn chips(choices: &[Choice]) -> Markup {
    html! {
        @for choice in choices {
            li {
                button.chip type="button" name="remove" value=(choice.key) {
                    span.visually-hidden { "Remove filter: " }
                    (choice.label)
                    span aria-hidden="true" { " ×" }
                }
            }
        }
    }
}

/// The buttons out of an empty result, the one that shows most first.
pub fn ways_out(part: Part, choices: &[Choice]) -> Markup {
    let mut ways: Vec<&Choice> = choices.iter().filter(|choice| choice.without > 0).collect();
    domain::order::sort_by(&mut ways, |a, b| b.without.cmp(&a.without));
    html! {
        @for way in ways {
            li {
                button type="button" name="remove" value=(way.key) {
                    "Remove “" (way.label) "” to see " (part.counted(way.without))
                }
            }
        }
        li { button type="button" name="reset" value=(part.anchor) { "Reset all and show every " (part.one) } }
    }
}

/// Count, chips, reset, share; and, while nothing is left, what to loosen.
#[component]
pub fn ChoiceBar(
    /// The page's state.
    state: AppState,
    /// The part that it stands in.
    part: Part,
    /// What is chosen.
    choices: Memo<Vec<Choice>>,
    /// How many results of how many.
    count: Memo<(usize, usize)>,
) -> impl IntoView {
    let sentence = move || {
        let (count, of) = count.get();
        part.counted_of(count, of)
    };
    Effect::new(move |before: Option<()>| {
        choices.track();
        let text = format!("{} shown.", sentence());
        if before.is_some() {
            state.announce(text);
        }
    });
    let none_chosen = move || choices.with(Vec::is_empty);
    let some_left = move || count.get().0 > 0;
    let link = move || state.shared.get().filter(|link| link.anchor == part.anchor);
    let by_hand = move || link().and_then(|link| link.by_hand);
    let share =
        move || if link().is_some_and(|link| link.by_hand.is_none()) { "Link copied" } else { "Copy link" };
    view! {
        <div class="bar">
            <p class="count" tabindex="-1">{sentence}</p>
            <button type="button" name="share" value=part.anchor class="js share" disabled data-waits>
                <span>{share}</span>
                <span class="visually-hidden">" to this "{part.noun}" view"</span>
            </button>
            <input class="by-hand" readonly aria-label="Link to this view" hidden=move || by_hand().is_none() prop:value=move || by_hand().unwrap_or_default() />
            <ul class="chips" aria-label=format!("Chosen {} filters", part.noun) hidden=none_chosen inner_html=move || choices.with(|choices| chips(choices).into_string())></ul>
            <button type="button" name="reset" value=part.anchor class="js" hidden=none_chosen>
                "Reset all "{part.noun}" filters"
            </button>
        </div>
        <div class="empty" hidden=some_left>
            <p>"No "{part.one}" fits all of these filters."</p>
            <ul inner_html=move || choices.with(|choices| ways_out(part, choices).into_string())></ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: Part = Part { anchor: "salary", noun: "pay", one: "country", many: "countries" };

    fn choice(key: &str, label: &str, without: usize) -> Choice {
        Choice { key: key.to_owned(), label: label.to_owned(), without }
    }

    #[test]
    fn the_way_that_shows_most_stands_first_and_useless_ones_are_left_out() {
        let html = ways_out(
            PART,
            &[
                choice("country=IN", "India", 1),
                choice("hours", "35 hours", 0),
                choice("min", "At least <5>", 4),
            ],
        )
        .into_string();
        let min = html.find("“At least &lt;5&gt;” to see 4 countries").unwrap();
        let india = html.find("“India” to see 1 country<").unwrap();
        assert!(min < india && !html.contains("35 hours"));
        assert!(html.ends_with("value=\"salary\">Reset all and show every country</button></li>"));
    }
}
