//! The title of a course.

use super::languages::known_name;
use catalogue::catalogue::CourseView;
use maud::{Markup, html};

/// The title of a course, as its link where it has an address. A screen reader is told the language
/// that the course is taught in, where that is known and not the guide's.
pub fn title(text: Markup, url: &str, language: &str) -> Markup {
    let language = foreign(language);
    html! {
        @if url.is_empty() { span lang=[language] { (text) } }
        @else { a href=(url) rel="noopener nofollow" lang=[language] { (text) } }
    }
}

/// The title as a control says it that is one of many alike, for those who do not see beside what it stands.
pub fn hidden_title(course: &CourseView) -> Markup {
    html! { span.visually-hidden lang=[foreign(&course.language)] { " " (course.title) } }
}

/// The language of a course as an attribute tells it: where it is known and not the guide's, which is English.
pub fn foreign(language: &str) -> Option<&str> {
    known_name(language).filter(|name| *name != "English").map(|_| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(url: &str, language: &str) -> String {
        title(html! { "Título" }, url, language).into_string()
    }

    #[test]
    fn a_title_says_its_language_where_it_is_known_and_not_english() {
        assert_eq!(drawn("", "pt"), "<span lang=\"pt\">Título</span>");
        assert_eq!(
            drawn("https://a.example/", "pt"),
            "<a href=\"https://a.example/\" rel=\"noopener nofollow\" lang=\"pt\">Título</a>"
        );
        for language in ["", "en", "no language"] {
            assert_eq!(drawn("", language), "<span>Título</span>");
        }
    }
}
