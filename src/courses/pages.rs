//! Buttons for the other pages of results.

use super::search::Search;
use leptos::prelude::*;

/// A page that can be reached at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Reachable {
    /// Its number, from 0.
    page: usize,
    /// Whether pages before it are left out.
    follows_gap: bool,
}

/// Buttons for the first and last pages and those around the current one. Pressing one moves the focus
/// to the count above the results.
#[component]
pub(super) fn Pages(
    /// What is searched.
    search: Search,
) -> impl IntoView {
    let state = search.state;
    let shown = Memo::new(move |_| search.found.with(|found| (found.page(), found.pages())));
    let press = move |page: usize| {
        state.choose(state.courses, |filter| filter.page = u32::try_from(page).unwrap_or_default());
        search.focus_count();
    };
    let button = move |Reachable { page, follows_gap }: Reachable| {
        view! {
            <li>
                {follows_gap.then(|| view! { <span aria-hidden="true">"… "</span> })}
                <button
                    type="button"
                    disabled=move || !state.is_open()
                    aria-current=move || (shown.get().0 == page).then_some("page")
                    on:click=move |_| press(page)
                >
                    <span class="visually-hidden">"Page "</span>
                    {page + 1}
                </button>
            </li>
        }
    };
    view! {
        <nav class="js" aria-label="Pages of courses" hidden=move || shown.get().1 < 2>
            <ul class="pages">
                <For
                    each=move || {
                        let (page, count) = shown.get();
                        reachable(page, count)
                    }
                    key=|reachable| *reachable
                    children=button
                />
            </ul>
        </nav>
    }
}

fn reachable(page: usize, count: usize) -> Vec<Reachable> {
    let is_listed = |at: &usize| *at == 0 || *at + 1 == count || at.abs_diff(page) <= 1;
    let mut listed: Vec<Reachable> = Vec::new();
    for page in (0..count).filter(is_listed) {
        let follows_gap = listed.last().is_some_and(|last| last.page + 1 < page);
        listed.push(Reachable { page, follows_gap });
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_the_last_and_those_around_are_listed() {
        let listed = |page, count| -> Vec<(usize, bool)> {
            reachable(page, count).into_iter().map(|it| (it.page, it.follows_gap)).collect()
        };
        assert_eq!(listed(0, 1), [(0, false)]);
        assert_eq!(listed(0, 9), [(0, false), (1, false), (8, true)]);
        assert_eq!(listed(4, 9), [(0, false), (3, true), (4, false), (5, false), (8, true)]);
        assert_eq!(listed(1, 3), [(0, false), (1, false), (2, false)]);
        assert_eq!(listed(0, 0), []);
    }
}
