//! The filters of the course finder, and the one table of their query keys.

use crate::money::{Decimal, Ratio, counted, format_count, parse_typed_number};
use crate::query::{Filter, Param, Typed, UNKNOWN};
use crate::slug::Slug;

/// The keys of the query, and the fields that are typed into.
pub mod params {
    pub use super::{
        CATALOGUE, COMPARE, COST, ENROLLED, LANGUAGE, LEVEL, NOTICE, ORDER, PAGE, PLATFORM, PROVIDER,
        RECOMMENDED, SEARCH, SKILL, STARS, TOPIC, TRUST, TYPED_ENROLLED, TYPED_SEARCH,
    };
}

/// The order of the courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CourseSort {
    /// Best match first; without search words, most people enrolled first.
    #[default]
    Relevance,
    /// Best rated on its own platform first, by a Bayesian average.
    Rating,
    /// Most ratings first.
    Ratings,
    /// Most people enrolled first.
    Enrolled,
    /// Newest first.
    Newest,
    /// Cheapest first.
    Price,
    /// By title, A to Z.
    Title,
}

impl CourseSort {
    /// Every order, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Relevance,
        Self::Rating,
        Self::Ratings,
        Self::Enrolled,
        Self::Newest,
        Self::Price,
        Self::Title,
    ];

    /// The word used in the query.
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Rating => "rating",
            Self::Ratings => "ratings",
            Self::Enrolled => "enrolled",
            Self::Newest => "newest",
            Self::Price => "price",
            Self::Title => "title",
        }
    }

    /// The order for the word that [`CourseSort::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }

    /// What the reader chooses from.
    pub fn label(self) -> &'static str {
        match self {
            Self::Relevance => "Best match",
            Self::Rating => "Best rated on its platform",
            Self::Ratings => "Most ratings",
            Self::Enrolled => "Most learners",
            Self::Newest => "Newest",
            Self::Price => "Cheapest",
            Self::Title => "Title, A to Z",
        }
    }
}

/// A property of courses with values to choose from: values of one are joined by "or", the
/// properties by "and".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// What the skills belong to.
    Topic,
    /// What is taught.
    Skill,
    /// How hard it is.
    Level,
    /// The language it is taught in.
    Language,
    /// Free or paid.
    Cost,
    /// Where it is taken.
    Platform,
    /// Who teaches it.
    Provider,
    /// What its source says of its condition.
    Notice,
    /// Whether the guide recommends it.
    Recommended,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Topic,
        Self::Skill,
        Self::Level,
        Self::Language,
        Self::Cost,
        Self::Platform,
        Self::Provider,
        Self::Notice,
        Self::Recommended,
    ];

    /// Its key in the query.
    pub fn key(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Skill => "skill",
            Self::Level => "level",
            Self::Language => "lang",
            Self::Cost => "cost",
            Self::Platform => "platform",
            Self::Provider => "provider",
            Self::Notice => "notice",
            Self::Recommended => "recommended",
        }
    }

    /// The facet of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Topic => "Topic",
            Self::Skill => "Skill",
            Self::Level => "Level",
            Self::Language => "Language",
            Self::Cost => "Price",
            Self::Platform => "Platform",
            Self::Provider => "Provider",
            Self::Notice => "Conditions",
            Self::Recommended => "Recommended",
        }
    }
}

/// Which courses are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CatalogueChoice {
    /// Those relevant to the guide's career.
    #[default]
    Selection,
    /// All of the guide's courses.
    Whole,
}

/// Everything the reader chose for the courses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFilter {
    /// Words that must all be found, as typed.
    pub text: String,
    /// The chosen values of each facet, sorted, without duplicates; an empty list means all.
    pub(crate) chosen: [Vec<Slug>; Facet::ALL.len()],
    /// The lowest mean rating to show, in hundredths of a star; `None` for no minimum.
    pub min_stars: Option<u16>,
    /// The lowest number of learners to show; `None` for no minimum.
    pub min_enrolled: Option<u64>,
    /// The order.
    pub sort: CourseSort,
    /// How many ratings a course needs for its own mean to weigh half: `m` of the Bayesian average.
    pub trust: u32,
    /// The page of results, from 0.
    pub page: u32,
    /// The ids of courses to compare, at most [`CourseFilter::MOST_COMPARED`], in the order chosen.
    pub compared: Vec<Slug>,
    /// Which courses are searched.
    pub catalogue: CatalogueChoice,
}

impl Default for CourseFilter {
    fn default() -> Self {
        Self {
            text: String::new(),
            chosen: Default::default(),
            min_stars: None,
            min_enrolled: None,
            sort: CourseSort::default(),
            trust: Self::TRUST,
            page: 0,
            compared: Vec::new(),
            catalogue: CatalogueChoice::default(),
        }
    }
}

impl CourseFilter {
    /// The longest text that is searched for, in characters.
    pub const MAX_TEXT: usize = 100;

    /// The default trust.
    pub const TRUST: u32 = 100;

    /// The trusts on offer, from 0 (take the stars as they are) to 10,000 (only very many ratings count).
    pub const TRUSTS: [u32; 5] = [0, 10, 100, 1_000, 10_000];

    /// The minimum means on offer, in hundredths of a star.
    pub const STARS: [u16; 4] = [400, 450, 470, 480];

    /// How many courses can be compared at once.
    pub const MOST_COMPARED: usize = 4;

    /// Courses on a page of results.
    pub const PAGE: usize = 24;

    /// The part of a text that is searched for: tabs and line breaks (from a paste) as spaces, no other
    /// control characters, no more than [`CourseFilter::MAX_TEXT`].
    pub fn searchable(text: &str) -> String {
        let spaced = text.chars().map(|c| if c.is_control() && c.is_whitespace() { ' ' } else { c });
        spaced.filter(|c| !c.is_control()).take(Self::MAX_TEXT).collect()
    }

    /// The values chosen of a facet.
    pub fn chosen(&self, facet: Facet) -> &[Slug] {
        &self.chosen[facet as usize]
    }

    /// Chooses these values of a facet and no others.
    pub fn choose(&mut self, facet: Facet, mut values: Vec<Slug>) {
        crate::order::sort_by(&mut values, Slug::cmp);
        values.dedup();
        self.chosen[facet as usize] = values;
    }
}

impl Filter for CourseFilter {
    type Facts = ();
    const PARAMS: &'static [&'static Param<Self>] = &[
        &SEARCH,
        &TOPIC,
        &SKILL,
        &LEVEL,
        &LANGUAGE,
        &COST,
        &PLATFORM,
        &PROVIDER,
        &NOTICE,
        &RECOMMENDED,
        &STARS,
        &ENROLLED,
        &ORDER,
        &TRUST,
        &PAGE,
        &COMPARE,
        &CATALOGUE,
    ];

    /// Any change to the results goes back to their first page.
    fn changed(&mut self, key: &str) {
        if key != PAGE.key && key != COMPARE.key {
            self.page = 0;
        }
    }
}

/// Words that must all be found.
pub static SEARCH: Param<CourseFilter> = Param {
    key: "q",
    many: false,
    get: |_, filter| one(&filter.text),
    add: |_, filter, (), value| {
        filter.text = CourseFilter::searchable(value);
        if value.chars().count() > CourseFilter::MAX_TEXT {
            return Err("too long; only the first 100 characters are used");
        }
        Ok(())
    },
    clear: |_, filter| filter.text.clear(),
    label: Some(|_, (), _, value| format!("“{}”", value.trim())),
};

/// The parameter of a facet. It has no chip label: only the catalogue, and so the room, can name values.
const fn facet(key: &'static str) -> Param<CourseFilter> {
    Param {
        key,
        many: true,
        get: |param, filter| {
            let chosen = Facet::from_key(param.key).map_or(&[][..], |facet| filter.chosen(facet));
            chosen.iter().map(Slug::to_string).collect()
        },
        add: |param, filter, (), value| {
            let facet = Facet::from_key(param.key).ok_or(UNKNOWN)?;
            let value = Slug::parse(value).ok_or(UNKNOWN)?;
            let chosen = &mut filter.chosen[facet as usize];
            if let Err(at) = chosen.binary_search(&value) {
                chosen.insert(at, value);
            }
            Ok(())
        },
        clear: |param, filter| {
            if let Some(facet) = Facet::from_key(param.key) {
                filter.chosen[facet as usize].clear();
            }
        },
        label: Some(|_, (), _, value| value.to_owned()),
    }
}

/// What the skills belong to.
pub static TOPIC: Param<CourseFilter> = facet("topic");
/// What is taught.
pub static SKILL: Param<CourseFilter> = facet("skill");
/// How hard it is.
pub static LEVEL: Param<CourseFilter> = facet("level");
/// The language it is taught in.
pub static LANGUAGE: Param<CourseFilter> = facet("lang");
/// Free or paid.
pub static COST: Param<CourseFilter> = facet("cost");
/// Where it is taken.
pub static PLATFORM: Param<CourseFilter> = facet("platform");
/// Who teaches it.
pub static PROVIDER: Param<CourseFilter> = facet("provider");
/// What its source says of its condition.
pub static NOTICE: Param<CourseFilter> = facet("notice");
/// Whether the guide recommends it.
pub static RECOMMENDED: Param<CourseFilter> = facet("recommended");

/// The minimum mean rating: `4.5`.
pub static STARS: Param<CourseFilter> = Param {
    key: "stars",
    many: false,
    get: |_, filter| filter.min_stars.iter().map(|least| stars_text(*least)).collect(),
    add: |_, filter, (), value| {
        filter.min_stars = Some(least_stars(value).ok_or("stars must be above 0 and at most 5")?);
        Ok(())
    },
    clear: |_, filter| filter.min_stars = None,
    label: Some(|_, (), _, value| format!("At least {value} stars")),
};

/// The minimum number of learners.
pub static ENROLLED: Param<CourseFilter> = Param {
    key: "enrolled",
    many: false,
    get: |_, filter| filter.min_enrolled.iter().map(u64::to_string).collect(),
    add: |_, filter, (), value| {
        let least = value.parse().ok().filter(|number| *number > 0);
        filter.min_enrolled = Some(least.ok_or("not a whole number above 0")?);
        Ok(())
    },
    clear: |_, filter| filter.min_enrolled = None,
    label: Some(|filter, (), style, _| {
        format!("At least {}", counted(filter.min_enrolled.unwrap_or(0), "learner", style))
    }),
};

/// The order of the courses.
pub static ORDER: Param<CourseFilter> = Param {
    key: "order",
    many: false,
    get: |_, filter| {
        let is_default = filter.sort == CourseSort::default();
        if is_default { Vec::new() } else { one(filter.sort.key()) }
    },
    add: |_, filter, (), value| {
        filter.sort = CourseSort::from_key(value).ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.sort = CourseSort::default(),
    label: None,
};

/// How many ratings a course needs for its own mean to weigh half.
pub static TRUST: Param<CourseFilter> = Param {
    key: "trust",
    many: false,
    get: |_, filter| {
        let is_default = filter.trust == CourseFilter::TRUST;
        if is_default { Vec::new() } else { one(&filter.trust.to_string()) }
    },
    add: |_, filter, (), value| {
        let trust = value.parse().ok().filter(|trust| CourseFilter::TRUSTS.contains(trust));
        filter.trust = trust.ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.trust = CourseFilter::TRUST,
    label: None,
};

/// The page of results: links count from 1, the filter from 0.
pub static PAGE: Param<CourseFilter> = Param {
    key: "page",
    many: false,
    get: |_, filter| if filter.page == 0 { Vec::new() } else { one(&(filter.page + 1).to_string()) },
    add: |_, filter, (), value| {
        let page = value.parse::<u32>().ok().filter(|page| (2..=1_000_000).contains(page));
        filter.page = page.ok_or("no such page")? - 1;
        Ok(())
    },
    clear: |_, filter| filter.page = 0,
    label: None,
};

/// A course to compare.
pub static COMPARE: Param<CourseFilter> = Param {
    key: "compare",
    many: true,
    get: |_, filter| filter.compared.iter().map(Slug::to_string).collect(),
    add: |_, filter, (), value| {
        let id = Slug::parse(value).ok_or("not the id of a course")?;
        if filter.compared.contains(&id) {
            return Ok(());
        }
        if filter.compared.len() >= CourseFilter::MOST_COMPARED {
            return Err("at most four courses can be compared");
        }
        filter.compared.push(id);
        Ok(())
    },
    clear: |_, filter| filter.compared.clear(),
    label: None,
};

/// Which courses are searched.
pub static CATALOGUE: Param<CourseFilter> = Param {
    key: "catalogue",
    many: false,
    get: |_, filter| match filter.catalogue {
        CatalogueChoice::Selection => Vec::new(),
        CatalogueChoice::Whole => one("all"),
    },
    add: |_, filter, (), value| {
        filter.catalogue = (value == "all").then_some(CatalogueChoice::Whole).ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.catalogue = CatalogueChoice::default(),
    label: None,
};

/// The field for words to find.
pub static TYPED_SEARCH: Typed<CourseFilter> = Typed {
    param: &SEARCH,
    label: |_| "Search by title, skill or provider".to_owned(),
    text: |filter, (), _| filter.text.clone(),
    take: |filter, (), text| {
        filter.text = CourseFilter::searchable(text);
        Ok(())
    },
    unit: |_| String::new(),
};

/// The field for the minimum number of learners.
pub static TYPED_ENROLLED: Typed<CourseFilter> = Typed {
    param: &ENROLLED,
    label: |_| "Minimum learners".to_owned(),
    text: |filter, (), style| filter.min_enrolled.map_or(String::new(), |least| format_count(least, style)),
    take: |filter, (), text| {
        const WRONG: &str = "Enter a whole number above 0, for example 20000 or 20,000.";
        filter.min_enrolled = if text.trim().is_empty() { None } else { Some(count(text).ok_or(WRONG)?) };
        Ok(())
    },
    unit: |_| String::new(),
};

impl CourseFilter {
    /// Resets everything except the courses compared and the catalogue searched.
    pub fn reset(&mut self) {
        let Self { catalogue, compared, .. } = std::mem::take(self);
        *self = Self { catalogue, compared, ..Self::default() };
    }
}

fn one(value: &str) -> Vec<String> {
    if value.is_empty() { Vec::new() } else { vec![value.to_owned()] }
}

/// Parses a minimum mean as links hold it (`4.5`), to hundredths of a star.
fn least_stars(text: &str) -> Option<u16> {
    let hundredths = Ratio::from(Decimal::parse(text)?).times(Ratio::whole(100))?;
    let whole = hundredths.is_exact_at(0).then(|| hundredths.rounded(0))?;
    u16::try_from(whole).ok().filter(|least| (1..=500).contains(least))
}

/// Hundredths of a star as links hold them: `4.5`.
pub fn stars_text(hundredths: u16) -> String {
    Decimal::from_parts(hundredths.into(), 2).map_or(String::new(), |stars| stars.to_string())
}

/// A count as people type it.
fn count(text: &str) -> Option<u64> {
    let number = Ratio::from(parse_typed_number(text).ok()?);
    number.is_exact_at(0).then(|| u64::try_from(number.rounded(0)).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_what_they_name() {
        for sort in CourseSort::ALL {
            assert_eq!(CourseSort::from_key(sort.key()), Some(sort));
        }
        for facet in Facet::ALL {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
            assert_eq!(Facet::ALL[facet as usize], facet);
            assert!(CourseFilter::PARAMS.iter().any(|param| param.key == facet.key()), "{}", facet.key());
        }
    }

    #[test]
    fn reads_counts_as_people_type_them() {
        for (typed, expected) in [("20,000", Some(20_000)), ("20k", Some(20_000)), ("0", None), ("1.5", None)]
        {
            assert_eq!(count(typed), expected, "{typed:?}");
        }
    }
}
