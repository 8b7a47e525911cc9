//! The search over the catalogue: which courses pass, in which order, and how many each choice
//! of a facet would leave.

use super::{Course, CourseFilter, CourseSort, Rating};
use crate::dataset::Dataset;
use crate::order::sort_by;
use crate::slug::Slug;
use crate::text::{every_word_begins_one, fold};
use std::cmp::{Ordering, Reverse};

/// How many courses a value of a facet has under all the other filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount<'a> {
    /// The value.
    pub id: &'a Slug,
    /// Its name.
    pub name: &'a str,
    /// Courses with it that pass every filter but this facet's own.
    pub count: usize,
}

/// The answer to a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results<'a> {
    /// What was asked.
    pub filter: CourseFilter,
    /// The courses that pass, in order.
    pub courses: Vec<&'a Course>,
    /// Counts for the platforms.
    pub platforms: Vec<FacetCount<'a>>,
    /// Counts for the providers.
    pub providers: Vec<FacetCount<'a>>,
}

/// Answers `filter`: values of one facet are joined by "or", the facets by "and".
pub fn search<'a>(data: &'a Dataset, filter: &CourseFilter) -> Results<'a> {
    let words = fold(&filter.text);
    let base =
        |course: &Course| passes_text(data, course, &words) && passes_enrolled(course, filter.min_enrolled);
    let platform = |course: &Course| chosen(&filter.platforms, &course.platform);
    let provider = |course: &Course| chosen(&filter.providers, &course.provider);

    let based: Vec<&Course> = data.courses.iter().filter(|course| base(course)).collect();
    let count = |of: &dyn Fn(&Course) -> bool| based.iter().filter(|course| of(course)).count();
    let platforms = data
        .platforms
        .iter()
        .map(|named| FacetCount {
            id: &named.id,
            name: &named.name,
            count: count(&|course| course.platform == named.id && provider(course)),
        })
        .collect();
    let providers = data
        .providers
        .iter()
        .map(|named| FacetCount {
            id: &named.id,
            name: &named.name,
            count: count(&|course| course.provider == named.id && platform(course)),
        })
        .collect();
    let mut courses: Vec<&Course> =
        based.iter().copied().filter(|course| platform(course) && provider(course)).collect();
    sort_by(&mut courses, |a, b| order(filter.sort, a, b));
    Results { filter: filter.clone(), courses, platforms, providers }
}

fn chosen(values: &[Slug], value: &Slug) -> bool {
    values.is_empty() || values.contains(value)
}

fn passes_text(data: &Dataset, course: &Course, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let text =
        [&course.title, data.provider_name(&course.provider), data.platform_name(&course.platform)].join(" ");
    every_word_begins_one(words, &fold(&text))
}

fn passes_enrolled(course: &Course, least: Option<u64>) -> bool {
    least.is_none_or(|least| course.enrolled_at_least.is_some_and(|enrolled| enrolled >= least))
}

fn order(sort: CourseSort, a: &Course, b: &Course) -> Ordering {
    let by_title = || fold(&a.title).cmp(&fold(&b.title)).then_with(|| a.id.cmp(&b.id));
    match sort {
        CourseSort::Enrolled => {
            Reverse(a.enrolled_at_least).cmp(&Reverse(b.enrolled_at_least)).then_with(by_title)
        }
        CourseSort::Ratings => {
            let count = |course: &Course| course.rating.map(Rating::count);
            Reverse(count(a)).cmp(&Reverse(count(b))).then_with(by_title)
        }
        CourseSort::Title => by_title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;
    use proptest::prelude::*;

    fn titles(filter: &CourseFilter) -> Vec<String> {
        search(&sample(), filter).courses.iter().map(|course| course.title.clone()).collect()
    }

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    const BOOTCAMP: &str = "The Web Developer Bootcamp";
    const META: &str = "Meta Back-End Developer Professional Certificate";
    const MASTER: &str = "Backend Master Class";

    #[test]
    fn orders_by_enrolled_ratings_or_title() {
        let by = |sort| titles(&CourseFilter { sort, ..CourseFilter::default() });
        assert_eq!(by(CourseSort::Enrolled), [BOOTCAMP, MASTER, META]);
        assert_eq!(by(CourseSort::Ratings), [BOOTCAMP, META, MASTER]);
        assert_eq!(by(CourseSort::Title), [MASTER, META, BOOTCAMP]);
    }

    #[test]
    fn finds_words_of_title_provider_and_platform_by_their_beginning() {
        let with = |text: &str| titles(&CourseFilter { text: text.to_owned(), ..CourseFilter::default() });
        assert_eq!(with("DEVEL"), [BOOTCAMP, META]);
        assert_eq!(with("udemy tech"), [MASTER]);
        assert_eq!(with("back-end"), [META]);
        assert_eq!(with("steele!"), [BOOTCAMP]);
        assert_eq!(with("kubernetes"), Vec::<String>::new());
    }

    #[test]
    fn a_minimum_is_met_by_exactly_that_number() {
        let with =
            |least| titles(&CourseFilter { min_enrolled: Some(least), ..CourseFilter::default() }).len();
        assert_eq!([with(2_442), with(2_443), with(22_936), with(22_937), with(842_705)], [3, 2, 2, 1, 0]);
    }

    #[test]
    fn counts_of_a_facet_respect_the_other_filters_but_not_itself() {
        let filter = CourseFilter { platforms: vec![slug("coursera")], ..CourseFilter::default() };
        let data = sample();
        let results = search(&data, &filter);
        let counts = |facets: &[FacetCount]| -> Vec<(String, usize)> {
            facets.iter().map(|facet| (facet.name.to_owned(), facet.count)).collect()
        };
        assert_eq!(counts(&results.platforms), [("Coursera".to_owned(), 1), ("Udemy".to_owned(), 2)]);
        let providers =
            [("Colt Steele".to_owned(), 0), ("Meta".to_owned(), 1), ("TECH School".to_owned(), 0)];
        assert_eq!(counts(&results.providers), providers);
    }

    #[test]
    fn unrated_courses_and_unknown_enrolments_come_last() {
        let mut data = sample();
        data.courses[2].rating = None;
        data.courses[2].enrolled_at_least = None;
        for sort in [CourseSort::Enrolled, CourseSort::Ratings] {
            let results = search(&data, &CourseFilter { sort, ..CourseFilter::default() });
            assert_eq!(results.courses[2].title, BOOTCAMP, "{sort:?}");
        }
    }

    proptest! {
        #[test]
        fn a_facet_count_is_what_choosing_it_alone_would_show(
            text in "[a-z ]{0,4}", least in 0u64..1_000_000, platform in 0usize..2, provider in proptest::option::of(0usize..3)
        ) {
            let data = sample();
            let filter = CourseFilter {
                text,
                min_enrolled: (least > 0).then_some(least),
                providers: provider.map(|at| data.providers[at].id.clone()).into_iter().collect(),
                ..CourseFilter::default()
            };
            let id = &data.platforms[platform].id;
            let counted = search(&data, &filter).platforms[platform].count;
            let chosen = CourseFilter { platforms: vec![id.clone()], ..filter };
            prop_assert_eq!(counted, search(&data, &chosen).courses.len());
        }
    }
}
