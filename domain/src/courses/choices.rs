//! What the reader chose among courses, one choice at a time.

use super::{CourseFilter, search};
use crate::dataset::Dataset;
use crate::money::{NumberStyle, format_count};
use crate::order::sort_by;
use crate::slug::Slug;

/// One choice that differs from the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseChoice {
    /// Words to find.
    Text,
    /// A platform is among those shown.
    Platform(Slug),
    /// A provider is among those shown.
    Provider(Slug),
    /// A least number enrolled.
    Enrolled,
}

impl CourseFilter {
    /// Every choice that differs from the default, in a fixed order.
    pub fn choices(&self) -> Vec<CourseChoice> {
        let mut choices = Vec::new();
        choices.extend((!self.text.trim().is_empty()).then_some(CourseChoice::Text));
        choices.extend(self.platforms.iter().cloned().map(CourseChoice::Platform));
        choices.extend(self.providers.iter().cloned().map(CourseChoice::Provider));
        choices.extend(self.min_enrolled.map(|_| CourseChoice::Enrolled));
        choices
    }

    /// Takes one choice back to its default.
    pub fn take_back(&mut self, choice: &CourseChoice) {
        match choice {
            CourseChoice::Text => self.text.clear(),
            CourseChoice::Platform(id) => self.platforms.retain(|chosen| chosen != id),
            CourseChoice::Provider(id) => self.providers.retain(|chosen| chosen != id),
            CourseChoice::Enrolled => self.min_enrolled = None,
        }
    }
}

/// How a choice is named: `Udemy`, `“golang”`, `At least 20,000 enrolled`.
pub fn choice_label(
    data: &Dataset,
    filter: &CourseFilter,
    choice: &CourseChoice,
    style: NumberStyle,
) -> String {
    match choice {
        CourseChoice::Text => format!("“{}”", filter.text.trim()),
        CourseChoice::Platform(id) => data.platform_name(id).to_owned(),
        CourseChoice::Provider(id) => data.provider_name(id).to_owned(),
        CourseChoice::Enrolled => {
            format!("At least {} enrolled", format_count(filter.min_enrolled.unwrap_or(0), style))
        }
    }
}

/// When no course is left: each single choice whose removal would show some, with how many,
/// most first.
pub fn loosen(data: &Dataset, filter: &CourseFilter) -> Vec<(CourseChoice, usize)> {
    let mut ways: Vec<(CourseChoice, usize)> = filter
        .choices()
        .into_iter()
        .map(|choice| {
            let mut looser = filter.clone();
            looser.take_back(&choice);
            let left = search(data, &looser).courses.len();
            (choice, left)
        })
        .filter(|(_, courses)| *courses > 0)
        .collect();
    sort_by(&mut ways, |(_, a), (_, b)| b.cmp(a));
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;

    fn filter() -> CourseFilter {
        CourseFilter {
            text: "class".to_owned(),
            platforms: vec![Slug::parse("coursera").unwrap()],
            min_enrolled: Some(20_000),
            ..CourseFilter::default()
        }
    }

    #[test]
    fn names_and_takes_back_every_choice() {
        let (data, mut filter) = (sample(), filter());
        let choices = filter.choices();
        let labels: Vec<String> =
            choices.iter().map(|choice| choice_label(&data, &filter, choice, NumberStyle::India)).collect();
        assert_eq!(labels, ["“class”", "Coursera", "At least 20,000 enrolled"]);
        choices.iter().for_each(|choice| filter.take_back(choice));
        assert_eq!(filter, CourseFilter::default());
    }

    #[test]
    fn says_which_choice_to_loosen() {
        let data = sample();
        assert!(search(&data, &filter()).courses.is_empty());
        let coursera = CourseChoice::Platform(Slug::parse("coursera").unwrap());
        assert_eq!(loosen(&data, &filter()), [(coursera, 1)]);
    }
}
