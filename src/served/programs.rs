//! The programs that the pages load: from the manifest of a release
//! (`xtask/src/programs/manifest.rs`), or as plain Trunk builds them.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The variable that names the manifest of the release build.
pub const VARIABLE: &str = "GUIDE_PROGRAMS";

/// The programs that pages name, and the scripts and styles that are inline in them.
#[derive(Debug)]
pub struct Programs {
    manifest: Option<Value>,
}

/// An inline script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// In the head of every page, as a plain script before the styles.
    Early,
    /// At the end of every page, as a module.
    Start,
    /// In its place in the guide in one file, as a module.
    Single,
    /// On the pages for frames of other sites, as a module.
    Height,
}

impl Script {
    fn name(self) -> &'static str {
        match self {
            Self::Early => "early.js",
            Self::Start => "start.js",
            Self::Single => "single.js",
            Self::Height => "height.js",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Early => include_str!("../app/boot/early.js"),
            Self::Start => include_str!("../app/boot/start.js"),
            Self::Single => include_str!("../app/boot/single.js"),
            Self::Height => include_str!("../app/boot/height.js"),
        }
    }
}

impl Programs {
    /// The programs of the manifest that the environment names; without one, those of a build for
    /// development.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub fn from_environment() -> io::Result<Self> {
        std::env::var_os(VARIABLE).map_or(Ok(Self { manifest: None }), |path| Self::read(Path::new(&path)))
    }

    /// Those of a build for development.
    #[cfg(test)]
    pub fn of_development() -> Self {
        Self { manifest: None }
    }

    /// Those of a manifest.
    #[cfg(test)]
    pub fn of_manifest(manifest: Value) -> Self {
        Self { manifest: Some(manifest) }
    }

    fn read(path: &Path) -> io::Result<Self> {
        let at = |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| at(&error))?;
        Ok(Self { manifest: Some(serde_json::from_str(&text).map_err(|error| at(&error))?) })
    }

    /// Whether this is a release: it has digests, a policy, and may be kept offline.
    pub fn are_released(&self) -> bool {
        self.manifest.is_some()
    }

    /// The attributes of `#files` that name the programs, each with a space before it; `piece` is the
    /// piece that the page opens, if any.
    pub fn attributes(&self, piece: Option<&str>) -> String {
        let Some(manifest) = &self.manifest else {
            return " data-script=\"begin.js\" data-wasm=\"guide_bg.wasm\"".to_owned();
        };
        let main = |field: &str| manifest["main"][field].as_str().unwrap_or_default();
        let mut out = format!(
            " data-script=\"{}\" data-script-digest=\"{}\" data-wasm=\"{}\" data-wasm-digest=\"{}\"",
            main("script"),
            main("script_digest"),
            main("wasm"),
            main("wasm_digest")
        );
        let ahead = piece.and_then(|piece| manifest["pieces"][piece]["files"].as_array());
        let ahead = ahead.into_iter().flatten().filter_map(|file| file["name"].as_str());
        let ahead: Vec<&str> = ahead.collect();
        if !ahead.is_empty() {
            let _ = write!(out, " data-ahead=\"{}\"", ahead.join(" "));
        }
        out
    }

    /// The style that declares the heading font in a page with its root at `up`; empty in a development
    /// build, which uses the system font. A font that does not load at once is used only from the next
    /// visit, so that no text moves.
    pub fn fonts(&self, up: &str) -> String {
        let Some(fonts) = self.manifest.as_ref().and_then(|it| it["fonts"].as_array()) else {
            return String::new();
        };
        let ranges = ["U+20-FF,U+2013-2026,U+20AC,U+D7", "U+20A6-20BD"];
        let names = fonts.iter().filter_map(Value::as_str);
        names.zip(ranges).fold(String::new(), |mut out, (name, range)| {
            let _ = write!(
                out,
                "@font-face{{font-family:Headings;src:url({up}{name});font-weight:600 800;font-display:optional;unicode-range:{range}}}"
            );
            out
        })
    }

    /// The text of an inline script, exactly as it must appear between the tags.
    pub fn script(&self, script: Script) -> &str {
        self.inline("scripts", script.name()).unwrap_or(script.source())
    }

    /// The text of a style sheet, by its path below `src/`, for `source`, its text there.
    pub fn style<'a>(&'a self, path: &str, source: &'a str) -> &'a str {
        self.inline("styles", path).unwrap_or(source)
    }

    fn inline(&self, kind: &str, name: &str) -> Option<&str> {
        self.manifest.as_ref()?["inline"][kind][name].as_str()
    }
}

/// The modules that the page's script is made of, by their names beside `guide.js`. A build for
/// development has them as they are; the release has them bundled.
pub const MODULES: [(&str, &str); 6] = [
    ("begin.js", include_str!("../app/boot/begin.js")),
    ("files.js", include_str!("../app/boot/files.js")),
    ("load.js", include_str!("../app/boot/load.js")),
    ("offline.js", include_str!("../app/boot/offline.js")),
    ("stopped.js", include_str!("../app/boot/stopped.js")),
    ("translated.js", include_str!("../app/boot/translated.js")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn released() -> Programs {
        let file = |name: &str| json!({ "name": name, "digest": "sha256-x", "bytes": 1 });
        let pieces = json!({ "salaries": { "files": [file("shared-3.wasm"), file("salaries-4.wasm")] } });
        Programs {
            manifest: Some(json!({
                "main": { "script": "guide-1.js", "script_digest": "sha256-a", "wasm": "guide-2.wasm", "wasm_digest": "sha256-b" },
                "pieces": pieces,
                "inline": { "scripts": { "start.js": "go()" }, "styles": { "ui/style.css": "a{}" } },
            })),
        }
    }

    #[test]
    fn a_page_names_the_programs_with_their_digests_and_its_own_piece() {
        let main = " data-script=\"guide-1.js\" data-script-digest=\"sha256-a\" data-wasm=\"guide-2.wasm\" data-wasm-digest=\"sha256-b\"";
        assert_eq!(released().attributes(None), main);
        let with_piece = format!("{main} data-ahead=\"shared-3.wasm salaries-4.wasm\"");
        assert_eq!(released().attributes(Some("salaries")), with_piece);
    }

    #[test]
    fn what_stands_in_pages_is_minified_in_a_release_only() {
        let development = Programs { manifest: None };
        assert_eq!(released().script(Script::Start), "go()");
        assert_eq!(released().style("ui/style.css", "a { }"), "a{}");
        assert!(development.script(Script::Start).contains("window.guideRoot"));
        assert_eq!(development.style("ui/style.css", "a { }"), "a { }");
    }

    #[test]
    fn no_script_that_stands_in_a_page_ends_its_element() {
        for script in [Script::Early, Script::Start, Script::Single, Script::Height] {
            assert!(!script.source().contains("</script"), "{script:?}");
        }
    }
}
