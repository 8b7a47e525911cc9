//! The courses that were found, as cards.

use super::card::card;
use super::search::{Found, Search, Sight};
use crate::dom::frame::after_paint;
use crate::ui::Bound;
use crate::ui::course::foreign;
use domain::courses::{CourseFilter, params};
use leptos::html::Ul;
use leptos::prelude::*;

pub(super) use super::card::RESULT;

/// The cards that are drawn at once: a row of a wide window, more than a phone shows. The others
/// follow once these are painted, so that a key press is answered within a frame.
const AT_ONCE: usize = 3;

/// A course on the page. Its place among the results changes; what identifies it does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The stable id of the course.
    pub id: String,
    /// How many before it on the page have the same id: a reader's own file may name a course twice.
    pub repeat: usize,
    /// Its title.
    pub title: String,
    /// The language it is taught in.
    pub language: String,
}

/// A course on the page with what is drawn of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Card {
    pub key: Key,
    pub html: String,
}

/// Draws the cards of a page that follow those that are drawn, until there are `count` of them.
pub(super) fn draw_cards(cards: &mut Vec<Card>, sight: Sight, found: &Found, count: usize) {
    for number in found.answer.page.iter().take(count).skip(cards.len()) {
        let course = found.catalogue().course(*number);
        let html = card(sight, found, &course).into_string();
        let repeat = cards.iter().filter(|card| card.key.id == course.id).count();
        let key = Key { id: course.id, repeat, title: course.title, language: course.language };
        cards.push(Card { key, html });
    }
}

/// The first cards of a new page, with the rest of the old one in place of those to come, so that
/// the page keeps its height.
fn staged(first: Vec<Card>, old: Vec<Card>, count: usize) -> Vec<Card> {
    let is_new = |old: &Card| first.iter().all(|card| card.key != old.key);
    let rest: Vec<Card> = old.into_iter().skip(AT_ONCE).filter(is_new).collect();
    let mut cards = first;
    cards.extend(rest);
    cards.truncate(count);
    cards
}

/// The list of cards.
#[component]
pub(super) fn Results(
    /// What is searched.
    search: Search,
    /// The list, for the focus.
    list: NodeRef<Ul>,
) -> impl IntoView {
    let cards = RwSignal::new(untrack(|| {
        let mut cards = Vec::new();
        search.found.with(|found| draw_cards(&mut cards, search.sight(), found, CourseFilter::PAGE));
        cards
    }));
    follow(search, cards);
    let compared = search.bound(&params::COMPARE);
    view! {
        <ul class="cards" aria-label="Courses" node_ref=list>
            <For
                each=move || cards.with(|cards| cards.iter().map(|card| card.key.clone()).collect::<Vec<_>>())
                key=Key::clone
                let(key)
            >
                <CourseCard search cards key compared />
            </For>
        </ul>
    }
}

/// Draws the cards of each answer: the first at once, the others a frame later, unless another
/// answer has come by then.
fn follow(search: Search, cards: RwSignal<Vec<Card>>) {
    let turn = StoredValue::new(0u32);
    Effect::new(move |_| {
        let sight = search.sight();
        let mut first = Vec::new();
        let count = search.found.with(|found| {
            draw_cards(&mut first, sight, found, AT_ONCE);
            found.answer.page.len()
        });
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let this_turn = turn.get_value();
        cards.update(|cards| *cards = staged(first.clone(), std::mem::take(cards), count));
        if count <= AT_ONCE {
            return;
        }
        after_paint(move || {
            // The room may be closed by then.
            if turn.try_get_value() != Some(this_turn) {
                return;
            }
            let mut all = first;
            search.found.with_untracked(|found| draw_cards(&mut all, sight, found, count));
            cards.set(all);
        });
    });
}

/// A course with its buttons.
#[component]
fn CourseCard(search: Search, cards: RwSignal<Vec<Card>>, key: Key, compared: Bound) -> impl IntoView {
    let (state, library) = (search.state, search.library);
    let title = HiddenTitle::of(&key);
    let id = StoredValue::new(key.id.clone());
    let html =
        move || cards.with(|cards| cards.iter().find(|card| card.key == key).map(|card| card.html.clone()));
    let is_compared = Memo::new(move |_| id.with_value(|id| compared.has(id)));
    let is_full = move || compared.values.with(|ids| ids.len() >= CourseFilter::MOST_COMPARED);
    let is_saved = Memo::new(move |_| library.shortlist.with(|list| id.with_value(|id| list.contains(id))));
    view! {
        <li class="card">
            <article>
                <div inner_html=move || html().unwrap_or_default()></div>
                <p class="actions js">
                    <label>
                        <input
                            type="checkbox"
                            name=compared.key
                            disabled=move || !state.awake.get() || (is_full() && !is_compared.get())
                            prop:checked=move || is_compared.get()
                            on:change=move |_| compared.toggle.run(id.get_value())
                        />
                        "Compare"
                        {title.clone().draw()}
                    </label>
                    <button
                        type="button"
                        aria-pressed=move || is_saved.get().to_string()
                        disabled=move || !state.awake.get()
                        on:click=move |_| id.with_value(|id| library.toggle_saved(id))
                    >
                        {move || if is_saved.get() { "Saved" } else { "Save" }}
                        {title.draw()}
                    </button>
                </p>
            </article>
        </li>
    }
}

/// The title of a course within the name of a control, for screen readers only: others see the
/// course beside the control.
#[derive(Clone)]
pub(super) struct HiddenTitle {
    title: String,
    language: Option<String>,
}

impl HiddenTitle {
    fn of(key: &Key) -> Self {
        Self::new(&key.title, &key.language)
    }

    pub fn new(title: &str, language: &str) -> Self {
        Self { title: format!(" {title}"), language: foreign(language).map(str::to_owned) }
    }

    pub fn draw(self) -> impl IntoView {
        view! { <span class="visually-hidden" lang=self.language>{self.title}</span> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(titles: &[&str]) -> Vec<Card> {
        let card = |title: &&str| {
            let title = (*title).to_owned();
            Card {
                key: Key { id: title.clone(), repeat: 0, title: title.clone(), language: String::new() },
                html: title,
            }
        };
        titles.iter().map(card).collect()
    }

    fn after(first: &[&str], old: &[&str], count: usize) -> Vec<String> {
        staged(cards(first), cards(old), count).into_iter().map(|card| card.html).collect()
    }

    #[test]
    fn old_cards_keep_the_place_of_those_to_come() {
        assert_eq!(after(&["n", "o", "p"], &["a", "b", "c", "d", "e"], 5), ["n", "o", "p", "d", "e"]);
        // A course that moves up is not there twice, and none is left over.
        assert_eq!(after(&["d", "o", "p"], &["a", "b", "c", "d", "e", "f"], 4), ["d", "o", "p", "e"]);
        assert_eq!(after(&["n"], &["a", "b", "c", "d"], 1), ["n"]);
    }
}
