//! Starting the browser and its driver.

use crate::PATIENCE;
use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The kind of visit.
#[derive(Debug, Clone)]
pub struct Options {
    /// Width of the viewport in CSS pixels.
    pub width: u32,
    /// Height of the viewport in CSS pixels.
    pub height: u32,
    /// Whether the system prefers dark colours.
    pub dark: bool,
    /// Whether scripts of pages run.
    pub javascript: bool,
    /// Whether the system prefers little motion.
    pub reduced_motion: bool,
    /// The browser's language, such as `en-IN`.
    pub locale: String,
    /// The time that pages are told when they start, in milliseconds since 1970; from there it goes on.
    pub clock_ms: Option<i64>,
    /// Whether every request of the page is recorded, for [`crate::Browser::requests`].
    pub records_requests: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 800,
            dark: false,
            javascript: true,
            reduced_motion: false,
            locale: "en-GB".into(),
            clock_ms: None,
            records_requests: false,
        }
    }
}

/// A driver with its browser; both end when this is dropped.
pub struct Launched {
    /// The session.
    pub client: Client,
    /// Ends the session; dropped before the driver and the profile that the session uses.
    _session: Session,
    _driver: Child,
    _output: Lines<BufReader<ChildStdout>>,
    _profile: TempDir,
}

/// A session that is ended when this is dropped. A driver that is merely killed leaves its browser running.
struct Session {
    port: u16,
    id: String,
}

impl Drop for Session {
    fn drop(&mut self) {
        // Whoever drops a browser cannot be told of a failure, and has nothing to do about it.
        let _ = self.end();
    }
}

impl Session {
    fn end(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (id, port) = (&self.id, self.port);
        write!(
            stream,
            "DELETE /session/{id} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )?;
        // The answer comes when the browser has ended.
        stream.read(&mut [0; 64]).map(|_| ())
    }
}

/// The browser: what `CHROME` names, or what the PATH holds.
pub fn find_chrome() -> Option<PathBuf> {
    find("CHROME", &["chromium", "google-chrome", "chromium-browser"])
}

/// Its driver: what `CHROMEDRIVER` names, or what the PATH holds.
pub fn find_chromedriver() -> Option<PathBuf> {
    find("CHROMEDRIVER", &["chromedriver"])
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        return Some(PathBuf::from(named)).filter(|file| file.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Starts the driver on a free port, and a browser with a profile of its own.
pub async fn launch(options: &Options) -> Result<Launched> {
    const REMEDY: &str = "run `cargo xtask setup --browser`, or set CHROME and CHROMEDRIVER to their files";
    let chrome = find_chrome().with_context(|| format!("no Chromium was found; {REMEDY}"))?;
    let program = find_chromedriver().with_context(|| format!("no chromedriver was found; {REMEDY}"))?;
    let profile = tempfile::Builder::new().prefix("guide-browser-").tempdir()?;
    let (driver, port, output) = start_driver(&program).await?;
    let Value::Object(wanted) = capabilities(&chrome, profile.path(), options) else {
        bail!("the capabilities are an object");
    };
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .with_context(|| format!("{} did not start through {}", chrome.display(), program.display()))?;
    let id = client.session_id().await?.context("the driver named no session")?;
    let session = Session { port, id };
    Ok(Launched { client, _session: session, _driver: driver, _output: output, _profile: profile })
}

/// Starts the driver and reads the port it chose from what it prints.
async fn start_driver(program: &Path) -> Result<(Child, u16, Lines<BufReader<ChildStdout>>)> {
    let mut child = Command::new(program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    let output = child.stdout.take().context("the driver's output is piped")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = port_in(&line) {
            return Ok((child, port, lines));
        }
    }
    bail!("{} ended without naming its port", program.display())
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

fn capabilities(chrome: &Path, profile: &Path, options: &Options) -> Value {
    let arguments = [
        "--headless=new".to_owned(),
        // Chromium refuses its sandbox to root; these pages are our own.
        "--no-sandbox".into(),
        "--disable-gpu".into(),
        "--disable-dev-shm-usage".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        "--disable-quic".into(),
        "--hide-scrollbars".into(),
        format!("--lang={}", options.locale),
        format!("--accept-lang={}", options.locale),
        format!("--window-size={},{}", options.width.max(500), options.height),
        format!("--user-data-dir={}", profile.display()),
    ];
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": chrome, "args": arguments },
        "goog:loggingPrefs": if options.records_requests {
            json!({ "browser": "ALL", "performance": "ALL" })
        } else {
            json!({ "browser": "ALL" })
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_drivers_words() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 33541."), Some(33541));
        assert_eq!(port_in("Only local connections are allowed."), None);
    }
}
