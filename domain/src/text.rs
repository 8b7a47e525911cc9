//! Compares words without regard to case, accents or punctuation, and checks or escapes text from outside.

/// Escapes text for HTML, SVG or a quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The longest web address that is accepted from outside, in bytes.
pub const LONGEST_ADDRESS: usize = 2_000;

/// Whether text from outside is a web address that can be made a link and stored in a line of text: it
/// has a host, and no spaces, control characters or characters that delimit addresses (RFC 3986,
/// appendix C).
pub fn is_web_address(text: &str) -> bool {
    let after = |scheme: &str| {
        let begins = text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        begins.then(|| &text[scheme.len()..])
    };
    let rest = after("https://").or_else(|| after("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && text.len() <= LONGEST_ADDRESS
        && text.chars().all(stands_in_an_address)
}

/// Whether [`is_web_address`] allows a character.
pub fn stands_in_an_address(c: char) -> bool {
    !c.is_control() && !c.is_whitespace() && !"\"<>\\`".contains(c)
}

/// The text in lower case, without the accents of Latin letters, and with one space for each run of
/// other characters than letters and digits.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(plain) => out.push_str(plain),
            None if c.is_alphanumeric() => out.push(c),
            None if is_combining(c) => {}
            None if out.is_empty() || out.ends_with(' ') => {}
            None => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether every word of `query` begins a word of `text`; both folded by [`fold`].
pub fn every_word_begins_one(query: &str, text: &str) -> bool {
    query.split(' ').all(|word| text.split(' ').any(|candidate| candidate.starts_with(word)))
}

/// An English word or sentence with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ё' => "е",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_stays_text() {
        assert_eq!(escape("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        for good in
            ["https://example.org/a?b=c", "http://example.org", "HTTPS://example.org/it's", "https://é"]
        {
            assert!(is_web_address(good), "{good}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST_ADDRESS));
        for bad in [
            "",
            "https://",
            "https:///",
            "//x",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a b",
            &long,
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
        for bad in ['"', '<', '>', '\\', '`', '\n', '\u{1}', '\u{a0}'] {
            assert!(!is_web_address(&format!("https://a/{bad}")), "{bad:?}");
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(["mean", "", "École", "X y"].map(capitalised), ["Mean", "", "École", "X y"]);
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(fold("  Introdução à  Back-End! "), "introducao a back end");
        assert_eq!(fold("Introduc\u{327}a\u{303}o"), "introducao");
        assert_eq!(fold("Основы Ёлки"), "основы елки");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn every_word_must_begin_a_word() {
        let text = fold("The Web Developer Bootcamp");
        for (query, found) in
            [("boot web", true), ("web dev", true), ("eveloper", false), ("web java", false)]
        {
            assert_eq!(every_word_begins_one(query, &text), found, "{query}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
