//! The default model is credible: targets T1 and T2, by their own definition (of the
//! projects kicked off, the share in production 24 months later).

mod support;

use pitcrew::analysis::analyze;

/// The success rate of a shipped calibration scenario, and its standard error.
fn success_rate(name: &str) -> (f64, f64) {
    let path = format!(
        "{}/scenarios/calibration/{name}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let scenario = pitcrew::scenario::load(path.as_ref(), &[]).unwrap();
    let results = support::play_on(&scenario.experiment, 2).results;
    let analysis = analyze(&scenario.experiment, &results);
    let rate = analysis.plans[0].success.unwrap();
    (rate.value, rate.standard_error.unwrap())
}

/// Within a band, up to 4 standard errors of simulation.
#[track_caller]
fn assert_within(name: &str, low: f64, high: f64) {
    let (rate, error) = success_rate(name);
    let slack = 4.0 * error;
    assert!(
        rate > low - slack && rate < high + slack,
        "{name}: {rate:.3} ± {error:.3} is not within {low} to {high}"
    );
}

/// T1: 10 % to 20 % (surveys of practitioners and of proofs of concept).
#[test]
fn two_data_scientists_without_a_platform_bring_few_projects_to_production() {
    assert_within("data-scientists-only", 0.10, 0.20);
}

/// T2: 42 % to 58 % (surveys of organizations with some maturity).
#[test]
fn a_full_team_on_an_automated_platform_brings_about_half_to_production() {
    assert_within("full-team", 0.42, 0.58);
}
