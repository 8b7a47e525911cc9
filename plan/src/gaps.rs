//! From the skills to learn to the courses that teach them.

use crate::path::{Skill, SkillPath};
use crate::plan::{Limit, Plan};
use crate::progress::open;
use course_catalogue::catalogue::{CourseView, ShownCost};
use course_catalogue::order::STANDING;
use course_catalogue::{Ask, Catalogue};
use guide_domain::courses::{CourseFilter, Facet};
use guide_domain::text::fold;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A skill to learn, and the courses that teach it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// The best courses, best first.
    pub courses: Vec<Candidate<'a>>,
    /// How many courses teach it under the limits.
    pub found: usize,
}

/// A course for a skill, and why it stands where it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// The course.
    pub course: CourseView,
    /// Why it was chosen, what counts most first.
    pub reasons: Vec<Reason<'a>>,
}

/// Why a course was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// It teaches these other skills to learn as well.
    AlsoTeaches(Vec<&'a Skill>),
    /// Its title names the skill, by this name of the vocabulary.
    InTitle(&'a str),
    /// It is taught under these names of the vocabulary, none of which its title has.
    Lists(Vec<&'a str>),
    /// The guide recommends it.
    Recommended,
    /// It stands ahead of so many of a hundred rated courses of its platform, by the average that
    /// the finder explains.
    AheadOf(u32),
    /// So many people have enrolled.
    Enrolled(u32),
    /// It costs nothing.
    Free,
}

/// Of a skill that very many courses teach, those that most people enrolled in are looked at.
const LOOKED_AT: usize = 2_000;

/// For each skill that is not known, in the order of the path, the best `take` courses that teach
/// it and keep to the plan's limits.
///
/// A course that closes more gaps stands first, counted up to [`COUNTED`]; then one whose title
/// names the skill, one that the guide recommends, the better standing on its own platform (those
/// without stars last), more people enrolled, and the title.
pub fn gaps<'a>(path: &'a SkillPath, plan: &Plan, catalogue: &Catalogue, take: usize) -> Vec<Gap<'a>> {
    let open = open(path, plan);
    let mut taught: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, skill) in open.iter().enumerate() {
        skill.found_by.iter().for_each(|name| taught.entry(name).or_default().push(at));
    }
    let numbers = numbers(catalogue, &taught);
    let limits = limits(plan, catalogue);
    let of = |(at, skill): (usize, &&'a Skill)| {
        let mut ask = limits.clone();
        ask.chosen[Facet::Skill as usize] =
            skill.found_by.iter().filter_map(|name| numbers.get(name.as_str()).copied()).collect();
        if ask.chosen[Facet::Skill as usize].is_empty() {
            return Gap { skill, courses: Vec::new(), found: 0 };
        }
        let answer = catalogue.answer(&ask);
        let mut ranked: Vec<Ranked> =
            answer.page.iter().map(|number| Ranked::of(catalogue, *number, at, &open, &taught)).collect();
        ranked.sort_by(|a, b| a.key().cmp(&b.key()));
        ranked.truncate(take);
        Gap { skill, courses: ranked.into_iter().map(Ranked::candidate).collect(), found: answer.total }
    };
    open.iter().enumerate().map(of).collect()
}

/// The limits whose value the catalogue does not have: they hide nothing.
pub fn unknown_limits(plan: &Plan, catalogue: &Catalogue) -> Vec<Limit> {
    let is_unknown = |limit: &Limit| {
        plan.limits
            .of(*limit)
            .is_some_and(|value| catalogue.value_number(limit.facet(), value.as_str()).is_none())
    };
    Limit::ALL.into_iter().filter(is_unknown).collect()
}

fn limits(plan: &Plan, catalogue: &Catalogue) -> Ask {
    let mut ask = Ask { take: LOOKED_AT, ..Ask::default() };
    for limit in Limit::ALL {
        let number = |value| catalogue.value_number(limit.facet(), value);
        ask.chosen[limit.facet() as usize] =
            plan.limits.of(limit).and_then(|it| number(it.as_str())).into_iter().collect();
    }
    ask
}

/// The number in the catalogue of each name of the vocabulary that is asked for.
fn numbers<'n>(catalogue: &Catalogue, wanted: &HashMap<&'n str, Vec<usize>>) -> HashMap<&'n str, u32> {
    let all = 0..catalogue.values(Facet::Skill) as u32;
    let known = all.filter_map(|number| {
        let name = catalogue.value(Facet::Skill, number).name;
        wanted.get_key_value(name.as_str()).map(|(name, _)| (*name, number))
    });
    known.collect()
}

/// Gaps closed beyond this number count no further: the widest course is not the best for each.
pub const COUNTED: usize = 3;

/// How many gaps count for a course that closes `also` others beside its own.
fn closes(also: usize) -> usize {
    (also + 1).min(COUNTED)
}

struct Ranked<'a> {
    course: CourseView,
    also: Vec<&'a Skill>,
    in_title: Option<&'a str>,
    lists: Vec<&'a str>,
    standing: Option<u32>,
}

impl<'a> Ranked<'a> {
    fn of(
        catalogue: &Catalogue,
        number: u32,
        at: usize,
        open: &[&'a Skill],
        taught: &HashMap<&str, Vec<usize>>,
    ) -> Self {
        let course = catalogue.course(number);
        let mut taught_gaps: Vec<usize> = course
            .skills
            .iter()
            .filter_map(|skill| taught.get(skill.name.as_str()))
            .flatten()
            .copied()
            .collect();
        taught_gaps.sort_unstable();
        taught_gaps.dedup();
        let also = taught_gaps.into_iter().filter(|other| *other != at).map(|other| open[other]).collect();
        let title = format!(" {} ", fold(&course.title));
        let names = open[at].found_by.iter().map(String::as_str);
        // Names of one or two letters are also words of other meaning.
        let is_in_title = |name: &&str| name.len() > 2 && title.contains(&format!(" {} ", fold(name)));
        let lists =
            names.clone().filter(|name| course.skills.iter().any(|skill| skill.name == *name)).collect();
        let standing = catalogue.standing(number, CourseFilter::TRUST);
        Self { also, in_title: names.clone().find(is_in_title), lists, standing, course }
    }

    fn key(&self) -> impl Ord + '_ {
        (
            Reverse(closes(self.also.len())),
            self.in_title.is_none(),
            !self.course.recommended,
            Reverse(self.standing),
            Reverse(self.course.enrolled),
            &self.course.title,
            &self.course.id,
        )
    }

    fn candidate(self) -> Candidate<'a> {
        let mut reasons = Vec::new();
        if !self.also.is_empty() {
            reasons.push(Reason::AlsoTeaches(self.also));
        }
        reasons.push(self.in_title.map_or(Reason::Lists(self.lists), Reason::InTitle));
        if self.course.recommended {
            reasons.push(Reason::Recommended);
        }
        let percent = |standing: u32| u64::from(standing) * 100 / u64::from(STANDING);
        reasons.extend(self.standing.map(|standing| Reason::AheadOf(percent(standing) as u32)));
        reasons.extend(self.course.enrolled.map(Reason::Enrolled));
        if self.course.cost == ShownCost::Free {
            reasons.push(Reason::Free);
        }
        Candidate { course: self.course, reasons }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Progress;
    use crate::samples::{path, plans, slug};
    use course_catalogue::{Cost, CourseRecord, Level, Stars, Vocabulary, pack};
    use proptest::prelude::*;

    fn course(title: &str, platform: &str, skills: &[&str]) -> CourseRecord {
        CourseRecord {
            title: title.to_owned(),
            provider: "Somebody".to_owned(),
            platform: platform.to_owned(),
            url: format!("https://example.org/{}", title.replace(' ', "-")),
            level: Some(Level::Beginner),
            language: "en".to_owned(),
            skills: skills.iter().map(|name| (*name).to_owned()).collect(),
            cost: None,
            stars: None,
            ratings: None,
            enrolled: None,
            published: None,
            recommended: false,
            as_of: None,
            source: "x".to_owned(),
        }
    }

    fn catalogue() -> Catalogue {
        let mut rated = course("Rated SQL", "One", &["SQL"]);
        (rated.stars, rated.ratings) = (Stars::mean("4.9"), Some(1_000));
        let mut low = course("Other SQL", "One", &["SQL"]);
        (low.stars, low.ratings) = (Stars::mean("3.0"), Some(1_000));
        let mut free = course("Everything", "Two", &["SQL", "Git", "Docker"]);
        free.cost = Some(Cost::Free);
        let mut hard = course("Hard git", "Two", &["Git"]);
        hard.level = Some(Level::Advanced);
        let knitting = course("Knitting", "Two", &["Knitting"]);
        let courses = [rated, low, free, hard, knitting];
        Catalogue::open(pack(courses.iter(), &Vocabulary::default(), &[])).unwrap()
    }

    fn titles(gap: &Gap) -> Vec<String> {
        gap.courses.iter().map(|it| it.course.title.clone()).collect()
    }

    #[test]
    fn a_course_that_closes_more_gaps_stands_first_then_the_better_one() {
        let path = path();
        let gaps = gaps(&path, &Plan::default(), &catalogue(), 5);
        let ids: Vec<&str> = gaps.iter().map(|gap| gap.skill.id.as_str()).collect();
        assert_eq!(ids, ["git", "sql", "docker", "testing"]);
        assert_eq!(titles(&gaps[1]), ["Everything", "Rated SQL", "Other SQL"]);
        assert_eq!(titles(&gaps[3]), Vec::<String>::new());
        let first = &gaps[1].courses[0];
        let expected = [
            Reason::AlsoTeaches(vec![&path.skills[0], &path.skills[2]]),
            Reason::Lists(vec!["SQL"]),
            Reason::Free,
        ];
        assert_eq!(first.reasons, expected);
        // Of two with the same average count half: the better is ahead of all but its own half.
        assert_eq!(gaps[1].courses[1].reasons, [Reason::InTitle("SQL"), Reason::AheadOf(75)]);
    }

    #[test]
    fn what_is_known_is_no_gap_and_counts_for_no_course() {
        let path = path();
        let mut plan = Plan::default();
        for known in ["git", "docker"] {
            plan.set_progress(slug(known), Progress::Known);
        }
        let gaps = gaps(&path, &plan, &catalogue(), 5);
        assert_eq!(gaps.len(), 2);
        assert_eq!(titles(&gaps[0]), ["Rated SQL", "Other SQL", "Everything"]);
    }

    #[test]
    fn limits_leave_out_and_unknown_ones_hide_nothing() {
        let path = path();
        let mut plan = Plan::default();
        plan.limits.0[Limit::Price as usize] = Some(slug("free"));
        let titles_of = |plan: &Plan, at: usize| titles(&gaps(&path, plan, &catalogue(), 5)[at]);
        assert_eq!(titles_of(&plan, 1), ["Everything"]);
        plan.limits.0[Limit::Price as usize] = None;
        plan.limits.0[Limit::Level as usize] = Some(slug("advanced"));
        assert_eq!(titles_of(&plan, 0), ["Hard git"]);
        plan.limits.0[Limit::Level as usize] = None;
        plan.limits.0[Limit::Platform as usize] = Some(slug("three"));
        assert_eq!(titles_of(&plan, 1).len(), 3);
        assert_eq!(unknown_limits(&plan, &catalogue()), [Limit::Platform]);
    }

    proptest! {
        #[test]
        fn every_course_named_teaches_the_skill_and_keeps_the_order(plan in plans()) {
            let (path, catalogue) = (path(), catalogue());
            for gap in gaps(&path, &plan, &catalogue, 2) {
                prop_assert!(plan.progress(&gap.skill.id) != Progress::Known);
                prop_assert!(gap.courses.len() <= 2 && gap.courses.len() <= gap.found);
                for it in &gap.courses {
                    prop_assert!(it.course.skills.iter().any(|skill| gap.skill.found_by.contains(&skill.name)));
                }
                let also = |it: &Candidate| it.reasons.iter().find_map(|reason| match reason {
                    Reason::AlsoTeaches(skills) => Some(skills.len()),
                    _ => None,
                }).unwrap_or(0);
                prop_assert!(gap.courses.is_sorted_by_key(|it| Reverse(closes(also(it)))));
            }
        }
    }
}
