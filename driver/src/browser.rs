//! A browser that visits pages as a person would.

use crate::axe::{self, Violation};
use crate::element::Element;
use crate::launch::{self, Launched, Options};
use crate::roles::{self, PAUSE, Search};
use crate::{Capability, Engine, PATIENCE, command, keys};
use anyhow::{Context, Result, bail};
use fantoccini::Client;
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// A line of the browser's console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsoleLine {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// What it says, with its place.
    pub text: String,
}

impl fmt::Display for ConsoleLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.level, self.text)
    }
}

/// A running browser; it ends with its driver when the last copy of this is dropped.
#[derive(Clone)]
pub struct Browser {
    launched: Arc<Launched>,
    options: Arc<Options>,
}

impl Browser {
    /// Starts a browser for this kind of visit.
    pub async fn start(options: Options) -> Result<Self> {
        let launched = Arc::new(launch::launch(&options).await?);
        let browser = Self { launched, options: Arc::new(options) };
        browser.emulate().await?;
        if let Some(now) = browser.options.clock_ms.filter(|_| browser.engine() != Engine::Chromium) {
            browser.before_pages(&clock(now)).await?;
        }
        browser.focus_window().await?;
        Ok(browser)
    }

    /// Gives the newest window the focus, as a system does.
    pub(crate) async fn focus_window(&self) -> Result<()> {
        self.launched.focus_window().await
    }

    /// Opens an address and waits until it has loaded.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.client().goto(url).await.with_context(|| format!("{url} cannot be opened"))?;
        self.listen().await
    }

    /// Loads the page again, as a reader does.
    pub async fn reload(&self) -> Result<()> {
        if self.engine() == Engine::Firefox {
            // The driver's reload bypasses the service worker.
            self.execute("window.isLeft = true; location.reload()", vec![]).await?;
            self.wait_until(
                "the page is loaded again",
                "!window.isLeft && document.readyState === 'complete'",
            )
            .await?;
        } else {
            self.client().refresh().await?;
        }
        self.listen().await
    }

    /// Goes back in the history.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client().back().await?)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> Result<()> {
        Ok(self.client().forward().await?)
    }

    /// The address shown.
    pub async fn url(&self) -> Result<String> {
        Ok(self.client().current_url().await?.into())
    }

    /// Which engine it has.
    pub fn engine(&self) -> Engine {
        self.launched.engine
    }

    /// The console's lines since the last call. Engines other than Chromium report only warnings and
    /// errors of the current page, and only those after it has loaded.
    pub async fn console(&self) -> Result<Vec<ConsoleLine>> {
        let told = match self.engine() {
            Engine::Chromium => command::log(self.client(), "browser").await?,
            _ => self.execute("return (window.heard || []).splice(0);", vec![]).await?,
        };
        let lines = told.as_array().context("the driver returned no list of console lines")?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(lines
            .iter()
            .map(|line| ConsoleLine { level: text(&line["level"]), text: text(&line["message"]) })
            .collect())
    }

    /// The addresses that the page has requested since the last call, for a browser whose options record
    /// requests.
    pub async fn requests(&self) -> Result<Vec<String>> {
        let told = command::log(self.client(), "performance").await?;
        let lines = told.as_array().context("the driver returned no list of events")?;
        let mut addresses = Vec::new();
        for line in lines {
            let event: Value = serde_json::from_str(line["message"].as_str().unwrap_or_default())?;
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent" {
                addresses.push(event["params"]["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(addresses)
    }

    /// Records errors and warnings in the page, if the driver does not.
    async fn listen(&self) -> Result<()> {
        if self.engine() != Engine::Chromium && self.options.javascript {
            self.execute(include_str!("listen.js"), vec![]).await?;
        }
        Ok(())
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.engine().needs(Capability::DevTools)?;
        command::cdp(self.client(), command, parameters).await.with_context(|| format!("{command} failed"))
    }

    /// Runs a script in the page and returns what it returns.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute(script, arguments).await?)
    }

    /// The value of an expression in the page; promises are awaited.
    pub async fn value_of(&self, expression: &str) -> Result<Value> {
        self.execute(&format!("return ({expression});"), vec![]).await
    }

    /// Sets how long scripts of this session may run.
    pub async fn allow_scripts(&self, longest: Duration) -> Result<()> {
        let timeouts = TimeoutConfiguration::new(Some(longest), None, None);
        self.client().update_timeouts(timeouts).await.context("the driver refused the timeout")
    }

    /// Puts a file into the field for files that a CSS selector finds.
    pub async fn choose_file(&self, selector: &str, file: &Path) -> Result<()> {
        let field = self.client().find(fantoccini::Locator::Css(selector)).await?;
        field.send_keys(&file.to_string_lossy()).await.context("the file could not be chosen")
    }

    /// Saves a picture of what is visible, as PNG.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let picture = self.client().screenshot().await?;
        std::fs::write(file, picture).with_context(|| format!("{} cannot be written", file.display()))
    }

    /// The first visible element of this role and name, as soon as there is one.
    pub async fn by_role(&self, role: &str, name: &str) -> Result<Element> {
        roles::first(self, Search { role, name: Some(name), contained: false, within: None }).await
    }

    /// The same for a name that contains the text.
    pub async fn by_role_containing(&self, role: &str, text: &str) -> Result<Element> {
        roles::first(self, Search { role, name: Some(text), contained: true, within: None }).await
    }

    /// All visible elements of this role, now.
    pub async fn all_by_role(&self, role: &str) -> Result<Vec<Element>> {
        roles::all(self, Search { role, name: None, contained: false, within: None }).await
    }

    /// Presses a key, such as `Enter`, or several together, such as `Shift+Tab`.
    pub async fn press(&self, chord: &str) -> Result<()> {
        Ok(self.client().perform_actions(keys::press(chord)?).await?)
    }

    /// The role and the accessible name of the focused element.
    pub async fn active(&self) -> Result<(String, String)> {
        roles::describe(self, None).await
    }

    /// The text that the first element matching a selector shows.
    pub async fn text_of(&self, selector: &str) -> Result<String> {
        let found = self.client().find(fantoccini::Locator::Css(selector)).await;
        Ok(found.with_context(|| format!("nothing on the page matches {selector}"))?.text().await?)
    }

    /// Waits until an expression is true in the page.
    pub async fn wait_until(&self, description: &str, expression: &str) -> Result<()> {
        self.wait_longer(PATIENCE, description, expression).await
    }

    /// The same for what may take longer than an answer of the page.
    pub async fn wait_longer(&self, patience: Duration, description: &str, expression: &str) -> Result<()> {
        let deadline = Instant::now() + patience;
        loop {
            let value = self.value_of(&format!("Boolean({expression})")).await;
            if matches!(value, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let why = value.err().map(|error| format!(" ({error})")).unwrap_or_default();
                bail!("waited {} s in vain until {description}{why}", patience.as_secs());
            }
            sleep(PAUSE).await;
        }
    }

    /// Checks the page with axe-core.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        axe::check(self).await
    }

    /// Fails if the page can be scrolled sideways, and names what is too wide.
    pub async fn no_sideways_scroll(&self) -> Result<()> {
        let told = self.execute(include_str!("too_wide.js"), vec![]).await?;
        if told["overflow"].as_f64().unwrap_or(f64::MAX) <= 0.0 {
            return Ok(());
        }
        bail!("the page is {} px too wide: {}", told["overflow"], told["widest"])
    }

    /// Gives the viewport another size in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.cdp("Emulation.setDeviceMetricsOverride", size).await.map(drop);
        }
        self.resize_window(width, height).await
    }

    /// Gives the window the size that leaves the viewport the one that is wanted.
    async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        let rims = "return [outerWidth - innerWidth, outerHeight - innerHeight];";
        let deadline = Instant::now() + PATIENCE;
        loop {
            let told = self.execute(rims, vec![]).await?;
            let rim = |at: usize| told[at].as_f64().unwrap_or_default() as u32;
            self.client().set_window_size(width + rim(0), height + rim(1)).await?;
            let now = self.value_of("[innerWidth, innerHeight]").await?;
            if now == json!([width, height]) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("the viewport should be {width} by {height}, but is {now}");
            }
            sleep(PAUSE).await;
        }
    }

    /// Makes the processor slower by this factor.
    pub async fn throttle_cpu(&self, rate: f64) -> Result<()> {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await.map(|_| ())
    }

    /// Slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up.
    pub async fn slow_4g(&self) -> Result<()> {
        self.network(json!({
            "offline": false, "latency": 150,
            "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
        }))
        .await
    }

    /// Cuts the network off.
    pub async fn offline(&self) -> Result<()> {
        self.network(
            json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await
    }

    async fn network(&self, conditions: Value) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(|_| ())
    }

    /// Replaces the window with one without data of earlier visits: no cache, no storage, no compiled code.
    pub async fn fresh_window(&self) -> Result<()> {
        let origin = self.value_of("location.origin").await?;
        self.cdp("Network.clearBrowserCache", json!({})).await?;
        self.cdp("Network.clearBrowserCookies", json!({})).await?;
        if origin != "null" {
            let all = json!({ "origin": origin, "storageTypes": "all" });
            self.cdp("Storage.clearDataForOrigin", all).await?;
        }
        let opened = self.client().new_window(true).await?;
        self.client().close_window().await?;
        self.client().switch_to_window(opened.handle).await?;
        self.emulate().await
    }

    /// Applies the options to the current window.
    pub(crate) async fn emulate(&self) -> Result<()> {
        let options = &self.options;
        self.set_size(options.width, options.height).await?;
        if self.engine() != Engine::Chromium {
            // The other engines were started as the options say.
            return Ok(());
        }
        let scheme = if options.dark { "dark" } else { "light" };
        let motion = if options.reduced_motion { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
            { "name": "forced-colors", "value": if options.forced_colours { "active" } else { "none" } },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        self.cdp("Emulation.setLocaleOverride", json!({ "locale": options.locale })).await?;
        if let Some(now) = options.clock_ms {
            self.before_pages(&clock(now)).await?;
        }
        self.set_javascript(options.javascript).await
    }

    /// Whether this kind of visit runs the scripts of pages.
    pub(crate) fn runs_javascript(&self) -> bool {
        self.options.javascript
    }

    /// Lets scripts of pages run, or not. Scripts of [`Browser::execute`] run either way, but without
    /// timers and promises.
    pub(crate) async fn set_javascript(&self, runs: bool) -> Result<()> {
        if self.engine() == Engine::Firefox {
            // Scripts of the driver have timers and promises there all the same.
            return Ok(());
        }
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": !runs })).await.map(|_| ())
    }

    pub(crate) fn profile(&self) -> &Path {
        self.launched.profile()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.launched.client
    }
}

/// A script that has pages start at a time, in milliseconds since 1970.
fn clock(now: i64) -> String {
    include_str!("clock.js").replace("NOW", &now.to_string())
}
