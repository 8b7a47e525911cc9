//! What the job pays where: the figures, the periods they are shown for, the reader's filter,
//! and the comparison itself with each step of its arithmetic.

mod compare;
mod country;
mod figures;
mod filter;
mod finding;
pub mod measure;
mod model;
mod period;
mod sort;
mod steps;

pub use compare::{Comparison, Row, Shown, measure, per, scale, threshold_in, trail};
pub use country::{CountryPay, country_pay};
pub use figures::Figures;
pub use filter::{SalaryFilter, Threshold, left_without, params};
pub use finding::{country_finding, finding};
pub use model::{Country, CountryCode, Pay};
pub use period::{HoursPerWeek, MONTHS_PER_YEAR, PayPeriod, WEEKS_PER_YEAR};
pub use sort::SalarySort;
pub use steps::Steps;
