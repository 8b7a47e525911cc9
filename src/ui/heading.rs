//! The inside of a large heading.

use maud::{Markup, html};

/// The longest word with a hyphen, in bytes, that is kept on one line: it has room on any phone.
const WHOLE: usize = 12;

/// A heading whose short words with a hyphen stay on one line: in letters this large a break in
/// them is ugly.
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
