//! A whole scenario file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| pitcrew_fuzz::read(text));
