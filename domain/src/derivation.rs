//! What the tables of a guide are derived for: its career in each edition of the survey, and the courses that
//! serve it.

/// The career as the survey names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyedCareer {
    /// The role by which the guide knows it; the tables name it so in every edition.
    pub role: String,
    /// The editions that call it something else, each with that name.
    pub renamed: Vec<(u16, String)>,
}

impl SurveyedCareer {
    /// What an edition calls it.
    pub fn name_in(&self, edition: u16) -> &str {
        let renamed = self.renamed.iter().find(|(year, _)| *year == edition);
        renamed.map_or(&self.role, |(_, name)| name)
    }
}

/// Which courses serve a career. Topics are those of the vocabulary, skills are names from `skills.csv`, words are
/// in lower case.
///
/// A course serves when its title names a skill of `topics`; when its title names one of `basics`, unless it names a
/// skill of `instead_of_basics` or half of its skills are of `other_topics`; or when its skills are of at least two of
/// `topics_together` and outnumber those of `other_topics`. It never serves when its title names a skill of
/// `other_topics` or one of `other_words`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Serving {
    /// Topics of which a skill in the title is enough.
    pub topics: Vec<String>,
    /// Topics of which skills that are not in the title count too.
    pub topics_together: Vec<String>,
    /// Skills that are enough in a title, such as languages.
    pub basics: Vec<String>,
    /// Topics that show, in a title with a basic, that the course is for somebody else.
    pub instead_of_basics: Vec<String>,
    /// Topics of other careers.
    pub other_topics: Vec<String>,
    /// Words in titles of courses for other work.
    pub other_words: Vec<String>,
    /// Skills that belong to the topics but are as often for other careers. In a title they count only where a person
    /// filed the course, and the title has one of `sure_words`.
    pub doubtful: Vec<String>,
    /// Words that make doubtful skills count.
    pub sure_words: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_may_have_another_name_for_the_career() {
        let career = SurveyedCareer { role: "Cook".to_owned(), renamed: vec![(2025, "Chef".to_owned())] };
        assert_eq!([2024, 2025].map(|edition| career.name_in(edition)), ["Cook", "Chef"]);
    }
}
