//! Experiments made by hand, for the tests of this module.

use crate::experiment::{
    AdmittedCounts, CashTotals, Experiment, FlowCounts, PlanResults, PlanSums, Results,
};
use crate::model::outcome::{MeasureSums, ReplicationRecord, ServiceRecord, SoFar, StaffRecord};
use crate::model::{
    Assignment, FollowUp, Gate, Intake, Lifecycle, Model, MoneyRules, Needs, Operation,
    PeopleRules, Plan, Platform, Priority, Programme, ProjectKind, Projects, Stage, WorkRules,
};
use crate::random::Distribution;
use crate::units::Weeks;

/// A future of ten admitted projects, of which five go live, early enough for 20
/// weeks in production.
pub(super) fn row(replication: u64) -> ReplicationRecord {
    ReplicationRecord {
        replication,
        offered: 10,
        kicked_off: 10,
        admitted: 10,
        admitted_in_production: 5,
        admitted_offers: 10,
        production_weeks: 20.0,
        launched: 5,
        live: 5,
        retired: 0,
        withdrawn: 0,
        admitted_ended: [5, 0, 0, 0, 0, 0, 0],
        ended: [5, 0, 0, 0, 0, 0, 0],
        in_progress: 0,
        validated: 5,
        first_value: Some(12.0),
        first_production: Some(10.0),
        spend: 100.0,
        costs: [100.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        idle_pay: 40.0,
        value: 0.0,
        present_value: -100.0,
        break_even: None,
        line_wait: 30.0,
        in_line: SoFar::default(),
        gave_up_in_line: SoFar::default(),
        line_starts: 60,
        staff: StaffRecord {
            hired: 1,
            ..StaffRecord::default()
        },
        weeks_to_production: 100.0,
        frozen_at: None,
        hiring_stopped_at: None,
        lent_at: None,
        resumed: 0,
        capped_at: None,
        one_off_releases: 0,
        migrated: 0,
        debt_weeks: 0.0,
        live_weeks: 20.0,
        service: ServiceRecord::default(),
        toil_weeks: 0.0,
        toil_undone_weeks: 0.0,
        measures: MeasureSums::default(),
        events: 400,
    }
}

/// A future with this many of ten projects live, each for four weeks.
pub(super) fn row_with_live(replication: u64, live: u32) -> ReplicationRecord {
    ReplicationRecord {
        admitted_in_production: live,
        launched: live,
        live,
        production_weeks: 4.0 * f64::from(live),
        ..row(replication)
    }
}

/// The results of a plan with these rows and no counts.
pub(super) fn plan_results(rows: Vec<ReplicationRecord>) -> PlanResults {
    PlanResults {
        rows,
        admitted: AdmittedCounts::default(),
        flow: FlowCounts::default(),
        waits: Vec::new(),
        cash: CashTotals::default(),
        calendar: Vec::new(),
        sums: PlanSums::default(),
        hires: Vec::new(),
    }
}

/// A plan's results from the number of projects live in each future.
pub(super) fn live_in_each(live: impl IntoIterator<Item = u32>) -> PlanResults {
    let rows = live.into_iter().zip(0..);
    plan_results(
        rows.map(|(live, replication)| row_with_live(replication, live))
            .collect(),
    )
}

/// Plans with these names and results; the first is the baseline.
pub(super) fn experiment(plans: Vec<(&str, PlanResults)>) -> (Experiment, Results) {
    let completed = plans[0].1.rows.len() as u64;
    let plan = |name: &str| Plan {
        name: name.to_owned(),
        hires: Vec::new(),
    };
    let experiment = Experiment {
        worlds: None,
        title: "Made by hand".to_owned(),
        question: None,
        currency: "USD".to_owned(),
        goals: Vec::new(),
        model: model(),
        plans: plans.iter().map(|(name, _)| plan(name)).collect(),
        baseline: 0,
        replications: completed,
        precision: None,
        ledger_replications: 0,
        keep_projects: None,
        seed: 7,
    };
    let results = Results {
        worlds: Vec::new(),
        plans: plans.into_iter().map(|(_, results)| results).collect(),
        completed,
        stopped: false,
        rescues: None,
    };
    (experiment, results)
}

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).expect("a finite constant")
}

/// One stage, nobody there, no operation: analysis only reads its frame.
pub(super) fn model() -> Model {
    let months = |months| Weeks::from_months(months).expect("a time");
    Model {
        horizon: months(24.0),
        admission_from: Weeks::ZERO,
        admission_until: months(12.0),
        follow_up: FollowUp::Within(months(12.0)),
        skills: Vec::new(),
        roles: Vec::new(),
        channels: Vec::new(),
        lifecycle: Lifecycle {
            stages: vec![stage()],
            validated_after: None,
            deployment: None,
            ends: Vec::new(),
        },
        kinds: Vec::new(),
        projects: Projects {
            arrivals: None,
            listed: Vec::new(),
            intake: Intake::AtOnce,
            mix: vec![1.0],
        },
        team: Vec::new(),
        work: WorkRules {
            assignment: Assignment::Anyone,
            priority: Priority::FirstCome,
            at_most: None,
            min_skill: 0.0,
            able: 0.0,
            focus: 1.0,
            handoff_wait: None,
            spells: None,
        },
        people: people(),
        platform: Platform::none(),
        operation: None,
        sponsor: None,
        programme: Programme::default(),
        money: MoneyRules {
            loaded: 1.0,
            live_model_per_month: constant(0.0),
            experimentation_per_month: 0.0,
            discount_per_year: 0.0,
        },
    }
}

fn stage() -> Stage {
    Stage {
        name: "work".to_owned(),
        needs: Needs {
            skill_mix: Vec::new(),
            only_roles: None,
        },
        effort: constant(1.0),
        wait: None,
        line: None,
        patience: None,
        arrivals: None,
        blocked: None,
        people: 1,
        rework: 0.0,
        gate: Gate {
            finds_infeasible: 0.0,
            outcomes: Vec::new(),
        },
    }
}

fn people() -> PeopleRules {
    PeopleRules {
        quality: constant(1.0),
        absence: 0.0,
        paid_while_away: false,
        ramp_start: 1.0,
        mentoring: 0.0,
        stays: None,
        mis_hire_speed: 1.0,
        mis_hire_found: constant(1.0),
        backfill: false,
        vetting: crate::model::Vetting::USUAL,
        domain: None,
        lost_know_how: 1.0,
    }
}

/// [`model`] with one kind of project that earns value once it is live.
pub(super) fn model_with_value() -> Model {
    Model {
        kinds: vec![ProjectKind {
            name: "kind".to_owned(),
            feasible: 1.0,
            adopted: 1.0,
            value_per_year: constant(1000.0),
            common_difficulty: constant(1.0),
            blow_up: 0.0,
            blow_up_factor: constant(1.0),
            stage_effort: vec![1.0],
            skips: vec![false],
            decay_factor: 1.0,
            break_factor: 1.0,
            incident_factor: 1.0,
            toil_factor: 1.0,
            running_cost_factor: 1.0,
            patience: None,
        }],
        operation: Some(Operation {
            decays: 0.0,
            decay_per_month: constant(0.0),
            break_after: constant(1.0),
            break_loss: constant(0.0),
            noticeable_loss: 0.1,
            noticing: constant(1.0),
            repair_effort: constant(1.0),
            repair_needs: stage().needs,
            life: constant(1000.0),
            withdrawn_after: None,
            bad_quality: 0.0,
            retraining: None,
            incidents: None,
            toil: None,
            infeasible_earns: false,
            upkeep_needs: stage().needs,
            harm_per_month: None,
        }),
        ..model()
    }
}
