//! `lost.csv`: every lost project that was looked at, with the cheapest hire that would
//! have rescued it; `lost_by_hire.csv`: the same counted, by plan, cause and hire.

use crate::analysis::{Analysis, PlanRescues, RescuesSummary, RoleRescues, table};
use crate::experiment::{Experiment, LostProject, Rescues};
use crate::model::RoleId;
use crate::statistics::{Estimate, RatioEstimate};
use crate::units::WEEKS_PER_MONTH;
use crate::words::cause_code;

/// What tables call a project that no single hire rescues.
pub(super) const NO_HIRE: &str = "none";

/// What `lost_by_hire.csv` calls all causes together.
const ANY_CAUSE: &str = "any";

table! {
    /// A lost project.
    pub(super) struct LostProjectRow = "lost_project";
    /// Name of the plan.
    plan: String, Text;
    /// The future, from 0.
    replication: u64, Number;
    /// Number of the project.
    project: u64, Number;
    /// Its kind.
    kind: String, Text;
    /// Why it was lost.
    cause: String, Text;
    /// The stage where it stood.
    stage: Option<String>, Text;
    /// When it was lost.
    lost_month: f64, Month;
    /// The cheapest role that would have rescued it with one more person, or `none`.
    cheapest_hire: String, Text;
    /// What that person would have cost by the horizon.
    hire_cost: Option<f64>, Money;
    /// How many roles would have rescued it, each by itself.
    hires_that_rescue: u64, Number;
}

table! {
    /// Lost projects of one plan, by cause and cheapest hire.
    pub(super) struct LostByHire = "lost_by_hire";
    /// Name of the plan.
    plan: String, Text;
    /// Futures that were looked at.
    replications: u64, Number;
    /// Lost projects of the plan in all of them.
    lost_projects: u64, Number;
    /// The same per future.
    lost_per_future: Option<Estimate>, PerFuture;
    /// Why they were lost, or `any`.
    cause: String, Text;
    /// The cheapest hire that would have rescued them, or `none`.
    cheapest_hire: String, Text;
    /// How many those are.
    projects: u64, Number;
    /// Their share of all lost projects of the plan.
    share_of_lost: Option<RatioEstimate>, Share;
    /// Share of all lost projects that the hire rescues, the cheapest or not; told of any
    /// cause only.
    rescued_share_of_lost: Option<RatioEstimate>, Share;
    /// What the hire costs by the horizon, as a mean over the projects it rescues.
    mean_hire_cost: Option<f64>, Money;
}

/// One row per lost project.
pub(super) fn lost_projects(experiment: &Experiment, rescues: &Rescues) -> Vec<LostProjectRow> {
    let plans = experiment.plans.iter().zip(&rescues.plans);
    let rows = plans.flat_map(|(plan, lost)| {
        let lost = lost.iter();
        lost.map(|project| lost_project(experiment, &plan.name, project))
    });
    rows.collect()
}

fn lost_project(experiment: &Experiment, plan: &str, project: &LostProject) -> LostProjectRow {
    let model = &experiment.model;
    let stage = project.stage.map(|stage| {
        let stage = &model.lifecycle.stages[stage.0 as usize];
        stage.name.clone()
    });
    let role = |role: RoleId| model.roles[role.0 as usize].name.clone();
    let cheapest = project.rescues.first();
    LostProjectRow {
        plan: plan.to_owned(),
        replication: project.replication,
        project: project.number.into(),
        kind: model.kinds[usize::from(project.kind)].name.clone(),
        cause: cause_code(project.cause, &model.lifecycle.ends).to_owned(),
        stage,
        lost_month: project.lost / WEEKS_PER_MONTH,
        cheapest_hire: cheapest.map_or_else(|| NO_HIRE.to_owned(), |rescue| role(rescue.role)),
        hire_cost: cheapest.map(|rescue| rescue.cost),
        hires_that_rescue: project.rescues.len() as u64,
    }
}

/// One row per plan, cause and hire.
pub(super) fn by_hire(analysis: &Analysis, rescues: &RescuesSummary) -> Vec<LostByHire> {
    let plans = analysis.plans.iter().zip(&rescues.plans);
    let rows = plans.flat_map(|(plan, lost)| {
        let of_plan = OfPlan {
            rescues,
            ends: &analysis.ends,
            plan: &plan.name,
            lost,
        };
        of_plan.rows()
    });
    rows.collect()
}

/// The rows of one plan.
struct OfPlan<'a> {
    rescues: &'a RescuesSummary,
    ends: &'a [String],
    plan: &'a str,
    lost: &'a PlanRescues,
}

impl OfPlan<'_> {
    fn rows(&self) -> Vec<LostByHire> {
        let roles = self.rescues.roles.iter().zip(&self.lost.by_role);
        let any_cause = roles.enumerate().map(|(index, (name, role))| {
            let projects = self.projects(Some(index));
            self.row((ANY_CAUSE, name), projects, role.cheapest, Some(role))
        });
        let no_hire = self.projects(None);
        let no_hire = self.row((ANY_CAUSE, NO_HIRE), no_hire, self.lost.no_hire, None);
        let by_cause = self.lost.by_cause.iter().map(|part| {
            let hire = part.role.map_or(NO_HIRE, |role| &self.rescues.roles[role]);
            self.row(
                (cause_code(part.cause, self.ends), hire),
                part.projects,
                part.share,
                None,
            )
        });
        any_cause.chain([no_hire]).chain(by_cause).collect()
    }

    /// Projects of any cause with this cheapest hire.
    fn projects(&self, role: Option<usize>) -> u64 {
        let parts = self.lost.by_cause.iter();
        let parts = parts.filter(|part| part.role == role);
        parts.map(|part| part.projects).sum()
    }

    fn row(
        &self,
        (cause, hire): (&str, &str),
        projects: u64,
        share: Option<RatioEstimate>,
        role: Option<&RoleRescues>,
    ) -> LostByHire {
        LostByHire {
            plan: self.plan.to_owned(),
            replications: self.rescues.replications,
            lost_projects: self.lost.lost,
            lost_per_future: self.lost.lost_per_future,
            cause: cause.to_owned(),
            cheapest_hire: hire.to_owned(),
            projects,
            share_of_lost: share,
            rescued_share_of_lost: role.and_then(|role| role.rescues),
            mean_hire_cost: role.and_then(|role| role.mean_cost),
        }
    }
}
