//! The views of the salary explorer: drawn natively into the page as they are first, and drawn
//! anew in the browser, once its tables are loaded, whenever what they depend on changes.

use crate::ui::Reader;
use crate::{salary, survey};
use guide_domain::link::ViewState;
use guide_domain::salary::SalaryFilter;
use guide_domain::survey::{Draft, Explorer, SurveyFilter};

/// What a view is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Who reads.
    pub reader: Reader,
    /// The tables.
    pub explorer: &'a Explorer,
    /// What the reader chose.
    pub view: &'a ViewState,
    /// What the reader told of a pay.
    pub draft: &'a Draft,
}

/// A view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Its HTML.
    pub html: String,
    /// What the status line says of it.
    pub says: String,
}

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

    /// Draws it.
    pub fn draw(self, scene: Scene) -> Drawn {
        match self {
            Self::Lenses => salary::draw_lenses(scene),
            Self::Distribution => survey::draw_distribution(scene),
            Self::Standing => survey::draw_standing(scene),
            Self::Careers => survey::draw_careers(scene),
            Self::Skills => survey::draw_skills(scene),
        }
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
