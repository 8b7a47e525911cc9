//! The search and its result, computed once for each change. Everything in the finder is drawn from it.

use crate::app::library::{Library, Searched};
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use crate::ui::{Bound, Reader};
use catalogue::words::marked;
use catalogue::{Answer, Ask, Catalogue};
use domain::courses::{CourseFilter, Facet};
use domain::guide::LANGUAGE;
use domain::money::CurrencyCode;
use domain::query::Param;
use domain::slug::Slug;
use leptos::html::H3;
use leptos::prelude::*;

/// A search of a catalogue.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    /// What is searched.
    pub catalogue: Searched,
    /// The search.
    pub ask: Ask,
    /// Values that were chosen and that the catalogue does not have.
    pub unknown: Vec<(Facet, Slug)>,
}

impl Question {
    pub fn of(filter: &CourseFilter, catalogue: Searched) -> Self {
        let (ask, unknown) = Ask::of(filter, &catalogue);
        Self { ask: ask.preferring(LANGUAGE, &catalogue), catalogue, unknown }
    }

    /// Runs the search. A page number beyond the last page, as in an old link, becomes the first page.
    pub fn answered(mut self) -> Found {
        let mut answer = self.catalogue.answer(&self.ask);
        if answer.page.is_empty() && answer.total > 0 {
            self.ask.skip = 0;
            answer = self.catalogue.answer(&self.ask);
        }
        Found { question: self, answer }
    }
}

/// A search with its result.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub question: Question,
    pub answer: Answer,
}

impl Found {
    /// The catalogue that answered.
    pub fn catalogue(&self) -> &Catalogue {
        &self.question.catalogue
    }

    /// Whether a skill, by its name in the vocabulary, was searched for: it is chosen, or the words name it.
    pub fn is_sought(&self, skill: &str) -> bool {
        let chosen = &self.question.ask.chosen[Facet::Skill as usize];
        chosen.iter().any(|number| self.catalogue().value(Facet::Skill, *number).name == skill)
            || !marked(skill, &self.answer.sought).is_empty()
    }

    /// The number of the page that is shown, from 0.
    pub fn page(&self) -> usize {
        self.question.ask.skip / CourseFilter::PAGE
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.answer.total.div_ceil(CourseFilter::PAGE)
    }
}

/// What drawing a course needs to know of the reader.
#[derive(Clone, Copy)]
pub(super) struct CourseContext {
    pub reader: Reader,
    /// The currency that prices are converted into.
    pub currency: CurrencyCode,
}

/// What all components of the finder share. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub state: AppState,
    pub library: Library,
    pub plan: PlanState,
    pub catalogue: Memo<Searched>,
    pub found: Memo<Found>,
    /// The heading of the comparison, for the focus.
    pub comparison: NodeRef<H3>,
}

impl Search {
    /// Follows what is chosen and what can be searched.
    pub fn new(state: AppState, library: Library, plan: PlanState) -> Self {
        let choice = Memo::new(move |_| state.courses.with(|filter| filter.catalogue));
        let catalogue = library.searched(move || choice.get());
        // Not every choice changes the search: courses to compare do not.
        let question = Memo::new(move |_| state.courses.with(|filter| Question::of(filter, catalogue.get())));
        let found = Memo::new(move |_| question.get().answered());
        Self { state, library, plan, catalogue, found, comparison: NodeRef::new() }
    }

    /// How the reader sees courses; follows the number style, the clock and the currency.
    pub fn context(self) -> CourseContext {
        let currency = self.state.salary.with(|salary| salary.currency);
        CourseContext { reader: self.state.reader(), currency: currency.unwrap_or(CurrencyCode::USD) }
    }

    /// Binds a key of the courses to a control.
    pub fn bound(self, param: &'static Param<CourseFilter>) -> Bound {
        Bound::new(self.state, self.state.courses, &(), param)
    }

    /// A number as the reader writes it; follows the number style.
    pub fn number(self, number: u32) -> String {
        domain::money::format_count(number.into(), self.state.style.get())
    }

    /// Moves the focus to the count of courses.
    pub fn focus_count(self) {
        self.library.focus_count.update(|times| *times += 1);
    }
}
