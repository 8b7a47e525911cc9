//! Which course to take, on the page: the courses that the guide names itself, and the finder.

#[cfg(any(feature = "ssr", feature = "finder"))]
pub mod finder;
#[cfg(feature = "ssr")]
mod shelf;

#[cfg(feature = "ssr")]
pub use shelf::shelf;
