//! The room of the data: tables to download, sources with their licences, how the figures were
//! worked out, how to cite them, what changed and when. All of it is served; there is nothing to choose.

#[cfg(feature = "ssr")]
mod changes;
#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use changes::page as changes_page;
#[cfg(feature = "ssr")]
pub use page::page;
