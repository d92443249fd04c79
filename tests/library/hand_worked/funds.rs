//! The ledger by category, discounting, break-even: x is paid from the start, does the
//! only project in the first week, and its model earns from week 1 on.

use super::assert_close;
use crate::support::{play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::{CostCategory, Model, Needs, Operation, Purchase, RoleId, Trigger};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR, Weeks};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

/// What happens in the ten weeks of [`play`], unless a test says otherwise.
struct Case {
    /// What x costs per week.
    pay: f64,
    /// What the model earns per week at full quality.
    value: f64,
    /// Rate of its decay per week.
    decay: f64,
    /// Rate of discounting per week, as the exponent of e.
    discount: f64,
    horizon: f64,
    hires: &'static str,
}

const CASE: Case = Case {
    pay: 2000.0,
    value: 3000.0,
    decay: 0.0,
    discount: 0.0,
    horizon: 10.0,
    hires: "[]",
};

fn only_x() -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(0)]),
    }
}

fn falling_by(decay: f64) -> Operation {
    Operation {
        decays: if decay > 0.0 { 1.0 } else { 0.0 },
        decay_per_month: constant(1.0 - libm::exp(-decay * WEEKS_PER_MONTH)),
        break_loss: constant(0.0),
        noticeable_loss: 0.999,
        bad_quality: 0.001,
        ..quiet_operation(&only_x())
    }
}

/// y costs 1,000 a week, comes four weeks after the requisition, for a fee of 5,000.
fn play(case: &Case, change: impl Fn(&mut Model)) -> Outcome {
    let Case { horizon, hires, .. } = case;
    let text = format!(
        r#"
        horizon = "{horizon} weeks"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1 }}
        channel = {{ employee = {{ time_to_start = "4 weeks", fee = "10%" }} }}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "1 week", validates = true }}]
        [[plan]]
        name = "p"
        hire = {hires}
        "#
    );
    play_changed(&text, |model| {
        model.kinds[0].adopted = 1.0;
        model.kinds[0].value_per_year = constant(case.value * WEEKS_PER_YEAR);
        model.operation = Some(falling_by(case.decay));
        model.roles[0].pay_per_year = constant(case.pay * WEEKS_PER_YEAR);
        model.roles[1].pay_per_year = constant(1000.0 * WEEKS_PER_YEAR);
        model.channels[0].pay_factor = 1.0;
        model.channels[0].fee_share = 5000.0 / (1000.0 * WEEKS_PER_YEAR);
        model.money.discount_per_year = libm::exp(case.discount * WEEKS_PER_YEAR) - 1.0;
        change(model);
    })
}

fn cost(outcome: &Outcome, category: CostCategory) -> f64 {
    outcome.record.as_ref().unwrap().costs[category as usize]
}

/// Pay: x 10 weeks at 2,000 and y 6 at 1,000 are 26,000. The fee: 5,000. Compute of x
/// alone, who can do the stage that validates: 10 weeks at 100 are 1,000; the model
/// runs 9 weeks at 50: 450. A platform bought in week 4 costs 300 a week for 6: 1,800.
/// Together 34,250; the model earns 27,000. Before y comes, 2,100 t and 50 (t - 1) run up
/// against 3,000 (t - 1): even at t = 2,950 / 850.
#[test]
fn every_amount_is_in_one_category() {
    let case = Case {
        hires: r#"[{ role = "y", when = "now" }]"#,
        ..CASE
    };
    let outcome = play(&case, |model| {
        model.money.experimentation_per_month = 100.0 * WEEKS_PER_YEAR / 12.0;
        model.money.live_model_per_month = constant(50.0 * WEEKS_PER_MONTH);
        model.platform.purchase = Some(Purchase {
            when: Trigger::At(Weeks::new(4.0).unwrap()),
            effort_factor: 1.0,
            price_per_year: constant(300.0 * WEEKS_PER_YEAR),
        });
    });
    assert_close(cost(&outcome, CostCategory::Pay), 26_000.0);
    assert_close(cost(&outcome, CostCategory::HiringFees), 5_000.0);
    assert_close(cost(&outcome, CostCategory::Infrastructure), 1_450.0);
    assert_close(cost(&outcome, CostCategory::Platform), 1_800.0);
    assert_close(cost(&outcome, CostCategory::IncidentLosses), 0.0);
    assert_close(cost(&outcome, CostCategory::Harm), 0.0);
    let row = outcome.record.unwrap();
    assert_close(row.spend, 34_250.0);
    assert_close(row.value, 27_000.0);
    assert_eq!(row.present_value, row.value - row.spend);
    assert_close(row.break_even.unwrap(), 2950.0 / 850.0);
}

/// Of horizon 12 with points every week (13 of them): by week t x has cost 2,000 t and
/// the model has earned 3,000 (t - 1).
#[test]
fn money_over_the_calendar_is_cumulative() {
    let case = Case {
        horizon: 12.0,
        ..CASE
    };
    let cash = play(&case, |_| {}).cash;
    for week in 0..13 {
        let t = f64::from(week);
        assert_close(cash.spend[week as usize], 2000.0 * t);
        assert_close(cash.value[week as usize], 3000.0 * (t - 1.0).max(0.0));
    }
}

/// At 1 % a week, continuously: pay 2,000 · (1 - e^-0.1) / 0.01 = 19,032.516393; value
/// 3,000 · e^-0.01 · (1 - e^-0.09) / 0.01 = 25,563.724714. Present value 6,531.208321,
/// against 7,000 at face value.
#[test]
fn even_flows_are_discounted_by_their_integral() {
    let case = Case {
        discount: 0.01,
        ..CASE
    };
    let row = play(&case, |_| {}).record.unwrap();
    assert_close(row.value - row.spend, 7_000.0);
    let on_paper = 6_531.208_321;
    assert!(
        (row.present_value - on_paper).abs() < 1e-5,
        "{}",
        row.present_value
    );
}

/// Value that falls by 2 % a week, at 1 % a week: 3,000 · e^-0.01 · (1 - e^-0.27) / 0.03
/// = 23,426.609229. y costs 1,000 · e^-0.04 · (1 - e^-0.06) / 0.01 = 5,595.202112 and a
/// fee of 5,000 · e^-0.04 = 4,803.947196 on the first day, in week 4. x: 19,032.516393.
#[test]
fn falling_flows_and_payments_are_discounted_from_their_time() {
    let case = Case {
        discount: 0.01,
        decay: 0.02,
        hires: r#"[{ role = "y", when = "now" }]"#,
        ..CASE
    };
    let row = play(&case, |_| {}).record.unwrap();
    let value = 3000.0 * libm::exp(-0.01) * (1.0 - libm::exp(-0.27)) / 0.03;
    let y = 1000.0 * libm::exp(-0.04) * (1.0 - libm::exp(-0.06)) / 0.01;
    let fee = 5000.0 * libm::exp(-0.04);
    let x = 2000.0 * (1.0 - libm::exp(-0.1)) / 0.01;
    assert_close(row.present_value, value - y - fee - x);
}

/// 2,000 t of pay against 3,000 (t - 1): even in week 3.
#[test]
fn value_pays_for_spend_in_week_3() {
    let row = play(&CASE, |_| {}).record.unwrap();
    assert_close(row.break_even.unwrap(), 3.0);
}

/// In week 4 a fee of 5,000 falls due and y begins to cost 1,000: net cash, 1,000 in
/// week 4 before the fee, is down to -4,000 and stays there, for 3,000 come in and go
/// out. What counts is the first time, still week 3; with a value of 2,500 a week the
/// first time would have been week 5, and never comes.
#[test]
fn break_even_is_the_first_time() {
    let case = |value| Case {
        value,
        hires: r#"[{ role = "y", when = "now" }]"#,
        ..CASE
    };
    let row = play(&case(3000.0), |_| {}).record.unwrap();
    assert_close(row.value - row.spend, -4_000.0);
    assert_close(row.break_even.unwrap(), 3.0);
    let row = play(&case(2500.0), |_| {}).record.unwrap();
    assert_eq!(row.break_even, None);
}

/// A value that falls by 1 % a week from 22,000 · 0.01 / (1 - e^-0.1) = 2,311.83 on has
/// earned 22,000 by week 11, which is what x has cost by then.
#[test]
fn break_even_of_falling_value_is_solved_for() {
    let value = 220.0 / (1.0 - libm::exp(-0.1));
    let case = Case {
        value,
        decay: 0.01,
        horizon: 40.0,
        ..CASE
    };
    let row = play(&case, |_| {}).record.unwrap();
    assert_close(row.break_even.unwrap(), 11.0);
}

/// At 10 % a week, 2,200 / (1 - e^-1) = 3,480.34 a week earn 22,000 by week 11 too, but
/// net cash crosses zero upwards before, and in week 11 downwards: with
/// s = t - 1, 34,803.35 (1 - e^-0.1s) = 2,000 (s + 1) has its first root at 1.6565.
/// At 2,200 a week the slope turns at s = 0.953, far below zero: never.
#[test]
fn net_cash_that_rises_above_zero_for_a_while_breaks_even() {
    let case = |value| Case {
        value,
        decay: 0.1,
        horizon: 40.0,
        ..CASE
    };
    let value = 2200.0 / (1.0 - libm::exp(-1.0));
    let row = play(&case(value), |_| {}).record.unwrap();
    let s = row.break_even.unwrap() - 1.0;
    let net = 10.0 * value * (1.0 - libm::exp(-0.1 * s)) - 2000.0 * (s + 1.0);
    assert!(net.abs() < 1e-6 && (s - 1.6565).abs() < 5e-4, "{s}: {net}");
    let row = play(&case(2200.0), |_| {}).record.unwrap();
    assert_eq!(row.break_even, None);
}

/// Nothing was spent, so there is nothing to earn back.
#[test]
fn what_costs_nothing_never_breaks_even() {
    let row = play(&Case { pay: 0.0, ..CASE }, |_| {}).record.unwrap();
    assert_eq!((row.spend, row.break_even), (0.0, None));
}

/// The same from the words of a scenario: pay and value per week, 8 % a year. Value
/// 9,000 · 52.178571 a year from week 1 on, pay 2,000 · 52.178571 · 1.5: even when
/// 3,000 t = 9,000 (t - 1), in week 1.5. With d = ln 1.08 / 52.178571 a week the present
/// value is 9,000 · e^-d · (1 - e^-9d) / d - 3,000 · (1 - e^-10d) / d.
#[test]
fn a_scenario_states_money_in_words() {
    let text = r#"
        horizon = "10 weeks"
        role = { x = { pay = "2000 USD per week" } }
        team = { x = 1 }
        projects = { new = "none", waiting = 1, intake = "at once", adopted = "100%", worth = "9000 USD per week" }
        stage = [{ name = "a", needs = "x", takes = "1 week" }]
        money = { loaded = "1.5x", discount = "8% per year", live_model = "none" }
        [[plan]]
        name = "p"
        hire = []
        "#;
    let outcome = play_changed(text, |model| model.operation = Some(falling_by(0.0)));
    let row = outcome.record.unwrap();
    assert_close(row.costs[CostCategory::Pay as usize], 30_000.0);
    assert_close(row.break_even.unwrap(), 1.5);
    let d = libm::log(1.08) / WEEKS_PER_YEAR;
    let value = 9000.0 * libm::exp(-d) * (1.0 - libm::exp(-9.0 * d)) / d;
    let pay = 3000.0 * (1.0 - libm::exp(-10.0 * d)) / d;
    assert!((row.present_value - (value - pay)).abs() < 1e-6);
}
