//! How likely each plan meets each goal.

use crate::experiment::{Experiment, PlanResults, calendar_times, is_met};
use crate::model::Goal;
use crate::statistics::{Confidence, RatioEstimate, RatioSums, cautious_share, group_pairs};

use super::rows::world_size;
use super::types::{GoalLine, GoalResult, Goals, PlanGoals};

/// The goals of an experiment, plan by plan.
#[must_use]
pub fn goals(experiment: &Experiment, results: &[PlanResults]) -> Goals {
    let times = calendar_times(&experiment.goals);
    let world = world_size(experiment);
    let lines = experiment.goals.iter().map(|goal| GoalLine {
        name: goal.name.clone(),
        asked: goal.confidence,
    });
    Goals {
        lines: lines.collect(),
        plans: results
            .iter()
            .map(|plan| of_plan(&experiment.goals, &times, (plan, world)))
            .collect(),
    }
}

fn of_plan(goals: &[Goal], times: &[f64], (plan, world): (&PlanResults, usize)) -> PlanGoals {
    let met: Vec<Vec<bool>> = goals
        .iter()
        .map(|goal| met_in_each(goal, times, plan))
        .collect();
    let all = (0..plan.rows.len()).map(|future| met.iter().all(|goal| goal[future]));
    let results = goals.iter().zip(&met);
    PlanGoals {
        results: results
            .filter_map(|(goal, met)| Some(result(goal, share_of(met.iter().copied(), world)?)))
            .collect(),
        all: share_of(all, world),
    }
}

/// Share of futures with its 95 % interval: luck as the goal sees it, known as well
/// as the number of futures (of worlds of `world` of them) allows. Goals are asked for in
/// nearly all futures, where only an interval that never covers less than it says keeps
/// one rare miss from settling anything.
fn share_of(met: impl Iterator<Item = bool>, world: usize) -> Option<RatioEstimate> {
    let met: Vec<(u32, u32)> = met.map(|met| (u32::from(met), 1)).collect();
    cautious_share(
        &RatioSums::of(group_pairs(&met, world)),
        Confidence::NINETY_FIVE,
    )
}

fn result(goal: &Goal, share: RatioEstimate) -> GoalResult {
    let interval = share.interval;
    GoalResult {
        share,
        is_met: share.value >= goal.confidence,
        is_settled: interval.low > goal.confidence || interval.high < goal.confidence,
    }
}

/// Whether the goal is met, future by future.
fn met_in_each(goal: &Goal, times: &[f64], plan: &PlanResults) -> Vec<bool> {
    let calendar = goal.wish.counted_at().and_then(|by| {
        let place = times.iter().position(|time| *time == by.get())?;
        plan.calendar.get(place)
    });
    let futures = plan.rows.iter().enumerate();
    futures
        .map(|(future, row)| {
            let count = calendar.and_then(|counts| counts.get(future));
            is_met(&goal.wish, row, count.copied().unwrap_or_default())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::{experiment, plan_results, row};
    use crate::experiment::CalendarCount;
    use crate::model::Wish;
    use crate::model::outcome::ReplicationRecord;
    use crate::units::Weeks;

    fn goal(wish: Wish, confidence: f64) -> Goal {
        Goal {
            name: "a goal".to_owned(),
            wish,
            confidence,
        }
    }

    fn found(goals: Vec<Goal>, mut plan: PlanResults, counts: Vec<CalendarCount>) -> Goals {
        plan.calendar = vec![counts];
        let (mut experiment, results) = experiment(vec![("A", plan)]);
        experiment.goals = goals;
        super::goals(&experiment, &results.plans)
    }

    /// By hand: spends of 1 to 10; at most 7 in seven futures of ten. At 60 % that is
    /// met, at 80 % missed, and ten futures settle neither.
    #[test]
    fn a_goal_is_met_in_a_share_of_futures() {
        let rows = (0..10).map(|replication| ReplicationRecord {
            spend: replication as f64 + 1.0,
            ..row(replication)
        });
        let wish = Wish::SpendAtMost(7.0);
        let goals = vec![
            goal(wish, 0.6),
            goal(wish, 0.8),
            goal(Wish::NetValueAtLeast(-8.5), 0.01),
        ];
        let found = found(goals, plan_results(rows.collect()), Vec::new());
        let [low, high, net] = found.plans[0].results.as_slice() else {
            panic!("three goals have three results");
        };
        assert_eq!((low.share.value, low.is_met), (0.7, true));
        assert_eq!((high.share.value, high.is_met), (0.7, false));
        assert!(!low.is_settled && !high.is_settled && net.is_settled);
        assert_eq!(net.share.value, 0.8);
        assert_eq!(found.plans[0].all.unwrap().value, 0.7);
    }

    /// Half of the projects, and not less: 5 of 10 reach 50 %, 1 of 3 does not, and
    /// no project at all reaches nothing.
    #[test]
    fn rates_are_of_the_projects_of_a_future() {
        let mut rows: Vec<ReplicationRecord> = (0..3).map(row).collect();
        (rows[1].admitted, rows[1].admitted_in_production) = (3, 1);
        (rows[2].admitted, rows[2].admitted_in_production) = (0, 0);
        let by = Weeks::new(50.0).unwrap();
        let counts = [(4, 2, 2), (4, 1, 3), (0, 0, 0)];
        let counts = counts.map(|(admitted, admitted_live, launched)| CalendarCount {
            admitted,
            admitted_live,
            launched,
        });
        let goals = vec![
            goal(Wish::SuccessAtLeast(0.5), 0.5),
            goal(Wish::LiveShareAtLeast { share: 0.5, by }, 0.5),
            goal(Wish::LaunchedAtLeast { models: 2, by }, 0.5),
        ];
        let found = found(goals, plan_results(rows), counts.to_vec());
        let shares = found.plans[0].results.iter().map(|goal| goal.share.value);
        let shares: Vec<f64> = shares.collect();
        assert_eq!(shares, [1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0]);
    }

    /// "Before month 9" is before, and never is not before anything.
    #[test]
    fn before_is_before() {
        let mut rows: Vec<ReplicationRecord> = (0..3).map(row).collect();
        for (row, week) in rows.iter_mut().zip([Some(9.9), Some(10.0), None]) {
            (row.first_value, row.first_production) = (week, week);
        }
        let time = Weeks::new(10.0).unwrap();
        let goals = vec![
            goal(Wish::FirstValueBefore(time), 0.3),
            goal(Wish::FirstProductionBefore(time), 0.34),
        ];
        let found = found(goals, plan_results(rows), Vec::new());
        let met: Vec<bool> = found.plans[0]
            .results
            .iter()
            .map(|goal| goal.is_met)
            .collect();
        assert_eq!(met, [true, false]);
    }
}
