//! The views of the salary explorer. The page knows which there are and what each depends on;
//! how they are drawn is known to the explorer's own module, and to the page that holds them all
//! for readers without scripts.

#[cfg(feature = "explorer")]
pub mod download;
#[cfg(any(feature = "ssr", feature = "explorer"))]
mod frame;
#[cfg(any(feature = "ssr", feature = "explorer"))]
mod scene;

#[cfg(any(feature = "ssr", feature = "explorer"))]
pub use frame::{part, tools};
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub use scene::{Drawn, Scene};

use domain::link::ViewState;
use domain::salary::SalaryFilter;
use domain::survey::SurveyFilter;

/// A part of the salary explorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Countries through three lenses.
    Lenses,
    /// Pay by group.
    Distribution,
    /// Where the reader's own pay stands.
    Standing,
    /// Roles by pay.
    Careers,
    /// Technologies by use and pay.
    Skills,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 5] =
        [Self::Lenses, Self::Distribution, Self::Standing, Self::Careers, Self::Skills];

    /// The anchor of its part of the page, and the name of what is downloaded from it.
    pub fn anchor(self) -> &'static str {
        match self {
            Self::Lenses => "lenses",
            Self::Distribution => "distribution",
            Self::Standing => "standing",
            Self::Careers => "careers",
            Self::Skills => "skills",
        }
    }

    /// The view of an anchor.
    pub fn from_anchor(anchor: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.anchor() == anchor)
    }

    /// That part of the choices which it depends on; everything else at its default.
    pub fn part_of(self, view: &ViewState) -> ViewState {
        let mut part = ViewState::default();
        let survey = view.survey.clone();
        match self {
            Self::Lenses => {
                let (countries, currency) = (view.salary.countries.clone(), view.salary.currency);
                part.salary = SalaryFilter { countries, currency, ..SalaryFilter::default() };
                (part.survey.rate_day, part.survey.power_year) = (survey.rate_day, survey.power_year);
            }
            Self::Standing => {
                (part.survey.rate_day, part.survey.power_year) = (survey.rate_day, survey.power_year);
            }
            Self::Distribution => part.survey.by = survey.by,
            Self::Careers => (part.survey.years, part.survey.roles) = (survey.years, survey.roles),
            Self::Skills => {
                let SurveyFilter { kind, skill_sort, every_skill, .. } = survey;
                part.survey = SurveyFilter { kind, skill_sort, every_skill, ..SurveyFilter::default() };
            }
        }
        part
    }
}
