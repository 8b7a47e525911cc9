//! Drives a real browser over WebDriver (Chromium, Firefox or WebKitGTK), and serves the built page to it.
//!
//! Tests find elements as people do, by role and accessible name, and wait for what they expect
//! instead of sleeping.

mod axe;
mod browser;
mod command;
mod element;
mod engine;
pub mod host;
mod keys;
mod launch;
mod roles;
pub mod serve;
mod windows;

pub use axe::Violation;
pub use browser::{Browser, ConsoleLine};
pub use element::Element;
pub use engine::{Capability, Engine, VARIABLE as ENGINE_VARIABLE};
pub use keys::key;
pub use launch::{Options, has_firefox};
pub use windows::{Printed, Window};

/// How long a search or a wait lasts before it fails.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
