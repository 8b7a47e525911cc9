//! See [`fuzz::shortlist`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::shortlist::check(bytes));
