//! WebKitGTK's MiniBrowser on a virtual screen (Xvfb).

use super::{Options, Prepared, find, remedy};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Buttons and rims of the window take no room, so that it can be as narrow as a phone.
const STYLE: &str = "* { padding: 0; margin: 0; min-width: 0; min-height: 0; border-width: 0 }
toolbar, toolbar * { font-size: 1px }
";

/// Where Debian and its derivatives install the browser that comes with the driver.
const FOLDERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1",
    "/usr/libexec/webkit2gtk-4.1",
];

/// The browser: what `MINIBROWSER` names, or where systems keep it.
pub fn browser() -> Option<PathBuf> {
    let kept = FOLDERS.iter().map(|folder| Path::new(folder).join("MiniBrowser")).find(|file| file.is_file());
    find("MINIBROWSER", &["MiniBrowser"]).or(kept)
}

/// Its driver: what `WEBKITDRIVER` names, or what the PATH holds.
pub fn driver() -> Option<PathBuf> {
    find("WEBKITDRIVER", &["WebKitWebDriver"])
}

/// The program of the virtual screen.
pub fn screen() -> Option<PathBuf> {
    find("XVFB", &["Xvfb"])
}

/// The program that gives windows the focus, because the virtual screen has no window manager.
pub fn focuser() -> Option<PathBuf> {
    find("XDOTOOL", &["xdotool"])
}

/// A virtual screen; it ends when this is dropped.
pub struct Screen {
    _server: Child,
    display: String,
}

impl Screen {
    /// Gives the focus to the window of the browser, the newest last: a page whose window has none
    /// shows no focus either.
    pub async fn focus_window(&self) -> Result<()> {
        let program = focuser().with_context(|| remedy("xdotool", "XDOTOOL"))?;
        let output = Command::new(&program)
            .args([
                "search",
                "--sync",
                "--onlyvisible",
                "--class",
                "MiniBrowser",
                "windowfocus",
                "--sync",
                "%@",
            ])
            .env("DISPLAY", &self.display)
            .output()
            .await
            .with_context(|| format!("{} cannot be started", program.display()))?;
        if !output.status.success() {
            bail!("no window takes the focus: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(())
    }
}

/// Prepares the browser and starts its screen.
pub(super) async fn prepare(profile: &Path, options: &Options) -> Result<(Prepared, Screen)> {
    let browser = browser().with_context(|| remedy("MiniBrowser of WebKitGTK", "MINIBROWSER"))?;
    let driver = driver().with_context(|| remedy("WebKitWebDriver", "WEBKITDRIVER"))?;
    let screen = start_screen().await?;
    write_look(profile, options)?;
    let folder = profile.to_string_lossy().into_owned();
    let mut environment: Vec<(&'static str, String)> =
        ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]
            .map(|name| (name, folder.clone()))
            .into();
    environment.push(("DISPLAY", screen.display.clone()));
    if !options.webassembly {
        environment.push(("JSC_useWasm", "0".into()));
    }
    environment.push(("LIBGL_ALWAYS_SOFTWARE", "1".into()));
    environment.push(("GTK_THEME", if options.dark { "Adwaita:dark" } else { "Adwaita" }.into()));
    // The driver does not say which port it took, so one is chosen for it.
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let prepared = Prepared {
        driver,
        arguments: vec![format!("--port={port}"), "--host=127.0.0.1".into()],
        environment,
        capabilities: json!({
            "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
        }),
    };
    Ok((prepared, screen))
}

fn write_look(profile: &Path, options: &Options) -> Result<()> {
    let folder = profile.join("gtk-3.0");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("gtk.css"), STYLE)?;
    let settings = format!(
        "[Settings]\ngtk-application-prefer-dark-theme={}\ngtk-enable-animations={}\n\
         gtk-icon-sizes=gtk-small-toolbar=1,1:gtk-large-toolbar=1,1:gtk-button=1,1:gtk-menu=1,1\n",
        i32::from(options.dark),
        i32::from(!options.reduced_motion),
    );
    Ok(std::fs::write(folder.join("settings.ini"), settings)?)
}

/// Starts a screen, which chooses a free display number and prints it.
async fn start_screen() -> Result<Screen> {
    let program = screen().with_context(|| remedy("Xvfb", "XVFB"))?;
    let mut child = Command::new(&program)
        .args(["-displayfd", "1", "-screen", "0", "2200x2400x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    let output = child.stdout.take().context("the screen's output is piped")?;
    let Some(number) = BufReader::new(output).lines().next_line().await? else {
        bail!("{} ended without naming its screen", program.display());
    };
    Ok(Screen { _server: child, display: format!(":{number}") })
}
