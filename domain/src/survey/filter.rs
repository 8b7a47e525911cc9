//! The filters of the survey's views, and the one table of their query keys.

use super::{Extent, SkillSort, SurveyFacts};
use crate::courses::Named;
use crate::query::{Filter, Param, UNKNOWN};
use crate::slug::Slug;
use crate::time::{Date, PartialDate};

/// The keys of the query.
pub mod params {
    pub use super::{BY, COUNTRY, EDITION, KIND, POWER, RATE, ROLE, SKILL_SORT, TOP, YEARS};
}

/// Everything the reader chose for the survey's views.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SurveyFilter {
    /// What pay is grouped by; the first dimension for `None`.
    pub by: Option<Slug>,
    /// The country whose roles are ranked, as in [`SurveyFacts::role_countries`]; that of the survey for `None`.
    pub country: Option<Slug>,
    /// The edition of the survey whose roles are ranked; the one that the country begins with for `None`.
    pub edition: Option<u16>,
    /// Only people in this band of experience, in the ranking of careers; `None` in another country or edition than
    /// that of the survey's tables, where roles have no bands.
    pub years: Option<Slug>,
    /// The roles to compare with the guide's own, sorted; all when empty.
    pub roles: Vec<Slug>,
    /// Only technologies of this kind.
    pub kind: Option<Slug>,
    /// The order of technologies.
    pub skill_sort: SkillSort,
    /// How many technologies are shown.
    pub extent: Extent,
    /// The day whose exchange rates all pay is converted with; those of each figure's own
    /// period for `None`.
    pub rate_day: Option<Date>,
    /// The year whose purchasing power is used; that of each figure's own period for `None`.
    pub power_year: Option<u16>,
}

impl SurveyFilter {
    /// The year of the edition whose roles are ranked.
    pub fn ranked_edition(&self, facts: &SurveyFacts) -> u16 {
        let first = || facts.role_editions(self.country.as_ref()).first().copied();
        self.edition.or_else(first).unwrap_or_else(|| facts.edition())
    }

    /// Whether the roles ranked are those of the survey's tables, which alone have bands of experience.
    pub fn has_bands(&self, facts: &SurveyFacts) -> bool {
        self.country.is_none() && self.ranked_edition(facts) == facts.edition()
    }
}

impl Filter for SurveyFilter {
    type Facts = SurveyFacts;
    const PARAMS: &'static [&'static Param<Self>] =
        &[&BY, &COUNTRY, &EDITION, &YEARS, &KIND, &ROLE, &SKILL_SORT, &TOP, &RATE, &POWER];
}

/// What pay is grouped by.
pub static BY: Param<SurveyFilter> = Param {
    key: "by",
    many: false,
    get: |_, filter| texts(&filter.by),
    add: |_, filter, facts, value| {
        let chosen = one_of(&facts.dimensions, value)?;
        let is_first = facts.dimensions.first().is_some_and(|first| first.id == chosen);
        filter.by = Some(chosen).filter(|_| !is_first);
        Ok(())
    },
    clear: |_, filter| filter.by = None,
    label: None,
};

/// The country whose roles are ranked: `de`. Another one begins with its own edition, of people of any experience.
pub static COUNTRY: Param<SurveyFilter> = Param {
    key: "in",
    many: false,
    get: |_, filter| texts(&filter.country),
    add: |param, filter, facts, value| {
        let chosen = one_of(facts.role_countries.iter().map(|it| &it.named), value)?;
        let is_first = facts.role_countries.first().is_some_and(|first| first.named.id == chosen);
        (param.clear)(param, filter);
        filter.country = Some(chosen).filter(|_| !is_first);
        Ok(())
    },
    clear: |_, filter| (filter.country, filter.edition, filter.years) = (None, None, None),
    label: Some(|_, facts, _, value| {
        format!("In {}", name_of(facts.role_countries.iter().map(|it| &it.named), value))
    }),
};

/// The edition of the survey whose roles are ranked: `2023`.
pub static EDITION: Param<SurveyFilter> = Param {
    key: "survey",
    many: false,
    get: |_, filter| filter.edition.iter().map(u16::to_string).collect(),
    add: |param, filter, facts, value| {
        let editions = facts.role_editions(filter.country.as_ref());
        let chosen = editions.iter().position(|year| year.to_string() == value);
        let at = chosen.ok_or("too few answers from that country in the survey of that year")?;
        (param.clear)(param, filter);
        filter.edition = Some(editions[at]).filter(|_| at > 0);
        Ok(())
    },
    clear: |_, filter| (filter.edition, filter.years) = (None, None),
    label: Some(|_, _, _, value| format!("Survey of {value}")),
};

/// Years of experience. A link that has them without an edition is of the one that has them.
pub static YEARS: Param<SurveyFilter> = Param {
    key: "years",
    many: false,
    get: |_, filter| texts(&filter.years),
    add: |_, filter, facts, value| {
        if filter.country.is_some() {
            return Err("pay by years is not known in that country");
        }
        let years = one_of(&facts.years, value)?;
        if filter.edition.is_none() {
            EDITION.choose(filter, facts, &facts.edition().to_string());
        }
        if !filter.has_bands(facts) {
            return Err("pay by years is not known in the survey of that year");
        }
        filter.years = Some(years);
        Ok(())
    },
    clear: |_, filter| filter.years = None,
    label: Some(|_, facts, _, value| name_of(&facts.years, value)),
};

/// The kind of technology.
pub static KIND: Param<SurveyFilter> = Param {
    key: "kind",
    many: false,
    get: |_, filter| texts(&filter.kind),
    add: |_, filter, facts, value| {
        filter.kind = Some(one_of(&facts.kinds, value)?);
        Ok(())
    },
    clear: |_, filter| filter.kind = None,
    label: Some(|_, facts, _, value| format!("Kind: {}", name_of(&facts.kinds, value))),
};

/// A role to compare with the guide's own.
pub static ROLE: Param<SurveyFilter> = Param {
    key: "role",
    many: true,
    get: |_, filter| texts(&filter.roles),
    add: |_, filter, facts, value| {
        let role = facts.role(value).ok_or("no such role in this guide")?.id.clone();
        if let Err(at) = filter.roles.binary_search(&role) {
            filter.roles.insert(at, role);
        }
        Ok(())
    },
    clear: |_, filter| filter.roles.clear(),
    label: Some(|_, facts, _, value| facts.role(value).map_or(String::new(), |role| role.name.clone())),
};

/// The order of technologies.
pub static SKILL_SORT: Param<SurveyFilter> = Param {
    key: "skills",
    many: false,
    get: |_, filter| {
        let is_default = filter.skill_sort == SkillSort::default();
        if is_default { Vec::new() } else { vec![filter.skill_sort.key().to_owned()] }
    },
    add: |_, filter, _, value| {
        filter.skill_sort = SkillSort::from_key(value).ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.skill_sort = SkillSort::default(),
    label: None,
};

/// How many technologies are shown: `enough` or `all`.
pub static TOP: Param<SurveyFilter> = Param {
    key: "top",
    many: false,
    get: |_, filter| match filter.extent {
        Extent::First => Vec::new(),
        Extent::Enough => vec!["enough".to_owned()],
        Extent::Every => vec!["all".to_owned()],
    },
    add: |_, filter, _, value| {
        filter.extent = match value {
            "enough" => Extent::Enough,
            "all" => Extent::Every,
            _ => return Err(UNKNOWN),
        };
        Ok(())
    },
    clear: |_, filter| filter.extent = Extent::First,
    label: None,
};

/// The day whose exchange rates are used: `2023-08-31`.
pub static RATE: Param<SurveyFilter> = Param {
    key: "rate",
    many: false,
    get: |_, filter| filter.rate_day.iter().map(|day| PartialDate::Day(*day).iso()).collect(),
    add: |_, filter, facts, value| {
        let day = Date::parse(value).filter(|day| facts.rate_days.contains(day));
        filter.rate_day = Some(day.ok_or("no rates for that day")?);
        Ok(())
    },
    clear: |_, filter| filter.rate_day = None,
    label: None,
};

/// The year whose purchasing power is used: `2023`.
pub static POWER: Param<SurveyFilter> = Param {
    key: "ppp",
    many: false,
    get: |_, filter| filter.power_year.iter().map(u16::to_string).collect(),
    add: |_, filter, facts, value| {
        let year = value.parse().ok().filter(|year| facts.power_years.contains(year));
        filter.power_year = Some(year.ok_or("no buying power figure for that year")?);
        Ok(())
    },
    clear: |_, filter| filter.power_year = None,
    label: None,
};

fn texts<'a>(ids: impl IntoIterator<Item = &'a Slug>) -> Vec<String> {
    ids.into_iter().map(Slug::to_string).collect()
}

fn one_of<'a>(list: impl IntoIterator<Item = &'a Named>, id: &str) -> Result<Slug, &'static str> {
    found(list, id).map(|named| named.id.clone()).ok_or(UNKNOWN)
}

fn name_of<'a>(list: impl IntoIterator<Item = &'a Named>, id: &str) -> String {
    found(list, id).map_or(String::new(), |named| named.name.clone())
}

fn found<'a>(list: impl IntoIterator<Item = &'a Named>, id: &str) -> Option<&'a Named> {
    list.into_iter().find(|named| named.id.as_str() == id)
}
