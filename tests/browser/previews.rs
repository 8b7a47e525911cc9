//! The pictures of link previews.

use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

/// Runs a script of the build.
fn node(script: &str, arguments: &[&Path]) -> Result<()> {
    let npm = Path::new(env!("CARGO_MANIFEST_DIR")).join(".tools/npm");
    let run = Command::new("node").arg(npm.join(script)).args(arguments).output()?;
    ensure!(run.status.success(), "{script}: {}", String::from_utf8_lossy(&run.stderr));
    Ok(())
}

fn drawing(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>")
}

/// The width and height that a PNG file states.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    (png.starts_with(b"\x89PNG\r\n\x1a\n")).then_some((number(16)?, number(20)?))
}

#[test]
fn drawings_become_bitmaps_with_the_letters_of_the_headings() -> Result<()> {
    let work = tempfile::tempdir()?;
    let [drawings, fonts, cache] = ["drawings", "fonts", "cache"].map(|name| work.path().join(name));
    std::fs::create_dir_all(&drawings)?;
    std::fs::create_dir_all(&fonts)?;
    node("fonts.mjs", &[&fonts])?;
    let text = |text: &str| format!("<text y=\"99\" font-size=\"90\" font-weight=\"700\">{text}</text>");
    for (name, inside) in [("none", String::new()), ("letters", text("Pay")), ("signs", text("₹"))] {
        std::fs::write(drawings.join(format!("{name}.svg")), drawing(&inside))?;
    }
    let drawn = |names: &[&str]| -> Result<()> {
        let files: Vec<_> = names.iter().map(|name| drawings.join(format!("{name}.svg"))).collect();
        let arguments: Vec<&Path> = [&fonts, &cache].into_iter().chain(&files).map(|file| &**file).collect();
        node("previews.mjs", &arguments)
    };
    drawn(&["none", "letters", "signs"])?;
    let picture = |name: &str| std::fs::read(drawings.join(name)).with_context(|| name.to_owned());
    let [none, letters, signs] = ["none.png", "letters.png", "signs.png"].map(picture);
    let (none, letters, signs) = (none?, letters?, signs?);
    assert_eq!(size(&letters), Some((1_200, 630)));
    assert!(letters != none && signs != none && signs != letters, "a face was not found");
    assert!(!drawings.join("letters.svg").exists());
    // What is already drawn is taken as it is.
    std::fs::write(drawings.join("again.svg"), drawing(&text("Pay")))?;
    drawn(&["again"])?;
    assert!(picture("again.png")? == letters);
    Ok(())
}
