//! The shipped scenarios and the full example of the documentation.

use pitcrew::scenario::{self, Severity, shipped};

#[test]
fn every_shipped_scenario_loads() {
    for (name, text) in shipped() {
        let scenario = scenario::parse(name, text, &[])
            .unwrap_or_else(|problems| panic!("{name}\n{problems}"));
        assert!(
            scenario
                .warnings
                .iter()
                .all(|w| w.severity == Severity::Warning)
        );
    }
}

#[test]
fn a_lock_reads_back_to_the_same_experiment_and_the_same_lock() {
    for (name, text) in shipped() {
        let scenario = scenario::parse(name, text, &[]).unwrap();
        let again = scenario::parse(name, &scenario.lock, &[])
            .unwrap_or_else(|problems| panic!("{name}\n{problems}\n{}", scenario.lock));
        assert_eq!(again.experiment, scenario.experiment, "{name}");
        assert_eq!(again.lock, scenario.lock, "{name}");
    }
}
