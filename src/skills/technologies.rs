//! Technologies by use and by pay.

mod draw;

use super::KEYS;
use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::survey::{SurveyChoices, SurveySheet, bind, facts, options};
use crate::ui::{Count, Filters, Noun, SelectField, SortHeader, Tools, View, ViewSwitch};
use domain::route::Chart;
use domain::salary::Figures;
use domain::survey::{LEAST_USERS, SurveyFilter, TOP_SKILLS, params, skills};
use draw::{Drawn, draw, export, title};
use leptos::prelude::*;

const NOUN: Noun = Noun { of: "technology", one: "technology" };

/// Filters, chart and sortable table of the technologies.
#[component]
pub fn Technologies(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let chosen = Memo::new(move |_| state.survey.with(of_skills));
    let drawn = Memo::new(move |_| chosen.with(|chosen| draw(state.reader(), explorer(), chosen)));
    let count =
        Memo::new(move |_| drawn.with(|drawn| Count::of(drawn.shown, drawn.of, NOUN, state.style.get())));
    let left = |chosen: &SurveyFilter| skills(explorer(), chosen).rows.len();
    let export = Callback::new(move |()| chosen.with(|chosen| export(state.reader(), explorer(), chosen)));
    let (bound, kinds) = (bind(state, &params::KIND), options(Some("Every kind"), &facts().kinds));
    let labels = kinds.clone();
    let chosen_kind = move || {
        let value = bound.value();
        labels.iter().find(|(known, _)| *known == value).map_or(String::new(), |(_, label)| label.clone())
    };
    let shown = Signal::derive(move || count.with(|count| count.results));
    let extents = [
        ("", format!("First {TOP_SKILLS} with at least {LEAST_USERS} users")),
        ("enough", format!("All with at least {LEAST_USERS} users")),
        ("all", "All, even with few users".to_owned()),
    ];
    let extents = extents.map(|(value, label)| (value.to_owned(), label)).to_vec();
    view! {
        <SurveySheet id="skill-filters" noun=NOUN shown chosen=Signal::derive(chosen_kind)>
            <Filters state label="Technology filters">
                <SelectField label="Kind" bound options=kinds />
                <SelectField label="Show" bound=bind(state, &params::TOP) options=extents />
            </Filters>
        </SurveySheet>
        <SurveyChoices state noun=NOUN keys=KEYS count left />
        <TechnologiesViews state drawn />
        <Tools state name="skills" export chart=Signal::stored(Chart::Skills) />
    }
}

/// The same without controls, but for sorting.
#[component]
pub fn TechnologiesFigure(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let drawn = Memo::new(move |_| state.survey.with(|chosen| draw(state.reader(), explorer(), chosen)));
    view! { <TechnologiesViews state drawn /> }
}

/// Chart and table.
#[component]
fn TechnologiesViews(state: AppState, drawn: Memo<Drawn>) -> impl IntoView {
    let view = RwSignal::new(View::Chart);
    let sorted = Signal::derive(move || {
        let sort = state.survey.with(|survey| survey.skill_sort);
        (sort.column(), sort.is_descending())
    });
    let press = Callback::new(move |column| {
        state.choose(state.survey, |survey| {
            survey.skill_sort = survey.skill_sort.pressed(column).unwrap_or(survey.skill_sort);
        });
        let name = match column {
            "name" => "technology",
            "share" => "used by",
            _ => "median pay",
        };
        let way = if sorted.get_untracked().1 { "descending" } else { "ascending" };
        // Not as the result, which is how many are shown: ties change it.
        state.announce(format!("Sorted by “{name}”, {way}."));
    });
    view! {
        <div
            class="views"
            class:as-table=move || view.get() == View::Table
            data-family=Figures::Survey(facts().edition()).key()
            hidden=move || drawn.with(|drawn| drawn.shown == 0)
        >
            <div class="take">
                <p>{move || drawn.with(|drawn| drawn.finding.clone())}</p>
                <ViewSwitch state view />
            </div>
            <figure class="chart" inner_html=move || drawn.with(|drawn| drawn.figure.clone())></figure>
            <table class="stacked" role="table">
                <caption class="visually-hidden">{title(state)}</caption>
                <thead>
                    <tr role="row">
                        <SortHeader state label="Technology" column="name" sorted press />
                        <th scope="col" role="columnheader" class="quiet">
                            "Kind"
                        </th>
                        <SortHeader state label="Used by" column="share" number=true sorted press />
                        <th scope="col" role="columnheader" class="number quiet">
                            "Users"
                        </th>
                        <SortHeader state label="Median pay" column="pay" number=true sorted press />
                        <th scope="col" role="columnheader" class="number quiet">
                            "Difference from median"
                        </th>
                    </tr>
                </thead>
                <tbody inner_html=move || drawn.with(|drawn| drawn.rows.clone())></tbody>
            </table>
            <div inner_html=move || drawn.with(|drawn| drawn.source.clone())></div>
        </div>
    }
}

/// What the view depends on.
fn of_skills(survey: &SurveyFilter) -> SurveyFilter {
    let SurveyFilter { kind, skill_sort, extent, .. } = survey;
    SurveyFilter { kind: kind.clone(), skill_sort: *skill_sort, extent: *extent, ..SurveyFilter::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::route::Page;

    #[test]
    fn the_served_part_has_the_most_used_and_can_be_sorted() {
        let html = Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Skills);
            view! { <Technologies state /> }.to_html()
        });
        let found = skills(explorer(), &SurveyFilter::default());
        assert!(html.contains(&format!("{} of {} technologies", found.rows.len(), found.of)), "{html}");
        assert_eq!(html.matches("aria-sort=\"descending\"").count(), 1);
        for part in [
            "Every kind",
            "All with at least 100 users",
            "All, even with few users",
            "Median pay",
            "<span class=\"no-js\">Used by</span>",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
}
