//! Digests of files, in the form that browsers check and in the form used in file names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The digest of some bytes as Subresource Integrity writes it: `sha256-` and Base64.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The 16 hexadecimal digits by which a file is named after its bytes.
pub fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_the_specification_does() {
        // The example of the Content-Security-Policy specification.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(sha256(b"alert('Hello, world.');"), expected);
    }

    #[test]
    fn the_short_name_is_the_beginning_of_the_digest() {
        // SHA-256 of nothing begins e3b0c44298fc1c14.
        assert_eq!(short(b""), "e3b0c44298fc1c14");
    }
}
