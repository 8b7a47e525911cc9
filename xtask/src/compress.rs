//! Compressed copies beside the files of the page, for hosts that serve precompressed files.

use crate::fingerprint;
use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The extensions of files that compression makes smaller.
const KINDS: [&str; 12] =
    ["html", "css", "js", "mjs", "wasm", "json", "csv", "svg", "txt", "xml", "webmanifest", "pack"];

/// Writes a `.br` and a `.gz` copy beside every file with one of these extensions.
pub fn folder(folder: &Path) -> Result<()> {
    let files: Vec<PathBuf> = fingerprint::files(folder)?.into_iter().filter(|file| shrinks(file)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let files = &files;
        let handles: Vec<_> = (0..threads)
            .map(|at| {
                scope.spawn(move || files.iter().skip(at).step_by(threads).try_for_each(|file| copies(file)))
            })
            .collect();
        handles.into_iter().try_for_each(|handle| handle.join().expect("compressing does not panic"))
    })
}

/// The bytes as brotli, quality 11.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

/// The bytes as gzip, level 9, without a time or a name in the header.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The path of a file's compressed copy.
pub fn copy_of(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn shrinks(file: &Path) -> bool {
    file.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind))
}

fn copies(file: &Path) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    std::fs::write(copy_of(file, "br"), brotli(&bytes)?)?;
    std::fs::write(copy_of(file, "gz"), gzip(&bytes)?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_open_to_the_same_bytes_and_are_the_same_each_time() {
        let text = "A page of words, words and words. ".repeat(50);
        let small = brotli(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(brotli(text.as_bytes()).unwrap(), small);

        let zipped = gzip(text.as_bytes()).unwrap();
        let mut back = String::new();
        flate2::read::GzDecoder::new(zipped.as_slice()).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        assert_eq!(gzip(text.as_bytes()).unwrap(), zipped);
    }

    #[test]
    fn only_files_that_shrink_get_copies() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(place.path().join("page.html"), "<p>words</p>").unwrap();
        std::fs::write(place.path().join("icon.png"), [0; 40]).unwrap();
        folder(place.path()).unwrap();
        assert!(place.path().join("page.html.br").is_file() && place.path().join("page.html.gz").is_file());
        assert!(!place.path().join("icon.png.br").exists());
    }
}
