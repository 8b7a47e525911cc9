//! Shorter names between the main part and its script, and no export that the script never uses.
//!
//! wasm-bindgen names each imported function by what it is and a hash, in the WASM and in the script:
//! 3 KB (brotli) of the main part. wasm-opt replaces them with names of one or two letters and prints the
//! mapping, which is applied to the script here before it is bundled. If a name is not in the script
//! exactly where wasm-bindgen writes such names, the build stops.

use super::split::{self, LINK, LOADER};
use super::{compile, script};
use crate::{process, project};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The module of the functions that wasm-bindgen's script gives to the program.
const GLUE: &str = "./guide_bg.js";
/// The module that wasm-opt gives all shortened imports.
const SHORT_MODULE: &str = "a";

/// The names of a program after wasm-opt shortened them.
#[derive(Debug, Default)]
pub struct Names {
    /// By module and name.
    imports: BTreeMap<(String, String), String>,
    /// By name.
    exports: BTreeMap<String, String>,
}

/// What wasm-opt prints.
#[derive(Deserialize)]
struct Printed {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

impl Names {
    fn parse(printed: &str) -> Result<Self> {
        let Printed { imports, exports } =
            serde_json::from_str(printed).context("wasm-opt does not say how it shortened names")?;
        let imports = imports.into_iter().map(|(module, name, short)| ((module, name), short)).collect();
        Ok(Self { imports, exports: exports.into_iter().collect() })
    }

    /// The short name of an export.
    pub fn export(&self, name: &str) -> Result<&str> {
        self.exports.get(name).map(String::as_str).with_context(|| format!("the program exports no {name}"))
    }

    /// The short name of the loader of a piece.
    pub fn loader(&self, piece: &str) -> Result<&str> {
        let name = (LINK.to_owned(), format!("{LOADER}{piece}"));
        self.imports
            .get(&name)
            .map(String::as_str)
            .with_context(|| format!("nothing loads the piece {piece}"))
    }

    /// The script with the short names.
    fn in_script(&self, script: &str) -> Result<String> {
        let mut script = script.to_owned();
        for ((_, name), short) in self.imports.iter().filter(|((module, _), _)| module == GLUE) {
            let (long, short) = (format!("\n        {name}: "), format!("\n        {short}: "));
            if script.matches(&long).count() != 1 {
                bail!("{name} is not in the script where wasm-bindgen is known to write it");
            }
            script = script.replacen(&long, &short, 1);
        }
        self.with_short_exports(&with_one_module(&script)?)
    }

    /// The script with `wasm.NAME` shortened wherever it stands.
    fn with_short_exports(&self, script: &str) -> Result<String> {
        if script.contains("wasm[") {
            bail!("the script uses exports whose names cannot be found in it");
        }
        let mut parts = script.split("wasm.");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|letter| !is_of_name(letter)).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let is_whole_word = !out.ends_with(is_of_name);
            let short = self.exports.get(name).filter(|_| is_whole_word);
            let _ = write!(out, "wasm.{}{rest}", short.map_or(name, String::as_str));
        }
        Ok(out)
    }
}

/// The script with one object of imports in place of one for each module.
fn with_one_module(script: &str) -> Result<String> {
    let begins =
        |line: &&str| [GLUE, LINK].iter().any(|it| line.starts_with(&format!("        \"{it}\": import")));
    let lines: Vec<&str> = script.lines().filter(begins).collect();
    let (Some(first), true) = (lines.first(), lines.iter().any(|line| line.contains(GLUE))) else {
        bail!("the script's imports do not have the form that wasm-bindgen is known to write");
    };
    let objects = lines.iter().filter_map(|line| Some(line.split_once(": ")?.1.trim_end_matches(',')));
    let all: Vec<String> = objects.map(|object| format!("...{object}")).collect();
    let one = format!("        {SHORT_MODULE}: {{ {} }},", all.join(", "));
    let without = |script: String, line: &&str| script.replacen(&format!("{line}\n"), "", 1);
    let script = script.replacen(first, &one, 1);
    Ok(lines.iter().skip(1).fold(script, without))
}

/// Makes the main part in a folder small: `guide_bg.wasm` and `guide.js`, as wasm-bindgen wrote
/// them. `shared` are the names that the pieces import.
///
/// # Errors
/// When one of them does not have the form that wasm-bindgen is known to write.
pub fn shorten(folder: &Path, shared: &BTreeSet<String>) -> Result<Names> {
    let (wasm, glue) = (folder.join("guide_bg.wasm"), folder.join("guide.js"));
    remove_unused_exports(&wasm, &script::bundle_glue(folder)?, shared)?;
    let names = Names::parse(&compile::optimise(&wasm, &["--minify-imports-and-exports-and-modules"])?)?;
    let text = std::fs::read_to_string(&glue)?;
    std::fs::write(&glue, names.in_script(&text)?)?;
    Ok(names)
}

/// Removes the exports that neither the script nor a piece names, and what only they need: classes
/// for streams that only a server uses.
fn remove_unused_exports(wasm: &Path, script: &str, shared: &BTreeSet<String>) -> Result<()> {
    let exports = split::exports(&std::fs::read(wasm)?)?;
    if let Some(missing) = shared.iter().find(|name| !exports.contains(*name)) {
        bail!("the pieces import {missing}, which the main part does not export");
    }
    let used = exports.iter().filter(|name| shared.contains(*name) || mentions(script, name));
    let used: Vec<&String> = used.collect();
    let mut graph = vec![serde_json::json!({ "name": "the page", "root": true, "reaches": used })];
    graph.extend(used.iter().map(|name| serde_json::json!({ "name": name, "export": name })));
    let file = wasm.with_extension("used.json");
    std::fs::write(&file, serde_json::to_string(&graph)?)?;
    let mut command = project::command(project::npm_bin().join("wasm-metadce"));
    command.arg(wasm).arg("--graph-file").arg(&file).args(compile::WASM_FEATURES);
    command.arg("--output").arg(wasm);
    process::run_quietly(&mut command, "`wasm-metadce`")
}

/// Whether a text has a name as a word of its own.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let after = &text[at + name.len()..];
        !text[..at].ends_with(is_of_name) && !after.starts_with(is_of_name)
    })
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = r#"{ "imports": [["./guide_bg.js", "__wbg_now_1f", "A"], ["./guide_bg.js", "__wbg_now_1", "$"],
        ["./__wasm_split.js", "__wasm_split_load_salaries", "B"]], "exports": [["memory", "c"], ["main", "d"]] }"#;
    const SCRIPT: &str = "import * as import1 from \"./__wasm_split.js\"
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_1f: function() {},
        __wbg_now_1: function() { return wasm.memory.buffer; },
    };
    return {
        __proto__: null,
        \"./guide_bg.js\": import0,
        \"./__wasm_split.js\": import1,
    };
}
const a = wasm.main + mywasm.main + wasm.mainly;
";

    #[test]
    fn the_script_speaks_of_short_names() {
        let names = Names::parse(PRINTED).unwrap();
        let script = names.in_script(SCRIPT).unwrap();
        assert!(
            script.contains("\n        A: function() {},\n        $: function() { return wasm.c.buffer; },")
        );
        assert!(
            script.contains("__proto__: null,\n        a: { ...import0, ...import1 },\n    };"),
            "{script}"
        );
        assert!(script.contains("wasm.d + mywasm.main + wasm.mainly"), "{script}");
        assert_eq!(names.loader("salaries").unwrap(), "B");
        assert_eq!(names.export("memory").unwrap(), "c");
        assert!(names.loader("courses").is_err() && names.export("table").is_err());
    }

    #[test]
    fn a_script_of_another_shape_stops_the_build() {
        let names = Names::parse(PRINTED).unwrap();
        for (from, to) in [
            ("__wbg_now_1f: ", "\"__wbg_now_1f\": "),
            ("\"./guide_bg.js\": import0", "\"./guide_bg.js\": { import0 }"),
            ("wasm.main", "wasm['main']"),
        ] {
            assert!(names.in_script(&SCRIPT.replace(from, to)).is_err(), "{to}");
        }
        assert!(Names::parse("=> a").is_err());
    }

    #[test]
    fn a_name_is_a_whole_word() {
        assert!(mentions("e.memory.buffer", "memory") && mentions("memory", "memory"));
        assert!(!mentions("e.memory2 + $memory", "memory"));
    }
}
