//! One future of a plan, happening by happening: `cargo run --example watch_one_future`.

#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use pitcrew::{experiment, scenario};

const SCENARIO: &str = r#"
    horizon  = "40 weeks"
    currency = "USD"
    team     = { maker = 1 }
    role     = { checker = {} }
    channel  = { agency = { time_to_start = "3 weeks" } }
    stage    = [{ name = "making", needs = "maker", takes = "4 to 8 weeks" },
                { name = "checking", needs = "checker", takes = "2 to 4 weeks" }]

    [projects]
    new     = "none"
    waiting = 3
    intake  = "at once"

    [[plan]]
    name = "A checker when the first model waits"
    hire = [{ role = "checker", via = "agency", when = "when 1 model waits for checking" }]
"#;

fn main() -> Result<(), scenario::Problems> {
    let experiment = scenario::parse("workshop.toml", SCENARIO, &[])?.experiment;
    let watched = experiment::watch(&experiment, 0, 0);
    for happening in &watched.trace.happenings {
        println!("week {:4.1}: {:?}", happening.at, happening.what);
    }
    for (person, who) in watched.trace.people.iter().enumerate() {
        let work = watched.trace.work_of(person).iter();
        let weeks: f64 = work.map(|work| work.until - work.from).sum();
        let role = &watched.model.role(who.role).name;
        println!("{role}: {weeks:.1} weeks of work");
    }
    Ok(())
}
