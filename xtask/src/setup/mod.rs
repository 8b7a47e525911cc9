//! Setting up: installs every tool that the commands need, in its pinned version.
//!
//! Each part has a quick check whether it is missing. Only missing parts are installed, under a lock,
//! and a stamp is written only after the tool has reported its version.

mod browser;
mod cargo_tools;
pub mod hosts;
mod npm;
mod rust_target;
mod stamp;
mod versions;

use crate::{project, steps};
use anyhow::{Context, Result};
use driver::Engine;
use std::fs::File;
use std::path::PathBuf;

/// How much to install.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The tools that build and serve the page.
    Build,
    /// Also Chromium with its driver, and the web servers where they can be installed.
    Tests,
    /// Also the other browsers with their drivers.
    AllEngines,
}

#[derive(Clone, PartialEq, Eq)]
enum Part {
    Npm,
    Browser(Engine),
    Geckodriver,
    Hosts,
    RustTarget,
    Trunk,
    WasmBindgen(String),
}

/// Installs what is missing; prints nothing if nothing is.
pub fn run(scope: Scope) -> Result<()> {
    if missing(scope)?.is_empty() {
        return Ok(());
    }
    let tools = project::tools();
    std::fs::create_dir_all(&tools).with_context(|| format!("{} cannot be created", tools.display()))?;
    let lock = File::create(tools.join("lock"))?;
    if lock.try_lock().is_err() {
        println!("[setup] another process is setting up; waiting for it …");
        lock.lock()?;
    }
    // The other process may have installed everything in the meantime.
    install(missing(scope)?)
}

/// The versions of the tools, for the fingerprint of a build.
pub fn tool_versions() -> Result<String> {
    let npm = npm::wanted()?;
    Ok(format!("trunk {} wasm-bindgen {} npm {npm}", versions::TRUNK, versions::wasm_bindgen()?))
}

/// cargo-deny, which checks the crates against `deny.toml`; installed if it is missing.
pub fn cargo_deny() -> Result<PathBuf> {
    on_demand("cargo-deny", versions::CARGO_DENY, "4 min")
}

/// cargo-fuzz, which builds and runs the fuzz targets; installed if it is missing.
pub fn cargo_fuzz() -> Result<PathBuf> {
    on_demand("cargo-fuzz", versions::CARGO_FUZZ, "1 min")
}

/// A tool that only one command needs and installs; `takes` is how long that takes.
fn on_demand(program: &str, version: &str, takes: &str) -> Result<PathBuf> {
    if !cargo_tools::installed(program, version) {
        let what = format!("compiling {program} {version} (about {takes} on two cores, once)");
        steps::timed("setup", &what, || cargo_tools::install(program, program, version))?;
        cargo_tools::remove_build_folder()?;
    }
    Ok(project::tools().join("bin").join(program))
}

/// The folders whose lock files list the npm packages.
pub fn npm_folders() -> [PathBuf; 2] {
    ["npm", "npm-bench"].map(|folder| project::root().join("xtask").join(folder))
}

fn missing(scope: Scope) -> Result<Vec<Part>> {
    let wasm_bindgen = versions::wasm_bindgen()?;
    let mut parts = Vec::new();
    if !npm::installed()? {
        parts.push(Part::Npm);
    }
    let engines = match scope {
        Scope::Build => &[][..],
        Scope::Tests => &[Engine::Chromium],
        Scope::AllEngines => &Engine::ALL,
    };
    parts.extend(engines.iter().filter(|engine| !browser::installed(**engine)).map(|it| Part::Browser(*it)));
    if engines.contains(&Engine::Firefox) && !cargo_tools::installed("geckodriver", versions::GECKODRIVER) {
        parts.push(Part::Geckodriver);
    }
    if scope != Scope::Build && !hosts::installed() && hosts::can_install() {
        parts.push(Part::Hosts);
    }
    if !rust_target::installed() {
        parts.push(Part::RustTarget);
    }
    if !cargo_tools::installed("trunk", versions::TRUNK) {
        parts.push(Part::Trunk);
    }
    if !cargo_tools::installed("wasm-bindgen", &wasm_bindgen) {
        parts.push(Part::WasmBindgen(wasm_bindgen));
    }
    Ok(parts)
}

/// Downloads run in parallel with the compilations, which keep the processor busy.
fn install(parts: Vec<Part>) -> Result<()> {
    let total = parts.len();
    let numbered: Vec<(String, Part)> =
        parts.into_iter().enumerate().map(|(at, part)| (format!("setup {}/{total}", at + 1), part)).collect();
    let (downloads, compilations): (Vec<_>, Vec<_>) = numbered
        .into_iter()
        .partition(|(_, part)| matches!(part, Part::Npm | Part::Browser(_) | Part::Hosts));
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| install_each(&downloads));
        let here = install_each(&compilations);
        beside.join().expect("an installation does not panic").and(here)
    })?;
    cargo_tools::remove_build_folder()
}

fn install_each(parts: &[(String, Part)]) -> Result<()> {
    parts.iter().try_for_each(|(label, part)| install_part(label, part))
}

fn install_part(label: &str, part: &Part) -> Result<()> {
    match part {
        Part::Npm => steps::timed(label, "fetching wasm-opt, esbuild and axe-core", npm::install),
        Part::Browser(engine) => {
            steps::timed(label, &format!("installing {engine}"), || browser::install(*engine))
        }
        Part::Geckodriver => {
            let version = versions::GECKODRIVER;
            let what = format!("compiling geckodriver {version} (about 2 min on two cores, once)");
            steps::timed(label, &what, || cargo_tools::install("geckodriver", "geckodriver", version))
        }
        Part::Hosts => steps::timed(label, "installing nginx, Caddy and wrk", hosts::install),
        Part::RustTarget => steps::timed(
            label,
            &format!("adding the Rust target {}", versions::RUST_TARGET),
            rust_target::install,
        ),
        Part::Trunk => {
            let what = format!("compiling trunk {} (about 3 min on two cores, once)", versions::TRUNK);
            steps::timed(label, &what, || cargo_tools::install("trunk", "trunk", versions::TRUNK))
        }
        Part::WasmBindgen(version) => {
            let what = format!("compiling wasm-bindgen {version} (about 1 min on two cores, once)");
            steps::timed(label, &what, || cargo_tools::install("wasm-bindgen-cli", "wasm-bindgen", version))
        }
    }
}
