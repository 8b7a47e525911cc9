//! What is held back while a page is hydrated.

use super::{AppState, set_if_new};
use domain::courses::CourseFilter;
use domain::money::NumberStyle;
use domain::salary::SalaryFilter;
use domain::survey::SurveyFilter;
use domain::time::Date;
use leptos::prelude::*;

/// The state that served pages are rendered without, held back during hydration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    today: Option<Date>,
    style: NumberStyle,
    salary: SalaryFilter,
    survey: SurveyFilter,
    courses: CourseFilter,
}

impl AppState {
    /// Resets everything known of the reader while a page is hydrated, because hydration needs the state
    /// in which it was served; [`AppState::open_room`] restores it.
    pub fn hold_back(self) {
        let held = Held {
            today: self.today.get_untracked(),
            style: self.style.get_untracked(),
            salary: self.salary.get_untracked(),
            survey: self.survey.get_untracked(),
            courses: self.courses.get_untracked(),
        };
        self.apply(Held::default());
        self.held.set_value(Some(held));
    }

    /// Restores what was held back.
    pub fn give_back(self) {
        if let Some(held) = self.held.try_update_value(Option::take).flatten() {
            self.apply(held);
        }
    }

    fn apply(self, held: Held) {
        set_if_new(self.today, held.today);
        set_if_new(self.style, held.style);
        set_if_new(self.salary, held.salary);
        set_if_new(self.survey, held.survey);
        set_if_new(self.courses, held.courses);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use crate::app::state::RoomQuery;
    use domain::route::Page;

    #[test]
    fn pages_are_hydrated_without_what_is_known_of_the_reader_which_holds_afterwards() {
        Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Salaries);
            state.today.set(Date::new(2026, 11, 26));
            state
                .salary
                .set(SalaryFilter { countries: vec![state.data.countries[0].code], ..Default::default() });
            state.hold_back();
            let held = (state.today.get_untracked(), state.salary.get_untracked());
            assert_eq!(held, (None, SalaryFilter::default()));
            state.open_room(RoomQuery::none());
            assert_eq!(state.today.get_untracked(), Date::new(2026, 11, 26));
            assert_eq!(state.salary.get_untracked().countries.len(), 1);
            // What the reader chooses from then on is not overwritten.
            state.salary.set(SalaryFilter::default());
            state.give_back();
            assert_eq!(state.salary.get_untracked(), SalaryFilter::default());
        });
    }
}
