//! A course as a row: what is known of it at first sight.

use super::{foreign, languages, level_name, price, title};
use crate::ui::Reader;
use catalogue::catalogue::{CourseView, ShownCost};
use domain::courses::stars_text;
use domain::money::{CurrencyCode, counted};
use maud::{Markup, html};

/// How many tints the monograms have.
const TINTS: u32 = 3;

/// The first letter of the platform, in a tint of its own, for the eyes alone.
pub fn monogram(platform: &str) -> Markup {
    let letter = platform.chars().next().unwrap_or('?');
    html! { span class={ "mono m" (u32::from(letter) % TINTS) } aria-hidden="true" { (letter) } }
}

/// The row of a course where nothing was searched for: monogram, title, one line of facts.
pub fn head(reader: Reader, course: &CourseView) -> Markup {
    html! {
        (monogram(&course.platform.name))
        p.course-title { (title(&course.title, &course.url, &course.language)) }
        p.meta { (meta(reader, CurrencyCode::USD, course, &|text| html! { (text) })) }
    }
}

/// One line of facts: who offers it, level, languages where it is not only in English, price, length, conditions, stars,
/// learners.
/// What is not known is left out, except the price. `mark` writes names.
pub fn meta(
    reader: Reader,
    currency: CurrencyCode,
    course: &CourseView,
    mark: &dyn Fn(&str) -> Markup,
) -> Markup {
    let (provider, platform) = (&course.provider.name, &course.platform.name);
    html! {
        @if !provider.is_empty() && provider != platform { span.wide { (mark(provider)) } }
        @if !platform.is_empty() { span { (mark(platform)) } }
        @if course.recommended { span.badge { "Recommended" } }
        @if course.level > 0 { span { (level_name(course.level)) } }
        @if foreign(&course.language).is_some() || course.editions.len() == 1 { span { (languages(course, false)) } }
        span {
            @match course.cost {
                ShownCost::NotGiven => "price not listed",
                ShownCost::Free | ShownCost::Paid(..) => (price(reader, currency, &course.cost).0),
            }
        }
        @if let Some(length) = course.length { span { (length) } }
        @for notice in &course.notices { span { (notice.label()) } }
        @if let Some(stars) = stars(course) { span { (stars) } }
        @if let Some(count) = course.enrolled { span { (counted(count.into(), "learner", reader.style)) } }
    }
}

/// The stars as the platform shows them: a mean, or only full stars.
pub fn stars(course: &CourseView) -> Option<String> {
    let stars = course.stars?;
    Some(match stars.drawn {
        true => format!("★\u{a0}{}", stars.hundredths / 100),
        false => format!("★\u{a0}{}", stars_text(stars.hundredths)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, selection};
    use catalogue::course::Edition;
    use catalogue::{Catalogue, Stars};

    #[test]
    fn a_row_says_what_is_known_and_only_of_the_price_that_it_is_not() {
        let reader = Reader::served(dataset(), "../");
        let mut course = Catalogue::open(selection().to_vec()).unwrap().course(0);
        course.title = "A <b>".to_owned();
        course.platform.name = "edX".to_owned();
        course.provider.name = "edX".to_owned();
        (course.level, course.language, course.editions) = (0, String::new(), Vec::new());
        (course.cost, course.recommended) = (ShownCost::NotGiven, false);
        (course.stars, course.enrolled) = (None, None);
        let html = head(reader, &course).into_string();
        assert!(html.contains(">e</span>") && html.contains("A &lt;b&gt;"), "{html}");
        assert!(
            html.ends_with("<p class=\"meta\"><span>edX</span><span>price not listed</span></p>"),
            "{html}"
        );
        (course.level, course.language) = (1, "ru".to_owned());
        (course.cost, course.enrolled) = (ShownCost::Free, Some(519_320));
        course.stars = Some(Stars { hundredths: 480, drawn: false });
        let html = head(reader, &course).into_string();
        for part in ["Beginner", "Russian", "Free", "★\u{a0}4.8", "519,320 learners"] {
            assert!(html.contains(&format!("<span>{part}</span>")), "{part} in {html}");
        }
        let edition = |text| Edition::parse(text).unwrap();
        course.editions = vec![edition("en")];
        assert!(head(reader, &course).into_string().contains("<span>Russian, English</span>"));
        // More would not fit into the row; its details have them.
        course.editions.push(edition("es https://example.org/es?a&b"));
        course.language = "en".to_owned();
        assert!(!head(reader, &course).into_string().contains("English"));
        course.language = "ru".to_owned();
        assert_eq!(
            languages(&course, true).into_string(),
            "Russian, English, <a href=\"https://example.org/es?a&amp;b\" rel=\"noopener nofollow\">Spanish</a>"
        );
        // Full stars must not look like a mean.
        course.stars = Some(Stars { hundredths: 500, drawn: true });
        assert_eq!(stars(&course).as_deref(), Some("★\u{a0}5"));
    }
}
