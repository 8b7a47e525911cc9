//! See [`fuzz::courses_file`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::courses_file::check(bytes));
