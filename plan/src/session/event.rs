//! The events of a session, what it needs to handle them, and its effects.

use super::Kind;
use crate::path::SkillPath;
use crate::plan::{Limit, Plan, PlannedCourse, Progress, Slot};
use catalogue::Catalogue;
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::storage::Write;
use domain::time::Date;
use std::collections::BTreeMap;

/// What a step needs to know of the world around the session.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The path of skills.
    pub path: &'a SkillPath,
    /// The id of the guide: part of its keys in storage and of its files.
    pub guide: &'a Slug,
    /// The name of the career, in the singular.
    pub career: &'a str,
    /// Finds courses by their ids in the loaded catalogue; see [`courses`].
    pub courses: &'a dyn Fn(&[&str]) -> Vec<FoundCourse>,
    /// Today in the reader's time zone; `None` where the clock gives no date.
    pub today: Option<Date>,
    /// The keys and texts in the browser's storage at the moment of the step, at least those for
    /// which [`Keys::is_ours`](domain::storage::Keys::is_ours) holds; `None` where the page has no storage.
    pub stored: Option<&'a BTreeMap<String, String>>,
}

/// A course of a catalogue, for a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCourse {
    /// What the plan keeps of it.
    pub course: PlannedCourse,
    /// The hours it takes, the middle of what its source says; `None` where no source says so.
    pub hours: Option<u16>,
}

/// The courses of a catalogue that have one of these ids, found in one walk.
pub fn courses(catalogue: &Catalogue, ids: &[&str]) -> Vec<FoundCourse> {
    let planned = |number: u32| {
        let course = catalogue.course(number);
        let hours = course.length.and_then(|length| u16::try_from(length.hours()).ok());
        let hours = hours.filter(|hours| (1..=Plan::MOST_HOURS).contains(hours));
        let course = PlannedCourse::new(Slug::parse(&course.id)?, &course.title, &course.url);
        Some(FoundCourse { course, hours })
    };
    catalogue.find(ids).into_iter().filter_map(planned).collect()
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The page was opened, or the fragment of its address changed (without `#`).
    Address {
        /// The fragment; empty where there is none.
        fragment: String,
    },
    /// Another tab may have written to storage: sent at a storage event, and when the page is restored
    /// from the back/forward cache.
    StorageChanged,
    /// The browser stores nothing for this page, or has no room left: found out when the page opens.
    StorageRefused,
    /// The answer to [`Effect::Write`], with [`World::stored`] as it is afterwards.
    Written {
        /// The batch that was to be written.
        batch: Batch,
        /// What was refused, if anything.
        refused: Option<Refusal>,
    },
    /// Another catalogue can be searched now.
    CoursesArrived,
    /// The reader changes the plan.
    Change(Change),
    /// The reader enters a field for hours. What counts now will count again while the field holds what cannot be
    /// used, instead of its first digits.
    Enter(Hours),
    /// The reader chooses a skill on the map.
    Choose(Slug),
    /// The reader makes the shared plan theirs.
    TakeShared(Take),
    /// The reader goes back to their own plan.
    CloseShared,
    /// The reader chose a file, and it was read.
    FileRead {
        /// Its name.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// The reader chose a file that could not be read; one larger than
    /// [`LARGEST`](crate::file::LARGEST) need not be.
    FileFailed {
        /// Its name.
        name: String,
        /// Whether it is too large; otherwise the browser could not read it.
        is_too_large: bool,
    },
    /// The reader uses the plan in the file.
    TakeOffer(Take),
    /// The reader ignores the plan in the file.
    LeaveOffer,
    /// The reader undoes the last large step.
    Undo,
    /// The reader asks to erase everything.
    AskErase,
    /// The reader confirms it.
    Erase,
    /// The reader cancels erasing.
    CancelErase,
    /// The reader downloads the plan that is shown.
    SavePlan,
    /// The reader downloads the stored text that could not be used.
    SaveStored,
    /// The reader downloads the texts that were set aside.
    SaveAside,
    /// The reader deletes the texts that were set aside.
    DropAside,
    /// The reader downloads the plan that is shown as Markdown.
    SaveNotes {
        /// The pay in the chosen country, in a sentence with its source, or nothing.
        pay: String,
    },
    /// The reader downloads the weekly slots for a calendar.
    SaveCalendar {
        /// The time in UTC: `2026-11-24T18:00:00.000Z`, as `toISOString` writes it.
        now: String,
        /// A random number, used for the ids of events unless this device already has one.
        random: u64,
    },
    /// The reader copies a link to the plan that is shown.
    CopyLink,
    /// The answer to [`Effect::CopyLink`]: whether the browser allowed it.
    LinkCopied(bool),
    /// The reader prints the plan.
    Print,
}

/// A change of the plan by the reader. A shared plan takes none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The state of a skill.
    Mark {
        /// The skill.
        skill: Slug,
        /// The new state.
        progress: Progress,
        /// Whether to announce it, because the control itself does not.
        aloud: bool,
    },
    /// One state further: to learn, learning, known, to learn again.
    Cycle(Slug),
    /// Whether a duty is done, or a qualification is there.
    Check {
        /// Its id.
        id: Slug,
        /// Whether it is.
        is_done: bool,
    },
    /// The text of a field for hours. Use a text field (`inputmode="numeric"`): a number field returns no
    /// value for invalid text.
    Type {
        /// The field.
        hours: Hours,
        /// What it holds now.
        text: String,
    },
    /// Where the reader wants to work.
    Country(Option<CountryCode>),
    /// Which courses the reader would take.
    Limit(Limit, Option<Slug>),
    /// Adds a course to the plan for a skill, or removes it.
    Course {
        /// The skill.
        skill: Slug,
        /// The id of the course.
        course: Slug,
    },
    /// Adds a weekly slot, as it was typed.
    AddSlot {
        /// The day, by name or by its two letters.
        day: String,
        /// When it begins: `19:30`; what follows is not read.
        start: String,
        /// How many minutes.
        minutes: String,
    },
    /// Removes a weekly slot.
    RemoveSlot(Slot),
}

impl From<Change> for Event {
    fn from(change: Change) -> Self {
        Self::Change(change)
    }
}

/// A field for hours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hours {
    /// Hours a week.
    Weekly,
    /// Hours for a skill.
    For(Slug),
}

/// How a plan that arrived becomes the reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Added to theirs.
    Merge,
    /// In place of theirs.
    Replace,
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write to storage, and answer with [`Event::Written`].
    Write(Batch),
    /// Read again what else the guide keeps in storage, and erase or restore what it keeps elsewhere on this device.
    ReadAgain {
        /// Whether everything was erased; otherwise it was restored.
        is_erased: bool,
    },
    /// Announce this in the live region.
    Say(String),
    /// Have the browser save a file.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// What is in it.
        text: String,
    },
    /// Copy the address of the plan with this fragment (without `#`), and answer with
    /// [`Event::LinkCopied`].
    CopyLink {
        /// The fragment.
        fragment: String,
    },
    /// Take the plan out of the address, without a step in the history.
    ClearFragment,
    /// Scroll to the plan.
    Show,
    /// Move the focus.
    Focus(Focus),
    /// Print the plan.
    Print,
}

/// Where the focus goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the line that says how far the plan is.
    Count,
    /// To a notice that asks for a decision.
    Notice(Kind),
    /// To a skill.
    Skill(Slug),
}

/// What is written to storage: in order, up to the first that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// What for.
    pub purpose: Purpose,
    /// The keys and their texts.
    pub writes: Vec<Write>,
}

/// What something is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To keep the plan; its own key comes first.
    Plan,
    /// To set an unreadable text aside, and only then to keep the plan.
    SetAside,
    /// To delete texts that were set aside.
    DropAside,
    /// To erase everything.
    Erase,
    /// To put back what was erased, the plan first.
    Restore,
    /// To store a note that the plan does not depend on.
    Note,
}

/// Where a batch was refused, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The place of the write in its batch; those before it are done, those after it are not.
    pub at: usize,
    /// Whether the storage is full; otherwise the page may not use it.
    pub is_full: bool,
}
