//! The shortlist as text: how the courses that a reader keeps stand in the storage of a device.
//!
//! A line for each course: id, title and address with tabs between.

use domain::slug::Slug;
use domain::text::is_web_address;

/// The most courses that are kept.
pub const MOST: usize = 200;

/// The longest title that is kept, in characters.
pub const LONGEST_TITLE: usize = crate::read::LONGEST_NAME;

/// A course as it is kept, so that it can be shown whatever catalogue is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    id: Slug,
    title: String,
    url: String,
}

impl Kept {
    /// A course to keep: its title on one line, and its address if it is one of the web. `None`
    /// without a title.
    pub fn new(id: Slug, title: &str, url: &str) -> Option<Self> {
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let title: String = title.chars().take(LONGEST_TITLE).map(plain).collect();
        let url = if is_web_address(url) { url.to_owned() } else { String::new() };
        (!title.trim().is_empty()).then_some(Self { id, title, url })
    }

    /// Its stable id in the catalogue.
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// Its title; never empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its address; empty where it has none.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Reads what [`format`] wrote. Lines that are none of it are passed over, as is all that comes
/// after the [`MOST`] first courses.
pub fn parse(text: &str) -> Vec<Kept> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let (id, title, url) = (parts.next()?, parts.next()?, parts.next()?);
        Kept::new(Slug::parse(id)?, title, url)
    };
    text.lines().filter_map(line).take(MOST).collect()
}

/// The list as text.
pub fn format(list: &[Kept]) -> String {
    list.iter().map(|it| format!("{}\t{}\t{}\n", it.id, it.title, it.url)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_that_are_no_course_are_passed_over() {
        let text = "0123456789abc\tRust\thttps://example.org/rust\n\
                    \n<b>\tx\t\nabc\t \t\nabc\tno address\nabc\tEvil\tjavascript:alert(1)\n";
        let read: Vec<(String, String, String)> = parse(text)
            .iter()
            .map(|it| (it.id().to_owned(), it.title().to_owned(), it.url().to_owned()))
            .collect();
        let of = |id: &str, title: &str, url: &str| (id.to_owned(), title.to_owned(), url.to_owned());
        let expected = [of("0123456789abc", "Rust", "https://example.org/rust"), of("abc", "Evil", "")];
        assert_eq!(read, expected);
        assert_eq!(parse(&"a\tb\t\n".repeat(MOST + 1)).len(), MOST);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            courses in proptest::collection::vec(("[a-z0-9]{13}", any::<String>(), any::<String>(), any::<bool>()), 0..8),
        ) {
            let kept = |(id, title, rest, is_web): (String, String, String, bool)| {
                let url = if is_web { format!("https://{rest}") } else { rest };
                Kept::new(Slug::parse(&id)?, &title, &url)
            };
            let list: Vec<Kept> = courses.into_iter().filter_map(kept).collect();
            prop_assert_eq!(parse(&format(&list)), list);
        }

        #[test]
        fn any_text_is_read_and_settles(text in any::<String>()) {
            let list = parse(&text);
            prop_assert!(list.iter().all(|it| it.url().is_empty() || is_web_address(it.url())));
            prop_assert_eq!(parse(&format(&list)), list);
        }
    }
}
