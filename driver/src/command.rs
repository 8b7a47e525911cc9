//! Commands that only one driver supports.

use anyhow::Result;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use hyper::Method;
use serde_json::{Value, json};
use std::path::Path;
use url::{ParseError, Url};

/// A POST below the session's address.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Sends a command of the Chrome DevTools Protocol to the current window.
pub async fn cdp(client: &Client, command: &str, parameters: Value) -> Result<Value> {
    let body = json!({ "cmd": command, "params": parameters });
    Ok(client.issue_cmd(Vendor { path: "goog/cdp/execute", body }).await?)
}

/// The lines of a log (`browser`, `performance`) since the last time this was asked.
pub async fn log(client: &Client, kind: &str) -> Result<Value> {
    Ok(client.issue_cmd(Vendor { path: "se/log", body: json!({ "type": kind }) }).await?)
}

/// Installs the extension in a folder until the session ends; Firefox's driver only.
pub async fn install(client: &Client, folder: &Path) -> Result<()> {
    let body = json!({ "path": folder, "temporary": true });
    client.issue_cmd(Vendor { path: "moz/addon/install", body }).await?;
    Ok(())
}
