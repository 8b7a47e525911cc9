//! The data embedded in the page, decoded once.

use guide_domain::dataset::Dataset;
use std::sync::OnceLock;

const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.postcard"));

/// The file beside the page that holds the tables of the salary explorer; its name changes with
/// what it holds.
pub const EXPLORER_FILE: &str = env!("EXPLORER_FILE");

/// The checked data behind the filters.
///
/// # Panics
/// Never for bytes that the build wrote: it encodes and this decodes the same type.
pub fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| postcard::from_bytes(BYTES).expect("the build embeds a dataset it encoded itself"))
}
