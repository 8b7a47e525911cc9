//! The controls of the course finder.

use super::finder::Finder;
use crate::ui::Draft;
use guide_domain::courses::{CourseFilter, CourseSort, Named};
use guide_domain::money::{Ratio, format_count, parse_typed_amount};
use guide_domain::slug::Slug;
use leptos::prelude::*;

/// All the controls, in one form that is never sent.
#[component]
pub(super) fn CourseFilters(finder: Finder) -> impl IntoView {
    let Finder { state, filter, .. } = finder;
    let sort = move || filter.with(|filter| filter.sort.key());
    let sorts = CourseSort::ALL.map(|sort| view! { <option value=sort.key()>{sort.label()}</option> });
    view! {
        <form
            class="filters js"
            aria-label="Course filters"
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <fieldset class="plain" disabled=move || !state.ready.get()>
                <legend class="visually-hidden">"Course filters"</legend>
                <fieldset>
                    <legend>"Find and order"</legend>
                    <p class="field">
                        <label for="course-search">"Words in title, provider or platform"</label>
                        <input
                            id="course-search"
                            type="search"
                            maxlength=CourseFilter::MAX_TEXT.to_string()
                            prop:value=move || filter.with(|filter| filter.text.clone())
                            on:input:target=move |event| {
                                let text = event.target().value();
                                state.typed(|view| view.courses.text = text);
                            }
                        />
                    </p>
                    <p class="field">
                        <label for="course-order">"Order"</label>
                        <select
                            id="course-order"
                            prop:value=sort
                            on:change:target=move |event| {
                                let sort = CourseSort::from_key(&event.target().value()).unwrap_or_default();
                                state.choose(|view| view.courses.sort = sort);
                            }
                        >
                            {sorts.collect_view()}
                        </select>
                    </p>
                    <Enrolled finder />
                </fieldset>
                <fieldset>
                    <legend>"Platform"</legend>
                    <Boxes finder facet=Facet::Platform />
                </fieldset>
                <fieldset>
                    <legend>"Provider"</legend>
                    <Boxes finder facet=Facet::Provider />
                </fieldset>
            </fieldset>
        </form>
    }
}

/// A property of courses with few values, chosen by ticking.
#[derive(Clone, Copy)]
enum Facet {
    Platform,
    Provider,
}

impl Facet {
    fn values(self, finder: Finder) -> &'static [Named] {
        match self {
            Self::Platform => &finder.state.data.platforms,
            Self::Provider => &finder.state.data.providers,
        }
    }

    fn chosen(self, filter: &CourseFilter) -> &[Slug] {
        match self {
            Self::Platform => &filter.platforms,
            Self::Provider => &filter.providers,
        }
    }

    fn toggle(self, filter: &mut CourseFilter, value: &Slug) {
        match self {
            Self::Platform => filter.toggle_platform(value),
            Self::Provider => filter.toggle_provider(value),
        }
    }

    fn count(self, finder: Finder, at: usize) -> usize {
        finder.answer.with(|answer| {
            let counts = match self {
                Self::Platform => &answer.platforms,
                Self::Provider => &answer.providers,
            };
            counts.get(at).map_or(0, |(_, count)| *count)
        })
    }
}

#[component]
fn Boxes(finder: Finder, facet: Facet) -> impl IntoView {
    let Finder { state, filter, .. } = finder;
    let option = move |(at, named): (usize, &'static Named)| {
        let chosen = move || filter.with(|filter| facet.chosen(filter).contains(&named.id));
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=chosen
                        on:change=move |_| state.choose(|view| facet.toggle(&mut view.courses, &named.id))
                    />
                    {named.name.clone()}
                    <span class="facet-count">{move || format!(" ({})", facet.count(finder, at))}</span>
                </label>
            </li>
        }
    };
    view! { <ul class="boxes">{facet.values(finder).iter().enumerate().map(option).collect_view()}</ul> }
}

#[component]
fn Enrolled(finder: Finder) -> impl IntoView {
    let Finder { state, filter, .. } = finder;
    let draft = RwSignal::new(None::<Draft<Option<u64>>>);
    let least = move || filter.with(|filter| filter.min_enrolled);
    let formatted = move || least().map(|least| format_count(least, state.style.get())).unwrap_or_default();
    let text = move || draft.with(|draft| Draft::text_or(draft.as_ref(), &least(), formatted));
    let error = move || draft.with(|draft| Draft::error_of(draft.as_ref(), &least()));
    let typed = move |text: String| {
        let read = read_count(&text);
        if let Ok(least) = read {
            state.typed(|view| view.courses.min_enrolled = least);
        }
        let made = state.view.with_untracked(|view| view.courses.min_enrolled);
        draft.set(Some(Draft { text, made, error: read.err() }));
    };
    view! {
        <p class="field">
            <label for="enrolled">"At least this many enrolled"</label>
            <input
                id="enrolled"
                type="text"
                inputmode="numeric"
                aria-describedby="enrolled-error"
                aria-invalid=move || error().map(|_| "true")
                prop:value=text
                on:input:target=move |event| typed(event.target().value())
            />
            <span id="enrolled-error" class="error">
                {error}
            </span>
        </p>
    }
}

/// Reads a count as people type it; empty asks nothing.
fn read_count(text: &str) -> Result<Option<u64>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let wrong = || "Type a whole number above 0, for example 20000 or 20,000.".to_owned();
    let number = parse_typed_amount(text).map_err(|_| wrong())?;
    let number = Ratio::from(number);
    if !number.is_exact_at(0) {
        return Err(wrong());
    }
    u64::try_from(number.rounded(0)).map(Some).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_counts_as_people_type_them() {
        for (typed, expected) in [("", None), ("  ", None), ("20,000", Some(20_000)), ("20k", Some(20_000))] {
            assert_eq!(read_count(typed), Ok(expected), "{typed:?}");
        }
        for typed in ["0", "-1", "1.5", "many"] {
            assert!(read_count(typed).is_err(), "{typed:?}");
        }
    }
}
