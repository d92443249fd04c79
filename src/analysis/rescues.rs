//! Which single hire would have rescued the lost projects: shares of them.

use crate::experiment::{Experiment, LostProject, Results};
use crate::model::{EndCause, RoleId};
use crate::statistics::{
    Confidence, Estimate, RatioColumns, RatioEstimate, RatioSums, group_counts, group_pairs,
    group_sums, mean, ratio, share,
};

use super::rows::world_size;

/// What one more person from the start would have done for the lost projects.
#[derive(Debug, Clone, PartialEq)]
pub struct RescuesSummary {
    /// How many futures were looked at: the first of the run.
    pub replications: u64,
    /// Names of the roles that were tried.
    pub roles: Vec<String>,
    /// One per plan, in scenario order.
    pub plans: Vec<PlanRescues>,
}

/// The lost projects of one plan, and what would have rescued them.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRescues {
    /// Lost projects in all futures that were looked at.
    pub lost: u64,
    /// Lost projects per future.
    pub lost_per_future: Option<Estimate>,
    /// In the order of [`RescuesSummary::roles`].
    pub by_role: Vec<RoleRescues>,
    /// Share of the lost projects that no single hire rescues; `None`: none was lost.
    pub no_hire: Option<RatioEstimate>,
    /// Causes of loss by cheapest hire, those that occurred: by cause, then in the
    /// order of roles, no hire last. The shares sum to 1.
    pub by_cause: Vec<CauseRescues>,
}

/// What one more person in one role would have done.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleRescues {
    /// Share of the lost projects that it rescues; `None`: none was lost.
    pub rescues: Option<RatioEstimate>,
    /// Share of them of which it is the cheapest hire that does.
    pub cheapest: Option<RatioEstimate>,
    /// What such a person costs up to the horizon, as a mean over the projects that
    /// are rescued; `None`: none is.
    pub mean_cost: Option<f64>,
}

/// Lost projects with one cause and one cheapest hire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CauseRescues {
    /// Why they were lost.
    pub cause: EndCause,
    /// Index into [`RescuesSummary::roles`]; `None`: no single hire rescues them.
    pub role: Option<usize>,
    /// How many there are.
    pub projects: u64,
    /// Their share of all lost projects of the plan.
    pub share: Option<RatioEstimate>,
}

/// The summary; `None` where nobody asked for it.
pub(super) fn rescues(experiment: &Experiment, results: &Results) -> Option<RescuesSummary> {
    let rescues = results.rescues.as_ref()?;
    let roles = rescues.roles.iter();
    let name = |role: &RoleId| experiment.model.roles[role.0 as usize].name.clone();
    let of_plan = |lost: &Vec<LostProject>| {
        let losses = Losses {
            lost,
            replications: usize::try_from(rescues.replications).unwrap_or(usize::MAX),
            world: world_size(experiment),
        };
        losses.summary(&rescues.roles)
    };
    Some(RescuesSummary {
        replications: rescues.replications,
        roles: roles.map(name).collect(),
        plans: rescues.plans.iter().map(of_plan).collect(),
    })
}

/// The lost projects of one plan.
struct Losses<'a> {
    lost: &'a [LostProject],
    /// Futures that were looked at, those without a loss among them.
    replications: usize,
    /// Replications in a row that are one unit of inference.
    world: usize,
}

impl Losses<'_> {
    fn summary(&self, roles: &[RoleId]) -> PlanRescues {
        PlanRescues {
            lost: self.lost.len() as u64,
            lost_per_future: self.per_future(),
            by_role: roles.iter().map(|role| self.role(*role)).collect(),
            no_hire: self.share_of(|project| project.rescues.is_empty()),
            by_cause: self.by_cause(roles),
        }
    }

    fn per_future(&self) -> Option<Estimate> {
        let counts: Vec<f64> = self
            .count(|_| true)
            .map(|(lost, _)| f64::from(lost))
            .collect();
        if self.world == 1 {
            return mean(&counts, Confidence::NINETY_FIVE);
        }
        let columns = RatioColumns {
            numerators: &group_sums(counts, self.world),
            denominators: &group_counts(self.replications, self.world),
        };
        ratio(columns, Confidence::NINETY_FIVE)
    }

    fn role(&self, role: RoleId) -> RoleRescues {
        let rescues = |project: &LostProject| {
            let mut rescues = project.rescues.iter();
            rescues.find(|rescue| rescue.role == role).copied()
        };
        let costs: Vec<f64> = self
            .lost
            .iter()
            .filter_map(|project| Some(rescues(project)?.cost))
            .collect();
        RoleRescues {
            rescues: self.share_of(|project| rescues(project).is_some()),
            cheapest: self.share_of(|project| cheapest(project) == Some(role)),
            mean_cost: mean(&costs, Confidence::NINETY_FIVE).map(|cost| cost.value),
        }
    }

    fn by_cause(&self, roles: &[RoleId]) -> Vec<CauseRescues> {
        let hires = (0..roles.len()).map(Some).chain([None]);
        let mut causes: Vec<EndCause> = self.lost.iter().map(|project| project.cause).collect();
        causes.sort();
        causes.dedup();
        let pairs = causes
            .into_iter()
            .flat_map(|cause| hires.clone().map(move |hire| (cause, hire)));
        pairs
            .filter_map(|(cause, role)| {
                let hire = role.map(|index| roles[index]);
                let is_meant =
                    |project: &LostProject| project.cause == cause && cheapest(project) == hire;
                let projects = self.lost.iter().filter(|project| is_meant(project)).count();
                (projects > 0).then(|| CauseRescues {
                    cause,
                    role,
                    projects: projects as u64,
                    share: self.share_of(is_meant),
                })
            })
            .collect()
    }

    /// The share of lost projects for which something holds, with the future (or the
    /// world) as unit of inference.
    fn share_of(&self, holds: impl Fn(&LostProject) -> bool) -> Option<RatioEstimate> {
        let pairs: Vec<(u32, u32)> = self.count(holds).collect();
        let sums = RatioSums::of(group_pairs(&pairs, self.world));
        share(&sums, Confidence::NINETY_FIVE)
    }

    /// For each future: lost projects for which something holds, and all of them.
    fn count(&self, holds: impl Fn(&LostProject) -> bool) -> impl Iterator<Item = (u32, u32)> {
        let mut pairs = vec![(0, 0); self.replications];
        for project in self.lost {
            let replication = usize::try_from(project.replication).unwrap_or(usize::MAX);
            let pair = &mut pairs[replication];
            pair.0 += u32::from(holds(project));
            pair.1 += 1;
        }
        pairs.into_iter()
    }
}

fn cheapest(project: &LostProject) -> Option<RoleId> {
    project.rescues.first().map(|rescue| rescue.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Rescue;

    const A: RoleId = RoleId(0);
    const B: RoleId = RoleId(3);

    fn lost(replication: u64, cause: EndCause, rescues: &[(RoleId, f64)]) -> LostProject {
        let rescues = rescues.iter().map(|&(role, cost)| Rescue { role, cost });
        LostProject {
            replication,
            number: 0,
            kind: 0,
            cause,
            stage: None,
            lost: 30.0,
            rescues: rescues.collect(),
        }
    }

    /// By hand. Future 0 loses three: A rescues the first, B (cheaper) and A the second,
    /// nobody the third; future 1 none; future 2 one, which nobody rescues.
    fn by_hand(world: usize) -> PlanRescues {
        let waiting = EndCause::CancelledWaiting;
        let all = [
            lost(0, waiting, &[(A, 100.0)]),
            lost(0, waiting, &[(B, 50.0), (A, 80.0)]),
            lost(0, EndCause::Infeasible, &[]),
            lost(2, waiting, &[]),
        ];
        let losses = Losses {
            lost: &all,
            replications: 3,
            world,
        };
        losses.summary(&[A, B])
    }

    #[test]
    fn four_lost_projects_by_hand() {
        let plan = by_hand(1);
        assert_eq!(plan.lost, 4);
        assert!((plan.lost_per_future.unwrap().value - 4.0 / 3.0).abs() < 1e-12);
        let value = |estimate: Option<RatioEstimate>| estimate.unwrap().value;
        let [a, b] = &plan.by_role[..] else {
            panic!("two roles")
        };
        assert_eq!((value(a.rescues), value(a.cheapest)), (0.5, 0.25));
        assert_eq!((value(b.rescues), value(b.cheapest)), (0.25, 0.25));
        assert_eq!((a.mean_cost, b.mean_cost), (Some(90.0), Some(50.0)));
        assert_eq!(value(plan.no_hire), 0.5);
        // R = 1/2 with y = 1, 0, 1 of m = 3, 0, 1: d = -1/2, 0, 1/2, so that
        // Var = (1/2) / (2 · 3 · (4/3)²) = 3/64.
        let error = plan.no_hire.unwrap().standard_error.unwrap();
        assert!((error - (3.0_f64 / 64.0).sqrt()).abs() < 1e-12);
        let by_cause: Vec<_> = plan
            .by_cause
            .iter()
            .map(|part| (part.cause, part.role, part.projects))
            .collect();
        let waiting = EndCause::CancelledWaiting;
        assert_eq!(
            by_cause,
            [
                (EndCause::Infeasible, None, 1),
                (waiting, Some(0), 1),
                (waiting, Some(1), 1),
                (waiting, None, 1)
            ]
        );
        let total: f64 = plan.by_cause.iter().map(|part| value(part.share)).sum();
        assert!((total - 1.0).abs() < 1e-12);
    }

    /// Worlds of two futures are the units: y = 1 and 1 of m = 3 and 1, d = -1/2 and 1/2,
    /// Var = (1/2) / (1 · 2 · 2²) = 1/16.
    #[test]
    fn worlds_are_the_units_of_inference() {
        let plan = by_hand(2);
        let no_hire = plan.no_hire.unwrap();
        assert_eq!(no_hire.value, 0.5);
        assert!((no_hire.standard_error.unwrap() - 0.25).abs() < 1e-12);
        assert!((plan.lost_per_future.unwrap().value - 4.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_lost_has_no_shares() {
        let losses = Losses {
            lost: &[],
            replications: 5,
            world: 1,
        };
        let plan = losses.summary(&[A]);
        assert_eq!((plan.lost, plan.no_hire, plan.by_cause.len()), (0, None, 0));
        assert_eq!(plan.lost_per_future.unwrap().value, 0.0);
        assert_eq!(plan.by_role[0].mean_cost, None);
    }
}
