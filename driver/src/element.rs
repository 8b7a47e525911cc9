//! One element of the page.

use crate::browser::Browser;
use crate::roles::{self, PAUSE, Search};
use crate::{Engine, PATIENCE};
use anyhow::Result;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element as Handle;
use serde_json::Value;
use tokio::time::{Instant, sleep};

const TWO_FRAMES: &str =
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))";

/// An element that was found.
#[derive(Clone)]
pub struct Element {
    browser: Browser,
    handle: Handle,
}

impl Element {
    pub(crate) fn new(browser: Browser, handle: Handle) -> Self {
        Self { browser, handle }
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// The first visible element of this role and name within this one, as soon as there is one.
    pub async fn by_role(&self, role: &str, name: &str) -> Result<Element> {
        self.first(role, Some(name), false).await
    }

    /// The same for a name that contains the text.
    pub async fn by_role_containing(&self, role: &str, text: &str) -> Result<Element> {
        self.first(role, Some(text), true).await
    }

    /// All visible elements of this role within this one, now.
    pub async fn all_by_role(&self, role: &str) -> Result<Vec<Element>> {
        roles::all(&self.browser, Search { role, name: None, contained: false, within: Some(self) }).await
    }

    async fn first(&self, role: &str, name: Option<&str>, contained: bool) -> Result<Element> {
        roles::first(&self.browser, Search { role, name, contained, within: Some(self) }).await
    }

    /// Scrolls it into view and waits until it is enabled, as people do. The browser would silently ignore
    /// a click on a disabled control.
    async fn reach(&self) -> Result<()> {
        // The driver scrolls too, but does not wait for pages that scroll smoothly.
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            return arguments[0].matches(':disabled');";
        let deadline = Instant::now() + PATIENCE;
        while self.run(script).await? == true {
            anyhow::ensure!(Instant::now() < deadline, "the element stays disabled");
            sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Clicks it once it can be clicked; where its label covers it, clicks the label, as people do.
    pub async fn click(&self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Err(error) = self.try_click().await else { return Ok(()) };
            if Instant::now() > deadline {
                return Err(error.context("the element cannot be clicked"));
            }
            sleep(PAUSE).await;
        }
    }

    async fn try_click(&self) -> Result<()> {
        self.reach().await?;
        let label = self.run("return arguments[0].labels?.[0] ?? null;").await?;
        if self.browser.engine() == Engine::WebKit {
            // WebKit scrolls with the next frame, and would click where the element stood before.
            self.browser.value_of(TWO_FRAMES).await?;
        }
        if self.browser.engine() != Engine::Chromium
            && self.run("return arguments[0] instanceof SVGElement").await? == true
        {
            return self.click_its_middle().await;
        }
        let Err(error) = self.handle.click().await else { return Ok(()) };
        if label.is_null() {
            return Err(error.into());
        }
        Ok(roles::element(&self.browser, &label)?.handle.click().await?)
    }

    /// Clicks where its middle is: other drivers than Chromium's find no point to click in a part of a drawing.
    async fn click_its_middle(&self) -> Result<()> {
        let middle = "const r = arguments[0].getBoundingClientRect();
            return [r.x + r.width / 2, r.y + r.height / 2];";
        let (x, y): (f64, f64) = serde_json::from_value(self.run(middle).await?)?;
        let button = MOUSE_BUTTON_LEFT;
        let click = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: None, x: x.round(), y: y.round() })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        Ok(self.browser.client().perform_actions(click).await?)
    }

    /// Types a text into it.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.reach().await?;
        Ok(self.handle.send_keys(text).await?)
    }

    /// Empties a field.
    pub async fn clear(&self) -> Result<()> {
        Ok(self.handle.clear().await?)
    }

    /// Chooses the option of a list by the words it shows.
    pub async fn choose(&self, option: &str) -> Result<()> {
        self.reach().await?;
        Ok(self.handle.select_by_label(option).await?)
    }

    /// Moves the focus to it.
    pub async fn focus(&self) -> Result<()> {
        self.reach().await?;
        self.run("arguments[0].focus()").await.map(|_| ())
    }

    /// The text it shows.
    pub async fn text(&self) -> Result<String> {
        Ok(self.handle.text().await?)
    }

    /// An attribute of its tag.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.handle.attr(name).await?)
    }

    /// The current value of a property, such as `value`.
    pub async fn property(&self, name: &str) -> Result<Option<String>> {
        Ok(self.handle.prop(name).await?)
    }

    /// Whether a checkbox, a radio button or an option is chosen.
    pub async fn is_checked(&self) -> Result<bool> {
        Ok(self.handle.is_selected().await?)
    }

    /// Its role and its accessible name.
    pub async fn role_and_name(&self) -> Result<(String, String)> {
        roles::describe(&self.browser, Some(self)).await
    }

    /// Its place and size in CSS pixels: x, y, width, height.
    pub async fn rectangle(&self) -> Result<(f64, f64, f64, f64)> {
        Ok(self.handle.rectangle().await?)
    }

    /// Runs a script with this element as `arguments[0]`.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.browser.execute(script, vec![serde_json::to_value(&self.handle)?]).await
    }
}
