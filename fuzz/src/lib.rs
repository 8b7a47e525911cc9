//! What must hold of everything that comes from outside: one module a kind, each with a `check`
//! that takes any bytes and panics where a promise is broken. The fuzzer calls them with inputs
//! that it makes up, the tests with the corpus. docs/fuzzing.md tells how to run it.

pub mod courses_file;
pub mod fragment;
pub mod pack;
pub mod plan_file;
pub mod query;
pub mod shortlist;
pub mod stored_plan;

mod content;
mod memory;
