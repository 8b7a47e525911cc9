//! How the page loads on a slow phone.
use crate::cli::LoadOptions;
/// `cargo xtask bench load`.
pub fn run(_options: &LoadOptions) -> anyhow::Result<()> {
    todo!()
}
