//! Finding elements as people and screen readers do: by role and accessible name.

use crate::element::Element;
use crate::{Browser, PATIENCE, axe};
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::elements::Element as Handle;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long to wait before looking again.
pub const PAUSE: Duration = Duration::from_millis(25);

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// The ARIA role.
    pub role: &'a str,
    /// The accessible name, if it matters.
    pub name: Option<&'a str>,
    /// Whether the name need only be contained.
    pub contained: bool,
    /// The element to look within.
    pub within: Option<&'a Element>,
}

struct Found {
    elements: Vec<Element>,
    names: Vec<String>,
    roles: Vec<String>,
}

/// The first element that fits, as soon as there is one.
pub async fn first(browser: &Browser, search: Search<'_>) -> Result<Element> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let outcome = look(browser, search).await;
        if let Ok(found) = &outcome
            && let Some(element) = found.elements.first()
        {
            return Ok(element.clone());
        }
        if Instant::now() > deadline {
            bail!(explain(search, &outcome?));
        }
        // The page may be between two states; the deadline above ends this.
        sleep(PAUSE).await;
    }
}

/// Every element that fits now.
pub async fn all(browser: &Browser, search: Search<'_>) -> Result<Vec<Element>> {
    Ok(look(browser, search).await?.elements)
}

/// The role and the accessible name of an element, or of the focused one.
pub async fn describe(browser: &Browser, element: Option<&Element>) -> Result<(String, String)> {
    let told = with_axe(browser, include_str!("describe.js"), vec![reference(element)?]).await?;
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    Ok((text("role"), text("name")))
}

async fn look(browser: &Browser, search: Search<'_>) -> Result<Found> {
    let arguments =
        vec![json!(search.role), json!(search.name), json!(search.contained), reference(search.within)?];
    let told = with_axe(browser, include_str!("roles.js"), arguments).await?;
    let elements = told["elements"].as_array().context("the search returned no list")?;
    Ok(Found {
        elements: elements.iter().map(|value| element(browser, value)).collect::<Result<_>>()?,
        names: texts(&told["names"]),
        roles: texts(&told["roles"]),
    })
}

/// Runs a script that needs axe-core, which is put into the page if it is not there yet.
async fn with_axe(browser: &Browser, script: &str, arguments: Vec<Value>) -> Result<Value> {
    let told = browser.execute(script, arguments.clone()).await?;
    if !told.is_null() {
        return Ok(told);
    }
    axe::inject(browser).await?;
    browser.execute(script, arguments).await
}

/// Turns what a script returned for an element into that element.
pub fn element(browser: &Browser, value: &Value) -> Result<Element> {
    let id = value.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str);
    let id = id.ok_or_else(|| anyhow!("the script returned no element but {value}"))?;
    Ok(Element::new(browser.clone(), Handle::from_element_id(browser.client().clone(), id.to_owned().into())))
}

fn reference(element: Option<&Element>) -> Result<Value> {
    Ok(match element {
        Some(element) => serde_json::to_value(element.handle())?,
        None => Value::Null,
    })
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn explain(search: Search<'_>, found: &Found) -> String {
    let role = search.role;
    let wanted = match search.name {
        Some(name) if search.contained => format!("no visible {role} has a name containing {name:?}"),
        Some(name) => format!("no visible {role} is named {name:?}"),
        None => format!("there is no visible {role}"),
    };
    let place = if search.within.is_some() { " in that part of the page" } else { "" };
    if found.names.is_empty() {
        return format!("{wanted}{place}; the roles there: {}", found.roles.join(", "));
    }
    format!("{wanted}{place}; of that role there are: {:?}", found.names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_search_tells_what_was_there() {
        let search = Search { role: "button", name: Some("Share"), contained: false, within: None };
        let found = Found { elements: vec![], names: vec!["Copy".into()], roles: vec!["button".into()] };
        let text = explain(search, &found);
        assert!(text.contains("\"Share\"") && text.contains("\"Copy\""), "{text}");
        let nothing = Found { elements: vec![], names: vec![], roles: vec!["heading".into(), "link".into()] };
        assert!(explain(search, &nothing).ends_with("heading, link"));
    }
}
