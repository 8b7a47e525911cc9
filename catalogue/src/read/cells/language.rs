//! Languages as codes and as names: `en-US`, `English`, `Português`, `中文`.

use super::{Fault, list};
use domain::text::fold;

/// Codes with the names of each language, folded, in English, in itself, and in some others.
const LANGUAGES: [(&str, &[&str]); 46] = [
    (
        "en",
        &[
            "english",
            "eng",
            "ingles",
            "anglais",
            "englisch",
            "inglese",
            "английский",
            "ingilizce",
            "英语",
            "英文",
            "英語",
            "영어",
        ],
    ),
    ("es", &["spanish", "spa", "espanol", "castellano", "espagnol", "spanisch", "испанский", "西班牙语"]),
    ("pt", &["portuguese", "por", "portugues", "portugais", "portugiesisch", "португальский", "葡萄牙语"]),
    ("fr", &["french", "fra", "fre", "francais", "frances", "franzosisch", "французский", "法语"]),
    ("de", &["german", "deu", "ger", "deutsch", "aleman", "allemand", "alemao", "немецкий", "德语"]),
    ("it", &["italian", "ita", "italiano", "italien", "italienisch", "итальянский"]),
    ("ru", &["russian", "rus", "русский", "ruso", "russe", "russisch", "俄语"]),
    ("uk", &["ukrainian", "ukr", "українська", "украинский"]),
    ("pl", &["polish", "pol", "polski", "polnisch", "польский"]),
    ("tr", &["turkish", "tur", "turkce", "turco", "turkisch", "турецкий"]),
    (
        "zh",
        &[
            "chinese",
            "zho",
            "chi",
            "mandarin",
            "中文",
            "汉语",
            "漢語",
            "国语",
            "普通话",
            "simplified chinese",
            "traditional chinese",
            "chinese simplified",
            "chinese traditional",
            "chinese china",
            "简体中文",
            "繁體中文",
            "китайский",
        ],
    ),
    ("ja", &["japanese", "jpn", "日本語", "日语"]),
    ("ko", &["korean", "kor", "한국어", "韩语"]),
    ("hi", &["hindi", "hin", "हिन्दी", "हिंदी"]),
    ("bn", &["bengali", "bangla", "ben", "বাংলা"]),
    ("ta", &["tamil", "tam", "தமிழ்"]),
    ("te", &["telugu", "tel"]),
    ("mr", &["marathi", "mar", "मराठी"]),
    ("gu", &["gujarati"]),
    ("kn", &["kannada"]),
    ("ml", &["malayalam"]),
    ("pa", &["punjabi"]),
    ("ur", &["urdu", "اردو"]),
    ("ar", &["arabic", "ara", "العربية", "عربي", "arabe", "arabisch", "арабский"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("he", &["hebrew", "heb", "עברית"]),
    ("id", &["indonesian", "ind", "bahasa indonesia"]),
    ("ms", &["malay", "bahasa melayu"]),
    ("vi", &["vietnamese", "vie", "tieng viet"]),
    ("th", &["thai", "tha", "ไทย"]),
    ("nl", &["dutch", "nld", "nederlands", "neerlandais", "niederlandisch"]),
    ("sv", &["swedish", "swe", "svenska"]),
    ("no", &["norwegian", "nor", "norsk"]),
    ("da", &["danish", "dan", "dansk"]),
    ("fi", &["finnish", "fin", "suomi"]),
    ("cs", &["czech", "ces", "cestina"]),
    ("sk", &["slovak", "slovencina"]),
    ("hu", &["hungarian", "hun", "magyar"]),
    ("ro", &["romanian", "ron", "romana"]),
    ("bg", &["bulgarian", "bul", "български"]),
    ("el", &["greek", "ell", "ελληνικα"]),
    ("sr", &["serbian", "srp", "српски"]),
    ("hr", &["croatian", "hrv", "hrvatski"]),
    ("kk", &["kazakh", "kaz", "қазақша", "казахский"]),
    ("ca", &["catalan", "catala"]),
    ("sw", &["swahili", "kiswahili"]),
];

/// Reads a language as its ISO 639 code; of several languages the first.
pub fn language(cell: &str) -> Result<String, Fault> {
    let several = list::texts(cell);
    let cell = several.as_ref().and_then(|texts| texts.first()).map_or(cell, String::as_str);
    let first = cell.split([',', ';', '|', '/', '\n']).next().unwrap_or_default();
    of_name(first)
        .or_else(|| of_name(first.split(['(', '[']).next()?))
        .or_else(|| of_code(first))
        .ok_or(Fault::Unreadable)
}

fn of_name(name: &str) -> Option<String> {
    let plain = fold(name);
    LANGUAGES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(code, _)| (*code).to_owned())
}

/// A code with or without its region: two or three letters.
fn of_code(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_lowercase();
    let main = code.split(['-', '_']).next()?;
    let is_code = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| main.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_as_codes_and_names() {
        for (cell, expected) in [
            ("en", "en"),
            ("EN", "en"),
            ("en-US", "en"),
            ("pt_BR", "pt"),
            ("English", "en"),
            ("Português", "pt"),
            ("Português (Brasil)", "pt"),
            ("English [Auto]", "en"),
            ("English, Spanish", "en"),
            ("['Español', 'English']", "es"),
            ("中文", "zh"),
            ("Русский", "ru"),
            ("kab", "kab"),
        ] {
            assert_eq!(language(cell).as_deref(), Ok(expected), "{cell}");
        }
        for cell in ["Klingon", "1", "x", "", "[]"] {
            assert_eq!(language(cell), Err(Fault::Unreadable), "{cell}");
        }
    }
}
