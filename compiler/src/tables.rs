//! All that is read before the texts, which quote it.

use crate::career::CareerContent;
use crate::catalogue::{self, CatalogueContent};
use crate::derived::{self, Derived};
use crate::folder::Folder;
use crate::links::Places;
use crate::money_tables::{self, MoneyTables};
use crate::path::{self, PathContent};
use crate::platforms::{self, Platform};
use crate::problem::Problems;
use crate::roles::{self, Roles};
use crate::{changes, courses, facts, figures, headings, map, official, sources};
use ::catalogue::read::Headings;
use domain::courses::Shelf;
use domain::figure::{Figure, Source};
use domain::guide::{Change, Employers, Fact, Widget};
use domain::official::{OfficialPay, RegionTable};

/// All that is read before the texts, as far as it could be read.
pub(crate) struct Tables {
    pub sources: Vec<Source>,
    pub changes: Vec<Change>,
    pub money: MoneyTables,
    pub shelf: Shelf,
    pub catalogue: CatalogueContent,
    pub platforms: Vec<Platform>,
    pub headings: Headings,
    pub derived: Option<Derived>,
    pub map: Option<String>,
    pub official: Vec<OfficialPay>,
    pub roles: Roles,
    pub path: Option<PathContent>,
    pub figures: Vec<Figure>,
    pub facts: Option<Vec<Fact>>,
    pub employers: Option<Employers>,
}

impl Tables {
    /// Reads them in an order in which each knows what it names.
    pub fn read(folder: &Folder, career: Option<&CareerContent>, problems: &mut Problems) -> Self {
        let sources = sources::read(folder, problems);
        let changes = changes::read(folder, &sources, problems);
        let money = money_tables::read(folder, &sources, problems);
        let skills = catalogue::skills(folder, problems);
        let shelf = courses::read(folder, &sources, &skills, problems);
        let catalogue = catalogue::read(folder, &shelf, skills, &sources, problems);
        let platforms = platforms::read(folder, &sources, problems);
        let headings = headings::read(folder, problems);
        let mut derived = derived::read(folder, &money, &sources, career, problems);
        let map = map::read(folder, &money.countries, problems);
        let official = official::read(folder, &money.currencies, &sources, problems);
        if let Some(derived) = &mut derived {
            official::refuse_unknown(&derived.nearest, &official, problems);
            derived.explorer.official = official::nearest_of(&money.countries, &official, &derived.nearest);
            derived.explorer.regions = RegionTable::of(official.iter());
        }
        let survey_roles = derived.as_ref().map(|derived| derived.explorer.facts.roles.as_slice());
        let roles = roles::read(folder, survey_roles, problems);
        if let Some(derived) = &mut derived {
            roles.name(&mut derived.explorer.facts.roles);
        }
        let path = path::read(folder, &catalogue, derived.as_ref(), problems);
        if let Some(path) = &path {
            courses::check_on_path(&catalogue, &path.path, problems);
        }
        let figures = figures::read(folder, &sources, problems);
        let facts = facts::read(folder, &figures, problems);
        let employers = figures::read_employers(folder, &sources, problems);
        Self {
            sources,
            changes,
            money,
            shelf,
            catalogue,
            platforms,
            headings,
            derived,
            map,
            official,
            roles,
            path,
            figures,
            facts,
            employers,
        }
    }

    /// What texts may link to.
    pub fn places(&self) -> Places {
        let roles = |derived: &Derived| derived.explorer.roles.iter().map(|pay| pay.role.clone()).collect();
        let skills = |path: &PathContent| path.path.skills.iter().map(|skill| skill.id.clone()).collect();
        let surveyed = self.derived.iter().flat_map(|derived| &derived.explorer.world);
        let surveyed = surveyed.map(|survey| survey.country);
        Places {
            countries: self.money.paid.iter().copied().chain(surveyed).collect(),
            roles: self.derived.as_ref().map(roles),
            skills: self.path.as_ref().map(skills),
            has_plan: self.path.as_ref().is_none_or(|path| !path.path.skills.is_empty()),
            has_courses: !self.catalogue.is_empty(),
        }
    }

    /// The parts of the article that the guide has nothing for, each with the file that would have it. What could not
    /// be read has been reported, and may be in the article.
    pub fn empty_parts(&self, problems: &Problems) -> Vec<(Widget, &'static str)> {
        let has_no_plan = self.path.as_ref().is_some_and(|path| path.path.skills.is_empty());
        let recommends_none = self.shelf.courses.is_empty() && !problems.has("courses.csv");
        let employers = self.employers.as_ref();
        [
            (Widget::Duties, "plan", has_no_plan),
            (Widget::SkillShares, "plan", has_no_plan),
            (Widget::CourseFinder, "courses.csv", recommends_none),
            (Widget::Industries, "employers.toml", employers.is_some_and(|it| it.industries.is_empty())),
            (Widget::Employers, "employers.toml", employers.is_some_and(|it| it.companies.is_empty())),
        ]
        .into_iter()
        .filter(|(.., is_empty)| *is_empty)
        .map(|(widget, file, _)| (widget, file))
        .collect()
    }
}
