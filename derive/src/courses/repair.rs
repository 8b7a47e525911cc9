//! Text that was decoded as Latin-1 or Windows-1252 though it was UTF-8.

use encoding_rs::WINDOWS_1252;

/// The text as it was meant, on one line with single spaces. Text that cannot have been decoded
/// wrongly stays as it is.
pub fn repaired(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(better) = decoded_again(&text) {
        text = better;
    }
    spaced(&text)
}

/// The text with single spaces and without invisible characters.
pub(super) fn spaced(text: &str) -> String {
    // Joiners stay: Persian needs them.
    let unseen = |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{ad}');
    let seen: String =
        text.chars().filter(|c| !unseen(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text's bytes read as UTF-8, if that gives another text.
fn decoded_again(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|better| better != text)
}

/// The byte that was decoded as this character. Programs differ in 0x80 to 0x9f, so both of their
/// readings are taken: Latin-1's control characters and Windows-1252's `€` to `Ÿ`.
fn byte(c: char) -> Option<u8> {
    if let Ok(latin_1) = u8::try_from(c) {
        return Some(latin_1);
    }
    let mut room = [0; 4];
    let (bytes, _, has_unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut room));
    (!has_unmappable).then(|| bytes[0])
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
            ("Python: Istruzioni per lâ€™uso", "Python: Istruzioni per l’uso"),
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
