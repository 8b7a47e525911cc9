//! The courses that the guide recommends, as they are served.

use crate::ui::{Reader, source_and_time};
use domain::courses::{Course, Rating, Shelf};
use domain::money::{NumberStyle, counted, format_count};
use maud::{Markup, html};

/// A card for each course.
pub fn shelf(reader: Reader, shelf: &Shelf) -> Markup {
    let is_drawn = |course: &Course| matches!(course.rating, Some(Rating::Drawn { .. }));
    html! {
        ul.shelf { @for course in &shelf.courses { (card(reader, shelf, course)) } }
        @if shelf.courses.iter().any(is_drawn) {
            p.hint { "The platforms show whole stars and do not state the average." }
        }
    }
}

/// What is known of a course, with the date and the source of its numbers.
fn card(reader: Reader, shelf: &Shelf, course: &Course) -> Markup {
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
    use domain::money::Decimal;

    #[test]
    fn a_drawn_rating_never_reads_as_a_mean() {
        let style = NumberStyle::International;
        let drawn = Rating::Drawn { stars: 5, count: 1_781 };
        assert_eq!(rating_text(drawn, style), "★ 5 · 1,781 ratings");
        let mean = Rating::Mean { stars: Decimal::parse("4.7").unwrap(), count: 12 };
        assert_eq!(rating_text(mean, style), "4.7 of 5 stars · 12 ratings");
    }
}
