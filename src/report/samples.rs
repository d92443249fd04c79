//! Hand-made results for tests of files and screens.

mod hires;
mod measures;
mod rescues;

use hires::hire;
use measures::{measures, with_tables};

use crate::analysis::{
    Analysis, CashCurves, Contender, Contest, Difference, FanBand, FlowCurves, Goal, Goals,
    Incidence, IncidenceCurve, KindSummary, Loss, LossReason, Measure, MoneyCurve, PlanSummary,
    Quantity, TimeQuantiles, Verdict,
};
use crate::experiment::{
    AdmittedCounts, CashTotals, Event, Experiment, FlowCounts, PlanResults, PlanSums, Results,
};
use crate::model::outcome::{
    Fate, MeasureSums, ProjectRecord, ReplicationRecord, ServiceRecord, SoFar, StaffRecord,
};
use crate::model::{
    Assignment, EndCause, FollowUp, Gate, Intake, Lifecycle, Model, MoneyRules, Needs, PeopleRules,
    Plan, Platform, Priority, Programme, ProjectKind, Projects, Stage, StageId, WorkRules,
};
use crate::random::Distribution;
use crate::statistics::{AgainstBest, Estimate, Interval, PairedEstimate, Regret, Spread};
use crate::units::Weeks;

fn certain(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

/// Two plans, two stages, one kind of project, nothing else.
pub(crate) fn experiment() -> Experiment {
    Experiment {
        worlds: None,
        precision: None,
        ledger_replications: 0,
        keep_projects: None,
        title: "Which hire first?".to_owned(),
        question: None,
        currency: "EUR".to_owned(),
        goals: Vec::new(),
        model: model(),
        plans: ["Do nothing", "MLOps engineer first"].map(plan).to_vec(),
        baseline: 0,
        replications: 3,
        seed: 7,
    }
}

fn plan(name: &str) -> Plan {
    Plan {
        name: name.to_owned(),
        hires: Vec::new(),
    }
}

fn model() -> Model {
    let stage = |name: &str| Stage {
        name: name.to_owned(),
        needs: Needs {
            skill_mix: Vec::new(),
            only_roles: None,
        },
        effort: certain(1.0),
        wait: None,
        line: None,
        patience: None,
        arrivals: None,
        gate: Gate {
            finds_infeasible: 0.0,
            outcomes: Vec::new(),
        },
    };
    Model {
        horizon: Weeks::new(104.0).unwrap(),
        admission_from: Weeks::ZERO,
        admission_until: Weeks::new(52.0).unwrap(),
        follow_up: FollowUp::Within(Weeks::new(52.0).unwrap()),
        skills: Vec::new(),
        roles: Vec::new(),
        channels: Vec::new(),
        lifecycle: Lifecycle {
            stages: vec![stage("modeling"), stage("deployment")],
            validated_after: None,
            deployment: None,
            ends: Vec::new(),
        },
        kinds: vec![kind()],
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
            focus: 1.0,
            handoff_wait: None,
        },
        people: PeopleRules {
            quality: certain(1.0),
            absence: 0.0,
            paid_while_away: false,
            ramp_start: 1.0,
            mentoring: 0.0,
            stays: None,
            mis_hire_speed: 1.0,
            mis_hire_found: certain(1.0),
            backfill: false,
            vetting: crate::model::Vetting::USUAL,
            domain: None,
            lost_know_how: 1.0,
        },
        platform: Platform::none(),
        operation: None,
        sponsor: None,
        programme: Programme::default(),
        money: MoneyRules {
            loaded: 1.0,
            live_model_per_month: certain(0.0),
            experimentation_per_month: 0.0,
            discount_per_year: 0.0,
        },
    }
}

fn kind() -> ProjectKind {
    ProjectKind {
        name: "classical-model".to_owned(),
        feasible: 1.0,
        adopted: 1.0,
        value_per_year: certain(0.0),
        common_difficulty: certain(1.0),
        blow_up: 0.0,
        blow_up_factor: certain(1.0),
        stage_effort: vec![1.0, 1.0],
        skips: vec![false, false],
        decay_factor: 1.0,
        break_factor: 1.0,
        incident_factor: 1.0,
        toil_factor: 1.0,
        running_cost_factor: 1.0,
        patience: None,
    }
}

/// One live project and one that was cancelled, per plan and replication; as plan,
/// replication, project.
pub(crate) fn projects(replications: usize) -> Vec<Vec<Vec<ProjectRecord>>> {
    let live = ProjectRecord {
        number: 0,
        kind: 0,
        offered: 0.0,
        kicked_off: Some(1.0),
        validated: Some(5.5),
        in_production: Some(9.0),
        ended: None,
        one_off_release: true,
        migrated: None,
        fate: Fate::Live,
        stage: None,
        stage_at_follow_up: None,
        standing: None,
        waited: 2.0,
        worked: 6.0,
        reworked: 0.5,
        effort: 4.0,
        planned_effort: 5.0,
        value: 1250.0,
        service: ServiceRecord {
            incidents: 1,
            downtime_weeks: 0.25,
            ..ServiceRecord::default()
        },
    };
    let cancelled = ProjectRecord {
        number: 1,
        in_production: None,
        one_off_release: false,
        ended: Some(30.0),
        fate: Fate::Ended(EndCause::CancelledWaiting),
        stage: Some(StageId(1)),
        stage_at_follow_up: Some(StageId(0)),
        value: 0.0,
        service: ServiceRecord::default(),
        ..live.clone()
    };
    vec![vec![vec![live, cancelled]; replications]; 2]
}

/// Three replications of two plans.
pub(crate) fn results() -> Results {
    let rows = (0..3).map(replication).collect();
    let plan = PlanResults {
        rows,
        admitted: AdmittedCounts::default(),
        flow: FlowCounts::default(),
        waits: Vec::new(),
        cash: CashTotals::default(),
        calendar: Vec::new(),
        sums: PlanSums::default(),
        hires: Vec::new(),
    };
    Results {
        worlds: Vec::new(),
        plans: vec![plan.clone(), plan],
        completed: 3,
        stopped: false,
        rescues: None,
    }
}

fn replication(replication: u64) -> ReplicationRecord {
    ReplicationRecord {
        replication,
        offered: 2,
        kicked_off: 2,
        admitted: 2,
        admitted_in_production: 1,
        admitted_offers: 2,
        production_weeks: 43.0,
        launched: 1,
        live: 1,
        retired: 0,
        withdrawn: 0,
        admitted_ended: [0, 1, 0, 0, 0, 0, 0],
        ended: [0, 1, 0, 0, 0, 0, 0],
        in_progress: 0,
        validated: 2,
        first_value: (replication > 0).then_some(9.0),
        first_production: Some(9.0),
        spend: 1000.0,
        costs: [700.0, 200.0, 100.0, 0.0, 0.0, 0.0],
        value: 1250.0,
        present_value: 225.0,
        break_even: (replication > 0).then_some(41.5),
        line_wait: 4.0,
        in_line: SoFar {
            count: 1,
            weeks: 9.0,
        },
        gave_up_in_line: SoFar::default(),
        line_starts: 4,
        staff: StaffRecord {
            hired: 0,
            ..StaffRecord::default()
        },
        weeks_to_production: 9.0,
        frozen_at: None,
        capped_at: None,
        one_off_releases: 0,
        migrated: 0,
        debt_weeks: 0.0,
        live_weeks: 43.0,
        service: ServiceRecord {
            incidents: 1,
            downtime_weeks: 0.25,
            ..ServiceRecord::default()
        },
        toil_weeks: 4.3,
        toil_undone_weeks: 0.0,
        measures: MeasureSums {
            validated: 2,
            used: 1,
            sustained: 1,
            worked: 12.0,
            reworked: 1.0,
            ..MeasureSums::default()
        },
        events: 11,
    }
}

/// An estimate with its interval.
pub(crate) fn estimate(value: f64, half_width: f64) -> Estimate {
    Estimate {
        value,
        standard_error: Some(half_width / 1.96),
        interval: Some(Interval {
            low: value - half_width,
            high: value + half_width,
        }),
    }
}

fn spread(p10: f64, p50: f64, p90: f64) -> Spread {
    Spread { p10, p50, p90 }
}

fn count(value: f64) -> Quantity {
    Quantity {
        mean: estimate(value, 0.05),
        spread: spread((value - 2.0).max(0.0), value.round(), value + 2.0),
    }
}

fn money(value: f64) -> Quantity {
    Quantity {
        mean: estimate(value, 4_000.0),
        spread: spread(value * 0.8, value, value * 1.2),
    }
}

fn cash(figures: &PlanFigures) -> CashCurves {
    let curve = |end: f64| MoneyCurve {
        mean: vec![0.0, end / 3.0, end],
        p10: vec![0.0, end / 4.0, end * 0.8],
        p50: vec![0.0, end / 3.0, end],
        p90: vec![0.0, end / 2.0, end * 1.2],
    };
    let net = figures.value - figures.spend;
    CashCurves {
        times: vec![0.0, 78.0, 156.0],
        spend: curve(figures.spend),
        value: curve(figures.value),
        net: curve(net),
        net_fan: vec![FanBand {
            share: 0.9,
            low: vec![0.0, net - 20_000.0, net - 50_000.0],
            high: vec![0.0, net + 20_000.0, net + 50_000.0],
        }],
        net_of_single_futures: vec![vec![0.0, net, net + 10_000.0]],
        cost_per_model_in_production: vec![None, Some(400_000.0), Some(300_000.0)],
        cost_per_live_model: vec![None, Some(450_000.0), Some(350_000.0)],
        futures_of_quantiles: 2000,
    }
}

/// What sample plans differ in.
pub(crate) struct PlanFigures {
    pub(crate) name: &'static str,
    pub(crate) rate: f64,
    pub(crate) months: f64,
    pub(crate) first_value: (Option<f64>, Option<f64>),
    pub(crate) launched: f64,
    pub(crate) spend: f64,
    pub(crate) value: f64,
    pub(crate) best_in: f64,
}

fn summary(figures: &PlanFigures) -> PlanSummary {
    let first = TimeQuantiles {
        half: figures.first_value.0,
        eight_in_ten: figures.first_value.1,
        half_interval: None,
        eight_in_ten_interval: None,
        reached: 0.83,
    };
    let rate = figures.rate;
    with_tables(PlanSummary {
        name: figures.name.to_owned(),
        measures: measures(figures, first),
        cash: cash(figures),
        first_value_futures: crate::analysis::FirstValue::default(),
        dominated_by: None,
        hires: vec![hire(first)],
        kinds: vec![KindSummary {
            kind: "classical-model".to_owned(),
            projects_admitted: 4.5,
            success_rate: None,
        }],
        incidence: Incidence {
            times: vec![0.0, 26.0, 52.0],
            curves: vec![IncidenceCurve {
                event: Event::Production,
                value: vec![0.0, rate / 2.0, rate],
                low: vec![0.0, rate / 2.0 - 0.01, rate - 0.01],
                high: vec![0.0, rate / 2.0 + 0.01, rate + 0.01],
            }],
            at_risk: vec![9.0, 6.0, 3.0],
        },
        losses: vec![
            Loss {
                reason: LossReason::Event(Event::Production),
                stage: 1,
                share: rate,
            },
            Loss {
                reason: LossReason::Event(Event::Ended(EndCause::CancelledWaiting)),
                stage: 1,
                share: 0.9 - rate,
            },
            Loss {
                reason: LossReason::Unfinished,
                stage: 0,
                share: 0.1,
            },
        ],
        flow: FlowCurves {
            times: vec![0.0, 52.0, 104.0],
            backlog: vec![2.0, 1.0, 0.5],
            waiting: vec![vec![0.0, 1.0, 1.0], vec![3.0, 2.0, 1.0]],
            working: vec![vec![1.0, 1.0, 1.0], vec![0.0, 1.0, 1.0]],
            live: vec![0.0, 2.0, 4.0],
        },
        funnel: Vec::new(),
        stages: Vec::new(),
        roles: Vec::new(),
    })
}

/// A paired difference with its interval.
pub(crate) fn paired(value: f64, half_width: f64, to_settle: Option<u64>) -> PairedEstimate {
    PairedEstimate {
        value,
        standard_error: Some(half_width / 1.96),
        interval: Some(Interval {
            low: value - half_width,
            high: value + half_width,
        }),
        correlation: Some(0.62),
        variance_factor: Some(2.6),
        settled: value.abs() > half_width,
        replications_to_settle: to_settle,
    }
}

fn difference(plans: &[PlanFigures], plan: usize, against: usize) -> Difference {
    let (first, second) = (&plans[plan], &plans[against]);
    let rate = first.rate - second.rate;
    let net = (first.value - first.spend) - (second.value - second.spend);
    let measures = vec![
        (
            Measure::Success,
            Some(paired(rate, 0.012, (rate.abs() < 0.012).then_some(10_000))),
        ),
        (
            Measure::ProductionMonths,
            Some(paired(first.months - second.months, 0.1, None)),
        ),
        (
            Measure::Launched,
            Some(paired(first.launched - second.launched, 0.08, None)),
        ),
        (
            Measure::Spend,
            Some(paired(first.spend - second.spend, 9_000.0, None)),
        ),
        (
            Measure::NetValue,
            Some(paired(
                net,
                60_000.0,
                (net.abs() < 60_000.0).then_some(23_000),
            )),
        ),
        (
            Measure::PresentValue,
            Some(paired(net * 0.8, 50_000.0, None)),
        ),
    ];
    Difference {
        plan,
        against,
        measures,
        identical: false,
        futures: None,
    }
}

/// A contest in net value; the first of several plans could be the best, too.
fn contests(plans: &[PlanFigures]) -> Vec<Contest> {
    if plans.len() < 2 {
        return Vec::new();
    }
    let net = |plan: &PlanFigures| plan.value - plan.spend;
    let best = plans.iter().map(net).fold(f64::MIN, f64::max);
    let all: f64 = plans.iter().map(|plan| plan.best_in * plan.best_in).sum();
    let contest = |measure, scale: f64| Contest {
        measure,
        contenders: plans
            .iter()
            .map(|plan| Contender {
                leads_in_resamples: plan.best_in * plan.best_in / all,
                ..contender(plan, (best - net(plan)) * scale)
            })
            .collect(),
        safest: Some(plans.len() - 1),
    };
    vec![
        contest(Measure::ProductionMonths, 1e-5),
        contest(Measure::NetValue, 1.0),
    ]
}

fn contender(plan: &PlanFigures, behind: f64) -> Contender {
    Contender {
        against_best: Some(AgainstBest {
            value: -behind,
            interval: Interval {
                low: -behind - 50_000.0,
                high: 0.0,
            },
            could_be_best: plan.best_in > 0.2,
        }),
        leads_in_resamples: 0.0,
        best_in_futures: plan.best_in,
        regret: Some(Regret {
            mean: estimate(behind + 60_000.0, 4_000.0),
            half: behind,
            nine_in_ten: behind + 200_000.0 + 800_000.0 * plan.best_in,
            nine_in_ten_interval: None,
            worst: behind + 1_900_000.0,
            none: plan.best_in,
        }),
    }
}

/// An analysis of `plans`, of which the first is the baseline.
pub(crate) fn analysis(plans: &[PlanFigures], verdict: Verdict) -> Analysis {
    let others = 1..plans.len();
    Analysis {
        plans: plans.iter().map(summary).collect(),
        baseline: 0,
        against_baseline: others
            .clone()
            .map(|plan| difference(plans, plan, 0))
            .collect(),
        against_leader: others.map(|plan| difference(plans, 0, plan)).collect(),
        contests: contests(plans),
        verdict,
        goals: Goals::default(),
        goal: Goal::ProductionMonths,
        replications: 2000,
        replications_asked: 2000,
        seed: 7,
        ends: Vec::new(),
        stages: vec!["modeling".to_owned(), "deployment".to_owned()],
        follow_up_months: Some(12.0),
        admission_months: 24.0,
        horizon_months: 36.0,
        currency: "EUR".to_owned(),
        title: "Retail bank: three models stuck in notebooks".to_owned(),
        discount_per_year: 0.1,
        has_value: true,
        worlds: None,
        precision: None,
        rescues: None,
    }
}

/// The four plans of a bank.
pub(crate) fn bank_plans() -> [PlanFigures; 4] {
    [
        PlanFigures {
            name: "Do nothing",
            rate: 0.004,
            months: 0.0,
            first_value: (None, None),
            launched: 0.1,
            spend: 680_000.0,
            value: 4_000.0,
            best_in: 0.004,
        },
        PlanFigures {
            name: "Data scientists first",
            rate: 0.37,
            months: 2.1,
            first_value: (Some(65.2), None),
            launched: 3.6,
            spend: 1_440_000.0,
            value: 1_500_000.0,
            best_in: 0.066,
        },
        PlanFigures {
            name: "MLOps first",
            rate: 0.62,
            months: 5.2,
            first_value: (Some(30.4), Some(43.5)),
            launched: 6.2,
            spend: 1_310_000.0,
            value: 2_110_000.0,
            best_in: 0.71,
        },
        PlanFigures {
            name: "Pod, then permanent",
            rate: 0.615,
            months: 4.9,
            first_value: (Some(13.0), Some(21.7)),
            launched: 6.1,
            spend: 1_600_000.0,
            value: 2_050_000.0,
            best_in: 0.22,
        },
    ]
}

/// The bank, settled in favor of its third plan.
pub(crate) fn bank() -> Analysis {
    Analysis {
        rescues: Some(rescues::rescues()),
        ..analysis(&bank_plans(), Verdict::Best(2))
    }
}
