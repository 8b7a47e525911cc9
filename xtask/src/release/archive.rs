//! Archives whose bytes depend only on the names and bytes of their files.

use crate::compress;
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files in a folder of this name as a compressed tar archive, in the order of their names, with the times of 1970.
///
/// # Errors
/// When a name does not fit into an archive.
pub fn tar_gz(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(mode(name));
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        archive.append_data(&mut header, format!("{folder}/{name}"), bytes.as_slice())?;
    }
    compress::gzip(&archive.into_inner()?)
}

/// The same as a zip archive, with the times of 1980, the first that it can have.
///
/// # Errors
/// When a file does not fit into an archive.
pub fn zip(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(mode(name));
        archive.start_file(format!("{folder}/{name}"), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Scripts can be run; everyone can read the rest.
fn mode(name: &str) -> u32 {
    if name.ends_with(".sh") { 0o755 } else { 0o644 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    fn files() -> BTreeMap<String, Vec<u8>> {
        let deep = format!("site/{}/index.html", "a".repeat(120));
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        [
            file("site/index.html", b"<p>guide</p>"),
            file(&deep, "words ".repeat(1_000).as_bytes()),
            file("hosting/bucket.sh", b"#!/bin/sh\n"),
            file("site/empty.txt", b""),
        ]
        .into()
    }

    #[test]
    fn a_tar_archive_has_every_file_in_order_without_the_time_of_day() {
        let archive = tar_gz("guide-1", &files()).unwrap();
        let mut archive = tar::Archive::new(GzDecoder::new(archive.as_slice()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_string_lossy().into_owned();
            let header = entry.header();
            assert_eq!((header.mtime().unwrap(), header.uid().unwrap()), (0, 0), "{name}");
            assert_eq!(header.mode().unwrap(), mode(&name), "{name}");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            found.push((name, bytes));
        }
        let expected = files().into_iter().map(|(name, bytes)| (format!("guide-1/{name}"), bytes));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_zip_archive_has_every_file_in_order_without_the_time_of_day() {
        let archive = zip("guide-1", &files()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let mut found = Vec::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            assert_eq!(entry.last_modified(), Some(DateTime::default()), "{name}");
            assert_eq!(entry.unix_mode().unwrap() & 0o777, mode(&name), "{name}");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            found.push((name, bytes));
        }
        let expected = files().into_iter().map(|(name, bytes)| (format!("guide-1/{name}"), bytes));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        assert_eq!(tar_gz("a", &files()).unwrap(), tar_gz("a", &files()).unwrap());
        assert_eq!(zip("a", &files()).unwrap(), zip("a", &files()).unwrap());
    }
}
