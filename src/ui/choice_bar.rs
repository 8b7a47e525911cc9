//! What is chosen, above the results: removable chips, the count, one reset and the share button.

use crate::browser::share;
use crate::state::AppState;
use guide_domain::link;
use leptos::html;
use leptos::prelude::*;

/// A chosen filter as the bar shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// A stable key among the chips.
    pub key: String,
    /// What the reader sees.
    pub label: String,
}

/// Chips, count, reset and share. The bar keeps the focus when a chip vanishes: it goes to the
/// next chip's place, or to the count.
#[component]
pub fn ChoiceBar(
    /// The page's state.
    state: AppState,
    /// What is filtered, for names: `pay`, `course`.
    noun: &'static str,
    /// The anchor that a shared link leads to.
    anchor: &'static str,
    /// The chips.
    choices: Memo<Vec<Choice>>,
    /// The count of results, as a sentence.
    count: Memo<String>,
    /// Takes the choice with this key back.
    #[prop(into)]
    remove: Callback<String>,
    /// Takes every choice back.
    #[prop(into)]
    reset: Callback<()>,
) -> impl IntoView {
    let counter = NodeRef::<html::P>::new();
    let to_counter = move || {
        if let Some(element) = counter.get_untracked() {
            let _ = element.focus();
        }
    };
    let chip = move |choice: Choice| {
        let key = choice.key;
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    on:click=move |_| {
                        remove.run(key.clone());
                        to_counter();
                    }
                >
                    <span class="visually-hidden">"Remove filter: "</span>
                    {choice.label}
                    <span aria-hidden="true">" ×"</span>
                </button>
            </li>
        }
    };
    let none_chosen = move || choices.with(Vec::is_empty);
    view! {
        <div class="bar">
            <p class="count" tabindex="-1" node_ref=counter>
                {count}
            </p>
            <Share state noun anchor />
            <ul class="chips" aria-label=format!("Chosen {noun} filters") hidden=none_chosen>
                <For each=move || choices.get() key=|choice| choice.clone() children=chip />
            </ul>
            <button
                type="button"
                class="js"
                hidden=none_chosen
                on:click=move |_| {
                    reset.run(());
                    to_counter();
                }
            >
                {format!("Reset all {noun} filters")}
            </button>
        </div>
    }
}

/// Copies the link to the view; where the browser refuses, shows it to be copied by hand.
#[component]
fn Share(state: AppState, noun: &'static str, anchor: &'static str) -> impl IntoView {
    let by_hand = RwSignal::new(None::<String>);
    let copied = RwSignal::new(false);
    // A copied link is a link to the view as it was.
    Effect::new(move |_| {
        state.view.track();
        copied.set(false);
        by_hand.set(None);
    });
    let copy = move |_| {
        let link = share::link(&state.view.with_untracked(link::format), anchor);
        share::copy(link.clone(), move |allowed| {
            copied.set(allowed);
            by_hand.set((!allowed).then_some(link));
            let said = if allowed {
                "Link copied."
            } else {
                "The link could not be copied. It stands beside the button."
            };
            state.announce(said.to_owned());
        });
    };
    let name = move || if copied.get() { "Link copied" } else { "Copy link" };
    view! {
        <button type="button" class="js share" on:click=copy>
            {name}
            <span class="visually-hidden">{format!(" to this {noun} view")}</span>
        </button>
        <input
            class="by-hand"
            readonly
            aria-label="Link to this view"
            hidden=move || by_hand.with(Option::is_none)
            prop:value=move || by_hand.get().unwrap_or_default()
        />
    }
}

/// A way out of an empty result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Way {
    /// The key of the choice to take back.
    pub key: String,
    /// The sentence on the button.
    pub label: String,
}

/// Says that nothing is left and which filter to loosen.
#[component]
pub fn EmptyState(
    /// What there is none of: `country`, `course`.
    noun: &'static str,
    /// Single choices to take back, best first; empty while there are results.
    ways: Memo<Vec<Way>>,
    /// Whether nothing is left.
    #[prop(into)]
    empty: Signal<bool>,
    /// Takes the choice with this key back.
    #[prop(into)]
    remove: Callback<String>,
    /// Takes every choice back.
    #[prop(into)]
    reset: Callback<()>,
) -> impl IntoView {
    let way = move |way: Way| {
        view! {
            <li>
                <button type="button" on:click=move |_| remove.run(way.key.clone())>
                    {way.label}
                </button>
            </li>
        }
    };
    view! {
        <div class="empty" hidden=move || !empty.get()>
            <p>{format!("No {noun} fits all of these filters.")}</p>
            <ul>
                <For each=move || ways.get() key=|way| way.clone() children=way />
                <li>
                    <button type="button" on:click=move |_| reset.run(())>
                        "Reset all and show every "
                        {noun}
                    </button>
                </li>
            </ul>
        </div>
    }
}
