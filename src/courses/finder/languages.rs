//! Names of languages.

/// The English name of a language by its ISO 639 code; a code that is not known stays as it is.
pub fn language_name(code: &str) -> &str {
    if code.is_empty() {
        return "Not stated";
    }
    known_name(code).unwrap_or(code)
}

/// The English name of a language by its ISO 639 code, if it is one that the guide knows.
pub fn known_name(code: &str) -> Option<&'static str> {
    Some(match code {
        "ar" => "Arabic",
        "bn" => "Bengali",
        "cs" => "Czech",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fi" => "Finnish",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "hu" => "Hungarian",
        "id" => "Indonesian",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sv" => "Swedish",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "ur" => "Urdu",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        _ => return None,
    })
}
