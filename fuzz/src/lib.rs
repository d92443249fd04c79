//! What the targets share: a text is read, and what comes of it must hold together.

use pitcrew::scenario::{Problems, Scenario, Severity, parse};

/// A small scenario; targets put their input into it.
pub const START: &str = "horizon = \"12 months\"\nstage = [{ name = \"a\", takes = \"1 week\" }]\nteam = { worker = 1 }\nchannel = { c = {} }\n";

/// Its one plan, which hires nobody.
pub const PLAN: &str = "plan = [{ name = \"p\", hire = [] }]\n";

/// Reads a scenario and checks what comes of it.
pub fn read(text: &str) {
    check(parse("input.toml", text, &[]), text);
}

/// What was read has a lock that reads back to the same; what was refused has an error,
/// and every problem has words.
pub fn check(outcome: Result<Scenario, Problems>, text: &str) {
    match outcome {
        Ok(scenario) => match parse("input.lock.toml", &scenario.lock, &[]) {
            Ok(again) => assert_eq!(again.lock, scenario.lock, "{text}"),
            Err(problems) => panic!("the lock is refused: {problems}\n{text}"),
        },
        Err(problems) => {
            assert!(problems.count(Severity::Error) > 0, "{text}");
            assert!(problems.list.iter().all(|problem| !problem.message.is_empty()));
            assert!(!problems.to_string().is_empty());
        }
    }
}

/// A text as TOML has it in quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
