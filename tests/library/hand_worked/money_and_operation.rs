//! Pay, fees and running costs; value, decay, breaks and repairs; the platform.

use super::{assert_close, assert_in_production};
use crate::support::{play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::{Capability, CapabilityEffects, Model, Needs, Operation, Platform, RoleId};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

fn anybody() -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(0)]),
    }
}

/// Nothing happens to a live model that earns 1,000 a week.
fn quiet(model: &mut Model) {
    model.kinds[0].adopted = 1.0;
    model.kinds[0].value_per_year = constant(1000.0 * WEEKS_PER_YEAR);
    model.money.live_model_per_month = constant(0.0);
    model.operation = Some(Operation {
        break_loss: constant(0.0),
        ..quiet_operation(&anybody())
    });
}

fn play(horizon: &str, hires: &str, change: impl Fn(&mut Model)) -> Outcome {
    let text = format!(
        r#"
        horizon = "{horizon}"
        currency = "EUR"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1 }}
        channel = {{ employee = {{ time_to_start = "4 weeks", fee = "20%" }} }}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "1 week" }}]
        [[plan]]
        name = "p"
        hire = {hires}
        "#
    );
    play_changed(&text, change)
}

/// x earns 2,000 a week and costs 1.25 times that for 10 weeks: 25,000. y earns 1,000 a
/// week, comes in week 4 and costs 1,250 for 6 weeks: 7,500, and a fee of a fifth of
/// 52.178571 weeks' pay: 10,435.714286. The model is live for 9 weeks at 435 a month,
/// 100.041068 a week: 900.369610. Together 43,836.083896.
#[test]
fn pay_fees_and_running_costs_add_up() {
    let outcome = play("10 weeks", r#"[{ role = "y", when = "now" }]"#, |model| {
        quiet(model);
        model.money.loaded = 1.25;
        model.money.experimentation_per_month = 0.0;
        model.money.live_model_per_month = constant(435.0);
        model.roles[0].pay_per_year = constant(2000.0 * WEEKS_PER_YEAR);
        model.roles[1].pay_per_year = constant(1000.0 * WEEKS_PER_YEAR);
        model.channels[0].pay_factor = 1.0;
    });
    let spend = outcome.record.unwrap().spend;
    assert!((spend - 43_836.083_896).abs() < 1e-5, "{spend}");
}

/// Live from week 1 to week 21 at full quality: 20,000.
#[test]
fn a_healthy_model_earns_its_rate() {
    let outcome = play("21 weeks", "[]", quiet);
    let row = outcome.record.unwrap();
    assert_close(row.value, 20_000.0);
    assert_eq!((row.first_value, row.live), (Some(1.0), 1));
}

/// Quality loses 10 % a month: after t months it is 0.9^t, and 12 months at 1,000 ·
/// 4.348214 a month give 4,348.214286 · (1 - 0.9^12) / -ln 0.9 = 29,614.019137.
#[test]
fn gradual_decay_is_integrated() {
    let horizon = format!("{} weeks", 1.0 + 12.0 * WEEKS_PER_MONTH);
    let outcome = play(&horizon, "[]", |model| {
        quiet(model);
        let operation = model.operation.as_mut().unwrap();
        operation.decays = 1.0;
        operation.decay_per_month = constant(0.1);
    });
    let value = outcome.record.unwrap().value;
    let by_formula = 1000.0 * WEEKS_PER_MONTH * (1.0 - 0.9f64.powi(12)) / -libm::log(0.9);
    assert!((value - by_formula).abs() < 1e-6, "{value}, {by_formula}");
}

/// Live at 1, breaks at 11 and loses half; noticed at 14, repaired 14-16; breaks again
/// at 26. Until week 30: 10 + 5/2 + 10 + 4/2 = 24.5 weeks of full value.
#[test]
fn a_break_is_noticed_and_repaired() {
    let outcome = play("30 weeks", "[]", |model| {
        quiet(model);
        let operation = model.operation.as_mut().unwrap();
        operation.break_after = constant(10.0);
        operation.break_loss = constant(0.5);
        operation.noticing = constant(3.0);
    });
    assert_close(outcome.record.unwrap().value, 24_500.0);
}

/// Broken at 11 to a quality of 0.05, below 0.1, and nobody notices: withdrawn 6 weeks
/// later, at 17. 10 + 6 · 0.05 weeks of value. Without that, retired at 1 + 15 = 16.
#[test]
fn a_bad_model_is_withdrawn_and_an_old_one_retired() {
    let broken = |model: &mut Model| {
        quiet(model);
        let operation = model.operation.as_mut().unwrap();
        operation.break_after = constant(10.0);
        operation.break_loss = constant(0.95);
        operation.withdrawn_after = Some(constant(6.0));
    };
    let outcome = play("30 weeks", "[]", broken);
    assert_eq!(outcome.projects[0].ended, Some(17.0));
    let row = outcome.record.unwrap();
    assert_eq!((row.withdrawn, row.retired, row.live), (1, 0, 0));
    assert_close(row.value, 10_300.0);
    let outcome = play("30 weeks", "[]", |model| {
        broken(model);
        model.operation.as_mut().unwrap().life = constant(15.0);
    });
    assert_eq!(outcome.projects[0].ended, Some(16.0));
    let row = outcome.record.unwrap();
    assert_eq!((row.withdrawn, row.retired), (0, 1));
    assert_close(row.value, 10_250.0);
}

/// y comes in week 4 and gives half of the time to a capability of 2 person-weeks: it
/// is there in week 8 and halves the effort of what starts later. Two projects of 6
/// weeks: the first, 0-6, and the second, started at 6, take their time; the third,
/// started at 12, takes 3.
#[test]
fn a_capability_finished_midway_helps_what_starts_later() {
    let outcome = play("60 weeks", r#"[{ role = "y", when = "now" }]"#, |model| {
        model.lifecycle.stages[0].effort = constant(6.0);
        let listed = model.projects.listed[0].clone();
        for number in 1..3 {
            let mut another = listed.clone();
            another.number += number;
            model.projects.listed.push(another);
        }
        model.roles[1].platform_share = 0.5;
        model.platform = Platform {
            capabilities: vec![Capability {
                number: 0,
                name: "delivery".into(),
                effort: constant(2.0),
                effects: CapabilityEffects {
                    stage_effort: vec![0.5],
                    ..CapabilityEffects::none(1)
                },
            }],
            built_at_start: 0,
            needs: Needs {
                skill_mix: Vec::new(),
                only_roles: Some(vec![RoleId(1)]),
            },
            min_skill: 0.5,
            delivery: None,
            retraining: None,
            debt: None,
            purchase: None,
        };
    });
    assert_in_production(&outcome, &[6.0, 12.0, 15.0]);
}

/// Two people for 10 weeks at 1,000 a week; the only project takes one of them 4 weeks. Of
/// 20,000 in pay, 16,000 are for time with nothing to do.
#[test]
fn pay_without_anything_to_do_is_told() {
    let text = r#"
        horizon = "10 weeks"
        currency = "EUR"
        role = { x = { cost = "52178.571428571428 EUR per year" } }
        team = { x = 2 }
        projects = { new = "none", waiting = 1, intake = "at once" }
        stage = [{ name = "a", needs = "x", takes = "4 weeks" }]
        plan = [{ name = "p", hire = [] }]
        "#;
    let row = crate::support::play_once(text).record.unwrap();
    assert_close(row.cost(pitcrew::model::CostCategory::Pay), 20_000.0);
    assert_close(row.idle_pay, 16_000.0);
}
