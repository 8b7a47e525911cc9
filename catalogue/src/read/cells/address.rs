//! Web addresses: whole, without a scheme, or within a site.

use super::Fault;
use domain::text::is_web_address;

/// The sites of well-known platforms, by the beginning of their folded names.
const SITES: [(&str, &str); 14] = [
    ("udemy", "https://www.udemy.com"),
    ("coursera", "https://www.coursera.org"),
    ("edx", "https://www.edx.org"),
    ("futurelearn", "https://www.futurelearn.com"),
    ("udacity", "https://www.udacity.com"),
    ("pluralsight", "https://www.pluralsight.com"),
    ("skillshare", "https://www.skillshare.com"),
    ("khan academy", "https://www.khanacademy.org"),
    ("class central", "https://www.classcentral.com"),
    ("swayam", "https://swayam.gov.in"),
    ("nptel", "https://nptel.ac.in"),
    ("stepik", "https://stepik.org"),
    ("codecademy", "https://www.codecademy.com"),
    ("datacamp", "https://www.datacamp.com"),
];

/// What an address within a site is completed with.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// The site that the other addresses of the column share.
    pub shared: Option<&'a str>,
    /// The name of the platform in the same row.
    pub platform: &'a str,
}

impl Base<'_> {
    fn site(&self) -> Option<String> {
        let platform = domain::text::fold(self.platform);
        let known =
            || SITES.iter().find(|(name, _)| platform.starts_with(name)).map(|(_, site)| (*site).to_owned());
        self.shared.map(str::to_owned).or_else(known)
    }
}

/// Reads an address as one that begins with `https://` or `http://`.
pub fn address(cell: &str, base: Base) -> Result<String, Fault> {
    let text = cell.trim().replace(' ', "%20");
    let checked = |text: String| if is_web_address(&text) { Ok(text) } else { Err(Fault::Unreadable) };
    if is_web_address(&text) {
        return Ok(text);
    }
    if let Some(rest) = text.strip_prefix("//") {
        return if begins_with_a_host(rest) {
            checked(format!("https://{rest}"))
        } else {
            Err(Fault::Unreadable)
        };
    }
    if begins_with_a_host(&text) {
        return checked(format!("https://{text}"));
    }
    if !text.starts_with('/') {
        return Err(Fault::Unreadable);
    }
    checked(format!("{}{text}", base.site().ok_or(Fault::NoSite)?))
}

/// Whether a cell is an address of any of these kinds.
pub fn is_address(cell: &str) -> bool {
    address(cell, Base { shared: Some("https://example.org"), platform: "" }).is_ok()
}

/// Whether a cell is an address with its scheme.
pub fn is_absolute(cell: &str) -> bool {
    is_web_address(cell.trim())
}

/// The scheme and host of an address.
pub fn origin(address: &str) -> Option<&str> {
    let host = address.find("://")? + 3;
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    Some(&address[..end])
}

/// Whether a text begins with the name of a host, such as `example.org` and `www.example.org:8080/path`.
fn begins_with_a_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    let ends_well =
        labels.last().is_some_and(|last| last.len() >= 2 && last.chars().all(char::is_alphabetic));
    labels.len() >= 2
        && labels.iter().all(is_label)
        && ends_well
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_completed() {
        let base = Base { shared: None, platform: "Udemy" };
        for (cell, expected) in [
            ("https://example.org/a", "https://example.org/a"),
            ("http://example.org/a b", "http://example.org/a%20b"),
            ("www.example.org/a", "https://www.example.org/a"),
            ("example.org", "https://example.org"),
            ("example.org:8080/a?b", "https://example.org:8080/a?b"),
            ("//example.org/a", "https://example.org/a"),
            ("/course/a/", "https://www.udemy.com/course/a/"),
        ] {
            assert_eq!(address(cell, base).as_deref(), Ok(expected), "{cell}");
        }
        let shared = Base { shared: Some("https://example.org"), platform: "Udemy" };
        assert_eq!(address("/a", shared).as_deref(), Ok("https://example.org/a"));
        assert_eq!(address("/a", Base { shared: None, platform: "Mine" }), Err(Fault::NoSite));
        for cell in
            ["javascript:alert(1)", "mailto:a@example.org", "no link", "a.b c", "v1.2", "//", "..", "data:x"]
        {
            assert_eq!(address(cell, base), Err(Fault::Unreadable), "{cell}");
        }
    }

    #[test]
    fn the_site_of_an_address_ends_before_its_path() {
        assert_eq!(origin("https://example.org/a/b"), Some("https://example.org"));
        assert_eq!(origin("https://example.org?x=/"), Some("https://example.org"));
        assert_eq!(origin("example.org"), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_an_address_and_is_read_again(text in "[/:.a-z0-9?# <é]{0,24}") {
            let base = Base { shared: Some("https://example.org"), platform: "" };
            if let Ok(read) = address(&text, base) {
                prop_assert!(is_web_address(&read));
                prop_assert_eq!(address(&read, base), Ok(read.clone()));
            }
        }
    }
}
