//! Chromium without a window.

use super::{Options, Prepared, find, remedy};
use anyhow::{Context, Result};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The browser: what `CHROME` names, or what the PATH holds.
pub fn browser() -> Option<PathBuf> {
    find("CHROME", &["chromium", "google-chrome", "chromium-browser"])
}

/// Its driver: what `CHROMEDRIVER` names, or what the PATH holds.
pub fn driver() -> Option<PathBuf> {
    find("CHROMEDRIVER", &["chromedriver"])
}

pub(super) fn prepare(profile: &Path, options: &Options) -> Result<Prepared> {
    let chrome = browser().with_context(|| remedy("Chromium", "CHROME"))?;
    let driver = driver().with_context(|| remedy("chromedriver", "CHROMEDRIVER"))?;
    let mut arguments = vec![
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
    if !options.webassembly {
        arguments.push("--js-flags=--jitless".into());
    }
    let logs = if options.records_requests {
        json!({ "browser": "ALL", "performance": "ALL" })
    } else {
        json!({ "browser": "ALL" })
    };
    Ok(Prepared {
        driver,
        arguments: vec!["--port=0".into()],
        environment: Vec::new(),
        capabilities: json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chrome, "args": arguments },
            "goog:loggingPrefs": logs,
        }),
    })
}
