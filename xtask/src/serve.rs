//! Serving the page on this machine.

use crate::cli::ServeOptions;
use crate::setup::{self, Scope};
use crate::{all, build_site, project};
use anyhow::{Context, Result, bail};
use driver::serve::StaticSite;
use std::net::TcpListener;
use std::process::{Command, Stdio};

/// `cargo xtask serve`: builds the page if anything changed, then serves it until interrupted.
pub fn run(options: &ServeOptions) -> Result<()> {
    check_port(options.port)?;
    setup::run(Scope::Build)?;
    if options.dev {
        return develop(options);
    }
    if options.all {
        all::run()?;
    } else {
        build_site::ensure(false)?;
    }
    let site = StaticSite::start_on(&project::dist(), "/", options.port)?;
    println!("the page is at {} (Ctrl+C to stop)", site.url());
    if options.open {
        open(site.url());
    }
    site.wait();
    Ok(())
}

/// Runs `trunk serve`, which rebuilds and reloads on changes, in its own folder; `dist/` is not changed.
fn develop(options: &ServeOptions) -> Result<()> {
    let mut command = build_site::trunk("serve");
    command.args(["--address", "127.0.0.1", "--port", &options.port.to_string()]);
    command.arg("--dist").arg(project::state().join("dev"));
    if options.open {
        command.arg("--open");
    }
    println!(
        "the page will be at http://127.0.0.1:{}/ and reload after every change (Ctrl+C to stop)",
        options.port
    );
    let status = command.status().context("trunk cannot be started; run `cargo xtask setup`")?;
    if !status.success() {
        bail!("`trunk serve` ended with {status}");
    }
    Ok(())
}

fn check_port(port: u16) -> Result<()> {
    if let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
        bail!(
            "port {port} cannot be used ({error}); choose another, for example `--port {}`",
            other_port(port)
        );
    }
    Ok(())
}

fn other_port(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8080)
}

/// Opens the address in the user's browser, or says that the system has no program for that.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = Command::new(program).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        println!("{program} is not installed; open the address yourself");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_a_remedy() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let error = check_port(taken.local_addr().unwrap().port()).unwrap_err().to_string();
        assert!(error.contains("--port"), "{error}");
    }
}
