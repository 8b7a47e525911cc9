//! Where things are in the project.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the project")
}

/// The tools installed for this project.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The page as it is deployed.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where commands keep state from one run to the next.
pub fn state() -> PathBuf {
    root().join("target/xtask")
}

/// The executables of the npm packages in [`tools`].
pub fn npm_bin() -> PathBuf {
    tools().join("npm/node_modules/.bin")
}

/// A command at the project's root that finds the project's tools before any others.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path_with_tools());
    command
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn path_with_tools() -> OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = [tools().join("bin"), npm_bin()].into_iter().chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}
