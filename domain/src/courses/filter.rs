//! What the reader asked of the course finder.

use crate::slug::Slug;

/// The order of the courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CourseSort {
    /// Most people enrolled first.
    #[default]
    Enrolled,
    /// Most ratings first.
    Ratings,
    /// By title, A to Z.
    Title,
}

impl CourseSort {
    /// Every order, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Enrolled, Self::Ratings, Self::Title];

    /// The word used in the query.
    pub fn key(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Ratings => "ratings",
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
            Self::Enrolled => "Most enrolled",
            Self::Ratings => "Most ratings",
            Self::Title => "Title, A to Z",
        }
    }
}

/// Everything the reader chose for the courses. The default shows all, most enrolled first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CourseFilter {
    /// Words that must all be found, as typed.
    pub text: String,
    /// Platforms to show, sorted, without repeats; empty shows all.
    pub platforms: Vec<Slug>,
    /// Providers to show, sorted, without repeats; empty shows all.
    pub providers: Vec<Slug>,
    /// At least this many enrolled; `None` asks nothing.
    pub min_enrolled: Option<u64>,
    /// The order.
    pub sort: CourseSort,
}

/// Adds a value to a sorted choice, or takes it out.
fn toggle(chosen: &mut Vec<Slug>, value: &Slug) {
    match chosen.binary_search(value) {
        Ok(index) => drop(chosen.remove(index)),
        Err(index) => chosen.insert(index, value.clone()),
    }
}

impl CourseFilter {
    /// The longest text that is searched for, in characters.
    pub const MAX_TEXT: usize = 100;

    /// The part of a text that is searched for: no control characters, no more than
    /// [`CourseFilter::MAX_TEXT`].
    pub fn searchable(text: &str) -> String {
        text.chars().filter(|c| !c.is_control()).take(Self::MAX_TEXT).collect()
    }

    /// Adds a platform to those chosen, or takes it out.
    pub fn toggle_platform(&mut self, platform: &Slug) {
        toggle(&mut self.platforms, platform);
    }

    /// Adds a provider to those chosen, or takes it out.
    pub fn toggle_provider(&mut self, provider: &Slug) {
        toggle(&mut self.providers, provider);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_twice_takes_out_again() {
        let [udemy, coursera] = ["udemy", "coursera"].map(|id| Slug::parse(id).unwrap());
        let mut filter = CourseFilter::default();
        filter.toggle_platform(&udemy);
        filter.toggle_platform(&coursera);
        assert_eq!(filter.platforms, [coursera.clone(), udemy.clone()]);
        filter.toggle_platform(&udemy);
        filter.toggle_platform(&coursera);
        assert_eq!(filter, CourseFilter::default());
    }

    #[test]
    fn keys_lead_back_to_what_they_name() {
        for sort in CourseSort::ALL {
            assert_eq!(CourseSort::from_key(sort.key()), Some(sort));
        }
    }
}
