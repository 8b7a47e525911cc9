//! How the rooms courses and plan both show a course: its row and its buttons, and the wording of its title,
//! language, level and price.

mod buttons;
mod row;

pub use buttons::{CourseName, PlanButton, SaveButton};
pub use row::{head, meta, monogram, stars};

use super::Reader;
use catalogue::Catalogue;
use catalogue::catalogue::{CourseView, ShownCost};
use domain::courses::Facet;
use domain::guide::LANGUAGE;
use domain::money::{CurrencyCode, Decimal, Digits, NumberStyle, Ratio, format_amount, format_money};
use domain::text::without_directions;
use maud::{Markup, html};

/// What a course's unknown level or language is called.
const NOT_STATED: &str = "Not stated";

/// The title of a course, as its link where it has an address. It carries the language of the
/// course for screen readers, where that is known and not English, and its own direction: marks of
/// direction in it, closed or not, do not turn what is beside it (`dir` isolates).
pub fn title(text: &str, url: &str, language: &str) -> Markup {
    let language = foreign(language);
    html! {
        @if url.is_empty() { span lang=[language] dir="auto" { (text) } }
        @else { a href=(url) rel="noopener nofollow" lang=[language] dir="auto" { (text) } }
    }
}

/// The ISO 639 code of a language for the attribute `lang`: `None` where it is not known, or
/// English, which is the language of the guide.
pub fn foreign(language: &str) -> Option<&str> {
    known_language(language).filter(|_| language != LANGUAGE).map(|_| language)
}

/// The languages of a course: its own, then those of its editions, each a link if the edition has its own address
/// and `linked` says so.
pub fn languages(course: &CourseView, linked: bool) -> Markup {
    html! {
        (language_name(&course.language))
        @for edition in &course.editions {
            @let (name, url) = (language_name(&edition.language), &edition.url);
            ", " @if linked && !url.is_empty() { a href=(url) rel="noopener nofollow" { (name) } } @else { (name) }
        }
    }
}

/// The English name of a language by its ISO 639 code; an unknown code as it is.
pub fn language_name(code: &str) -> &str {
    if code.is_empty() { NOT_STATED } else { known_language(code).unwrap_or(code) }
}

/// The name of the level of a [`CourseView`], 0 to 3.
pub fn level_name(level: u8) -> &'static str {
    match level {
        1 => "Beginner",
        2 => "Intermediate",
        3 => "Advanced",
        _ => NOT_STATED,
    }
}

/// The name of a value of a facet, by its number in the catalogue, without marks of direction: an unclosed
/// one would turn the count beside the name.
pub fn value_name(catalogue: &Catalogue, facet: Facet, number: u32) -> String {
    let shown = catalogue.value(facet, number);
    match facet {
        Facet::Language => language_name(&shown.name).to_owned(),
        _ if shown.name.is_empty() => NOT_STATED.to_owned(),
        _ => without_directions(&shown.name),
    }
}

/// The price of a course and, if its currency differs from `currency` and has a rate, the converted
/// price with the day of the rate.
pub fn price(reader: Reader, currency: CurrencyCode, cost: &ShownCost) -> (String, Option<String>) {
    let (price, worth) = match cost {
        ShownCost::NotGiven => return ("Not listed".to_owned(), None),
        ShownCost::Free => return ("Free".to_owned(), None),
        ShownCost::Paid(price, worth) => (price, worth),
    };
    let scale = if price.is_minor { 2 } else { 0 };
    let amount = Decimal::from_parts(price.number.into(), scale).map_or(Ratio::whole(0), Ratio::from);
    let own = money(reader, amount, worth.currency);
    let Some((dollars, day)) = worth.rate.filter(|_| currency != worth.currency) else { return (own, None) };
    // Twelve digits after the point are as much as the rate has.
    let rate = Ratio::new((dollars * 1e12).round() as u128, 1_000_000_000_000);
    let in_dollars = rate.and_then(|rate| amount.times(rate));
    let converted = in_dollars.and_then(|it| reader.data.rates.convert(it, CurrencyCode::USD, currency).ok());
    let note = converted.map(|converted| {
        let shown = money(reader, converted, currency);
        let of_dollars = if currency == CurrencyCode::USD {
            String::new()
        } else {
            format!(" (US dollars at the rate of {})", reader.data.rates.date)
        };
        format!("≈ {shown}{of_dollars} at the ECB’s rate of {day}")
    });
    (own, note)
}

fn money(reader: Reader, amount: Ratio, code: CurrencyCode) -> String {
    match reader.data.currency(code) {
        Some(currency) => format_money(rounded(amount), currency, Digits::AsNeeded, reader.style),
        None => plain(amount, code, reader.style),
    }
}

/// A converted price of ten units or more is shown in whole ones.
fn rounded(amount: Ratio) -> Ratio {
    match u64::try_from(amount.rounded(0)) {
        Ok(whole) if whole >= 10 && !amount.is_exact_at(2) => Ratio::whole(whole),
        _ => amount,
    }
}

fn plain(amount: Ratio, code: CurrencyCode, style: NumberStyle) -> String {
    let digits = if amount.is_exact_at(0) { 0 } else { 2 };
    format!("{code} {}", format_amount(amount, digits, style))
}

/// The English name of a language by its ISO 639 code, if it is one that the guide knows.
fn known_language(code: &str) -> Option<&'static str> {
    Some(match code {
        "ar" => "Arabic",
        "bg" => "Bulgarian",
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
        "kk" => "Kazakh",
        "km" => "Khmer",
        "kn" => "Kannada",
        "ko" => "Korean",
        "ml" => "Malayalam",
        "mr" => "Marathi",
        "my" => "Burmese",
        "ne" => "Nepali",
        "nl" => "Dutch",
        "no" => "Norwegian",
        "pa" => "Punjabi",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "si" => "Sinhala",
        "sv" => "Swedish",
        "ta" => "Tamil",
        "te" => "Telugu",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "ur" => "Urdu",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_carries_its_language_where_it_is_known_and_not_english() {
        let drawn = |url, language| title("Título <b>", url, language).into_string();
        assert_eq!(drawn("", "pt"), "<span lang=\"pt\" dir=\"auto\">Título &lt;b&gt;</span>");
        assert_eq!(
            drawn("https://a.example/", "pt"),
            "<a href=\"https://a.example/\" rel=\"noopener nofollow\" lang=\"pt\" dir=\"auto\">Título &lt;b&gt;</a>"
        );
        for language in ["", "en", "no language"] {
            assert_eq!(drawn("", language), "<span dir=\"auto\">Título &lt;b&gt;</span>");
        }
    }

    #[test]
    fn what_is_not_known_is_said_so() {
        assert_eq!(["", "tlh", "sv"].map(language_name), ["Not stated", "tlh", "Swedish"]);
        assert_eq!([0, 1, 3].map(level_name), ["Not stated", "Beginner", "Advanced"]);
    }
}
