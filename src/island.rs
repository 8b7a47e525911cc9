//! The interactive parts of the page: each stands in the served HTML inside an element that
//! names it, and is taken over there by the browser.

use crate::salary::{CountryFigure, SalaryResults};
use crate::state::AppState;
use crate::ui::{Notices, StatusLine};
use domain::salary::CountryCode;
use leptos::prelude::*;

/// The attribute of the element that holds an island.
pub const ATTRIBUTE: &str = "data-island";

/// Uses the view of an island, the same natively and in the browser. Each view keeps its own
/// type: one erased type for all (`AnyView`) carries code for every way to hydrate it, and took
/// the WASM from 143 to 229 KB (brotli).
#[cfg(any(feature = "ssr", feature = "hydrate"))]
macro_rules! with_view {
    ($island:expr, $state:ident, |$view:ident| $use:expr) => {
        match $island {
            Island::Notices => {
                let $view = move || view! { <Notices state=$state /> };
                $use
            }
            Island::Salary => {
                let $view = move || view! { <SalaryResults state=$state /> };
                $use
            }
            Island::Country(country) => {
                let $view = move || view! { <CountryFigure state=$state country /> };
                $use
            }
            Island::Status => {
                let $view = move || view! { <StatusLine state=$state /> };
                $use
            }
        }
    };
}

/// An interactive part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// What of the address could not be used.
    Notices,
    /// Chips, chart and table of pay.
    Salary,
    /// The chart of one country.
    Country(CountryCode),
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
            Self::Status => "status".to_owned(),
        }
    }

    /// The island of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "notices" => Some(Self::Notices),
            "salary" => Some(Self::Salary),
            "status" => Some(Self::Status),
            _ => name.strip_prefix("country-").and_then(CountryCode::parse).map(Self::Country),
        }
    }

    /// Its HTML, with the state as it is first.
    #[cfg(feature = "ssr")]
    pub fn html(self, state: AppState) -> String {
        with_view!(self, state, |view| view().to_html())
    }

    /// Takes over the HTML that [`Island::html`] made, for as long as the page stands.
    #[cfg(feature = "hydrate")]
    pub fn take_over(self, element: web_sys::HtmlElement, state: AppState) {
        with_view!(self, state, |view| leptos::mount::hydrate_from(element, view).forget());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_island_is_found_by_its_name() {
        let gb = Island::Country(CountryCode::parse("GB").unwrap());
        for island in [Island::Notices, Island::Salary, gb, Island::Status] {
            assert_eq!(Island::from_name(&island.name()), Some(island));
        }
        assert_eq!(Island::from_name("country-"), None);
    }
}
