//! `lost.csv`: every lost project that was looked at, with the cheapest hire that would
//! have rescued it; `lost_by_hire.csv`: the same counted, by plan, cause and hire.

use super::csv_file::CsvFile;
use super::measure_tables::to_csv;
use super::plans_table::{Row, cell, estimate, ratio};
use crate::analysis::{Analysis, PlanRescues, RescuesSummary, RoleRescues};
use crate::experiment::{Experiment, LostProject, Rescues};
use crate::model::RoleId;
use crate::statistics::RatioEstimate;
use crate::units::WEEKS_PER_MONTH;
use crate::words::cause_code;

/// What tables call a project that no single hire rescues.
pub(super) const NO_HIRE: &str = "none";

/// What `lost_by_hire.csv` calls all causes together.
const ANY_CAUSE: &str = "any";

/// One row per lost project.
pub(super) fn lost_csv(experiment: &Experiment, rescues: &Rescues) -> Result<Vec<u8>, csv::Error> {
    let currency = experiment.currency.to_lowercase();
    let cost = format!("hire_cost_{currency}");
    let mut file = CsvFile::new([
        "plan",
        "replication",
        "project",
        "kind",
        "cause",
        "stage",
        "lost_month",
        "cheapest_hire",
        &cost,
        "hires_that_rescue",
    ])?;
    for (plan, lost) in experiment.plans.iter().zip(&rescues.plans) {
        for project in lost {
            file.row(lost_row(experiment, &plan.name, project))?;
        }
    }
    file.finish()
}

fn lost_row(experiment: &Experiment, plan: &str, project: &LostProject) -> Vec<String> {
    let model = &experiment.model;
    let stage = project.stage.map(|stage| {
        let stage = &model.lifecycle.stages[stage.0 as usize];
        stage.name.clone()
    });
    let role = |role: RoleId| model.roles[role.0 as usize].name.clone();
    let cheapest = project.rescues.first();
    vec![
        plan.to_owned(),
        project.replication.to_string(),
        project.number.to_string(),
        model.kinds[usize::from(project.kind)].name.clone(),
        cause_code(project.cause, &model.lifecycle.ends).to_owned(),
        stage.unwrap_or_default(),
        (project.lost / WEEKS_PER_MONTH).to_string(),
        cheapest.map_or_else(|| NO_HIRE.to_owned(), |rescue| role(rescue.role)),
        cheapest.map_or_else(String::new, |rescue| rescue.cost.to_string()),
        project.rescues.len().to_string(),
    ]
}

/// One row per plan, cause and hire; the cause "any" sums over causes.
pub(super) fn by_hire_csv(
    analysis: &Analysis,
    rescues: &RescuesSummary,
) -> Result<Vec<u8>, csv::Error> {
    let currency = analysis.currency.to_lowercase();
    let plans = analysis.plans.iter().zip(&rescues.plans);
    let rows = plans.flat_map(|(plan, lost)| {
        let of_plan = OfPlan {
            rescues,
            plan: &plan.name,
            lost,
            currency: &currency,
            ends: &analysis.ends,
        };
        of_plan.rows()
    });
    let rows: Vec<Row> = rows.collect();
    // There is a row for each plan at least.
    let like = rows.first().cloned().unwrap_or_default();
    to_csv(&like, rows.into_iter())
}

/// The rows of one plan.
struct OfPlan<'a> {
    rescues: &'a RescuesSummary,
    plan: &'a str,
    lost: &'a PlanRescues,
    currency: &'a str,
    ends: &'a [String],
}

/// What a row says of one cause (or all) and one hire (or none).
struct Cells<'a> {
    cause: &'a str,
    hire: &'a str,
    projects: u64,
    share: Option<&'a RatioEstimate>,
    /// Told of all causes together only.
    role: Option<&'a RoleRescues>,
}

impl OfPlan<'_> {
    fn rows(&self) -> Vec<Row> {
        let roles = self.rescues.roles.iter().zip(&self.lost.by_role);
        let any_cause = roles.enumerate().map(|(index, (name, role))| Cells {
            cause: ANY_CAUSE,
            hire: name,
            projects: self.projects(Some(index)),
            share: role.cheapest.as_ref(),
            role: Some(role),
        });
        let no_hire = Cells {
            cause: ANY_CAUSE,
            hire: NO_HIRE,
            projects: self.projects(None),
            share: self.lost.no_hire.as_ref(),
            role: None,
        };
        let by_cause = self.lost.by_cause.iter().map(|part| Cells {
            cause: cause_code(part.cause, self.ends),
            hire: part.role.map_or(NO_HIRE, |role| &self.rescues.roles[role]),
            projects: part.projects,
            share: part.share.as_ref(),
            role: None,
        });
        let cells = any_cause.chain([no_hire]).chain(by_cause);
        cells.map(|cells| self.row(&cells)).collect()
    }

    /// Projects of any cause with this cheapest hire.
    fn projects(&self, role: Option<usize>) -> u64 {
        let parts = self.lost.by_cause.iter();
        let parts = parts.filter(|part| part.role == role);
        parts.map(|part| part.projects).sum()
    }

    fn row(&self, cells: &Cells<'_>) -> Row {
        let text = |name: &str, value: String| (name.to_owned(), value);
        let mut row = vec![
            text("plan", self.plan.to_owned()),
            text("replications", self.rescues.replications.to_string()),
            text("lost_projects", self.lost.lost.to_string()),
        ];
        let per_future = self.lost.lost_per_future.as_ref();
        estimate(&mut row, "lost_per_future", per_future);
        row.push(text("cause", cells.cause.to_owned()));
        row.push(text("cheapest_hire", cells.hire.to_owned()));
        row.push(text("projects", cells.projects.to_string()));
        ratio(&mut row, "share_of_lost", cells.share);
        let rescued = cells.role.and_then(|role| role.rescues.as_ref());
        ratio(&mut row, "rescued_share_of_lost", rescued);
        let cost = format!("mean_hire_cost_{}", self.currency);
        cell(&mut row, &cost, cells.role.and_then(|role| role.mean_cost));
        row
    }
}
