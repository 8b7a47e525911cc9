//! `plan/skills.toml` and `plan/duties.toml`: the path of skills, and the duties of the job.

use crate::catalogue::CatalogueContent;
use crate::derived::Derived;
use crate::document::Document;
use crate::facts;
use crate::folder::Folder;
use crate::placeholder::inside_sentence;
use crate::problem::{Problems, suggestion};
use crate::sources::slug;
use domain::figure::Provenance;
use domain::slug::Slug;
use domain::survey::Technology;
use plan::order::{Cycle, order};
use plan::{Duty, Group, Share, Skill, SkillPath};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillsFile {
    group: Vec<RawGroup>,
    skill: Vec<RawSkill>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    id: Spanned<String>,
    title: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSkill {
    id: Spanned<String>,
    #[serde(default)]
    was: Vec<Spanned<String>>,
    group: Spanned<String>,
    title: Spanned<String>,
    #[serde(default)]
    in_text: Option<Spanned<String>>,
    what: Spanned<String>,
    why: Spanned<String>,
    able: Spanned<Vec<Spanned<String>>>,
    before: Vec<Spanned<String>>,
    found_by: Vec<Spanned<String>>,
    share_of: Vec<Spanned<String>>,
    #[serde(default)]
    hours: Option<Spanned<u16>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutiesFile {
    duty: Vec<RawDuty>,
    qualification: Vec<RawDuty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuty {
    id: Spanned<String>,
    name: Spanned<String>,
    text: Spanned<String>,
    icon: Option<Spanned<String>>,
}

/// The path, and what its skills are called inside a sentence.
pub(crate) struct PathContent {
    /// The path.
    pub path: SkillPath,
    names_in_text: Vec<(Slug, String)>,
}

impl PathContent {
    /// What a skill is called inside a sentence; nothing for one that the path lacks.
    pub fn name_in_text(&self, skill: &Slug) -> &str {
        self.names_in_text.iter().find(|(id, _)| id == skill).map_or("", |(_, name)| name)
    }
}

/// The folder of the path. A guide may do without.
const FOLDER: &str = "plan";

/// Reads the path, which is empty in a guide without a plan. `None` if anything is wrong with it, or with the source of
/// its shares.
pub(crate) fn read(
    folder: &Folder,
    catalogue: &CatalogueContent,
    derived: Option<&Derived>,
    problems: &mut Problems,
) -> Option<PathContent> {
    if !folder.has(FOLDER) {
        return Some(PathContent {
            path: SkillPath::without_skills(shares_of(derived?)),
            names_in_text: Vec::new(),
        });
    }
    let duties = Document::<DutiesFile>::read(folder, "plan/duties.toml", problems);
    let done = duties.map(|document| {
        let mut ids = Vec::new();
        let mut read = |raw: &[RawDuty], problems: &mut Problems| -> Vec<Duty> {
            raw.iter().filter_map(|raw| duty(&document, raw, &mut ids, problems)).collect()
        };
        (read(&document.value.qualification, problems), read(&document.value.duty, problems))
    });
    let document = Document::<SkillsFile>::read(folder, "plan/skills.toml", problems)?;
    let known = Known {
        skills: catalogue.tables.skills.iter().map(|skill| skill.name.as_str()).collect(),
        technologies: derived.map_or(&[], |derived| &derived.explorer.technologies),
        has_courses: !catalogue.is_empty(),
    };
    let names_in_text = names_in_text(&document, problems);
    let (groups, skills) = Reader { document: &document, known: &known }.read(problems)?;
    let (qualifications, duties) = done?;
    let shares = shares_of(derived?);
    let path = SkillPath { groups, skills, qualifications, duties, shares };
    Some(PathContent { path, names_in_text })
}

/// Where the shares of technologies come from.
fn shares_of(derived: &Derived) -> Provenance {
    derived.explorer.facts.provenance.clone()
}

fn names_in_text(document: &Document<SkillsFile>, problems: &mut Problems) -> Vec<(Slug, String)> {
    let name = |raw: &RawSkill, problems: &mut Problems| match &raw.in_text {
        Some(name) => plain(document, "in_text", name, problems),
        None => inside_sentence(raw.title.get_ref().trim()),
    };
    let skills = document.value.skill.iter();
    skills.filter_map(|raw| Some((Slug::parse(raw.id.get_ref())?, name(raw, problems)))).collect()
}

fn duty(
    document: &Document<DutiesFile>,
    raw: &RawDuty,
    ids: &mut Vec<Slug>,
    problems: &mut Problems,
) -> Option<Duty> {
    let id = slug(document, &raw.id, problems)?;
    if ids.contains(&id) {
        document.problem(&raw.id, problems, format!("“{id}” is already used above"), "Give each its own id.");
        return None;
    }
    ids.push(id.clone());
    let [name, text] =
        [("name", &raw.name), ("text", &raw.text)].map(|(key, value)| plain(document, key, value, problems));
    let icon = raw.icon.as_ref().and_then(|name| facts::icon(document, name, problems));
    Some(Duty { id, name, text, icon })
}

/// A text that is not empty and has no number: numbers need a source.
fn plain<T>(document: &Document<T>, key: &str, value: &Spanned<String>, problems: &mut Problems) -> String {
    document.refuse_number(value, problems);
    document.filled(key, value, problems)
}

/// What skills may refer to.
struct Known<'a> {
    skills: Vec<&'a str>,
    technologies: &'a [Technology],
    has_courses: bool,
}

struct Reader<'a> {
    document: &'a Document<SkillsFile>,
    known: &'a Known<'a>,
}

impl Reader<'_> {
    fn read(&self, problems: &mut Problems) -> Option<(Vec<Group>, Vec<Skill>)> {
        let groups = self.groups(problems);
        let raw = &self.document.value.skill;
        self.check_ids(problems);
        let skills: Vec<Option<Skill>> = raw.iter().map(|raw| self.skill(raw, &groups, problems)).collect();
        let skills: Vec<Skill> = skills.into_iter().collect::<Option<_>>()?;
        let before = |skill: &Skill| -> Option<Vec<usize>> {
            skill.before.iter().map(|id| skills.iter().position(|other| other.id == *id)).collect()
        };
        let before: Vec<Vec<usize>> = skills.iter().map(before).collect::<Option<_>>()?;
        match order(&before) {
            Ok(order) => Some((groups, order.into_iter().map(|at| skills[at].clone()).collect())),
            Err(Cycle(ring)) => {
                self.refuse_ring(&ring, &skills, problems);
                None
            }
        }
    }

    fn groups(&self, problems: &mut Problems) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for raw in &self.document.value.group {
            let Some(id) = slug(self.document, &raw.id, problems) else { continue };
            if groups.iter().any(|group| group.id == id) {
                let what = format!("the group “{id}” is already used above");
                self.document.problem(&raw.id, problems, what, "Give each group its own id.");
                continue;
            }
            groups.push(Group { id, title: plain(self.document, "title", &raw.title, problems) });
        }
        groups
    }

    /// Every id, now or earlier, belongs to one skill.
    fn check_ids(&self, problems: &mut Problems) {
        let mut ids: Vec<&str> = Vec::new();
        let raw = &self.document.value.skill;
        for id in raw.iter().map(|raw| &raw.id).chain(raw.iter().flat_map(|raw| &raw.was)) {
            if ids.contains(&id.get_ref().as_str()) {
                let what = format!("the id “{}” already belongs to another skill", id.get_ref());
                self.document.problem(
                    id,
                    problems,
                    what,
                    "Give each skill its own id, and never reuse one that another skill had.",
                );
            }
            ids.push(id.get_ref());
        }
    }

    fn skill(&self, raw: &RawSkill, groups: &[Group], problems: &mut Problems) -> Option<Skill> {
        let document = self.document;
        let id = slug(document, &raw.id, problems);
        let was: Vec<Option<Slug>> = raw.was.iter().map(|id| slug(document, id, problems)).collect();
        let group = groups.iter().position(|group| group.id.as_str() == raw.group.get_ref().as_str());
        if group.is_none() {
            let close = suggestion(raw.group.get_ref(), groups.iter().map(|group| group.id.as_str()));
            let what = format!("unknown group “{}”{close}", raw.group.get_ref());
            document.problem(&raw.group, problems, what, "Use the id of a [[group]] in this file.");
        }
        if raw.able.get_ref().is_empty() {
            document.problem(
                &raw.able,
                problems,
                "“able” is empty",
                "List two to four things that a learner will be able to do.",
            );
        }
        if let Some(hours) = raw.hours.as_ref().filter(|hours| *hours.get_ref() == 0) {
            document.problem(
                hours,
                problems,
                "“hours” is 0",
                "Write a whole number of hours, at least 1, or leave it out.",
            );
        }
        let before: Vec<Option<Slug>> = raw.before.iter().map(|id| self.prerequisite(id, problems)).collect();
        let found_by: Vec<Option<String>> =
            raw.found_by.iter().map(|name| self.name(name, problems)).collect();
        let shares: Vec<Option<Share>> = raw.share_of.iter().map(|name| self.share(name, problems)).collect();
        Some(Skill {
            title: plain(document, "title", &raw.title, problems),
            what: plain(document, "what", &raw.what, problems),
            why: plain(document, "why", &raw.why, problems),
            able: raw.able.get_ref().iter().map(|line| plain(document, "able", line, problems)).collect(),
            id: id?,
            was: was.into_iter().collect::<Option<_>>()?,
            group: u8::try_from(group?).ok()?,
            before: before.into_iter().collect::<Option<_>>()?,
            found_by: found_by.into_iter().filter(|_| self.known.has_courses).collect::<Option<_>>()?,
            shares: shares.into_iter().flatten().collect(),
            hours: raw.hours.as_ref().map(|hours| *hours.get_ref()),
        })
    }

    fn prerequisite(&self, id: &Spanned<String>, problems: &mut Problems) -> Option<Slug> {
        let all = || self.document.value.skill.iter().map(|raw| raw.id.get_ref().as_str());
        if !all().any(|known| known == id.get_ref()) {
            let what = format!("no skill has the id “{}”{}", id.get_ref(), suggestion(id.get_ref(), all()));
            self.document.problem(id, problems, what, "“before” takes ids of skills in this file.");
            return None;
        }
        Slug::parse(id.get_ref())
    }

    fn name(&self, name: &Spanned<String>, problems: &mut Problems) -> Option<String> {
        // A vocabulary that could not be read has been reported already.
        if !self.known.skills.is_empty() && !self.known.skills.contains(&name.get_ref().as_str()) {
            let close = suggestion(name.get_ref(), self.known.skills.iter().copied());
            let what = format!("content/skills.csv has no skill “{}”{close}", name.get_ref());
            self.document.problem(name, problems, what, "Use a name from its first column.");
            return None;
        }
        Some(name.get_ref().clone())
    }

    fn share(&self, name: &Spanned<String>, problems: &mut Problems) -> Option<Share> {
        let technologies = self.known.technologies;
        let found = technologies.iter().find(|technology| technology.name == *name.get_ref());
        if found.is_none() && !technologies.is_empty() {
            let close = suggestion(name.get_ref(), technologies.iter().map(|it| it.name.as_str()));
            let what = format!("the survey has no technology “{}”{close}", name.get_ref());
            self.document.problem(name, problems, what, "Use a name from content/derived/technologies.csv.");
        }
        found.map(|it| Share { technology: it.name.clone(), users: it.users, asked: it.asked })
    }

    /// Reports a cycle at the line where its first skill requires the second.
    fn refuse_ring(&self, ring: &[usize], skills: &[Skill], problems: &mut Problems) {
        let ids: Vec<&str> = ring.iter().chain(ring.first()).map(|at| skills[*at].id.as_str()).collect();
        let (first, second) = (ids[0], ids[1]);
        let raw = self.document.value.skill.iter().find(|raw| raw.id.get_ref() == first);
        let waits = raw.and_then(|raw| raw.before.iter().find(|id| id.get_ref() == second));
        if let Some(waits) = waits {
            let what = format!("skills depend on each other in a circle: {}", ids.join(" needs "));
            self.document.problem(waits, problems, what, "Remove one of these ids from “before”.");
        }
    }
}
