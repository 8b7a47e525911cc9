//! The served page of a figure.

use super::Figure;
use crate::app::state::AppState;
use crate::ui::part;
use domain::guide::RoomText;
use domain::route::Chart;
use leptos::prelude::*;
use maud::{Markup, html};

/// The inside of `<main>`; `text` is that of the figure's own page.
pub fn page(state: AppState, text: &RoomText, chart: Chart) -> Markup {
    html! {
        h1.visually-hidden { (text.heading) }
        (part("figure", view! { <Figure state chart /> }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, credits, dataset};
    use domain::route::Page;
    use domain::slug::Slug;

    #[test]
    fn every_figure_names_the_licences_of_its_sources_and_leads_to_its_page() {
        let content = content();
        let countries = content.guide.countries.iter().map(|(code, _)| Chart::Country(*code));
        for chart in Chart::MAIN.into_iter().map(|(chart, _)| chart).chain(countries) {
            let html = Owner::new().with(|| {
                let state = AppState::first(dataset(), Page::Embed(chart));
                page(state, &content.guide.rooms.salaries, chart).into_string()
            });
            let (figure, whole) = html.split_once("Licences: ").unwrap();
            let sources = figure.split("data/#source-").skip(1).filter_map(|rest| rest.split('"').next());
            let mut count = 0;
            for source in sources.filter_map(Slug::parse) {
                let licence = credits().with_licence(&source);
                assert!(whole.contains(&domain::text::escape(&licence)), "{chart:?}: {licence} in {whole}");
                count += 1;
            }
            assert!(count > 0, "{chart:?}");
            let page = chart.page().path(dataset());
            let link = format!("<a href=\"../../{page}\" target=\"_blank\" rel=\"noopener\">");
            assert!(whole.contains(&link), "{chart:?}: {whole}");
        }
    }
}
