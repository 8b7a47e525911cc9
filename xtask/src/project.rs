//! Where things are in the project.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The variable of the environment that names the folder of the guide, from the project's root. `build.rs` reads it too.
pub const CONTENT: &str = "GUIDE_CONTENT";

/// The folder of the guide of the project itself.
const DEFAULT: &str = "content";

/// The variable that names the folder of the built page, where it is not `dist`.
pub const OUT: &str = "GUIDE_OUT";

static CHOSEN: OnceLock<PathBuf> = OnceLock::new();
static CHOSEN_OUT: OnceLock<PathBuf> = OnceLock::new();

/// Chooses the guide that every command from now on is about, by its folder. The first choice counts.
pub fn choose(folder: PathBuf) {
    CHOSEN.get_or_init(|| folder);
}

/// Chooses the folder that the page is built into.
pub fn choose_out(folder: PathBuf) {
    CHOSEN_OUT.get_or_init(|| folder);
}

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the project")
}

/// The folder of the guide that commands are about, from the project's root: the one chosen, else that of the
/// environment, else `content`.
pub fn content_name() -> PathBuf {
    CHOSEN.get().cloned().or_else(|| named(CONTENT)).unwrap_or_else(|| DEFAULT.into())
}

/// Whether that is the guide of the project itself, whose programs have a budget.
pub fn is_default() -> bool {
    content_name() == Path::new(DEFAULT)
}

fn out() -> Option<PathBuf> {
    CHOSEN_OUT.get().cloned().or_else(|| named(OUT))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// The folder of the guide that commands are about.
pub fn content() -> PathBuf {
    root().join(content_name())
}

/// A path as it is shown: from the project's root, if it is below it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Mistakes in the content as one error, each on a line.
pub fn listed(problems: Vec<compiler::Problem>) -> anyhow::Error {
    let lines: Vec<String> = problems.iter().map(|problem| format!("\n  {problem}")).collect();
    anyhow::anyhow!("the content has mistakes:{}", lines.concat())
}

/// The tools installed for this project.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The page as it is deployed.
pub fn dist() -> PathBuf {
    root().join(out().unwrap_or_else(|| "dist".into()))
}

/// Where commands keep state from one run to the next: apart for each guide, and for each folder that it is built into.
pub fn state() -> PathBuf {
    match out() {
        Some(out) => state_of(&out),
        None if is_default() => states(),
        None => named_as(&content_name(), "guides"),
    }
}

/// Where a build into a folder keeps state.
pub fn state_of(out: &Path) -> PathBuf {
    named_as(out, "out")
}

fn named_as(path: &Path, kind: &str) -> PathBuf {
    states().join(kind).join(path.file_name().unwrap_or_default())
}

fn states() -> PathBuf {
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
    // Cargo builds again when the variable changes, so that of the default is the same as none.
    if is_default() {
        command.env_remove(CONTENT);
    } else {
        command.env(CONTENT, content_name());
    }
    if let Some(out) = out() {
        command.env(OUT, out);
    }
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
