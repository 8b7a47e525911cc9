//! Renders the guide into the page that Trunk staged, and publishes the data beside it.
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
    match guide::prerender::write(&staging) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}
