//! The checksum of packs and kept lists.

use crc::{CRC_32_ISO_HDLC, Crc, Digest};

/// With one table of 1 KB. Those of faster libraries are 16 KB, which no compression makes smaller.
static CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// The CRC-32 of bytes that come in parts.
pub(crate) struct Checksum(Digest<'static, u32>);

impl Default for Checksum {
    fn default() -> Self {
        Self(CRC.digest())
    }
}

impl Checksum {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn sum(self) -> u32 {
        self.0.finalize()
    }
}

/// The CRC-32 of bytes, as in zip files.
pub fn checksum(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_check_value() {
        // The check value that the catalogue of CRC algorithms gives for CRC-32/ISO-HDLC.
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
