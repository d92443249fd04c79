//! An amount or a range, as work, time, money, a share, a factor, and a rate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pitcrew_fuzz::{PLAN, START, quoted, read};

fuzz_target!(|text: &str| {
    let text = quoted(text);
    read(&format!(
        "{START}{PLAN}role.worker.pay = {text}\nchannel.c.quality = {text}\n"
    ));
    read(&format!(
        "{START}{PLAN}rates.EUR = {text}\nchannel.c.time_to_start = {text}\n"
    ));
    read(&format!(
        "{START}{PLAN}work.focus = {text}\nsponsor.budget = {text}\n"
    ));
    let work = START.replace("\"1 week\"", &text);
    read(&format!("{work}{PLAN}projects.new = {text}\n"));
});
