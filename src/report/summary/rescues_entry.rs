//! What one more person would have done for the lost projects, as it stands in
//! `summary.json`.

use serde::Serialize;

use super::estimate_entry::{EstimateEntry, RatioEntry};
use crate::analysis::{Analysis, CauseRescues, PlanRescues, RescuesSummary, RoleRescues};
use crate::words::cause_code;

#[derive(Serialize)]
pub(super) struct RescuesEntry<'a> {
    replications: u64,
    plans: Vec<PlanEntry<'a>>,
}

#[derive(Serialize)]
struct PlanEntry<'a> {
    plan: &'a str,
    projects: u64,
    per_future: Option<EstimateEntry>,
    hires: Vec<RoleEntry<'a>>,
    no_hire: Option<RatioEntry>,
    causes: Vec<CauseEntry<'a>>,
}

#[derive(Serialize)]
struct RoleEntry<'a> {
    role: &'a str,
    rescues: Option<RatioEntry>,
    cheapest: Option<RatioEntry>,
    mean_cost: Option<f64>,
}

#[derive(Serialize)]
struct CauseEntry<'a> {
    cause: &'a str,
    cheapest_hire: Option<&'a str>,
    projects: u64,
    share: Option<RatioEntry>,
}

impl<'a> RescuesEntry<'a> {
    pub(super) fn new(rescues: &'a RescuesSummary, analysis: &'a Analysis) -> RescuesEntry<'a> {
        let plans = analysis.plans.iter().zip(&rescues.plans);
        RescuesEntry {
            replications: rescues.replications,
            plans: plans
                .map(|(plan, lost)| {
                    PlanEntry::new(&plan.name, lost, (&rescues.roles, &analysis.ends))
                })
                .collect(),
        }
    }
}

impl<'a> PlanEntry<'a> {
    fn new(
        plan: &'a str,
        lost: &'a PlanRescues,
        (roles, ends): (&'a [String], &'a [String]),
    ) -> PlanEntry<'a> {
        let hires = roles.iter().zip(&lost.by_role);
        let causes = lost.by_cause.iter();
        PlanEntry {
            plan,
            projects: lost.lost,
            per_future: lost.lost_per_future.map(Into::into),
            hires: hires
                .map(|(role, rescues)| RoleEntry::new(role, rescues))
                .collect(),
            no_hire: lost.no_hire.map(Into::into),
            causes: causes
                .map(|part| CauseEntry::new(part, (roles, ends)))
                .collect(),
        }
    }
}

impl<'a> RoleEntry<'a> {
    fn new(role: &'a str, rescues: &RoleRescues) -> RoleEntry<'a> {
        RoleEntry {
            role,
            rescues: rescues.rescues.map(Into::into),
            cheapest: rescues.cheapest.map(Into::into),
            mean_cost: rescues.mean_cost,
        }
    }
}

impl<'a> CauseEntry<'a> {
    fn new(part: &CauseRescues, (roles, ends): (&'a [String], &'a [String])) -> CauseEntry<'a> {
        CauseEntry {
            cause: cause_code(part.cause, ends),
            cheapest_hire: part.role.map(|role| roles[role].as_str()),
            projects: part.projects,
            share: part.share.map(Into::into),
        }
    }
}
