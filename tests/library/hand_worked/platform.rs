//! The order of building, a bought platform, one-off releases and their debt.

use super::{assert_close, assert_in_production};
use crate::support::{experiment, play_changed, quiet_operation};
use pitcrew::engine::Outcome;
use pitcrew::model::{
    Capability, CapabilityEffects, Migrates, Model, Needs, Operation, Platform, Purchase, RoleId,
    TechnicalDebt, Trigger,
};
use pitcrew::random::Distribution;
use pitcrew::units::{WEEKS_PER_YEAR, Weeks};

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

fn only(role: u8) -> Needs {
    Needs {
        skill_mix: Vec::new(),
        only_roles: Some(vec![RoleId(role)]),
    }
}

/// A capability that halves the effort of stages that start after it is there.
fn halves(number: u32, effort: f64) -> Capability {
    Capability {
        number,
        name: "capability".into(),
        effort: constant(effort),
        effects: CapabilityEffects {
            stage_effort: vec![0.5],
            ..CapabilityEffects::none(1)
        },
    }
}

/// x does two projects of 10 weeks, one after the other; y is there from the start, does
/// no project and gives half of the time to the platform: 0.5 person-weeks a week.
/// Models break after 20 weeks; that is noticed at once, and x repairs in 4 weeks.
fn play(horizon: &str, capabilities: &[Capability], change: impl Fn(&mut Model)) -> Outcome {
    let text = format!(
        r#"
        horizon = "{horizon}"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1, y = 1 }}
        projects = {{ new = "none", waiting = 2, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "10 weeks" }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    play_changed(&text, |model| {
        model.roles[1].platform_share = 0.5;
        model.kinds[0].value_per_year = constant(1000.0 * WEEKS_PER_YEAR);
        model.operation = Some(Operation {
            break_after: constant(20.0),
            noticing: constant(0.0),
            repair_effort: constant(4.0),
            ..quiet_operation(&only(0))
        });
        model.platform = Platform {
            capabilities: capabilities.to_vec(),
            built_at_start: 0,
            needs: only(1),
            min_skill: 0.5,
            delivery: Some(0),
            debt: None,
            purchase: None,
            retraining: None,
        };
        change(model);
    })
}

/// Capabilities of 4 and 6 person-weeks are there at 8 and 20; the second project, begun
/// at 10, takes half: live at 15.
#[test]
fn capabilities_are_built_one_after_another() {
    let outcome = play("18 weeks", &[halves(0, 4.0), halves(1, 6.0)], |_| {});
    assert_in_production(&outcome, &[10.0, 15.0]);
}

/// 12 person-weeks would take 24 weeks. Bought at week 4, after 2 of them, what is left
/// takes 0.4 · 10 = 4: there at week 12 instead of 24. From week 4 to 34 the platform
/// costs 100 a week: 3,000. A third of three projects, begun at 20, takes 5 weeks.
#[test]
fn a_bought_platform_takes_less_effort_and_costs_every_year() {
    let bought = play("34 weeks", &[halves(0, 12.0)], |model| {
        let mut third = model.projects.listed[0].clone();
        third.number += 2;
        model.projects.listed.push(third);
        model.platform.purchase = Some(Purchase {
            when: Trigger::At(Weeks::new(4.0).unwrap()),
            effort_factor: 0.4,
            price_per_year: constant(100.0 * WEEKS_PER_YEAR),
        });
    });
    assert_in_production(&bought, &[10.0, 20.0, 25.0]);
    assert_close(bought.record.unwrap().spend, 3000.0);
}

fn indebted(model: &mut Model) {
    model.platform.debt = Some(TechnicalDebt {
        repair_effort: 1.5,
        migration: constant(3.0),
        migrates: Migrates::BeforeTheNextCapability,
    });
}

/// Delivery takes 8 person-weeks: there at 16. The first project went live at 10 without
/// it, the second, begun at 10, does at 20 with it. The first is migrated in 3
/// person-weeks, 16-22: 12 weeks in debt.
#[test]
fn a_one_off_release_is_in_debt_until_it_is_migrated() {
    let outcome = play("26 weeks", &[halves(0, 8.0)], indebted);
    assert_in_production(&outcome, &[10.0, 20.0]);
    let released: Vec<_> = outcome
        .projects
        .iter()
        .map(|p| (p.one_off_release, p.migrated))
        .collect();
    assert_eq!(released, [(true, Some(22.0)), (false, None)]);
    let row = outcome.record.unwrap();
    assert_eq!((row.one_off_releases, row.migrated), (1, 1));
    assert_close(row.debt_weeks, 12.0);
}

/// Delivery never comes. The first model, live at 10, breaks at 30: repaired in 4 · 1.5
/// = 6 weeks, at 36, it earns 20 + 6/2 + 4 = 27 weeks by week 40. The second, live at 20,
/// breaks at 40. Without debt the first is repaired at 34: 20 + 4/2 + 6 = 28.
#[test]
fn a_repair_of_a_model_in_debt_takes_longer() {
    let slow = || vec![halves(0, 1e6)];
    let in_debt = play("40 weeks", &slow(), indebted);
    assert_close(in_debt.projects[0].value, 27_000.0);
    assert_close(
        play("40 weeks", &slow(), |_| {}).projects[0].value,
        28_000.0,
    );
}

/// A second capability of 5 person-weeks: with migrating first, the model is migrated
/// at 22; when capabilities go first, they are all there at 26, and it is at 32. A
/// model retired at 21, in the middle of its migration, is written off, and the builders
/// turn to the next capability, with nothing done: 5 person-weeks, there at 31. A project
/// offered at 30 and begun then is not faster for it; one offered at 31.5 is.
#[test]
fn migrating_goes_before_or_after_the_next_capability() {
    let two = || vec![halves(0, 8.0), halves(1, 5.0)];
    let first = play("40 weeks", &two(), indebted);
    assert_eq!(first.projects[0].migrated, Some(22.0));
    let last = play("40 weeks", &two(), |model| {
        indebted(model);
        model.platform.debt.as_mut().unwrap().migrates = Migrates::WhenAllIsBuilt;
    });
    assert_eq!(last.projects[0].migrated, Some(32.0));
    let written_off = |offered: f64| {
        let outcome = play("60 weeks", &two(), |model| {
            indebted(model);
            let operation = model.operation.as_mut().unwrap();
            operation.life = constant(11.0);
            let mut late = model.projects.listed[0].clone();
            late.number += 2;
            late.offered = Weeks::new(offered).unwrap();
            model.projects.listed.push(late);
        });
        let row = outcome.record.unwrap();
        assert_eq!((row.one_off_releases, row.migrated), (1, 0));
        assert_close(row.debt_weeks, 11.0);
        outcome.projects[2].in_production.unwrap() - offered
    };
    assert_close(written_off(30.0), 5.0);
    assert_close(written_off(31.5), 2.5);
}

/// Monitoring first and registry never, from a platform that has delivery and
/// monitoring: what is there comes first, in the order stated.
#[test]
fn the_language_orders_and_leaves_out_capabilities() {
    let platform = |today: &str| {
        let text = format!(
            r#"
            horizon = "24 months"
            today.platform = "{today}"
            platform = {{ build = ["retraining", "monitoring", "delivery"], debt = false }}
            [[plan]]
            name = "p"
            hire = []
            "#
        );
        experiment(&text).model.platform
    };
    let numbers = |platform: &Platform| -> Vec<u32> {
        platform.capabilities.iter().map(|c| c.number).collect()
    };
    let manual = platform("manual");
    assert_eq!(numbers(&manual), [3, 1, 0]);
    assert_eq!((manual.built_at_start, manual.delivery), (0, Some(2)));
    let repeatable = platform("repeatable");
    assert_eq!(numbers(&repeatable), [1, 0, 3]);
    assert_eq!(
        (repeatable.built_at_start, repeatable.delivery),
        (2, Some(1))
    );
    assert_eq!(repeatable.debt, None);
}
