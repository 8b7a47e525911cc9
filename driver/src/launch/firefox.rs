//! Firefox without a window.

use super::{Options, Prepared, find, remedy, tools_bin};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The browser: what `FIREFOX` names, or what the PATH holds.
pub fn browser() -> Option<PathBuf> {
    find("FIREFOX", &["firefox-esr", "firefox"])
}

/// Its driver: what `GECKODRIVER` names, what was set up in `.tools`, or what the PATH holds.
pub fn driver() -> Option<PathBuf> {
    let ours = tools_bin().join("geckodriver");
    if std::env::var_os("GECKODRIVER").is_none() && ours.is_file() {
        return Some(ours);
    }
    find("GECKODRIVER", &["geckodriver"])
}

pub(super) fn prepare(profile: &Path, options: &Options) -> Result<Prepared> {
    let firefox = browser().with_context(|| remedy("Firefox", "FIREFOX"))?;
    let driver = driver().with_context(|| remedy("geckodriver", "GECKODRIVER"))?;
    // A window narrower than Firefox's own buttons is possible once it has none.
    let chrome = profile.join("chrome");
    std::fs::create_dir_all(&chrome)?;
    let style = ":root { min-width: 0 !important; min-height: 0 !important }
        #navigator-toolbox { display: none !important }";
    std::fs::write(chrome.join("userChrome.css"), style)?;
    let arguments = json!(["-headless", "-profile", profile, "-width", "1280", "-height", "800"]);
    Ok(Prepared {
        driver,
        arguments: vec!["--port=0".into(), "--websocket-port=0".into()],
        environment: Vec::new(),
        capabilities: json!({
            "browserName": "firefox",
            "moz:firefoxOptions": { "binary": firefox, "args": arguments, "prefs": preferences(options) },
        }),
    })
}

fn preferences(options: &Options) -> Value {
    let mut preferences = json!({
        "toolkit.legacyUserProfileCustomizations.stylesheets": true,
        "layout.css.prefers-color-scheme.content-override": if options.dark { 0 } else { 1 },
        "ui.prefersReducedMotion": i32::from(options.reduced_motion),
        "intl.accept_languages": options.locale,
        "javascript.enabled": options.javascript,
        "javascript.options.wasm": options.webassembly,
        // Otherwise Tab would reach only fields, as on a Mac.
        "accessibility.tabfocus": 7,
    });
    if options.forced_colours {
        preferences["browser.display.document_color_use"] = json!(2);
    }
    preferences
}
