//! `site.toml`: names, addresses, navigation.

use crate::document::Document;
use crate::folder::Folder;
use crate::links::{Places, ROOMS};
use crate::problem::{Problems, suggestion};
use crate::sources::ID;
use domain::guide::{LANGUAGE, Link, Occupation, Section, Site, Target};
use domain::slug::Slug;
use domain::time::PartialDate;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Spanned<String>,
    address: Spanned<String>,
    offline: bool,
    cite: Spanned<String>,
    /// Read by [`roots`](crate::roots).
    #[serde(rename = "shared")]
    _shared: Option<IgnoredAny>,
    /// Read by [`career`](crate::career).
    #[serde(rename = "career")]
    _career: Option<IgnoredAny>,
    /// Read by [`theme`](crate::theme).
    #[serde(rename = "theme")]
    _theme: Option<IgnoredAny>,
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

/// Reads the site. `newest` is the newest source of the content, after which its version is named.
pub(crate) fn read(
    folder: &Folder,
    places: &Places,
    newest: Option<(PartialDate, Slug)>,
    problems: &mut Problems,
) -> Option<Site> {
    let document = Document::<File>::read(folder, "site.toml", problems)?;
    let raw = &document.value;
    let (version, newest_source) =
        newest.map_or((String::new(), None), |(published, source)| (published.iso(), Some(source)));
    let occupation = &raw.occupation;
    Some(Site {
        language: language(&document, &raw.language, problems),
        address: site_address(&document, &raw.address, problems),
        offline: raw.offline,
        occupation: Occupation {
            name: document.filled("name", &occupation.name, problems),
            category_code: category_code(&document, problems),
            category_name: document.filled("category_name", &occupation.category_name, problems),
            taxonomy: document.filled("taxonomy", &occupation.taxonomy, problems),
        },
        navigation: links(&document, &raw.navigation, places, problems),
        foot: links(&document, &raw.foot, places, problems),
        cite: document.filled("cite", &raw.cite, problems),
        version,
        newest_source,
    })
}

/// The code of the occupation, in the form of its taxonomy where that is known.
fn category_code(document: &Document<File>, problems: &mut Problems) -> String {
    let RawOccupation { category_code: code, taxonomy, .. } = &document.value.occupation;
    let text = document.filled("category_code", code, problems);
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let known = FORMS.iter().find(|(name, ..)| taxonomy.get_ref().starts_with(name));
    if let Some((name, forms, example)) = known
        && !text.is_empty()
        && !forms.contains(&form.as_str())
    {
        let what = format!("“{text}” is not a code of {name}");
        document.problem(code, problems, what, format!("Write a code such as {example}."));
    }
    text
}

/// The forms of codes in two taxonomies, with 9 for any digit, and an example.
const FORMS: [(&str, &[&str], &str); 2] =
    [("O*NET-SOC", &["99-9999.99"], "15-1254.00"), ("ISCO", &["9", "99", "999", "9999"], "2512")];

fn language(document: &Document<File>, value: &Spanned<String>, problems: &mut Problems) -> String {
    let text = value.get_ref();
    let is_tag = text.len() <= 35 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !is_tag || text.split('-').next() != Some(LANGUAGE) {
        document.problem(
            value,
            problems,
            format!("“{text}” is not a tag of English, the language of the guide’s controls"),
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
        document.problem(value, problems, what, "It must begin with https:// and end with /.");
    }
    Some(address)
}

fn links(document: &Document<File>, raw: &[RawLink], places: &Places, problems: &mut Problems) -> Vec<Link> {
    let mut links = Vec::new();
    for link in raw {
        let label = document.filled("label", &link.label, problems);
        if let Some(target) = target(document, &link.address, places, problems) {
            links.push(Link { label, target });
        }
    }
    links
}

/// Where a link leads; `None` without an address, or with one that cannot be followed.
fn target(
    document: &Document<File>,
    address: &Spanned<String>,
    places: &Places,
    problems: &mut Problems,
) -> Option<Target> {
    let text = address.get_ref().trim();
    if let Some(room) = text.strip_prefix("room:") {
        return match places.room(room) {
            Ok(room) => Some(Target::Room(room)),
            Err(what) => {
                document.problem(address, problems, what, ROOMS);
                None
            }
        };
    }
    if let Some(anchor) = text.strip_prefix('#') {
        let section = Slug::parse(anchor);
        if section.is_none() {
            document.problem(address, problems, format!("“{anchor}” is not an id"), ID);
        }
        return section.map(Target::Section);
    }
    document.address("address", address, problems).map(Target::Address)
}

/// Links of the site that lead into the article must lead to a section of it.
pub(crate) fn check_anchors(site: &Site, sections: &[Section], problems: &mut Problems) {
    for link in site.navigation.iter().chain(&site.foot) {
        let Target::Section(id) = &link.target else { continue };
        if !sections.is_empty() && !sections.iter().any(|section| section.id == *id) {
            let close = suggestion(id.as_str(), sections.iter().map(|section| section.id.as_str()));
            let what = format!("“{}” leads to “#{id}”, but no section has this id{close}", link.label);
            let remedy =
                "Use # followed by the id of a section, room: followed by a page, or a full address.";
            problems.add("site.toml", None, what, remedy);
        }
    }
}
