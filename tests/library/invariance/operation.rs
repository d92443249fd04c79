//! Retraining, incidents, toil and harm move outcomes the way their sources say: claimed
//! of the sign of the difference over the same futures, not of its size.

use crate::support::{estimate, experiment, play};
use pitcrew::model::CostCategory;
use pitcrew::model::outcome::ReplicationRecord;

const FUTURES: u64 = 400;

/// Rows of a data scientist and an `MLOps` engineer with ten validated models, under
/// settings of operation and of everything else.
fn rows(operation: &str, settings: &str) -> Vec<ReplicationRecord> {
    let text = format!(
        r#"
        horizon = "36 months"
        {settings}
        [today]
        validated_models = 10
        platform = "manual"
        [team]
        data-scientist = 1
        mlops-engineer = 1
        [stages]
        operation = {{ {operation} }}
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    let mut played = play(&experiment(&text), FUTURES);
    played.results.plans.remove(0).rows
}

fn total(rows: &[ReplicationRecord], value: impl Fn(&ReplicationRecord) -> f64) -> f64 {
    rows.iter().map(value).sum()
}

const NOTHING: &str = r#"retraining = "never", incidents = "never", load = "none", harm = "none""#;

fn value(row: &ReplicationRecord) -> f64 {
    row.value
}

fn production(row: &ReplicationRecord) -> f64 {
    row.production_weeks
}

/// Seed 000: working in a loop, data scientists retrain what decays. Models are bad for
/// less time without anybody noticing.
#[test]
fn retraining_keeps_models_good() {
    let without = rows(NOTHING, "");
    let with = rows(r#"incidents = "never", load = "none", harm = "none""#, "");
    // Of the time that they are live: how many go live differs, too.
    let bad = |rows: &[ReplicationRecord]| {
        total(rows, |row| row.service.bad_unnoticed_weeks) / total(rows, |row| row.live_weeks)
    };
    assert!(bad(&with) < bad(&without));
    assert!(total(&with, |row| row.service.retrainings.into()) > 0.0);
    // The more often, the less.
    let often = rows(
        r#"retraining = "6 weeks", incidents = "never", load = "none", harm = "none""#,
        "",
    );
    assert!(bad(&often) < bad(&with));
}

/// E4.6: incidents cost value and money, less with a platform.
#[test]
fn incidents_cost_value_and_a_platform_lessens_them() {
    let only_incidents = r#"retraining = "never", load = "none", harm = "none""#;
    let (without, with) = (rows(NOTHING, ""), rows(only_incidents, ""));
    assert!(total(&with, value) < total(&without, value));
    assert!(total(&with, |row| row.cost(CostCategory::IncidentLosses)) > 0.0);
    let built = rows(
        only_incidents,
        "[defaults]\nplatform.levels = { manual = 4, repeatable = 4, automated = 4 }",
    );
    let per_week = |rows: &[ReplicationRecord]| {
        total(rows, |row| row.service.incidents.into()) / total(rows, |row| row.live_weeks)
    };
    assert!(per_week(&built) < per_week(&with));
    let downtime = |rows: &[ReplicationRecord]| {
        total(rows, |row| row.service.downtime_weeks) / total(rows, |row| row.live_weeks)
    };
    assert!(downtime(&built) < downtime(&with));
}

/// Noticing faster is never worse, whoever is there to repair: a repair that nobody can do
/// keeps nobody from retraining.
#[test]
fn noticing_faster_is_never_worse() {
    for team in [
        "data-scientist = 2",
        "data-scientist = 1\nmlops-engineer = 1",
    ] {
        let noticing = |after: &str| {
            let text = format!(
                r#"
                horizon = "48 months"
                defaults.operation.noticing = "{after}"
                [sponsor]
                programme_patience = "never"
                [today]
                validated_models = 6
                [team]
                {team}
                [projects]
                new = "none"
                [[plan]]
                name = "p"
                hire = []
                "#
            );
            play(&experiment(&text), FUTURES)
                .results
                .plans
                .remove(0)
                .rows
        };
        let (slow, fast) = (noticing("26 weeks"), noticing("2 weeks"));
        let differences = |of: fn(&ReplicationRecord) -> f64| {
            let pairs = fast
                .iter()
                .zip(&slow)
                .map(|(fast, slow)| of(fast) - of(slow));
            estimate(&pairs.collect::<Vec<f64>>())
        };
        let worth = differences(|row| row.value - row.cost(CostCategory::Harm));
        assert!(worth.mean > -3.0 * worth.error, "{team}: {worth:?}");
        let bad = differences(|row| row.service.bad_unnoticed_weeks);
        assert!(bad.mean < -3.0 * bad.error, "{team}: {bad:?}");
    }
}

/// Infeasible models that slip through earn nothing: there is less value than in the old
/// rule, and more models are withdrawn.
#[test]
fn infeasible_models_that_slip_through_earn_nothing() {
    let rows = |infeasible: &str| {
        let text = format!(
            r#"
            horizon = "36 months"
            [team]
            data-scientist = 2
            mlops-engineer = 1
            [stages]
            operation = {{ infeasible = "{infeasible}" }}
            [[plan]]
            name = "p"
            hire = []
            "#
        );
        play(&experiment(&text), FUTURES)
            .results
            .plans
            .remove(0)
            .rows
    };
    let (new, old) = (rows("earns nothing"), rows("earns in full"));
    assert!(total(&new, value) < total(&old, value));
    assert!(total(&new, |row| row.withdrawn.into()) > total(&old, |row| row.withdrawn.into()));
}

/// Every live model brings upkeep, which takes time from new projects.
#[test]
fn toil_slows_what_comes_after() {
    let without = rows(NOTHING, "");
    let with = rows(
        r#"retraining = "never", incidents = "never", harm = "none", load = "25% per live model""#,
        "",
    );
    assert!(total(&with, production) < total(&without, production));
    assert!(total(&with, |row| row.toil_weeks) > 0.0);
}

/// Seed 002: failure looks like slow degradation. What nobody notices costs money, and
/// changes nothing else.
#[test]
fn harm_costs_and_changes_nothing_else() {
    let without = rows(NOTHING, "");
    let with = rows(
        r#"retraining = "never", incidents = "never", load = "none", harm = "2k USD per month""#,
        "",
    );
    for (with, without) in with.iter().zip(&without) {
        assert!(with.cost(CostCategory::Harm) >= 0.0);
        assert!(
            (with.spend - with.cost(CostCategory::Harm) - without.spend).abs() <= 1e-9 * with.spend
        );
        let same = ReplicationRecord {
            costs: without.costs,
            spend: without.spend,
            present_value: without.present_value,
            run_off: without.run_off,
            break_even: without.break_even,
            ..with.clone()
        };
        assert_eq!(&same, without);
    }
    assert!(total(&with, |row| row.cost(CostCategory::Harm)) > 0.0);
}
