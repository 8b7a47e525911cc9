//! Queries as words, what of a text they mark, and names as ids. What a word is, `domain::text` says.

use crate::aliases::Spelling;
use crate::checksum;
use domain::order::sort;
use domain::text::{begins, each_word, fold, folded_length, is_unspaced, parts, plain};
use std::ops::Range;

/// The most words of a query that are looked for.
pub const MOST_WORDS: usize = 12;

/// The words of a query, folded, the first [`MOST_WORDS`].
pub fn query_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(str::to_owned).collect()
}

/// Whether a typed word is so short that it means itself, where the catalogue has it, and not all words
/// that begin so: one or two letters, digits or signs.
///
/// As a reader types, `r` and `go` are then R and Go at once, not also Rust and Google; `ja` is the
/// beginning of Java unless there is a word `ja`, and the third letter makes a beginning of any word. This
/// holds wherever the word is in the query, so that a link finds what was found while typing.
pub(crate) fn is_short(word: &str) -> bool {
    word.chars().nth(2).is_none() && !word.starts_with(is_unspaced)
}

/// Whether a folded word is what was typed, or begins so where that is enough.
pub(crate) fn answers(word: &str, typed: &str, is_whole: bool) -> bool {
    if is_whole { word == typed } else { begins(word, typed) }
}

/// Calls `then` with the words of a folded text and the parts of those that have some.
pub(crate) fn each_term<'a>(folded: &'a str, mut then: impl FnMut(&'a str)) {
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        then(word);
        parts(word).into_iter().for_each(|part| then(&word[part]));
    }
}

/// The id of a name in links: Latin letters, digits and hyphens, at most 64, with Cyrillic letters
/// transliterated. The signs of names such as C++, C# and .NET are words of it, as names may differ in
/// nothing else. A name without any of these gets a hash as its id.
pub fn slug(name: &str) -> String {
    let spelled = if name.contains(['+', '#', '.']) { signs_as_words(name) } else { name.to_owned() };
    id_or_hash(&spelled, name)
}

/// A title as addresses often have it. Packs leave it out of addresses, so it must not change.
pub fn title_in_address(title: &str) -> String {
    id_or_hash(title, title)
}

fn id_or_hash(text: &str, name: &str) -> String {
    let mut slug = String::new();
    for c in plain(text).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            ' ' => slug.push('-'),
            other => slug.push_str(latin(other)),
        }
        if slug.len() > 60 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { format!("x{:08x}", checksum(name.as_bytes())) } else { slug.to_owned() }
}

/// A name with `+`, `#` and a full stop at the beginning of a word spelled out.
fn signs_as_words(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '+' => out.push_str(" plus "),
            '#' => out.push_str(" sharp "),
            '.' if before.is_whitespace() && rest.peek().is_some_and(|next| next.is_alphabetic()) => {
                out.push_str(" dot ");
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}

fn latin(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'є' => "ye",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

/// What a search looked for, as far as it can be marked in texts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sought {
    /// The words, and whether each is looked for as a whole word.
    pub words: Vec<(String, bool)>,
    /// The nearest words, looked for instead of those that no course has.
    pub near: Vec<String>,
    /// Other names of what the words name.
    pub also: Vec<Spelling>,
}

/// The parts of a text to highlight for a search, as byte ranges in order. A word is marked as far as it
/// was typed, or whole if it is one of the nearest words or another name.
pub fn marked(text: &str, sought: &Sought) -> Vec<(usize, usize)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    each_word(text, |word, place| found.push((word.to_owned(), place)));
    let mut marks = Vec::new();
    for (at, (word, place)) in found.iter().enumerate() {
        for spelling in &sought.also {
            let run = &found[at..found.len().min(at + spelling.len())];
            if run.iter().map(|(word, _)| word).eq(spelling) {
                marks.extend(run.last().map(|(_, last)| (place.start, last.end)));
            }
        }
        let mut within = Vec::new();
        places(word, sought, &mut within);
        marks.extend(within.into_iter().map(|part| in_text(text, place, &part)));
    }
    joined(marks)
}

/// Where a folded word has what was sought.
fn places(word: &str, sought: &Sought, found: &mut Vec<Range<usize>>) {
    let whole = std::iter::once(0..word.len());
    for part in whole.chain(parts(word)) {
        let (from, text) = (part.start, &word[part.clone()]);
        if sought.near.iter().any(|near| near == text) {
            found.push(part);
            continue;
        }
        for (typed, is_whole) in &sought.words {
            if typed.starts_with(is_unspaced) {
                found.extend(text.match_indices(typed).map(|(at, it)| from + at..from + at + it.len()));
            } else if answers(text, typed, *is_whole) {
                found.push(from..from + typed.len());
            }
        }
    }
}

/// The place in a text of a part of one of its words: `word` is where the word is, `part` counts in the
/// word as it is folded.
fn in_text(text: &str, word: &Range<usize>, part: &Range<usize>) -> (usize, usize) {
    let (mut from, mut to, mut length) = (word.start, word.end, 0);
    for (at, c) in text[word.clone()].char_indices() {
        // What has no length of its own, such as an accent, belongs to the letter before.
        let own = folded_length(c);
        if own > 0 && length >= part.end {
            to = word.start + at;
            break;
        }
        if own > 0 && length <= part.start {
            from = word.start + at;
        }
        length += own;
    }
    (from, to)
}

/// Marks in order, those that touch or overlap as one.
fn joined(mut marks: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    marks.retain(|(from, to)| from < to);
    sort(&mut marks);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (from, to) in marks {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("TECH School", "tech-school"),
            ("Jorge Muñoz Gama", "jorge-munoz-gama"),
            ("Сергей Балакирев", "sergey-balakirev"),
            ("Node.js", "node-js"),
            ("A. B. Example", "a-b-example"),
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            (".NET", "dot-net"),
            ("A+B", "a-plus-b"),
            ("Хакадемия 🧐", "khakademiya"),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        assert_eq!(slug("清华大学"), slug("清华大学"));
        assert_ne!(slug("清华大学"), slug("北京大学"));
    }

    #[test]
    fn names_that_differ_only_in_signs_differ_in_their_ids_and_words() {
        let names = ["C", "C++", "C#", "C+", "F", "F#", "NET", ".NET", "A B", "A+B", "AB"];
        for (at, name) in names.iter().enumerate() {
            for other in &names[at + 1..] {
                assert_ne!(slug(name), slug(other), "{name} {other}");
                assert_ne!(query_words(name), query_words(other), "{name} {other}");
            }
        }
    }

    #[test]
    fn ids_of_the_guides_catalogue_are_what_they_were_where_they_do_not_clash() {
        let mut names = std::collections::BTreeSet::new();
        let file = include_bytes!("../../content/derived/courses.csv");
        crate::read::read_all(file, crate::read::Settings::default(), &mut |_, course| {
            names.extend([course.provider, course.platform, course.language]);
            names.extend(course.skills);
        })
        .unwrap();
        assert!(names.len() > 500);
        let signs = |name: &str| name.contains(['+', '#']) || name.starts_with('.') || name.contains(" .");
        for name in &names {
            assert!(signs(name) || slug(name) == title_in_address(name), "{name}");
        }
    }

    #[test]
    fn what_packs_leave_out_of_addresses_is_what_it_was() {
        for (title, id) in [("C++ for all", "c-for-all"), (".NET", "net"), ("Lập trình", "lp-trinh")] {
            assert_eq!(title_in_address(title), id);
        }
    }

    #[test]
    fn marks_what_was_typed() {
        let text = "Introdução à programação (Python), C/C++, Node.js и машинное 机器学习入门";
        let of = |typed: &[&str], whole: &[&str], near: &[&str]| -> Vec<String> {
            let word = |is_whole| move |word: &&str| ((*word).to_owned(), is_whole);
            let sought = Sought {
                words: typed.iter().map(word(false)).chain(whole.iter().map(word(true))).collect(),
                near: near.iter().map(|near| (*near).to_owned()).collect(),
                also: vec![vec!["node.js".to_owned()], vec!["c++".to_owned(), "node.js".to_owned()]],
            };
            let marks = marked(text, &sought);
            marks.into_iter().map(|(from, to)| text[from..to].to_owned()).collect()
        };
        let also = "C++, Node.js".to_owned();
        for (typed, mark) in [("introduc", "Introduç"), ("пр", ""), ("маш", "маш"), ("学习", "学习")]
        {
            let expected: Vec<String> = [also.clone(), mark.to_owned()].into();
            let mut marks = of(&[typed], &[], &[]);
            marks.sort();
            let mut expected: Vec<String> = expected.into_iter().filter(|it| !it.is_empty()).collect();
            expected.sort();
            assert_eq!(marks, expected, "{typed}");
        }
        assert_eq!(of(&["pro", "py"], &[], &[]), ["pro", "Py", "C++, Node.js"]);
        assert_eq!(of(&[], &["c"], &[]), ["C", "C++, Node.js"]);
        assert_eq!(of(&["pyhton"], &[], &["python"]), ["Python", "C++, Node.js"]);
        assert_eq!(of(&["ython"], &[], &[]), ["C++, Node.js"]);
    }

    #[test]
    fn a_part_of_a_name_is_marked_by_itself() {
        let of = |text: &'static str, typed: &str| -> Vec<&'static str> {
            let sought = Sought { words: vec![(typed.to_owned(), false)], ..Sought::default() };
            marked(text, &sought).into_iter().map(|(from, to)| &text[from..to]).collect()
        };
        assert_eq!(of("ＡＳＰ.NET Core", ".net"), [".NET"]);
        assert_eq!(of("Node.js", "js"), ["js"]);
        assert_eq!(of("C++ и C#", "c+"), ["C+"]);
        assert_eq!(of("C++ и C#", "c#"), ["C#"]);
        assert_eq!(of("Việt Nam", "viet"), ["Việt"]);
    }

    proptest! {
        #[test]
        fn every_id_can_stand_in_a_link(name in "\\PC{1,80}") {
            let id = slug(&name);
            prop_assert!(domain::slug::Slug::parse(&id).is_some(), "{}", id);
        }

        #[test]
        fn names_without_signs_keep_the_ids_they_had(name in "[a-zа-яéA-Z0-9 ,.&/()-]{1,60}") {
            let has_dot = name.starts_with('.') || name.contains(" .");
            prop_assert!(has_dot || slug(&name) == title_in_address(&name));
        }

        #[test]
        fn marks_are_whole_letters_in_order(
            text in "(\\PC|[a-c语.+#\u{301}]){0,40}", typed in "[a-zа-я语]{1,3}", is_whole: bool,
        ) {
            let sought = Sought { words: vec![(typed, is_whole)], ..Sought::default() };
            let mut last = 0;
            for (from, to) in marked(&text, &sought) {
                prop_assert!(from >= last && to > from);
                prop_assert!(text.is_char_boundary(from) && text.is_char_boundary(to));
                last = to;
            }
        }
    }
}
