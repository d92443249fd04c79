//! The summary against its schema.

use serde_json::{Map, Value, json};

use super::{COMPARISON_SCHEMA, SUMMARY_SCHEMA, comparisons_json, summary_json};
use crate::analysis::{
    Comparisons, Confidence, Ground, Rival, Terms, Verdict, analyze, compare, rivalry,
};
use crate::experiment::{self, RunOptions};
use crate::report::{RunIdentity, samples};
use crate::scenario;

/// What `value` breaks of `schema`, for the keywords that our schema uses; a
/// keyword it does not know is a breach, so none can be trusted unchecked.
fn breaches(value: &Value, schema: &Value, root: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some(schema) = schema.as_object() else {
        return vec![format!("{path}: the schema is not an object")];
    };
    for (keyword, rule) in schema {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "type" => has_type(value, rule),
            "const" => value == rule,
            "enum" => rule
                .as_array()
                .is_some_and(|allowed| allowed.contains(value)),
            "minimum" => value.as_f64() >= rule.as_f64(),
            "maximum" => value.as_f64() <= rule.as_f64(),
            "required" => rule.as_array().is_some_and(|names| {
                names
                    .iter()
                    .all(|name| value.get(name.as_str().unwrap()).is_some())
            }),
            "additionalProperties" => only_known(value, schema),
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        found.extend(breaches(inner, rule, root, &format!("{path}/{name}")));
                    }
                }
                true
            }
            "items" => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(breaches(inner, rule, root, &format!("{path}/{index}")));
                }
                true
            }
            "anyOf" => rule.as_array().is_some_and(|choices| {
                choices
                    .iter()
                    .any(|rule| breaches(value, rule, root, path).is_empty())
            }),
            "$ref" => {
                let target = root
                    .pointer(&rule.as_str().unwrap()[1..])
                    .expect("the $ref exists");
                found.extend(breaches(value, target, root, path));
                true
            }
            _ => false,
        };
        if !holds {
            found.push(format!("{path}: {value} breaks {keyword} {rule}"));
        }
    }
    found
}

fn has_type(value: &Value, rule: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    };
    match rule {
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        name => is(name.as_str().unwrap()),
    }
}

fn only_known(value: &Value, schema: &Map<String, Value>) -> bool {
    let known = schema["properties"].as_object().unwrap();
    value
        .as_object()
        .is_some_and(|object| object.keys().all(|key| known.contains_key(key)))
}

fn check(summary: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(SUMMARY_SCHEMA).unwrap();
    breaches(summary, &schema, &schema, "")
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
    for ground in [Ground::SameFutures, Ground::Apart] {
        let terms = Terms {
            ground,
            confidence: Confidence::NINETY_FIVE,
            horizon: experiment.model.horizon.get(),
            follow_up: experiment.model.horizon.get(),
            has_value: true,
            world: 1,
        };
        let comparisons = Comparisons {
            list: vec![compare(&rival(0), &rival(1), &terms)],
            rivalry: Some(rivalry(&rows, (1, 52.0), (experiment.seed, true))),
            plans: experiment
                .plans
                .iter()
                .map(|plan| plan.name.clone())
                .collect(),
            currency: experiment.currency.clone(),
            notes: vec!["a note".to_owned()],
        };
        let value: Value = serde_json::from_str(&comparisons_json(&comparisons).unwrap()).unwrap();
        let schema: Value = serde_json::from_str(COMPARISON_SCHEMA).unwrap();
        let found = breaches(&value, &schema, &schema, "");
        assert!(found.is_empty(), "{found:#?}");
    }
}
