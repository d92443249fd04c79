//! A mechanism that is there but never acts leaves every row as it is.

use crate::support::{experiment, play};
use pitcrew::experiment::Experiment;
use pitcrew::model::outcome::ReplicationRecord;
use pitcrew::model::{
    Capability, CapabilityEffects, GateOutcome, Hire, Incidents, Migrates, Milestone, Next,
    PlanEvent, Programme, Purchase, Retraining, StageId, TechnicalDebt, Toil, Trigger,
};
use pitcrew::random::Distribution;
use pitcrew::units::{Money, Weeks};

/// Rows and projects of every plan, but for the events handled.
fn assert_same_rows(a: &Experiment, b: &Experiment) {
    let (a, b) = (play(a, 150), play(b, 150));
    let rows = |plan: &pitcrew::experiment::PlanResults| -> Vec<ReplicationRecord> {
        let without_events = |row: &ReplicationRecord| ReplicationRecord {
            events: 0,
            ..row.clone()
        };
        plan.rows.iter().map(without_events).collect()
    };
    for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
        for (row, other) in rows(a).iter().zip(&rows(b)) {
            assert_eq!(row, other);
        }
    }
    assert!(a.projects == b.projects);
}

/// Debt that weighs nothing and is never migrated, and a platform bought for nothing.
#[test]
fn debt_and_a_purchase_that_do_nothing_shift_no_draw() {
    for mut plain in shipped() {
        plain.model.platform.debt = None;
        let Some(operation) = &mut plain.model.operation else {
            continue;
        };
        // Booking platform work at one more moment finishes a capability a rounding
        // error earlier or later, which only the upkeep would show; while newcomers ramp
        // up it is up to a step of booking, which any task begun in it shows.
        operation.toil = None;
        plain.model.people.ramp_start = 1.0;
        let mut more = plain.clone();
        more.model.platform.purchase = Some(Purchase {
            when: Trigger::At(Weeks::from_months(6.0).unwrap()),
            effort_factor: 1.0,
            price_per_year: Distribution::constant(0.0).unwrap(),
        });
        assert_same_rows(&plain, &more);
        // Without delivery nothing is ever migrated; what one-off releases are called
        // is all that changes.
        more.model.platform.delivery = None;
        more.model.platform.debt = Some(TechnicalDebt {
            repair_effort: 1.0,
            migration: Distribution::constant(1.0).unwrap(),
            migrates: Migrates::BeforeTheNextCapability,
        });
        let (a, b) = (play(&plain, 150), play(&more, 150));
        for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
            for (a, b) in a.rows.iter().zip(&b.rows) {
                assert_eq!((a.value, a.spend, a.live), (b.value, b.spend, b.live));
                assert_eq!(b.one_off_releases, b.launched);
            }
        }
    }
}

/// Retraining and incidents that never come due, toil and harm of nothing.
#[test]
fn operation_that_asks_for_nothing_shifts_no_draw() {
    for mut plain in shipped() {
        let Some(operation) = &mut plain.model.operation else {
            continue;
        };
        operation.retraining = None;
        operation.incidents = None;
        operation.toil = None;
        operation.harm_per_month = None;
        let never = || Distribution::constant(1e9).unwrap();
        let mut more = plain.clone();
        let operation = more.model.operation.as_mut().unwrap();
        operation.retraining = Some(Retraining {
            interval: never(),
            effort: never(),
            needs: operation.repair_needs.clone(),
            when_noticed: false,
            returned: 0.5,
        });
        operation.incidents = Some(Incidents {
            gap: never(),
            effort: never(),
            cost: never(),
        });
        operation.toil = Some(Toil {
            load: 0.0,
            most: 0.5,
        });
        operation.harm_per_month = Some(Distribution::constant(0.0).unwrap());
        assert_same_rows(&plain, &more);
    }
}

/// Discounting changes what later money is worth, and no other bit of any row; off, the
/// present value is the net value. Run-off is later money, too.
#[test]
fn discounting_touches_nothing_but_the_present_value() {
    for mut plain in shipped() {
        plain.model.money.discount_per_year = 0.0;
        let mut discounted = plain.clone();
        discounted.model.money.discount_per_year = 0.1;
        let (a, b) = (play(&plain, 150), play(&discounted, 150));
        for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
            assert_eq!(a.cash, b.cash);
            for (a, b) in a.rows.iter().zip(&b.rows) {
                assert_eq!(a.present_value, a.value - a.spend);
                let same = ReplicationRecord {
                    present_value: a.present_value,
                    run_off: a.run_off,
                    ..b.clone()
                };
                assert_eq!(&same, a);
            }
        }
        assert!(a.projects == b.projects);
    }
}

/// What is played on after the horizon adds one figure, and changes no other bit of any
/// row: nothing that happens before depends on it.
#[test]
fn a_run_off_touches_nothing_before_the_horizon() {
    let mut some = 0;
    for mut plain in shipped() {
        plain.model.money.run_off = Weeks::ZERO;
        let mut runs_on = plain.clone();
        runs_on.model.money.run_off = Weeks::new(100.0).unwrap();
        let (a, b) = (play(&plain, 150), play(&runs_on, 150));
        for (a, b) in a.results.plans.iter().zip(&b.results.plans) {
            assert_eq!(a.cash, b.cash);
            for (a, b) in a.rows.iter().zip(&b.rows) {
                assert_eq!(a.run_off, 0.0);
                some += u32::from(b.run_off > 0.0);
                let same = ReplicationRecord {
                    run_off: 0.0,
                    ..b.clone()
                };
                assert_eq!(&same, a);
            }
        }
        assert!(a.projects == b.projects);
    }
    assert!(some > 100, "{some}");
}

/// A programme's patience and a budget that last beyond the horizon.
#[test]
fn a_programme_that_is_never_stopped_goes_on_as_without_limits() {
    for mut plain in shipped() {
        plain.model.programme = Programme::default();
        let mut limited = plain.clone();
        limited.model.programme = Programme {
            patience: Some(Distribution::constant(1e6).unwrap()),
            review: None,
            budget: Money::new(1e18),
            budget_ends_contracts: true,
        };
        assert_same_rows(&plain, &limited);
    }
}

fn shipped() -> [Experiment; 3] {
    [
        experiment(include_str!("../../../scenarios/first-hire.toml")),
        experiment(include_str!("../../../scenarios/late-mlops.toml")),
        experiment(include_str!(
            "../../../scenarios/theory/reference-pipeline.toml"
        )),
    ]
}

/// Check 5. A trigger that never fires makes the engine watch every loss and line as
/// they happen, and patience end on time instead of when somebody looks.
#[test]
fn watching_events_changes_no_row() {
    for plain in shipped() {
        let mut watching = plain.clone();
        for plan in &mut watching.plans {
            let Some(first) = plan.hires.first().cloned() else {
                continue;
            };
            plan.hires.push(Hire {
                pay_per_year: None,
                when: Trigger::After {
                    nth: u32::MAX,
                    event: PlanEvent::Milestone(Milestone::MonthOfValue),
                },
                latest: None,
                ..first
            });
        }
        assert_same_rows(&plain, &watching);
    }
}

/// The reference pipeline has no hires, so it gets a channel of its own to watch with.
#[test]
fn patience_ends_on_time_whether_or_not_it_is_watched() {
    let plain = shipped()[2].clone();
    let donor = shipped()[0].clone();
    let mut watching = plain.clone();
    watching.model.channels = donor.model.channels;
    let mut hire = donor.plans[0].hires[0].clone();
    hire.role = Some(pitcrew::model::RoleId(0));
    hire.when = Trigger::ModelsWaiting {
        count: u32::MAX,
        stage: StageId(0),
    };
    hire.latest = None;
    watching.plans[0].hires.push(hire);
    assert_same_rows(&plain, &watching);
}

/// Check 5. Gate outcomes of no probability, mentoring and mis-hires that cannot
/// happen, and a capability that needs more work than there is time for.
#[test]
fn a_mechanism_switched_off_shifts_no_draw() {
    for plain in shipped() {
        let mut more = plain.clone();
        for stage in &mut more.model.lifecycle.stages {
            stage.gate.outcomes.push(GateOutcome {
                probability: 0.0,
                is_failure: false,
                next: Next::Rework {
                    to: StageId(0),
                    effort_factor: 1.0,
                },
                limit: None,
            });
        }
        let stages = more.model.lifecycle.stages.len();
        if more.model.platform.capabilities.is_empty() {
            more.model.platform.capabilities.push(Capability {
                number: 0,
                name: "never".into(),
                effort: Distribution::constant(1e9).unwrap(),
                effects: CapabilityEffects {
                    stage_effort: vec![0.1; stages],
                    stage_wait: vec![0.1; stages],
                    stage_failure: vec![0.1; stages],
                    noticing: 0.1,
                    repair_effort: 0.1,
                    life: 0.1,
                    ..CapabilityEffects::none(stages)
                },
            });
        }
        assert_same_rows(&plain, &more);
    }
}
