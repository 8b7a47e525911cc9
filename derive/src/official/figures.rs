//! Cells with amounts and counts.

use crate::WrongInput;
use domain::money::Decimal;
use domain::official::OfficialPay;

/// The amounts of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// p10, p25, p50, p75, p90.
    pub percentiles: [Option<Decimal>; 5],
    pub mean: Option<Decimal>,
}

impl Figures {
    /// Reads p10 to p90, then the mean.
    pub fn read(cells: [&str; 6]) -> Result<Self, WrongInput> {
        let [p10, p25, p50, p75, p90, mean] = cells;
        let percentiles = [amount(p10)?, amount(p25)?, amount(p50)?, amount(p75)?, amount(p90)?];
        Ok(Self { percentiles, mean: amount(mean)? })
    }

    pub fn of(pay: &OfficialPay) -> Self {
        Self { percentiles: pay.percentiles, mean: pay.mean }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The first figure in which another copy differs: `p50 is 56914, the second copy has 56915`.
    pub fn difference(&self, copy: &Self) -> Option<String> {
        let names = OfficialPay::PERCENTILES.into_iter().chain(["mean"]);
        let pairs = self.all().into_iter().zip(copy.all());
        let (name, (one, other)) = names.zip(pairs).find(|(_, (one, other))| one != other)?;
        let shown = |amount: Option<Decimal>| amount.map_or("nothing".to_owned(), |it| it.to_string());
        Some(format!("{name} is {}, the second copy has {}", shown(one), shown(other)))
    }

    fn all(&self) -> [Option<Decimal>; 6] {
        let [p10, p25, p50, p75, p90] = self.percentiles;
        [p10, p25, p50, p75, p90, self.mean]
    }
}

/// An amount; `None` for an empty cell and for the dash of a withheld one.
pub(super) fn amount(cell: &str) -> Result<Option<Decimal>, WrongInput> {
    if matches!(cell, "" | "-") {
        return Ok(None);
    }
    match Decimal::parse(cell).filter(|amount| !amount.is_zero()) {
        Some(amount) => Ok(Some(amount)),
        None => Err(WrongInput(format!("“{cell}” is not an amount"))),
    }
}

/// A count, and the words after it: `360,000 jobs (all)`.
pub(super) fn count(cell: &str) -> Result<(Option<u32>, &str), WrongInput> {
    if matches!(cell, "" | "-") {
        return Ok((None, ""));
    }
    let (number, words) = cell.split_once(' ').unwrap_or((cell, ""));
    match number.replace(',', "").parse() {
        Ok(count) => Ok((Some(count), words)),
        Err(_) => Err(WrongInput(format!("“{cell}” is not a count"))),
    }
}
