//! The web servers that the recipes in `hosting/` are for, and a program that puts them under load.

use super::browser::{apt, is_root};
use crate::process;
use anyhow::Result;
use driver::host::Server;

/// Debian's packages.
const PACKAGES: [&str; 4] = ["nginx", "libnginx-mod-http-brotli-static", "caddy", "wrk"];

/// Whether all of them are installed.
pub fn installed() -> bool {
    Server::ALL.iter().all(|server| server.is_installed()) && process::on_path("wrk").is_some()
}

/// Whether they can be installed: as root, on Debian and its derivatives.
pub fn can_install() -> bool {
    process::on_path("apt-get").is_some() && is_root()
}

/// Says that they are missing and how to install them.
pub fn missing() -> String {
    format!(
        "some of the servers are not installed; on Debian, run `sudo apt-get install {}`",
        PACKAGES.join(" ")
    )
}

/// Installs them with the system's package manager.
pub fn install() -> Result<()> {
    apt(&["update"])?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(PACKAGES);
    apt(&arguments)
}
