//! The shell: what all rooms share, the navigation, the router, and which piece of the program a page
//! needs.

pub mod data;
pub mod library;
pub mod notes;
#[cfg(feature = "hydrate")]
mod pieces;
pub mod planner;
pub mod reader;
pub mod rooms;
#[cfg(feature = "hydrate")]
mod router;
pub mod shell;
#[cfg(feature = "hydrate")]
mod start;
pub mod state;

#[cfg(feature = "hydrate")]
pub use start::start;
