//! Readiness and the limits of a programme move outcomes the way their sources say:
//! claimed of the sign of the difference over the same futures, not of its size.

use crate::support::{experiment, play};
use pitcrew::model::outcome::ReplicationRecord;

/// Rows of the only plan of a scenario: two data scientists and an `MLOps` engineer.
fn rows(settings: &str, replications: u64) -> Vec<ReplicationRecord> {
    let text = format!(
        r#"
        horizon = "36 months"
        {settings}
        [team]
        data-scientist = 2
        [[plan]]
        name = "p"
        hire = [{{ role = "mlops-engineer", when = "now" }}]
        "#
    );
    let mut played = play(&experiment(&text), replications);
    played.results.plans.remove(0).rows
}

fn total(rows: &[ReplicationRecord], value: impl Fn(&ReplicationRecord) -> f64) -> f64 {
    rows.iter().map(value).sum()
}

const FUTURES: u64 = 400;

/// Seed 002: unclear ownership, scope and the rest cost production and value.
#[test]
fn unclear_answers_cost_production_and_value() {
    let clear = rows("", FUTURES);
    for question in ["ownership", "governance"] {
        let unclear = rows(&format!("[readiness]\n{question} = \"unclear\""), FUTURES);
        let live = |row: &ReplicationRecord| row.production_weeks;
        assert!(total(&unclear, live) < total(&clear, live), "{question}");
    }
    for question in ["ownership", "scope", "success_metrics"] {
        let unclear = rows(&format!("[readiness]\n{question} = \"unclear\""), FUTURES);
        let value = |row: &ReplicationRecord| row.value;
        assert!(total(&unclear, value) < total(&clear, value), "{question}");
    }
}

/// Whom nobody told what tools there are, needs longer to be of use.
#[test]
fn unclear_tooling_delays_the_platform_and_production() {
    let slow = "[defaults]\nreadiness.tooling.ramp_up = 4";
    let clear = rows(slow, FUTURES);
    let unclear = rows(&format!("readiness.tooling = \"unclear\"\n{slow}"), FUTURES);
    let live = |row: &ReplicationRecord| row.production_weeks;
    assert!(total(&unclear, live) < total(&clear, live));
}

/// Seed 000: technical debt costs later; buying brings the platform sooner and costs.
#[test]
fn debt_costs_value_and_a_bought_platform_helps_production() {
    let heavy = "platform.debt.repair_effort = 3";
    let default = rows(&format!("[defaults]\n{heavy}"), FUTURES);
    let without = rows(
        &format!("platform.debt = false\n[defaults]\n{heavy}"),
        FUTURES,
    );
    let value = |row: &ReplicationRecord| row.value;
    assert!(total(&default, value) < total(&without, value));
    let one_off = |row: &ReplicationRecord| f64::from(row.one_off_releases);
    assert!(total(&default, one_off) > 0.0 && total(&without, one_off) == 0.0);
    let built = rows("platform.debt = false", FUTURES);
    let bought = rows("platform = { buy = \"now\", debt = false }", FUTURES);
    let live = |row: &ReplicationRecord| row.production_weeks;
    assert!(total(&bought, live) > total(&built, live));
    let spend = |row: &ReplicationRecord| row.spend;
    assert!(total(&bought, spend) > total(&built, spend));
}

/// A review lets more models through than a freeze, for less money each: nobody is paid who
/// has nothing to do, and what is validated is finished.
#[test]
fn a_review_costs_less_for_each_model_than_a_freeze() {
    let [review, freeze] =
        ["review", "freeze"].map(|rule| rows(&format!("sponsor.programme = \"{rule}\""), FUTURES));
    let launched = |row: &ReplicationRecord| f64::from(row.launched);
    let spend = |row: &ReplicationRecord| row.spend;
    assert!(total(&review, launched) >= total(&freeze, launched));
    let each = |rows: &[ReplicationRecord]| total(rows, spend) / total(rows, launched);
    assert!(each(&review) < each(&freeze));
    assert!(review.iter().any(|row| row.lent_at.is_some()));
    assert!(review.iter().any(|row| row.resumed > 0));
    assert!(review.iter().all(|row| row.frozen_at.is_none()));
}

/// E1.7, E7.1: programmes without value are cut. Fewer projects are begun, less is spent,
/// less is brought to production; and no future changes in which nothing was frozen.
#[test]
fn frozen_programmes_bring_less_to_production() {
    let patient = rows("sponsor.programme_patience = \"never\"", FUTURES);
    let default = rows("sponsor.programme = \"freeze\"", FUTURES);
    let mut frozen = 0;
    for (patient, row) in patient.iter().zip(&default) {
        assert!(row.launched <= patient.launched && row.kicked_off <= patient.kicked_off);
        frozen += u32::from(row.frozen_at.is_some());
        if row.frozen_at.is_none() {
            let events = patient.events;
            assert_eq!(
                *patient,
                ReplicationRecord {
                    events,
                    ..row.clone()
                }
            );
        } else {
            assert!(row.first_value.is_none_or(|at| Some(at) > row.frozen_at));
        }
    }
    assert!(frozen > 0 && u64::from(frozen) < FUTURES);
}

/// The time at which a programme is judged is the same under every plan; a plan that has
/// value by then is spared.
#[test]
fn the_programme_is_judged_at_the_same_time_under_every_plan() {
    let text = r#"
        horizon = "36 months"
        sponsor.programme = "freeze"
        [team]
        data-scientist = 2
        [[plan]]
        name = "nobody"
        hire = []
        [[plan]]
        name = "pod"
        hire = [{ via = "pod", when = "now" }]
    "#;
    let played = play(&experiment(text), FUTURES);
    let [nobody, pod] = &played.results.plans[..] else {
        panic!("two plans");
    };
    let frozen = |rows: &[ReplicationRecord]| rows.iter().filter(|r| r.frozen_at.is_some()).count();
    for (a, b) in nobody.rows.iter().zip(&pod.rows) {
        if let (Some(a), Some(b)) = (a.frozen_at, b.frozen_at) {
            assert_eq!(a, b);
        }
    }
    assert!(frozen(&pod.rows) < frozen(&nobody.rows));
}

/// A budget is overspent at most by what is under way, and never adds projects.
#[test]
fn a_budget_stops_what_is_new() {
    let free = rows("", FUTURES);
    let capped = rows("sponsor.budget = \"1M USD\"", FUTURES);
    for (free, capped) in free.iter().zip(&capped) {
        assert!(capped.kicked_off <= free.kicked_off && capped.staff.hired <= free.staff.hired);
        if capped.capped_at.is_none() {
            assert_eq!(capped.kicked_off, free.kicked_off);
        }
    }
    let spend = |row: &ReplicationRecord| row.spend;
    assert!(capped.iter().any(|row| row.capped_at.is_some()));
    assert!(total(&capped, spend) <= total(&free, spend));
}

/// Seed 002 and judgement: something to show keeps sponsors.
#[test]
fn demonstrations_keep_projects_alive() {
    let plain = rows("", FUTURES);
    let demo = "sponsor = { demo_after = \"exploration\", demo_bonus = \"2 to 6 months\" }";
    let shown = rows(demo, FUTURES);
    let cancelled = |row: &ReplicationRecord| f64::from(row.ended[1] + row.ended[2]);
    assert!(total(&shown, cancelled) < total(&plain, cancelled));
}

/// A plan that buys, or does not, plays as if `[platform]` said so.
#[test]
fn a_plan_may_buy_its_own_platform() {
    let rows = |platform: &str, plan: &str| {
        let text = format!(
            r#"
            horizon = "36 months"
            currency = "EUR"
            {platform}
            [team]
            data-scientist = 2
            mlops-engineer = 1
            [[plan]]
            name = "p"
            {plan}
            hire = []
            "#
        );
        play(&experiment(&text), 100).results.plans.remove(0).rows
    };
    let (bought, built) = (rows("platform.buy = \"month 6\"", ""), rows("", ""));
    assert_ne!(bought, built);
    assert_eq!(rows("", "buy = \"month 6\""), bought);
    assert_eq!(rows("platform.buy = \"now\"", "buy = \"month 6\""), bought);
    assert_eq!(rows("platform.buy = \"now\"", "buy = \"never\""), built);
}
