//! Guides that do without a room, and guides beside others.

use crate::app::data::{content, dataset};
use crate::app::shell::Navigation;
use crate::app::state::AppState;
use crate::served::page;
use crate::served::programs::Programs;
use crate::served::site::{Mode, Site};
use domain::dataset::Dataset;
use domain::route::Page;
use domain::slug::Slug;
use leptos::prelude::*;

#[test]
fn guides_on_one_site_lead_to_each_other() {
    let mut other = content().dataset.career.clone();
    other.id = Slug::parse("cook").unwrap();
    other.singular = "cook".to_owned();
    let programs = Programs::of_development();
    let mode = Mode::Host { reload: String::new() };
    let site = Site { beside: vec![other], ..Site::new(content(), &programs, mode).unwrap() };
    // At the foot of every page, and where readers look for another career.
    for (page, count) in [(Page::Guide, 1), (Page::Careers, 2)] {
        let html = page::page(&site, &page);
        let link = format!("<a href=\"{}../cook/\">Cook guide</a>", page.up());
        assert_eq!(html.matches(&link).count(), count, "{page:?}");
    }
}

#[test]
fn a_guide_without_a_plan_or_courses_has_no_link_to_them() {
    let data: &'static Dataset =
        Box::leak(Box::new(Dataset { plan: false, courses: 0, ..dataset().clone() }));
    // The compiler refuses links of the article to what is not there.
    let mut content = content().clone();
    content.guide.sections.clear();
    let rooms = content.guide.rooms.clone();
    let role = content.guide.roles[0].clone();
    let html = Owner::new().with(|| {
        let state = AppState::first(data, Page::Guide);
        [
            view! { <Navigation state /> }.to_html(),
            crate::guide::page(&content, state, &rooms.guide).into_string(),
            crate::skills::page(&content, state, &rooms.skills).into_string(),
            crate::careers::role_page(&content, state, &role.1, &role.0).into_string(),
        ]
    });
    for part in &html {
        for page in [Page::Courses, Page::Plan] {
            let path = page.path(data);
            assert!(
                !part.contains(&format!("/{path}\"")) && !part.contains(&format!("/{path}?")),
                "{path} in {part}"
            );
        }
    }
    assert!(html[0].contains(&Page::Salaries.path(data)), "{}", html[0]);
}
