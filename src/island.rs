//! The interactive parts of the page: each stands in the served HTML inside an element that
//! names it, and is taken over there by the browser.

use crate::courses::CourseFinder;
use crate::salary::{CountryFigure, SalaryExplorer};
use crate::state::AppState;
use crate::ui::{Notices, StatusLine};
use guide_domain::salary::CountryCode;
use leptos::prelude::*;

/// The attribute of the element that holds an island.
pub const ATTRIBUTE: &str = "data-island";

/// An interactive part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// What of the address could not be used.
    Notices,
    /// Filters, chart and table of pay.
    Salary,
    /// The chart of one country.
    Country(CountryCode),
    /// Filters and cards of courses.
    Courses,
    /// The line that screen readers speak.
    Status,
}

impl Island {
    /// The value of [`ATTRIBUTE`].
    pub fn name(self) -> String {
        match self {
            Self::Notices => "notices".to_owned(),
            Self::Salary => "salary".to_owned(),
            Self::Country(code) => format!("country-{code}"),
            Self::Courses => "courses".to_owned(),
            Self::Status => "status".to_owned(),
        }
    }

    /// The island of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "notices" => Some(Self::Notices),
            "salary" => Some(Self::Salary),
            "courses" => Some(Self::Courses),
            "status" => Some(Self::Status),
            _ => name.strip_prefix("country-").and_then(CountryCode::parse).map(Self::Country),
        }
    }

    /// Its view; the same natively and in the browser.
    pub fn view(self, state: AppState) -> AnyView {
        match self {
            Self::Notices => view! { <Notices state /> }.into_any(),
            Self::Salary => view! { <SalaryExplorer state /> }.into_any(),
            Self::Country(country) => view! { <CountryFigure state country /> }.into_any(),
            Self::Courses => view! { <CourseFinder state /> }.into_any(),
            Self::Status => view! { <StatusLine state /> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_island_is_found_by_its_name() {
        let gb = Island::Country(CountryCode::parse("GB").unwrap());
        for island in [Island::Notices, Island::Salary, gb, Island::Courses, Island::Status] {
            assert_eq!(Island::from_name(&island.name()), Some(island));
        }
        assert_eq!(Island::from_name("country-"), None);
    }
}
