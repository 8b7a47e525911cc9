//! The messages of the session, with what the reader can do about each.

use super::event::{Event, Take};
use super::{Session, StorageState};
use crate::file::FieldProblem;
use crate::path::SkillPath;
use crate::plan::Plan;
use crate::progress::tally;
use crate::settle::unknown;
use crate::words;

/// Something the reader should know or decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about; there is at most one notice of a kind.
    pub kind: Kind,
    /// The first sentence, shown in bold; may be empty.
    pub lead: &'static str,
    /// What it says.
    pub text: String,
    /// The first fields that cannot be used and are left out; see [`Notice::PROBLEMS`].
    pub problems: Vec<String>,
    /// How many such fields are not listed.
    pub further: usize,
    /// What the reader can do.
    pub actions: Vec<Action>,
}

impl Notice {
    /// What comes before the list of fields that cannot be used.
    pub const PROBLEMS: &str = "These fields cannot be used and are left out:";

    /// The most fields that are listed.
    pub const LISTED: usize = 12;

    /// What comes after the list when there are more; or nothing.
    pub fn further_text(&self) -> String {
        match self.further {
            0 => String::new(),
            further => format!("And {further} more."),
        }
    }

    fn new(kind: Kind, text: impl Into<String>, actions: &[(&'static str, Event)]) -> Self {
        let action = |(label, event): &(&'static str, Event)| Action { label, event: event.clone() };
        let actions = actions.iter().map(action).collect();
        Self { kind, lead: "", text: text.into(), problems: Vec::new(), further: 0, actions }
    }

    fn with_problems(mut self, problems: &[FieldProblem]) -> Self {
        self.problems = problems.iter().take(Self::LISTED).map(FieldProblem::to_string).collect();
        self.further = problems.len() - self.problems.len();
        self
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A plan that came in the address.
    Shared,
    /// The plan is not stored, or not as it should be.
    Storage,
    /// A text was set aside.
    Aside,
    /// A step that can be undone.
    Undo,
    /// A link that was not used.
    RefusedLink,
    /// A file that was not used.
    RefusedFile,
    /// A file that waits for a decision.
    Offer,
    /// The question before everything is erased.
    Erase,
}

impl Kind {
    /// Whether it belongs beside the controls for files at the end of the plan, and not above it.
    pub fn is_below(self) -> bool {
        matches!(self, Self::RefusedFile | Self::Offer | Self::Erase)
    }
}

/// Something that the reader can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What the button says.
    pub label: &'static str,
    /// What pressing it means.
    pub event: Event,
}

impl Session {
    /// What there is to say, in the order in which it is shown.
    pub fn notices(&self, path: &SkillPath) -> Vec<Notice> {
        let all = [
            self.shared_notice(path),
            storage(match self.storage {
                StorageState::Kept if self.is_refused => &StorageState::Full,
                _ => &self.storage,
            }),
            (self.aside > 0).then(aside),
            self.undo.as_ref().map(|undo| Notice::new(Kind::Undo, undo.what, &[("Undo", Event::Undo)])),
            self.refused.as_ref().map(|(kind, why)| Notice::new(*kind, why, &[])),
            self.offer_notice(path),
            self.is_erase_asked.then(erase),
        ];
        all.into_iter().flatten().collect()
    }

    fn shared_notice(&self, path: &SkillPath) -> Option<Notice> {
        let shared = self.shared.as_ref()?;
        let (add, replace) = (Event::TakeShared(Take::Merge), Event::TakeShared(Take::Replace));
        let mut text = summary(&shared.plan, path);
        let actions = if self.plan.is_empty() {
            vec![("Make it my plan", replace), ("Close the shared plan", Event::CloseShared)]
        } else {
            text += " You also have a plan of your own.";
            vec![
                ("Add it to my plan", add),
                ("Replace my plan", replace),
                ("Close the shared plan", Event::CloseShared),
            ]
        };
        let notice = Notice::new(Kind::Shared, text, &actions).with_problems(&shared.problems);
        Some(Notice { lead: "This is a shared plan, for viewing only.", ..notice })
    }

    fn offer_notice(&self, path: &SkillPath) -> Option<Notice> {
        let offer = self.offer.as_ref()?;
        let (add, replace) = (Event::TakeOffer(Take::Merge), Event::TakeOffer(Take::Replace));
        let actions = if self.plan.is_empty() {
            vec![("Make it my plan", replace), ("Cancel", Event::LeaveOffer)]
        } else {
            vec![("Add it to my plan", add), ("Replace my plan", replace), ("Cancel", Event::LeaveOffer)]
        };
        let summary = summary(&offer.plan, path);
        let text = format!("“{}” contains a plan: {summary} Nothing has changed yet.", offer.name);
        Some(Notice::new(Kind::Offer, text, &actions).with_problems(&offer.problems))
    }
}

fn storage(storage: &StorageState) -> Option<Notice> {
    let text = match storage {
        StorageState::Kept => return None,
        StorageState::Blocked => {
            "This browser does not let the page store anything, so your plan lasts only until you close the page. Download it to keep it.".to_owned()
        }
        StorageState::Full => {
            "This browser’s storage is full or closed to the page, so your changes last only until you close the page. Download the plan to keep them.".to_owned()
        }
        StorageState::Newer(reason) => format!(
            "The plan stored here cannot be used: {reason}. It has been left as it is, and changes you make now last only until you close the page. Download the plan to keep them."
        ),
        StorageState::Stuck => {
            "The plan stored here cannot be read in full, and the browser has no room to set it aside. It has been left as it is, and changes you make now last only until you close the page. Download the plan to keep them.".to_owned()
        }
    };
    let mut actions = vec![("Download the plan", Event::SavePlan)];
    if storage.is_left_alone() {
        actions.push(("Download what is stored", Event::SaveStored));
    }
    Some(Notice::new(Kind::Storage, text, &actions))
}

fn aside() -> Notice {
    Notice::new(
        Kind::Aside,
        "The plan stored on this device could not be read in full. What could be read is shown; the stored text has been set aside, unchanged.",
        &[("Download the original text", Event::SaveAside), ("Delete the original text", Event::DropAside)],
    )
}

fn erase() -> Notice {
    Notice::new(
        Kind::Erase,
        "This erases everything that the guide keeps on this device: your plan, anything set aside, your shortlist of courses, a list of courses of your own and your settings.",
        &[("Yes, erase everything", Event::Erase), ("Cancel", Event::CancelErase)],
    )
}

/// The progress of a plan from a link or file, and which of its skills this guide does not know.
fn summary(plan: &Plan, path: &SkillPath) -> String {
    let line = words::progress_line(tally(path, plan));
    match unknown(plan, path).len() {
        0 => line,
        1 => format!("{line} 1 of its skills is not in this guide, but is kept."),
        count => format!("{line} {count} of its skills are not in this guide, but are kept."),
    }
}
