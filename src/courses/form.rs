//! The search: words and the nearest choices above the results; order, minimums and facets beside
//! them or, on a phone, in a sheet.

use super::choices::NOUN;
use super::facets::{Facets, param};
use super::search::Search;
use crate::ui::course::value_name;
use crate::ui::{Bound, Filters, Group, SelectField, Sheet, TypedField};
use catalogue::counts::ENROLLED;
use domain::courses::params::{self, TYPED_ENROLLED, TYPED_SEARCH};
use domain::courses::{CourseFilter, CourseSort, Facet, stars_text};
use domain::guide::LANGUAGE;
use leptos::html::Input;
use leptos::prelude::*;

/// The filters that most readers use, one press away: the facet and the id of its value.
const SHORTCUTS: [(Facet, &str); 3] =
    [(Facet::Language, LANGUAGE), (Facet::Level, "beginner"), (Facet::Cost, "free")];

/// The field for words, and the choices that most readers make.
#[component]
pub(super) fn SearchLine(
    /// What is searched.
    search: Search,
    /// The field for words, for the focus.
    field: NodeRef<Input>,
) -> impl IntoView {
    let state = search.state;
    let button = move |(facet, value): (Facet, &'static str)| {
        let bound = search.bound(param(facet));
        let number = move || search.catalogue.with(|catalogue| catalogue.value_number(facet, value));
        let name = move || {
            let name = |number| search.catalogue.with(|catalogue| value_name(catalogue, facet, number));
            number().map_or(String::new(), name)
        };
        let count = move || {
            number().map_or(0, |at| search.found.with(|found| found.answer.counts.of(facet)[at as usize]))
        };
        // What every course that was found has would change nothing.
        let changes_something = move || {
            let total = search.found.with(|found| found.answer.total);
            count() > 0 && count() as usize != total
        };
        // The button disappears when pressed, because the choice is now a chip.
        let press = move |_| {
            bound.toggle.run(value.to_owned());
            search.focus_count();
        };
        view! {
            <button type="button" class="step" hidden=move || !changes_something() || bound.has(value) on:click=press>
                {name}
                <span class="facet-count">{move || format!(" ({})", search.number(count()))}</span>
            </button>
        }
    };
    view! {
        <form
            class="search-line js"
            role="search"
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <fieldset aria-label="Search" disabled=move || !state.is_open()>
                <TypedField
                    state
                    filter=state.courses
                    facts=&()
                    field=&TYPED_SEARCH
                    kind="search"
                    mode="search"
                    input=field
                />
                <p class="steps">
                    {SHORTCUTS.map(button)}
                </p>
            </fieldset>
        </form>
    }
}

/// Order, minimums and facets.
#[component]
pub(super) fn SearchFilters(
    /// What is searched.
    search: Search,
    /// How many filters are chosen.
    #[prop(into)]
    chosen: Signal<usize>,
) -> impl IntoView {
    let state = search.state;
    let line = move || {
        let order = state.courses.with(|filter| filter.sort.label());
        match chosen.get() {
            0 => format!("Filters · {order}"),
            chosen => format!("Filters · {chosen} chosen · {order}"),
        }
    };
    let results = move || NOUN.counted(search.found.with(|found| found.answer.total), state.style.get());
    view! {
        <Sheet id="course-filters" line=Signal::derive(line) results=Signal::derive(results)>
            <Filters state label="Course filters">
                <div>
                    <LiveSelect label="Sort by" bound=search.bound(&params::ORDER) offers=orders(search) />
                    <Trust search />
                </div>
                <Group legend="Rating and learners">
                    <LiveSelect label="Minimum rating" bound=search.bound(&params::STARS) offers=stars(search) />
                    <TypedField
                        state
                        filter=state.courses
                        facts=&()
                        field=&TYPED_ENROLLED
                        mode="numeric"
                    />
                    <EnrolledSteps search />
                </Group>
                <Facets search />
            </Filters>
        </Sheet>
    }
}

/// A value of a list whose label or use changes with what is searched.
#[derive(Clone)]
struct Offer {
    value: String,
    label: Signal<String>,
    is_possible: Signal<bool>,
}

/// A list to choose one value from, whose labels carry live counts.
#[component]
fn LiveSelect(label: &'static str, bound: Bound, offers: Vec<Offer>) -> impl IntoView {
    let option = |Offer { value, label, is_possible }: Offer| {
        let chosen = value.clone();
        view! {
            <option
                value=value
                prop:selected=move || bound.value() == chosen
                disabled=move || !is_possible.get()
            >
                {label}
            </option>
        }
    };
    view! {
        <p class="field">
            <label for=bound.key>{label}</label>
            <select
                id=bound.key
                name=bound.key
                prop:value=move || bound.value()
                on:change=move |event| bound.choose.run(event_target_value(&event))
            >
                {offers.into_iter().map(option).collect_view()}
            </select>
        </p>
    }
}

/// The orders. One is disabled if no course has the data for it.
fn orders(search: Search) -> Vec<Offer> {
    let possible = Memo::new(move |_| {
        search.catalogue.with(|catalogue| CourseSort::ALL.map(|sort| catalogue.can_sort(sort)))
    });
    let offer = |(at, sort): (usize, CourseSort)| Offer {
        value: if sort == CourseSort::default() { String::new() } else { sort.key().to_owned() },
        label: sort.label().to_owned().into(),
        is_possible: Signal::derive(move || possible.get()[at]),
    };
    CourseSort::ALL.into_iter().enumerate().map(offer).collect()
}

/// The minimum mean ratings, with how many courses each would leave.
fn stars(search: Search) -> Vec<Offer> {
    let counts = Memo::new(move |_| search.found.with(|found| found.answer.counts.stars));
    let any = Offer { value: String::new(), label: "Any".to_owned().into(), is_possible: true.into() };
    let offer = |(at, least): (usize, u16)| Offer {
        value: stars_text(least),
        label: Signal::derive(move || {
            format!("{} stars ({})", stars_text(least), search.number(counts.get()[at]))
        }),
        is_possible: true.into(),
    };
    std::iter::once(any).chain(CourseFilter::STARS.into_iter().enumerate().map(offer)).collect()
}

/// Minimum numbers of learners as buttons, with how many courses each would leave.
#[component]
fn EnrolledSteps(search: Search) -> impl IntoView {
    let bound = search.bound(&params::ENROLLED);
    let counts = Memo::new(move |_| search.found.with(|found| found.answer.counts.enrolled));
    let step = move |(at, least): (usize, u32)| {
        let value = least.to_string();
        let chosen = value.clone();
        view! {
            <button
                type="button"
                class="step"
                aria-pressed=move || bound.has(&chosen).to_string()
                on:click=move |_| bound.toggle.run(value.clone())
            >
                {move || search.number(least)}
                "+"
                <span class="facet-count">{move || format!(" ({})", search.number(counts.get()[at]))}</span>
            </button>
        }
    };
    view! {
        <p class="steps" role="group" aria-label="Learners">
            {ENROLLED.into_iter().enumerate().map(step).collect_view()}
        </p>
    }
}

/// Explains the order by rating, with a choice of how many ratings it requires.
#[component]
fn Trust(search: Search) -> impl IntoView {
    let by_rating = move || search.state.courses.with(|filter| filter.sort == CourseSort::Rating);
    let value = |trust: u32| if trust == CourseFilter::TRUST { String::new() } else { trust.to_string() };
    let options = CourseFilter::TRUSTS.map(|trust| (value(trust), trust_label(trust)));
    view! {
        <div class="trust" hidden=move || !by_rating()>
            <SelectField
                label="Trust a course’s average"
                bound=search.bound(&params::TRUST)
                options=options.to_vec()
            />
            <p class="hint">
                "Courses are ranked by v/(v+m)·R + m/(v+m)·C. R is the course’s own average rating, v its number of ratings \
                (or of learners, where the platform gives no number of ratings), C the average of all rated courses on \
                its platform, and m the number above: with m ratings, the course’s own average counts for half. Where \
                neither ratings nor learners are known, v is m. Ratings on \
                different platforms cannot be compared, so a course is ranked only against others on its platform. Courses \
                without an average come last."
            </p>
        </div>
    }
}

fn trust_label(trust: u32) -> String {
    match trust {
        0 => "from the first rating (m = 0)".to_owned(),
        trust => format!("after {trust} ratings (m = {trust})"),
    }
}
