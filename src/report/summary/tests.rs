//! The summary against its schema.

use serde_json::{Value, json};

use super::{comparison_schema, comparisons_json, summary_json, summary_schema};
use crate::analysis::{
    Comparisons, Goals, Ground, Measure, Rival, Terms, Verdict, analyze, compare, ranked, rivalry,
};
use crate::experiment::{self, RunOptions};
use crate::report::{RunIdentity, samples};
use crate::scenario;
use crate::statistics::Confidence;

/// What `value` breaks of a schema.
fn breaches(value: &Value, schema: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let found = validator.iter_errors(value);
    found
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn check(summary: &Value) -> Vec<String> {
    breaches(summary, &summary_schema())
}

fn summary(verdict: Verdict) -> Value {
    let analysis = crate::analysis::Analysis {
        verdict,
        ..samples::bank()
    };
    let identity = RunIdentity::new("bank", "lock", &samples::experiment());
    serde_json::from_str(&summary_json(&identity, &analysis).unwrap()).unwrap()
}

#[test]
fn a_summary_keeps_to_its_schema_whatever_the_verdict() {
    for verdict in [
        Verdict::OnlyPlan,
        Verdict::Best(2),
        Verdict::TooClose {
            plans: vec![2, 3],
            replications_to_settle: Some(10_000),
        },
        Verdict::Identical,
        Verdict::NothingLive,
    ] {
        assert_eq!(check(&summary(verdict)), Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_summary() {
    let good = summary(Verdict::Best(2));
    let changes: [(&str, Value); 7] = [
        ("/format", json!(2)),
        ("/seed", json!("seven")),
        ("/plans/0/success_rate/value", json!(1.2)),
        ("/plans/0/losses/0/fate", json!(7)),
        ("/verdict/verdict", json!("maybe")),
        ("/lost_projects/plans/1/no_hire/value", json!(-0.1)),
        ("/plans/1/incidence/curves/0/low/0", json!(null)),
    ];
    for (place, wrong) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = wrong;
        assert!(!check(&bad).is_empty(), "{place}");
    }
    let mut extra = good.clone();
    extra["plans"][0]["surprise"] = json!(1);
    assert_eq!(check(&extra).len(), 1);
    let mut missing = good;
    missing.as_object_mut().unwrap().remove("seed");
    assert_eq!(check(&missing).len(), 1);
}

#[test]
fn the_verdict_names_the_plans_it_is_about() {
    let verdict = Verdict::TooClose {
        plans: vec![2, 3],
        replications_to_settle: Some(10_000),
    };
    assert_eq!(
        summary(verdict)["verdict"],
        json!({
            "verdict": "too close to call",
            "plans": ["MLOps first", "Pod, then permanent"],
            "replications_to_settle": 10_000
        })
    );
}

#[test]
fn real_summaries_keep_to_the_schema() {
    for file in [
        "first-hire.toml",
        "notebooks.toml",
        "theory/reference-pipeline.toml",
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("scenarios")
            .join(file);
        let scenario = scenario::load(&path, &["run.replications=12".to_owned()]).unwrap();
        let mut results = experiment::run(&scenario.experiment);
        let options = RunOptions::default();
        results.rescues = experiment::rescues(&scenario.experiment, 12, &options);
        let analysis = analyze(&scenario.experiment, &results);
        let identity = RunIdentity::new(&scenario.name, &scenario.lock, &scenario.experiment);
        let text = summary_json(&identity, &analysis).unwrap();
        assert_eq!(
            check(&serde_json::from_str(&text).unwrap()),
            Vec::<String>::new(),
            "{file}"
        );
    }
}

#[test]
fn a_comparison_keeps_its_schema() {
    let text = include_str!("../../../scenarios/first-hire.toml");
    let overrides = ["run.replications=30".to_owned()];
    let experiment = scenario::parse("first-hire.toml", text, &overrides)
        .unwrap_or_else(|problems| panic!("{problems}"))
        .experiment;
    let results = experiment::run(&experiment);
    let rows: Vec<&[_]> = results
        .plans
        .iter()
        .map(|plan| plan.rows.as_slice())
        .collect();
    let rival = |plan: usize| Rival {
        name: &experiment.plans[plan].name,
        rows: rows[plan],
    };
    let ranked = ranked(&experiment);
    for ground in [Ground::SameFutures, Ground::Apart] {
        let terms = Terms {
            ground,
            confidence: Confidence::NINETY_FIVE,
            horizon: experiment.model.horizon.get(),
            follow_up: experiment.model.horizon.get(),
            money: Some(Measure::NetValue),
            world: 1,
            ranked: &ranked,
            currency: "EUR",
        };
        let comparisons = Comparisons {
            list: vec![compare(&rival(0), &rival(1), &terms)],
            rivalry: Some(rivalry(
                &rows,
                (1, 52.0),
                (experiment.seed, Some(Measure::NetValue)),
                (&ranked, &Goals::default()),
            )),
            plans: experiment
                .plans
                .iter()
                .map(|plan| plan.name.clone())
                .collect(),
            currency: experiment.currency.clone(),
            notes: vec!["a note".to_owned()],
        };
        let value: Value = serde_json::from_str(&comparisons_json(&comparisons).unwrap()).unwrap();
        let found = breaches(&value, &comparison_schema());
        assert!(found.is_empty(), "{found:#?}");
    }
}
