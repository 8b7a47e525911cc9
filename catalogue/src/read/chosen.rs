//! What a reader says of the columns and prices of a file, in place of what the program finds. It is remembered
//! for files with the same headings.

use super::csv::MOST_COLUMNS;
use super::row::{COLUMNS, Column};
use domain::text::capitalised;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many shapes of files are remembered.
pub const MOST_SHAPES: usize = 20;

/// The longest line of the stored text that is read, in bytes.
const LONGEST_LINE: usize = 1000;

/// How a column that is not used is written.
const NOT_USED: &str = "-";

/// The sequence of the headings of a file, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    hash: u64,
    columns: usize,
}

impl Shape {
    pub(super) fn of(names: &[String]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in names.iter().flat_map(|name| name.trim().bytes().chain([b'\n'])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self { hash, columns: names.len() }
    }

    /// How many columns the file has.
    pub fn columns(self) -> usize {
        self.columns
    }
}

impl Column {
    /// Its name for readers.
    pub fn label(self) -> String {
        if self == Self::Url { "Address".to_owned() } else { capitalised(&self.name().replace('_', " ")) }
    }
}

/// What a mark before three digits does in a price, as in `1.099 €`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// It separates thousands.
    Thousands,
    /// Decimals follow it.
    Decimals,
}

impl Mark {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Thousands, Self::Decimals];

    /// Its name in storage and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Thousands => "thousands",
            Self::Decimals => "decimals",
        }
    }

    /// The mark of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.key() == key)
    }
}

/// Why columns cannot be read as chosen; says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceError {
    /// No column has the titles.
    NoTitle,
    /// Two columns are taken for the same.
    Twice(Column),
}

impl fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTitle => f.write_str(
                "No column is taken for the titles. Choose “Title” at the column that holds them.",
            ),
            Self::Twice(column) => {
                write!(f, "Two columns are taken for “{}”. Set one of them to “Not used”.", column.label())
            }
        }
    }
}

impl std::error::Error for ChoiceError {}

/// What a reader says of files of one shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    shape: Shape,
    columns: Vec<Option<Column>>,
    mark: Option<Mark>,
}

impl Chosen {
    /// What each column of a file is taken for (nothing if the program is to find it out), and what the mark
    /// in doubtful prices does.
    ///
    /// # Errors
    /// Two columns are taken for the same, or none has the titles.
    pub fn new(shape: Shape, columns: Vec<Option<Column>>, mark: Option<Mark>) -> Result<Self, ChoiceError> {
        let mut seen = [false; COLUMNS.len()];
        for column in columns.iter().flatten() {
            if std::mem::replace(&mut seen[*column as usize], true) {
                return Err(ChoiceError::Twice(*column));
            }
        }
        if !columns.is_empty() && !seen[Column::Title as usize] {
            return Err(ChoiceError::NoTitle);
        }
        Ok(Self { shape, columns, mark })
    }

    /// What each column is taken for; `None` if the program is to find it out.
    pub fn columns(&self) -> Option<&[Option<Column>]> {
        (!self.columns.is_empty()).then_some(self.columns.as_slice())
    }

    /// What the mark in doubtful prices does, if the reader has said so.
    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    fn parse(line: &str) -> Option<Self> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let mut parts = line.split('\t');
        let (hash, count, mark, names) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let columns: usize = count.parse().ok().filter(|count| *count <= MOST_COLUMNS)?;
        let shape = Shape { hash: u64::from_str_radix(hash, 16).ok()?, columns };
        let mark = if mark.is_empty() { None } else { Some(Mark::from_key(mark)?) };
        let column = |name| if name == NOT_USED { Some(None) } else { Column::from_name(name).map(Some) };
        let taken: Vec<Option<Column>> = if names.is_empty() {
            Vec::new()
        } else {
            names.split(',').map(column).collect::<Option<_>>()?
        };
        let is_whole = taken.is_empty() || taken.len() == columns;
        let says_something = mark.is_some() || !taken.is_empty();
        (is_whole && says_something).then(|| Self::new(shape, taken, mark).ok())?
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shape, columns, mark } = self;
        let name = |column: &Option<Column>| column.map_or(NOT_USED, Column::name);
        let names: Vec<&str> = columns.iter().map(name).collect();
        let mark = mark.map_or("", Mark::key);
        write!(f, "{:x}\t{}\t{mark}\t{}", shape.hash, shape.columns, names.join(","))
    }
}

/// What a reader has said of files, by their shapes; the last first. As text, which is stored, each is a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(Vec<Chosen>);

impl Choices {
    /// Nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Reads the stored text. Lines of another form are skipped, as are repeats of a shape and everything after
    /// the first [`MOST_SHAPES`].
    pub fn parse(text: &str) -> Self {
        let mut choices = Self::new();
        for chosen in text.lines().filter_map(Chosen::parse) {
            if choices.0.len() < MOST_SHAPES && choices.of(chosen.shape).is_none() {
                choices.0.push(chosen);
            }
        }
        choices
    }

    /// What was said of files of a shape.
    pub fn of(&self, shape: Shape) -> Option<&Chosen> {
        self.0.iter().find(|chosen| chosen.shape == shape)
    }

    /// Remembers what was said of a shape in place of what was said before; the oldest beyond
    /// [`MOST_SHAPES`] is forgotten.
    pub fn remember(&mut self, chosen: Chosen) {
        self.forget(chosen.shape);
        self.0.insert(0, chosen);
        self.0.truncate(MOST_SHAPES);
    }

    /// Forgets what was said of a shape.
    pub fn forget(&mut self, shape: Shape) {
        self.0.retain(|chosen| chosen.shape != shape);
    }
}

impl fmt::Display for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|chosen| writeln!(f, "{chosen}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(names: &[&str]) -> Shape {
        Shape::of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    fn chosen(at: usize) -> Chosen {
        let columns = vec![Some(Column::Title), None];
        Chosen::new(shape(&["a", &at.to_string()]), columns, Some(Mark::Decimals)).unwrap()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_remedy() {
        let of = |columns: &[Option<Column>]| Chosen::new(shape(&["a", "b"]), columns.to_vec(), None);
        let twice = of(&[Some(Column::Title), Some(Column::Title)]).unwrap_err();
        assert_eq!(twice.to_string(), "Two columns are taken for “Title”. Set one of them to “Not used”.");
        let none = of(&[Some(Column::Level), None]).unwrap_err();
        assert_eq!(
            none.to_string(),
            "No column is taken for the titles. Choose “Title” at the column that holds them."
        );
        assert!(of(&[]).unwrap().columns().is_none());
    }

    #[test]
    fn a_shape_is_the_sequence_of_the_headings() {
        assert_eq!(shape(&["a ", "b"]), shape(&["a", "b"]));
        assert_ne!(shape(&["a", "b"]), shape(&["b", "a"]));
        assert_ne!(shape(&["ab"]), shape(&["a", "b"]));
    }

    #[test]
    fn a_bounded_number_of_shapes_is_remembered_and_each_can_be_forgotten() {
        let mut choices = Choices::new();
        (0..MOST_SHAPES + 5).for_each(|at| choices.remember(chosen(at)));
        let text = choices.to_string();
        assert_eq!((text.lines().count(), Choices::parse(&text)), (MOST_SHAPES, choices.clone()));
        assert_eq!(choices.of(shape(&["a", "0"])), None);
        let last = shape(&["a", &(MOST_SHAPES + 4).to_string()]);
        assert_eq!(choices.of(last), Some(&chosen(MOST_SHAPES + 4)));
        choices.forget(last);
        assert_eq!(choices.of(last), None);
    }

    #[test]
    fn lines_of_another_form_are_skipped() {
        let good = chosen(1).to_string();
        for bad in [
            "x\t2\t\ttitle,-",
            "1\t2\t\ttitle",
            "1\t2\t\ttitle,title",
            "1\t2\t\tlevel,-",
            "1\t2\t\t",
            "1\t2\tcents\t",
            "1\t201\tdecimals\t",
            "1\t2\t\ttitle,colour",
            "",
        ] {
            assert_eq!(Choices::parse(&format!("{bad}\n{good}\n{good}")), Choices(vec![chosen(1)]), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_what_is_read_is_read_again(text in "([0-9a-f]{1,3}\t[0-9]{1,2}\t(thousands)?\t(title|level|-|,){0,5}\n){0,30}") {
            let read = Choices::parse(&text);
            prop_assert!(read.0.len() <= MOST_SHAPES);
            prop_assert_eq!(Choices::parse(&read.to_string()), read);
        }
    }
}
