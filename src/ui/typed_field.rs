//! A text field for a number: it keeps what the reader is typing while the filter holds what it
//! means.

/// What the reader typed, and the state it was typed into. It is shown as long as that state
/// holds; when the filter changes by other means, the field shows the filter again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft<T> {
    /// The text as typed.
    pub text: String,
    /// The filter's value after the text was read.
    pub made: T,
    /// What is wrong with the text, if anything.
    pub error: Option<String>,
}

impl<T: PartialEq> Draft<T> {
    /// The text to show: the draft while the filter still holds what it made, else `formatted`.
    pub fn text_or(draft: Option<&Self>, now: &T, formatted: impl FnOnce() -> String) -> String {
        match draft {
            Some(draft) if draft.made == *now => draft.text.clone(),
            _ => formatted(),
        }
    }

    /// The error to show, while the filter still holds what the draft made.
    pub fn error_of(draft: Option<&Self>, now: &T) -> Option<String> {
        draft.filter(|draft| draft.made == *now).and_then(|draft| draft.error.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_draft_until_the_filter_moves_on() {
        let draft = Draft { text: "60,0".to_owned(), made: Some(600), error: None };
        let shown = |now| Draft::text_or(Some(&draft), &now, || "formatted".to_owned());
        assert_eq!(shown(Some(600)), "60,0");
        assert_eq!(shown(Some(700)), "formatted");
        assert_eq!(shown(None), "formatted");
    }

    #[test]
    fn an_error_goes_with_its_draft() {
        let draft = Draft { text: "x".to_owned(), made: 0, error: Some("no".to_owned()) };
        assert_eq!(Draft::error_of(Some(&draft), &0).as_deref(), Some("no"));
        assert_eq!(Draft::error_of(Some(&draft), &1), None);
    }
}
