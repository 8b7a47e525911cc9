//! The room of frames: a figure of another room, alone, for pages of other sites (docs/embed.md). It reads
//! the query of the figure's own page and stores nothing.

#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use page::page;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::careers::RankingFigure;
use crate::salaries::{CountryFigure, DistributionFigure, PayFigure};
use crate::skills::TechnologiesFigure;
use crate::ui::pay::credited;
use crate::ui::{View, licences};
use domain::route::{Chart, Route};
use domain::salary::{Comparison, country_pay, measure};
use domain::slug::Slug;
use leptos::either::EitherOf5;
use leptos::prelude::*;

/// A figure without controls.
#[component]
pub fn Figure(
    /// The state of the program.
    state: AppState,
    /// Which it is.
    chart: Chart,
) -> impl IntoView {
    match chart {
        Chart::Pay => EitherOf5::A(view! { <PayFigure state first=View::Chart /> }),
        Chart::Map => EitherOf5::A(view! { <PayFigure state first=View::Map /> }),
        Chart::Distribution => EitherOf5::B(view! { <DistributionFigure state /> }),
        Chart::Careers => EitherOf5::C(view! { <RankingFigure state /> }),
        Chart::Skills => EitherOf5::D(view! { <TechnologiesFigure state /> }),
        Chart::Country(code) => EitherOf5::E(view! { <CountryFigure state code /> }),
    }
}

/// What a figure rests on, with its licences, and the way to the figure's own page with the same choices.
#[component]
pub fn Credits(
    /// The state of the program.
    state: AppState,
    /// The figure.
    chart: Chart,
) -> impl IntoView {
    let sources = Memo::new(move |_| sources(state, chart));
    let whole = move || {
        // The query is written from these.
        state.salary.track();
        state.survey.track();
        state.href(&Route { query: state.query(), ..chart.page().into() })
    };
    view! {
        <p class="src">{move || sources.with(|sources| licences(state.reader(), sources))}</p>
        <p>
            <a href=whole target="_blank" rel="noopener">
                {format!("More in the {} guide", state.data.career.singular)}
                <span class="visually-hidden">" (opens in a new tab)"</span>
            </a>
        </p>
    }
}

/// The sources of a figure with the current choices.
fn sources(state: AppState, chart: Chart) -> Vec<Slug> {
    let owned = |pay: &Comparison| credited(pay).into_iter().cloned().collect::<Vec<_>>();
    let (data, explorer) = (state.data, explorer());
    let compared =
        || state.survey.with(|rates| state.salary.with(|pay| owned(&measure(data, explorer, pay, rates))));
    match chart {
        Chart::Pay => compared(),
        Chart::Map => compared().into_iter().chain(data.map.clone()).collect(),
        Chart::Country(code) => state.salary.with(|filter| {
            country_pay(data, explorer, filter, code).map_or(Vec::new(), |pay| owned(&pay.among))
        }),
        Chart::Careers => {
            let edition = state.survey.with(|chosen| chosen.ranked_edition(&explorer.facts));
            vec![explorer.provenance(edition).source.clone()]
        }
        Chart::Distribution | Chart::Skills => vec![explorer.facts.provenance.source.clone()],
    }
}

/// Hydrates the figure.
#[cfg(feature = "hydrate")]
pub fn open(state: AppState, chart: Chart) {
    use crate::app::state::RoomQuery;
    use crate::ui::hydrate;
    use crate::{careers, salaries, skills};

    hydrate("figure", move || view! { <Figure state chart /> });
    hydrate("whole", move || view! { <Credits state chart /> });
    state.open_room(match chart {
        Chart::Pay | Chart::Map | Chart::Distribution => salaries::QUERY,
        Chart::Careers => careers::QUERY,
        Chart::Skills => skills::QUERY,
        Chart::Country(_) => RoomQuery::NONE,
    });
}
