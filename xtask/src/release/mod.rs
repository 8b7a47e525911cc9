//! `cargo xtask release`: packs the built page into archives that a publisher can unpack on any static host.

mod archive;
mod readme;

use crate::cli::ReleaseOptions;
use crate::setup::{self, Scope};
use crate::{build_site, fingerprint, project};
use anyhow::{Context, Result};
use domain::money::{NumberStyle, format_count};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Files of the project that go with the page, and their names in the archive.
const BESIDE: [(&str, &str); 4] = [
    ("LICENSE", "LICENSE"),
    ("hosting/Caddyfile", "hosting/Caddyfile"),
    ("hosting/bucket.sh", "hosting/bucket.sh"),
    ("hosting/nginx.conf", "hosting/nginx.conf"),
];

/// The folder of the page in the archive.
const SITE: &str = "site";

/// Builds the page if anything changed, and packs it.
pub fn run(options: &ReleaseOptions) -> Result<()> {
    setup::run(Scope::Build)?;
    build_site::ensure(false)?;
    let content = compiler::compile(&project::content()).map_err(project::listed)?;
    let version = options.version.as_deref().unwrap_or(&content.guide.site.version);
    let name = format!("guide-{version}");
    let mut files = files_below(&project::dist(), SITE)?;
    for (from, to) in BESIDE {
        let bytes = fs::read(project::root().join(from)).with_context(|| format!("{from} cannot be read"))?;
        files.insert(to.to_owned(), bytes);
    }
    files.insert("README.md".to_owned(), readme::text(&content, version).into_bytes());
    let out = options.out.clone().unwrap_or_else(|| project::root().join("target/archives"));
    write(&out, &name, &files)
}

/// The files of a folder by their names below `folder`, with `/` between folders.
fn files_below(root: &Path, folder: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let entry = |file: std::path::PathBuf| {
        let name = file.strip_prefix(root)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        Ok((format!("{folder}/{name}"), bytes))
    };
    fingerprint::files(root)?.into_iter().map(entry).collect()
}

/// Writes both archives, with the digests of both beside them. The same files give the same bytes.
fn write(out: &Path, name: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("{} cannot be created", out.display()))?;
    let archives = [
        (format!("{name}.tar.gz"), archive::tar_gz(name, files)?),
        (format!("{name}.zip"), archive::zip(name, files)?),
    ];
    let mut sums = String::new();
    for (file, bytes) in &archives {
        let path = out.join(file);
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        writeln!(sums, "{}  {file}", hexadecimal(bytes))?;
        let size = format_count(bytes.len() as u64, NumberStyle::default());
        println!("wrote {}, {size} bytes", path.display());
    }
    fs::write(out.join("SHA256SUMS"), sums).context("SHA256SUMS cannot be written")
}

/// The SHA-256 of some bytes, as `sha256sum` writes it.
fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_both_archives_with_their_digests_and_is_the_same_each_time() {
        let (place, page) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(page.path().join("salaries")).unwrap();
        fs::write(page.path().join("index.html"), "<p>guide</p>").unwrap();
        fs::write(page.path().join("salaries/index.html"), "<p>pay</p>").unwrap();
        let files = files_below(page.path(), SITE).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["site/index.html", "site/salaries/index.html"]);
        let written = |folder: &str| {
            let out = place.path().join(folder);
            write(&out, "guide-1", &files).unwrap();
            files_below(&out, "out").unwrap()
        };
        let first = written("one");
        assert_eq!(written("two"), first);
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!(names, ["out/SHA256SUMS", "out/guide-1.tar.gz", "out/guide-1.zip"]);
        let sums = String::from_utf8(first["out/SHA256SUMS"].clone()).unwrap();
        let line = |name: &str| format!("{}  {name}", hexadecimal(&first[&format!("out/{name}")]));
        assert_eq!(sums.lines().collect::<Vec<_>>(), ["guide-1.tar.gz", "guide-1.zip"].map(line));
    }

    #[test]
    fn a_digest_is_written_as_sha256sum_does() {
        // The SHA-256 of nothing.
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hexadecimal(b""), nothing);
    }

    /// What `hosting/bucket.sh` uploads of a folder with these files, in its order: each file with the name it gets.
    fn uploaded(folder: &str, files: &[&str]) -> Vec<String> {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| {
            let file = place.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("hosting/bucket.sh", &fs::read(project::root().join("hosting/bucket.sh")).unwrap());
        files.iter().for_each(|name| write(&format!("{folder}/{name}"), b""));
        // Stands for the command of Amazon: it prints what it is to copy, and where.
        write("aws", b"aws() { echo \"$3 $4\"; }\n");
        let mut script = std::process::Command::new("bash");
        script.args(["hosting/bucket.sh", "s3://b"]).current_dir(place.path()).env("BASH_ENV", "aws");
        let output = script.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_bucket_gets_pages_after_what_they_need_and_workers_last_of_one_guide_or_several() {
        let program = "guide-0123456789abcdef.js";
        let one = ["_headers", "index.html", "index.html.gz", program, "salaries/index.html", "sw.js"];
        let expected = [
            format!("site/{program} s3://b/{program}"),
            "site/salaries/index.html s3://b/salaries/index.html".to_owned(),
            "site/index.html.gz s3://b/index.html".to_owned(),
            "site/sw.js s3://b/sw.js".to_owned(),
        ];
        assert_eq!(uploaded("site", &one), expected);
        let several =
            ["index.html", "cook/index.html", "cook/sw.js", "smith/a-0123456789abcdef.wasm", "smith/sw.js"];
        let order =
            ["smith/a-0123456789abcdef.wasm", "cook/index.html", "index.html", "cook/sw.js", "smith/sw.js"];
        assert_eq!(uploaded("dist", &several), order.map(|name| format!("dist/{name} s3://b/{name}")));
    }

    #[test]
    fn everything_that_goes_with_the_page_is_there() {
        for (from, _) in BESIDE {
            assert!(project::root().join(from).is_file(), "{from}");
        }
    }
}
