//! axe-core: the rules of accessibility that a program can check.

use crate::Browser;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

/// The rules that count: WCAG 2.2 up to AA, the best practices, and of AAA the contrast of text, but for a
/// theme's accent of level AA (`axe.js`).
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// A rule that some elements break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub id: String,
    /// How bad it is.
    pub impact: String,
    /// What to do.
    pub help: String,
    /// The elements that break it, with the reason.
    pub nodes: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({}): {}", self.id, self.impact, self.help)?;
        self.nodes.iter().try_for_each(|node| write!(formatter, "\n  {node}"))
    }
}

/// Puts axe-core into the page.
pub async fn inject(browser: &Browser) -> Result<()> {
    browser.execute(source()?, vec![]).await.context("axe-core cannot be put into the page")?;
    Ok(())
}

/// Checks the whole page.
///
/// axe-core needs timers, so scripts are switched on for the check even in a page visited without them.
/// The page's own scripts, skipped while it loaded, do not run then.
pub async fn check(browser: &Browser) -> Result<Vec<Violation>> {
    if browser.runs_javascript() {
        return run(browser).await;
    }
    browser.set_javascript(true).await?;
    let violations = run(browser).await;
    browser.set_javascript(false).await?;
    violations
}

async fn run(browser: &Browser) -> Result<Vec<Violation>> {
    inject(browser).await?;
    let told = browser.client().execute_async(include_str!("axe.js"), vec![json!(TAGS)]).await?;
    if let Some(error) = told["error"].as_str() {
        bail!("axe-core could not check the page: {error}");
    }
    let violations = told["violations"].as_array().context("axe-core returned no list")?;
    Ok(violations.iter().map(violation).collect())
}

fn violation(told: &Value) -> Violation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = told["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    Violation {
        id: text(&told["id"]),
        impact: text(&told["impact"]),
        help: text(&told["help"]),
        nodes: nodes
            .iter()
            .map(|node| format!("{}: {}", text(&node["html"]), text(&node["failureSummary"])))
            .collect(),
    }
}

fn source() -> Result<&'static str> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    if let Some(source) = SOURCE.get() {
        return Ok(source);
    }
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the driver is a folder of the project")?;
    let file = root.join(".tools/npm/node_modules/axe-core/axe.min.js");
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("{} cannot be read; run `cargo xtask setup`", file.display()))?;
    Ok(SOURCE.get_or_init(|| text))
}
