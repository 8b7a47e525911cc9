//! The heading of a page.

use domain::guide::RoomText;
use maud::{Markup, html};

/// The longest word with a hyphen, in bytes, that is kept on one line: it has room on any phone.
const WHOLE: usize = 12;

/// The heading of a page, in which short hyphenated words are not broken: in letters this large a break looks bad.
pub fn heading(text: &RoomText) -> Markup {
    html! { h1 { (unbroken(&text.heading)) } }
}

/// Text in which short hyphenated words are not broken.
pub fn unbroken(heading: &str) -> Markup {
    html! {
        @for (at, word) in heading.split(' ').enumerate() {
            @if at > 0 { " " }
            @if word.contains('-') && word.len() <= WHOLE { span.whole { (word) } } @else { (word) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_with_a_hyphen_is_not_broken_in_a_heading() {
        let html = unbroken("Who is a <back-end> state-of-the-art person?").into_string();
        assert_eq!(html, "Who is a <span class=\"whole\">&lt;back-end&gt;</span> state-of-the-art person?");
    }
}
