//! The versions of the tools, all in one place.
//!
//! Two are kept where other tools read them: wasm-bindgen follows the crate in `Cargo.lock`, and the
//! npm packages are in `xtask/npm/package.json`.

use crate::project;
use anyhow::{Context, Result};

/// The target that browsers run.
pub const RUST_TARGET: &str = "wasm32-unknown-unknown";

/// Trunk, which builds the page.
pub const TRUNK: &str = "0.21.14";

/// geckodriver, which drives Firefox.
pub const GECKODRIVER: &str = "0.37.1";

/// cargo-deny, which checks licences, sources and advisories.
pub const CARGO_DENY: &str = "0.20.2";

/// cargo-fuzz, which builds the fuzz targets and runs them.
pub const CARGO_FUZZ: &str = "0.13.2";

/// The version of the wasm-bindgen CLI: that of the crate in `Cargo.lock`.
pub fn wasm_bindgen() -> Result<String> {
    let file = project::root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&file)
        .with_context(|| format!("{} cannot be read; run `cargo generate-lockfile`", file.display()))?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen, which the app depends on")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.9"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
