//! The options of each command.

use clap::Args;
use domain::time::Date;
use std::path::{Path, PathBuf};

/// The most courses of a catalogue that `bench courses` makes up.
const MOST_COURSES: usize = 4_000_000;

/// Options of `cargo xtask setup`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct SetupOptions {
    /// Also what the tests and benchmarks need: Chromium with its driver, nginx, Caddy and wrk
    #[arg(long)]
    pub browser: bool,
    /// Also Firefox and WebKitGTK with their drivers
    #[arg(long)]
    pub all_engines: bool,
}

/// Options of `cargo xtask build`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct BuildOptions {
    /// Also write the sizes, in bytes, to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Build quickly, neither optimised nor compressed
    #[arg(long, conflicts_with_all = ["single_file", "check_reproducible"])]
    pub dev: bool,
    /// Also write the whole guide as one file, guide.html
    #[arg(long)]
    pub single_file: bool,
    /// Build once more in another folder and compare every byte (takes some minutes)
    #[arg(long)]
    pub check_reproducible: bool,
    /// Write the page to this folder [default: dist]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Build every guide of the project, each in a folder of dist/, and a page that lists them
    #[arg(long, conflicts_with_all = ["dev", "json", "single_file", "check_reproducible", "accept_sizes", "out"])]
    pub all: bool,
    /// Make the sizes of this build the budgets of later ones, in xtask/budget.json, and write docs/size.md's table
    #[arg(long, conflicts_with = "dev")]
    pub accept_sizes: bool,
}

/// Options of `cargo xtask serve`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct ServeOptions {
    /// The port on 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// Open the page in your browser
    #[arg(long)]
    pub open: bool,
    /// Rebuild and reload on every change; dist/ stays as it is
    #[arg(long)]
    pub dev: bool,
    /// Serve every guide of the project on one site
    #[arg(long, conflicts_with = "dev")]
    pub all: bool,
}

/// Options of `cargo xtask new-guide`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct NewGuideOptions {
    /// The id of the career: lower-case letters, digits and hyphens, such as data-engineer
    pub id: String,
}

/// Options of `cargo xtask test`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct TestOptions {
    /// Test in Chromium, Firefox and WebKitGTK instead of Chromium alone
    #[arg(long)]
    pub all_engines: bool,
}

/// Options of `cargo xtask data`: the raw inputs, at least one of them.
#[derive(Debug, Default, PartialEq, Eq, Args)]
#[group(required = true, multiple = true)]
pub struct DataOptions {
    /// The Stack Overflow Developer Survey 2023, answers from the United States (CSV)
    #[arg(long, value_name = "FILE")]
    pub survey: Option<PathBuf>,
    /// The same survey in every country: the files of 2023, 2024 and 2025, and the survey's own rates (CSV)
    #[arg(long, value_names = ["2023", "2024", "2025", "RATES"], num_args = 4)]
    pub world: Vec<PathBuf>,
    /// The euro reference rates of the European Central Bank (CSV): its own eurofxref-hist.csv, or a table by day and currency
    #[arg(long, value_name = "FILE")]
    pub rates: Option<PathBuf>,
    /// The World Bank's purchasing power parities, PA.NUS.PPP (CSV)
    #[arg(long, value_name = "FILE")]
    pub ppp: Option<PathBuf>,
    /// The raw list of courses on three platforms, the lists of free courses, and the courses of a curriculum (CSV)
    #[arg(long, num_args = 3, value_names = ["PLATFORMS", "FREE", "CURRICULUM"])]
    pub courses: Vec<PathBuf>,
    /// The countries of Natural Earth at 1:110 million: countries-110m.json of the npm package world-atlas (TopoJSON)
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Official statistics of pay of several countries (CSV); needs the next three options too
    #[arg(long, value_name = "FILE", requires_all = ["oews", "job_bank", "ashe"])]
    pub official_pay: Option<PathBuf>,
    /// US OEWS, May 2025: nation, states and industries (CSV); with --official-pay
    #[arg(long, value_name = "FILE", requires = "official_pay")]
    pub oews: Option<PathBuf>,
    /// Wages 2025 of the Canadian Job Bank (CSV); with --official-pay
    #[arg(long, value_name = "FILE", requires = "official_pay")]
    pub job_bank: Option<PathBuf>,
    /// ASHE Table 14 of 2025, to check the British rows (CSV); with --official-pay
    #[arg(long, value_name = "FILE", requires = "official_pay")]
    pub ashe: Option<PathBuf>,
}

impl DataOptions {
    /// The files of official pay, which are given together: the collected table, OEWS, Job Bank, ASHE.
    pub fn official(&self) -> Option<[&Path; 4]> {
        let files = [&self.official_pay, &self.oews, &self.job_bank, &self.ashe].map(|file| file.as_deref());
        let [Some(collected), Some(oews), Some(job_bank), Some(ashe)] = files else { return None };
        Some([collected, oews, job_bank, ashe])
    }
}

/// Options of `cargo xtask refresh`: the raw inputs as `data` takes them, and when.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct RefreshOptions {
    /// The raw inputs.
    #[command(flatten)]
    pub data: DataOptions,
    /// The day to note for the change [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// Convert averages at the rates of this day [default: the last day of the month that they are of]; with --rates
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "rates")]
    pub rates_day: Option<Date>,
}

/// Options of `cargo xtask release`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct ReleaseOptions {
    /// The version in the names of the archives [default: the date of the newest source]
    #[arg(value_parser = version)]
    pub version: Option<String>,
    /// The folder to write the archives to [default: target/archives]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Options of `cargo xtask pack`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct PackOptions {
    /// A CSV or JSON file of courses, as docs/courses-file.md describes it
    pub input: PathBuf,
    /// Where to write the catalogue [default: beside INPUT, with the extension .pack]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Options of `cargo xtask fuzz`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct FuzzOptions {
    /// The target to run, a file of fuzz/fuzz_targets/ without its extension [default: all of them]
    pub target: Option<String>,
    /// How many seconds to run each target
    #[arg(long, value_name = "N", default_value_t = 600, value_parser = above_zero)]
    pub seconds: usize,
}

/// Options of `cargo xtask bench load` and `bench integrity`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct LoadOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How many times to load each of the pages compared
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = above_zero)]
    pub loads: usize,
}

/// Options of `cargo xtask bench own`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct OwnOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Also bring a list of so many rows, about 120 bytes each, to the built page: how long until it is searched, and
    /// the longest time between two frames meanwhile; 0 to leave that out
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    pub rows: usize,
    /// The files to read instead of those of the tests
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Options of `cargo xtask bench salary` and `bench plan`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct RoundsOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How many times to use each control
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = above_zero)]
    pub rounds: usize,
}

/// Options of `cargo xtask bench page`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct PageOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How many times to load each page and to use each control
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = above_zero)]
    pub rounds: usize,
    /// The folder of another build of the same page; may be given several times
    #[arg(long = "peer", value_name = "DIR")]
    pub peers: Vec<PathBuf>,
}

/// Options of `cargo xtask bench courses`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct CoursesOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How many times to measure each keystroke and click
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = above_zero)]
    pub rounds: usize,
    /// How many courses each catalogue has, up to 4,000,000
    #[arg(long, value_name = "N,N", value_delimiter = ',', value_parser = courses)]
    #[arg(default_value = "10000,100000,1000000")]
    pub sizes: Vec<usize>,
}

/// Options of `cargo xtask bench hosting`.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct HostingOptions {
    /// Also write the figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How many seconds to request each file
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = above_zero)]
    pub seconds: usize,
}

/// A day of the calendar.
fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "it takes a day such as 2026-11-27".to_owned())
}

/// A version that can be in the name of a file.
fn version(text: &str) -> Result<String, String> {
    let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    let fits = fits && text.starts_with(|first: char| first.is_ascii_alphanumeric());
    fits.then(|| text.to_owned()).ok_or_else(|| "it takes a version such as 1.2.0".to_owned())
}

/// A whole number above 0.
fn above_zero(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "it takes a whole number above 0".to_owned())
}

/// A number of courses that `bench courses` can make up.
fn courses(text: &str) -> Result<usize, String> {
    above_zero(text)
        .ok()
        .filter(|count| *count <= MOST_COURSES)
        .ok_or_else(|| "it takes numbers of courses from 1 to 4,000,000, such as 10000,100000".to_owned())
}
