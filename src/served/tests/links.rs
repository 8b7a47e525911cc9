//! Follows every link of every page.

use super::html::tags;
use super::{ADDRESS, Built, built, pages, released};
use crate::app::data::dataset;
use crate::served::site::file_of;
use domain::route::{Page, Route};
use std::collections::{BTreeMap, BTreeSet};

/// The files of `public/`, which Trunk copies.
fn public() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    std::fs::read_dir(folder).unwrap().map(name).collect()
}

/// The path below the root that a link on a page leads to. `None` outside of the guide.
fn resolved(page: &str, href: &str) -> Option<String> {
    let href = href.strip_prefix(ADDRESS).map_or(href.to_owned(), |below| format!("{}{below}", up(page)));
    if href.contains(':') {
        return None;
    }
    let path = href.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return Some(page.to_owned());
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let (way, file) = path.rsplit_once('/').map_or(("", path), |(way, file)| (way, file));
    for step in way.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(folders.pop().unwrap_or_else(|| panic!("{href} leaves the guide from {page}"))),
            name => folders.push(name),
        }
    }
    let file = if file.is_empty() { "index.html" } else { file };
    folders.push(file);
    Some(folders.join("/"))
}

fn up(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

fn follow_all(built: &Built) {
    let names = built.names();
    let public = public();
    let of_pages = names.iter().filter(|name| name.ends_with(".html"));
    let ids: BTreeMap<&String, BTreeSet<String>> = of_pages
        .map(|name| {
            let ids =
                tags(&built.read(name)).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
            (name, ids)
        })
        .collect();
    let mut dead = Vec::new();
    for page in ids.keys() {
        for tag in tags(&built.read(page)) {
            for link in ["href", "src"].into_iter().filter_map(|name| tag.get(name)) {
                let Some(place) = resolved(page, link) else { continue };
                let fragment =
                    link.split_once('#').map(|(_, fragment)| fragment).filter(|it| !it.contains('='));
                // The build turns some drawings into bitmaps.
                let drawn = place.strip_suffix("png").map(|stem| format!("{stem}svg"));
                let is_made = drawn.is_some_and(|drawn| names.contains(&drawn));
                let is_there = names.contains(&place) || public.contains(&place) || is_made;
                let is_on_it = fragment.is_none_or(|id| ids.get(&place).is_some_and(|ids| ids.contains(id)));
                if !is_there || !is_on_it {
                    dead.push(format!("{page}: {link}"));
                }
            }
        }
    }
    assert!(dead.is_empty(), "links that lead nowhere: {dead:#?}");
}

#[test]
fn every_link_leads_to_a_page_or_a_file_and_every_fragment_to_a_place_on_it() {
    follow_all(built());
    follow_all(released());
}

#[test]
fn every_page_is_reached_by_links_from_the_first() {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(page) = open.pop() {
        for tag in tags(&built().read(&page)).iter().filter(|tag| tag.name == "a") {
            let place = tag.get("href").and_then(|href| resolved(&page, href));
            if let Some(place) = place.filter(|place| place.ends_with("index.html"))
                && reached.insert(place.clone())
            {
                open.push(place);
            }
        }
    }
    let missing: Vec<String> = pages().iter().map(file_of).filter(|file| !reached.contains(file)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_section_has_the_address_of_a_part_that_is_elsewhere_now() {
    for section in &super::content().guide.sections {
        let route = Route::from(Page::Guide).at(section.id.as_str());
        assert_eq!(route.forwarded(dataset()), None, "give the section “{}” another id", section.id);
    }
}

#[test]
fn links_are_resolved_as_browsers_do() {
    let cases = [
        ("index.html", "./", Some("index.html")),
        ("index.html", "./salaries/?a=b#c", Some("salaries/index.html")),
        ("salaries/canada/index.html", "../../data/#x", Some("data/index.html")),
        ("salaries/index.html", "../icon.svg", Some("icon.svg")),
        ("salaries/index.html", "#x", Some("salaries/index.html")),
        ("salaries/index.html", "?", Some("salaries/index.html")),
        ("index.html", "https://example.com/", None),
        ("salaries/index.html", "https://example.org/guide/data/", Some("data/index.html")),
    ];
    for (page, href, expected) in cases {
        assert_eq!(resolved(page, href).as_deref(), expected, "{page} {href}");
    }
}
