//! The reader's plan. Pure: a path of skills, a plan and questions in, answers out; no DOM, no
//! clock, no I/O, and nothing that leaves the device.
//!
//! [`path`] is the path of skills and [`order`] its order; [`plan`] the reader's plan, [`progress`] its
//! progress, [`mod@estimate`] how long the rest takes, [`mod@gaps`] the courses for it. [`mod@file`]
//! reads and writes a plan as text, [`mod@settle`] adapts it to a changed path, [`mod@merge`] merges two
//! plans, [`link`] puts one into an address; [`markdown`] and [`calendar`] are the other exports.
//! [`session`] is a visit: events of the reader and their effects; [`words`] are sentences that several
//! views share.

pub mod calendar;
pub mod days;
pub mod estimate;
pub mod file;
pub mod gaps;
pub mod link;
pub mod markdown;
pub mod merge;
pub mod order;
pub mod path;
pub mod plan;
pub mod progress;
#[cfg(test)]
mod samples;
pub mod session;
pub mod settle;
pub mod words;

pub use estimate::{Estimate, Step, estimate};
pub use file::{FieldProblem, Reading, Refused};
pub use gaps::{Candidate, Gap, Reason, gaps};
pub use merge::merge;
pub use path::{Duty, Group, Share, Skill, SkillPath};
pub use plan::{Limit, Limits, Plan, PlannedCourse, Progress, Slot, Weekday};
pub use progress::{Next, Tally, next, tally, unlocks};
pub use settle::{settle, unknown};
