//! Compares words without regard to case, accents or punctuation, and checks or escapes text from outside.

use std::ops::Range;

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

/// The words of a text as they are compared, with one space between them; see [`each_word`].
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_word(text, |word, _| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

/// Calls `then` with each word of a text, folded, and the place of the word in the text, in bytes.
///
/// This is the one rule by which texts are searched, marked and compared. Letters are in lower case and
/// in their usual width, without accents and points; marks that cannot be seen are ignored. A word ends
/// at any other character than a letter or digit, and where a script with spaces between words meets one
/// without ([`is_unspaced`]), except that names keep the signs that set them apart:
/// - `+` and `#` at the end of a word (`c++`, `c#`, `a+`), `#` followed by a letter or digit only
///   after a single letter (`C#8` is `c#` and `8`, `Course#1` is `course` and `1`);
/// - a full stop or one `+` between two letters or digits (`node.js`, `a+b`);
/// - a full stop before a letter where no word is (`.net`).
pub fn each_word(text: &str, mut then: impl FnMut(&str, Range<usize>)) {
    let mut word = WordSoFar::default();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let (c, end) = (usual_width(c), at + c.len_utf8());
        if is_ignored(c) {
            word.take_mark(c, end);
            continue;
        }
        let after = text[end..].chars().next().map_or(' ', usual_width);
        if is_letter(c) {
            if word.ends_before(c) {
                word.finish(&mut then);
            }
            word.push(c, at, end);
        } else if word.keeps(c, after) {
            word.push(c, at, end);
            word.is_closed = !joins(&word.folded, after);
        } else {
            word.finish(&mut then);
            if c == '.' && before != '.' && is_spaced(after) && !after.is_numeric() {
                word.push(c, at, end);
            }
        }
        before = c;
    }
    word.finish(&mut then);
}

/// A word that is being read.
#[derive(Default)]
struct WordSoFar {
    folded: String,
    place: Range<usize>,
    /// The last character as it was read, without marks.
    last: Option<char>,
    /// Whether a sign has ended it, so that a letter begins the next one.
    is_closed: bool,
}

impl WordSoFar {
    fn push(&mut self, c: char, at: usize, end: usize) {
        if self.folded.is_empty() {
            self.place.start = at;
        }
        fold_letter(c, &mut self.folded);
        self.place.end = end;
        self.last = Some(c);
    }

    /// Takes a mark over or after a letter. Three Cyrillic letters differ by one from others.
    fn take_mark(&mut self, mark: char, end: usize) {
        if self.folded.is_empty() {
            return;
        }
        self.place.end = end;
        let letter = match (self.folded.chars().last(), mark) {
            (Some('и'), '\u{306}') => 'й',
            (Some('у'), '\u{306}') => 'ў',
            (Some('і'), '\u{308}') => 'ї',
            _ => return,
        };
        self.folded.pop();
        self.folded.push(letter);
    }

    fn ends_before(&self, letter: char) -> bool {
        let Some(last) = self.last else { return false };
        // A sign in the word comes after a letter of a script with spaces.
        self.is_closed || (is_letter(last) && is_unspaced(last)) != is_unspaced(letter)
    }

    /// Whether a sign belongs to the word, before the character `after`.
    fn keeps(&self, sign: char, after: char) -> bool {
        let Some(last) = self.last else { return false };
        let is_after_letter = is_spaced(last);
        match sign {
            '+' => is_after_letter || last == '+',
            '#' => is_after_letter && (!is_letter(after) || self.folded.chars().count() == 1),
            '.' => is_after_letter && is_spaced(after),
            _ => false,
        }
    }

    fn finish(&mut self, then: &mut impl FnMut(&str, Range<usize>)) {
        if !self.folded.is_empty() {
            then(&self.folded, self.place.clone());
            self.folded.clear();
        }
        self.last = None;
        self.is_closed = false;
    }
}

/// Whether a word that ends with a sign goes on with the next character.
fn joins(word: &str, after: char) -> bool {
    is_spaced(after) && !word.ends_with('#') && !word.ends_with("++")
}

/// How many bytes a character takes in a folded word that has it.
pub fn folded_length(c: char) -> usize {
    let c = usual_width(c);
    let mut folded = String::new();
    if !is_ignored(c) {
        fold_letter(c, &mut folded);
    }
    folded.len()
}

/// The parts of a folded word with signs inside, as places in it: `node.js` is also found as `node`, `js`
/// and `.js`, and `.net` as `net`. Empty for other words.
pub fn parts(word: &str) -> Vec<Range<usize>> {
    let is_join =
        |at: usize, c: char| c == '.' || (c == '+' && word[at + 1..].starts_with(char::is_alphanumeric));
    let joins: Vec<usize> =
        word.char_indices().filter(|(at, c)| is_join(*at, *c)).map(|(at, _)| at).collect();
    let Some(last) = joins.last() else { return Vec::new() };
    let starts = std::iter::once(0).chain(joins.iter().map(|at| at + 1));
    let ends = joins.iter().copied().chain(std::iter::once(word.len()));
    let mut parts: Vec<Range<usize>> =
        starts.zip(ends).map(|(from, to)| from..to).filter(|part| !part.is_empty()).collect();
    if *last > 0 && word[*last..].starts_with('.') {
        parts.push(*last..word.len());
    }
    parts
}

/// Whether a folded word begins with what was typed of it, also folded; in scripts without spaces, whether
/// it has it anywhere.
pub fn begins(word: &str, typed: &str) -> bool {
    if typed.starts_with(is_unspaced) { word.contains(typed) } else { word.starts_with(typed) }
}

/// Whether every word of `query` begins a word of `text` or a part of one; both folded by [`fold`].
pub fn every_word_begins_one(query: &str, text: &str) -> bool {
    let is_in = |word: &str, typed: &str| {
        begins(word, typed) || parts(word).into_iter().any(|part| begins(&word[part], typed))
    };
    query.split(' ').all(|typed| text.split(' ').any(|word| is_in(word, typed)))
}

/// The text in lower case, without the accents of most Latin letters, and with one space for each run of
/// other characters than letters and digits. Ids in links are made from it, so it must not change.
pub fn plain(text: &str) -> String {
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

/// A place in an order: `1st`, `22nd`, `13th`.
pub fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// An English word or sentence with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A text in lines of at most so many letters, unless a word is longer.
pub fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a script has no spaces between its words: Chinese, Japanese, Thai, Lao, Burmese, Khmer. Their
/// words are found by any part.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character belongs to words: letters, digits, and the marks without which words of Indian and
/// South-East Asian scripts would fall apart.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let is_in_indian_word =
        ('\u{900}'..='\u{d7f}').contains(&c) && matches!(u32::from(c) & 0x7f, 0x3c | 0x4d);
    c.is_alphanumeric()
        || is_in_indian_word
        || matches!(c, '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ece}' | '\u{1037}'
            | '\u{1039}' | '\u{103a}' | '\u{17c6}'..='\u{17d3}' | '\u{3005}')
}

/// Whether a character is a letter or digit of a script with spaces between its words.
fn is_spaced(c: char) -> bool {
    is_letter(c) && !is_unspaced(c)
}

/// What is not part of what a reader types or sees: accents of their own, Hebrew points, Arabic vowel
/// marks, soft hyphens, joiners, marks of direction, variation selectors.
fn is_ignored(c: char) -> bool {
    !c.is_ascii()
        && (is_combining(c)
            || matches!(c,
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{ad}'
            | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'))
}

/// A text without the characters that set or override the direction of what follows.
pub fn without_directions(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "")
}

/// The character itself for a full-width one.
fn usual_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Adds a character of a word in lower case and without accents.
fn fold_letter(c: char, out: &mut String) {
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    for c in c.to_lowercase() {
        match unaccented(c).or_else(|| further_unaccented(c)) {
            Some(plain) => out.push_str(plain),
            None if is_ignored(c) => {}
            None => out.push(c),
        }
    }
}

/// Letters with accents beside those of [`unaccented`]: Vietnamese, Baltic and Greek ones, and a few more.
fn further_unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{1ea0}'..='\u{1eb7}' => "a",
        '\u{1eb8}'..='\u{1ec7}' => "e",
        '\u{1ec8}'..='\u{1ecb}' | 'ĩ' | 'ĭ' => "i",
        '\u{1ecc}'..='\u{1ee3}' | 'ơ' | 'ŏ' => "o",
        '\u{1ee4}'..='\u{1ef1}' | 'ư' | 'ũ' | 'ŭ' | 'ų' => "u",
        '\u{1ef2}'..='\u{1ef9}' | 'ŷ' => "y",
        'ĉ' | 'ċ' => "c",
        'ĕ' => "e",
        'ĝ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' => "l",
        'ņ' => "n",
        'ŕ' | 'ŗ' => "r",
        'ŝ' => "s",
        'ŵ' => "w",
        'ά' => "α",
        'έ' => "ε",
        'ή' => "η",
        'ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' => "ο",
        'ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' => "ω",
        'ς' => "σ",
        _ => return None,
    })
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
    fn places_end_as_they_are_said() {
        let said = [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 26, 111, 112, 113].map(ordinal);
        assert_eq!(
            said,
            [
                "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "26th",
                "111th", "112th", "113th"
            ]
        );
    }

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
    fn names_keep_the_signs_that_set_them_apart() {
        for (text, folded) in [
            ("C, C++, C# and F#.", "c c++ c# and f#"),
            ("C++17, C#8", "c++ 17 c# 8"),
            ("C/C++/C#", "c c++ c#"),
            (".NET, ASP.NET and C#.NET", ".net asp.net and c# .net"),
            ("Node.js. Then more...", "node.js then more"),
            ("wait ...what? …end", "wait what end"),
            ("CI/CD, TCP/IP", "ci cd tcp ip"),
            ("A+B, A + B and A+", "a+b a b and a+"),
            ("Course#1, #python", "course 1 python"),
            ("Python 3.12", "python 3.12"),
            ("Ｃ＋＋　Ｐｙｔｈｏｎ", "c++ python"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn any_script_is_folded() {
        for (text, folded) in [
            ("Lập trình Đồ họa", "lap trinh do hoa"),
            ("La\u{323}\u{302}p", "lap"),
            ("שָׁלוֹם", "שלום"),
            ("Γλώσσες", "γλωσσεσ"),
            ("Python入門 C语言", "python 入門 c 语言"),
            ("การเขียนโปรแกรม", "การเขียนโปรแกรม"),
            ("हिन्दी", "हिन्दी"),
            ("основи\u{306}", "основй"),
            ("a\tb\r\nc\u{a0}d\u{3000}e", "a b c d e"),
            ("Py\u{ad}thon \u{202e}Rust", "python rust"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn a_name_with_signs_inside_is_also_found_by_its_parts() {
        let of =
            |word: &'static str| -> Vec<&str> { parts(word).into_iter().map(|part| &word[part]).collect() };
        assert_eq!(of("node.js"), ["node", "js", ".js"]);
        assert_eq!(of(".net"), ["net"]);
        assert_eq!(of("a+b"), ["a", "b"]);
        for whole in ["c++", "c#", "a+", "python", ""] {
            assert_eq!(of(whole), [""; 0], "{whole}");
        }
    }

    #[test]
    fn no_mark_of_direction_is_left() {
        assert_eq!(without_directions("a\u{202e}b\u{2067}ש"), "abש");
    }

    #[test]
    fn words_have_their_places() {
        let text = "Ｎｏｄｅ.js，Việt\u{301}!";
        let mut found = Vec::new();
        each_word(text, |word, place| found.push((word.to_owned(), &text[place])));
        assert_eq!(found, [("node.js".to_owned(), "Ｎｏｄｅ.js"), ("viet".to_owned(), "Việt\u{301}")]);
    }

    #[test]
    fn every_word_must_begin_a_word() {
        let text = fold("The Web Developer Bootcamp");
        for (query, found) in
            [("boot web", true), ("web dev", true), ("eveloper", false), ("web java", false)]
        {
            assert_eq!(every_word_begins_one(query, &text), found, "{query}");
        }
        for (query, text) in [("js", "Node.js"), (".net", "ASP.NET"), ("语言", "C语言"), ("c+", "C++")] {
            assert!(every_word_begins_one(query, &fold(text)), "{query}");
        }
        assert!(!every_word_begins_one("c#", &fold("C++")));
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_word(text in "[a-z ]{0,300}", letters in 5usize..100) {
            let lines = wrapped(&text, letters);
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(lines.join(" "), words.join(" "));
            prop_assert!(lines.iter().all(|line| line.len() <= letters || !line.contains(' ')));
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_names_twice_changes_nothing_more(text in "[aB1.+#/é语ส\u{301}\u{202e} ]{0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn places_are_in_order_and_fold_to_their_words(text in "[aB1.+#/é语ส\u{301} ]{0,20}") {
            let mut last = 0;
            each_word(&text, |word, place| {
                assert_eq!(text[place.clone()].chars().map(folded_length).sum::<usize>(), word.len());
                assert!(place.start >= last && place.end > place.start);
                last = place.end;
                assert!(!word.is_empty() && !word.contains(' '));
            });
        }
    }
}
