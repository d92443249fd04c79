//! Plausible analyses, made by hand, for tests.

use super::Provenance;
use crate::analysis::{
    Analysis, CashCurves, Difference, FanBand, FirstValue, FlowCurves, FutureDifferences, Goal,
    Incidence, IncidenceCurve, Loss, LossReason, Measure, MoneyCurve, PlanMeasures, PlanRescues,
    PlanSummary, Quantity, RescuesSummary, RoleRescues, TimeQuantiles, Verdict,
};
use crate::experiment::Event;
use crate::model::EndCause;
use crate::statistics::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread};
use crate::units::WEEKS_PER_MONTH;

/// Names of plans as boards write them, and worse.
pub(super) const NAMES: [&str; 9] = [
    "MLOps first",
    "Pod",
    "Data scientists first, then an MLOps engineer in the autumn",
    "Do nothing",
    "Сначала инженер MLOps",
    "Πρώτα οι μηχανικοί δεδομένων",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenxyz",
    "AI engineer offshore & a <script>alert('x')</script>",
    "Upskill",
];

/// The default lifecycle.
pub(super) const STAGES: [&str; 7] = [
    "framing",
    "data",
    "exploration",
    "modeling",
    "validation",
    "packaging",
    "deployment",
];

pub(super) fn provenance() -> Provenance {
    Provenance {
        answer: "Hire the MLOps engineer first: 6 of 10 projects are in production within 12 \
                 months of kick-off, against 4 of 10 with data scientists first."
            .into(),
        hash: "3fa9c1d2".into(),
        version: "0.1.0".into(),
    }
}

/// What a sample is made of.
pub(super) struct Sample<'a> {
    pub names: &'a [&'a str],
    pub stages: &'a [&'a str],
    pub horizon_weeks: f64,
    /// Production-success rate of each plan; `None`: nobody was kicked off.
    pub success: &'a [Option<f64>],
}

impl Sample<'_> {
    pub(super) fn analysis(&self) -> Analysis {
        let plans = self.names.iter().zip(self.success);
        let verdict = match self.names.len() {
            1 => Verdict::OnlyPlan,
            _ => Verdict::TooClose {
                plans: vec![0, 1],
                replications_to_settle: Some(9000),
            },
        };
        Analysis {
            plans: plans
                .enumerate()
                .map(|(index, (name, success))| self.plan(index, name, *success))
                .collect(),
            baseline: 0,
            against_baseline: self.differences(),
            against_leader: Vec::new(),
            contests: Vec::new(),
            verdict,
            goals: crate::analysis::Goals::default(),
            goal: Goal::ProductionMonths,
            replications: 2000,
            replications_asked: 2000,
            seed: 7,
            ends: Vec::new(),
            stages: self.stages.iter().map(ToString::to_string).collect(),
            follow_up_months: Some(self.horizon_weeks / WEEKS_PER_MONTH / 2.0),
            admission_months: self.horizon_weeks / WEEKS_PER_MONTH / 2.0,
            horizon_months: self.horizon_weeks / WEEKS_PER_MONTH,
            currency: "EUR".into(),
            title: "Retail bank: three models stuck in notebooks".into(),
            discount_per_year: 0.1,
            has_value: true,
            worlds: None,
            precision: None,
            rescues: Some(self.rescues()),
        }
    }

    /// What one more person would have done, in eight roles; nothing was lost where
    /// nobody was kicked off.
    fn rescues(&self) -> RescuesSummary {
        const ROLES: [&str; 8] = [
            "data-scientist",
            "ai-engineer",
            "mlops-engineer",
            "ml-engineer",
            "data-engineer",
            "devops-engineer",
            "generalist",
            "somebody with a long name and many responsibilities",
        ];
        const CHEAPEST: [f64; 8] = [0.12, 0.02, 0.21, 0.09, 0.004, 0.0, 0.03, 0.05];
        let no_hire: f64 = 1.0 - CHEAPEST.iter().sum::<f64>();
        let share = |value: f64| RatioEstimate {
            value,
            standard_error: Some(0.02),
            interval: Interval {
                low: (value - 0.04).max(0.0),
                high: (value + 0.04).min(1.0),
            },
            design_effect: None,
        };
        let plan = |success: &Option<f64>| PlanRescues {
            lost: if success.is_some() { 620 } else { 0 },
            lost_per_future: None,
            by_role: CHEAPEST
                .map(|cheapest| RoleRescues {
                    rescues: success.map(|_| share(1.5 * cheapest)),
                    cheapest: success.map(|_| share(cheapest)),
                    mean_cost: Some(400_000.0),
                })
                .to_vec(),
            no_hire: success.map(|_| share(no_hire)),
            by_cause: Vec::new(),
        };
        RescuesSummary {
            replications: 200,
            roles: ROLES.map(str::to_owned).to_vec(),
            plans: self.success.iter().map(plan).collect(),
        }
    }

    /// Each plan but the first against the first; the first of them is too close to
    /// call.
    fn differences(&self) -> Vec<Difference> {
        let rate = |plan: usize| self.success[plan].unwrap_or(0.0);
        let difference = |plan: usize| {
            let gap = rate(plan) - rate(0);
            let paired = |scale: f64| PairedEstimate {
                value: gap * scale,
                standard_error: Some(0.01 * scale),
                interval: Some(Interval {
                    low: (gap - 0.03) * scale,
                    high: (gap + 0.03) * scale,
                }),
                correlation: Some(0.6),
                variance_factor: Some(2.0),
                settled: gap.abs() > 0.03,
                replications_to_settle: None,
            };
            let has_both = self.success[plan].is_some() && self.success[0].is_some();
            Difference {
                plan,
                against: 0,
                measures: vec![
                    (Measure::Success, has_both.then(|| paired(1.0))),
                    (Measure::ProductionMonths, has_both.then(|| paired(10.0))),
                    (Measure::Spend, Some(paired(2e6))),
                ],
                futures: has_both.then(|| FutureDifferences {
                    better: 0.3,
                    worse: 0.5,
                    dots: (0..100)
                        .map(|dot| 10.0 * gap + (f64::from(dot - 50) / 25.0).powi(3))
                        .collect(),
                }),
                identical: false,
            }
        };
        (1..self.names.len()).map(difference).collect()
    }

    /// A median at half of the horizon and later under later plans.
    fn first_value(&self, index: usize, rate: f64) -> (TimeQuantiles, FirstValue) {
        let late = self.horizon_weeks * (0.4 + 0.1 * index as f64);
        let reached = if rate > 0.0 { 0.9 } else { 0.0 };
        let week = |share: f64| late * (0.4 + 1.2 * share);
        let by = |share: f64| {
            let week = week(share);
            (share < reached && week <= self.horizon_weeks).then_some(week)
        };
        let curve = (0..=60).map(|point| {
            let week = self.horizon_weeks * f64::from(point) / 60.0;
            (week, ((week / late - 0.4) / 1.2).clamp(0.0, reached))
        });
        let futures = FirstValue {
            curve: curve.collect(),
            dots: (0..50)
                .map(|dot| by((f64::from(dot) + 0.5) / 50.0))
                .collect(),
            half_interval: by(0.5).map(|half| Interval {
                low: half - 0.3,
                high: half + 0.3,
            }),
        };
        let times = TimeQuantiles {
            half: by(0.5),
            eight_in_ten: by(0.8),
            half_interval: None,
            eight_in_ten_interval: None,
            reached,
        };
        (times, futures)
    }

    fn plan(&self, index: usize, name: &str, success: Option<f64>) -> PlanSummary {
        let rate = success.unwrap_or(0.0);
        let estimate = Estimate {
            value: 10.0 * rate,
            standard_error: Some(0.1),
            interval: None,
        };
        let spread = Spread {
            p10: (rate - 0.2).max(0.0),
            p50: rate,
            p90: (rate + 0.18).min(1.0),
        };
        let quantity = Quantity {
            mean: estimate,
            spread,
        };
        let (first_value, first_value_futures) = self.first_value(index, rate);
        let spent = 1e6 * (1.0 + 0.3 * index as f64);
        let spend = Quantity {
            mean: Estimate {
                value: spent,
                standard_error: Some(0.01 * spent),
                interval: Some(Interval {
                    low: 0.98 * spent,
                    high: 1.02 * spent,
                }),
            },
            spread,
        };
        let measures = PlanMeasures {
            success_rate: success.map(|value| RatioEstimate {
                value,
                standard_error: Some(0.006),
                interval: Interval {
                    low: (value - 0.012).max(0.0),
                    high: (value + 0.013).min(1.0),
                },
                design_effect: Some(1.8),
            }),
            success_rate_spread: success.map(|_| spread),
            production_months_per_offered_project: Some(estimate),
            projects_launched: quantity,
            first_value,
            spend,
            value: quantity,
            net_value: quantity,
            cost_per_model_in_production: success.map(|_| estimate),
            best_net_value_share: 0.5,
            ..PlanMeasures::default()
        };
        PlanSummary {
            name: name.into(),
            measures,
            first_value_futures,
            dominated_by: (index > 1).then_some(0),
            cash: self.cash(rate),
            hires: Vec::new(),
            kinds: Vec::new(),
            funnel: Vec::new(),
            stages: Vec::new(),
            roles: Vec::new(),
            incidence: self.incidence(success),
            losses: success.map_or(Vec::new(), |rate| self.losses(rate)),
            flow: self.flow(index, rate),
        }
    }

    fn incidence(&self, success: Option<f64>) -> Incidence {
        let end = self.horizon_weeks / 2.0;
        let times: Vec<f64> = (0..=60).map(|step| end * f64::from(step) / 60.0).collect();
        // Smoothly rising from 0 to 1.
        let rise = |time: f64, late: f64| {
            let at = ((time / end - late) / (1.0 - late)).max(0.0);
            at * at * (3.0 - 2.0 * at)
        };
        let curve = |event, share: f64, late: f64| IncidenceCurve {
            event,
            value: times.iter().map(|t| share * rise(*t, late)).collect(),
            low: times
                .iter()
                .map(|t| (share - 0.02).max(0.0) * rise(*t, late))
                .collect(),
            high: times
                .iter()
                .map(|t| (share + 0.02).min(1.0) * rise(*t, late))
                .collect(),
        };
        let rate = success.unwrap_or(0.0);
        let mut curves = vec![curve(Event::Production, rate, 0.3)];
        if let Some(rate) = success {
            let lost = (1.0 - rate) * 0.8;
            let causes = [
                (EndCause::Infeasible, 0.35, 0.1),
                (EndCause::CancelledWaiting, 0.45, 0.4),
                (EndCause::CancelledAfterStage, 0.15, 0.35),
                (EndCause::DeploymentGivenUp, 0.05, 0.6),
            ];
            curves.extend(
                causes.map(|(cause, share, late)| curve(Event::Ended(cause), lost * share, late)),
            );
        }
        Incidence {
            at_risk: times
                .iter()
                .map(|t| {
                    if success.is_some() {
                        5.2 * (1.0 - 0.9 * rise(*t, 0.1))
                    } else {
                        0.0
                    }
                })
                .collect(),
            times,
            curves,
        }
    }

    fn losses(&self, rate: f64) -> Vec<Loss> {
        let last = self.stages.len() - 1;
        let stage = |wanted: usize| wanted.min(last);
        let lost = (1.0 - rate) * 0.8;
        let loss = |cause, wanted, share: f64| Loss {
            reason: LossReason::Event(Event::Ended(cause)),
            stage: stage(wanted),
            share: lost * share,
        };
        vec![
            Loss {
                reason: LossReason::Event(Event::Production),
                stage: last,
                share: rate,
            },
            Loss {
                reason: LossReason::Unfinished,
                stage: stage(3),
                share: (1.0 - rate) * 0.2,
            },
            loss(EndCause::Infeasible, 4, 0.30),
            loss(EndCause::Infeasible, 2, 0.05),
            loss(EndCause::CancelledWaiting, 6, 0.30),
            loss(EndCause::CancelledWaiting, 1, 0.15),
            loss(EndCause::CancelledAfterStage, 5, 0.10),
            loss(EndCause::CancelledAfterStage, 3, 0.05),
            loss(EndCause::DeploymentGivenUp, 6, 0.04),
            loss(EndCause::ProgrammeFrozen, 6, 0.01),
        ]
    }

    /// A team is paid evenly; value comes late, and more of it where more goes live.
    fn cash(&self, rate: f64) -> CashCurves {
        let steps = 36;
        let times: Vec<f64> = (0..=steps)
            .map(|step| self.horizon_weeks * f64::from(step) / f64::from(steps))
            .collect();
        let late = |time: f64| (time / self.horizon_weeks - 0.3).max(0.0).powi(2);
        let spend = |time: f64| 9_000.0 * time;
        let value = |time: f64| 30_000.0 * self.horizon_weeks * rate * late(time);
        let net = |time: f64, luck: f64| luck * value(time) - spend(time);
        let at = |money: &dyn Fn(f64) -> f64| times.iter().map(|time| money(*time)).collect();
        let curve = |money: &dyn Fn(f64, f64) -> f64| MoneyCurve {
            mean: at(&|time| money(time, 1.0)),
            p10: at(&|time| money(time, 0.4)),
            p50: at(&|time| money(time, 0.9)),
            p90: at(&|time| money(time, 1.8)),
        };
        let models = |time: f64| (late(time) > 0.0).then(|| spend(time) / (8.0 * late(time)));
        CashCurves {
            spend: curve(&|time, luck| spend(time) * (0.9 + 0.1 * luck)),
            value: curve(&|time, luck| luck * value(time)),
            net: curve(&net),
            net_fan: [(0.3, 0.3), (0.6, 0.6), (0.9, 1.0)]
                .map(|(share, width)| FanBand {
                    share,
                    low: at(&|time| net(time, 1.0 - width)),
                    high: at(&|time| net(time, 1.0 + width)),
                })
                .into(),
            net_of_single_futures: [0.2, 0.7, 0.9, 1.3, 2.2]
                .map(|luck| at(&|time| net(time, luck)))
                .into(),
            cost_per_model_in_production: times.iter().map(|time| models(*time)).collect(),
            cost_per_live_model: times.iter().map(|time| models(*time)).collect(),
            futures_of_quantiles: 2000,
            times,
        }
    }

    fn flow(&self, index: usize, rate: f64) -> FlowCurves {
        let times: Vec<f64> = (0..=120)
            .map(|step| self.horizon_weeks * f64::from(step) / 120.0)
            .collect();
        let count = self.stages.len();
        let share = |time: f64, stage: usize| {
            let peak = self.horizon_weeks * (stage as f64 + 0.5) / count as f64 / 1.5;
            1.0 / (1.0 + ((time - peak) / (self.horizon_weeks / 4.0)).powi(2))
        };
        let stages = |factor: f64| -> Vec<Vec<f64>> {
            (0..count)
                .map(|stage| times.iter().map(|t| factor * share(*t, stage)).collect())
                .collect()
        };
        FlowCurves {
            backlog: times.iter().map(|t| 2.0 * t / self.horizon_weeks).collect(),
            waiting: stages(0.2 + 0.15 * index as f64),
            working: stages(0.5),
            live: times
                .iter()
                .map(|t| 8.0 * rate * (t / self.horizon_weeks).powi(2))
                .collect(),
            times,
        }
    }
}

/// `count` plans of the default lifecycle over three years.
pub(super) fn plans(count: usize) -> Analysis {
    const RATES: [f64; 9] = [0.62, 0.60, 0.37, 0.18, 0.55, 0.41, 0.003, 0.5, 0.61];
    let success: Vec<Option<f64>> = RATES[..count].iter().map(|rate| Some(*rate)).collect();
    Sample {
        names: &NAMES[..count],
        stages: &STAGES,
        horizon_weeks: 36.0 * WEEKS_PER_MONTH,
        success: &success,
    }
    .analysis()
}

/// The cases that charts must draw well, by name.
pub(super) fn cases() -> Vec<(String, Analysis)> {
    let mut cases: Vec<(String, Analysis)> = [1, 2, 4, 5, 9]
        .map(|count| (format!("plans-{count}"), plans(count)))
        .into();
    let odd = |stages: &[&str], horizon_weeks, success: &[Option<f64>]| {
        Sample {
            names: &NAMES[..success.len()],
            stages,
            horizon_weeks,
            success,
        }
        .analysis()
    };
    cases.push((
        "one-stage-six-weeks".into(),
        odd(&["serve"], 6.0, &[Some(0.9), Some(1.0)]),
    ));
    cases.push((
        "nothing-live".into(),
        odd(&STAGES, 520.0, &[Some(0.0), None, Some(0.0)]),
    ));
    cases.push(("nobody".into(), odd(&STAGES, 104.0, &[None])));
    let many: Vec<String> = (1..=30)
        .map(|number| format!("step number {number}"))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    cases.push((
        "thirty-stages".into(),
        odd(&many, 1040.0, &[Some(0.3), Some(0.99)]),
    ));
    cases
}
