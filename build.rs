//! Checks the content of the guide and embeds it. The variable `GUIDE_CONTENT` names its folder. Wrong content stops the build with every mistake listed.

use compiler::encoded;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        keep_relocations();
    }
    let folder = std::env::var("GUIDE_CONTENT").unwrap_or_else(|_| "content".to_owned());
    println!("cargo::rerun-if-env-changed=GUIDE_CONTENT");
    // The pages are written from the same folder.
    println!("cargo::rustc-env=GUIDE_CONTENT={folder}");
    println!("cargo::rerun-if-changed=public");
    for folder in compiler::folders(Path::new(&folder)) {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let content = match compiler::compile(Path::new(&folder)) {
        Ok(content) => content,
        Err(problems) => {
            let count = problems.len();
            let noun = if count == 1 { "problem" } else { "problems" };
            eprintln!("The content has {count} {noun}. No guide was built.\n");
            for problem in &problems {
                eprintln!("  {problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let files = [
        ("dataset.postcard", encoded(&content.dataset)),
        ("credits.postcard", encoded(&content.credits)),
        ("explorer.postcard", encoded(&content.explorer)),
        ("finder.postcard", encoded(&content.catalogue.tables)),
        ("headings.postcard", encoded(&content.headings)),
        ("path.postcard", encoded(&content.path)),
        ("selection.pack", content.catalogue.selection()),
        ("saved.css", content.theme.saved_charts().into()),
    ];
    let written = files.iter().try_for_each(|(name, bytes)| std::fs::write(out.join(name), bytes));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

/// Makes the linker keep the relocations that `xtask/src/programs` needs to split the browser's
/// program into pieces. Unlike RUSTFLAGS, this affects only that program, however it is built.
fn keep_relocations() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=guide=--emit-relocs");
    }
}
