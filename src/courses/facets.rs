//! The facets: what can be chosen, and how many courses each choice would leave.

use super::search::Search;
use crate::dom::details;
use crate::ui::course::{language_name, value_name};
use crate::ui::{FindField, Reader, matches_words};
use catalogue::Catalogue;
use catalogue::session::Status;
use domain::courses::{CatalogueChoice, CourseFilter, Facet, params};
use domain::guide::LANGUAGE;
use domain::money::format_count;
use domain::order::sort_by;
use domain::query::Param;
use domain::slug::Slug;
use leptos::html::Details;
use leptos::prelude::*;
use maud::html;

/// The id of the value of courses that do not state one.
const NOT_STATED: &str = "not-stated";

/// The most values of a long facet that are listed at once.
const LISTED: usize = 12;

/// A list of values for each facet, closed at first.
#[component]
pub(super) fn Facets(
    /// What is searched.
    search: Search,
) -> impl IntoView {
    let list = |facet| view! { <FacetList search facet /> };
    view! { <div class="facets">{Facet::ALL.into_iter().map(list).collect_view()}</div> }
}

/// The values of a facet as boxes with live counts, drawn only while the list is open.
#[component]
fn FacetList(search: Search, facet: Facet) -> impl IntoView {
    let (frame, open) = (NodeRef::<Details>::new(), RwSignal::new(false));
    let look = move || open.set(frame.get().is_some_and(|frame| details::is_open(&frame)));
    // Readers can open it before the page is hydrated.
    Effect::new(move |_| look());
    let bound = search.bound(param(facet));
    let words = RwSignal::new(String::new());
    let values = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let chosen = search.state.courses.with(|filter| filter.chosen(facet).to_vec());
        search.found.with(|found| {
            let counts = found.answer.counts.of(facet);
            words.with(|words| values(found.catalogue(), counts, facet, &chosen, words))
        })
    });
    let is_empty = Memo::new(move |_| open.get() && values.with(Vec::is_empty));
    let name = facet.label().to_lowercase();
    let find = move || {
        view! {
            <FindField
                state=search.state
                id=format!("find-{}", facet.key())
                find=format!("Find a {name}")
                words
                is_empty
                none=format!("No matching {name}.")
            />
        }
    };
    let chosen = move || match bound.values.with(Vec::len) {
        0 => String::new(),
        count => format!("({count} chosen)"),
    };
    let value = move |Value { number, id, name, .. }: Value| {
        let (chosen, toggled) = (id.clone(), id.clone());
        let count = Memo::new(move |_| {
            values.with(|values| values.iter().find(|it| it.number == number).map_or(0, |it| it.count))
        });
        let is_chosen = Memo::new(move |_| bound.has(&chosen));
        view! {
            <li>
                <label class:none=move || count.get() == 0 && !is_chosen.get()>
                    <input
                        type="checkbox"
                        name=bound.key
                        value=id
                        prop:checked=move || is_chosen.get()
                        on:change=move |_| bound.toggle.run(toggled.clone())
                    />
                    {name}
                    <span class="facet-count">{move || format!(" ({})", search.number(count.get()))}</span>
                </label>
            </li>
        }
    };
    view! {
        <details
            class="facet"
            node_ref=frame
            on:toggle=move |_| look()
        >
            <summary>
                {facet.label()} " " <span>{chosen}</span>
            </summary>
            <fieldset>
                <legend class="visually-hidden">{facet.label()}</legend>
                {is_long(facet).then(find)}
                <ul class="boxes">
                    <For each=move || values.get() key=|value| (value.number, value.id.clone()) children=value />
                </ul>
                {(!is_long(facet)).then(|| view! { <p class="hint" hidden=move || !is_empty.get()>"No match."</p> })}
                {(facet == Facet::Language).then(|| view! { <OtherLanguages search open /> })}
            </fieldset>
        </details>
    }
}

/// The languages that only the whole catalogue has, with how many courses are in each. Choosing one
/// searches the whole catalogue for it.
#[component]
fn OtherLanguages(
    /// What is searched.
    search: Search,
    /// Whether the list is open; the languages are drawn only then.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = search.state;
    let is_selection = move || {
        let choice = state.courses.with(|filter| filter.catalogue);
        search.library.session.with(|session| matches!(session.status(choice), Status::Selection { .. }))
    };
    let options = move || if open.get() { other_languages(state.reader()) } else { String::new() };
    // It goes back to the first option once a language is chosen, so that the same can be chosen again.
    let value = move || {
        state.courses.track();
        ""
    };
    let choose = move |code: String| {
        let Some(code) = Slug::parse(&code) else { return };
        state.choose(state.courses, |filter| {
            filter.catalogue = CatalogueChoice::Whole;
            filter.choose(Facet::Language, vec![code]);
        });
    };
    view! {
        <p class="field" hidden=move || !is_selection()>
            <label for="other-language">"In another language"</label>
            <select
                id="other-language"
                disabled=move || !state.is_open()
                prop:value=value
                on:change=move |event| choose(event_target_value(&event))
                inner_html=options
            ></select>
        </p>
    }
}

/// The options of [`OtherLanguages`], most courses first.
fn other_languages(reader: Reader) -> String {
    let others = reader.data.course_languages.iter().filter(|(code, _)| code != LANGUAGE);
    html! {
        option value="" { "Choose a language" }
        @for (code, count) in others {
            option value=(code) { (language_name(code)) " (" (format_count((*count).into(), reader.style)) ")" }
        }
    }
    .into_string()
}

/// The key of a facet.
pub(super) fn param(facet: Facet) -> &'static Param<CourseFilter> {
    match facet {
        Facet::Topic => &params::TOPIC,
        Facet::Skill => &params::SKILL,
        Facet::Level => &params::LEVEL,
        Facet::Language => &params::LANGUAGE,
        Facet::Cost => &params::COST,
        Facet::Platform => &params::PLATFORM,
        Facet::Provider => &params::PROVIDER,
        Facet::Notice => &params::NOTICE,
        Facet::Recommended => &params::RECOMMENDED,
    }
}

/// Whether a facet has more values than can be listed.
fn is_long(facet: Facet) -> bool {
    matches!(facet, Facet::Skill | Facet::Provider | Facet::Platform)
}

/// Whether the values of a facet have an order of their own.
fn has_order(facet: Facet) -> bool {
    matches!(facet, Facet::Topic | Facet::Level | Facet::Cost | Facet::Notice)
}

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Its number in the catalogue.
    pub number: u32,
    /// Its id in links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many courses it would leave.
    pub count: u32,
}

/// The values of a facet to list: those that match the typed words (folded) and those that are chosen,
/// the most frequent first or in their own order.
pub(super) fn values(
    catalogue: &Catalogue,
    counts: &[u32],
    facet: Facet,
    chosen: &[Slug],
    words: &str,
) -> Vec<Value> {
    let mut listed = Vec::new();
    for number in in_order(catalogue, counts, facet) {
        let id = catalogue.value(facet, number).id;
        // The empty value means that a course has no provider; it cannot be chosen.
        if id.is_empty() || (facet != Facet::Recommended && !catalogue.has_value(facet, number)) {
            continue;
        }
        let name = value_name(catalogue, facet, number);
        let fits = matches_words(words, &name) && (listed.len() < LISTED || !is_long(facet));
        if fits || chosen.iter().any(|slug| slug.as_str() == id) {
            listed.push(Value { number, id, name, count: counts[number as usize] });
        }
        if is_long(facet) && listed.len() >= LISTED && chosen.is_empty() {
            break;
        }
    }
    listed
}

fn in_order(catalogue: &Catalogue, counts: &[u32], facet: Facet) -> Vec<u32> {
    let mut values: Vec<u32> = (0..counts.len() as u32).collect();
    if has_order(facet) {
        // The value for “not stated” has the first number, but is listed last.
        let unstated = values.iter().take_while(|it| catalogue.value(facet, **it).id == NOT_STATED).count();
        values.rotate_left(unstated);
    } else {
        sort_by(&mut values, |a, b| counts[*b as usize].cmp(&counts[*a as usize]));
    }
    values
}
