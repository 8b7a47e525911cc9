//! Text that was decoded as Latin-1 though it was UTF-8.

/// What Windows-1252 has in place of the control characters 0x80 to 0x9f.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// The text as it was meant, on one line with single spaces. Text that cannot have been decoded
/// wrongly stays as it is.
pub fn repaired(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(better) = decoded_anew(&text) {
        text = better;
    }
    spaced(&text)
}

/// Single spaces only; nothing that cannot be seen.
pub(super) fn spaced(text: &str) -> String {
    let unseen = |c: char| ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}' || c == '\u{ad}';
    let seen: String =
        text.chars().filter(|c| !unseen(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded_anew(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let byte = |c: char| {
        u8::try_from(u32::from(c))
            .ok()
            .or_else(|| WINDOWS.iter().find(|(known, _)| *known == c).map(|(_, byte)| *byte))
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|better| better != text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_as_it_was_meant() {
        for (raw, meant) in [
            ("IntroduÃ§Ã£o Ã\u{a0} CiÃªncia da ComputaÃ§Ã£o", "Introdução à Ciência da Computação"),
            ("Jorge MuÃ±oz Gama", "Jorge Muñoz Gama"),
            ("Python: Istruzioni per lâ\u{80}\u{99}uso", "Python: Istruzioni per l’uso"),
            ("Основы Python", "Основы Python"),
            ("Café", "Café"),
            ("  Microsoft  Python ", "Microsoft Python"),
        ] {
            assert_eq!(repaired(raw), meant);
        }
    }

    proptest! {
        #[test]
        fn good_text_stays(text in "[ -~]{0,30}|[а-яё ]{0,30}") {
            prop_assert_eq!(repaired(&text), spaced(&text));
        }

        #[test]
        fn whatever_was_decoded_wrongly_comes_back(text in "[a-zçãéñüа-я]{1,20}") {
            let wrong: String = text.bytes().map(char::from).collect();
            prop_assert_eq!(repaired(&wrong), text);
        }
    }
}
