//! The list in use, as this browser keeps it for the next visit: a header with its files and the report, and the pack.

use super::{Columns, Effect, OwnFile, Part, Session};
use crate::catalogue::Catalogue;
use crate::checksum;
use crate::pack::PackError;
use crate::read::Report;
use std::fmt;

/// The largest pack that is kept, in bytes.
pub const LARGEST_KEPT: usize = 32 * 1024 * 1024;

/// The first bytes: a name, and the version of the header. Any change of what the header holds needs another.
const MAGIC: [u8; 6] = *b"OWN\n\x01\0";

/// Bytes before the header: magic, its length, its checksum (CRC-32).
const BEFORE: usize = 14;

/// Whether this browser keeps the list in use for the next visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It has not answered yet.
    NotYet,
    /// It does.
    Yes,
    /// The list is larger than [`LARGEST_KEPT`].
    TooLarge,
    /// It refused to.
    Refused,
}

/// Why a list that was kept is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeptError {
    /// Its header is of another version of this program.
    OtherVersion,
    /// It is not as it was stored.
    Damaged,
    /// Its pack cannot be opened.
    Pack(PackError),
}

impl fmt::Display for KeptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherVersion => f.write_str("it is of another version of this guide"),
            Self::Damaged => f.write_str("it is damaged"),
            Self::Pack(error) => error.fmt(f),
        }
    }
}

/// Writes a list.
pub(super) fn write(parts: &[Part], report: &Report, pack: &[u8]) -> Option<Vec<u8>> {
    let header = [postcard::to_allocvec(parts).ok()?, report.to_bytes()].concat();
    let length = u32::try_from(header.len()).ok()?;
    Some([&MAGIC[..], &length.to_le_bytes(), &checksum(&header).to_le_bytes(), &header, pack].concat())
}

/// Reads a list.
pub(super) fn read(bytes: &[u8]) -> Result<OwnFile, KeptError> {
    if bytes.get(..4) != Some(&MAGIC[..4]) {
        return Err(KeptError::Damaged);
    }
    if bytes.get(..6) != Some(&MAGIC[..]) {
        return Err(KeptError::OtherVersion);
    }
    let number =
        |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
    let end = number(6).and_then(|length| BEFORE.checked_add(length as usize)).ok_or(KeptError::Damaged)?;
    let header = bytes.get(BEFORE..end).ok_or(KeptError::Damaged)?;
    if number(10) != Some(checksum(header)) {
        return Err(KeptError::Damaged);
    }
    let (parts, rest): (Vec<Part>, &[u8]) =
        postcard::take_from_bytes(header).map_err(|_| KeptError::OtherVersion)?;
    let report = Report::from_bytes(rest).ok_or(KeptError::OtherVersion)?;
    let catalogue = Catalogue::open(bytes[end..].to_vec()).map_err(KeptError::Pack)?;
    if parts.is_empty() || catalogue.is_empty() {
        return Err(KeptError::Damaged);
    }
    Ok(OwnFile::new(parts, report, catalogue))
}

impl Session {
    /// Has a new list kept; `pack` is `None` if it is too large.
    pub(super) fn keep(&mut self, own: &OwnFile, pack: Option<&[u8]>) -> Vec<Effect> {
        let bytes = pack.and_then(|pack| write(&own.parts, &own.report, pack));
        self.kept = if bytes.is_some() { Kept::NotYet } else { Kept::TooLarge };
        match bytes {
            Some(bytes) => vec![Effect::KeepList(bytes)],
            // Otherwise a reload would bring back the list before.
            None => vec![Effect::ForgetList, Effect::Say(self.kept.sentence().to_owned())],
        }
    }

    pub(super) fn list_kept(&mut self, is_kept: bool) -> Vec<Effect> {
        if self.own.is_none() {
            return Vec::new();
        }
        self.kept = if is_kept { Kept::Yes } else { Kept::Refused };
        if is_kept {
            return Vec::new();
        }
        vec![Effect::ForgetList, Effect::Say(self.kept.sentence().to_owned())]
    }

    /// Uses the list of the last visit, unless the reader has opened another meanwhile.
    pub(super) fn list_found(&mut self, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        let Some(bytes) = bytes.filter(|_| self.own.is_none() && !self.is_reading()) else {
            return Vec::new();
        };
        match read(&bytes) {
            Ok(own) => {
                let message = format!("“{}” is in use: this browser kept it from your last visit.", own.name);
                self.columns = Columns::of(&own.report, self.reading.begin_next(), false);
                self.own = Some(own);
                self.kept = Kept::Yes;
                vec![Effect::Say(message)]
            }
            Err(error) => {
                let message = format!(
                    "The list that this browser kept was removed, because {error}. Open the file again."
                );
                self.attempt = super::Attempt::Lost(message.clone());
                vec![Effect::ForgetList, Effect::Say(message)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::pack;
    use crate::read::{Settings, read_all};
    use crate::{CourseRecord, Vocabulary};
    use proptest::prelude::*;

    fn list() -> Vec<u8> {
        let mut records: Vec<CourseRecord> = Vec::new();
        let file = b"title,level,price,farbe\nA course,hard,\"1.099 EUR\",red\n,,,\nAnother,,5,blue\n";
        let report = read_all(file, Settings::default(), &mut |_, record| records.push(record)).unwrap();
        let part = Part { name: "mine.csv".to_owned(), used: 2, wrong: 0, repeated: 1 };
        write(&[part.clone(), part], &report, &pack(&records, &Vocabulary::default(), &[])).unwrap()
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let own = read(&list()).unwrap();
        assert_eq!((own.name.as_str(), own.parts.len()), ("mine.csv + mine.csv", 2));
        assert_eq!((own.catalogue.len(), own.report.columns.len(), own.parts[1].repeated), (2, 4, 1));
    }

    #[test]
    fn a_damaged_list_and_one_of_another_version_are_not_used() {
        let list = list();
        for at in [0, 6, 10, BEFORE + 3, list.len() - 1] {
            let mut damaged = list.clone();
            damaged[at] ^= 1;
            assert!(read(&damaged).is_err(), "{at}");
        }
        let mut newer = list.clone();
        newer[4] = 9;
        assert_eq!(read(&newer).unwrap_err(), KeptError::OtherVersion);
        (0..list.len()).for_each(|length| assert!(read(&list[..length]).is_err(), "{length}"));
    }

    /// Programs of two days may meet in one browser. If this fails, what the header holds has changed: increase
    /// the version in `MAGIC`, then write the new number here.
    #[test]
    fn another_layout_needs_another_version() {
        let list = list();
        let header = &list[10..14];
        assert_eq!((MAGIC[4], u32::from_le_bytes(header.try_into().unwrap())), (1, 1_551_158_282));
    }

    proptest! {
        #[test]
        fn any_bytes_are_used_or_refused(rest in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&rest);
            let length = (rest.len() as u32).to_le_bytes();
            let framed = [&MAGIC[..], &length, &checksum(&rest).to_le_bytes(), &rest].concat();
            prop_assert!(read(&framed).is_err());
        }
    }
}
