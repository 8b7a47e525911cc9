//! `room:skills`: links to other pages of the guide.

use crate::problem::suggestion;
use domain::route::Page;
use domain::salary::CountryCode;
use domain::slug::Slug;

/// The pages that there are: what a link to a room is checked against.
pub(crate) struct Places {
    /// Countries that have pay.
    pub countries: Vec<CountryCode>,
    /// Roles of the survey; `None` when they could not be read, which has been reported.
    pub roles: Option<Vec<Slug>>,
    /// Skills of the path; `None` when they could not be read, which has been reported.
    pub skills: Option<Vec<Slug>>,
    /// Whether the guide has a plan.
    pub has_plan: bool,
    /// Whether the guide has courses.
    pub has_courses: bool,
}

impl Places {
    /// The page of a link without its `room:`, or what is wrong with it.
    pub fn room(&self, target: &str) -> Result<Page, String> {
        let (room, of) = target.split_once('/').unwrap_or((target, ""));
        Ok(match (room, of) {
            ("guide", "") => Page::Guide,
            ("salaries", "") => Page::Salaries,
            ("careers", "") => Page::Careers,
            ("skills", "") => Page::Skills,
            ("courses", "") if !self.has_courses => return Err("this guide has no courses".to_owned()),
            ("plan", "") if !self.has_plan => return Err("this guide has no plan".to_owned()),
            ("courses", "") => Page::Courses,
            ("plan", "") => Page::Plan,
            ("data", "") => Page::Data,
            ("changes", "") => Page::Changes,
            ("country", code) => self.country(code)?,
            ("role", id) => Page::Role(known("role", id, self.roles.as_deref())?),
            ("skill", id) => Page::Skill(known("skill", id, self.skills.as_deref())?),
            _ => {
                return Err(format!(
                    "there is no page called “{target}”{}",
                    suggestion(target, NAMES.into_iter())
                ));
            }
        })
    }

    fn country(&self, code: &str) -> Result<Page, String> {
        let found = self.countries.iter().find(|country| country.as_str() == code);
        found.map(|country| Page::Country(*country)).ok_or_else(|| {
            let close = suggestion(code, self.countries.iter().map(CountryCode::as_str));
            format!("no country with pay has the code “{code}”{close}")
        })
    }
}

fn known(what: &str, id: &str, ids: Option<&[Slug]>) -> Result<Slug, String> {
    let slug = Slug::parse(id).filter(|id| ids.is_none_or(|ids| ids.contains(id)));
    slug.ok_or_else(|| {
        let close = suggestion(id, ids.unwrap_or_default().iter().map(Slug::as_str));
        format!("no {what} has the id “{id}”{close}")
    })
}

/// The names of rooms that there is one of.
const NAMES: [&str; 8] = ["guide", "salaries", "careers", "skills", "courses", "plan", "data", "changes"];

/// What a link to a room may be.
pub(crate) const ROOMS: &str = "Write room: followed by guide, salaries, careers, skills, courses, plan, data or changes; or room:country/ with a country’s code, such as room:country/CA; or room:role/ or room:skill/ with an id.";

/// The words and the target of a line that is nothing but `[words](room:target)`.
pub(crate) fn room_line(line: &str) -> Option<(&str, &str)> {
    let (words, target) = line.trim().strip_prefix('[')?.split_once("](room:")?;
    let target = target.strip_suffix(')')?;
    (!words.contains(['[', ']']) && !target.contains(['(', ')'])).then_some((words, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        Places {
            countries: vec![CountryCode::parse("CA").unwrap()],
            roles: Slug::parse("tester").map(|id| vec![id]),
            skills: None,
            has_plan: true,
            has_courses: false,
        }
    }

    #[test]
    fn a_link_leads_to_a_page_that_there_is() {
        let places = places();
        assert_eq!(places.room("plan"), Ok(Page::Plan));
        assert_eq!(places.room("country/CA"), Ok(Page::Country(places.countries[0])));
        assert_eq!(places.room("role/tester"), Ok(Page::Role(Slug::parse("tester").unwrap())));
        for (wrong, what) in [
            ("skils", "there is no page called “skils” (did you mean skills?)"),
            ("plan/a", "there is no page called “plan/a” (did you mean plan?)"),
            ("country/CB", "no country with pay has the code “CB” (did you mean CA?)"),
            ("role/testr", "no role has the id “testr” (did you mean tester?)"),
            ("skill/S Q L", "no skill has the id “S Q L”"),
            ("courses", "this guide has no courses"),
            ("", "there is no page called “”"),
        ] {
            assert_eq!(places.room(wrong), Err(what.to_owned()));
        }
    }

    #[test]
    fn a_skill_passes_where_no_skill_could_be_read() {
        assert_eq!(places().room("skill/sql"), Ok(Page::Skill(Slug::parse("sql").unwrap())));
    }

    #[test]
    fn only_a_whole_line_is_a_link_of_its_own() {
        assert_eq!(room_line(" [See pay](room:salaries)\n"), Some(("See pay", "salaries")));
        for line in
            ["See [pay](room:salaries)", "[pay](room:salaries).", "[a](room:b) [c](room:d)", "[a](#b)"]
        {
            assert_eq!(room_line(line), None, "{line}");
        }
    }
}
