//! The built page in a real browser, by what a person sees and does. `cargo xtask test` builds
//! `dist/` first and then runs these; every page is served below a path of a static host.

#[path = "browser/page.rs"]
mod page;

#[path = "browser/access.rs"]
mod access;
#[path = "browser/courses.rs"]
mod courses;
#[path = "browser/explorer.rs"]
mod explorer;
#[path = "browser/faults.rs"]
mod faults;
#[path = "browser/links.rs"]
mod links;
#[path = "browser/pay.rs"]
mod pay;
#[path = "browser/plan.rs"]
mod plan;
#[path = "browser/plan_files.rs"]
mod plan_files;
