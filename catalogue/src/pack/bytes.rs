//! Numbers and texts as bytes: unsigned LEB128, and texts with their length before them.

use super::PackError;

/// Writes a number in groups of seven bits, lowest first.
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a text: its length in bytes, then its bytes in UTF-8.
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Writes a section: its length in four bytes, then itself.
pub fn put_section(out: &mut Vec<u8>, section: &[u8]) {
    out.extend_from_slice(&u32::try_from(section.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(section);
}

/// Reads what the functions above wrote.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// From the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// From another byte.
    pub fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The place of the next byte.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next number.
    #[inline]
    pub fn number(&mut self) -> Result<u32, PackError> {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = *self.bytes.get(self.at).ok_or(PackError::Damaged)?;
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(PackError::Damaged)
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], PackError> {
        let end = self.at.checked_add(count).ok_or(PackError::Damaged)?;
        let taken = self.bytes.get(self.at..end).ok_or(PackError::Damaged)?;
        self.at = end;
        Ok(taken)
    }

    /// The next text.
    pub fn text(&mut self) -> Result<&'a str, PackError> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| PackError::Damaged)
    }

    /// The next section.
    pub fn section(&mut self) -> Result<&'a [u8], PackError> {
        let length = self.take(4)?.try_into().map_err(|_| PackError::Damaged)?;
        self.take(u32::from_le_bytes(length) as usize)
    }
}
