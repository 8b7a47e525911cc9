//! `site.toml`: names, addresses, navigation.

use crate::document::Document;
use crate::problem::Problems;
use crate::table::DATES;
use domain::guide::{Link, Occupation, Section, Site};
use domain::time::Date;
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

/// Longest description, in characters: search engines cut after that.
const MAX_DESCRIPTION: usize = 160;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Spanned<String>,
    heading: Spanned<String>,
    lead: Spanned<String>,
    description: Spanned<String>,
    language: Spanned<String>,
    address: Spanned<String>,
    offline: bool,
    version: Spanned<String>,
    cite: Spanned<String>,
    occupation: RawOccupation,
    #[serde(default)]
    navigation: Vec<RawLink>,
    #[serde(default)]
    foot: Vec<RawLink>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOccupation {
    name: Spanned<String>,
    category_code: Spanned<String>,
    category_name: Spanned<String>,
    taxonomy: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    label: Spanned<String>,
    address: Spanned<String>,
}

/// Reads the site.
pub(crate) fn read(folder: &Path, problems: &mut Problems) -> Option<Site> {
    let document = Document::<File>::read(folder, "site.toml", problems)?;
    let raw = &document.value;
    let description = document.filled("description", &raw.description, problems);
    let length = description.chars().count();
    if length > MAX_DESCRIPTION {
        let what = format!("the description has {length} characters");
        document.problem(
            &raw.description,
            problems,
            what,
            format!("Shorten it to {MAX_DESCRIPTION} at most."),
        );
    }
    if Date::parse(raw.version.get_ref()).is_none() {
        document.problem(&raw.version, problems, format!("“{}” is not a date", raw.version.get_ref()), DATES);
    }
    let occupation = &raw.occupation;
    Some(Site {
        title: document.filled("title", &raw.title, problems),
        heading: document.filled("heading", &raw.heading, problems),
        lead: document.filled("lead", &raw.lead, problems),
        description,
        language: language(&document, &raw.language, problems),
        address: site_address(&document, &raw.address, problems),
        offline: raw.offline,
        occupation: Occupation {
            name: document.filled("name", &occupation.name, problems),
            category_code: document.filled("category_code", &occupation.category_code, problems),
            category_name: document.filled("category_name", &occupation.category_name, problems),
            taxonomy: document.filled("taxonomy", &occupation.taxonomy, problems),
        },
        navigation: links(&document, &raw.navigation, problems),
        foot: links(&document, &raw.foot, problems),
        cite: document.filled("cite", &raw.cite, problems),
        version: raw.version.get_ref().clone(),
    })
}

fn language(document: &Document<File>, value: &Spanned<String>, problems: &mut Problems) -> String {
    let text = value.get_ref();
    let fits = (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !fits {
        document.problem(
            value,
            problems,
            format!("“{text}” is not a language tag"),
            "Write a tag such as en-GB or en-US.",
        );
    }
    text.clone()
}

fn site_address(
    document: &Document<File>,
    value: &Spanned<String>,
    problems: &mut Problems,
) -> Option<String> {
    let address = document.address("address", value, problems)?;
    if !address.starts_with("https://") || !address.ends_with('/') {
        let what = format!("“{address}” cannot be the address of a guide");
        document.problem(value, problems, what, "It begins with https:// and ends with /.");
    }
    Some(address)
}

fn links(document: &Document<File>, raw: &[RawLink], problems: &mut Problems) -> Vec<Link> {
    let mut links = Vec::new();
    for link in raw {
        let label = document.filled("label", &link.label, problems);
        let within = link.address.get_ref().starts_with('#').then(|| link.address.get_ref().clone());
        if let Some(href) = within.or_else(|| document.address("address", &link.address, problems)) {
            links.push(Link { label, href });
        }
    }
    links
}

/// Links of the site that lead into the page must lead to a section of it.
pub(crate) fn check_anchors(site: &Site, sections: &[Section], problems: &mut Problems) {
    for link in site.navigation.iter().chain(&site.foot) {
        let Some(anchor) = link.href.strip_prefix('#') else { continue };
        if !sections.is_empty() && !sections.iter().any(|section| section.id.as_str() == anchor) {
            let what = format!("“{}” leads to “#{anchor}”, and no section has this id", link.label);
            problems.add("site.toml", None, what, "Use # and the id of a section, or a whole address.");
        }
    }
}
