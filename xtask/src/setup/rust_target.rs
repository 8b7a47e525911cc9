//! The Rust target for browsers.

use super::versions::RUST_TARGET;
use crate::{process, project};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the compiler has the target's standard library.
pub fn installed() -> bool {
    sysroot().is_some_and(|folder| folder.join("lib/rustlib").join(RUST_TARGET).join("lib").is_dir())
}

/// Adds the target through rustup.
pub fn install() -> Result<()> {
    if process::on_path("rustup").is_none() {
        bail!("the Rust target {RUST_TARGET} and rustup are missing; install rustup, which installs targets");
    }
    let mut command = project::command("rustup");
    process::run_quietly(command.args(["target", "add", RUST_TARGET]), "`rustup target add`")
}

/// The toolchain's folder: that of the cargo running this program, or the one rustc reports.
fn sysroot() -> Option<PathBuf> {
    let beside_cargo = std::env::var_os("CARGO").and_then(|cargo| {
        let folder = Path::new(&cargo).parent()?.parent()?;
        folder.join("lib/rustlib").is_dir().then(|| folder.to_owned())
    });
    beside_cargo.or_else(|| {
        process::first_line(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
    })
}
