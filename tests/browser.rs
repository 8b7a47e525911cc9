//! The built page in a real browser, by what a person sees and does. `cargo xtask test` builds
//! `dist/` first and then runs these; every page is served below a path of a static host.

#[path = "browser/build.rs"]
mod build;
#[path = "browser/page.rs"]
mod page;

#[path = "browser/access.rs"]
mod access;
#[path = "browser/careers.rs"]
mod careers;
#[path = "browser/courses.rs"]
mod courses;
#[path = "browser/deploy.rs"]
mod deploy;
#[path = "browser/embed.rs"]
mod embed;
#[path = "browser/faults.rs"]
mod faults;
#[path = "browser/first_sight.rs"]
mod first_sight;
#[path = "browser/hostile.rs"]
mod hostile;
#[path = "browser/hosts.rs"]
mod hosts;
#[path = "browser/integrity.rs"]
mod integrity;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[path = "browser/links.rs"]
mod links;
#[path = "browser/offline.rs"]
mod offline;
#[path = "browser/pay.rs"]
mod pay;
#[path = "browser/pieces.rs"]
mod pieces;
#[path = "browser/plan.rs"]
mod plan;
#[path = "browser/plan_files.rs"]
mod plan_files;
#[path = "browser/policy.rs"]
mod policy;
#[path = "browser/previews.rs"]
mod previews;
#[path = "browser/routes.rs"]
mod routes;
#[path = "browser/salaries.rs"]
mod salaries;
#[path = "browser/single.rs"]
mod single;
#[path = "browser/skills.rs"]
mod skills;
#[path = "browser/small.rs"]
mod small;
#[path = "browser/spoken.rs"]
mod spoken;
#[path = "browser/states.rs"]
mod states;
#[path = "browser/stopped.rs"]
mod stopped;
#[path = "browser/tasks.rs"]
mod tasks;
#[path = "browser/translated.rs"]
mod translated;
#[path = "browser/versions.rs"]
mod versions;
