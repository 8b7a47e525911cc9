//! What is chosen, above the results: the count, removable chips, one reset; and the ways out of
//! an empty result.

use crate::app::state::AppState;
use crate::dom::focus;
use domain::money::{NumberStyle, counted, format_count};
use domain::query::{Filter, param};
use leptos::html::P;
use leptos::prelude::*;

/// What the results of a part are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What is filtered, for names of buttons: `pay`, `course`.
    pub of: &'static str,
    /// One result: `country`.
    pub one: &'static str,
}

impl Noun {
    /// `1 country`, `2 countries`.
    pub fn counted(self, count: usize, style: NumberStyle) -> String {
        counted(count as u64, self.one, style)
    }
}

/// A chosen value as the bar shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The key of the query.
    pub key: &'static str,
    /// The value, as links hold it.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// How many results removing only this choice would give; computed only while there are none.
    pub without: usize,
}

impl Choice {
    /// Takes choices of a filter back.
    pub fn remover<F: Filter + Send + Sync>(
        state: AppState,
        filter: RwSignal<F>,
        facts: &'static F::Facts,
    ) -> Callback<Self>
    where
        F::Facts: Sync,
    {
        Callback::new(move |choice: Self| {
            state.choose(filter, |filter| {
                if let Some(param) = param(choice.key) {
                    param.remove(filter, facts, &choice.value);
                }
            });
        })
    }
}

/// How many results there are, in words and as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub results: usize,
    /// The same in words: `2 of 5 countries`.
    pub words: String,
}

impl Count {
    /// So many of all results.
    pub fn of(results: usize, all: usize, noun: Noun, style: NumberStyle) -> Self {
        let number = format_count(results as u64, style);
        Self { results, words: format!("{number} of {}", noun.counted(all, style)) }
    }
}

/// How often the reader has taken all choices back. Fields then drop what was typed and could not be used.
#[derive(Clone, Copy)]
pub struct Resets(RwSignal<u32>);

impl Resets {
    /// The one count of the program.
    pub fn of(state: AppState) -> RwSignal<u32> {
        state.only_one(|| Self(RwSignal::new(0))).0.0
    }
}

/// Count, chips and reset; and, if there are no results, which choices to remove. A pressed chip
/// disappears, so the focus goes to the count.
#[component]
pub fn ChoiceBar(
    /// The state of the program.
    state: AppState,
    /// What the results are called.
    noun: Noun,
    /// What is chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// How many results.
    #[prop(into)]
    count: Signal<Count>,
    /// Takes a choice back.
    remove: Callback<Choice>,
    /// Takes all choices back.
    reset: Callback<()>,
    /// Incremented to move the focus to the count.
    #[prop(optional, into)]
    focus_count: Signal<u32>,
) -> impl IntoView {
    let line = NodeRef::<P>::new();
    let take_back = Callback::new(move |choice: Choice| {
        remove.run(choice);
        focus::to_node(line);
    });
    let take_all_back = Callback::new(move |()| {
        reset.run(());
        Resets::of(state).update(|times| *times += 1);
        focus::to_node(line);
    });
    Effect::new(move |before: Option<String>| {
        // Read it, not only track it: a memo that is only tracked reports its first value as a change.
        choices.with(|_| ());
        let words = count.with(|count| count.words.clone());
        if before.is_some() {
            state.announce_result(format!("{words} shown."));
        }
        words
    });
    Effect::new(move |before: Option<u32>| {
        let times = focus_count.get();
        if before.is_some_and(|before| before != times) {
            focus::to_node(line);
        }
        times
    });
    view! {
        <div class="bar">
            <p class="count" tabindex="-1" node_ref=line>
                {move || count.with(|count| count.words.clone())}
            </p>
            <Chips noun choices take_back take_all_back />
        </div>
        <NoResults state noun choices count take_back take_all_back />
    }
}

/// What is chosen, each with a button that takes it back, and one that takes all back.
#[component]
fn Chips(
    noun: Noun,
    choices: Signal<Vec<Choice>>,
    take_back: Callback<Choice>,
    take_all_back: Callback<()>,
) -> impl IntoView {
    let none_chosen = move || choices.with(Vec::is_empty);
    view! {
        <ul class="chips" aria-label=format!("Chosen {} filters", noun.of) hidden=none_chosen>
            <For each=move || choices.get() key=Choice::clone let(choice)>
                <li>
                    <button type="button" class="chip" on:click={
                        let choice = choice.clone();
                        move |_| take_back.run(choice.clone())
                    }>
                        <span class="visually-hidden">"Remove filter: "</span>
                        {choice.label.clone()}
                        <span aria-hidden="true">" ×"</span>
                    </button>
                </li>
            </For>
            <li class="js">
                <button type="button" on:click=move |_| take_all_back.run(())>
                    "Reset "
                    <span class="rest">{format!("all {} filters", noun.of)}</span>
                </button>
            </li>
        </ul>
    }
}

/// If there are no results, what to take back to see some.
#[component]
fn NoResults(
    state: AppState,
    noun: Noun,
    choices: Signal<Vec<Choice>>,
    count: Signal<Count>,
    take_back: Callback<Choice>,
    take_all_back: Callback<()>,
) -> impl IntoView {
    let some_left = move || count.with(|count| count.results > 0);
    let ways = move || {
        let mut ways: Vec<Choice> = choices.get().into_iter().filter(|choice| choice.without > 0).collect();
        domain::order::sort_by(&mut ways, |a, b| b.without.cmp(&a.without));
        ways
    };
    view! {
        <div class="empty" hidden=some_left>
            <p>"No " {noun.one} " matches all of these filters."</p>
            <ul>
                <For each=ways key=Choice::clone let(way)>
                    <li>
                        <button type="button" on:click={
                            let way = way.clone();
                            move |_| take_back.run(way.clone())
                        }>{format!("Remove “{}” to see {}", way.label.trim_matches(['“', '”']), noun.counted(way.without, state.style.get_untracked()))}</button>
                    </li>
                </For>
                <li>
                    <button type="button" on:click=move |_| take_all_back.run(())>
                        "Reset all and show every "
                        {noun.one}
                    </button>
                </li>
            </ul>
        </div>
    }
}
