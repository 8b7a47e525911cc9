//! The README of an archive.

use compiler::Content;
use domain::figure::Source;
use domain::time::PartialDate;

const TEMPLATE: &str = include_str!("README.md");

/// What a publisher reads first: how to publish, and the credits of the data.
pub fn text(content: &Content, version: &str) -> String {
    let site = &content.guide.site;
    let data = PartialDate::parse(&site.version).map_or(String::new(), |date| date.to_string());
    let credits: Vec<String> = content.guide.sources.iter().map(credit).collect();
    TEMPLATE
        .replace("{title}", &content.guide.rooms.guide.title)
        .replace("{version}", version)
        .replace("{data}", &data)
        .replace("{address}", &address(site.address.as_deref()))
        .replace("{credits}", &credits.join("\n"))
}

/// What the address in the content means for a publisher.
fn address(address: Option<&str>) -> String {
    match address {
        Some(address) => format!(
            "Search engines and link previews use the address {address}, which was set when the guide was built. To \
             publish elsewhere, set `address` in `content/site.toml` of the source and build it."
        ),
        None => "No address was set when the guide was built, so it has no sitemap and no pictures for link previews. To have \
                 them, set `address` in `content/site.toml` of the source and build it."
            .to_owned(),
    }
}

fn credit(source: &Source) -> String {
    let url = source.url.as_ref().map_or(String::new(), |url| format!(" <{url}>"));
    let licence = match &source.licence_url {
        Some(url) => format!("{} <{url}>", source.licence),
        None => source.licence.clone(),
    };
    format!("- {}{url}. Licence: {licence}. {}", source.name, source.note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn every_source_is_credited_with_its_licence_and_no_place_is_left_empty() {
        let mut content = compiler::compile(&project::root().join("content")).unwrap();
        let text = text(&content, "1.2.0");
        assert!(text.contains("Version 1.2.0;") && text.contains(&content.guide.rooms.guide.title), "{text}");
        assert!(!text.contains(['{', '}']), "{text}");
        for source in &content.guide.sources {
            assert!(text.contains(&format!("- {}", source.name)), "{}", source.name);
            assert!(text.contains(&source.licence) && text.contains(&source.note), "{}", source.name);
        }
        content.guide.site.address = Some("https://example.org/".to_owned());
        assert!(super::text(&content, "1").contains("the address https://example.org/"));
        content.guide.site.address = None;
        assert!(super::text(&content, "1").contains("no sitemap"));
    }
}
