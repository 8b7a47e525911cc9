//! What the reader says of the columns and prices of the file that was read last, and reading it again by that.

use super::{Effect, Session, Turn};
use crate::read::{ChoiceError, Choices, Chosen, Column, ColumnUse, Mark, PriceDoubt, Report, Shape};

/// The columns of the file that was read last, for the reader to say what each is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Every column, in the order of the file, and what it was taken for.
    pub uses: Vec<ColumnUse>,
    /// The question about its prices, if they leave doubt.
    pub doubt: Option<PriceDoubt>,
    /// The reading that they are of; another one may have taken them for something else.
    pub turn: Turn,
    /// Why they cannot be read as the reader has said.
    pub wrong: Option<ChoiceError>,
    /// Whether the reader's word was used.
    pub is_by_reader: bool,
    /// Whether it is remembered for files with these headings; one without headings is not known again.
    pub is_remembered: bool,
    /// Whether the file is at hand, so that it can be read again; it is not after a reload.
    pub is_at_hand: bool,
    has_headings: bool,
    shape: Shape,
    /// What the file was read by.
    chosen: Option<Chosen>,
    found: Vec<Option<Column>>,
    said: Vec<Option<Column>>,
}

impl Columns {
    /// Those of a report; `None` if it has none, as for a packed catalogue.
    pub(super) fn of(report: &Report, turn: Turn, is_at_hand: bool) -> Option<Self> {
        let shape = report.shape?;
        let mut found = vec![None; shape.columns()];
        for it in &report.columns {
            let place = it.place.and_then(|place| found.get_mut(place));
            if let (Some(place), Some((column, _))) = (place, it.taken) {
                *place = Some(column);
            }
        }
        Some(Self {
            uses: report.columns.clone(),
            doubt: report.doubt().cloned(),
            turn,
            wrong: None,
            is_by_reader: report.chosen.is_some(),
            is_remembered: report.chosen.is_some() && report.has_headings(),
            is_at_hand,
            has_headings: report.has_headings(),
            shape,
            chosen: report.chosen.clone(),
            said: found.clone(),
            found,
        })
    }

    /// What the reader has said, with another mark or that of before.
    fn chosen(&self, mark: Option<Mark>) -> Result<Chosen, ChoiceError> {
        let before = self.chosen.as_ref();
        let columns = match before.and_then(Chosen::columns) {
            // Only the prices are asked about: the columns stay as they are found.
            None if mark.is_some() && self.said == self.found => Vec::new(),
            _ => self.said.clone(),
        };
        Chosen::new(self.shape, columns, mark.or(before.and_then(Chosen::mark)))
    }
}

impl Session {
    /// A bad choice of another tab or version is dropped; what is shown stays.
    pub(super) fn choices_read(&mut self, text: &str) -> Vec<Effect> {
        self.choices = Choices::parse(text);
        Vec::new()
    }

    pub(super) fn take_column(&mut self, place: usize, column: Option<Column>) -> Vec<Effect> {
        if let Some(columns) = &mut self.columns
            && let Some(said) = columns.said.get_mut(place)
        {
            *said = column;
            columns.wrong = None;
        }
        Vec::new()
    }

    pub(super) fn read_again(&mut self) -> Vec<Effect> {
        self.read_by(None)
    }

    pub(super) fn take_mark(&mut self, mark: Mark) -> Vec<Effect> {
        self.read_by(Some(mark))
    }

    pub(super) fn forget_choices(&mut self) -> Vec<Effect> {
        let Some(shape) = self.columns.as_ref().map(|columns| columns.shape) else { return Vec::new() };
        if self.is_reading() {
            return Vec::new();
        }
        self.choices.forget(shape);
        let mut effects = vec![Effect::StoreChoices(self.choices.to_string())];
        if self.is_at_hand() {
            effects.extend(self.read_current(&self.choices.clone()));
        } else {
            if let Some(columns) = &mut self.columns {
                columns.is_by_reader = false;
                columns.is_remembered = false;
            }
            effects.push(Effect::Say("Your choice of columns was forgotten.".to_owned()));
        }
        effects
    }

    fn read_by(&mut self, mark: Option<Mark>) -> Vec<Effect> {
        let (is_at_hand, is_reading) = (self.is_at_hand(), self.is_reading());
        let Some(columns) = self.columns.as_mut().filter(|_| is_at_hand && !is_reading) else {
            return Vec::new();
        };
        match columns.chosen(mark) {
            Err(wrong) => {
                columns.wrong = Some(wrong);
                vec![Effect::Say(wrong.to_string())]
            }
            Ok(chosen) => {
                columns.wrong = None;
                let has_headings = columns.has_headings;
                let mut choices = self.choices.clone();
                choices.remember(chosen);
                let mut effects = Vec::new();
                if has_headings {
                    effects.push(Effect::StoreChoices(choices.to_string()));
                    self.choices = choices.clone();
                }
                effects.extend(self.read_current(&choices));
                effects
            }
        }
    }
}
