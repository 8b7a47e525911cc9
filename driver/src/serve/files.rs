//! Finding the file a request means, and its best form for the browser that asks.

use percent_encoding::percent_decode_str;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// A file ready to be sent.
pub struct Found {
    /// Its bytes, perhaps compressed.
    pub bytes: Vec<u8>,
    /// Its content type.
    pub kind: &'static str,
    /// How the bytes are compressed.
    pub encoding: Option<&'static str>,
    /// The ETag of these bytes.
    pub tag: String,
}

/// The file of a path below the folder, compressed if the browser takes that.
pub fn find(folder: &Path, path: &str, accepted: &str) -> Option<Found> {
    let file = folder.join(safe(path)?);
    if !file.is_file() {
        return None;
    }
    let kind = kind_of(&file);
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if !accepts(accepted, encoding) {
            continue;
        }
        if let Ok(bytes) = std::fs::read(with_ending(&file, ending)) {
            return Some(Found { tag: tag(&bytes), bytes, kind, encoding: Some(encoding) });
        }
    }
    let bytes = std::fs::read(&file).ok()?;
    Some(Found { tag: tag(&bytes), bytes, kind, encoding: None })
}

/// The path with its percent-encoding decoded, if it stays below the folder.
fn safe(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let stays = path.split(['/', '\\']).all(|part| part != ".." && !part.contains('\0'));
    (stays && !path.starts_with(['/', '\\'])).then(|| path.into_owned())
}

/// Whether an `Accept-Encoding` header names an encoding without refusing it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some(encoding) && words.next() != Some("q=0")
    })
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("\"{:016x}\"", hasher.finish())
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_folder() {
        for path in [
            "../secret",
            "a/../../secret",
            "%2e%2e/secret",
            "/etc/passwd",
            "%2fetc/passwd",
            "..\\secret",
            "a%00b",
            "%ff",
        ] {
            assert_eq!(safe(path), None, "{path}");
        }
        for (path, file) in [("a%20file.json", "a file.json"), ("%C3%BC", "ü"), ("%252e%252e", "%2e%2e")] {
            assert_eq!(safe(path).as_deref(), Some(file), "{path}");
        }
        // A percent sign without two hexadecimal digits is part of the name, as the URL standard says.
        assert_eq!(safe("100%.csv").as_deref(), Some("100%.csv"));
    }

    #[test]
    fn a_refused_encoding_is_not_sent() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.8", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "gzip"));
    }
}
