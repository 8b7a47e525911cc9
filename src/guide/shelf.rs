//! The courses that the guide recommends, as they are served.

use crate::app::data::credits;
use crate::ui::{Reader, source_and_time, source_href};
use catalogue::CourseRecord;
use compiler::CatalogueContent;
use domain::courses::{Course, Rating, Shelf, stars_text};
use domain::money::{NumberStyle, counted, format_count};
use domain::slug::Slug;
use domain::time::PartialDate;
use maud::{Markup, html};

/// A card for each course, also with what the catalogue says of it where that is newer.
pub fn shelf(reader: Reader, shelf: &Shelf, catalogue: &CatalogueContent) -> Markup {
    let is_drawn = |course: &Course| matches!(course.rating, Some(Rating::Drawn { .. }));
    html! {
        ul.shelf { @for course in &shelf.courses { (card(reader, shelf, course, newer(catalogue, course))) } }
        @if shelf.courses.iter().any(is_drawn) {
            p.hint { "Whole stars are as the platform showed them, without an average." }
        }
    }
}

/// Numbers of a course that were read after those that it is recommended with.
struct Newer<'a> {
    record: &'a CourseRecord,
    source: Slug,
    published: PartialDate,
}

fn newer<'a>(catalogue: &'a CatalogueContent, course: &Course) -> Option<Newer<'a>> {
    let record = catalogue.record(course)?;
    let published = record.as_of.filter(|date| date.last_day() > course.provenance.dated().last_day())?;
    let source = Slug::parse(record.source.split(';').next()?)?;
    Some(Newer { record, source, published })
        .filter(|it| it.record.stars.is_some() || it.record.enrolled.is_some())
}

/// What is known of a course, with the date and the source of its numbers.
fn card(reader: Reader, shelf: &Shelf, course: &Course, newer: Option<Newer>) -> Markup {
    let provider = shelf.provider_name(&course.provider);
    let platform = shelf.platform_name(&course.platform);
    html! {
        li {
            article {
                h3 {
                    @match &course.url {
                        Some(url) => a href=(url) rel="noopener" { (course.title) },
                        None => (course.title),
                    }
                }
                p.by { "By " (provider) ", on " (platform) }
                p {
                    @if let Some(rating) = course.rating { strong { (rating_text(rating, reader.style)) } }
                    @if course.rating.is_some() && course.enrolled_at_least.is_some() { " · " }
                    @if let Some(enrolled) = course.enrolled_at_least {
                        (format_count(enrolled, reader.style)) "+ learners"
                    }
                }
                p.basis { (source_and_time(reader, &course.provenance)) }
                @if let Some(Newer { record, source, published }) = newer {
                    p.basis {
                        @if let Some(stars) = record.stars { "★ " (stars_text(stars.hundredths)) }
                        @if record.stars.is_some() && record.enrolled.is_some() { " · " }
                        @if let Some(count) = record.enrolled { (counted(count.into(), "learner", reader.style)) }
                        ", "
                        a href=(source_href(reader, &source)) {
                            span.visually-hidden { (credits().name(&source)) ", " } (published.to_string())
                        }
                    }
                }
            }
        }
    }
}

fn rating_text(rating: Rating, style: NumberStyle) -> String {
    let count = counted(rating.count().into(), "rating", style);
    match rating {
        Rating::Mean { stars, .. } => format!("{stars} of 5 stars · {count}"),
        Rating::Drawn { stars, .. } => format!("★ {stars} · {count}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};
    use catalogue::Stars;
    use domain::figure::Period;
    use domain::money::Decimal;

    #[test]
    fn newer_numbers_of_the_catalogue_are_shown_with_their_own_date() {
        let mut shelf = content().guide.shelf.clone();
        shelf.courses.truncate(1);
        let course = &mut shelf.courses[0];
        course.url = Some("https://example.org/a/".to_owned());
        course.provenance.published = PartialDate::parse("2023-08").unwrap();
        course.provenance.period = Period::At(course.provenance.published);
        let cards = |as_of: &str, stars: Option<&str>, enrolled| {
            let mut catalogue = content().catalogue.clone();
            let record = CourseRecord {
                url: "https://example.org/a".to_owned(),
                stars: stars.and_then(Stars::mean),
                enrolled,
                as_of: PartialDate::parse(as_of),
                source: "list;another".to_owned(),
                ..CourseRecord::default()
            };
            catalogue.courses = vec![(record, true)];
            super::shelf(Reader::served(dataset(), "./"), &shelf, &catalogue).into_string()
        };
        let html = cards("2025-07", Some("4.7"), Some(162_879));
        let (old, new) = html.split_once("★ 4.7 · 162,879 learners, ").unwrap();
        assert!(old.contains("August 2023") && !old.contains("July 2025"), "{old}");
        assert!(new.contains("#source-list\"") && new.contains("July 2025"), "{new}");
        assert!(cards("2025-07", None, Some(12)).contains("<p class=\"basis\">12 learners, <a "));
        assert!(cards("2025-07", Some("4.7"), None).contains("<p class=\"basis\">★ 4.7, <a "));
        for without in [cards("2025-07", None, None), cards("2023-08", Some("4.7"), Some(12))] {
            assert!(!without.contains("4.7") && !without.contains("July 2025"), "{without}");
        }
    }

    #[test]
    fn a_drawn_rating_never_reads_as_a_mean() {
        let style = NumberStyle::International;
        let drawn = Rating::Drawn { stars: 5, count: 1_781 };
        assert_eq!(rating_text(drawn, style), "★ 5 · 1,781 ratings");
        let mean = Rating::Mean { stars: Decimal::parse("4.7").unwrap(), count: 12 };
        assert_eq!(rating_text(mean, style), "4.7 of 5 stars · 12 ratings");
    }
}
