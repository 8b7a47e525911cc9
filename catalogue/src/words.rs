//! How texts become words, and names become ids.

use domain::text::fold;

/// The most words of a query that are looked for.
pub const MOST_WORDS: usize = 12;

/// The words of a query, folded, the first [`MOST_WORDS`].
pub fn query_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(str::to_owned).collect()
}

/// The id of a name in links: Latin letters, digits and hyphens, at most 64, with Cyrillic letters
/// transliterated. A name without any of these gets a hash as its id.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
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
    if slug.is_empty() { format!("x{:08x}", crc32fast::hash(name.as_bytes())) } else { slug.to_owned() }
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

/// The parts of a text to highlight for a query, as byte ranges. A word is marked as far as it was
/// typed, or whole if it is one of the nearest words.
pub fn marked(text: &str, typed: &[String], near: &[&str]) -> Vec<(usize, usize)> {
    let mut marks = Vec::new();
    for (start, end) in parts(text) {
        let shown = &text[start..end];
        let folded = fold(shown);
        if near.iter().any(|word| *word == folded) {
            marks.push((start, end));
            continue;
        }
        let Some(longest) =
            typed.iter().filter(|word| folded.starts_with(word.as_str())).map(String::len).max()
        else {
            continue;
        };
        let covers = |(at, c): &(usize, char)| fold(&shown[..at + c.len_utf8()]).len() >= longest;
        let stop = shown.char_indices().find(covers).map_or(shown.len(), |(at, c)| at + c.len_utf8());
        marks.push((start, start + stop));
    }
    marks
}

/// The runs of letters and digits of a text, with combining accents, as byte ranges.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                parts.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    parts.extend(start.map(|from| (from, text.len())));
    parts
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
            ("C++", "c"),
            ("Хакадемия 🧐", "khakademiya"),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        assert_eq!(slug("清华大学"), slug("清华大学"));
        assert_ne!(slug("清华大学"), slug("北京大学"));
    }

    #[test]
    fn marks_what_was_typed() {
        let text = "Introdução à programação (Python)";
        let of = |typed: &[&str], near: &[&str]| -> Vec<String> {
            let typed: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
            marked(text, &typed, near).into_iter().map(|(from, to)| text[from..to].to_owned()).collect()
        };
        assert_eq!(of(&["introduc"], &[]), ["Introduç"]);
        assert_eq!(of(&["pro", "py"], &[]), ["pro", "Py"]);
        assert_eq!(of(&["pyhton"], &["python"]), ["Python"]);
        assert_eq!(of(&["ython"], &[]), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn every_id_can_stand_in_a_link(name in "\\PC{1,80}") {
            let id = slug(&name);
            prop_assert!(domain::slug::Slug::parse(&id).is_some(), "{}", id);
        }

        #[test]
        fn marks_are_whole_letters_in_order(text in "\\PC{0,40}", typed in "[a-zа-я]{1,3}") {
            let mut last = 0;
            for (from, to) in marked(&text, &[typed], &[]) {
                prop_assert!(from >= last && to > from);
                prop_assert!(text.is_char_boundary(from) && text.is_char_boundary(to));
                last = to;
            }
        }
    }
}
