//! The budget of each program in `xtask/budget.json`: its bytes as brotli, as they were last accepted.
//! A program that has grown since makes the build fail, so that no growth goes unnoticed.

use crate::programs::manifest::Programs;
use crate::report::bytes;
use crate::{compress, project};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How much larger than its budget a program may be, in percent.
const SLACK: u64 = 2;

/// The bytes of each program, by its name without digest: `guide.wasm`. Files that pieces share are one
/// entry.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
struct Sizes(BTreeMap<String, u64>);

/// Compares the programs of a built guide with their budgets.
///
/// # Errors
/// With every program that is over, and what to do.
pub fn check(dist: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file()).context("xtask/budget.json cannot be read")?;
    let budget: Sizes = serde_json::from_str(&text).context("xtask/budget.json is not a list of sizes")?;
    let over = Sizes::of(dist, &Programs::read()?)?.over(&budget);
    if !over.is_empty() {
        bail!(
            "{}\nThe guide is built. Make it smaller, or, if it is worth it, accept the new sizes with \
             `cargo xtask build --accept-sizes`",
            over.join("\n")
        );
    }
    Ok(())
}

/// Makes the sizes of a built guide its budget.
///
/// # Errors
/// When they cannot be read or written.
pub fn accept(dist: &Path) -> Result<()> {
    let text = serde_json::to_string_pretty(&Sizes::of(dist, &Programs::read()?)?)? + "\n";
    std::fs::write(file(), text).context("xtask/budget.json cannot be written")
}

fn file() -> PathBuf {
    project::root().join("xtask/budget.json")
}

impl Sizes {
    fn of(dist: &Path, programs: &Programs) -> Result<Self> {
        let Programs { main, pieces, reader, .. } = programs;
        let mut files: Vec<&String> = vec![&main.script, &main.wasm, &reader.script, &reader.wasm];
        files.extend(pieces.values().flat_map(|piece| &piece.files).map(|file| &file.name));
        files.sort_unstable();
        files.dedup();
        let mut sizes = Self::default();
        for name in files {
            let copy = compress::copy_of(&dist.join(name), "br");
            let size = copy.metadata().with_context(|| format!("{} cannot be read", copy.display()))?.len();
            *sizes.0.entry(without_digest(name)).or_default() += size;
        }
        Ok(sizes)
    }

    /// What is larger than its budget and its slack, or has none.
    fn over(&self, budget: &Self) -> Vec<String> {
        let told = |(name, size): (&String, &u64)| {
            let Some(budget) = budget.0.get(name) else {
                return Some(format!("{name} has {} bytes as brotli and no budget", bytes(*size)));
            };
            (size * 100 > budget * (100 + SLACK)).then(|| {
                let (size, budget) = (bytes(*size), bytes(*budget));
                format!(
                    "{name} has {size} bytes as brotli; its budget is {budget}, and {SLACK} % over it is allowed"
                )
            })
        };
        self.0.iter().filter_map(told).collect()
    }
}

/// `guide.wasm` for `guide-0123456789abcdef.wasm`.
fn without_digest(name: &str) -> String {
    match (name.rsplit_once('-'), name.rsplit_once('.')) {
        (Some((stem, _)), Some((_, ending))) => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(all: &[(&str, u64)]) -> Sizes {
        Sizes(all.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect())
    }

    #[test]
    fn two_percent_are_forgiven_and_no_more() {
        let budget = sizes(&[("a.wasm", 1000), ("b.wasm", 1000), ("gone.wasm", 1)]);
        let over = sizes(&[("a.wasm", 1020), ("b.wasm", 1021), ("new.wasm", 5)]).over(&budget);
        assert_eq!(over.len(), 2);
        assert!(over[0].starts_with("b.wasm has 1,021 bytes") && over[0].contains("is 1,000"), "{over:?}");
        assert_eq!(over[1], "new.wasm has 5 bytes as brotli and no budget");
    }

    #[test]
    fn files_that_pieces_share_are_one_entry() {
        use crate::programs::manifest::{File, Piece, Program};
        let dist = tempfile::tempdir().unwrap();
        for (name, size) in [
            ("g-1.js", 1),
            ("g-1.wasm", 2),
            ("r-1.js", 3),
            ("r-1.wasm", 4),
            ("shared-1.wasm", 5),
            ("shared-2.wasm", 6),
        ] {
            std::fs::write(dist.path().join(format!("{name}.br")), "x".repeat(size)).unwrap();
        }
        let program = |stem: &str| Program {
            script: format!("{stem}-1.js"),
            wasm: format!("{stem}-1.wasm"),
            ..Program::default()
        };
        let file = |name: &str| File { name: name.to_owned(), ..File::default() };
        let piece = Piece { files: vec![file("shared-1.wasm"), file("shared-2.wasm")] };
        let programs = Programs {
            main: program("g"),
            reader: program("r"),
            pieces: [("one".to_owned(), piece)].into(),
            ..Programs::default()
        };
        let expected = sizes(&[("g.js", 1), ("g.wasm", 2), ("r.js", 3), ("r.wasm", 4), ("shared.wasm", 11)]);
        assert_eq!(Sizes::of(dist.path(), &programs).unwrap(), expected);
    }
}
