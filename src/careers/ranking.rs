//! Roles ranked by what they pay.

mod draw;

use super::KEYS;
use crate::app::data::{dataset, explorer};
use crate::app::state::AppState;
use crate::ui::survey::{SurveyChoices, SurveySheet, bind, facts, options};
use crate::ui::{Count, Filters, FoundTicks, Group, Noun, SelectField, Tick, Tools, Views, matches_words};
use domain::money::NumberStyle;
use domain::route::Chart;
use domain::slug::Slug;
use domain::survey::{Role, SurveyFilter, careers, params};
use draw::{draw, export};
use leptos::prelude::*;

const NOUN: Noun = Noun { of: "role", one: "role" };

/// Filters, chart and table of the roles.
#[component]
pub fn Ranking(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let chosen = Memo::new(move |_| state.survey.with(of_careers));
    let ranked = Memo::new(move |_| chosen.with(|chosen| draw(state.reader(), explorer(), chosen)));
    let drawn = Memo::new(move |_| ranked.with(|ranked| ranked.drawn.clone()));
    let count =
        Memo::new(move |_| ranked.with(|ranked| Count::of(ranked.shown, ranked.of, NOUN, state.style.get())));
    let left = |chosen: &SurveyFilter| careers(&dataset().countries, explorer(), chosen).rows.len();
    let export = Callback::new(move |()| chosen.with(|chosen| export(state.reader(), explorer(), chosen)));
    view! {
        <NearRoles state />
        <CareerFilters state shown=Signal::derive(move || count.with(|count| count.results)) />
        <SurveyChoices state noun=NOUN keys=KEYS count left />
        <div hidden=move || count.with(|count| count.results == 0)>
            <Views state drawn />
        </div>
        <Tools state name="careers" export chart=Signal::stored(Chart::Careers) />
    }
}

/// The same without controls.
#[component]
pub fn RankingFigure(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let drawn =
        Memo::new(move |_| state.survey.with(|chosen| draw(state.reader(), explorer(), chosen).drawn));
    view! { <Views state drawn /> }
}

/// Buttons for the roles that are offered first.
#[component]
fn NearRoles(state: AppState) -> impl IntoView {
    let near = facts().roles.iter().filter(|role| role.is_near);
    let roles = bind(state, &params::ROLE);
    let button = move |role: &'static Role| {
        let is_chosen = move || roles.has(role.id.as_str());
        let press = move |_| roles.toggle.run(role.id.to_string());
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || is_chosen().to_string()
                disabled=move || !state.is_open()
                on:click=press
            >
                {role.name.clone()}
            </button>
        }
    };
    view! {
        <p class="chips near js" role="group" aria-label="Compare with">
            {near.map(button).collect_view()}
        </p>
    }
}

#[component]
fn CareerFilters(state: AppState, #[prop(into)] shown: Signal<usize>) -> impl IntoView {
    let others = facts().roles.iter().filter(|role| role.id != facts().own_role);
    let tick =
        |role: &Role| Tick { value: role.id.to_string(), label: role.name.clone(), also: role.also.clone() };
    let own = facts().role(facts().own_role.as_str());
    let words = RwSignal::new(String::new());
    let none = move || match own.filter(|own| words.with(|words| matches_words(words, &tick(own).found_by())))
    {
        Some(own) => format!("{} is always shown.", own.name),
        None => "No matching role.".to_owned(),
    };
    let country = Memo::new(move |_| state.survey.with(|survey| survey.country.clone()));
    let has_no_bands = move || state.survey.with(|survey| !survey.has_bands(facts()));
    view! {
        <SurveySheet
            id="role-filters"
            noun=NOUN
            shown
            chosen=Signal::derive(move || state.survey.with(brief))
        >
            <Filters state label="Role filters">
                <SelectField
                    label="Country"
                    bound=bind(state, &params::COUNTRY)
                    options=options(None, facts().role_countries.iter().map(|it| &it.named))
                />
                <SelectField
                    label="Survey of"
                    bound=bind(state, &params::EDITION)
                    options=Signal::derive(move || country.with(|country| editions(country.as_ref())))
                />
                <div hidden=has_no_bands>
                    <SelectField
                        label="Years of professional coding"
                        bound=bind(state, &params::YEARS)
                        options=options(Some("Any experience"), &facts().years)
                    />
                </div>
                <details>
                    <summary>{format!("Choose roles to compare with {}", state.data.career.plural)}</summary>
                    <Group legend="Roles">
                        <FoundTicks
                            state
                            bound=bind(state, &params::ROLE)
                            ticks=others.map(tick).collect()
                            find="Find a role"
                            none=Signal::derive(none)
                            all="All roles shown."
                            words
                        />
                    </Group>
                </details>
            </Filters>
        </SurveySheet>
    }
}

/// The editions in which the roles of a country can be ranked, each with what it has of them.
fn editions(country: Option<&Slug>) -> Vec<(String, String)> {
    let option = |(at, year): (usize, &u16)| {
        let filter =
            SurveyFilter { country: country.cloned(), edition: Some(*year), ..SurveyFilter::default() };
        let ranked = careers(&dataset().countries, explorer(), &filter).ranked;
        let by_years = if filter.has_bands(facts()) { ", also by experience" } else { "" };
        let label = format!("{year}: {}{by_years}", NOUN.counted(ranked, NumberStyle::default()));
        (if at == 0 { String::new() } else { year.to_string() }, label)
    };
    facts().role_editions(country).iter().enumerate().map(option).collect()
}

/// What is chosen, in a few words: `Survey of 2023, 5 to 9 years`.
fn brief(survey: &SurveyFilter) -> String {
    let years = facts().years.iter().find(|years| Some(&years.id) == survey.years.as_ref());
    let with = years.map_or(String::new(), |years| format!(", {}", years.name));
    format!("Survey of {}{with}", survey.ranked_edition(facts()))
}

/// What the ranking depends on.
fn of_careers(survey: &SurveyFilter) -> SurveyFilter {
    let SurveyFilter { country, edition, years, roles, .. } = survey;
    SurveyFilter {
        country: country.clone(),
        edition: *edition,
        years: years.clone(),
        roles: roles.clone(),
        ..SurveyFilter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::route::Page;

    #[test]
    fn the_served_part_counts_the_roles_and_ranks_them() {
        let html = Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Careers);
            view! { <Ranking state /> }.to_html()
        });
        let found = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        let (ranked, edition) = (found.ranked, found.edition);
        // The edition that has bands of years.
        let earlier = facts().edition();
        let in_earlier = SurveyFilter { edition: Some(earlier), ..SurveyFilter::default() };
        let in_earlier = careers(&dataset().countries, explorer(), &in_earlier);
        let is_other = |role: &&Role| role.id != facts().own_role && explorer().has_page(&role.id);
        let other = found.rows.iter().map(|row| row.role).find(is_other).unwrap();
        let place = dataset().country_in_text(facts().country);
        for part in [
            format!("{ranked} of {ranked} roles"),
            format!("Survey of {edition} · {ranked} roles"),
            format!("{edition}: {ranked} roles</option>"),
            format!("{earlier}: {} roles, also by experience</option>", in_earlier.ranked),
            format!("Choose roles to compare with {}", dataset().career.plural),
            format!("Roles in {place} by median yearly pay, survey of {edition}"),
            format!("<a href=\"../careers/{}/\">{}</a>", other.id, other.name),
        ] {
            assert!(html.contains(&part), "{part}");
        }
        // The guide's own role is always there, so it is not among those to tick.
        assert!(!html.contains(&format!("value=\"{}\"", facts().own_role)));
    }
}
