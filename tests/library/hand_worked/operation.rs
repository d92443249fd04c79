//! Retraining, incidents, toil and harm: one model of a team of one, live from week 1
//! and worth 1,000 a week.

use super::assert_close;
use crate::support::{FAR, play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::outcome::{Fate, ServiceRecord};
use pitcrew::model::{
    Capability, CapabilityEffects, CostCategory, Incidents, Model, Needs, Operation, Platform,
    Retraining, RoleId, Toil,
};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

fn only(role: u8) -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(role)]),
    }
}

/// x does each of so many projects in a week; there is no y.
fn play(horizon: &str, projects: u32, change: impl Fn(&mut Operation)) -> Outcome {
    play_with(horizon, projects, |model| {
        change(model.operation.as_mut().unwrap());
    })
}

fn play_with(horizon: &str, projects: u32, change: impl Fn(&mut Model)) -> Outcome {
    let text = format!(
        r#"
        horizon = "{horizon}"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1 }}
        projects = {{ new = "none", waiting = {projects}, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "1 week" }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    play_changed(&text, |model| {
        worth_a_thousand(model);
        change(model);
    })
}

/// A live model of a quiet life is worth 1,000 a week.
fn worth_a_thousand(model: &mut Model) {
    model.kinds[0].adopted = 1.0;
    model.kinds[0].value_per_year = constant(1000.0 * WEEKS_PER_YEAR);
    model.operation = Some(quiet_operation(&only(0)));
}

fn with_incidents(operation: &mut Operation) {
    operation.incidents = Some(Incidents {
        gap: constant(10.0),
        effort: constant(2.0),
        cost: constant(500.0),
    });
}

/// Down at 11, mended 11-13; down again at 23, mended 23-25: until week 30 it is up for
/// 29 - 4 = 25 weeks, and two incidents cost 1,000.
#[test]
fn an_incident_stops_a_model_until_it_is_mended() {
    let outcome = play("30 weeks", 1, with_incidents);
    let row = outcome.record.unwrap();
    assert_close(row.value, 25_000.0);
    assert_close(row.cost(CostCategory::IncidentLosses), 1_000.0);
    assert_close(row.spend, 1_000.0);
    assert_eq!(row.service.incidents, 2);
    assert_close(row.service.downtime_weeks, 4.0);
    assert_close(row.live_weeks, 29.0);
}

/// Down at 11 with nobody able to mend it, and withdrawn 5 weeks later; without that
/// patience it is down to the end.
#[test]
fn a_model_that_nobody_mends_is_withdrawn() {
    let unmended = |operation: &mut Operation| {
        with_incidents(operation);
        operation.upkeep_needs = only(1);
    };
    let outcome = play("30 weeks", 1, |operation| {
        unmended(operation);
        operation.withdrawn_after = Some(constant(5.0));
    });
    let project = &outcome.projects[0];
    assert_eq!((project.fate, project.ended), (Fate::Withdrawn, Some(16.0)));
    assert_close(project.value, 10_000.0);
    assert_close(project.service.downtime_weeks, 5.0);
    let outcome = play("30 weeks", 1, unmended);
    assert_eq!(outcome.projects[0].fate, Fate::Live);
    assert_close(outcome.projects[0].service.downtime_weeks, 19.0);
    assert_close(outcome.projects[0].value, 10_000.0);
}

/// An incident at 11 that is mended at 13 is not one of 5 weeks: nothing is withdrawn
/// at 16, though the next incident is open at 25.
#[test]
fn a_mended_incident_withdraws_nothing() {
    let outcome = play("30 weeks", 1, |operation| {
        with_incidents(operation);
        operation.withdrawn_after = Some(constant(5.0));
    });
    assert_eq!(outcome.projects[0].fate, Fate::Live);
}

fn retraining(operation: &mut Operation) {
    operation.break_after = constant(8.0);
    operation.retraining = Some(Retraining {
        interval: constant(10.0),
        effort: constant(2.0),
        needs: only(0),
        when_noticed: false,
        returned: 0.0,
    });
}

/// Broken at 9 to half its quality, retrained 11-13, broken at 21, retrained from 23:
/// until week 24 worth 8 + 4/2 + 8 + 3/2 = 19.5 weeks.
#[test]
fn a_retraining_restores_quality() {
    let outcome = play("24 weeks", 1, retraining);
    let row = outcome.record.unwrap();
    assert_close(row.value, 19_500.0);
    assert_eq!((row.service.retrainings, row.service.repairs), (1, 0));
}

/// Broken at 9, noticed at 10, repaired 10-12; the retraining due at 11 belongs to the
/// version before. The next version breaks at 20 and is repaired 21-23.
#[test]
fn a_repair_puts_off_the_retraining() {
    let outcome = play("24 weeks", 1, |operation| {
        retraining(operation);
        operation.noticing = constant(1.0);
    });
    let row = outcome.record.unwrap();
    assert_eq!((row.service.retrainings, row.service.repairs), (0, 2));
    assert_eq!((row.service.put_right, row.service.put_right_late), (2, 2));
    assert_close(row.value, (8.0 + 1.5 + 8.0 + 1.5 + 1.0) * 1000.0);
    assert_eq!(row.service.noticed, 2);
    assert_close(row.service.noticing_weeks, 2.0);
}

/// Broken at 9 and noticed at 10. Only y could repair it, and there is no y, but x need not
/// wait until the retraining is due: 10-12; again broken at 20 and retrained 21-23. Until
/// week 24 worth 8 + 3/2 + 8 + 3/2 + 1 = 20 weeks.
#[test]
fn what_somebody_noticed_is_retrained_where_that_is_sooner_done() {
    let outcome = play("24 weeks", 1, |operation| {
        retraining(operation);
        operation.noticing = constant(1.0);
        operation.repair_needs = only(1);
        operation.retraining.as_mut().unwrap().when_noticed = true;
    });
    let row = outcome.record.unwrap();
    assert_eq!((row.service.retrainings, row.service.repairs), (2, 0));
    assert_close(row.value, 20_000.0);
}

/// Broken at 9 and noticed at 10, but only y could repair it, and there is no y. The
/// retraining due at 11 is done all the same, 11-13; the next break at 21 goes the same
/// way, from 23: what somebody noticed and nobody can mend is as if nobody had noticed.
#[test]
fn a_repair_that_nobody_can_do_keeps_nobody_from_retraining() {
    let with_noticing = |after: f64| {
        play("24 weeks", 1, |operation| {
            retraining(operation);
            operation.noticing = constant(after);
            operation.repair_needs = only(1);
        })
    };
    for outcome in [with_noticing(1.0), with_noticing(FAR)] {
        let row = outcome.record.unwrap();
        assert_close(row.value, 19_500.0);
        assert_eq!((row.service.retrainings, row.service.repairs), (1, 0));
    }
}

/// The other way round: a retraining that only y could do waits from 6 on. Broken at 9,
/// noticed at 10, repaired 10-12 all the same: 8 + 3/2 + 4 weeks of value until 16.
#[test]
fn a_retraining_that_nobody_can_do_keeps_nobody_from_repairing() {
    let outcome = play("16 weeks", 1, |operation| {
        retraining(operation);
        operation.noticing = constant(1.0);
        let retraining = operation.retraining.as_mut().unwrap();
        retraining.interval = constant(5.0);
        retraining.needs = only(1);
    });
    let row = outcome.record.unwrap();
    assert_eq!((row.service.retrainings, row.service.repairs), (0, 1));
    assert_close(row.value, 13_500.0);
}

/// Broken at 4, noticed at 5: x repairs from 5, so that the retraining due at 5.5 is put
/// off. x leaves at 6 with half of the repair undone, and y, there since 3, retrains 6-8.
/// Until 10 worth 3 + 4/2 + 2 = 7 weeks.
#[test]
fn a_retraining_that_was_put_off_is_done_when_the_repair_is_left() {
    let text = r#"
        horizon = "10 weeks"
        role = { x = {}, y = {} }
        team = { x = 1 }
        channel = { employee = { time_to_start = "3 weeks" } }
        projects = { new = "none", waiting = 1, intake = "at once" }
        stage = [{ name = "a", needs = "x", takes = "1 week" }]
        [[plan]]
        name = "p"
        hire = [{ role = "y", when = "now" }]
        "#;
    let outcome = play_changed(text, |model| {
        worth_a_thousand(model);
        model.people.stays = Some(constant(6.0));
        let operation = model.operation.as_mut().unwrap();
        retraining(operation);
        operation.break_after = constant(3.0);
        operation.noticing = constant(1.0);
        let retraining = operation.retraining.as_mut().unwrap();
        retraining.interval = constant(4.5);
        retraining.needs = only(1);
    });
    let row = outcome.record.unwrap();
    assert_eq!((row.service.retrainings, row.service.repairs), (1, 0));
    assert_close(row.value, 7_000.0);
}

/// Infeasible, and no gate finds it out: live at 1, it earns nothing and harms at 100 a
/// week, until somebody notices at 5 and it is withdrawn. That x trains it anew at 3 (half
/// a week's work) helps nothing. In the old rule it earns as any other: 15 weeks.
#[test]
fn what_was_never_feasible_earns_nothing_and_harms_until_noticed() {
    let infeasible = |earns: bool| {
        play_with("16 weeks", 1, |model| {
            model.kinds[0].feasible = 0.0;
            let operation = model.operation.as_mut().unwrap();
            operation.infeasible_earns = earns;
            operation.noticing = constant(4.0);
            operation.harm_per_month = Some(constant(100.0 * WEEKS_PER_MONTH));
            operation.retraining = Some(Retraining {
                interval: constant(2.0),
                effort: constant(0.5),
                needs: only(0),
                when_noticed: false,
                returned: 0.0,
            });
        })
    };
    let outcome = infeasible(false);
    let project = &outcome.projects[0];
    assert_eq!((project.fate, project.ended), (Fate::Withdrawn, Some(5.0)));
    let row = outcome.record.unwrap();
    assert_eq!((row.value, row.first_value), (0.0, None));
    assert_close(row.cost(CostCategory::Harm), 400.0);
    assert_eq!(row.service.retrainings, 1);
    assert_close(row.service.bad_unnoticed_weeks, 4.0);
    let row = infeasible(true).record.unwrap();
    assert_close(row.value, 15_000.0);
    assert_eq!(row.cost(CostCategory::Harm), 0.0);
}

/// With the capability retrainings come twice as often, at 6, 11, 16 and 21, before
/// anything breaks, and take nobody's time; unless each returns to x, who needs 2 weeks
/// for it: due at 6, 13, 20, done at 8, 15, 22.
#[test]
fn automated_retraining_runs_by_itself_or_returns() {
    let automated = |returned: f64| {
        play_with("22.5 weeks", 1, |model| {
            let operation = model.operation.as_mut().unwrap();
            retraining(operation);
            operation.break_after = constant(FAR);
            operation.retraining.as_mut().unwrap().returned = returned;
            model.platform = Platform {
                capabilities: vec![Capability {
                    number: 3,
                    name: "retraining".into(),
                    effort: constant(1.0),
                    effects: CapabilityEffects {
                        retraining_interval: 0.5,
                        ..CapabilityEffects::none(1)
                    },
                }],
                built_at_start: 1,
                retraining: Some(0),
                ..Platform::none()
            };
        })
    };
    let by_itself = automated(0.0).record.unwrap();
    assert_eq!(by_itself.service.retrainings, 4);
    let returned = automated(1.0).record.unwrap();
    assert_eq!(returned.service.retrainings, 3);
    for row in [by_itself, returned] {
        assert_close(row.value, 21_500.0);
    }
}

/// Three projects of a week each. From week 1 the first asks for a quarter of x's time:
/// the second takes 1 / 0.75 = 4/3 weeks, until 7/3. Then two ask for half, of which x
/// gives at most 0.4: the third takes 1 / 0.6 = 5/3 weeks, until 4. Then 0.75 is asked
/// for. Given by week 5: 0.25 · 4/3 + 0.4 · 5/3 + 0.4 = 1.4; undone 0.1 · 5/3 + 0.35.
#[test]
fn toil_takes_time_from_projects_and_some_is_left_undone() {
    let toil = |operation: &mut Operation| {
        operation.toil = Some(Toil {
            load: 0.25,
            most: 0.4,
        });
    };
    let outcome = play("5 weeks", 3, toil);
    let live: Vec<f64> = outcome
        .projects
        .iter()
        .map(|project| project.in_production.unwrap())
        .collect();
    assert_close(live[0], 1.0);
    assert_close(live[1], 7.0 / 3.0);
    assert_close(live[2], 4.0);
    let row = outcome.record.unwrap();
    assert_close(row.toil_weeks, 1.4);
    assert_close(row.toil_undone_weeks, 0.1 * 5.0 / 3.0 + 0.35);
    // What only y could do, nobody does, and x is not slowed down.
    let outcome = play("5 weeks", 3, |operation| {
        toil(operation);
        operation.upkeep_needs = only(1);
    });
    let row = outcome.record.unwrap();
    assert_eq!(outcome.projects[2].in_production, Some(3.0));
    assert_eq!(row.toil_weeks, 0.0);
    assert_close(row.toil_undone_weeks, 0.25 + 0.5 + 0.75 * 2.0);
}

/// Broken at 9 to a quality of 0.05, which is bad; noticed at 13, repaired 13-15: four
/// weeks of harm at 100 a week. Halved instead, it is not bad, and harms nobody.
#[test]
fn what_is_bad_and_unnoticed_does_harm() {
    let harm = |loss: f64| {
        play("16 weeks", 1, |operation| {
            operation.break_after = constant(8.0);
            operation.break_loss = constant(loss);
            operation.noticing = constant(4.0);
            operation.harm_per_month = Some(constant(100.0 * WEEKS_PER_MONTH));
        })
    };
    let row = harm(0.95).record.unwrap();
    assert_close(row.cost(CostCategory::Harm), 400.0);
    assert_close(row.spend, 400.0);
    let expected = ServiceRecord {
        repairs: 1,
        put_right: 1,
        put_right_late: 1,
        noticed: 1,
        noticing_weeks: 4.0,
        bad_unnoticed_weeks: 4.0,
        ..ServiceRecord::default()
    };
    assert_eq!(row.service, expected);
    assert_eq!(harm(0.5).record.unwrap().cost(CostCategory::Harm), 0.0);
}

/// A decay of 20 % a month from a quality of 0.5 (after a break at 9) is bad, below 0.4,
/// one month later, and nobody notices before the end, 2 months after the break.
#[test]
fn decay_after_a_break_makes_bad_sooner() {
    let horizon = format!("{} weeks", 9.0 + 2.0 * WEEKS_PER_MONTH);
    let outcome = play(&horizon, 1, |operation| {
        operation.decays = 1.0;
        operation.decay_per_month = constant(0.2);
        operation.break_after = constant(8.0);
        // What is left at the break is 0.8^(8 / month).
        let left = libm::pow(0.8, 8.0 / WEEKS_PER_MONTH);
        operation.break_loss = constant(1.0 - 0.5 / left);
        operation.bad_quality = 0.4;
    });
    let bad = outcome.projects[0].service.bad_unnoticed_weeks;
    assert!((bad - WEEKS_PER_MONTH).abs() < 1e-9, "{bad}");
}
