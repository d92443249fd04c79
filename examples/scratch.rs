use pitcrew::experiment::{Experiment, RunOptions, run};
use pitcrew::model::{
    Arrivals, Assignment, EndCause, FollowUp, Gate, GateOutcome, Intake, Lifecycle, Model,
    MoneyRules, Needs, Next, PeopleRules, Plan, Platform, Priority, ProjectKind, Projects, Role,
    RoleId, Sponsor, StaffGroup, Stage, StageId, WorkRules,
};
use pitcrew::random::Distribution as D;
use pitcrew::units::Weeks;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;
fn stage(name: &str, role: u8, d: D, outcomes: Vec<GateOutcome>) -> Stage {
    Stage {
        name: name.into(),
        needs: Needs {
            skill_mix: vec![],
            only_roles: Some(vec![RoleId(role)]),
        },
        effort: d,
        wait: None,
        gate: Gate {
            finds_infeasible: 0.0,
            outcomes,
        },
    }
}
fn main() {
    let n: u64 = std::env::args().nth(1).map_or(2000, |s| s.parse().unwrap());
    let threads: usize = std::env::args().nth(2).map_or(1, |s| s.parse().unwrap());
    let c = |v| D::constant(v).unwrap();
    let ln = |m, s| D::lognormal_mean_sd(m, s).unwrap();
    let ex = |m| D::exponential(m).unwrap();
    let role = |n: &str| Role {
        name: n.into(),
        skills: vec![],
        pay_per_year: c(0.0),
        scarcity: 1.0,
        platform_share: 0.0,
    };
    let model = Model {
        horizon: Weeks::new(520.0).unwrap(),
        admission_until: Weeks::new(416.0).unwrap(),
        follow_up: FollowUp::ToHorizon,
        skills: vec![],
        roles: vec![role("ds"), role("ai"), role("ml")],
        channels: vec![],
        lifecycle: Lifecycle {
            stages: vec![
                stage("explore", 0, ln(3.0, 2.0), vec![]),
                stage("model", 0, ln(4.0, 2.5), vec![]),
                stage(
                    "validate",
                    0,
                    ex(1.0),
                    vec![
                        GateOutcome {
                            probability: 0.2,
                            is_failure: false,
                            next: Next::Rework {
                                to: StageId(1),
                                effort_factor: 1.0,
                            },
                            limit: None,
                        },
                        GateOutcome {
                            probability: 0.1,
                            is_failure: false,
                            next: Next::End(EndCause::Infeasible),
                            limit: None,
                        },
                    ],
                ),
                stage("package", 1, ln(2.0, 1.0), vec![]),
                stage("deploy", 2, ex(1.5), vec![]),
            ],
            validated_after: None,
            deployment: None,
        },
        kinds: vec![ProjectKind {
            name: "p".into(),
            feasible: 1.0,
            adopted: 1.0,
            value_per_year: c(0.0),
            common_difficulty: c(1.0),
            blow_up: 0.0,
            blow_up_factor: c(1.0),
            stage_effort: vec![1.0; 5],
            decay_factor: 1.0,
        }],
        projects: Projects {
            arrivals: Some(Arrivals {
                interval: ex(2.0),
                kind: 0,
            }),
            listed: vec![],
            intake: Intake::AtOnce,
        },
        team: vec![
            StaffGroup {
                role: RoleId(0),
                people: 4,
                pay_per_year: None,
                available: 1.0,
            },
            StaffGroup {
                role: RoleId(1),
                people: 2,
                pay_per_year: None,
                available: 1.0,
            },
            StaffGroup {
                role: RoleId(2),
                people: 1,
                pay_per_year: None,
                available: 1.0,
            },
        ],
        work: WorkRules {
            assignment: Assignment::Anyone,
            priority: Priority::FirstCome,
            min_skill: 0.0,
            focus: 1.0,
            handoff_wait: None,
        },
        people: PeopleRules {
            quality: c(1.0),
            ramp_start: 1.0,
            mentoring: 0.0,
            stays: None,
            mis_hire_speed: 1.0,
            mis_hire_found: c(0.0),
            backfill: false,
        },
        platform: Platform::none(),
        operation: None,
        sponsor: Some(Sponsor {
            patience: ex(60.0),
            milestone_bonus: None,
            cancels_after_stage: false,
        }),
        money: MoneyRules {
            loaded: 1.0,
            live_model_per_month: c(0.0),
            experimentation_per_month: 0.0,
        },
    };
    let e = Experiment {
        title: String::new(),
        question: None,
        currency: "EUR".into(),
        model,
        plans: vec![Plan {
            name: "a".into(),
            hires: vec![],
        }],
        baseline: 0,
        replications: n,
        seed: 1,
    };
    let stop = AtomicBool::new(false);
    let t = std::time::Instant::now();
    let r = run(
        &e,
        &RunOptions {
            threads: Some(threads),
            stop: &stop,
        },
        &mut |_| ControlFlow::Continue(()),
    );
    let dt = t.elapsed().as_secs_f64();
    let rows = &r.plans[0].rows;
    let m: f64 = rows.iter().map(|r| f64::from(r.admitted)).sum();
    let y: f64 = rows
        .iter()
        .map(|r| f64::from(r.admitted_in_production))
        .sum();
    let w: f64 = rows.iter().map(|r| r.weeks_to_production).sum();
    let ev: f64 = rows.iter().map(|r| r.events as f64).sum();
    let b = &r.plans[0].admitted.by_stage;
    let tot = |i: usize| b[i].iter().sum::<u64>() as f64 / m;
    let rate = y / m;
    let d: f64 = rows
        .iter()
        .map(|r| {
            let x = f64::from(r.admitted_in_production) - rate * f64::from(r.admitted);
            x * x
        })
        .sum::<f64>();
    let mb = m / n as f64;
    let se = (d / ((n - 1) as f64 * n as f64)).sqrt() / mb;
    let mr: f64 = rows
        .iter()
        .map(|r| f64::from(r.admitted_in_production) / f64::from(r.admitted))
        .sum::<f64>()
        / n as f64;
    let mw = rows
        .iter()
        .map(|r| r.weeks_to_production / f64::from(r.admitted_in_production))
        .sum::<f64>()
        / n as f64;
    println!("mean of ratios {mr:.4} {mw:.3}");
    println!(
        "rate {rate:.4} se {se:.5} mean {:.3} infeasible {:.4} cancelled {:.4} events/rep {:.0} reps/s {:.0}",
        w / y,
        tot(1),
        tot(2) + tot(3),
        ev / n as f64,
        n as f64 / dt
    );
}
