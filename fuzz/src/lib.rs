//! What must be true for any input from outside: one module for each kind, with a `check` that takes any
//! bytes and panics if an assertion fails. The fuzzer calls them with generated inputs, the tests with
//! the corpus. docs/fuzzing.md explains how to run it.

pub mod courses_file;
pub mod fragment;
pub mod money;
pub mod pack;
pub mod plan_file;
pub mod query;
pub mod shortlist;
pub mod stored_plan;

mod content;
mod memory;
