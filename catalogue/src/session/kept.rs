//! The list in use, as this browser keeps it for the next visit: a header with its files and their reports, the pack,
//! and, if the file read last is kept as well, the list that it was added to.

use super::{Columns, Effect, FileFacts, OwnFile, Part, Session, Turn};
use crate::catalogue::Catalogue;
use crate::checksum;
use crate::opening::Pause;
use crate::pack::PackError;
use std::fmt;
use std::rc::Rc;

/// The most that is kept, in bytes: the pack, the file read last, and the list that it was added to.
pub const LARGEST_KEPT: usize = 32 * 1024 * 1024;

/// The first bytes: a name, and the version of the header. Any change of what the header holds needs another.
const MAGIC: [u8; 6] = *b"OWN\n\x02\0";

/// Bytes before the header: magic, its length, its checksum (CRC-32), the length of the pack.
const BEFORE: usize = 18;

/// Whether this browser keeps the list in use for the next visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// It has not answered yet.
    #[default]
    NotYet,
    /// It does, and all that is needed to change its columns.
    Yes,
    /// It keeps the list, but not the file, which there is no room for.
    WithoutFile,
    /// The list is larger than [`LARGEST_KEPT`].
    TooLarge,
    /// It refused to.
    Refused,
}

/// What the browser was asked to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct KeepRequest {
    turn: Turn,
    /// What is true once it has done so.
    then: Kept,
    has_file: bool,
}

/// Why a list that was kept is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptError {
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

/// Writes a list, and after it what was written of the list that its last file was added to, if anything.
fn write(parts: &[Part], pack: &[u8], onto: &[u8]) -> Option<Vec<u8>> {
    let header = postcard::to_allocvec(parts).ok()?;
    let length = u32::try_from(header.len()).ok()?.to_le_bytes();
    let pack_length = u32::try_from(pack.len()).ok()?.to_le_bytes();
    let sum = checksum(&header).to_le_bytes();
    Some([&MAGIC[..], &length, &sum, &pack_length, &header, pack, onto].concat())
}

/// A list that this browser kept, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    own: OwnFile,
    /// The list that its last file was added to.
    onto: Option<OwnFile>,
}

impl KeptList {
    /// Checks and opens a list, giving way between the parts.
    ///
    /// # Errors
    /// Why it is not used.
    pub async fn open(bytes: &[u8], pause: Pause<'_>) -> Result<Self, KeptError> {
        let (own, rest) = read(bytes, pause).await?;
        let onto = match rest {
            [] => None,
            rest => read(rest, pause).await.ok().map(|(list, _)| list),
        };
        Ok(Self { own, onto })
    }
}

/// Reads a list; what comes after it is of the list that its last file was added to.
async fn read<'a>(bytes: &'a [u8], pause: Pause<'_>) -> Result<(OwnFile, &'a [u8]), KeptError> {
    if bytes.get(..4) != Some(&MAGIC[..4]) {
        return Err(KeptError::Damaged);
    }
    if bytes.get(..6) != Some(&MAGIC[..]) {
        return Err(KeptError::OtherVersion);
    }
    let number =
        |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
    let after = |at: usize, length: Option<u32>| at.checked_add(length? as usize);
    let end = after(BEFORE, number(6)).ok_or(KeptError::Damaged)?;
    let header = bytes.get(BEFORE..end).ok_or(KeptError::Damaged)?;
    let pack_end = after(end, number(14)).ok_or(KeptError::Damaged)?;
    let (pack, onto) = (bytes.get(end..pack_end), bytes.get(pack_end..));
    if number(10) != Some(checksum(header)) {
        return Err(KeptError::Damaged);
    }
    let parts: Vec<Part> = postcard::from_bytes(header).map_err(|_| KeptError::OtherVersion)?;
    let (pack, onto) = pack.zip(onto).ok_or(KeptError::Damaged)?;
    let catalogue = Catalogue::open_in_parts(pack.to_vec(), pause).await.map_err(KeptError::Pack)?;
    if parts.is_empty() || catalogue.is_empty() {
        return Err(KeptError::Damaged);
    }
    Ok((OwnFile::new(parts, Rc::new(catalogue)), onto))
}

impl Session {
    /// Whether the list of an [`Effect::KeepList`] is still to be kept.
    pub fn is_keeping(&self, turn: Turn) -> bool {
        self.own.is_some() && turn == self.requested.turn
    }

    /// Has a new list kept, unless it is too large. The file read last is kept with it if its columns can be changed,
    /// there is room, and it is `wanted`.
    pub(super) fn keep(&mut self, own: &OwnFile, wanted: bool) -> Vec<Effect> {
        let pack = Some(own.catalogue.pack()).filter(|pack| pack.len() <= LARGEST_KEPT);
        let has_columns = own.parts.last().is_some_and(|part| part.report.shape.is_some());
        let (file, onto) = match wanted && has_columns {
            true => self.file_beside(pack.map_or(0, <[u8]>::len)).unzip(),
            false => (None, None),
        };
        let list = pack.and_then(|pack| write(&own.parts, pack, &onto.unwrap_or_default()));
        let Some(list) = list else {
            self.kept = Kept::TooLarge;
            // Otherwise a reload would bring back the list before.
            return vec![self.forget_list(), Effect::Say(self.kept.sentence().to_owned())];
        };
        self.kept = Kept::NotYet;
        let then = if has_columns && file.is_none() { Kept::WithoutFile } else { Kept::Yes };
        self.requested =
            KeepRequest { turn: self.requested.turn.begin_next(), then, has_file: file.is_some() };
        vec![Effect::KeepList { turn: self.requested.turn, list, file }]
    }

    /// Which of the files was read last, and the list that it was added to, if there is room for both beside so many
    /// bytes.
    fn file_beside(&self, bytes: usize) -> Option<(usize, Vec<u8>)> {
        let (file, facts) = self.files.current.as_ref()?;
        let onto = match &self.files.onto {
            Some(list) => write(&list.parts, list.catalogue.pack(), &[])?,
            None => Vec::new(),
        };
        let all = facts.size.checked_add((bytes + onto.len()) as u64)?;
        (all <= LARGEST_KEPT as u64).then_some((*file, onto))
    }

    /// Has what is kept removed.
    pub(super) fn forget_list(&mut self) -> Effect {
        self.requested.turn.begin_next();
        Effect::ForgetList
    }

    pub(super) fn list_kept(&mut self, turn: Turn, is_kept: bool) -> Vec<Effect> {
        let Some(own) = self.own.clone().filter(|_| self.is_keeping(turn)) else { return Vec::new() };
        if is_kept {
            self.kept = self.requested.then;
            return Vec::new();
        }
        if self.requested.has_file {
            return self.keep(&own, false);
        }
        self.kept = Kept::Refused;
        vec![self.forget_list(), Effect::Say(self.kept.sentence().to_owned())]
    }

    /// Whether a list of the last visit would be used: the reader has neither chosen a file nor erased everything
    /// meanwhile.
    pub fn takes_kept_list(&self) -> bool {
        self.own.is_none() && !self.is_at_hand() && self.requested.turn == Turn::default()
    }

    /// Uses the list of the last visit, and the file that is kept with it.
    pub(super) fn list_found(&mut self, list: Result<KeptList, KeptError>, file: Option<u64>) -> Vec<Effect> {
        if !self.takes_kept_list() {
            return Vec::new();
        }
        match list {
            Ok(KeptList { own, onto }) => {
                let message = format!("“{}” is in use: this browser kept it from your last visit.", own.name);
                self.take_kept_file(&own, onto, file);
                let (is_at_hand, turn) = (self.is_at_hand(), self.reading.begin_next());
                self.columns = own.parts.last().and_then(|part| Columns::of(&part.report, turn, is_at_hand));
                let is_whole = is_at_hand || self.columns.is_none();
                self.kept = if is_whole { Kept::Yes } else { Kept::WithoutFile };
                self.own = Some(own);
                vec![Effect::Say(message)]
            }
            Err(error) => {
                let message = format!(
                    "The list that this browser kept was removed, because {error}. Open the file again."
                );
                self.attempt = super::Attempt::Lost(message.clone());
                vec![self.forget_list(), Effect::Say(message)]
            }
        }
    }

    /// Has the kept file at hand, unless the list that it was added to is not as it was stored.
    fn take_kept_file(&mut self, own: &OwnFile, onto: Option<OwnFile>, file: Option<u64>) {
        let (Some(part), Some(size)) = (own.parts.last(), file) else { return };
        if onto.as_ref().map_or(0, |list| list.parts.len()) + 1 == own.parts.len() {
            self.files.current = Some((0, FileFacts { name: part.name.clone(), size }));
            self.files.onto = onto;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::{at_once, no_pause};
    use crate::pack::pack;
    use crate::read::{Report, Settings, read_all};
    use crate::{CourseRecord, Vocabulary};
    use proptest::prelude::*;

    fn opened(bytes: &[u8]) -> Result<(OwnFile, &[u8]), KeptError> {
        at_once(read(bytes, &no_pause))
    }

    fn list() -> Vec<u8> {
        let mut records: Vec<CourseRecord> = Vec::new();
        let file = b"title,level,price,farbe\nA course,hard,\"1.099 EUR\",red\n,,,\nAnother,,5,blue\n";
        let report = read_all(file, Settings::default(), &mut |_, record| records.push(record)).unwrap();
        let part = Part { name: "mine.csv".to_owned(), report: Report { repeated: 1, ..report } };
        write(&[part.clone(), part], &pack(&records, &Vocabulary::default(), &[]), b"more").unwrap()
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let list = list();
        let (own, onto) = opened(&list).unwrap();
        assert_eq!((own.name.as_str(), own.parts.len(), onto), ("mine.csv + mine.csv", 2, &b"more"[..]));
        let report = &own.parts[1].report;
        assert_eq!((own.catalogue.len(), report.columns.len(), report.repeated), (2, 4, 1));
    }

    #[test]
    fn a_damaged_list_and_one_of_another_version_are_not_used() {
        let list = list();
        for at in [0, 6, 10, 14, BEFORE + 3, list.len() - 5] {
            let mut damaged = list.clone();
            damaged[at] ^= 1;
            assert!(opened(&damaged).is_err(), "{at}");
        }
        let mut newer = list.clone();
        newer[4] = 9;
        assert_eq!(opened(&newer).unwrap_err(), KeptError::OtherVersion);
        (0..list.len() - 4).for_each(|length| assert!(opened(&list[..length]).is_err(), "{length}"));
    }

    /// Programs of two days may meet in one browser. If this fails, what the header holds has changed: increase
    /// the version in `MAGIC`, then write the new number here.
    #[test]
    fn another_layout_needs_another_version() {
        let list = list();
        let header = &list[10..14];
        assert_eq!((MAGIC[4], u32::from_le_bytes(header.try_into().unwrap())), (2, 3_349_918_699));
    }

    proptest! {
        #[test]
        fn any_bytes_are_used_or_refused(rest in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = opened(&rest);
            let length = (rest.len() as u32).to_le_bytes();
            let framed = [&MAGIC[..], &length, &checksum(&rest).to_le_bytes(), &[0; 4], &rest].concat();
            prop_assert!(opened(&framed).is_err());
        }
    }
}
