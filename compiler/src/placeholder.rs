//! `{{name}}` in a text, and what it is replaced by.

use crate::problem::suggestion;
use domain::text::{capitalised, escape};

/// What a text may name between `{{` and `}}`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values(Vec<Value>);

#[derive(Clone, Debug)]
struct Value {
    name: &'static str,
    plain: String,
    html: String,
}

impl Values {
    /// Adds a plain text.
    pub fn with(self, name: &'static str, plain: impl Into<String>) -> Self {
        let plain = plain.into();
        let html = escape(&plain);
        self.with_html(name, plain, html)
    }

    /// Adds a text that has marks of its own in HTML.
    pub fn with_html(
        mut self,
        name: &'static str,
        plain: impl Into<String>,
        html: impl Into<String>,
    ) -> Self {
        self.0.push(Value { name, plain: plain.into(), html: html.into() });
        self
    }

    /// The names, as they are written in a text.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|value| value.name)
    }

    /// What a name is replaced by in plain text. A name with a capital begins a sentence:
    /// `{{Plural}}` is `{{plural}}` with a capital.
    pub fn plain(&self, name: &str) -> Option<String> {
        self.value(name, |value| &value.plain)
    }

    /// What a name is replaced by in HTML.
    pub fn html(&self, name: &str) -> Option<String> {
        self.value(name, |value| &value.html)
    }

    fn value(&self, name: &str, text: impl Fn(&Value) -> &String) -> Option<String> {
        let find = |name: &str| self.0.iter().find(|value| value.name == name).map(&text);
        if let Some(text) = find(name) {
            return Some(text.clone());
        }
        let small = uncapitalised(name).filter(|small| small != name)?;
        find(&small).map(|text| sentence_start(text))
    }

    /// The first word with a digit: a number without a source. Digits in the values of placeholders, such
    /// as “3D artist”, do not count.
    pub fn number_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
        let known: Vec<String> = self
            .0
            .iter()
            .flat_map(|value| value.plain.split(' '))
            .filter(|word| has_digit(word))
            .map(str::to_lowercase)
            .collect();
        text.split_whitespace().filter(|word| has_digit(word)).find(|word| {
            let unknown =
                known.iter().fold(word.to_lowercase(), |word, known| word.replace(known.as_str(), ""));
            has_digit(&unknown)
        })
    }
}

/// A name of a text with a small first letter; `None` for a name that has none.
fn uncapitalised(name: &str) -> Option<String> {
    let mut chars = name.chars();
    let first = chars.next()?;
    Some(first.to_lowercase().chain(chars).collect())
}

/// Words at the start of a sentence; a first word with a capital inside stays (`iOS developer`).
pub(crate) fn sentence_start(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    if first.contains(char::is_uppercase) { words.to_owned() } else { capitalised(words) }
}

/// A name that begins with a capital, inside a sentence; one whose first word has more capitals
/// stays (`SQL and relational databases`).
pub(crate) fn inside_sentence(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return name.to_owned();
    }
    uncapitalised(name).unwrap_or_default()
}

/// The text with each `{{name}}` replaced by its value. A name without a value stays as it is,
/// and `unknown` is called with it and its place in bytes.
pub(crate) fn expand(
    text: &str,
    value: impl Fn(&str) -> Option<String>,
    mut unknown: impl FnMut(&str, usize),
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, name) in names(text) {
        out.push_str(&text[at..start]);
        match value(name) {
            Some(value) => out.push_str(&value),
            None => {
                unknown(name, start);
                out.push_str(&text[start..end]);
            }
        }
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// Each `{{name}}` of a text: where it begins and ends, and the name.
fn names(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let close = at + text[at..].find("}}")?;
            // The nearest before it: an earlier one without its end is not closed by this one.
            let open = text[at..close].rfind("{{").map(|open| at + open);
            at = close + 2;
            if let Some(open) = open {
                return Some((open, at, text[open + 2..close].trim()));
            }
        }
    })
}

/// What is wrong with a text that still has `{{` after expansion, and how to correct it. `known` are the
/// valid names, and `remedy` lists them. Names of the career are skipped:
/// [`Folder::read`](crate::folder::Folder::read) has reported unknown ones.
pub(crate) fn complaint<'a>(
    text: &str,
    known: impl Iterator<Item = &'a str>,
    remedy: &str,
) -> Option<(String, String)> {
    let rest = &text[text.find("{{")? + 2..];
    let Some(end) = rest.find("}}") else { return Some((UNCLOSED.0.to_owned(), UNCLOSED.1.to_owned())) };
    let name = rest[..end].trim();
    if is_of_career(name) {
        return None;
    }
    let what = format!("unknown placeholder {{{{{name}}}}}{}", suggestion(name, known));
    Some((what, remedy.to_owned()))
}

/// What is wrong with `{{` alone, and how to correct it.
pub(crate) const UNCLOSED: (&str, &str) = ("{{ has no }}", "Close it on the same line.");

/// Whether a placeholder is meant as one of the career's words.
pub(crate) fn is_of_career(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("career"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> Values {
        Values::default()
            .with("plural", "3D artists")
            .with("place", "the <United> States")
            .with("app", "iOS developers")
            .with_html("pay", "£5", "<data value=\"5\">£5</data>")
    }

    #[test]
    fn a_capital_in_the_name_begins_a_sentence() {
        let values = values();
        assert_eq!(values.plain("Place").unwrap(), "The <United> States");
        assert_eq!(values.html("Place").unwrap(), "The &lt;United&gt; States");
        assert_eq!(values.plain("App").unwrap(), "iOS developers");
        assert_eq!(values.html("Pay").unwrap(), "<data value=\"5\">£5</data>");
        assert_eq!(values.plain("PLACE"), None);
    }

    #[test]
    fn a_name_inside_a_sentence_keeps_the_capitals_that_belong_to_it() {
        for (name, inside) in [
            ("Version control", "version control"),
            ("A web framework", "a web framework"),
            ("SQL and relational databases", "SQL and relational databases"),
            ("JavaScript", "JavaScript"),
            ("APIs", "APIs"),
            ("", ""),
        ] {
            assert_eq!(inside_sentence(name), inside);
        }
    }

    #[test]
    fn digits_of_the_values_are_not_numbers() {
        let values = values();
        assert_eq!(values.number_in("What “3D” artists earn, in 3 words"), Some("3"));
        assert_eq!(values.number_in("What 3D artists earn, and 3d’s future"), None);
        assert_eq!(values.number_in("13D artists"), Some("13D"));
    }

    #[test]
    fn an_open_bracket_does_not_reach_over_another_name() {
        let values = values();
        let expanded = expand("a {{b {{ plural }} }} {{{pay}}}", |name| values.plain(name), |_, _| {});
        assert_eq!(expanded, "a {{b 3D artists }} {£5}");
    }

    #[test]
    fn what_is_left_is_complained_of_unless_it_is_of_the_career() {
        let complaint = |text| complaint(text, ["plural"].into_iter(), "Write {{plural}}.");
        let both = |what: &str, remedy: &str| Some((what.to_owned(), remedy.to_owned()));
        assert_eq!(
            complaint("a {{ plurla }} b"),
            both("unknown placeholder {{plurla}} (did you mean plural?)", "Write {{plural}}.")
        );
        assert_eq!(complaint("a }} {{plural"), both("{{ has no }}", "Close it on the same line."));
        assert_eq!(complaint("a {{career:x}}"), None);
        assert_eq!(complaint("a {b} }}"), None);
    }

    proptest! {
        /// Compared with a simple implementation: a text is a list of pieces, some of which are names.
        #[test]
        fn names_are_replaced_and_nothing_else(
            pieces in proptest::collection::vec((any::<bool>(), "[a-z {\\n]{0,6}"), 0..8)
        ) {
            let value = |name: &str| name.len().is_multiple_of(2).then(|| name.to_uppercase());
            let (mut text, mut expected, mut strangers) = (String::new(), String::new(), Vec::new());
            for (is_name, piece) in &pieces {
                // A single bracket is text; two in a row would be another name.
                let piece = if *is_name { piece.replace('{', "") } else { piece.replace('{', "{ ") };
                if !is_name {
                    text.push_str(&piece);
                    expected.push_str(&piece);
                    continue;
                }
                let written = format!("{{{{{piece}}}}}");
                match value(piece.trim()) {
                    Some(value) => expected.push_str(&value),
                    None => {
                        strangers.push((piece.trim().to_owned(), text.len()));
                        expected.push_str(&written);
                    }
                }
                text.push_str(&written);
            }
            let mut unknown = Vec::new();
            let out = expand(&text, value, |name, at| unknown.push((name.to_owned(), at)));
            prop_assert_eq!(out, expected);
            prop_assert_eq!(unknown, strangers);
        }

        #[test]
        fn any_text_can_be_expanded(text in "[a-zé{}\\n]{0,40}") {
            let all = expand(&text, |_| None, |_, _| {});
            prop_assert_eq!(&all, &text);
            let _ = complaint(&text, std::iter::empty(), "");
        }
    }
}
