//! Compiling the programs and making them what a browser can load.

use crate::{process, project};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The WebAssembly features of the oldest browsers in docs/browsers.md beyond the first version. The root
/// `index.html` passes the same to Trunk.
pub const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Compiles a program of the root package; the path of what cargo made.
///
/// # Errors
/// With what cargo printed, when the program does not compile.
pub fn cargo(bin: &str, features: &str) -> Result<PathBuf> {
    let mut command = project::cargo();
    command.args(["build", "--quiet", "--release", "--offline", "--target", "wasm32-unknown-unknown"]);
    command.args(["--package", "guide", "--no-default-features", "--features", features, "--bin", bin]);
    command.arg("--message-format=json-render-diagnostics");
    let output = process::output(&mut command)?;
    if !output.status.success() {
        bail!("{bin} does not compile:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let messages = String::from_utf8(output.stdout)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .find_map(|message| made(&message, bin))
        .with_context(|| format!("cargo does not say where it put {bin}"))
}

/// The path of a program, if this message of cargo's is the one about it.
fn made(message: &serde_json::Value, bin: &str) -> Option<PathBuf> {
    let target = &message["target"];
    if message["reason"] != "compiler-artifact" || target["name"] != bin || target["kind"][0] != "bin" {
        return None;
    }
    let files = message["filenames"].as_array()?.iter().filter_map(|file| file.as_str());
    files.map(PathBuf::from).find(|file| file.extension().is_some_and(|kind| kind == "wasm"))
}

/// How the script of a program is loaded.
#[derive(Clone, Copy)]
pub enum Target {
    /// A module of a page. Keeps the function names that the splitter needs.
    Page,
    /// A plain script for a worker: one that is not a module starts in every browser, also from a
    /// file on a disk.
    Worker,
    /// A module by itself, for a benchmark.
    Module,
}

/// Writes `NAME.js` and `NAME_bg.wasm` into a folder.
///
/// # Errors
/// With what wasm-bindgen printed, when it refuses the program.
pub fn bindgen(wasm: &Path, target: Target, name: &str, folder: &Path) -> Result<()> {
    let mut command = project::command(project::tools().join("bin/wasm-bindgen"));
    command.arg(wasm).arg("--no-typescript").arg("--out-dir").arg(folder).args(["--out-name", name]);
    match target {
        Target::Page => command.args(["--target", "web", "--keep-lld-exports", "--no-demangle"]),
        Target::Worker => command.args(["--target", "no-modules"]),
        Target::Module => command.args(["--target", "web"]),
    };
    process::run_quietly(&mut command, "`wasm-bindgen`")
}

/// Makes a WASM file smaller in place; what wasm-opt printed.
///
/// # Errors
/// With what wasm-opt printed, when it fails.
pub fn optimise(wasm: &Path, more: &[&str]) -> Result<String> {
    let mut command = project::command(project::npm_bin().join("wasm-opt"));
    command.arg(wasm).arg("-Oz").args(WASM_FEATURES).args(more).arg("--output").arg(wasm);
    let output = process::output(&mut command)?;
    if !output.status.success() {
        bail!("`wasm-opt` failed for {}:\n{}", wasm.display(), process::printed(&output));
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_message_about_the_program_itself_is_found() {
        let of = |kind: &str, name: &str| {
            let files = ["/t/x.d", "/t/x.wasm"];
            json!({ "reason": "compiler-artifact", "target": { "kind": [kind], "name": name }, "filenames": files })
        };
        assert_eq!(made(&of("bin", "guide"), "guide"), Some(PathBuf::from("/t/x.wasm")));
        assert_eq!(made(&of("lib", "guide"), "guide"), None);
        assert_eq!(made(&of("bin", "reader"), "guide"), None);
        assert_eq!(made(&json!({ "reason": "build-finished" }), "guide"), None);
    }

    #[test]
    fn trunk_is_given_the_same_features_in_the_ordinary_build() {
        let page = std::fs::read_to_string(project::root().join("index.html")).unwrap();
        let flags = format!("data-wasm-opt-params=\"{}\"", WASM_FEATURES.join(" "));
        assert_eq!(page.matches(&flags).count(), page.matches("rel=\"rust\"").count());
    }
}
