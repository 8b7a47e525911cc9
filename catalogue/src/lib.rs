//! The engine of the course finder: a catalogue as one compact file (a pack), and the search
//! over it. Pure: bytes, questions and events in, answers and effects out; no DOM, no clock, no I/O.
//!
//! [`course`] is a course as it is written into a pack, [`pack`] the format (docs/pack.md), [`catalogue`]
//! an opened pack, `opening` opening one in parts, [`answer`] the search. The search uses [`words`] (queries and ids), [`aliases`] (names that
//! mean the same) with `named` (where they occur), [`typo`] (the nearest words), [`bits`] (sets of courses), `facet` (the values of each facet), [`counts`], `skills` (which courses teach
//! what) and [`order`]. [`vocabulary`] has the names of skills, [`tables`] what the build embeds of it; [`read`] reads
//! a reader's own file of courses, [`own`] has the columns of the guide's tables. [`session`] knows which catalogue a reader searches, [`shortlist`] the
//! courses that a reader saves, [`download`] makes files that the page offers.

pub mod aliases;
pub mod answer;
pub mod bits;
pub mod catalogue;
mod checksum;
pub mod counts;
pub mod course;
pub mod download;
mod facet;
#[cfg(test)]
mod naive;
mod named;
mod opening;
pub mod order;
pub mod own;
pub mod pack;
pub mod read;
pub mod session;
pub mod shortlist;
mod skills;
pub mod tables;
pub mod typo;
pub mod vocabulary;
pub mod words;

pub use aliases::Aliases;
pub use answer::{Answer, Ask, LooserAsk, Nearest};
pub use catalogue::{Catalogue, CourseView, Shown};
pub use checksum::checksum;
pub use counts::Counts;
pub use course::{Cost, CourseRecord, Level, Stars};
pub use opening::Pause;
pub use pack::{PackError, Rate, pack};
pub use tables::{Skill, Tables};
pub use vocabulary::Vocabulary;
