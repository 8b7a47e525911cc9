//! The reader's plan as HTML: pure functions from the path of skills and a plan.

mod checks;
mod courses;
mod frame;
mod list;
mod map;
mod messages;
mod schedule;
#[cfg(feature = "ssr")]
mod served;
mod skill;
mod summary;

pub use checks::checks;
pub use courses::courses;
pub use frame::{aims, frame, limits};
pub use list::list;
pub use map::{Layout, Toward, map};
pub use messages::{Keeping, Offer, erase, keeping, next_line, offer, shared, undo};
pub use schedule::{pay, pay_sentence, schedule, slots, until};
#[cfg(feature = "ssr")]
pub use served::{duties, page, path};
pub use skill::{detail, node_name, states};
pub use summary::summary;

use crate::ui::Reader;
use plan::{Plan, Progress, SkillPath, Tally};

/// The anchor of the part of the page that the plan stands in.
pub const ANCHOR: &str = "your-plan";

/// What the plan is drawn from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Who reads.
    pub reader: Reader,
    /// The path of skills.
    pub path: &'a SkillPath,
    /// The plan that is shown.
    pub plan: &'a Plan,
    /// Whether it is somebody else's, to be looked at only.
    pub read_only: bool,
}

/// The mark of a state beside its word: told apart by shape.
pub fn mark(progress: Progress) -> &'static str {
    match progress {
        Progress::ToLearn => "○",
        Progress::Learning => "◐",
        Progress::Known => "✓",
    }
}

/// How far a plan is, in a sentence.
pub fn progress_line(counts: Tally) -> String {
    format!(
        "{} of {} skills known, {} being learnt; {} of {} duties done.",
        counts.known, counts.skills, counts.learning, counts.done, counts.duties
    )
}

/// How far a plan is, as the table of contents has it.
pub fn short_progress(counts: Tally) -> String {
    format!("{}/{}", counts.known, counts.skills)
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
