//! When a hire opens, when its people go, and when a project is offered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pitcrew_fuzz::{START, quoted, read};

fuzz_target!(|text: &str| {
    let text = quoted(text);
    read(&format!(
        "{START}plan = [{{ name = \"p\", hire = [{{ role = \"worker\", via = \"c\", when = {text} }}] }}]\n"
    ));
    read(&format!(
        "{START}plan = [{{ name = \"p\", hire = [{{ role = \"worker\", via = \"c\", when = \"now\", until = {text}, latest = {text} }}] }}]\nprojects = {{ named = [{{ name = \"x\", offered = {text} }}] }}\n"
    ));
});
