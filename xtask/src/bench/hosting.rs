//! nginx serving the built folder by the recipe in `hosting/`, under load from this machine.

use crate::cli::HostingOptions;
use crate::report::{Figures, Table};
use crate::setup::{self, Scope, hosts};
use crate::{build_site, process, project};
use anyhow::{Context, Result, bail};
use driver::host::{Host, Server};
use std::process::Command;

/// How many connections send requests at the same time.
const CONNECTIONS: u32 = 200;

/// The results of requesting one file.
#[derive(Debug, PartialEq)]
struct Load {
    requests_per_second: f64,
    /// The time within which 99 of 100 requests were answered, as wrk writes it.
    p99: String,
    /// Answers other than success, and connections that failed.
    errors: u64,
}

/// `cargo xtask bench hosting`: measures, prints the table and writes the figures.
pub fn run(options: &HostingOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    if !hosts::installed() {
        bail!("{}", hosts::missing());
    }
    build_site::ensure(false)?;
    let host = Host::start(Server::Nginx, &project::root().join("hosting"), &project::dist())?;
    let mut table = Table::new(&["requested, as brotli", "bytes", "requests/s", "99 % within", "errors"]);
    let mut figures = Figures::default();
    for (name, path) in [("page", String::new()), ("wasm", program()?)] {
        let file = if path.is_empty() { "index.html" } else { &*path };
        let bytes = project::dist().join(format!("{file}.br")).metadata()?.len();
        let load = measure(&format!("{}{path}", host.url()), options.seconds)?;
        table.row(&[
            file.to_owned(),
            bytes.to_string(),
            format!("{:.0}", load.requests_per_second),
            load.p99.clone(),
            load.errors.to_string(),
        ]);
        figures.set(format!("{name}_requests_per_second"), load.requests_per_second);
        figures.set(format!("{name}_errors_count"), load.errors);
    }
    println!("{}", table.text());
    figures.write(options.json.as_deref())
}

fn program() -> Result<String> {
    let names =
        std::fs::read_dir(project::dist())?.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let mut names = names.filter(|name| name.starts_with("guide-") && name.ends_with(".wasm"));
    names.next().context("dist/ has no program")
}

fn measure(url: &str, seconds: usize) -> Result<Load> {
    let mut command = Command::new("wrk");
    command.args(["-t2", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s"), "--latency"]);
    command.args(["-H", "Accept-Encoding: br", url]);
    let output = process::output(&mut command)?;
    let text = process::printed(&output);
    load_in(&text).with_context(|| format!("wrk printed something unexpected: {text}"))
}

/// Reads what wrk prints.
fn load_in(text: &str) -> Option<Load> {
    let after = |label: &str| text.lines().find_map(|line| line.trim().strip_prefix(label)).map(str::trim);
    let number = |word: &str| word.trim_end_matches(',').parse::<u64>().ok();
    let failed = after("Non-2xx or 3xx responses:").and_then(number).unwrap_or(0);
    // `Socket errors: connect 0, read 0, write 0, timeout 0`
    let broken: u64 = after("Socket errors:").map_or(0, |line| line.split(' ').filter_map(number).sum());
    Some(Load {
        requests_per_second: after("Requests/sec:")?.parse().ok()?,
        p99: after("99%")?.to_owned(),
        errors: failed + broken,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_errors_are_read_from_what_wrk_prints() {
        let text = "  Latency Distribution\n     50%    1.00ms\n     99%   12.51ms\n  300 requests in 1.00s, 1MB read\n\
                    \x20 Socket errors: connect 0, read 2, write 0, timeout 1\n  Non-2xx or 3xx responses: 4\n\
                    Requests/sec:  29999.50\nTransfer/sec:      1.00MB\n";
        let expected = Load { requests_per_second: 29_999.5, p99: "12.51ms".to_owned(), errors: 7 };
        assert_eq!(load_in(text), Some(expected));
        assert_eq!(load_in("unable to connect"), None);
    }
}
