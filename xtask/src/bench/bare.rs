//! The bare page: the built page without any script.

use crate::{compress, fingerprint};
use anyhow::{Context, Result};
use std::path::Path;
use tempfile::TempDir;

/// Copies a built page without its scripts and without the links that load them.
pub fn copy(dist: &Path) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for file in fingerprint::files(dist)? {
        let name = file.strip_prefix(dist)?;
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.parent().context("a file has a folder")?)?;
        std::fs::copy(&file, &target)?;
    }
    let index = folder.path().join("index.html");
    let html = without_scripts(&std::fs::read_to_string(&index)?);
    std::fs::write(&index, &html)?;
    std::fs::write(compress::copy_of(&index, "br"), compress::brotli(html.as_bytes())?)?;
    std::fs::write(compress::copy_of(&index, "gz"), compress::gzip(html.as_bytes())?)?;
    Ok(folder)
}

fn without_scripts(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = end_of_unwanted(rest);
        let kept = if end == 0 { 1 } else { 0 };
        out.push_str(&rest[..kept]);
        rest = &rest[end.max(kept)..];
    }
    out.push_str(rest);
    out
}

/// How long the unwanted tag at the start of this text is; 0 if the tag is wanted.
fn end_of_unwanted(text: &str) -> usize {
    let Some(tag_end) = text.find('>').map(|at| at + 1) else { return 0 };
    let tag = &text[..tag_end];
    if tag.starts_with("<script") {
        return text.find("</script>").map_or(text.len(), |at| at + "</script>".len());
    }
    // Scripts and modules are fetched through links of these kinds; styles are not.
    let fetches = tag.starts_with("<link") && tag.contains("preload");
    if fetches { tag_end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_preloads_go_and_all_else_stays() {
        let html = r#"<link rel="stylesheet" href="a.css"><link rel=modulepreload href="a.js"><p>1 < 2</p>
<script type="module">if (a < b) { init() }</script><link rel="preload" href="a.wasm" as="fetch"><b>é</b>"#;
        let expected = "<link rel=\"stylesheet\" href=\"a.css\"><p>1 < 2</p>\n<b>é</b>";
        assert_eq!(without_scripts(html), expected);
    }
}
