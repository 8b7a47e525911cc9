//! What is chosen of the survey, above the results.

use super::{Keys, facts};
use crate::app::state::AppState;
use crate::ui::{Choice, ChoiceBar, Count, Noun};
use domain::money::NumberStyle;
use domain::query::{Chip, chips, param};
use domain::survey::SurveyFilter;
use leptos::prelude::*;

/// Count, chips and reset for the keys of the survey that a page shows.
#[component]
pub fn SurveyChoices(
    /// The state of the program.
    state: AppState,
    /// What the results are called.
    noun: Noun,
    /// The keys of the page.
    keys: Keys,
    /// How many results.
    #[prop(into)]
    count: Signal<Count>,
    /// How many results there would be with another choice.
    left: fn(&SurveyFilter) -> usize,
) -> impl IntoView {
    let choices =
        Memo::new(move |_| state.survey.with(|survey| choices(survey, keys, state.style.get(), left)));
    let remove = Choice::remover(state, state.survey, facts());
    let reset = Callback::new(move |()| {
        state.choose(state.survey, |survey| keys.iter().for_each(|param| param.reset(survey)));
    });
    view! { <ChoiceBar state noun choices count remove reset /> }
}

fn choices(
    survey: &SurveyFilter,
    keys: Keys,
    style: NumberStyle,
    left: fn(&SurveyFilter) -> usize,
) -> Vec<Choice> {
    let none_left = left(survey) == 0;
    let without = |chip: &Chip| {
        let mut looser = survey.clone();
        if let Some(param) = param(chip.key).filter(|_| none_left) {
            param.remove(&mut looser, facts(), &chip.value);
            left(&looser)
        } else {
            0
        }
    };
    let of_page = |chip: &Chip| keys.iter().any(|param| param.key == chip.key);
    let choice =
        |chip: Chip| Choice { without: without(&chip), key: chip.key, value: chip.value, label: chip.label };
    chips(survey, facts(), style).into_iter().filter(of_page).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::slug::Slug;
    use domain::survey::params;

    const KEYS: Keys = &[&params::YEARS, &params::ROLE];

    fn chosen() -> SurveyFilter {
        SurveyFilter {
            years: Slug::parse("5-to-9-years"),
            roles: Slug::parse("developer-front-end").into_iter().collect(),
            kind: Slug::parse("database"),
            ..SurveyFilter::default()
        }
    }

    #[test]
    fn only_what_the_page_shows_has_a_chip() {
        let shown = choices(&chosen(), KEYS, NumberStyle::default(), |_| 2);
        let labels: Vec<&str> = shown.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(labels, ["5 to 9 years", "Front-end developer"]);
        assert!(shown.iter().all(|choice| choice.without == 0));
    }

    #[test]
    fn while_nothing_is_left_each_way_out_is_counted() {
        let shown =
            choices(
                &chosen(),
                KEYS,
                NumberStyle::default(),
                |survey| if survey.years.is_none() { 7 } else { 0 },
            );
        let without: Vec<usize> = shown.iter().map(|choice| choice.without).collect();
        assert_eq!(without, [7, 0]);
    }
}
