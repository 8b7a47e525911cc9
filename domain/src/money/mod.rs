//! Exact amounts of money: decimals as they were written, ratios for what is worked out from
//! them, currencies, and the way each is written for a reader.

mod currency;
mod decimal;
mod format;
mod power;
mod rates;
mod ratio;
mod typed;

pub use currency::{Currency, CurrencyCode};
pub use decimal::Decimal;
pub use format::{
    AxisUnit, Digits, NumberStyle, counted, format_amount, format_compact, format_count, format_money,
    format_units,
};
pub use power::PurchasingPower;
pub use rates::{NoRate, RateTable};
pub use ratio::Ratio;
pub use typed::{
    TypedAmount, TypedError, parse_typed_amount, parse_typed_number, parse_typed_quantity, typeable,
};
