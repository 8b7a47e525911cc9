//! Writes the pages of the guide beside the programs that Trunk staged, and publishes the data.
//!
//! Trunk runs it as its `post_build` hook, which sets `TRUNK_STAGING_DIR`.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        eprintln!(
            "prerender: TRUNK_STAGING_DIR is not set. Run `cargo xtask build`, which runs this through Trunk."
        );
        return ExitCode::FAILURE;
    };
    match guide::served::write(&staging) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}
