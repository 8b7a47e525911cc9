//! The whole guide as one HTML file: the files that the page would fetch are in it, zipped, as text.

use crate::report::bytes;
use crate::seal::policy::{self, Policy};
use crate::{compress, process, project};
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;
use std::path::Path;

/// The name of the file, at the project's root.
const FILE: &str = "guide.html";
/// The start script of the page as hosts serve it.
const START: &str = "<script type=\"module\">";
/// The extensions of the files that the programs and links of the page fetch.
const HELD: [&str; 5] = [".js", ".wasm", ".pack", ".csv", ".json"];

/// Writes the file from a built folder and prints its size.
pub fn write(dist: &Path) -> Result<()> {
    let page = page(dist, &script()?)?;
    let file = project::root().join(FILE);
    std::fs::write(&file, &page).with_context(|| format!("{} cannot be written", file.display()))?;
    let (size, zipped) = (page.len() as u64, compress::gzip(page.as_bytes())?.len() as u64);
    println!(
        "{FILE}: the whole guide in {} bytes ({} as gzip); it opens without a host",
        bytes(size),
        bytes(zipped)
    );
    Ok(())
}

fn page(dist: &Path, script: &str) -> Result<String> {
    let read = |name: &str| {
        std::fs::read_to_string(dist.join(name)).with_context(|| format!("dist/{name} cannot be read"))
    };
    let page = without_policy(&read("index.html")?);
    let (before, rest) = page.split_once(START).context("the page has no start script")?;
    let (_, after) = rest.split_once("</script>").context("the start script ends")?;
    let icon = format!("data:image/svg+xml;base64,{}", STANDARD.encode(read("icon.svg")?));
    let page = format!("{before}{}{START}{script}</script>{after}", held(dist)?)
        .replace(" data-keeps", "")
        .replace("href=\"./icon.svg\"", &format!("href=\"{icon}\""));
    let page =
        ["manifest", "apple-touch-icon", "alternate"].iter().fold(page, |page, rel| without_link(&page, rel));
    let page = without_other_pages(&page);
    policy::with(&page, &Policy::of(&page, true))
}

/// Removes the policy of the page as hosts serve it: it has the digest of another start script.
fn without_policy(page: &str) -> String {
    cut(page, "<meta http-equiv=\"Content-Security-Policy\"", ">", "")
}

fn without_link(page: &str, rel: &str) -> String {
    cut(page, &format!("<link rel=\"{rel}\""), ">", "")
}

/// Removes links to the pages of tables, which this file does not have; the parts show the tables.
fn without_other_pages(page: &str) -> String {
    const NEED: &str = " a browser that runs scripts.";
    let others = [
        ("pay", " also stand on ", " need"),
        ("courses", " also stand on ", " need"),
        ("skills", " stands ", " needs"),
    ];
    others.iter().fold(page.to_owned(), |mut page, (other, verb, need)| {
        let begin = format!("{verb}<a href=\"./{other}.html");
        while page.contains(&begin) {
            page = cut(&page, &begin, "</a>.", &format!("{need}{NEED}"));
        }
        page
    })
}

/// The text with the first stretch from one mark to the next replaced, both marks included.
fn cut(text: &str, from: &str, to: &str, by: &str) -> String {
    let Some((before, rest)) = text.split_once(from) else { return text.to_owned() };
    let Some((_, after)) = rest.split_once(to) else { return text.to_owned() };
    format!("{before}{by}{after}")
}

/// Every file that may be fetched, as a script element that browsers do not run.
fn held(dist: &Path) -> Result<String> {
    let mut out = String::new();
    for file in crate::fingerprint::files(dist)? {
        let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        if name == "sw.js" || !HELD.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let text = STANDARD.encode(compress::gzip(&std::fs::read(&file)?)?);
        let _ = write!(out, "<script type=\"application/octet-stream\" id=\"held:{name}\">{text}</script>");
    }
    Ok(out)
}

/// The start script of the single file, minified.
fn script() -> Result<String> {
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(project::root().join("src/boot/single.js"));
    command.args(["--minify", "--target=es2020", "--format=esm", "--log-level=error"]);
    let output = process::output(&mut command)?;
    if !output.status.success() {
        anyhow::bail!("`esbuild` failed: {}", process::printed(&output));
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_page_is_left_to_a_host() {
        let dist = tempfile::tempdir().unwrap();
        let index = "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"x\">\
                     <link rel=\"icon\" href=\"./icon.svg\"><link rel=\"manifest\" href=\"./m\"></head>\
                     <p>These tables also stand on <a href=\"./pay.html#x\">a page of their own</a>.</p>\
                     <p>What each is stands <a href=\"./skills.html\">on a page of its own</a>.</p>\
                     <i data-keeps></i><script type=\"module\">old()</script>";
        for (name, text) in
            [("index.html", index), ("icon.svg", "<svg/>"), ("guide-1.js", "go()"), ("sw.js", "")]
        {
            std::fs::write(dist.path().join(name), text).unwrap();
        }
        let page = page(dist.path(), "new()").unwrap();
        for gone in ["old()", "./", "data-keeps", "\"x\"", "held:sw.js"] {
            assert!(!page.contains(gone), "{gone} in {page}");
        }
        assert!(
            page.contains("id=\"held:guide-1.js\"") && page.contains("These tables need a browser that runs")
        );
        assert!(page.contains("What each is needs a browser that runs scripts."));
        assert!(
            page.contains("script-src blob: 'wasm-unsafe-eval' 'sha256-")
                && page.contains("connect-src 'none'")
        );
    }
}
