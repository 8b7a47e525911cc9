//! The pure heart of the guide: what a figure, a pay, a rate and a course are, and every rule
//! that compares, converts, filters, sorts or writes them. No DOM, no Leptos, no clock, no I/O.
//!
//! Rooms: [`money`] (exact numbers, currencies, how they are written), [`time`] (dates and
//! ages), [`figure`] (where a number comes from), [`salary`], [`courses`], [`query`] (what a
//! reader chooses, to and from the query string), [`route`] (the addresses of the guide), [`dataset`] (what the page carries), [`guide`] (the text, as it is prerendered).

pub mod axis;
pub mod courses;
pub mod csv;
pub mod dataset;
pub mod figure;
pub mod guide;
pub mod icon;
pub mod money;
pub mod order;
pub mod query;
pub mod route;
pub mod salary;
pub mod slug;
pub mod survey;
pub mod text;
pub mod time;
