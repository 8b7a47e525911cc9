//! The browsers that the tests run in, and what only some of them can do.

use anyhow::{Result, bail};
use std::fmt;

/// The variable of the environment that chooses the engine: `chromium`, `firefox` or `webkit`.
pub const VARIABLE: &str = "BROWSER_ENGINE";

/// A browser with an engine of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox ESR, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver: the engine that Safari has too.
    WebKit,
}

/// What only some engines can do. The name of a test that needs one ends in [`Capability::ending`], so
/// that the test is skipped and listed if the engine lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capability {
    /// Commands of the Chrome DevTools Protocol: recording requests, quotas, the manifest, a slow processor.
    DevTools,
    /// Scripts that run before a page's own, and so a clock of the test's choosing.
    BeforePages,
    /// Pages whose scripts do not run.
    ScriptsOff,
    /// axe-core on pages whose scripts do not run: it waits for timers, which Firefox stops as well.
    AxeWithoutScripts,
    /// Another language than the browser's own.
    Language,
    /// Forced colours.
    ForcedColours,
    /// Printing to a file.
    Print,
    /// Reporting layout shifts while the page loads.
    LayoutShift,
    /// A file chosen for a field, as a person chooses one.
    ChosenFile,
}

impl Engine {
    /// All of them, the one that is tested most first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine that the environment chooses; Chromium if it says nothing.
    ///
    /// # Errors
    /// When it names none of the three.
    pub fn chosen() -> Result<Self> {
        let Some(named) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) else {
            return Ok(Self::Chromium);
        };
        match Self::ALL.into_iter().find(|engine| named == engine.key()) {
            Some(engine) => Ok(engine),
            None => bail!("{VARIABLE} is {named:?}; it names chromium, firefox or webkit"),
        }
    }

    /// The value of the variable that chooses it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Whether it can do this.
    pub fn has(self, capability: Capability) -> bool {
        use Capability::*;
        match self {
            Self::Chromium => true,
            Self::Firefox => {
                matches!(capability, BeforePages | ScriptsOff | Language | ForcedColours | Print | ChosenFile)
            }
            Self::WebKit => matches!(capability, ChosenFile),
        }
    }

    /// Fails if it cannot do this, so that no test passes without having been run.
    ///
    /// # Errors
    /// When the engine lacks the capability.
    pub fn needs(self, capability: Capability) -> Result<()> {
        if !self.has(capability) {
            bail!("cannot be run in {self}: needs {capability}");
        }
        Ok(())
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        })
    }
}

impl Capability {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::DevTools,
        Self::BeforePages,
        Self::ScriptsOff,
        Self::AxeWithoutScripts,
        Self::Language,
        Self::ForcedColours,
        Self::Print,
        Self::LayoutShift,
        Self::ChosenFile,
    ];

    /// How the name of a test that needs it ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::DevTools => "_needs_devtools",
            Self::BeforePages => "_needs_before_pages",
            Self::ScriptsOff => "_needs_scripts_off",
            Self::AxeWithoutScripts => "_needs_axe_without_scripts",
            Self::Language => "_needs_language",
            Self::ForcedColours => "_needs_forced_colours",
            Self::Print => "_needs_print",
            Self::LayoutShift => "_needs_layout_shift",
            Self::ChosenFile => "_needs_chosen_file",
        }
    }

    /// The capability that a test needs, by its name.
    pub fn of_test(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capability| name.ends_with(capability.ending()))
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::DevTools => "the Chrome DevTools Protocol",
            Self::BeforePages => "scripts that run before a page’s own",
            Self::ScriptsOff => "scripts switched off",
            Self::AxeWithoutScripts => "axe-core run in a page whose scripts do not",
            Self::Language => "another language of the browser",
            Self::ForcedColours => "forced colours switched on",
            Self::Print => "printing to a file",
            Self::LayoutShift => "layout shifts being reported",
            Self::ChosenFile => "choosing a file",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_names_what_it_needs() {
        for capability in Capability::ALL {
            let name = format!("offline::something{}", capability.ending());
            assert_eq!(Capability::of_test(&name), Some(capability));
        }
        assert_eq!(Capability::of_test("offline::what_a_reader_needs"), None);
    }

    #[test]
    fn what_an_engine_lacks_fails_and_says_so() {
        let error = Engine::WebKit.needs(Capability::Print).unwrap_err().to_string();
        assert_eq!(error, "cannot be run in WebKitGTK: needs printing to a file");
        assert!(Engine::Chromium.needs(Capability::Print).is_ok());
    }
}
