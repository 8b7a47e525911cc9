//! The guide to back-end development, as one page.
//!
//! The whole page is rendered natively ([`prerender`], feature `ssr`); in the browser (feature
//! `hydrate`) only its islands come alive: the notices, the salary explorer, the charts of the
//! countries and the status line. What they compute lives in `domain`.
//!
//! Rooms: [`salary`], [`survey`], [`courses`] (a capability each), `finder` (the course finder in the browser), `plan` (the reader's plan as HTML), `planner` (the plan in the browser), [`ui`] (what their views share),
//! [`browser`] (the only room that touches `web-sys`), [`prerender`] (the served HTML).

#![recursion_limit = "256"]

pub mod browser;
pub mod courses;
pub mod data;
#[cfg(feature = "finder")]
pub mod finder;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod island;
#[cfg(any(feature = "ssr", feature = "finder"))]
pub mod plan;
#[cfg(feature = "finder")]
pub mod planner;
#[cfg(feature = "ssr")]
pub mod prerender;
pub mod salary;
#[cfg(feature = "ssr")]
pub mod served;
pub mod state;
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub mod survey;
pub mod ui;
pub mod view;
