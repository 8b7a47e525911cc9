//! Controls of filters. They are disabled until they can work.
//!
//! Children are typed (`TypedChildren`): type-erased ones (`Children`) pull in the code for every way of
//! rendering, see docs/size.md.

use super::Bound;
use super::chips::Resets;
use crate::app::state::AppState;
use domain::query::{Filter, Typed};
use domain::text::{every_word_begins_one, fold};
use leptos::html::Input;
use leptos::prelude::*;
use maud::{Markup, html};

/// A form that is never submitted: its controls act at once.
#[component]
pub fn Filters<V: IntoView + 'static>(
    /// The state of the program.
    state: AppState,
    /// Its name for screen readers.
    label: &'static str,
    /// The controls.
    children: TypedChildren<V>,
) -> impl IntoView {
    view! {
        <form
            class="filters js"
            aria-label=label
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <fieldset class="plain" disabled=move || !state.is_open()>
                <legend class="visually-hidden">{label}</legend>
                {children.into_inner()()}
            </fieldset>
        </form>
    }
}

/// Controls that belong together.
#[component]
pub fn Group<V: IntoView + 'static>(
    /// What they are about.
    legend: &'static str,
    /// The controls.
    children: TypedChildren<V>,
) -> impl IntoView {
    view! {
        <fieldset>
            <legend>{legend}</legend>
            {children.into_inner()()}
        </fieldset>
    }
}

/// A list to choose one value from.
#[component]
pub fn SelectField(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The key that it changes.
    bound: Bound,
    /// Value and label of each; the first is the default, whose value is empty.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let value = move || {
        // A list that is drawn again has chosen its first option.
        options.track();
        bound.value()
    };
    view! {
        <p class="field">
            <label for=bound.key>{label}</label>
            <select
                id=bound.key
                name=bound.key
                prop:value=value
                on:change=move |event| bound.choose.run(event_target_value(&event))
                inner_html=move || options.with(|options| option_tags(options).into_string())
            ></select>
        </p>
    }
}

fn option_tags(options: &[(String, String)]) -> Markup {
    html! { @for (value, label) in options { option value=(value) { (label) } } }
}

/// A value to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The value that it stands for.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// Other search words for it.
    pub also: String,
}

impl Tick {
    /// The words by which it is found.
    pub fn found_by(&self) -> String {
        format!("{} {}", self.label, self.also)
    }
}

/// Boxes to tick, of one key.
#[component]
pub fn Ticks(
    /// The key that they change.
    bound: Bound,
    /// The values.
    ticks: Vec<Tick>,
    /// The words that narrow the list, folded; all are shown while it is empty.
    #[prop(optional, into)]
    words: Signal<String>,
) -> impl IntoView {
    let items = ticks
        .into_iter()
        .map(|tick| {
            let name = tick.found_by();
            let Tick { value, label, .. } = tick;
            let (chosen, toggled) = (value.clone(), value.clone());
            view! {
                <li hidden=move || !words.with(|words| matches_words(words, &name))>
                    <label>
                        <input
                            type="checkbox"
                            name=bound.key
                            value=value
                            prop:checked=move || bound.has(&chosen)
                            on:change=move |_| bound.toggle.run(toggled.clone())
                        />
                        {label}
                    </label>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="boxes">{items}</ul> }
}

/// Whether a name begins like each of the words typed, which are folded.
pub fn matches_words(words: &str, name: &str) -> bool {
    words.is_empty() || every_word_begins_one(words, &fold(name))
}

/// The longest text that narrows a list, in characters.
const LONGEST_FIND: &str = "60";

/// A field that narrows a list, and what is said, aloud once, where nothing matches.
#[component]
pub fn FindField(
    /// The state of the program.
    state: AppState,
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it asks for: `Find a role`.
    #[prop(into)]
    find: String,
    /// The words that are typed, folded.
    words: RwSignal<String>,
    /// Whether nothing matches them.
    is_empty: Memo<bool>,
    /// What is said then: `No matching role.`
    #[prop(into)]
    none: Signal<String>,
    /// The field, for the focus.
    #[prop(optional)]
    input: NodeRef<Input>,
) -> impl IntoView {
    Effect::new(move |_| {
        if is_empty.get() {
            state.announce_result(none.get());
        }
    });
    view! {
        <p class="field js">
            <label for=id.clone()>{find}</label>
            <input
                node_ref=input
                id=id
                type="search"
                maxlength=LONGEST_FIND
                on:input=move |event| words.set(fold(&event_target_value(&event)))
            />
        </p>
        <p class="hint" hidden=move || !is_empty.get()>
            {none}
        </p>
    }
}

/// Boxes to tick, of one key, with a field above that narrows the list.
#[component]
pub fn FoundTicks(
    /// The state of the program.
    state: AppState,
    /// The key that they change.
    bound: Bound,
    /// The values.
    ticks: Vec<Tick>,
    /// What the field asks for: `Find a role`.
    find: &'static str,
    /// What is said when no value matches what is typed.
    #[prop(into)]
    none: Signal<String>,
    /// What is said while no box is ticked: `All roles shown.`
    all: &'static str,
    /// The words that are typed, folded. A list that is drawn again keeps them.
    #[prop(optional)]
    words: RwSignal<String>,
    /// The field, for the focus.
    #[prop(optional)]
    input: NodeRef<Input>,
) -> impl IntoView {
    let id = format!("find-{}", bound.key);
    let names: Vec<String> = ticks.iter().map(Tick::found_by).collect();
    let is_empty =
        Memo::new(move |_| words.with(|words| !names.iter().any(|name| matches_words(words, name))));
    let is_all_hidden = move || is_empty.get() || bound.values.with(|values| !values.is_empty());
    view! {
        <FindField state id find words is_empty none input />
        <Ticks bound ticks words />
        <p class="hint" hidden=is_all_hidden>
            {all}
        </p>
    }
}

/// What is typed into a text field, with its error message.
#[component]
pub fn TextInput(
    /// Its id.
    #[prop(into)]
    id: String,
    /// The keyboard that a phone shows: `decimal`, `numeric`, `search`.
    mode: &'static str,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What is wrong with it, in a sentence.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Called with the text when the reader changes it.
    take: Callback<String>,
    /// Called when the reader enters the field.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// The type of the input: `search` or `text`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What it asks for, where no label says it.
    #[prop(optional_no_strip)]
    name: Option<String>,
    /// What counts while it is empty.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Whether it can only be read.
    #[prop(optional, into)]
    is_read_only: Signal<bool>,
    /// The input, for the focus.
    #[prop(optional)]
    input: NodeRef<Input>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let entered = move |_| {
        if let Some(enter) = enter {
            enter.run(());
        }
    };
    view! {
        <input
            node_ref=input
            id=id
            type=kind
            inputmode=mode
            maxlength="100"
            aria-label=name
            aria-describedby=error_id.clone()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            placeholder=placeholder
            readonly=move || is_read_only.get()
            prop:value=move || text.get()
            on:focus=entered
            on:input=move |event| take.run(event_target_value(&event))
        />
        <span class="error" id=error_id>
            {move || error.get().unwrap_or_default()}
        </span>
    }
}

/// A text field of a filter. While its meaning stays the same, it keeps the text as typed, until the reader takes
/// all choices back.
#[component]
pub fn TypedField<F: Filter + Send + Sync>(
    /// The state of the program.
    state: AppState,
    /// The filter that it changes.
    filter: RwSignal<F>,
    /// What labels and texts are made from.
    facts: &'static F::Facts,
    /// The field.
    field: &'static Typed<F>,
    /// The type of the input: `search` or `text`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard that a phone shows: `decimal`, `numeric`, `search`.
    mode: &'static str,
    /// The input, for the focus.
    #[prop(optional)]
    input: NodeRef<Input>,
) -> impl IntoView
where
    F::Facts: Sync,
{
    let key = field.param.key;
    let error = RwSignal::new(None::<String>);
    let meaning = Memo::new(move |_| filter.with(|filter| field.meaning(filter)));
    // What the field meant when the reader last typed into it.
    let typed = StoredValue::new(String::new());
    let text =
        RwSignal::new(filter.with_untracked(|it| (field.text)(it, facts, state.style.get_untracked())));
    let resets = Resets::of(state);
    Effect::new(move |before: Option<u32>| {
        let (style, times) = (state.style.get(), resets.get());
        let is_reset = before.is_some_and(|before| before != times);
        if meaning.with(|meaning| typed.with_value(|typed| typed != meaning)) || is_reset {
            text.set(filter.with_untracked(|filter| (field.text)(filter, facts, style)));
            error.set(None);
        }
        times
    });
    // What counts again while the text cannot be used, instead of its first digits.
    let value = move || filter.with_untracked(|filter| field.param.value(filter));
    let before = StoredValue::new(value());
    let take = move |value: String| {
        let read = state.type_into(filter, facts, field, &value, &before.get_value());
        typed.set_value(filter.with_untracked(|filter| field.meaning(filter)));
        if let Err(wrong) = &read {
            state.announce(wrong.as_str());
        }
        error.set(read.err());
    };
    view! {
        <p class="field">
            <label for=key>{move || filter.with(|filter| (field.label)(filter))}</label>
            <TextInput
                id=key
                mode
                text
                error
                take=Callback::new(take)
                enter=Callback::new(move |()| before.set_value(value()))
                kind
                input
            />
        </p>
    }
}

/// The header of a column that sorts its table.
#[component]
pub fn SortHeader(
    /// The state of the program.
    state: AppState,
    /// The heading.
    label: &'static str,
    /// The key of the column.
    column: &'static str,
    /// The key of the column that the table is sorted by, and whether the highest comes first.
    sorted: Signal<(&'static str, bool)>,
    /// Sorts by the column of a key, or the other way round.
    press: Callback<&'static str>,
    /// Whether its cells are numbers.
    #[prop(optional)]
    number: bool,
) -> impl IntoView {
    let descending = move || {
        let (by, is_descending) = sorted.get();
        (by == column).then_some(is_descending)
    };
    let direction = move || descending().map(|down| if down { "descending" } else { "ascending" });
    let arrow = move || descending().map_or("", |down| if down { "▼" } else { "▲" });
    view! {
        <th scope="col" role="columnheader" class:number=number aria-sort=direction>
            <span class="no-js">{label}</span>
            <button type="button" class="sort js" disabled=move || !state.is_open() on:click=move |_| press.run(column)>
                {label}
                <span aria-hidden="true" class="arrow">
                    {arrow}
                </span>
            </button>
        </th>
    }
}
