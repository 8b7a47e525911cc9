//! Digests in the notation of browsers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The digest of some bytes as Subresource Integrity and Content-Security-Policy write it:
/// `sha256-` and Base64.
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// 16 hexadecimal digits of a hash of some pieces, for the name of a file.
pub fn name(pieces: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        // With the lengths, `ab` + `c` and `a` + `bc` hash differently.
        hasher.update((piece.len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    hasher.finalize().iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_in_the_specification() {
        // The example of the Content-Security-Policy specification.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(sha256(b"alert('Hello, world.');"), expected);
    }

    #[test]
    fn a_name_depends_on_where_a_piece_ends() {
        assert_ne!(name(&[b"ab", b"c"]), name(&[b"a", b"bc"]));
        assert_eq!(name(&[b"ab"]).len(), 16);
    }
}
