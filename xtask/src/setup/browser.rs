//! The browser of the tests and its driver, which the system installs.

use crate::process;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

const COMMAND: &str = "apt-get install chromium chromium-driver";

/// Whether the browser and its driver are there.
pub fn installed() -> bool {
    browser_driver::find_chrome().is_some() && browser_driver::find_chromedriver().is_some()
}

/// Installs both with the system's package manager, or says what a person must run.
pub fn install() -> Result<()> {
    if process::on_path("apt-get").is_none() {
        bail!(
            "no Chromium with chromedriver was found; install both (on a Mac: `brew install --cask chromium \
             chromedriver`), or set CHROME and CHROMEDRIVER to their files"
        );
    }
    if !is_root() {
        bail!("no Chromium with chromedriver was found; run `sudo {COMMAND}`");
    }
    apt(&["update"])?;
    apt(&["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])?;
    if !installed() {
        bail!("Chromium was installed but is not on the PATH; set CHROME and CHROMEDRIVER to their files");
    }
    Ok(())
}

/// Runs the system's package manager.
pub(super) fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    process::run_quietly(&mut command, &format!("`apt-get {}`", arguments.join(" ")))
}

/// Root owns its own process entry; elsewhere than on Linux nobody counts as root.
pub(super) fn is_root() -> bool {
    Path::new("/proc/self").exists()
        && process::first_line(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
