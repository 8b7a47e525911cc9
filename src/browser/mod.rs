//! Everything that touches the browser: the only room that imports `web-sys`. Each function
//! does nothing, or says so, where the browser refuses.

pub mod announcer;
#[cfg(feature = "hydrate")]
mod clock;
#[cfg(feature = "hydrate")]
mod comeback;
#[cfg(feature = "hydrate")]
mod controls;
#[cfg(feature = "hydrate")]
mod enliven;
#[cfg(feature = "hydrate")]
mod explorer;
#[cfg(feature = "hydrate")]
mod finder;
pub mod frame;
pub mod history;
#[cfg(feature = "hydrate")]
mod keep_open;
#[cfg(feature = "hydrate")]
mod module;
#[cfg(feature = "hydrate")]
mod person;
#[cfg(feature = "hydrate")]
mod plan;
pub mod save;
#[cfg(feature = "hydrate")]
mod share;
pub mod sheet;
#[cfg(feature = "hydrate")]
mod start;
pub mod storage;

#[cfg(feature = "hydrate")]
pub use start::start;
