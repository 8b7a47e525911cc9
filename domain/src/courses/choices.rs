//! What the reader chose among courses, one choice at a time.

use super::{CourseFilter, search};
use crate::dataset::Dataset;
use crate::money::{NumberStyle, format_count};
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

impl CourseChoice {
    /// The name of the choice on the page: the key of the query, with the value where the key
    /// holds several: `platform=udemy`, `q`.
    pub fn key(&self) -> String {
        match self {
            Self::Text => "q".to_owned(),
            Self::Platform(id) => format!("platform={id}"),
            Self::Provider(id) => format!("provider={id}"),
            Self::Enrolled => "enrolled".to_owned(),
        }
    }
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

/// How many courses pass when this choice alone is taken back.
pub fn left_without(data: &Dataset, filter: &CourseFilter, choice: &CourseChoice) -> usize {
    let mut looser = filter.clone();
    looser.take_back(choice);
    search(data, &looser).courses.len()
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
    fn counts_what_each_choice_hides() {
        let data = sample();
        assert!(search(&data, &filter()).courses.is_empty());
        let coursera = CourseChoice::Platform(Slug::parse("coursera").unwrap());
        let left = [CourseChoice::Text, coursera, CourseChoice::Enrolled]
            .map(|choice| left_without(&data, &filter(), &choice));
        assert_eq!(left, [0, 1, 0]);
    }
}
