//! What the plan stores on this device for pages that do not load it: its progress and its next step.

use super::state::{AppState, PlanProgress};
use crate::dom::storage;
use domain::route::{Page, Route};
use domain::slug::Slug;

/// The name of the note that says how far the plan is: `3/27`.
const BADGE: &str = "badge";

/// The name of the note that says what comes next: the id of a skill, a tab, what the reader sees.
const NEXT: &str = "next";

/// What comes next in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// The skill; `None` for what only the plan itself shows, such as a duty.
    pub skill: Option<Slug>,
    /// What the reader sees.
    pub title: String,
}

impl NextStep {
    /// Reads a note; `None` for a text that is not one.
    fn parse(note: &str) -> Option<Self> {
        let (skill, title) = note.split_once('\t')?;
        let skill = if skill.is_empty() { None } else { Some(Slug::parse(skill)?) };
        (!title.trim().is_empty()).then(|| Self { skill, title: title.to_owned() })
    }

    fn text(&self) -> String {
        format!("{}\t{}", self.skill.as_ref().map_or("", Slug::as_str), self.title)
    }

    /// Where it is: the page of the skill, else the plan.
    pub fn route(&self) -> Route {
        self.skill.clone().map_or(Page::Plan, Page::Skill).into()
    }
}

/// What comes next, as it is noted.
pub fn next_step(state: AppState) -> Option<NextStep> {
    NextStep::parse(&storage::get(&state.key(NEXT))?)
}

/// Notes how far the plan is and what comes next; `None` removes a note.
pub fn write(state: AppState, progress: Option<PlanProgress>, next: Option<&NextStep>) {
    note(&state.key(BADGE), progress.map(|progress| progress.to_string()));
    note(&state.key(NEXT), next.map(NextStep::text));
}

/// Stores a text, or removes it. Everything works without it, so failures are ignored.
fn note(key: &str, text: Option<String>) {
    match text {
        text if text == storage::get(key) => {}
        Some(text) => drop(storage::set(key, &text)),
        None => storage::remove(key),
    }
}

/// Shows in the header how far the plan is, and follows what other tabs do.
#[cfg(feature = "hydrate")]
pub fn follow(state: AppState) {
    use super::state::set_if_new;
    use crate::dom::events;

    let key = state.key(BADGE);
    let read =
        move || set_if_new(state.progress, storage::get(&key).as_deref().and_then(PlanProgress::parse));
    read();
    events::on_page_restored(read.clone());
    events::on_storage(move |_| read());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_next_reads_back() {
        let sql = Slug::parse("sql");
        for (skill, text) in [(sql.clone(), "sql\tSQL and more"), (None, "\tBuild")] {
            let step = NextStep::parse(text).unwrap();
            assert_eq!((&step.skill, step.text()), (&skill, text.to_owned()));
        }
        assert_eq!(
            NextStep { skill: sql.clone(), title: "SQL".to_owned() }.route().page,
            Page::Skill(sql.unwrap())
        );
        assert_eq!(NextStep { skill: None, title: "Build".to_owned() }.route().page, Page::Plan);
    }

    #[test]
    fn other_texts_are_not_notes() {
        for text in ["", "sql", "sql\t", "a b\tSQL", "<b>\tSQL"] {
            assert_eq!(NextStep::parse(text), None, "{text}");
        }
    }
}
