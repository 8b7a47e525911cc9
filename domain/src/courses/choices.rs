//! What the reader chose among courses, one choice at a time.

use super::{CourseFilter, Facet};
use crate::slug::Slug;

/// One choice that differs from the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseChoice {
    /// Words to find.
    Text,
    /// A value of a facet is among those shown.
    Value(Facet, Slug),
    /// A least mean of stars.
    Stars,
    /// A least number enrolled.
    Enrolled,
}

impl CourseChoice {
    /// The name of the choice on the page: the key of the query, with the value where the key
    /// holds several: `platform=udemy`, `q`.
    pub fn key(&self) -> String {
        match self {
            Self::Text => "q".to_owned(),
            Self::Value(facet, id) => format!("{}={id}", facet.key()),
            Self::Stars => "stars".to_owned(),
            Self::Enrolled => "enrolled".to_owned(),
        }
    }
}

impl CourseFilter {
    /// Every choice that differs from the default and hides courses, in a fixed order.
    pub fn choices(&self) -> Vec<CourseChoice> {
        let mut choices = Vec::new();
        choices.extend((!self.text.trim().is_empty()).then_some(CourseChoice::Text));
        for facet in Facet::ALL {
            choices.extend(self.chosen(facet).iter().map(|id| CourseChoice::Value(facet, id.clone())));
        }
        choices.extend(self.min_stars.map(|_| CourseChoice::Stars));
        choices.extend(self.min_enrolled.map(|_| CourseChoice::Enrolled));
        choices
    }

    /// Takes one choice back to its default.
    pub fn take_back(&mut self, choice: &CourseChoice) {
        match choice {
            CourseChoice::Text => self.text.clear(),
            CourseChoice::Value(facet, id) => {
                let left = self.chosen(*facet).iter().filter(|chosen| *chosen != id).cloned().collect();
                self.choose(*facet, left);
            }
            CourseChoice::Stars => self.min_stars = None,
            CourseChoice::Enrolled => self.min_enrolled = None,
        }
        self.page = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_takes_back_every_choice() {
        let slug = |id: &str| Slug::parse(id).unwrap();
        let mut filter = CourseFilter {
            text: "class".to_owned(),
            min_stars: Some(450),
            min_enrolled: Some(20_000),
            page: 3,
            ..CourseFilter::default()
        };
        filter.toggle(Facet::Platform, slug("coursera"));
        filter.toggle(Facet::Topic, slug("databases"));
        let choices = filter.choices();
        let keys: Vec<String> = choices.iter().map(CourseChoice::key).collect();
        assert_eq!(keys, ["q", "topic=databases", "platform=coursera", "stars", "enrolled"]);
        choices.iter().for_each(|choice| filter.take_back(choice));
        assert_eq!(filter, CourseFilter::default());
    }
}
