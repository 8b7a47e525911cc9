//! From the skills to learn to the courses that teach them.

use crate::path::{Skill, SkillPath};
use crate::plan::{Limit, Plan, Progress};
use crate::progress::open;
use catalogue::catalogue::{CourseView, ShownCost};
use catalogue::order::STANDING;
use catalogue::vocabulary::{TitleWords, has_brief, is_brief};
use catalogue::{Ask, Catalogue};
use domain::courses::{CourseFilter, Facet};
use domain::order::sort_by;
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
    /// Whether every course was examined; if not, there may be more than `found`.
    pub is_all: bool,
}

/// A course for a skill, and why it has its place in the list.
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
    /// It is ahead of this many in a hundred rated courses on its platform, by the average that the finder
    /// explains.
    AheadOf(u32),
    /// This many people have enrolled.
    Enrolled(u32),
    /// It costs nothing.
    Free,
}

/// How many courses are examined: those with the most learners, if there are more.
const LOOKED_AT: usize = 4_000;

/// For each skill that is not known, in the order of the path, the best `take` courses that teach
/// it and meet the plan's limits.
///
/// If the plan sets no language, courses in `language` (an ISO 639 code) come first. Courses are then
/// ordered by how many gaps they close, counted up to [`COUNTED`]; whether the title names the skill;
/// whether the guide recommends them; their rank on their own platform (those without stars last); the
/// number of learners; and the title.
pub fn gaps<'a>(
    path: &'a SkillPath,
    plan: &Plan,
    catalogue: &Catalogue,
    language: &str,
    take: usize,
) -> Vec<Gap<'a>> {
    let open = open(path, plan);
    let mut taught: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, skill) in open.iter().enumerate() {
        skill.found_by.iter().for_each(|name| taught.entry(name).or_default().push(at));
    }
    let mut ask = limits(plan, catalogue);
    ask.chosen[Facet::Skill as usize] = numbers(catalogue, &taught);
    let (mut looked, mut is_all) = (Vec::new(), true);
    // A search for no skill would return all courses.
    if !ask.chosen[Facet::Skill as usize].is_empty() {
        let answer = catalogue.answer(&ask);
        is_all = answer.total == answer.page.len();
        looked = answer.page.iter().map(|number| Looked::of(catalogue, *number, &taught)).collect();
    }
    let prefers = if plan.limits.of(Limit::Language).is_none() { language } else { "" };
    let of = |(at, skill): (usize, &&'a Skill)| {
        let teaches = |course: &&Looked| course.closes.binary_search(&at).is_ok();
        let mut ranked: Vec<Ranked> =
            looked.iter().filter(teaches).map(|course| Ranked::of(course, skill, prefers)).collect();
        let found = ranked.len();
        sort_by(&mut ranked, |a, b| a.key().cmp(&b.key()));
        let courses = ranked.iter().take(take).map(|it| it.candidate(at, &open)).collect();
        Gap { skill, courses, found, is_all }
    };
    open.iter().enumerate().map(of).collect()
}

/// A skill that a course teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taught<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// Whether the reader searched for it, and whether the title of the course names it.
    pub is_about: (bool, bool),
}

/// The skills of the path that a course teaches, by the names of the vocabulary that it is listed under: those
/// that were searched for first, then those that its title names, then in the order of the path.
pub fn taught<'a>(
    path: &'a SkillPath,
    names: &[&str],
    title: &str,
    is_sought: impl Fn(&str) -> bool,
) -> Vec<Taught<'a>> {
    let (words, has) = (TitleWords::of(title), |name: &str| names.contains(&name));
    let listed = |skill: &'a Skill| skill.found_by.iter().map(String::as_str).filter(|name| has(name));
    let of = |skill: &'a Skill| Taught {
        skill,
        is_about: (listed(skill).any(&is_sought), in_title(skill, title, &words, has).is_some()),
    };
    let mut taught: Vec<Taught> =
        path.skills.iter().filter(|skill| listed(skill).next().is_some()).map(of).collect();
    sort_by(&mut taught, |a, b| b.is_about.cmp(&a.is_about));
    taught
}

/// The skill that a course belongs to in a plan, of those that it teaches: the one that it is planned
/// for; else of the unknown ones the one that it is most about, preferably without a course; else the first.
pub fn skill_for<'a>(plan: &Plan, taught: &[Taught<'a>], course: &str) -> Option<&'a Skill> {
    let planned = |it: &Taught| plan.courses.get(&it.skill.id);
    let is_it = |it: &&Taught| planned(it).is_some_and(|planned| planned.id.as_str() == course);
    let is_open = |it: &&Taught| plan.progress(&it.skill.id) != Progress::Known;
    let open = || taught.iter().filter(is_open);
    let is_free = |it: &&Taught| {
        planned(it).is_none() && open().next().is_some_and(|first| first.is_about == it.is_about)
    };
    let first = taught.iter().find(is_it).or_else(|| open().find(is_free)).or_else(|| open().next());
    first.or(taught.first()).map(|it| it.skill)
}

/// The name of the vocabulary by which a title names a skill. Names of one or two letters are often other words,
/// so they count only if the course is listed under them.
fn in_title<'a>(
    skill: &'a Skill,
    title: &str,
    words: &TitleWords,
    is_listed: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let is_in_title = |name: &&str| match is_brief(name) {
        true => is_listed(name) && has_brief(title, name),
        false => words.have(name),
    };
    skill.found_by.iter().map(String::as_str).find(is_in_title)
}

/// The limits whose value the catalogue does not have; they are ignored.
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

/// The numbers in the catalogue of the names of the vocabulary that are asked for.
fn numbers(catalogue: &Catalogue, wanted: &HashMap<&str, Vec<usize>>) -> Vec<u32> {
    let is_wanted = |number: &u32| wanted.contains_key(catalogue.value(Facet::Skill, *number).name.as_str());
    (0..catalogue.values(Facet::Skill) as u32).filter(is_wanted).collect()
}

/// The most closed gaps that count: the broadest course is not the best for every skill.
pub const COUNTED: usize = 3;

/// How many gaps count for a course that closes `also` others beside its own.
fn closes(also: usize) -> usize {
    (also + 1).min(COUNTED)
}

/// A course that teaches at least one of the skills to learn.
struct Looked {
    course: CourseView,
    /// The words of its title.
    title: TitleWords,
    /// The places of the skills that it teaches, sorted.
    closes: Vec<usize>,
    standing: Option<u32>,
}

impl Looked {
    fn of(catalogue: &Catalogue, number: u32, taught: &HashMap<&str, Vec<usize>>) -> Self {
        let course = catalogue.course(number);
        let each = course.skills.iter().filter_map(|skill| taught.get(skill.name.as_str()));
        let mut closes: Vec<usize> = each.flatten().copied().collect();
        sort_by(&mut closes, usize::cmp);
        closes.dedup();
        let title = TitleWords::of(&course.title);
        Self { title, closes, standing: catalogue.standing(number, CourseFilter::TRUST), course }
    }
}

/// Such a course beside others for one skill.
struct Ranked<'a, 'c> {
    looked: &'c Looked,
    skill: &'a Skill,
    is_foreign: bool,
    in_title: Option<&'a str>,
}

impl<'a, 'c> Ranked<'a, 'c> {
    fn of(looked: &'c Looked, skill: &'a Skill, language: &str) -> Self {
        let is_taught = |name: &str| looked.course.skills.iter().any(|skill| skill.name == name);
        let in_title = in_title(skill, &looked.course.title, &looked.title, is_taught);
        Self { looked, skill, is_foreign: !language.is_empty() && !looked.course.is_in(language), in_title }
    }

    fn key(&self) -> impl Ord + 'c {
        let course = &self.looked.course;
        (
            self.is_foreign,
            Reverse(closes(self.looked.closes.len().saturating_sub(1))),
            self.in_title.is_none(),
            !course.recommended,
            Reverse(self.looked.standing),
            Reverse(course.enrolled),
            &course.title,
            &course.id,
        )
    }

    fn candidate(&self, at: usize, open: &[&'a Skill]) -> Candidate<'a> {
        let course = self.looked.course.clone();
        let mut reasons = Vec::new();
        let also: Vec<&Skill> =
            self.looked.closes.iter().filter(|other| **other != at).map(|other| open[*other]).collect();
        if !also.is_empty() {
            reasons.push(Reason::AlsoTeaches(also));
        }
        let names = self.skill.found_by.iter().map(String::as_str);
        let lists = || names.filter(|name| course.skills.iter().any(|skill| skill.name == *name)).collect();
        reasons.push(self.in_title.map_or_else(|| Reason::Lists(lists()), Reason::InTitle));
        if course.recommended {
            reasons.push(Reason::Recommended);
        }
        let percent = |standing: u32| u64::from(standing) * 100 / u64::from(STANDING);
        reasons.extend(self.looked.standing.map(|standing| Reason::AheadOf(percent(standing) as u32)));
        reasons.extend(course.enrolled.map(Reason::Enrolled));
        if course.cost == ShownCost::Free {
            reasons.push(Reason::Free);
        }
        Candidate { course, reasons }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PlannedCourse;
    use crate::samples::{path, plans, slug};
    use catalogue::{Cost, CourseRecord, Level, Stars, Vocabulary, pack};
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
            source: "x".to_owned(),
            ..CourseRecord::default()
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

    fn ids(taught: &[Taught]) -> Vec<String> {
        taught.iter().map(|it| it.skill.id.to_string()).collect()
    }

    #[test]
    fn a_course_that_closes_more_gaps_stands_first_then_the_better_one() {
        let path = path();
        let gaps = gaps(&path, &Plan::default(), &catalogue(), "en", 5);
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
        let gaps = gaps(&path, &plan, &catalogue(), "en", 5);
        assert_eq!(gaps.len(), 2);
        assert_eq!(titles(&gaps[0]), ["Rated SQL", "Other SQL", "Everything"]);
    }

    #[test]
    fn a_course_is_for_the_first_skill_that_it_teaches_and_the_reader_does_not_know() {
        let path = path();
        let taught = taught(&path, &["Docker", "SQL", "Knitting", "Git"], "All of it", |_| false);
        assert_eq!(ids(&taught), ["git", "sql", "docker"]);
        let mut plan = Plan::default();
        let of = |plan: &Plan, course: &str| skill_for(plan, &taught, course).map(|it| it.id.to_string());
        assert_eq!(of(&plan, "a").as_deref(), Some("git"));
        plan.set_progress(slug("git"), Progress::Known);
        assert_eq!(of(&plan, "a").as_deref(), Some("sql"));
        plan.courses.insert(slug("sql"), PlannedCourse::new(slug("a"), "A", ""));
        // It stays where it is planned; another one goes to a skill that has none.
        assert_eq!(of(&plan, "a").as_deref(), Some("sql"));
        assert_eq!(of(&plan, "b").as_deref(), Some("docker"));
        plan.set_progress(slug("docker"), Progress::Known);
        assert_eq!(of(&plan, "b").as_deref(), Some("sql"));
        plan.set_progress(slug("sql"), Progress::Known);
        assert_eq!(of(&plan, "b").as_deref(), Some("git"));
        assert_eq!(skill_for(&plan, &[], "a"), None);
    }

    #[test]
    fn a_course_is_for_what_was_searched_for_then_for_what_its_title_names() {
        let path = path();
        let of =
            |sought: &str| taught(&path, &["Docker", "SQL", "Git"], "SQL by hand", |name| name == sought);
        assert_eq!(ids(&of("")), ["sql", "git", "docker"]);
        assert_eq!(ids(&of("Docker")), ["docker", "sql", "git"]);
        // A name of the vocabulary that the course is not listed under counts for nothing.
        assert_eq!(ids(&of("Unit testing")), ["sql", "git", "docker"]);
        let mut plan = Plan::default();
        plan.courses.insert(slug("sql"), PlannedCourse::new(slug("a"), "A", ""));
        let skill = |plan: &Plan| skill_for(plan, &of(""), "b").map(|it| it.id.to_string());
        // A second course about SQL is not one about Git.
        assert_eq!(skill(&plan).as_deref(), Some("sql"));
        plan.set_progress(slug("sql"), Progress::Known);
        assert_eq!(skill(&plan).as_deref(), Some("git"));
    }

    #[test]
    fn courses_in_the_readers_language_stand_first_unless_a_language_is_chosen() {
        let path = path();
        let mut wide = course("Alles", "Two", &["SQL", "Git", "Docker"]);
        wide.language = "de".to_owned();
        let narrow = course("SQL for one", "Two", &["SQL"]);
        let catalogue = Catalogue::open(pack([wide, narrow].iter(), &Vocabulary::default(), &[])).unwrap();
        let of = |plan: &Plan| titles(&gaps(&path, plan, &catalogue, "en", 5)[1]);
        assert_eq!(of(&Plan::default()), ["SQL for one", "Alles"]);
        let mut german = Plan::default();
        german.limits.0[Limit::Language as usize] = Some(slug("de"));
        assert_eq!(of(&german), ["Alles"]);
    }

    #[test]
    fn limits_leave_out_and_unknown_ones_hide_nothing() {
        let path = path();
        let mut plan = Plan::default();
        plan.limits.0[Limit::Price as usize] = Some(slug("free"));
        let titles_of = |plan: &Plan, at: usize| titles(&gaps(&path, plan, &catalogue(), "en", 5)[at]);
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
            for gap in gaps(&path, &plan, &catalogue, "en", 2) {
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
