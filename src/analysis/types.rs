//! The shapes of claims: what `charts`, `report` and `cli` show.

use super::asked::Asked;
use super::by_role::RoleSummary;
use super::by_stage::StageSummary;
use super::cash::CashCurves;
use super::funnel::FunnelStep;
use super::hires::HireSummary;
use super::kinds::KindSummary;
use super::plan_measures::PlanMeasures;
use super::ranked::Ranked;
use super::rescues::RescuesSummary;
use crate::experiment::{AssumedNumber, Event};
use crate::statistics::{
    AgainstBest, Estimate, Interval, PairedEstimate, RatioEstimate, Regret, Spread, TimeInterval,
    VarianceSplit,
};

/// All that is claimed about an experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// One per plan, in scenario order.
    pub plans: Vec<PlanSummary>,
    /// Index of the baseline plan.
    pub baseline: usize,
    /// Each plan but the baseline against the baseline, in scenario order.
    pub against_baseline: Vec<Difference>,
    /// Each plan but the leading one against the leading one, in scenario order.
    pub against_leader: Vec<Difference>,
    /// Which plan is best, and how sure and how safe that is: in the measure that
    /// plans are ranked by, and in net value where there is any. Empty with one plan.
    pub contests: Vec<Contest>,
    /// The scenario's goals and how likely each plan meets them.
    pub goals: Goals,
    /// Which plan leads in what plans are ranked by, and whether that is settled.
    pub verdict: Verdict,
    /// What plans are ranked by.
    pub ranked: Ranked,
    /// Plan indices in that order, the leading one first.
    pub order: Vec<usize>,
    /// Replications that every plan completed.
    pub replications: u64,
    /// Replications asked for.
    pub replications_asked: u64,
    /// Seed of the luck.
    pub seed: u64,
    /// Names of the stages, in order.
    pub stages: Vec<String>,
    /// Names of the ends that gates state, in the order of their numbers.
    pub ends: Vec<String>,
    /// Months of follow-up; `None` when projects are followed to the horizon.
    pub follow_up_months: Option<f64>,
    /// Months up to which projects are admitted.
    pub admission_months: f64,
    /// Months of a replication.
    pub horizon_months: f64,
    /// ISO code of the currency.
    pub currency: String,
    /// Title of the scenario.
    pub title: String,
    /// What money a year later is worth less, as a share; 0: nothing is discounted.
    pub discount_per_year: f64,
    /// Months for which live models are played on after the horizon; 0: money ends there.
    pub run_off_months: f64,
    /// Whether the model has operation and money worth showing.
    pub has_value: bool,
    /// What is not known, and what it does; `None` without assumptions.
    pub worlds: Option<WorldsSummary>,
    /// What came of a precision that was asked for.
    pub precision: Option<PrecisionReached>,
    /// What one more person would have done for the lost projects; `None` where nobody
    /// asked.
    pub rescues: Option<RescuesSummary>,
}

/// What is not known, beside luck.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldsSummary {
    /// How many draws of the assumptions were played.
    pub worlds: u64,
    /// Replications that shared each of them.
    pub replications_per_world: u64,
    /// What is assumed.
    pub assumptions: Vec<AssumedNumber>,
    /// Per plan, in scenario order, one entry per [`Measure::COMMON`]: the variance from
    /// future to future within a world (luck), and between worlds (what is not known).
    pub plans: Vec<Vec<(Measure, Option<VarianceSplit>)>>,
    /// The same of the differences, in the order of [`Analysis::against_baseline`].
    pub against_baseline: Vec<Vec<(Measure, Option<VarianceSplit>)>>,
    /// How many numbers of the library are not as it has them, but as is plausible.
    pub library: usize,
    /// In how many plausible worlds a plan leads, by the measure that ranks plans and by
    /// that of money; empty where nothing of the library is open.
    pub leads: Vec<Lead>,
}

/// Who leads in how many plausible worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// In what.
    pub measure: Measure,
    /// Index of the plan with the best mean.
    pub leader: usize,
    /// Index of the plan that is ahead of it in the most worlds.
    pub rival: usize,
    /// Share of the worlds in which the leader is ahead of the rival.
    pub share: f64,
    /// The number that decides most; `None` where none does clearly.
    pub depends: Option<Dependence>,
}

/// What a lead depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Dependence {
    /// Key of the library, or name of an assumption.
    pub name: String,
    /// Its unit; `factor` may be one on the library's number.
    pub unit: String,
    /// Where the lead changes hands, on a straight line through the worlds; `None` where
    /// that is not in its range.
    pub turns_at: Option<f64>,
    /// Whether the leader leads above that value, or below.
    pub leads_above: bool,
    /// Share of the variance of the difference over worlds, luck included, that it explains.
    pub explained: f64,
}

/// Whether the run was long enough for the precision that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrecisionReached {
    /// Half-width asked for, as a share: 0.01 for one point.
    pub asked: f64,
    /// The widest half-width that matters, as the rule of stopping sees it; `None`
    /// where there is not enough to tell.
    pub half_width: Option<f64>,
    /// Whether it is as narrow as asked.
    pub reached: bool,
}

/// The best plan, as far as it can be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// There is only one plan.
    OnlyPlan,
    /// This plan is better than every other, beyond simulation error (intervals
    /// adjusted for the number of comparisons).
    Best(usize),
    /// This plan is better than every other on the mean over all that is plausible, but in
    /// fewer than 90 of 100 plausible worlds.
    Depends(usize),
    /// Of two measures that count together, the first plan leads in one and each of the
    /// others in the other.
    TradeOff {
        /// Plan indices, the leading one first.
        plans: Vec<usize>,
    },
    /// These plans lead, and what tells them apart is known to be less than matters.
    Level {
        /// Plan indices, the leading one first.
        plans: Vec<usize>,
    },
    /// These plans cannot be told apart at the top, the leading one first.
    TooClose {
        /// Plan indices, the leading one first.
        plans: Vec<usize>,
        /// Replications that would settle it, if any number would.
        replications_to_settle: Option<u64>,
    },
    /// Plans that did the same in every future.
    Identical,
    /// No plan brings anything to production.
    NothingLive,
}

/// What one plan leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanSummary {
    /// The plan's name.
    pub name: String,
    /// Its measures.
    pub measures: PlanMeasures,
    /// What it reaches in what plans are ranked by, where no measure says it.
    pub asked: Asked,
    /// Money over the calendar.
    pub cash: CashCurves,
    /// Cumulative incidence of each event by time since kick-off.
    pub incidence: Incidence,
    /// Where admitted projects stood at the end of their follow-up.
    pub losses: Vec<Loss>,
    /// Mean number of projects at each place over the calendar.
    pub flow: FlowCurves,
    /// When its first value comes, future by future.
    pub first_value_futures: FirstValue,
    /// Index of a plan that costs less and brings a larger share of its projects to
    /// production, both beyond simulation error.
    pub dominated_by: Option<usize>,
    /// Its hires, in the order of the file.
    pub hires: Vec<HireSummary>,
    /// Success by kind of project, where there are several.
    pub kinds: Vec<KindSummary>,
    /// How far the admitted projects came.
    pub funnel: Vec<FunnelStep>,
    /// Its stages, in the order of the lifecycle.
    pub stages: Vec<StageSummary>,
    /// Its roles, those of which anybody was there.
    pub roles: Vec<RoleSummary>,
}

/// A count or an amount per future.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quantity {
    /// Mean over futures.
    pub mean: Estimate,
    /// Spread of futures.
    pub spread: Spread,
}

/// When something happens for the first time, over futures.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TimeQuantiles {
    /// Week by which half of the futures have it; `None`: not reached by then.
    pub half: Option<f64>,
    /// Week by which 8 in 10 futures have it; `None`: not reached.
    pub eight_in_ten: Option<f64>,
    /// 95 % interval of `half`: simulation error; `None` where too few replications
    /// have it.
    pub half_interval: Option<TimeInterval>,
    /// Likewise of `eight_in_ten`.
    pub eight_in_ten_interval: Option<TimeInterval>,
    /// Share of futures that have it by the horizon.
    pub reached: f64,
}

/// When the first value of a programme comes, as charts show it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FirstValue {
    /// Week from the start, and the share of futures that have it by then.
    pub curve: Vec<(f64, f64)>,
    /// Weeks, ascending, each of which stands for 1 in 50 futures; `None`: not by
    /// the horizon.
    pub dots: Vec<Option<f64>>,
    /// 95 % interval of the week by which half of the futures have it; its ends are
    /// infinite where they lie beyond the horizon.
    pub half_interval: Option<Interval>,
}

/// One plan against another in months in production per offered project, future by
/// future.
#[derive(Debug, Clone, PartialEq)]
pub struct FutureDifferences {
    /// Share of futures in which the first plan has more.
    pub better: f64,
    /// Share of futures in which it has less.
    pub worse: f64,
    /// Differences, ascending, each of which stands for 1 in 100 futures.
    pub dots: Vec<f64>,
}

/// Cumulative incidence curves of one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Incidence {
    /// Weeks since kick-off, ascending from 0.
    pub times: Vec<f64>,
    /// One curve per event that occurred, in the order of [`Event::all`];
    /// production always.
    pub curves: Vec<IncidenceCurve>,
    /// Admitted projects per future that are watched so long and without any event by
    /// each time.
    pub at_risk: Vec<f64>,
}

/// One competing event.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidenceCurve {
    /// Which event.
    pub event: Event,
    /// Share of admitted projects with the event by each time.
    pub value: Vec<f64>,
    /// Lower end of the pointwise 95 % band.
    pub low: Vec<f64>,
    /// Upper end.
    pub high: Vec<f64>,
}

/// A share of the admitted projects, by fate and place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loss {
    /// What became of them by the end of follow-up.
    pub reason: LossReason,
    /// Index of the stage where they stood.
    pub stage: usize,
    /// Share of admitted projects, 0 to 1.
    pub share: f64,
}

/// What became of an admitted project by the end of its follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LossReason {
    /// In production or lost: an event.
    Event(Event),
    /// Still on its way.
    Unfinished,
}

/// Mean number of projects at each place over the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowCurves {
    /// Weeks from the start.
    pub times: Vec<f64>,
    /// Offered, not kicked off.
    pub backlog: Vec<f64>,
    /// Per stage: waiting for it.
    pub waiting: Vec<Vec<f64>>,
    /// Per stage: worked on.
    pub working: Vec<Vec<f64>>,
    /// Live.
    pub live: Vec<f64>,
}

/// One plan against another, in the same futures; first minus second.
///
/// The intervals of all comparisons of one plan with the others hold together with
/// 95 % confidence (Bonferroni): with two plans they are plain 95 % intervals, with
/// more they are wider, and "settled" means the same here as in [`Verdict`].
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Index of the first plan.
    pub plan: usize,
    /// Index of the second.
    pub against: usize,
    /// One entry per [`Measure::COMMON`], and the one of [`Measure::ASKED`] that plans are
    /// ranked by; `None` where it does not exist.
    pub measures: Vec<(Measure, Option<PairedEstimate>)>,
    /// How the futures differ, one by one; `None` where none offers a project.
    pub futures: Option<FutureDifferences>,
    /// Whether every row of the two plans is the same.
    pub identical: bool,
}

/// Goals, plan by plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Goals {
    /// In the order of the scenario.
    pub lines: Vec<GoalLine>,
    /// One per plan, in scenario order.
    pub plans: Vec<PlanGoals>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalLine {
    /// In words.
    pub name: String,
    /// Share of futures in which it is to be met.
    pub asked: f64,
}

/// How one plan does.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanGoals {
    /// One per line; empty where no replication was completed.
    pub results: Vec<GoalResult>,
    /// Share of futures in which all goals are met at once.
    pub all: Option<RatioEstimate>,
}

/// How one plan does in one goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalResult {
    /// Share of futures in which the goal is met.
    pub share: RatioEstimate,
    /// Whether that is at least what was asked.
    pub is_met: bool,
    /// Whether its interval excludes what was asked.
    pub is_settled: bool,
}

/// The plans as rivals in one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    /// What decides.
    pub measure: Measure,
    /// One per plan, in scenario order.
    pub contenders: Vec<Contender>,
    /// The plan with the least regret in 9 of 10 futures.
    pub safest: Option<usize>,
}

/// A plan in a [`Contest`]. Three doubts that are never mixed: resamples and
/// [`AgainstBest`] are error of the simulation, futures are luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contender {
    /// Its lead over the best of all others, with 95 % confidence for all plans at
    /// once; `None` with one replication.
    pub against_best: Option<AgainstBest>,
    /// Share of resamples of the futures in which it leads; ties split.
    pub leads_in_resamples: f64,
    /// Share of futures in which it is the best; ties split.
    pub best_in_futures: f64,
    /// How far behind the best plan in hindsight it stays; in months in production
    /// of all projects of a future, or in money.
    pub regret: Option<Regret>,
}

/// What is compared between plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Production-success rate.
    Success,
    /// Production-months per offered project.
    ProductionMonths,
    /// Projects brought to production.
    Launched,
    /// Money spent.
    Spend,
    /// Value minus spend.
    NetValue,
    /// Value minus spend, each discounted to the start.
    PresentValue,
    /// Present value and run-off: what live models still earn after the horizon, less
    /// what they cost.
    WithRunOff,
    /// Projects brought to production by the time that plans are ranked by.
    Models,
    /// Months by which the first value comes before the horizon.
    FirstValue,
    /// Months by which the project that plans are ranked by goes live before the horizon.
    NamedProject,
    /// Whether all goals are met.
    AllGoals,
    /// Spend with a minus: the least is best.
    Thrift,
}

impl Measure {
    /// The measures that there always are, in the order of tables.
    pub const COMMON: [Measure; 7] = [
        Measure::Success,
        Measure::ProductionMonths,
        Measure::Launched,
        Measure::Spend,
        Measure::NetValue,
        Measure::PresentValue,
        Measure::WithRunOff,
    ];

    /// Those that there are where plans are ranked by them.
    pub const ASKED: [Measure; 5] = [
        Measure::Models,
        Measure::FirstValue,
        Measure::NamedProject,
        Measure::AllGoals,
        Measure::Thrift,
    ];

    /// The money that plans are ranked by: with a run-off of so many weeks or months, what
    /// live models leave behind at the horizon counts.
    #[must_use]
    pub fn ranking_money(run_off: f64) -> Measure {
        if run_off > 0.0 {
            Measure::WithRunOff
        } else {
            Measure::NetValue
        }
    }

    /// Whether it counts money.
    #[must_use]
    pub const fn is_money(self) -> bool {
        match self {
            Measure::Success
            | Measure::ProductionMonths
            | Measure::Launched
            | Measure::Models
            | Measure::FirstValue
            | Measure::NamedProject
            | Measure::AllGoals => false,
            Measure::Spend
            | Measure::NetValue
            | Measure::PresentValue
            | Measure::WithRunOff
            | Measure::Thrift => true,
        }
    }
}
