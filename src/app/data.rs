//! The data embedded in the program, decoded once. Data that only the rooms of a piece use is in that piece.

use domain::credit::Credits;
use domain::dataset::Dataset;
use domain::survey::Explorer;
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// Decodes bytes that the build encoded from the same type.
///
/// # Panics
/// Never for bytes that the build wrote.
fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("the build embeds what it encoded itself")
}

/// The checked data behind the filters of pay.
pub fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| decoded(include_bytes!(concat!(env!("OUT_DIR"), "/dataset.postcard"))))
}

/// How the sources are credited. No page needs it before its piece is here.
pub fn credits() -> &'static Credits {
    static CREDITS: OnceLock<Credits> = OnceLock::new();
    CREDITS.get_or_init(|| decoded(include_bytes!(concat!(env!("OUT_DIR"), "/credits.postcard"))))
}

/// The tables of the surveys, with rates and purchasing power: for the rooms of the piece `salaries`.
pub fn explorer() -> &'static Explorer {
    static EXPLORER: OnceLock<Explorer> = OnceLock::new();
    EXPLORER.get_or_init(|| decoded(include_bytes!(concat!(env!("OUT_DIR"), "/explorer.postcard"))))
}

/// The pack of the courses that serve the guide's career: for the rooms courses and plan.
pub fn selection() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/selection.pack"))
}

/// The path of skills that a plan is made from: for the rooms courses and plan.
pub fn skills_path() -> &'static plan::SkillPath {
    static PATH: OnceLock<plan::SkillPath> = OnceLock::new();
    PATH.get_or_init(|| decoded(include_bytes!(concat!(env!("OUT_DIR"), "/path.postcard"))))
}

/// Five countries with averages that no editor changes, for tests of what an amount becomes.
#[cfg(test)]
pub fn sample() -> &'static Dataset {
    static SAMPLE: OnceLock<Dataset> = OnceLock::new();
    SAMPLE.get_or_init(domain::dataset::sample)
}

/// The tables that go with [`sample`].
#[cfg(test)]
pub fn sample_explorer() -> &'static Explorer {
    static SAMPLE: OnceLock<Explorer> = OnceLock::new();
    SAMPLE.get_or_init(domain::dataset::sample_explorer)
}

/// The compiled content that all of this comes from.
#[cfg(test)]
pub fn content() -> &'static compiler::Content {
    static CONTENT: OnceLock<compiler::Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let folder = std::path::Path::new(env!("GUIDE_CONTENT"));
        compiler::compile(folder).expect("the build compiled it too")
    })
}
