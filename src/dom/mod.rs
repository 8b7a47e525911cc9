//! The browser: the only room that uses `web_sys` or `js_sys`. If the browser refuses, a function does
//! nothing or returns that.

pub mod address;
pub mod arrows;
pub mod clipboard;
pub mod clock;
pub mod contents;
pub mod details;
pub mod events;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod frame;
pub mod page;
pub mod sheet;
pub mod sight;
pub mod storage;
pub mod style;
pub mod worker;
