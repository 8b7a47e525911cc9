//! The course finder: filters, what is chosen, cards.

use super::card::CourseCard;
use super::filters::CourseFilters;
use crate::state::AppState;
use crate::ui::{Choice, ChoiceBar, EmptyState, Way};
use guide_domain::courses::{CourseChoice, CourseFilter, choice_label, loosen, search};
use guide_domain::slug::Slug;
use leptos::prelude::*;

/// A facet's values with their counts: id, count.
pub(super) type Counts = Vec<(Slug, usize)>;

/// What the search answered, without borrowing the data.
#[derive(Clone, PartialEq)]
pub(super) struct Answer {
    /// The courses that pass, in order.
    pub courses: Vec<Slug>,
    /// Counts for the platforms.
    pub platforms: Counts,
    /// Counts for the providers.
    pub providers: Counts,
}

/// The signals that the parts of the finder share.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// The page's state.
    pub state: AppState,
    /// The reader's choice.
    pub filter: Memo<CourseFilter>,
    /// The answer to it.
    pub answer: Memo<Answer>,
}

impl Finder {
    fn new(state: AppState) -> Self {
        let filter = Memo::new(move |_| state.view.with(|view| view.courses.clone()));
        let answer = Memo::new(move |_| filter.with(|filter| answer(state, filter)));
        Self { state, filter, answer }
    }
}

fn answer(state: AppState, filter: &CourseFilter) -> Answer {
    let results = search(state.data, filter);
    let counts = |facets: &[guide_domain::courses::FacetCount]| {
        facets.iter().map(|facet| (facet.id.clone(), facet.count)).collect()
    };
    Answer {
        courses: results.courses.iter().map(|course| course.id.clone()).collect(),
        platforms: counts(&results.platforms),
        providers: counts(&results.providers),
    }
}

/// Filters, chips and cards of courses.
#[component]
pub fn CourseFinder(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let finder = Finder::new(state);
    let Finder { filter, answer, .. } = finder;
    let data = state.data;
    let left = move || answer.with(|answer| answer.courses.len());
    let choices = Memo::new(move |_| {
        filter.with(|filter| {
            let chip = |choice: CourseChoice| Choice {
                label: choice_label(data, filter, &choice, state.style.get()),
                key: key(&choice),
            };
            filter.choices().into_iter().map(chip).collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| format!("{} of {} courses", left(), data.courses.len()));
    let ways = Memo::new(move |_| {
        if left() > 0 {
            return Vec::new();
        }
        filter.with(|filter| {
            let way = |(choice, courses): (CourseChoice, usize)| {
                let label = choice_label(data, filter, &choice, state.style.get());
                let noun = if courses == 1 { "course" } else { "courses" };
                Way { key: key(&choice), label: format!("Remove “{label}” to see {courses} {noun}") }
            };
            loosen(data, filter).into_iter().map(way).collect::<Vec<_>>()
        })
    });
    Effect::new(move |before: Option<()>| {
        let text = format!("{} shown.", count.get());
        filter.track();
        if before.is_some() {
            state.announce(text);
        }
    });
    let remove = move |key: String| state.choose(|view| remove_key(&mut view.courses, &key));
    let reset = move |()| state.choose(|view| view.courses = CourseFilter::default());
    let card = move |id: Slug| {
        let course = data.courses.iter().find(|course| course.id == id);
        course.map(|course| view! { <CourseCard state course /> })
    };
    view! {
        <div class="explorer">
            <CourseFilters finder />
            <div class="results">
                <ChoiceBar state noun="course" anchor="courses" choices count remove reset />
                <EmptyState noun="course" ways empty=Signal::derive(move || left() == 0) remove reset />
                <ul class="cards">
                    <For each=move || answer.with(|answer| answer.courses.clone()) key=|id| id.clone() children=card />
                </ul>
            </div>
        </div>
    }
}

fn key(choice: &CourseChoice) -> String {
    match choice {
        CourseChoice::Text => "text".to_owned(),
        CourseChoice::Platform(id) => format!("platform {id}"),
        CourseChoice::Provider(id) => format!("provider {id}"),
        CourseChoice::Enrolled => "enrolled".to_owned(),
    }
}

fn remove_key(filter: &mut CourseFilter, wanted: &str) {
    if let Some(choice) = filter.choices().iter().find(|choice| key(choice) == wanted) {
        filter.take_back(choice);
    }
}
