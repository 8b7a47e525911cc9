//! The controls of the course finder.

use crate::ui::fields::{self, Tick};
use guide_domain::control::TypedField;
use guide_domain::courses::{CourseFilter, CourseSort, FacetCount, search};
use guide_domain::dataset::Dataset;
use maud::{Markup, html};

/// All the controls, with the defaults.
pub fn filters(data: &Dataset) -> Markup {
    let all = search(data, &CourseFilter::default());
    let platforms: Vec<Tick> = all.platforms.iter().map(tick).collect();
    let providers: Vec<Tick> = all.providers.iter().map(tick).collect();
    let orders = CourseSort::ALL.map(|sort| (sort.key().to_owned(), sort.label().to_owned()));
    fields::form(
        "Course filters",
        html! {
            (fields::group("Find and order", html! {
                (fields::typed(data, TypedField::Search))
                (fields::list("Order", "order", &orders))
                (fields::typed(data, TypedField::Enrolled))
            }))
            (fields::group("Platform", fields::boxes("platform", &platforms)))
            (fields::group("Provider", fields::boxes("provider", &providers)))
        },
    )
}

fn tick<'a>(facet: &FacetCount<'a>) -> Tick<'a> {
    Tick { value: facet.id.as_str(), label: facet.name, count: Some(facet.count) }
}
