//! The served page of a figure.

use super::Whole;
use crate::app::state::AppState;
use crate::careers::RankingFigure;
use crate::salaries::{CountryFigure, DistributionFigure, PayFigure};
use crate::skills::TechnologiesFigure;
use crate::ui::{View, part};
use domain::guide::RoomText;
use domain::route::Chart;
use leptos::prelude::*;
use maud::{Markup, html};

/// The inside of `<main>`; `text` is that of the figure's own page.
pub fn page(state: AppState, text: &RoomText, chart: Chart) -> Markup {
    html! {
        h1.visually-hidden { (text.heading) }
        (figure(state, chart))
        (part("whole", view! { <Whole state chart /> }))
    }
}

fn figure(state: AppState, chart: Chart) -> Markup {
    const FIGURE: &str = "figure";
    match chart {
        Chart::Pay => part(FIGURE, view! { <PayFigure state first=View::Chart /> }),
        Chart::Map => part(FIGURE, view! { <PayFigure state first=View::Map /> }),
        Chart::Distribution => part(FIGURE, view! { <DistributionFigure state /> }),
        Chart::Careers => part(FIGURE, view! { <RankingFigure state /> }),
        Chart::Skills => part(FIGURE, view! { <TechnologiesFigure state /> }),
        Chart::Country(code) => part(FIGURE, view! { <CountryFigure state code /> }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::dataset::Credit;
    use domain::route::Page;
    use domain::salary::CountryCode;

    #[test]
    fn every_figure_has_its_licence_and_the_way_to_its_page() {
        let content = compiler::compile(std::path::Path::new("content")).unwrap();
        let canada = Chart::Country(CountryCode::parse("CA").unwrap());
        for chart in Chart::MAIN.into_iter().chain([canada]) {
            let html = Owner::new().with(|| {
                let state = AppState::first(dataset(), Page::Embed(chart));
                page(state, &content.guide.rooms.salaries, chart).into_string()
            });
            assert_eq!(html.matches("<h1").count(), 1, "{chart:?}");
            let to = format!(
                "<a href=\"../../{}\" target=\"_blank\" rel=\"noopener\">",
                chart.page().path(dataset())
            );
            assert!(html.contains(&to), "{chart:?}: {html}");
            let survey =
                dataset().source(&content.explorer.facts.provenance.source).map(Credit::with_licence);
            let pay = dataset().source(&dataset().rates.source).map(Credit::with_licence);
            let licence = if chart.page().main() == Page::Salaries && chart != Chart::Distribution {
                pay
            } else {
                survey
            };
            assert!(html.contains(&domain::text::escape(&licence.unwrap())), "{chart:?}: {html}");
            for control in ["<select", "<input", "<details"] {
                assert!(
                    !html.contains(control) || chart == Chart::Pay || chart == Chart::Map,
                    "{chart:?}: {control}"
                );
            }
        }
    }
}
