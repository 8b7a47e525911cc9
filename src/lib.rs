//! The guide: one Leptos program in rooms, served as static pages.
//!
//! Each page is rendered natively ([`served`], feature `ssr`). In the browser (feature `hydrate`)
//! [`app`] hydrates its parts. Most of the rooms are in pieces that the build splits off (feature `split`) and that are
//! fetched when a page needs them ([`app::rooms`]). See ARCHITECTURE.md.

#![recursion_limit = "256"]
// The program of the worker (feature `reader`) draws no page.
#![cfg_attr(not(any(feature = "hydrate", feature = "ssr")), allow(dead_code))]

pub mod app;
pub mod careers;
pub mod courses;
pub mod data;
pub mod dom;
pub mod embed;
pub mod guide;
pub mod plan;
pub mod salaries;
#[cfg(feature = "ssr")]
pub mod served;
pub mod skills;
pub mod ui;
