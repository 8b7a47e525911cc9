//! The encoding of a file: recognised while it is read, and turned into UTF-8.
//!
//! UTF-8 and UTF-16 say what they are, or their bytes do. A file whose bytes are not UTF-8 is Windows-1252, or GBK
//! if most of what is not ASCII comes in pairs of its characters. The table of GBK is large, so whoever reads the
//! file provides it ([`Settings::gbk`](super::Settings)): browsers have it.

use super::FileError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Turns whole characters of GBK into text.
pub type GbkDecoder = fn(&[u8]) -> String;

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Windows-1252, for Western European languages.
    Windows1252,
    /// GBK, for simplified Chinese.
    Gbk,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252 (Western European)",
            Self::Gbk => "GBK (simplified Chinese)",
        })
    }
}

/// How many bytes from the first that is not ASCII are looked at.
const WINDOW: usize = 64 * 1024;

/// How many bytes are needed to recognise the kind of a file by its beginning.
const BEGINNING: usize = 64;

/// The characters of the bytes 0x80 to 0x9f in Windows-1252; those that it leaves free are control characters.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

enum State {
    /// Too few bytes to recognise it.
    Start,
    /// Only ASCII so far.
    Ascii,
    /// Something else than ASCII; not enough of it to decide.
    Doubt,
    Known(Encoding),
}

/// Turns pieces of a file into UTF-8.
pub(super) struct Decoder {
    state: State,
    /// Bytes that wait for those that follow.
    pending: Vec<u8>,
    gbk: Option<GbkDecoder>,
    /// Places that no character of the encoding stands at; they become `�`.
    replaced: usize,
}

impl Decoder {
    pub fn new(gbk: Option<GbkDecoder>) -> Self {
        Self { state: State::Start, pending: Vec::new(), gbk, replaced: 0 }
    }

    /// The encoding, and how many places could not be read in it.
    pub fn found(&self) -> (Encoding, usize) {
        match self.state {
            State::Known(encoding) => (encoding, self.replaced),
            _ => (Encoding::Utf8, 0),
        }
    }

    /// Decodes the next piece and adds the text to `out`.
    pub fn feed(&mut self, piece: &[u8], out: &mut Vec<u8>) -> Result<(), FileError> {
        self.pending.extend_from_slice(piece);
        self.run(false, out)
    }

    /// Decodes the rest.
    pub fn finish(&mut self, out: &mut Vec<u8>) -> Result<(), FileError> {
        self.run(true, out)
    }

    fn run(&mut self, at_end: bool, out: &mut Vec<u8>) -> Result<(), FileError> {
        if matches!(self.state, State::Start) {
            if self.pending.len() < BEGINNING && !at_end {
                return Ok(());
            }
            self.begin()?;
        }
        if matches!(self.state, State::Ascii) {
            let ascii = self.pending.iter().position(|byte| !byte.is_ascii()).unwrap_or(self.pending.len());
            out.extend_from_slice(text_only(&self.pending[..ascii])?);
            self.pending.drain(..ascii);
            if self.pending.is_empty() {
                return Ok(());
            }
            self.state = State::Doubt;
        }
        if matches!(self.state, State::Doubt) {
            if self.pending.len() < WINDOW && !at_end {
                return Ok(());
            }
            let encoding = guess(&self.pending[..self.pending.len().min(WINDOW)]);
            if encoding == Encoding::Gbk && self.gbk.is_none() {
                return Err(FileError::NotUtf8);
            }
            self.state = State::Known(encoding);
        }
        let State::Known(encoding) = self.state else { return Ok(()) };
        let bytes = std::mem::take(&mut self.pending);
        let rest = match encoding {
            Encoding::Utf8 => self.utf8(&bytes, at_end, out)?,
            Encoding::Utf16Le => self.utf16(&bytes, u16::from_le_bytes, at_end, out)?,
            Encoding::Utf16Be => self.utf16(&bytes, u16::from_be_bytes, at_end, out)?,
            Encoding::Windows1252 => windows_1252(text_only(&bytes)?, out),
            Encoding::Gbk => self.gbk(text_only(&bytes)?, at_end, out),
        };
        self.pending = bytes[bytes.len() - rest..].to_vec();
        Ok(())
    }

    /// Recognises what the first bytes say.
    fn begin(&mut self) -> Result<(), FileError> {
        let bytes = &self.pending;
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(if is_archive(bytes) { FileError::Archive } else { FileError::Spreadsheet });
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(FileError::Spreadsheet);
        }
        if bytes.starts_with(&[0x1f, 0x8b]) {
            return Err(FileError::Archive);
        }
        let (state, mark) = match bytes.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (State::Known(Encoding::Utf8), 3),
            [0xff, 0xfe, ..] => (State::Known(Encoding::Utf16Le), 2),
            [0xfe, 0xff, ..] => (State::Known(Encoding::Utf16Be), 2),
            _ => (zeros(bytes).map_or(State::Ascii, State::Known), 0),
        };
        self.state = state;
        self.pending.drain(..mark);
        Ok(())
    }

    /// Each of these returns how many bytes at the end wait for what follows.
    fn utf8(&mut self, bytes: &[u8], at_end: bool, out: &mut Vec<u8>) -> Result<usize, FileError> {
        let mut rest = text_only(bytes)?;
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    out.extend_from_slice(text.as_bytes());
                    return Ok(0);
                }
                Err(error) => error,
            };
            let (good, bad) = rest.split_at(error.valid_up_to());
            out.extend_from_slice(good);
            let length = match error.error_len() {
                Some(length) => length,
                None if at_end => bad.len(),
                None => return Ok(bad.len()),
            };
            self.replaced += 1;
            out.extend_from_slice("\u{fffd}".as_bytes());
            rest = &bad[length..];
        }
    }

    fn utf16(
        &mut self,
        bytes: &[u8],
        of: fn([u8; 2]) -> u16,
        at_end: bool,
        out: &mut Vec<u8>,
    ) -> Result<usize, FileError> {
        let mut units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        let mut waits = bytes.len() % 2;
        if !at_end && units.last().is_some_and(|last| (0xd800..0xdc00).contains(last)) {
            units.pop();
            waits += 2;
        }
        for unit in char::decode_utf16(units) {
            if unit == Ok('\0') {
                return Err(FileError::Binary);
            }
            self.replaced += usize::from(unit.is_err());
            push(unit.unwrap_or('\u{fffd}'), out);
        }
        self.replaced += usize::from(at_end && waits > 0);
        Ok(if at_end { 0 } else { waits })
    }

    fn gbk(&mut self, bytes: &[u8], at_end: bool, out: &mut Vec<u8>) -> usize {
        let mut whole = 0;
        while let Some(length) = gbk_length(&bytes[whole..]) {
            whole += length;
        }
        let end = if at_end { bytes.len() } else { whole };
        if let Some(decode) = self.gbk {
            let text = decode(&bytes[..end]);
            self.replaced += text.matches('\u{fffd}').count();
            out.extend_from_slice(text.as_bytes());
        }
        bytes.len() - end
    }
}

fn push(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn text_only(bytes: &[u8]) -> Result<&[u8], FileError> {
    if bytes.contains(&0) { Err(FileError::Binary) } else { Ok(bytes) }
}

fn windows_1252(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    for byte in bytes {
        match byte {
            0x80..=0x9f => push(UPPER[usize::from(byte - 0x80)], out),
            _ => push(char::from(*byte), out),
        }
    }
    0
}

/// Whether the first file in a zip file, whose name begins at byte 30, is not one that spreadsheets begin with.
fn is_archive(bytes: &[u8]) -> bool {
    const SPREADSHEET: [&[u8]; 6] =
        [b"[Content_Types", b"_rels/", b"docProps/", b"xl/", b"mimetype", b"Index/"];
    let name = bytes.get(30..).unwrap_or_default();
    name.first().is_some_and(u8::is_ascii_graphic) && !SPREADSHEET.iter().any(|begin| name.starts_with(begin))
}

/// UTF-16 without a byte order mark: nearly every second byte is 0, as in text that is mostly ASCII.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    let bytes = &bytes[..bytes.len().min(BEGINNING)];
    let count = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (count(0), count(1));
    match (even, odd) {
        _ if bytes.len() < 8 => None,
        _ if odd * 10 >= bytes.len() * 3 && odd > 8 * even => Some(Encoding::Utf16Le),
        _ if even * 10 >= bytes.len() * 3 && even > 8 * odd => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// How long the first character is in GBK; `None` if it is cut off, or nothing is left.
fn gbk_length(bytes: &[u8]) -> Option<usize> {
    let length = match bytes {
        [] => return None,
        [first, ..] if *first < 0x81 => 1,
        [_, b'0'..=b'9', ..] => 4,
        _ => 2,
    };
    (length <= bytes.len()).then_some(length)
}

/// The likeliest encoding of bytes that are not all ASCII.
fn guess(bytes: &[u8]) -> Encoding {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // What is cut off at the end of the window is no mistake.
        let is_cut = bytes.len() == WINDOW && chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    // A lone damaged place does not make another encoding of a file.
    if bad == 0 || good > 10 * bad {
        return Encoding::Utf8;
    }
    if is_gbk(bytes) { Encoding::Gbk } else { Encoding::Windows1252 }
}

/// Whether the bytes that are not ASCII are pairs of the common characters of GBK, next to each other. In
/// Western European text such a byte mostly stands alone.
fn is_gbk(bytes: &[u8]) -> bool {
    let (mut pairs, mut others, mut at) = (0usize, 0usize, 0usize);
    while at < bytes.len() {
        match bytes[at..] {
            [first, ..] if first.is_ascii() => at += 1,
            [0xa1..=0xf7, 0xa1..=0xfe, ..] => {
                pairs += 1;
                at += 2;
            }
            _ => {
                others += 1;
                at += 1;
            }
        }
    }
    pairs > 4 * others
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Marks each character of two bytes, which is enough to see where GBK is cut.
    fn pairs(bytes: &[u8]) -> String {
        let mut out = String::new();
        let mut rest = bytes;
        while let Some(length) = gbk_length(rest) {
            out.push(if length == 1 { char::from(rest[0]) } else { '字' });
            rest = &rest[length..];
        }
        out
    }

    fn decode(bytes: &[u8], length: usize) -> Result<(String, Encoding, usize), FileError> {
        let mut decoder = Decoder::new(Some(pairs));
        let mut out = Vec::new();
        for piece in bytes.chunks(length) {
            decoder.feed(piece, &mut out)?;
        }
        decoder.finish(&mut out)?;
        let (encoding, replaced) = decoder.found();
        Ok((String::from_utf8(out).unwrap(), encoding, replaced))
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised() {
        let text = "title,url\ncafé – 中文 😀,x\n";
        let marked = format!("\u{feff}{text}");
        for (bytes, expected) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked.clone().into_bytes(), Encoding::Utf8),
            (utf16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(text, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(text, u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            for length in [1, 2, 3, 64, 1000] {
                assert_eq!(decode(&bytes, length).unwrap(), (text.to_owned(), expected, 0));
            }
        }
        let western = b"title\nCaf\xe9 \x96 na\xefve \x80\n";
        assert_eq!(
            decode(western, 3).unwrap(),
            ("title\nCafé – naïve €\n".to_owned(), Encoding::Windows1252, 0)
        );
        // 课程名称
        let chinese = b"\xbf\xce\xb3\xcc\xc3\xfb\xb3\xc6,url\n";
        assert_eq!(decode(chinese, 1).unwrap(), ("字字字字,url\n".to_owned(), Encoding::Gbk, 0));
    }

    #[test]
    fn a_lone_damaged_place_is_replaced() {
        let text = format!("title\n{}\n", "é".repeat(30));
        let bytes = [text.as_bytes(), b"\xff\n"].concat();
        assert_eq!(decode(&bytes, 7).unwrap(), (format!("{text}\u{fffd}\n"), Encoding::Utf8, 1));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let zip = |name: &str| [b"PK\x03\x04", &[0; 26][..], name.as_bytes()].concat();
        assert_eq!(decode(&zip("courses.csv"), 1), Err(FileError::Archive));
        assert_eq!(decode(&zip("[Content_Types].xml"), 1), Err(FileError::Spreadsheet));
        assert_eq!(decode(&zip("mimetypeapplication"), 1), Err(FileError::Spreadsheet));
        assert_eq!(decode(b"PK\x03\x04..", 1), Err(FileError::Spreadsheet));
        assert_eq!(decode(b"\xd0\xcf\x11\xe0..", 1), Err(FileError::Spreadsheet));
        assert_eq!(decode(b"ti\x00tle", 1), Err(FileError::Binary));
        let mut decoder = Decoder::new(None);
        decoder.feed(b"\xbf\xce\xb3\xcc\xc3\xfb", &mut Vec::new()).unwrap();
        assert_eq!(decoder.finish(&mut Vec::new()), Err(FileError::NotUtf8));
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter_and_the_result_is_text(
            beginning in proptest::sample::select(vec![&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"t\0i\0t\0l\0e\0"]),
            bytes in proptest::collection::vec(1u8.., 0..150),
            length in 1usize..40,
        ) {
            let bytes = [beginning, &bytes].concat();
            prop_assert_eq!(decode(&bytes, length), decode(&bytes, bytes.len().max(1)));
        }

        #[test]
        fn text_is_read_back(text in "[a-zé中😀,\n]{0,60}") {
            prop_assert_eq!(decode(text.as_bytes(), 5).unwrap().0, text.clone());
            let marked = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
            prop_assert_eq!(decode(&marked, 5).unwrap().0, text);
        }
    }
}
