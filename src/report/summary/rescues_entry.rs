//! What one more person would have done for the lost projects, as it stands in
//! `summary.json`.

use super::code_entry::CauseCode;
use super::described::{entry, list};
use super::estimate_entry::{EstimateEntry, RatioEntry};
use crate::analysis::{
    Analysis, CauseRescues, PlanRescues, PlanSummary, RescuesSummary, RoleRescues,
};

entry! {
    /// The ledger of lost projects: by plan, which one more person from the start would have
    /// rescued them.
    RescuesEntry<'a> = "lost_projects",
        from (rescues, analysis) in (&'a RescuesSummary, &'a Analysis);
    /// How many replications were looked at: the first of the run.
    replications: u64 = rescues.replications;
    plans: Vec<PlanRescuesEntry<'a>> = {
        let plans = analysis.plans.iter().zip(&rescues.plans);
        list(plans.map(|(plan, lost)| (plan, lost, (rescues.roles.as_slice(), analysis.ends.as_slice()))))
    };
}

entry! {
    /// The lost projects of one plan.
    PlanRescuesEntry<'a> = "lost_projects_of_plan",
        from (plan, lost, (roles, ends))
            in (&'a PlanSummary, &'a PlanRescues, (&'a [String], &'a [String]));
    plan: &'a str = &plan.name;
    /// Lost projects in all replications that were looked at.
    projects: u64 = lost.lost;
    per_future: Option<EstimateEntry> = lost.lost_per_future.map(Into::into);
    hires: Vec<RoleRescuesEntry<'a>> = list(roles.iter().zip(&lost.by_role));
    /// Share of the lost projects that no single hire rescues.
    no_hire: Option<RatioEntry> = lost.no_hire.map(Into::into);
    causes: Vec<CauseEntry<'a>> = list(lost.by_cause.iter().map(|part| (part, (roles, ends))));
}

entry! {
    /// One more person in one role.
    RoleRescuesEntry<'a> = "rescues_of_role", from (role, rescues) in (&'a String, &RoleRescues);
    role: &'a str = role;
    /// Share of the lost projects that one more person of this role brings to production;
    /// null: none was lost.
    rescues: Option<RatioEntry> = rescues.rescues.map(Into::into);
    /// Share of the lost projects of which it is the cheapest hire that does.
    cheapest: Option<RatioEntry> = rescues.cheapest.map(Into::into);
    /// What that person costs from the start to the horizon, as a mean over the projects
    /// that are rescued; null: none is.
    mean_cost: Option<f64> = rescues.mean_cost;
}

entry! {
    /// Lost projects with one cause and one cheapest hire.
    CauseEntry<'a> = "cause_of_loss", from (part, (roles, ends)) in (&CauseRescues, (&'a [String], &'a [String]));
    cause: CauseCode<'a> = CauseCode(part.cause, ends);
    /// The role; null: no single hire rescues them.
    cheapest_hire: Option<&'a str> = part.role.map(|role| roles[role].as_str());
    projects: u64 = part.projects;
    /// Of all lost projects of the plan.
    share: Option<RatioEntry> = part.share.map(Into::into);
}
