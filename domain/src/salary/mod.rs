//! What the job pays where: the figures, the periods they are shown for, the reader's filter,
//! and the comparison itself with each step of its arithmetic.

mod choices;
mod compare;
mod filter;
pub mod lens;
mod model;

pub use choices::{SalaryChoice, choice_label, left_without};
pub use compare::{Comparison, Row, Shown, compare, per, scale, threshold_in, trail};
pub use filter::{
    HoursPerWeek, MONTHS_PER_YEAR, PayPeriod, SalaryFilter, SalarySort, Threshold, WEEKS_PER_YEAR,
};
pub use model::{Country, CountryCode, Pay};
