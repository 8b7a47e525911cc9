//! Turns raw public data into the tidy tables of `content/derived`.
//!
//! Pure: takes text, returns tables and a count of what was dropped. The same input gives the same
//! bytes. The rules are documented in the code and in [`survey::RULES`], [`world::RULES`], [`courses::RULES`],
//! [`official::RULES`] and [`map::RULES`], which the command prints.

mod account;
pub mod changes;
pub mod courses;
mod input;
pub mod map;
pub mod official;
pub mod percentile;
pub mod power;
pub mod rates;
pub mod survey;
mod table;
pub mod world;

pub use account::Account;
pub use input::WrongInput;
pub use table::Table;

/// Tables made from one input, and what was dropped on the way.
#[derive(Debug, PartialEq, Eq)]
pub struct Derived {
    /// The tables, in a fixed order.
    pub tables: Vec<Table>,
    /// What was read, dropped and kept.
    pub account: Account,
}
