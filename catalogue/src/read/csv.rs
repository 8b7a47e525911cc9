//! Rows of CSV, piece by piece, with the lines that an editor shows.
//!
//! A quotation mark that is never closed would swallow the rest of the file. It is recognised where a later line
//! begins a quoted cell of its own, or at the end of the file; its row is left out and reading goes on with the
//! line after.

use super::LONGEST_CELL;
use super::intake::{Cell, Kind, Row};

/// The most columns that are read.
pub(super) const MOST_COLUMNS: usize = 200;

/// How many bytes may be read again because of quotation marks that are not closed, besides twice the file.
/// After that, each must be closed on its own line, so that no file takes ever longer.
const READ_AGAIN: usize = 1 << 20;

/// A row, or why it is left out.
pub(super) type Taken<'a> = Result<CsvRow<'a>, String>;

/// Splits text into rows and cells.
pub(super) struct Splitter {
    delimiter: u8,
    state: State,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The places of cells that are too long.
    long: Vec<usize>,
    too_many: bool,
    /// The line of the next byte.
    line: u64,
    /// The line that the row begins on.
    begins: u64,
    /// The line that the quoted cell begins on.
    opened: u64,
    after_return: bool,
    before: u8,
    /// What follows the first line of a row of several lines.
    later: Vec<u8>,
    read: usize,
    again: usize,
    one_line: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell, perhaps after spaces.
    Begin,
    Plain,
    Quoted,
    /// After a mark that may end the cell, and so many spaces; whether it stood where a cell begins.
    Mark(u8, bool),
}

impl Splitter {
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::Begin,
            cells: Vec::new(),
            ends: Vec::new(),
            long: Vec::new(),
            too_many: false,
            line: 1,
            begins: 1,
            opened: 1,
            after_return: false,
            before: b'\n',
            later: Vec::new(),
            read: 0,
            again: 0,
            one_line: false,
        }
    }

    /// Splits the next piece and calls `then` with the line of each row that is complete.
    pub fn feed<E>(
        &mut self,
        piece: &[u8],
        then: &mut impl FnMut(u64, Taken) -> Result<(), E>,
    ) -> Result<(), E> {
        self.read += piece.len();
        self.split(piece, then)
    }

    fn split<E>(
        &mut self,
        piece: &[u8],
        then: &mut impl FnMut(u64, Taken) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut at = 0;
        // Parts that are read again, each before what is below it.
        let mut stack: Vec<(Vec<u8>, usize)> = Vec::new();
        loop {
            let (bytes, at) = match stack.last_mut() {
                Some((bytes, at)) => (bytes.as_slice(), at),
                None => (piece, &mut at),
            };
            let Some(byte) = bytes.get(*at) else {
                if stack.pop().is_none() {
                    return Ok(());
                }
                continue;
            };
            if self.take(*byte, then)? {
                *at += 1;
            } else {
                let later = self.recover(then)?;
                stack.push((later, 0));
            }
        }
    }

    /// Takes the end of the file.
    pub fn finish<E>(&mut self, then: &mut impl FnMut(u64, Taken) -> Result<(), E>) -> Result<(), E> {
        while self.state == State::Quoted {
            let later = self.recover(then)?;
            self.split(&later, then)?;
        }
        let has_begun = self.state != State::Begin || !self.cells.is_empty() || !self.ends.is_empty();
        if has_begun { self.end_row(then) } else { Ok(()) }
    }

    /// Takes a byte; false if an earlier quotation mark turns out to be open, so that the byte comes again.
    fn take<E>(&mut self, byte: u8, then: &mut impl FnMut(u64, Taken) -> Result<(), E>) -> Result<bool, E> {
        if std::mem::take(&mut self.after_return) && byte == b'\n' {
            return Ok(true);
        }
        let is_end = byte == b'\n' || byte == b'\r';
        if let State::Mark(spaces, at_begin) = self.state {
            match byte {
                b'"' if spaces == 0 => {
                    self.state = State::Quoted;
                    self.push(b'"');
                    self.note(byte);
                    return Ok(true);
                }
                b' ' if spaces < 20 => {
                    self.state = State::Mark(spaces + 1, at_begin);
                    self.note(byte);
                    return Ok(true);
                }
                _ if byte == self.delimiter || is_end => self.state = State::Plain,
                _ if at_begin && self.line > self.opened => return Ok(false),
                _ => {
                    // A mark within the cell that should have been doubled.
                    self.state = State::Quoted;
                    self.push(b'"');
                    (0..spaces).for_each(|_| self.push(b' '));
                }
            }
        }
        match self.state {
            State::Quoted if byte == b'"' => {
                let at_begin = self.before == self.delimiter || self.before == b'\n' || self.before == b'\r';
                self.state = State::Mark(0, at_begin);
            }
            State::Quoted if is_end && self.one_line => {
                // Nothing follows the first line.
                self.recover(then)?;
                self.after_return = byte == b'\r';
                return Ok(true);
            }
            State::Quoted if is_end => {
                self.push(b'\n');
                self.line += 1;
                self.after_return = byte == b'\r';
                if self.line > self.begins + 1 {
                    self.later.push(byte);
                }
                self.before = byte;
                return Ok(true);
            }
            State::Quoted => self.push(byte),
            _ if is_end => {
                self.end_row(then)?;
                self.line += 1;
                self.begins = self.line;
                self.after_return = byte == b'\r';
                self.before = byte;
                return Ok(true);
            }
            _ if byte == self.delimiter => self.end_cell(),
            State::Begin if byte == b'"' => {
                self.cells.truncate(self.cell_begin());
                self.state = State::Quoted;
                self.opened = self.line;
            }
            State::Begin if byte == b' ' => self.push(byte),
            _ => {
                self.state = State::Plain;
                self.push(byte);
            }
        }
        self.note(byte);
        Ok(true)
    }

    /// Remembers a byte in case the row is read again.
    fn note(&mut self, byte: u8) {
        self.before = byte;
        if self.line > self.begins {
            self.later.push(byte);
        }
    }

    fn cell_begin(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn push(&mut self, byte: u8) {
        if self.too_many || self.cells.len() - self.cell_begin() > LONGEST_CELL {
            return;
        }
        self.cells.push(byte);
    }

    fn end_cell(&mut self) {
        self.state = State::Begin;
        if self.ends.len() == MOST_COLUMNS {
            self.too_many = true;
            return;
        }
        let begin = self.cell_begin();
        if self.cells.len() - begin > LONGEST_CELL {
            self.long.push(self.ends.len());
            // It may be cut within a character.
            let good = match std::str::from_utf8(&self.cells[begin..]) {
                Ok(text) => text.len(),
                Err(error) => error.valid_up_to(),
            };
            self.cells.truncate(begin + good);
        }
        self.ends.push(self.cells.len());
    }

    fn end_row<E>(&mut self, then: &mut impl FnMut(u64, Taken) -> Result<(), E>) -> Result<(), E> {
        self.end_cell();
        let text = std::str::from_utf8(&self.cells).unwrap_or_default();
        let row = if self.too_many {
            Err(format!("the row has more than {MOST_COLUMNS} cells"))
        } else {
            Ok(CsvRow { text, ends: &self.ends, long: &self.long })
        };
        let taken = then(self.begins, row);
        self.clear();
        taken
    }

    fn clear(&mut self) {
        self.state = State::Begin;
        self.cells.clear();
        self.ends.clear();
        self.long.clear();
        self.too_many = false;
        self.later.clear();
    }

    /// Leaves out a row whose quotation mark is open; gives what follows its first line, to be read again.
    fn recover<E>(&mut self, then: &mut impl FnMut(u64, Taken) -> Result<(), E>) -> Result<Vec<u8>, E> {
        let what = "a quotation mark is not closed, so the row is left out";
        then(self.begins, Err(what.to_owned()))?;
        let later = std::mem::take(&mut self.later);
        self.again += later.len();
        self.one_line = self.one_line || self.again > READ_AGAIN + 2 * self.read;
        self.clear();
        self.line = self.begins + 1;
        self.begins = self.line;
        self.before = b'\n';
        self.after_return = false;
        Ok(later)
    }
}

/// A row of cells as they are in the file.
pub(super) struct CsvRow<'a> {
    text: &'a str,
    ends: &'a [usize],
    long: &'a [usize],
}

impl Row for CsvRow<'_> {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn cell(&self, at: usize) -> Cell<'_> {
        let Some(end) = self.ends.get(at) else { return Cell::default() };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let kind = if self.long.contains(&at) { Kind::TooLong } else { Kind::Text };
        Cell { text: self.text.get(start..*end).unwrap_or_default(), kind }
    }
}

/// The delimiters that are recognised, the likeliest first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// How many lines at the beginning are looked at for the delimiter.
const LOOKED_AT: usize = 20;

/// The delimiter that the first line states, as in `sep=;`.
pub(super) fn stated(beginning: &str) -> Option<u8> {
    let first = beginning.lines().find(|line| !line.trim().is_empty())?.trim().trim_matches('"');
    let (name, mark) = first.split_once('=')?;
    let mark = if mark == "\\t" || mark.is_empty() { "\t" } else { mark };
    let is_one = name.trim().eq_ignore_ascii_case("sep") && mark.len() == 1 && mark != "\"";
    is_one.then(|| mark.as_bytes()[0])
}

/// The delimiter between the cells of a file: the one at which a line falls into the most headings, else the
/// one that most lines have equally often.
pub(super) fn delimiter(beginning: &str, known: impl Fn(&str) -> bool) -> u8 {
    let lines = || beginning.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let headings = |mark: u8| {
        let count = |line: &str| split_line(line, mark).iter().filter(|cell| known(cell)).count();
        // Two at least: any text has one word that may be a heading.
        lines().take(10).map(count).max().filter(|count| *count > 1).unwrap_or(0)
    };
    let steady = |mark: u8| {
        let counts: Vec<usize> = lines().map(|line| split_line(line, mark).len()).collect();
        let same = |count: usize| counts.iter().filter(|other| **other == count).count();
        let most = counts.iter().filter(|count| **count > 1 && 2 * same(**count) > counts.len());
        most.map(|count| same(*count) * (*count - 1)).max().unwrap_or(0)
    };
    // A file of titles alone.
    if lines()
        .next()
        .is_some_and(|line| known(line.trim()) && !line.bytes().any(|byte| DELIMITERS.contains(&byte)))
    {
        return b',';
    }
    let score = |mark: &u8| {
        (headings(*mark), steady(*mark), std::cmp::Reverse(DELIMITERS.iter().position(|it| it == mark)))
    };
    DELIMITERS.into_iter().max_by_key(score).unwrap_or(b',')
}

/// The cells of a line by itself, without quotation marks.
fn split_line(line: &str, mark: u8) -> Vec<&str> {
    let mut quoted = false;
    let parts = line.split(|c: char| {
        quoted ^= c == '"';
        !quoted && c == char::from(mark)
    });
    parts.map(|part| part.trim().trim_matches('"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::convert::Infallible;

    type Rows = Vec<(u64, Option<Vec<String>>)>;

    fn rows(text: &[u8], length: usize) -> Rows {
        let mut splitter = Splitter::new(b',');
        let mut rows = Vec::new();
        let mut then = |line: u64, row: Taken| -> Result<(), Infallible> {
            let cells = |row: CsvRow| (0..row.len()).map(|at| row.cell(at).text.to_owned()).collect();
            rows.push((line, row.ok().map(cells)));
            Ok(())
        };
        for piece in text.chunks(length) {
            splitter.feed(piece, &mut then).unwrap();
        }
        splitter.finish(&mut then).unwrap();
        rows
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Option<Vec<String>>) {
        (line, Some(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "\"c", "d\",e", "", "f,g"].join(end);
            for length in [1, 2, 100] {
                let expected =
                    [row(1, &["a", "b"]), row(2, &["c\nd", "e"]), row(4, &[""]), row(5, &["f", "g"])];
                assert_eq!(rows(text.as_bytes(), length), expected, "{end:?} {length}");
            }
        }
    }

    #[test]
    fn quotation_marks_are_read_as_they_are_meant() {
        for (text, cells) in [
            ("\"a \"\"b\"\"\",c", vec!["a \"b\"", "c"]),
            ("\"a \"b\" c\",d", vec!["a \"b\" c", "d"]),
            ("\"a\" , \"b, c\"", vec!["a", "b, c"]),
            ("5\" disk,b", vec!["5\" disk", "b"]),
            ("\"\",b", vec!["", "b"]),
            (" a ,b", vec![" a ", "b"]),
        ] {
            assert_eq!(rows(text.as_bytes(), 1), [row(1, &cells)], "{text}");
        }
    }

    #[test]
    fn an_open_quotation_mark_costs_its_row_only() {
        let text = b"a,b\n\"open,1\nc,2\n\"d, e\",3\nf,4\n";
        for length in [1, 3, 100] {
            let expected = [
                row(1, &["a", "b"]),
                (2, None),
                row(3, &["c", "2"]),
                row(4, &["d, e", "3"]),
                row(5, &["f", "4"]),
            ];
            assert_eq!(rows(text, length), expected, "{length}");
        }
        // No later mark shows it: then the end of the file does.
        assert_eq!(
            rows(b"a\r\n\"open\r\nb\r\nc", 2),
            [row(1, &["a"]), (2, None), row(3, &["b"]), row(4, &["c"])]
        );
        assert_eq!(rows(b"a\n\"open", 1), [row(1, &["a"]), (2, None)]);
    }

    #[test]
    fn many_open_quotation_marks_take_no_longer() {
        let text = "x\"y,\"\n".repeat(100_000);
        let start = std::time::Instant::now();
        let found = rows(text.as_bytes(), 1 << 16);
        assert!(found.len() >= 50_000 && start.elapsed().as_secs() < 5, "{} rows", found.len());
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut_at_a_character() {
        let text = format!("a{},b", "é".repeat(LONGEST_CELL));
        let found = rows(text.as_bytes(), 1000);
        let cells = found[0].1.as_ref().unwrap();
        assert!(cells[0].len() <= LONGEST_CELL + 1 && cells[0].ends_with('é') && cells[1] == "b");
        let wide = "x,".repeat(MOST_COLUMNS + 5);
        assert_eq!(rows(wide.as_bytes(), 1000), [(1, None)]);
    }

    #[test]
    fn the_delimiter_is_the_one_between_headings() {
        let known = |cell: &str| ["title", "price", "skills"].contains(&cell.to_lowercase().as_str());
        for (text, expected) in [
            ("title;price\nA, B, C;5\nD, E;6\n", b';'),
            ("title,skills\nA,x;y;z\n", b','),
            ("My list, of 2025, and more\n\nTitle|Price\nA|5\n", b'|'),
            ("title\tprice\nA\t5\n", b'\t'),
            ("\"title\";\"price\"\n", b';'),
            ("title\nA; B\n", b','),
            ("colour;weight\nred;1\nblue;2\n", b';'),
        ] {
            assert_eq!(char::from(delimiter(text, known)), char::from(expected), "{text}");
        }
        assert_eq!(stated("sep=;\ntitle;url"), Some(b';'));
        assert_eq!(stated("\n\"SEP=|\"\n"), Some(b'|'));
        assert_eq!(stated("title,url\n"), None);
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(text in "[a\",\n\r é]{0,60}", length in 1usize..8) {
            prop_assert_eq!(rows(text.as_bytes(), length), rows(text.as_bytes(), 1000));
        }

        #[test]
        fn what_is_written_is_read(cells in proptest::collection::vec("[a-c\",\n é]{0,8}", 1..6)) {
            let written: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            prop_assert_eq!(rows(written.join(",").as_bytes(), 3), vec![(1, Some(cells))]);
        }
    }
}
