//! The room of frames: a figure of another room, alone, for pages of other sites (docs/embed.md). It reads
//! the query of the figure's own page and stores nothing.

#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use page::page;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::careers::RankingFigure;
use crate::salaries::{CountryFigure, DistributionFigure, PayFigure, pay_compared, pay_in};
use crate::skills::TechnologiesFigure;
use crate::ui::pay::credited;
use crate::ui::{View, licences};
use domain::route::{Chart, Route};
use domain::slug::Slug;
use leptos::either::EitherOf5;
use leptos::prelude::*;

/// A figure without controls, what it rests on with its licences, and the way to the figure's own page with the same
/// choices.
#[component]
pub fn Figure(
    /// The state of the program.
    state: AppState,
    /// Which it is.
    chart: Chart,
) -> impl IntoView {
    let compared = |first: View, also: Option<Slug>| {
        let pay = pay_compared(state);
        let sources = move || pay.with(credited).into_iter().chain(also.clone()).collect();
        (EitherOf5::A(view! { <PayFigure state pay first /> }), Signal::derive(sources))
    };
    let of_tables = || Signal::stored(vec![explorer().facts.provenance.source.clone()]);
    let (figure, sources) = match chart {
        Chart::Pay => compared(View::Chart, None),
        Chart::Map => compared(View::Map, state.data.map.clone()),
        Chart::Distribution => (EitherOf5::B(view! { <DistributionFigure state /> }), of_tables()),
        Chart::Careers => {
            let sources = move || {
                let edition = state.survey.with(|chosen| chosen.ranked_edition(&explorer().facts));
                vec![explorer().provenance(edition).source.clone()]
            };
            (EitherOf5::C(view! { <RankingFigure state /> }), Signal::derive(sources))
        }
        Chart::Skills => (EitherOf5::D(view! { <TechnologiesFigure state /> }), of_tables()),
        Chart::Country(code) => {
            let pay = pay_in(state, code);
            let sources = move || pay.with(|pay| pay.as_ref().map_or(Vec::new(), |pay| credited(&pay.among)));
            (EitherOf5::E(view! { <CountryFigure state pay code /> }), Signal::derive(sources))
        }
    };
    let whole = move || {
        // The query is written from these.
        state.salary.track();
        state.survey.track();
        state.href(&Route { query: state.query(), ..chart.page().into() })
    };
    view! {
        {figure}
        <p class="src">{move || sources.with(|sources| licences(sources))}</p>
        <p>
            <a href=whole target="_blank" rel="noopener">
                {format!("More in the {} guide", state.data.career.singular)}
                <span class="visually-hidden">" (opens in a new tab)"</span>
            </a>
        </p>
    }
}

/// Hydrates the figure.
#[cfg(feature = "hydrate")]
pub fn open(state: AppState, chart: Chart) {
    use crate::app::state::RoomQuery;
    use crate::ui::{hydrate, survey};
    use crate::{careers, salaries, skills};

    hydrate("figure", move || view! { <Figure state chart /> });
    state.open_room(match chart {
        Chart::Pay | Chart::Map | Chart::Distribution => survey::query(state, salaries::KEYS),
        Chart::Careers => survey::query(state, careers::KEYS),
        Chart::Skills => survey::query(state, skills::KEYS),
        Chart::Country(_) => RoomQuery::none(),
    });
}
