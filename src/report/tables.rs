//! The CSV files of a run.

use super::error::ReportError;
use super::losses_table::{LossRow, losses};
use super::lost_tables::{LostByHire, LostProjectRow, by_hire, lost_projects};
use super::pending_folder::PendingFolder;
use super::table_file::{SHORT_TIMES, TableFile};
use super::worlds_table;
use crate::analysis::{
    Analysis, FunnelStep, HireSummary, KindSummary, PlanMeasures, PlanSummary, RoleSummary,
    StageSummary, Table,
};
use crate::experiment::{Experiment, Results};

const PLAN: (&str, &str) = ("plan", "Name of the plan.");

pub(super) const PLANS: TableFile<PlanMeasures> = TableFile::new(
    "plans.csv",
    "One row per plan: every measure.",
    &[PLAN, ("replications", "Futures that were played.")],
);

pub(super) const HIRES: TableFile<HireSummary> = TableFile {
    times: &SHORT_TIMES,
    ..TableFile::new(
        "hires.csv",
        "One row per hire of each plan: how often and when it opened, came and was sent away.",
        &[PLAN],
    )
};

pub(super) const KINDS: TableFile<KindSummary> = TableFile::new(
    "kinds.csv",
    "One row per plan and kind of project, where there are several.",
    &[PLAN],
);

pub(super) const FUNNEL: TableFile<FunnelStep> = TableFile::new(
    "funnel.csv",
    "One row per plan and step: how far the admitted projects came.",
    &[PLAN],
);

pub(super) const STAGES: TableFile<StageSummary> = TableFile::new(
    "stages.csv",
    "One row per plan and stage: waiting, work and losses.",
    &[PLAN],
);

pub(super) const ROLES: TableFile<RoleSummary> = TableFile::new(
    "roles.csv",
    "One row per plan and role: who was there, and how busy.",
    &[PLAN],
);

pub(super) const LOSSES: TableFile<LossRow> = TableFile::new(
    "losses.csv",
    "One row per plan, fate and stage: where the admitted projects stood at the end of their \
     follow-up.",
    &[PLAN],
);

pub(super) const LOST: TableFile<LostProjectRow> = TableFile::new(
    "lost.csv",
    "One row per lost project that was looked at (`run.ledger_replications`).",
    &[],
);

pub(super) const LOST_BY_HIRE: TableFile<LostByHire> = TableFile::new(
    "lost_by_hire.csv",
    "The same counted: one row per plan, cause and hire; the cause `any` sums over causes.",
    &[],
);

/// Writes all of them.
pub(super) fn write(
    folder: &PendingFolder,
    experiment: &Experiment,
    results: &Results,
    analysis: &Analysis,
) -> Result<(), ReportError> {
    let whole = Whole { folder, analysis };
    let replications = analysis.replications.to_string();
    let plans = analysis.plans.iter();
    let plans = plans.map(|plan| {
        let leading = vec![plan.name.clone(), replications.clone()];
        (leading, &plan.measures)
    });
    whole.write(&PLANS, plans)?;
    whole.write_of_plans(&HIRES, |plan| &plan.hires)?;
    if analysis.plans.iter().any(|plan| !plan.kinds.is_empty()) {
        whole.write_of_plans(&KINDS, |plan| &plan.kinds)?;
    }
    whole.write_of_plans(&FUNNEL, |plan| &plan.funnel)?;
    whole.write_of_plans(&STAGES, |plan| &plan.stages)?;
    let plans = analysis.plans.iter();
    let rows: Vec<(&PlanSummary, LossRow)> = plans
        .flat_map(|plan| {
            losses(analysis, plan)
                .into_iter()
                .map(move |row| (plan, row))
        })
        .collect();
    let rows = rows.iter();
    whole.write(
        &LOSSES,
        rows.map(|(plan, row)| (vec![plan.name.clone()], row)),
    )?;
    whole.write_of_plans(&ROLES, |plan| &plan.roles)?;
    if let (Some(rescues), Some(summary)) = (&results.rescues, &analysis.rescues) {
        let lost = lost_projects(experiment, rescues);
        whole.write(&LOST, lost.iter().map(|row| (Vec::new(), row)))?;
        let lost = by_hire(analysis, summary);
        whole.write(&LOST_BY_HIRE, lost.iter().map(|row| (Vec::new(), row)))?;
    }
    if let Some(worlds) = &experiment.worlds {
        whole.put("worlds.csv", worlds_table::csv(worlds, results))?;
    }
    Ok(())
}

struct Whole<'a> {
    folder: &'a PendingFolder,
    analysis: &'a Analysis,
}

impl<'a> Whole<'a> {
    fn write<'b, T: Table>(
        &self,
        file: &TableFile<T>,
        rows: impl IntoIterator<Item = (Vec<String>, &'b T)>,
    ) -> Result<(), ReportError> {
        self.put(file.name, file.csv(&self.analysis.currency, rows))
    }

    /// Rows of each plan.
    fn write_of_plans<T: Table>(
        &self,
        file: &TableFile<T>,
        rows: impl Fn(&'a PlanSummary) -> &'a [T],
    ) -> Result<(), ReportError> {
        let plans = self.analysis.plans.iter();
        let rows = plans.flat_map(|plan| {
            let rows = rows(plan).iter();
            rows.map(|row| (vec![plan.name.clone()], row))
        });
        self.write(file, rows)
    }

    fn put(&self, name: &str, table: Result<Vec<u8>, csv::Error>) -> Result<(), ReportError> {
        let path = self.folder.path().join(name);
        let table = table.map_err(ReportError::at("write", &path))?;
        self.folder.write(name, &table)
    }
}
