//! One course.

use crate::state::AppState;
use crate::ui::Age;
use guide_domain::courses::{Course, Rating};
use guide_domain::money::{NumberStyle, format_count};
use leptos::either::Either;
use leptos::prelude::*;

/// What is known of a course, each number with its date and source.
#[component]
pub(super) fn CourseCard(state: AppState, course: &'static Course) -> impl IntoView {
    let data = state.data;
    let title = match &course.url {
        Some(url) => Either::Left(view! { <a href=url.clone() rel="noopener">{course.title.clone()}</a> }),
        None => Either::Right(course.title.clone()),
    };
    let platform = data.platform_name(&course.platform);
    let by = format!("{}, on {platform}", data.provider_name(&course.provider));
    let enrolled = course.enrolled_at_least.map(|enrolled| {
        view! {
            <div>
                <dt>"Enrolled"</dt>
                <dd>{move || format!("{}+", format_count(enrolled, state.style.get()))}</dd>
            </div>
        }
    });
    let rating = course.rating.map(|rating| {
        view! {
            <div>
                <dt>"Rating"</dt>
                <dd>{move || rating_text(rating, state.style.get())}</dd>
            </div>
        }
    });
    let drawn = matches!(course.rating, Some(Rating::Drawn { .. })).then(
        || view! { <p class="hint">"Stars as the source drew them; the mean behind them is not stated."</p> },
    );
    let provenance = &course.provenance;
    let source = data.source(&provenance.source).map(|source| source.name.clone());
    view! {
        <li class="card">
            <article>
                <h3>{title}</h3>
                <p class="by">{by}</p>
                <dl>{enrolled} {rating}</dl>
                {drawn}
                <p class="basis">
                    {course.recommended.then_some("Recommended by this guide. ")} "Counts from "
                    <a href=format!("#source-{}", provenance.source)>{source}</a> {format!(", {} ", provenance.period)}
                    <Age state provenance />
                </p>
            </article>
        </li>
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
    use guide_domain::money::Decimal;

    #[test]
    fn a_drawn_rating_never_reads_as_a_mean() {
        let style = NumberStyle::International;
        let drawn = Rating::Drawn { stars: 5, count: 1_781 };
        assert_eq!(rating_text(drawn, style), "★★★★★ 5 stars drawn, 1,781 ratings");
        let mean = Rating::Mean { stars: Decimal::parse("4.7").unwrap(), count: 12 };
        assert_eq!(rating_text(mean, style), "4.7 of 5 stars, 12 ratings");
    }
}
