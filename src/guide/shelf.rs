//! The courses that the guide recommends itself, as they are served.

use crate::ui::{Reader, source_and_time};
use domain::courses::{Course, Rating, Shelf};
use domain::money::{NumberStyle, format_count};
use maud::{Markup, html};

/// A card for each course.
pub fn shelf(reader: Reader, shelf: &Shelf) -> Markup {
    html! { ul.cards { @for course in &shelf.courses { (card(reader, shelf, course)) } } }
}

/// What is known of a course, each number with its date and source.
fn card(reader: Reader, shelf: &Shelf, course: &Course) -> Markup {
    let provider = shelf.provider_name(&course.provider);
    let platform = shelf.platform_name(&course.platform);
    html! {
        li.card {
            article {
                h3 {
                    @match &course.url {
                        Some(url) => a href=(url) rel="noopener" { (course.title) },
                        None => (course.title),
                    }
                }
                p.by { (provider) ", on " (platform) }
                dl {
                    @if let Some(enrolled) = course.enrolled_at_least {
                        div { dt { "Enrolled" } dd { (format_count(enrolled, reader.style)) "+" } }
                    }
                    @if let Some(rating) = course.rating {
                        div { dt { "Rating" } dd { (rating_text(rating, reader.style)) } }
                    }
                }
                @if let Some(Rating::Drawn { .. }) = course.rating {
                    p.hint { "Stars as the source drew them; the mean behind them is not stated." }
                }
                p.basis {
                    @if course.recommended { "Recommended by this guide. " }
                    "Counts from " (source_and_time(reader, &course.provenance))
                }
            }
        }
    }
}

fn rating_text(rating: Rating, style: NumberStyle) -> String {
    let count = format_count(rating.count().into(), style);
    match rating {
        Rating::Mean { stars, .. } => format!("{stars} of 5 stars, {count} ratings"),
        Rating::Drawn { stars, .. } => {
            format!("{} {stars} stars drawn, {count} ratings", "★".repeat(stars.into()))
        }
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
        assert_eq!(rating_text(drawn, style), "★★★★★ 5 stars drawn, 1,781 ratings");
        let mean = Rating::Mean { stars: Decimal::parse("4.7").unwrap(), count: 12 };
        assert_eq!(rating_text(mean, style), "4.7 of 5 stars, 12 ratings");
    }
}
