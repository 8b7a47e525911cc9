//! What the reader asked of the course finder.

use crate::slug::Slug;

/// The order of the courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CourseSort {
    /// What answers the words best first; without words, most people enrolled first.
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
            Self::Enrolled => "Most enrolled",
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
    /// Whether the guide recommends it.
    Recommended,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Topic,
        Self::Skill,
        Self::Level,
        Self::Language,
        Self::Cost,
        Self::Platform,
        Self::Provider,
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
            Self::Recommended => "Recommended",
        }
    }
}

/// Which courses are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CatalogueChoice {
    /// Those that serve a back-end developer.
    #[default]
    Selection,
    /// All of the guide.
    Whole,
}

/// Everything the reader chose for the courses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFilter {
    /// Words that must all be found, as typed.
    pub text: String,
    /// For each facet the values to show, sorted, without repeats; none shows all.
    pub(crate) chosen: [Vec<Slug>; Facet::ALL.len()],
    /// A mean of at least this many hundredths of a star; `None` asks nothing.
    pub min_stars: Option<u16>,
    /// At least this many enrolled; `None` asks nothing.
    pub min_enrolled: Option<u64>,
    /// The order.
    pub sort: CourseSort,
    /// The number of ratings that an average needs to count for half: `m` of the Bayesian average.
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

    /// The trust that is asked for at first.
    pub const TRUST: u32 = 100;

    /// The trusts on offer, from "take the stars as they are" to "only great numbers count".
    pub const TRUSTS: [u32; 5] = [0, 10, 100, 1_000, 10_000];

    /// The least means on offer, in hundredths of a star.
    pub const STARS: [u16; 4] = [400, 450, 470, 480];

    /// How many courses can be compared at once.
    pub const MOST_COMPARED: usize = 4;

    /// Courses on a page of results.
    pub const PAGE: usize = 24;

    /// The part of a text that is searched for: no control characters, no more than
    /// [`CourseFilter::MAX_TEXT`].
    pub fn searchable(text: &str) -> String {
        text.chars().filter(|c| !c.is_control()).take(Self::MAX_TEXT).collect()
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

    /// Adds a value to those chosen of a facet, or takes it out.
    pub fn toggle(&mut self, facet: Facet, value: Slug) {
        let chosen = &mut self.chosen[facet as usize];
        match chosen.binary_search(&value) {
            Ok(at) => drop(chosen.remove(at)),
            Err(at) => chosen.insert(at, value),
        }
    }

    /// Adds a course to those compared, or takes it out; `None` when there are enough already.
    pub fn toggle_compared(&mut self, course: Slug) -> Option<()> {
        if let Some(at) = self.compared.iter().position(|other| *other == course) {
            self.compared.remove(at);
            return Some(());
        }
        (self.compared.len() < Self::MOST_COMPARED).then(|| self.compared.push(course))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(id: &str) -> Slug {
        Slug::parse(id).unwrap()
    }

    #[test]
    fn choosing_twice_takes_out_again() {
        let mut filter = CourseFilter::default();
        for value in ["udemy", "coursera"] {
            filter.toggle(Facet::Platform, slug(value));
        }
        assert_eq!(filter.chosen(Facet::Platform), [slug("coursera"), slug("udemy")]);
        assert_eq!(filter.chosen(Facet::Provider), []);
        for value in ["udemy", "coursera"] {
            filter.toggle(Facet::Platform, slug(value));
        }
        assert_eq!(filter, CourseFilter::default());
    }

    #[test]
    fn a_fifth_course_is_not_compared() {
        let mut filter = CourseFilter::default();
        let added = ["a", "b", "c", "d", "e"].map(|id| filter.toggle_compared(slug(id)));
        assert_eq!(added, [Some(()), Some(()), Some(()), Some(()), None]);
        assert_eq!(filter.toggle_compared(slug("b")), Some(()));
        assert_eq!(filter.compared, [slug("a"), slug("c"), slug("d")]);
    }

    #[test]
    fn keys_lead_back_to_what_they_name() {
        for sort in CourseSort::ALL {
            assert_eq!(CourseSort::from_key(sort.key()), Some(sort));
        }
        for facet in Facet::ALL {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
            assert_eq!(Facet::ALL[facet as usize], facet);
        }
    }
}
