//! The sentences that the page shows for a session. The name of the career comes from the content.

use super::{Attempt, Columns, Kept, OwnFile, Part, Progress, Status};
use crate::read::Report;
use domain::money::{NumberStyle, counted, format_count};

impl Status<'_> {
    /// Which courses are searched. `people` is who the selection is for, in the plural.
    pub fn sentence(&self, people: &str, style: NumberStyle) -> String {
        let courses = |count: usize| counted(count as u64, "course", style);
        match self {
            Self::OwnFile { name, courses: count } => {
                format!("Searching your own file “{name}”: {}.", courses(*count))
            }
            Self::Selection { courses: count, .. } => {
                format!("Searching {} selected for {people}.", courses(*count))
            }
            Self::Whole { courses: count } => format!("Searching the whole catalogue: {}.", courses(*count)),
            Self::Loading(progress) => format!("Loading the whole catalogue: {}.", progress.kilobytes(style)),
            Self::NotLoaded => format!("The whole catalogue is not loaded. Showing courses for {people}."),
            Self::Failed(error) => {
                format!("The whole catalogue could not be loaded: {error}. Showing courses for {people}.")
            }
        }
    }
}

impl Progress {
    /// Such as `120 of 900 KB`; only the first number if the size is not known.
    pub fn kilobytes(self, style: NumberStyle) -> String {
        let kilobytes = |bytes: u64| format_count(bytes.div_ceil(1024), style);
        if self.size == 0 {
            return format!("{} KB", kilobytes(self.read));
        }
        format!("{} of {} KB", kilobytes(self.read), kilobytes(self.size))
    }
}

impl Attempt {
    /// The state of the reading; empty if there is nothing to say.
    pub fn sentence(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Lost(message) => message.clone(),
            Self::Reading { name, progress } => format!("Reading “{name}”: {}%.", progress.percent()),
            Self::Stopped => "Reading stopped. Nothing was changed.".to_owned(),
            Self::Refused { name, reason } => format!("“{name}” cannot be used: {reason}."),
            Self::NoRows { name, .. } => format!("“{name}” has no rows that can be used."),
        }
    }
}

impl OwnFile {
    /// That the file is in use, and with how many courses.
    pub fn sentence(&self, style: NumberStyle) -> String {
        format!("“{}” is in use: {}.", self.name, counted(self.catalogue.len() as u64, "course", style))
    }
}

impl Kept {
    /// Whether the list is there after a reload; empty while that is not known.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NotYet => "",
            Self::Yes => "This browser keeps it until you remove it.",
            Self::WithoutFile => {
                "This browser keeps it until you remove it, but has no room for the file as well (at most 32 MB in all): to change its columns after a reload, choose the file again."
            }
            Self::TooLarge => {
                "The list is larger than 32 MB, so this browser does not keep it: it must be opened again after a reload."
            }
            Self::Refused => "This browser could not keep the list: it must be opened again after a reload.",
        }
    }
}

impl Part {
    /// What became of the file, as a line of a list.
    pub fn sentence(&self, style: NumberStyle) -> String {
        let Report { used, wrong, repeated, .. } = self.report;
        let mut text = format!("“{}”: {} used", self.name, counted(used as u64, "row", style));
        if wrong > 0 {
            text += &format!(", {} skipped", format_count(wrong as u64, style));
        }
        if repeated > 0 {
            text += &format!("; {} already in the list, kept once", format_count(repeated as u64, style));
        }
        text + "."
    }
}

impl Columns {
    /// What is to be known of the reader's choice; empty if the columns are as the program found them.
    pub fn sentence(&self) -> &'static str {
        match (self.is_by_reader, self.is_remembered) {
            (false, _) => "",
            (true, true) => "The file was read as you said, and so is every file with these headings.",
            (true, false) => "The file was read as you said. It has no headings, so this is not remembered.",
        }
    }
}

impl Report {
    /// The sentence before the list of errors; `None` if every row is used.
    pub fn skipped(&self, style: NumberStyle) -> Option<String> {
        if self.wrong == 0 {
            return None;
        }
        let rows = counted(self.wrong as u64, "row", style);
        let verb = if self.wrong == 1 { "was" } else { "were" };
        let first = match self.errors.len() {
            listed if listed < self.wrong => format!(" The first {}:", format_count(listed as u64, style)),
            _ => String::new(),
        };
        Some(format!("{rows} {verb} skipped.{first}"))
    }
}

impl Report {
    /// The sentence before the list of cells that are left out; `None` if every cell is used.
    pub fn left_out(&self, style: NumberStyle) -> Option<String> {
        let count = self.cells_left_out();
        let (verb, whose) = if count == 1 { ("was", "its row") } else { ("were", "their rows") };
        let cells = counted(count as u64, "cell", style);
        (count > 0).then(|| format!("{cells} {verb} left out; the rest of {whose} is used."))
    }
}
