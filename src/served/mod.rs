//! Writes the pages.

pub mod archive;
pub mod headers;
pub mod policy;
pub mod programs;
