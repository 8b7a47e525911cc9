//! The files and pages contained in `guide.html`, the guide in one file.
//!
//! Its format (its start script, src/app/boot/single.js, relies on this):
//! - `<html data-root="./" data-single>`; the policy is [`super::policy::Policy::single`];
//! - the page itself is `/`; links in it and in the contained pages are the same as in served pages,
//!   without links to icons, manifest or `canonical`;
//! - it has the styles of all rooms, each in its own element as the router expects;
//! - instead of `start.js` it has `single.js`, preceded by a [`file`] for each name that [`is_held`],
//!   and by [`pages`];
//! - `#files` is as in other pages, without `data-ahead` and `data-offline`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use std::collections::BTreeMap;
use std::io::{self, Write as _};

/// The files that the program and the links of the page ask for.
const HELD: [&str; 5] = [".js", ".wasm", ".pack", ".csv", ".json"];

/// Whether the guide in one file needs a file of the built folder. `sw.js` needs a host.
pub fn is_held(name: &str) -> bool {
    name != "sw.js" && HELD.iter().any(|ending| name.ends_with(ending))
}

/// A file as an element that browsers do not run. `name` is that of the file, without its folder.
///
/// # Errors
/// When the bytes cannot be compressed.
pub fn file(name: &str, bytes: &[u8]) -> io::Result<String> {
    // No time and no name in the header, so that the same bytes give the same text.
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    let text = STANDARD.encode(encoder.finish()?);
    Ok(format!("<script type=\"application/octet-stream\" id=\"held:{name}\">{text}</script>"))
}

/// The pages as one element: path below the root (`""`, `"salaries/"`) → HTML. Of each page its
/// `<title>` and `<main>` are used, and what the router takes.
///
/// # Errors
/// When they cannot be compressed.
pub fn pages(pages: &BTreeMap<String, String>) -> io::Result<String> {
    file("pages", &serde_json::to_vec(pages)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn unpacked(element: &str) -> Vec<u8> {
        let (_, rest) = element.split_once('>').unwrap();
        let (text, _) = rest.split_once('<').unwrap();
        let mut out = Vec::new();
        let bytes = STANDARD.decode(text).unwrap();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn a_file_comes_out_as_it_went_in() {
        let element = file("guide-1.js", b"go(); // </script>").unwrap();
        assert!(element.starts_with("<script type=\"application/octet-stream\" id=\"held:guide-1.js\">"));
        assert_eq!(element.matches("</script>").count(), 1);
        assert_eq!(unpacked(&element), b"go(); // </script>");
    }

    #[test]
    fn pages_are_found_by_their_paths() {
        let element = pages(&[("salaries/".to_owned(), "<main>“pay”</main>".to_owned())].into()).unwrap();
        assert!(element.contains("id=\"held:pages\""));
        assert_eq!(unpacked(&element), "{\"salaries/\":\"<main>“pay”</main>\"}".as_bytes());
    }

    #[test]
    fn what_only_hosts_and_devices_use_is_not_held() {
        assert!(["guide-1.js", "a.wasm", "c.pack", "data/pay.csv"].iter().all(|name| is_held(name)));
        assert!(
            !["sw.js", "index.html", "icon.svg", "_headers", "guide-1.js.br"]
                .iter()
                .any(|name| is_held(name))
        );
    }
}
