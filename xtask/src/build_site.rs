//! Building the page: check the content, let Trunk build into a folder beside `dist/`, compress the
//! result and move it to `dist/`. A failure at any point leaves `dist/` as it was.

use crate::cli::BuildOptions;
use crate::setup::{self, Scope};
use crate::steps::timed;
use crate::{
    all, budget, check_content, compress, fingerprint, offline, previews, process, programs, project,
    reproducible, single, size, swap,
};
use anyhow::{Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask build`: builds the page and prints the size of its files.
pub fn run(options: &BuildOptions) -> Result<()> {
    setup::run(Scope::Build)?;
    if options.all {
        return all::run();
    }
    if let Some(out) = &options.out {
        project::choose_out(out.clone());
    }
    ensure(options.dev)?;
    if options.dev {
        println!("this is a development build, neither optimised nor compressed, so no sizes are printed");
        return Ok(());
    }
    size::report(&project::dist(), options.json.as_deref())?;
    if options.single_file {
        single::write(&project::dist())?;
    }
    if options.check_reproducible {
        reproducible::check()?;
    }
    if options.accept_sizes {
        budget::accept(&project::dist())?;
        size::write_docs(&project::dist())?;
    }
    if project::is_default() { budget::check(&project::dist()) } else { Ok(()) }
}

/// Builds the page if anything has changed since the last build. The tools must be installed.
pub fn ensure(dev: bool) -> Result<()> {
    // Two builds at once would write to the same folders.
    std::fs::create_dir_all(project::state()).context("target/xtask cannot be created")?;
    let lock = File::create(project::state().join("build.lock"))?;
    if lock.try_lock().is_err() {
        println!("[build] another build is running in this folder; waiting for it …");
        lock.lock()?;
    }
    swap::recover(&project::dist(), &aside())?;
    let inputs = fingerprint::of_inputs(&format!("{} dev={dev}", setup::tool_versions()?))?;
    if is_current(&inputs, dev) {
        println!("[build] nothing changed; dist/ is current");
        return Ok(());
    }
    timed("build 1/3", "checking the content and compiling the renderer", check_content::run)?;
    timed("build 2/3", "building the page with Trunk", || trunk_build(dev))?;
    timed(
        "build 3/3",
        "drawing the icons and previews, listing the files for visits offline, and compressing",
        || {
            if dev { Ok(()) } else { finish(&fresh()) }
        },
    )?;
    swap::replace(&project::dist(), &fresh(), &aside())?;
    remember(&inputs)
}

/// A Trunk command that uses the installed tools and never the network.
pub fn trunk(subcommand: &str) -> Command {
    let mut command = project::command(project::tools().join("bin/trunk"));
    command.args([subcommand, "--offline", "--skip-version-check", "--color", "never"]);
    // Trunk reads this too, and accepts only `true` and `false`.
    command.env_remove("NO_COLOR");
    command
}

/// A command that runs the page writer on a folder otherwise than Trunk does, with the programs of the build that keeps
/// its state in another.
pub fn page_writer(argument: &str, staging: &Path, state: &Path) -> Command {
    let mut command = project::cargo();
    command.args(["run", "--quiet", "--features", "ssr", "--bin", "prerender", "--", argument]);
    command
        .env("TRUNK_STAGING_DIR", staging)
        .env(programs::manifest::VARIABLE, programs::manifest::of(state));
    command
}

fn trunk_build(dev: bool) -> Result<()> {
    // Trunk works offline, so all dependencies must have been downloaded.
    process::run_quietly(project::cargo().args(["fetch", "--quiet"]), "`cargo fetch`")?;
    swap::remove(&fresh())?;
    let mut command = trunk("build");
    command.arg("--dist").arg(fresh());
    if !dev {
        command.arg("--config").arg(project::root().join("xtask/trunk/Trunk.toml")).arg("--release");
        command.env(programs::manifest::VARIABLE, programs::manifest::path());
    }
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", same_bytes_everywhere());
    process::run_quietly(&mut command, "`trunk build`").context("dist/ is unchanged")
}

fn finish(folder: &Path) -> Result<()> {
    previews::draw(folder)?;
    offline::write(folder)?;
    compress::folder(folder)
}

/// Compiler flags for the WASM: panic messages name the crate instead of a folder on the building
/// machine, so that every machine builds the same bytes.
fn same_bytes_everywhere() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let Some(entries) = home.and_then(|home| home.join("registry/src").read_dir().ok()) else {
        return String::new();
    };
    let flag = |entry: std::fs::DirEntry| format!("--remap-path-prefix={}=crates", entry.path().display());
    entries.flatten().map(flag).collect::<Vec<_>>().join(" ")
}

fn is_current(inputs: &str, dev: bool) -> bool {
    // The size report needs the manifest of the release build.
    if !dev && !programs::manifest::path().is_file() {
        return false;
    }
    let Ok(known) = std::fs::read_to_string(memory()) else { return false };
    let Ok(dist) = fingerprint::of_folder(&project::dist()) else { return false };
    known == format!("{inputs} {dist}")
}

fn remember(inputs: &str) -> Result<()> {
    let dist = fingerprint::of_folder(&project::dist())?;
    std::fs::write(memory(), format!("{inputs} {dist}")).context("target/xtask cannot be written")
}

fn fresh() -> PathBuf {
    project::state().join("fresh")
}

fn aside() -> PathBuf {
    project::state().join("previous")
}

fn memory() -> PathBuf {
    project::state().join("fingerprint")
}
