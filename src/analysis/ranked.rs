//! What plans are ranked by, as measures, and where a plan stands to the one that leads.

use super::difference::Field;
use super::types::{Difference, Goals, Measure, Verdict};
use crate::model::{Matters, RankBy, Ranking};
use crate::statistics::PairedEstimate;
use crate::words::{quoted, time_in_words};

/// What plans are ranked by.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// As the scenario has it.
    pub by: RankBy,
    /// The measure of the order of plans.
    pub measure: Measure,
    /// The one that counts as much, where two are looked at together.
    pub beside: Option<Measure>,
    /// Whether plans that miss a goal stand behind.
    pub goals_first: bool,
    /// From which lead on a plan is better, in each measure.
    pub matters: Matters,
    /// What the plan that spends most spends on average, of which a lead in money is a
    /// share.
    pub most_spent: f64,
    /// Length of a future in months.
    pub horizon_months: f64,
}

/// Where a plan stands to the leading one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Better, by more than error and by as much as matters.
    Ahead,
    /// Worse, likewise.
    Behind,
    /// Known to differ by less than matters.
    Level,
    /// Not known.
    Open,
    /// Better in one of two measures and worse in the other.
    Torn,
}

impl Ranked {
    /// Of a scenario; `money` is the measure of money, where live models can earn.
    #[must_use]
    pub fn new(ranking: &Ranking, money: Option<Measure>, horizon_months: f64) -> Ranked {
        let (measure, beside) = match &ranking.by {
            RankBy::ModelsAndMoney => (Measure::Launched, money),
            RankBy::Models { .. } => (Measure::Models, None),
            RankBy::MonthsLive => (Measure::ProductionMonths, None),
            RankBy::FirstValue => (Measure::FirstValue, None),
            RankBy::NetValue => (money.unwrap_or(Measure::NetValue), None),
            RankBy::Spend => (Measure::Thrift, None),
            RankBy::Project { .. } => (Measure::NamedProject, None),
            RankBy::Goals => (Measure::AllGoals, None),
        };
        Ranked {
            by: ranking.by.clone(),
            measure,
            beside,
            goals_first: ranking.goals_first,
            matters: ranking.matters,
            most_spent: 0.0,
            horizon_months,
        }
    }

    /// With the spend of the plans of a field.
    pub(super) fn in_field(self, field: &Field<'_>) -> Ranked {
        let spends = (0..field.plans().len()).filter_map(|plan| field.value(plan, Measure::Spend));
        Ranked {
            most_spent: spends.fold(0.0, f64::max),
            ..self
        }
    }

    /// What it is, in words that follow "in": `models in production by month 36`.
    #[must_use]
    pub fn words(&self) -> String {
        match self.beside {
            None => self.measure_words(self.measure),
            Some(beside) => format!(
                "{} and {} together",
                self.measure_words(self.measure),
                self.measure_words(beside)
            ),
        }
    }

    /// A measure in words that follow "in".
    #[must_use]
    pub fn measure_words(&self, measure: Measure) -> String {
        let by = match &self.by {
            RankBy::Models { by } if measure == Measure::Models => by.months(),
            _ => self.horizon_months,
        };
        match measure {
            Measure::Models | Measure::Launched => {
                format!("models in production by {}", time_in_words(by))
            }
            Measure::ProductionMonths => "months in production per offered project".to_owned(),
            Measure::FirstValue => "how soon the first value comes".to_owned(),
            Measure::NamedProject => match &self.by {
                RankBy::Project { name, .. } => format!("how soon {} is live", quoted(name)),
                _ => "how soon the project is live".to_owned(),
            },
            Measure::AllGoals => "the chance to meet all goals".to_owned(),
            Measure::WithRunOff => "net value with run-off".to_owned(),
            Measure::NetValue => "net value".to_owned(),
            Measure::PresentValue => "present value".to_owned(),
            Measure::Spend | Measure::Thrift => "spend".to_owned(),
            Measure::Success => "the share of projects in production".to_owned(),
        }
    }

    /// The measures that decide, the one of "best in 100 futures" last.
    #[must_use]
    pub fn deciding(&self) -> Vec<Measure> {
        std::iter::once(self.measure).chain(self.beside).collect()
    }

    /// The least lead that is one.
    #[must_use]
    pub fn least(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Models | Measure::Launched => self.matters.models,
            Measure::ProductionMonths => self.matters.months_live,
            Measure::FirstValue | Measure::NamedProject => self.matters.months_sooner,
            Measure::AllGoals | Measure::Success => self.matters.chance,
            Measure::Spend
            | Measure::NetValue
            | Measure::PresentValue
            | Measure::WithRunOff
            | Measure::Thrift => {
                let share = self.matters.money_share * self.most_spent;
                self.matters.money.unwrap_or(share)
            }
        }
    }

    /// Where the first plan of a difference stands to the second in one measure.
    pub(super) fn standing_in(&self, measure: Measure, difference: &Difference) -> Standing {
        let Some(paired) = difference.get(measure) else {
            return Standing::Open;
        };
        let least = self.least(measure);
        let inside = |paired: &PairedEstimate| {
            let interval = paired.interval.as_ref();
            interval.is_some_and(|ends| ends.low > -least && ends.high < least)
        };
        let is_lead = paired.value.abs() >= least && paired.value != 0.0;
        match (paired.settled, is_lead) {
            (true, true) if paired.value > 0.0 => Standing::Ahead,
            (true, true) => Standing::Behind,
            (true, false) => Standing::Level,
            (false, _) if inside(paired) => Standing::Level,
            (false, _) => Standing::Open,
        }
    }

    /// Where the first plan of a difference stands to the second in all that decides.
    pub(super) fn standing(&self, difference: &Difference) -> Standing {
        use Standing::{Ahead, Behind, Level, Open, Torn};
        if difference.identical {
            return Level;
        }
        let first = self.standing_in(self.measure, difference);
        let Some(beside) = self.beside else {
            return first;
        };
        match (first, self.standing_in(beside, difference)) {
            (Ahead, Behind) | (Behind, Ahead) => Torn,
            (Ahead, _) | (_, Ahead) => Ahead,
            (Behind, _) | (_, Behind) => Behind,
            (Level, Level) => Level,
            _ => Open,
        }
    }
}

/// The plans in order, and what may be said of the first.
pub(super) struct Outcome {
    /// Plan indices, the leading one first.
    pub(super) order: Vec<usize>,
    /// Everyone else against the leading one.
    pub(super) against_leader: Vec<Difference>,
    /// Whether the lead is one.
    pub(super) verdict: Verdict,
}

/// Ranks the plans of a field; `goals` are met or missed plan by plan.
pub(super) fn outcome(field: &Field<'_>, ranked: &Ranked, goals: &Goals) -> Outcome {
    let plans = field.plans().len();
    let conditions = Conditions { ranked, goals };
    let mut order = ranking((0..plans).map(|plan| field.value(plan, ranked.measure)));
    order.sort_by_key(|plan| !conditions.meets(*plan));
    // Where two measures count, a plan that is level in the one and ahead in the other
    // leads.
    for _ in 1..plans {
        let against = field.all_against(order[0]);
        let mut ahead: Vec<&Difference> = against
            .iter()
            .filter(|difference| conditions.standing(difference) == Standing::Ahead)
            .collect();
        let gain = |difference: &Difference| {
            let measure = ranked.beside.unwrap_or(ranked.measure);
            difference.get(measure).map_or(0.0, |paired| paired.value)
        };
        ahead.sort_by(|one, other| gain(other).total_cmp(&gain(one)));
        let Some(better) = ahead.first().map(|difference| difference.plan) else {
            break;
        };
        order.sort_by_key(|plan| *plan != better);
    }
    let against_leader = field.all_against(order[0]);
    Outcome {
        verdict: verdict(&order, &against_leader, &conditions),
        order,
        against_leader,
    }
}

/// Goals that stand before the measure.
struct Conditions<'a> {
    ranked: &'a Ranked,
    goals: &'a Goals,
}

impl Conditions<'_> {
    fn meets(&self, plan: usize) -> bool {
        let of_plan = self.goals.plans.get(plan);
        !self.ranked.goals_first
            || of_plan.is_none_or(|plan| plan.results.iter().all(|goal| goal.is_met))
    }

    /// Whether it is beyond error whether it does.
    fn is_sure(&self, plan: usize) -> bool {
        let Some(of_plan) = self.goals.plans.get(plan) else {
            return true;
        };
        let mut missed = of_plan.results.iter().filter(|goal| !goal.is_met);
        if self.meets(plan) {
            of_plan.results.iter().all(|goal| goal.is_settled)
        } else {
            missed.any(|goal| goal.is_settled)
        }
    }

    fn standing(&self, difference: &Difference) -> Standing {
        let standing = self.ranked.standing(difference);
        let (plan, leader) = (difference.plan, difference.against);
        match (self.meets(plan), self.meets(leader)) {
            (false, true) if self.is_sure(plan) && self.is_sure(leader) => Standing::Behind,
            (true, false) if self.is_sure(plan) && self.is_sure(leader) => Standing::Ahead,
            (one, other) if one != other && standing != Standing::Behind => Standing::Open,
            _ => standing,
        }
    }
}

/// Plan indices, best first; equal ones in scenario order, without a figure last.
fn ranking(values: impl IntoIterator<Item = Option<f64>>) -> Vec<usize> {
    let mut ranked: Vec<(usize, f64)> = values
        .into_iter()
        .map(|value| value.unwrap_or(f64::NEG_INFINITY))
        .enumerate()
        .collect();
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranked.into_iter().map(|(plan, _)| plan).collect()
}

/// From the order and everyone's difference to the leader. The leading plan is best only
/// if it beats every other in a paired difference whose interval has a share of the
/// confidence (Bonferroni; B. L. Nelson and F. J. Matejcik 1995 for comparisons with the
/// best under common random numbers), by a lead that matters. The intervals are two-sided
/// although only one side matters, which is conservative and pays for having picked the
/// leader from the same futures.
fn verdict(order: &[usize], against: &[Difference], conditions: &Conditions<'_>) -> Verdict {
    if against.is_empty() {
        return Verdict::OnlyPlan;
    }
    if against.iter().all(|difference| difference.identical) {
        return Verdict::Identical;
    }
    let standing = |plan: usize| {
        let found = against.iter().find(|difference| difference.plan == plan);
        found.map(|difference| conditions.standing(difference))
    };
    let with = |wanted: &[Standing]| {
        let still_in = |plan: &usize| {
            *plan == order[0] || standing(*plan).is_some_and(|found| wanted.contains(&found))
        };
        order.iter().copied().filter(still_in).collect::<Vec<_>>()
    };
    let open = with(&[Standing::Open, Standing::Ahead]);
    if open.len() > 1 {
        return Verdict::TooClose {
            plans: with(&[Standing::Open, Standing::Ahead, Standing::Level]),
            replications_to_settle: to_settle(against, &open[1..], conditions.ranked),
        };
    }
    let torn = with(&[Standing::Torn]);
    if torn.len() > 1 {
        return Verdict::TradeOff { plans: torn };
    }
    let level = with(&[Standing::Level]);
    if level.len() > 1 {
        return Verdict::Level { plans: level };
    }
    Verdict::Best(order[0])
}

/// What the hardest pair needs; `None` as soon as one pair cannot be settled.
fn to_settle(against: &[Difference], open: &[usize], ranked: &Ranked) -> Option<u64> {
    let pairs = against
        .iter()
        .filter(|difference| open.contains(&difference.plan));
    let needed = pairs.map(|difference| {
        // Of two measures the one that is settled first tells the two apart.
        let counts = ranked.deciding().into_iter().filter_map(|measure| {
            let paired = difference.get(measure)?;
            let is_lead = paired.value.abs() >= ranked.least(measure);
            paired.replications_to_settle.filter(|_| is_lead)
        });
        counts.min()
    });
    needed.collect::<Option<Vec<u64>>>()?.into_iter().max()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::analysis::fixtures::row;
    use crate::analysis::types::{GoalResult, PlanGoals};
    use crate::model::outcome::ReplicationRecord;
    use crate::statistics::{Interval, RatioEstimate};

    const FUTURES: u64 = 400;

    /// Ranked by months in production per offered project, of which any lead counts.
    pub(in crate::analysis) fn months_live() -> &'static Ranked {
        static RANKED: std::sync::OnceLock<Ranked> = std::sync::OnceLock::new();
        RANKED.get_or_init(|| Ranked::new(&by_months_live(), None, 24.0))
    }

    pub(in crate::analysis) fn by_months_live() -> Ranking {
        Ranking {
            by: RankBy::MonthsLive,
            ..Ranking::default()
        }
    }

    /// Futures of so many models on average, and of so much money left.
    fn rows(models: f64, money: f64) -> Vec<ReplicationRecord> {
        let futures = 0..FUTURES;
        let of = |future: u64| ReplicationRecord {
            launched: (models + (future % 10) as f64 / 10.0).floor() as u32 + (future % 3) as u32,
            present_value: money + (future % 7) as f64,
            run_off: 0.0,
            asked: (future % 5) as f64 + money,
            ..row(future)
        };
        futures.map(of).collect()
    }

    fn ranking(by: RankBy) -> Ranking {
        Ranking {
            by,
            goals_first: false,
            matters: Matters {
                models: 0.2,
                months_sooner: 1.0,
                money: Some(10.0),
                ..Matters::default()
            },
        }
    }

    fn found(plans: &[(f64, f64)], ranking: &Ranking, goals: &Goals) -> Outcome {
        let rows: Vec<_> = plans
            .iter()
            .map(|(models, money)| rows(*models, *money))
            .collect();
        let ranked = Ranked::new(ranking, Some(Measure::WithRunOff), 24.0);
        let plans = rows.iter().map(Vec::as_slice).collect();
        outcome(&Field::new(plans, (1, 52.0), &ranked), &ranked, goals)
    }

    fn together(plans: &[(f64, f64)]) -> (Vec<usize>, Verdict) {
        let found = found(plans, &ranking(RankBy::ModelsAndMoney), &Goals::default());
        (found.order, found.verdict)
    }

    /// 1 model more and the same money; a tenth of a model more, which does not matter, and
    /// money; a model more for less money; and neither that matters.
    #[test]
    fn models_and_money_count_together() {
        assert_eq!(together(&[(2.0, 50.0), (3.0, 50.0)]).1, Verdict::Best(1));
        let richer = together(&[(2.1, 50.0), (2.0, 90.0)]);
        assert_eq!(richer, (vec![1, 0], Verdict::Best(1)));
        let plans = vec![1, 0];
        assert_eq!(
            together(&[(2.0, 90.0), (3.0, 50.0)]).1,
            Verdict::TradeOff {
                plans: plans.clone()
            }
        );
        assert_eq!(
            together(&[(2.0, 50.0), (2.1, 52.0)]).1,
            Verdict::Level { plans }
        );
    }

    /// Half a month sooner in every future is known exactly and does not matter; two months
    /// do.
    #[test]
    fn a_lead_below_what_matters_is_none() {
        let sooner = |by: f64| {
            let ranking = ranking(RankBy::FirstValue);
            found(&[(2.0, 5.0), (2.0, 5.0 + by)], &ranking, &Goals::default()).verdict
        };
        assert_eq!(sooner(0.5), Verdict::Level { plans: vec![1, 0] });
        assert_eq!(sooner(2.0), Verdict::Best(1));
    }

    /// The plan that is sooner misses the goal beyond error: the other leads.
    #[test]
    fn goals_stand_before_the_measure() {
        let plan = |is_met: bool| PlanGoals {
            results: vec![GoalResult {
                share: RatioEstimate {
                    value: if is_met { 0.9 } else { 0.1 },
                    standard_error: None,
                    interval: Interval {
                        low: 0.0,
                        high: 1.0,
                    },
                    design_effect: None,
                },
                is_met,
                is_settled: true,
            }],
            all: None,
        };
        let goals = Goals {
            lines: Vec::new(),
            plans: vec![plan(true), plan(false)],
        };
        let mut ranking = ranking(RankBy::FirstValue);
        let plans = [(2.0, 5.0), (2.0, 9.0)];
        assert_eq!(found(&plans, &ranking, &goals).verdict, Verdict::Best(1));
        ranking.goals_first = true;
        assert_eq!(found(&plans, &ranking, &goals).verdict, Verdict::Best(0));
    }
}
