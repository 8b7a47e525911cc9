//! The browser: the only room of the page that uses `web_sys` or `js_sys` (the worker `src/bin/reader.rs`
//! does too). If the browser refuses something, a function does nothing or returns that.

pub mod address;
pub mod arrows;
pub mod clipboard;
pub mod clock;
pub mod contents;
pub mod details;
pub mod device;
pub mod events;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod frame;
pub mod kept;
pub mod marked;
mod member;
pub mod page;
pub mod sheet;
pub mod sight;
pub mod storage;
pub mod style;
pub mod worker;
