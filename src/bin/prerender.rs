//! Writes the pages of the guide beside the programs, and publishes the data.
//!
//! Trunk runs it as its `post_build` hook, which sets `TRUNK_STAGING_DIR`. With `--single FILE` it
//! writes the guide as one file instead, from the folder that the variable names; with `--front` it writes the page
//! that lists several guides into that folder.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        eprintln!(
            "prerender: TRUNK_STAGING_DIR is not set. Run `cargo xtask build`, which runs this through Trunk."
        );
        return ExitCode::FAILURE;
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => guide::served::write(&staging),
        ["--single", file] => guide::served::single(&staging).and_then(|page| std::fs::write(file, page)),
        ["--front"] => guide::served::front(&staging),
        _ => Err(io::Error::other("the arguments are `--single FILE`, `--front` or none")),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}
