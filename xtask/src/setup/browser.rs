//! The browsers of the tests with their drivers, installed by the system's package manager.

use crate::process;
use anyhow::{Result, bail};
use driver::Engine;
use std::path::Path;
use std::process::Command;

/// Whether a browser is installed with its driver. (geckodriver is a part of its own.)
pub fn installed(engine: Engine) -> bool {
    match engine {
        Engine::Firefox => driver::has_firefox(),
        _ => engine.is_installed(),
    }
}

/// Debian's packages.
fn packages(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &["chromium", "chromium-driver"],
        Engine::Firefox => &["firefox-esr"],
        Engine::WebKit => &["webkit2gtk-driver", "xvfb", "xdotool"],
    }
}

/// What to do on systems without apt-get.
fn elsewhere(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => {
            "install Chromium with chromedriver (on a Mac: `brew install --cask chromium chromedriver`), or set \
             CHROME and CHROMEDRIVER to their files"
        }
        Engine::Firefox => "install Firefox, or set FIREFOX to its path",
        Engine::WebKit => {
            "WebKitGTK with WebKitWebDriver, Xvfb and xdotool exist for Linux; install them, or set MINIBROWSER, \
             WEBKITDRIVER, XVFB and XDOTOOL to their files"
        }
    }
}

/// Installs a browser with the system's package manager, or says which command to run.
pub fn install(engine: Engine) -> Result<()> {
    let packages = packages(engine);
    if process::on_path("apt-get").is_none() {
        bail!("{engine} was not found; {}", elsewhere(engine));
    }
    if !is_root() {
        bail!("{engine} was not found; run `sudo apt-get install {}`", packages.join(" "));
    }
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())?;
    if !installed(engine) {
        bail!("{engine} was installed but not found; {}", elsewhere(engine));
    }
    Ok(())
}

/// Runs the system's package manager.
pub(super) fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    process::run_quietly(&mut command, &format!("`apt-get {}`", arguments.join(" ")))
}

/// Whether this process runs as root, on Linux; false on other systems.
pub(super) fn is_root() -> bool {
    Path::new("/proc/self").exists()
        && process::first_line(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
