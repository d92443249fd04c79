//! A mix of kinds that do not differ is as if there were one; and kinds move outcomes
//! the way their sources say.

use crate::support::{experiment, play};
use pitcrew::model::outcome::ReplicationRecord;
use pitcrew::scenario::shipped;

#[test]
fn a_mix_of_equal_kinds_shifts_no_draw() {
    for (name, text) in shipped() {
        let plain = experiment(text);
        if plain.model.kinds.len() > 1 || plain.model.horizon.get() > 5000.0 {
            continue;
        }
        let mut mixed = plain.clone();
        let twin = mixed.model.kinds[0].clone();
        mixed.model.kinds.push(twin);
        mixed.model.projects.mix = vec![0.5, 0.5];
        let (a, b) = (play(&plain, 100), play(&mixed, 100));
        for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
            assert_eq!(a.rows, b.rows, "{name}");
        }
    }
}

fn rows(kind: &str, hire: &str) -> Vec<ReplicationRecord> {
    let text = format!(
        r#"
        horizon = "36 months"
        sponsor.programme_patience = "never"
        [projects]
        kind = "{kind}"
        [team]
        data-scientist = 2
        [[plan]]
        name = "p"
        hire = [{hire}]
        "#
    );
    let mut played = play(&experiment(&text), 400);
    played.results.plans.remove(0).rows
}

/// Launches with a hire at the start over launches without, and what the hire adds to value
/// less spend, over the same futures.
fn gain(kind: &str) -> (f64, f64) {
    let sums = |rows: Vec<ReplicationRecord>| {
        let launched: f64 = rows.iter().map(|row| f64::from(row.launched)).sum();
        let net: f64 = rows.iter().map(|row| row.value - row.spend).sum();
        (launched, net)
    };
    let with = sums(rows(kind, r#"{ role = "mlops-engineer", when = "now" }"#));
    let without = sums(rows(kind, ""));
    (with.0 / without.0, with.1 - without.1)
}

/// Seed 000: real-time predictions make `MLOps` mandatory; seed 004: tools off the shelf
/// need no full-time `MLOps`. The hire multiplies launches by more there than here, where
/// it costs more than it brings.
#[test]
fn mlops_is_for_real_time_services_and_not_for_tools_off_the_shelf() {
    let (real_time, tool) = (gain("real-time-service"), gain("off-the-shelf-tool"));
    assert!(real_time.0 > tool.0, "{real_time:?} against {tool:?}");
    assert!(tool.1 < 0.0, "{tool:?}");
}

/// More traffic, more incidents; a language model's product is dearer to run.
#[test]
fn kinds_differ_in_operation() {
    let hire = r#"{ role = "mlops-engineer", when = "now" }"#;
    let per_live_week = |kind: &str| {
        let rows = rows(kind, hire);
        let sum = |of: fn(&ReplicationRecord) -> f64| rows.iter().map(of).sum::<f64>();
        sum(|row| row.service.incidents.into()) / sum(|row| row.live_weeks)
    };
    let classical = per_live_week("classical-model");
    assert!(per_live_week("real-time-service") > classical);
    assert!(per_live_week("llm-product") > classical);
    assert!(per_live_week("off-the-shelf-tool") <= classical * 1.2);
}
