//! Run-off: what models live at the horizon still earn and cost after it. x does a project
//! in the first week; its model earns 3,000 a week from week 1 on, and the books of the
//! horizon close in week 10. Pay is 2,000 a week.

use super::assert_close;
use crate::support::{play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::{Incidents, Model, Needs, Operation, RoleId, Toil};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, Weeks};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

fn only_x() -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(0)]),
    }
}

/// How the scenario works: one task at a time to its end, or in spells.
const TO_THE_END: &str = "";
const IN_SPELLS: &str =
    r#"work = { spell = "2 weeks", open_tasks = 2, assignment = "best-available" }"#;

fn play_work(work: &str, projects: u32, change: impl Fn(&mut Model)) -> Outcome {
    let text = format!(
        r#"
        horizon = "10 weeks"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1 }}
        projects = {{ new = "none", waiting = {projects}, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "1 week", validates = true }}]
        {work}
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    play_changed(&text, |model| {
        model.kinds[0].adopted = 1.0;
        model.kinds[0].value_per_year = constant(3000.0 * WEEKS_PER_YEAR);
        model.operation = Some(Operation {
            noticeable_loss: 0.999,
            bad_quality: 0.001,
            ..quiet_operation(&only_x())
        });
        model.roles[0].pay_per_year = constant(2000.0 * WEEKS_PER_YEAR);
        model.money.run_off = Weeks::new(8.0).unwrap();
        change(model);
    })
}

fn run_off(change: impl Fn(&mut Model)) -> f64 {
    let [one, other] = [TO_THE_END, IN_SPELLS].map(|work| {
        let row = play_work(work, 1, &change).record.unwrap();
        row.run_off
    });
    assert_close(one, other);
    one
}

fn operation(model: &mut Model) -> &mut Operation {
    model.operation.as_mut().unwrap()
}

/// 8 weeks at 3,000; nobody is paid for a model that asks for nothing.
#[test]
fn a_live_model_earns_on() {
    assert_close(run_off(|_| {}), 24_000.0);
}

/// It lives 14 weeks from week 1: 5 of them are left, at 3,000 less 50 to run.
#[test]
fn it_retires_in_its_time_and_costs_to_run() {
    let found = run_off(|model| {
        operation(model).life = constant(14.0);
        model.money.live_model_per_month = constant(50.0 * WEEKS_PER_MONTH);
    });
    assert_close(found, 5.0 * 2_950.0);
}

/// At 1 % a week, from week 10 to week 18, to the start.
#[test]
fn it_is_discounted_to_the_start() {
    let found = run_off(|model| {
        model.money.discount_per_year = libm::exp(0.01 * WEEKS_PER_YEAR) - 1.0;
    });
    assert_close(found, 3000.0 * (libm::exp(-0.1) - libm::exp(-0.18)) / 0.01);
}

/// Quality falls by 2 % a week from week 1 on, over the horizon and after it.
#[test]
fn quality_goes_on_falling() {
    let found = run_off(|model| {
        operation(model).decays = 1.0;
        operation(model).decay_per_month = constant(1.0 - libm::exp(-0.02 * WEEKS_PER_MONTH));
    });
    assert_close(found, 3000.0 * (libm::exp(-0.18) - libm::exp(-0.34)) / 0.02);
}

/// It breaks in week 12 to half its quality, is noticed at once, and x repairs it in 2
/// weeks: 2 · 3,000 + 2 · 1,500 + 4 · 3,000, less 2 weeks of pay.
#[test]
fn a_repair_is_paid_and_restores() {
    let found = run_off(|model| {
        operation(model).break_after = constant(11.0);
        operation(model).noticing = constant(0.0);
    });
    assert_close(found, 18_000.0 + 3_000.0 - 4_000.0);
}

/// It goes down in weeks 9 and 19 of the calendar, 8 weeks after it is up: mended in week
/// 11, as x is at it when the books close. The week after the horizon is paid and earns
/// nothing; 7 weeks earn.
#[test]
fn an_incident_at_the_horizon_is_mended_after_it() {
    let found = run_off(|model| {
        operation(model).incidents = Some(Incidents {
            gap: constant(8.0),
            effort: constant(2.0),
            cost: constant(500.0),
        });
    });
    assert_close(found, 7.0 * 3_000.0 - 2_000.0);
}

/// Upkeep takes a tenth of x, who does nothing else: 200 a week.
#[test]
fn upkeep_is_paid_by_its_share_of_time() {
    let found = run_off(|model| {
        operation(model).toil = Some(Toil {
            load: 0.1,
            most: 0.5,
        });
    });
    assert_close(found, 8.0 * (3_000.0 - 200.0));
}

/// x has done ten projects in week 10, and of the eleventh half when the books close in
/// week 10.5: it is not finished, and not paid.
#[test]
fn what_is_only_begun_comes_to_nothing() {
    for work in [TO_THE_END, IN_SPELLS] {
        let row = play_work(work, 12, |model| {
            model.horizon = Weeks::new(10.5).unwrap();
        });
        assert_close(row.record.unwrap().run_off, 10.0 * 8.0 * 3_000.0);
    }
}

/// x leaves in week 12: nobody mends what goes down in week 13, and nobody is hired.
#[test]
fn who_leaves_is_not_replaced() {
    let found = run_off(|model| {
        model.people.stays = Some(constant(12.0));
        model.people.backfill = true;
        operation(model).incidents = Some(Incidents {
            gap: constant(12.0),
            effort: constant(1.0),
            cost: constant(500.0),
        });
    });
    assert_close(found, 3.0 * 3_000.0 - 500.0);
}

/// A model that is bad from week 1 on, unnoticed, does harm after the horizon as before.
#[test]
fn harm_goes_on_where_nobody_notices() {
    let found = run_off(|model| {
        operation(model).break_after = constant(1.0);
        operation(model).break_loss = constant(1.0);
        operation(model).harm_per_month = Some(constant(100.0 * WEEKS_PER_MONTH));
    });
    assert_close(found, -800.0);
}

/// Nothing live, or no run-off: nothing.
#[test]
fn without_a_live_model_or_a_run_off_there_is_none() {
    assert_close(run_off(|model| operation(model).life = constant(2.0)), 0.0);
    assert_close(run_off(|model| model.money.run_off = Weeks::ZERO), 0.0);
}
