//! The pure core of the guide: what a figure, a pay, a rate and a course are, and every rule
//! that compares, converts, filters, sorts or writes them. No DOM, no Leptos, no clock, no I/O.
//!
//! [`money`] has exact numbers and currencies, [`time`] dates and ages, [`figure`] where a number comes
//! from and [`credit`] whom it is due to; [`salary`], [`survey`], [`official`] and [`courses`] are the subjects. [`query`] reads what a
//! reader chooses from the query string and writes it there, [`route`] has the addresses of the guide. [`field`] reads numbers that are typed, [`storage`] has the keys of what the browser keeps. [`dataset`]
//! is embedded in the program, [`derivation`] says what tables are derived for, [`shapes`] is the world map; [`guide`] is the text, as it is prerendered.

pub mod axis;
pub mod courses;
pub mod credit;
pub mod csv;
pub mod dataset;
pub mod derivation;
pub mod field;
pub mod figure;
pub mod guide;
pub mod icon;
pub mod money;
pub mod official;
pub mod order;
pub mod query;
pub mod route;
pub mod salary;
pub mod shapes;
pub mod slug;
pub mod storage;
pub mod survey;
pub mod text;
pub mod time;
