//! Guides that do without a room, and guides beside others.

use super::html::{Tag, tags};
use super::{ADDRESS, manifest, meta, of_name};
use crate::app::data::{content, dataset};
use crate::app::shell::Navigation;
use crate::app::state::AppState;
use crate::served::programs::Programs;
use crate::served::site::{Mode, Pages, Site};
use crate::served::{front, page, policy};
use compiler::{Content, Front};
use domain::dataset::Dataset;
use domain::route::Page;
use domain::slug::Slug;
use domain::text::escape;
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

/// A guide beside the one of the content, published at an address.
fn cook() -> Content {
    let mut other = content().clone();
    other.dataset.career.id = Slug::parse("cook").unwrap();
    other.dataset.career.singular = "cook & baker".to_owned();
    other.guide.rooms.guide.description = "What cooks do.".to_owned();
    other.guide.site.address = Some(ADDRESS.to_owned());
    other
}

/// Each link of a page with its text.
fn links(html: &str) -> Vec<(&str, &str)> {
    let links = html.split("<a href=\"").skip(1);
    links.map(|rest| rest.split_once("</a>").unwrap().0.split_once("\">").unwrap()).collect()
}

fn icon(tags: &[Tag]) -> Option<&str> {
    of_name(tags, "link").find(|link| link.get("rel") == Some("icon"))?.get("href")
}

#[test]
fn the_front_page_says_its_words_and_names_every_guide() {
    let words = Front {
        language: "cy".to_owned(),
        title: "Guides & more".to_owned(),
        heading: "All guides".to_owned(),
        description: "One for each career.".to_owned(),
    };
    let programs = manifest();
    let site = Site::new(content(), &programs, Mode::Host { reload: String::new() }).unwrap();
    let html = front::list(&site, &words, &[cook()]);
    let tags = tags(&html);
    assert_eq!(of_name(&tags, "html").next().unwrap().get("lang"), Some("cy"));
    assert_eq!(meta(&tags, "name", "description"), Some("One for each career."));
    assert_eq!(meta(&tags, "name", "robots"), None);
    let career = &content().dataset.career;
    let (own, name) = (format!("./{}/", career.id), escape(&career.guide_name()));
    assert_eq!(links(&html), [(&*own, &*name), ("./cook/", "Cook &amp; baker guide")]);
    assert_eq!(icon(&tags), Some(&*format!("{own}icon.svg")));
    let of_own = escape(&content().guide.rooms.guide.description);
    for part in [
        "<title>Guides &amp; more</title>",
        "<h1>All guides</h1>",
        "<p>One for each career.</p>",
        &*format!("</h2><p>{of_own}</p>"),
        "</h2><p>What cooks do.</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    // It looks like the guide, whose policy it has.
    assert!(html.contains(&format!("<style>{}</style>", site.styles.shared)), "{html}");
    let allowed = meta(&tags, "http-equiv", "Content-Security-Policy").unwrap();
    assert_eq!(allowed, site.strict_policy(Pages::Routed).text());
    assert!(of_name(&tags, "style").all(|style| allowed.contains(&policy::sha256(style.text.as_bytes()))));
}

#[test]
fn the_page_for_unknown_addresses_leads_to_every_guide_from_any_depth() {
    let programs = manifest();
    let mut content = content().clone();
    content.guide.site.language = "cy".to_owned();
    content.guide.site.address = Some("https://example.com/own/".to_owned());
    let site = Site::new(&content, &programs, Mode::Host { reload: String::new() }).unwrap();
    let html = front::not_found(&site, &[cook()]);
    let tags = tags(&html);
    assert_eq!(of_name(&tags, "html").next().unwrap().get("lang"), Some("cy"));
    assert_eq!(meta(&tags, "name", "robots"), Some("noindex"));
    let words = &content.guide.rooms.not_found;
    for part in
        [format!("<title>{}</title>", escape(&words.title)), format!("<h1>{}</h1>", escape(&words.heading))]
    {
        assert!(html.contains(&part), "{part} in {html}");
    }
    let leads_to: Vec<&str> = links(&html).into_iter().map(|(address, _)| address).collect();
    assert_eq!(leads_to, ["https://example.com/own/", ADDRESS]);
    assert_eq!(icon(&tags), Some("https://example.com/own/icon.svg"));
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
