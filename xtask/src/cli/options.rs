//! The options of each command.

use std::path::PathBuf;

/// Options of `cargo xtask build`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// Where to write the figures as JSON.
    pub json: Option<PathBuf>,
    /// A quick build without optimisation.
    pub dev: bool,
    /// Also the whole guide as one file.
    pub single_file: bool,
    /// Whether another build in another folder must give the same bytes.
    pub check_reproducible: bool,
}

/// Options of `cargo xtask serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Whether to open the page in the user's browser.
    pub open: bool,
    /// Rebuild and reload on every change.
    pub dev: bool,
}

/// Options of `cargo xtask data`: the raw inputs, at least one of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DataOptions {
    /// The Stack Overflow Developer Survey 2023, answers from the United States.
    pub survey: Option<PathBuf>,
    /// Euro reference rates of the European Central Bank.
    pub rates: Option<PathBuf>,
    /// Purchasing power of the World Bank (PA.NUS.PPP).
    pub ppp: Option<PathBuf>,
    /// The raw list of courses.
    pub courses: Option<PathBuf>,
}

/// Options of `cargo xtask pack`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackOptions {
    /// A CSV or JSON file, as docs/courses-file.md describes it.
    pub input: PathBuf,
    /// Where the pack goes; beside the input, with the ending `.pack`, when it is not said.
    pub out: Option<PathBuf>,
}

/// Options of `cargo xtask fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub struct FuzzOptions {
    /// The one target to run; all when it is not said.
    pub target: Option<String>,
    /// How long each target runs, in seconds.
    pub seconds: usize,
}

/// Options of `cargo xtask bench courses`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoursesOptions {
    /// Where the figures go as JSON.
    pub json: Option<PathBuf>,
    /// How often each keystroke and click is timed.
    pub rounds: usize,
    /// How many courses the catalogues have.
    pub sizes: Vec<usize>,
}

/// Options of `cargo xtask bench hosting`.
#[derive(Debug, PartialEq, Eq)]
pub struct HostingOptions {
    /// Where to write the figures as JSON.
    pub json: Option<PathBuf>,
    /// How long each file is asked for, in seconds.
    pub seconds: usize,
}

/// Options of `cargo xtask bench load`.
#[derive(Debug, PartialEq, Eq)]
pub struct LoadOptions {
    /// Where to write the figures as JSON.
    pub json: Option<PathBuf>,
    /// How often each of the two pages is loaded.
    pub loads: usize,
}

/// Options of `cargo xtask bench salary`.
#[derive(Debug, PartialEq, Eq)]
pub struct SalaryOptions {
    /// Where to write the figures as JSON.
    pub json: Option<PathBuf>,
    /// How often each control is used.
    pub rounds: usize,
}

/// Options of `cargo xtask bench plan`.
#[derive(Debug, PartialEq, Eq)]
pub struct PlanOptions {
    /// Where to write the figures as JSON.
    pub json: Option<PathBuf>,
    /// How often each tick is made.
    pub rounds: usize,
}
