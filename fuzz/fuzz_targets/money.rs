//! See [`fuzz::money`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::money::check(bytes));
