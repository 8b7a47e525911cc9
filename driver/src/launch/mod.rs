//! Starting the browser and its driver.

pub mod chromium;
pub mod firefox;
pub mod webkit;

use crate::{Capability, Engine, PATIENCE};
use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::{Instant, sleep};

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
    /// Whether scripts of pages have WebAssembly.
    pub webassembly: bool,
    /// Whether the system prefers little motion.
    pub reduced_motion: bool,
    /// Whether the system forces its own few colours on every page.
    pub forced_colours: bool,
    /// The browser's language, such as `en-IN`.
    pub locale: String,
    /// The time at which the clock of pages starts, in milliseconds since 1970; from there it runs on.
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
            webassembly: true,
            reduced_motion: false,
            forced_colours: false,
            locale: "en-GB".into(),
            clock_ms: None,
            records_requests: false,
        }
    }
}

/// A driver with its browser; both end when this is dropped.
pub struct Launched {
    /// Which browser it is.
    pub engine: Engine,
    /// The session.
    pub client: Client,
    /// Ends the session; dropped before the driver and the profile that the session uses.
    _session: Session,
    _driver: Child,
    _output: Lines<BufReader<ChildStdout>>,
    screen: Option<webkit::Screen>,
    profile: TempDir,
}

impl Launched {
    /// The browser's profile folder, removed when the browser ends.
    pub fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// Gives the browser's window the focus, where the driver does not.
    pub async fn focus_window(&self) -> Result<()> {
        match &self.screen {
            Some(screen) => screen.focus_window().await,
            None => Ok(()),
        }
    }
}

/// How a driver is started and what is asked of it.
struct Prepared {
    driver: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    capabilities: Value,
}

/// A session that is ended when this is dropped. A driver that is merely killed leaves its browser running.
struct Session {
    port: u16,
    id: String,
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failure cannot be reported from `drop`.
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

impl Options {
    /// Fails if the engine does not support these options.
    fn suit(&self, engine: Engine) -> Result<()> {
        let needed = [
            (!self.javascript, Capability::ScriptsOff),
            (self.forced_colours, Capability::ForcedColours),
            (self.locale != Self::default().locale, Capability::Language),
            (self.clock_ms.is_some(), Capability::BeforePages),
            (self.records_requests, Capability::DevTools),
        ];
        needed.into_iter().filter(|(wanted, _)| *wanted).try_for_each(|(_, needs)| engine.needs(needs))
    }
}

impl Engine {
    /// Whether the browser and what drives it are there.
    pub fn is_installed(self) -> bool {
        match self {
            Self::Chromium => chromium::browser().is_some() && chromium::driver().is_some(),
            Self::Firefox => firefox::browser().is_some() && firefox::driver().is_some(),
            Self::WebKit => {
                let parts = [webkit::browser(), webkit::driver(), webkit::screen(), webkit::focuser()];
                parts.iter().all(Option::is_some)
            }
        }
    }
}

/// Whether Firefox is there, whatever drives it.
pub fn has_firefox() -> bool {
    firefox::browser().is_some()
}

/// A program: what the variable names, or what the PATH holds.
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

/// The project's own folder of programs.
fn tools_bin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/bin")
}

fn remedy(what: &str, variable: &str) -> String {
    format!("no {what} was found; run `cargo xtask setup --all-engines`, or set {variable} to its file")
}

/// Starts the driver on a free port, and a browser with a profile of its own.
pub async fn launch(options: &Options) -> Result<Launched> {
    let engine = Engine::chosen()?;
    options.suit(engine)?;
    let profile = tempfile::Builder::new().prefix("guide-browser-").tempdir()?;
    let (prepared, screen) = match engine {
        Engine::Chromium => (chromium::prepare(profile.path(), options)?, None),
        Engine::Firefox => (firefox::prepare(profile.path(), options)?, None),
        Engine::WebKit => {
            let (prepared, screen) = webkit::prepare(profile.path(), options).await?;
            (prepared, Some(screen))
        }
    };
    let (driver, port, output) = match start_driver(engine, &prepared).await {
        Ok(started) => started,
        // Drivers that start at the same moment may choose the same port, and one of them ends.
        Err(_) => start_driver(engine, &prepared).await?,
    };
    let Value::Object(wanted) = prepared.capabilities else {
        bail!("the capabilities are an object");
    };
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .with_context(|| format!("{engine} did not start through {}", prepared.driver.display()))?;
    let id = client.session_id().await?.context("the driver named no session")?;
    let session = Session { port, id };
    Ok(Launched { engine, client, _session: session, _driver: driver, _output: output, screen, profile })
}

/// Starts the driver and learns its port: from what it prints, or as it was chosen for it.
async fn start_driver(
    engine: Engine,
    prepared: &Prepared,
) -> Result<(Child, u16, Lines<BufReader<ChildStdout>>)> {
    let program = &prepared.driver;
    let mut child = Command::new(program)
        .args(&prepared.arguments)
        .envs(prepared.environment.iter().map(|(name, value)| (*name, value)))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    let output = child.stdout.take().context("the driver's output is piped")?;
    let mut lines = BufReader::new(output).lines();
    if engine == Engine::WebKit {
        let chosen = prepared.arguments.iter().find_map(|argument| argument.strip_prefix("--port="));
        let port = chosen.context("a port was chosen")?.parse()?;
        listens(port).await?;
        return Ok((child, port, lines));
    }
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = port_in(&line) {
            return Ok((child, port, lines));
        }
    }
    bail!("{} ended without naming its port", program.display())
}

/// Waits until a process listens on a port.
async fn listens(port: u16) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if Instant::now() > deadline {
            bail!("the driver does not listen on port {port}");
        }
        sleep(crate::roles::PAUSE).await;
    }
    Ok(())
}

fn port_in(line: &str) -> Option<u16> {
    let chromedriver = line.split_once("started successfully on port ");
    let (_, rest) = chromedriver.or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    rest.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_drivers_words() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 33541."), Some(33541));
        let gecko = "1795569570566\tgeckodriver\tINFO\tListening on 127.0.0.1:36259";
        assert_eq!(port_in(gecko), Some(36259));
        assert_eq!(port_in("Only local connections are allowed."), None);
    }

    #[test]
    fn a_visit_that_an_engine_cannot_pay_is_refused() {
        let options = Options { javascript: false, ..Options::default() };
        assert!(options.suit(Engine::Firefox).is_ok());
        assert!(options.suit(Engine::WebKit).is_err());
    }
}
