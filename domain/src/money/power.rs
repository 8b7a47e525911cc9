//! What money buys.

use super::Decimal;
use crate::salary::CountryCode;
use serde::{Deserialize, Serialize};

/// How many units of a country's own currency buy there what one US dollar buys in the United
/// States, in one year (World Bank indicator PA.NUS.PPP). An amount divided by it is in
/// international dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchasingPower {
    /// The country.
    pub country: CountryCode,
    /// The year.
    pub year: u16,
    /// Units of the country's currency for one international dollar. More than 0.
    pub units: Decimal,
}
