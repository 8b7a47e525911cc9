//! What a reader types and clicks, in order.

use serde_json::{Value, json};

/// Words that are typed letter by letter.
const TYPED: [&str; 16] = [
    "kubernetes",
    "python",
    "django rest",
    "spring boot",
    "postgresql",
    "docker",
    "rust",
    "основы python",
    "machine learning",
    "data structures algorithms",
    "javascript",
    "introducción",
    "c",
    "web development",
    "тестирование",
    "ibm cloud",
];

/// Words with typos.
const TYPOS: [&str; 14] = [
    "kubernets",
    "postgress",
    "spirng",
    "pyhton",
    "dokcer",
    "javscript",
    "devlopment",
    "machne learning",
    "algoritms",
    "databses",
    "djnago",
    "оснвоы",
    "securty",
    "pytohn begginers",
];

/// Single letters.
const LETTERS: [&str; 10] = ["p", "s", "d", "i", "a", "m", "к", "п", "о", "w"];

/// Choices without words: facet, value; several at once are joined.
const CLICKS: [&[(&str, &str)]; 24] = [
    &[("platform", "coursera")],
    &[("platform", "udemy")],
    &[("level", "beginner")],
    &[("level", "advanced")],
    &[("lang", "en")],
    &[("lang", "ru")],
    &[("cost", "free")],
    &[("cost", "paid")],
    &[("topic", "databases")],
    &[("topic", "data-ai")],
    &[("skill", "python")],
    &[("skill", "sql")],
    &[("recommended", "yes")],
    &[("level", "beginner"), ("cost", "free")],
    &[("platform", "coursera"), ("lang", "en")],
    &[("platform", "edx"), ("level", "intermediate"), ("lang", "en")],
    &[("topic", "testing"), ("cost", "free")],
    &[("skill", "python"), ("level", "beginner"), ("lang", "ru")],
    &[("stars", "4")],
    &[("stars", "4.5")],
    &[("stars", "4.8"), ("level", "beginner")],
    &[("enrolled", "1000")],
    &[("enrolled", "10000"), ("platform", "udemy")],
    &[("enrolled", "100000"), ("lang", "en"), ("cost", "paid")],
];

const ORDERS: [&str; 4] = ["relevance", "rating", "enrolled", "newest"];

fn query(text: &str, choices: &[(&str, &str)], order: &str) -> Value {
    let choices: serde_json::Map<String, Value> =
        choices.iter().map(|(facet, value)| ((*facet).to_owned(), json!(value))).collect();
    json!({ "text": text, "choices": choices, "order": order })
}

/// Keystrokes: each word letter by letter, typos, single letters; every fifth with choices and
/// another order.
pub fn keystrokes() -> Vec<Value> {
    let mut texts: Vec<String> = LETTERS.iter().map(|it| (*it).to_owned()).collect();
    for word in TYPED {
        let letters: Vec<char> = word.chars().collect();
        texts.extend((1..=letters.len()).map(|end| letters[..end].iter().collect::<String>()));
    }
    texts.extend(TYPOS.iter().map(|it| (*it).to_owned()));
    texts.retain(|text| !text.ends_with(' '));
    let mut seen = Vec::new();
    texts.retain(|text| {
        !seen.contains(text) && {
            seen.push(text.clone());
            true
        }
    });
    let with = |(at, text): (usize, &String)| {
        let extra = at % 5 == 4;
        query(
            text,
            if extra { CLICKS[at % 18] } else { &[] },
            if extra { ORDERS[at / 5 % 4] } else { ORDERS[0] },
        )
    };
    texts.iter().enumerate().map(with).collect()
}

/// Clicks on facets and steps of thresholds, without words, in two orders.
pub fn clicks() -> Vec<Value> {
    let of = |order: &'static str| CLICKS.iter().map(move |choices| query("", choices, order));
    of("enrolled").chain(of("rating")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_typos_letters_and_choices_among_many_keystrokes() {
        let all = keystrokes();
        assert!((120..=220).contains(&all.len()), "{}", all.len());
        let has = |text: &str| all.iter().any(|query| query["text"] == text);
        assert!(has("kubernets") && has("p") && has("основы p"));
        assert!(all.iter().any(|query| query["order"] == "rating" && query["choices"] != json!({})));
        assert_eq!(clicks().len(), 48);
    }
}
