//! The browser: the only room that names `web_sys` or `js_sys`. Each function does nothing, or
//! says so, where the browser refuses.

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
