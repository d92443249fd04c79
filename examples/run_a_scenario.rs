//! From a scenario to an answer: `cargo run --example run_a_scenario`.

#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use pitcrew::{analysis, experiment, scenario};

const SCENARIO: &str = r#"
    title   = "Three good models in notebooks, none live"
    horizon = "24 months"

    [run]
    replications = 400

    [today]
    validated_models = 3

    [team]
    data-scientist = 2

    [[plan]]
    name = "Nobody"
    hire = []

    [[plan]]
    name = "MLOps engineer now"
    hire = [{ role = "mlops-engineer", when = "now" }]
"#;

fn main() -> Result<(), scenario::Problems> {
    let experiment = scenario::parse("notebooks.toml", SCENARIO, &[])?.experiment;
    let results = experiment::run(&experiment);
    let analysis = analysis::analyze(&experiment, &results);
    println!("{}", analysis::answer_sentence(&analysis));
    for plan in &analysis.plans {
        if let Some(success) = &plan.measures.success_rate {
            let percent = 100.0 * success.value;
            println!("{}: {percent:.0}% of projects reach production", plan.name);
        }
    }
    Ok(())
}
