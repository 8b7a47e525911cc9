//! Every check, in order, with one summary at the end.
use std::process::ExitCode;
/// `cargo xtask test`.
pub fn run() -> anyhow::Result<ExitCode> {
    todo!()
}
