//! `projects.parquet`: one row per plan, replication and project.

use std::path::Path;

use super::error::ReportError;
use super::parquet_table::{Column, Origin, ParquetTable, Values};
use crate::experiment::{Experiment, Threads};
use crate::model::EndCause;
use crate::model::outcome::{Fate, ProjectRecord, Standing};
use crate::words::fate_code;

/// The codes of all fates, by their index.
fn fate_codes(ends: &[String]) -> Vec<String> {
    let first = [
        Fate::InBacklog,
        Fate::InProgress,
        Fate::Live,
        Fate::Retired,
        Fate::Withdrawn,
    ];
    let causes = (0..EndCause::COMMON.len() + ends.len()).map(EndCause::at);
    let fates = first.into_iter().chain(causes.map(Fate::Ended));
    fates.map(|fate| fate_code(fate, ends).to_owned()).collect()
}

fn fate_index(fate: Fate) -> usize {
    match fate {
        Fate::InBacklog => 0,
        Fate::InProgress => 1,
        Fate::Live => 2,
        Fate::Retired => 3,
        Fate::Withdrawn => 4,
        Fate::Ended(cause) => 5 + cause.place(),
    }
}

/// How a project went live.
const RELEASES: [&str; 2] = ["repeatable", "one-off"];

/// Where a project stands that has not come to an end.
const STANDINGS: [(Standing, &str); 4] = [
    (Standing::Backlog, "backlog"),
    (Standing::Pause, "pause"),
    (Standing::Line, "line"),
    (Standing::Work, "work"),
];

/// The table under construction, filled while the run goes on.
pub(super) struct ProjectsTable {
    table: ParquetTable<ProjectRecord>,
    /// Replications from here on are left out.
    end: u64,
}

impl ProjectsTable {
    /// Opens the file.
    pub(super) fn create(
        path: &Path,
        experiment: &Experiment,
        facts: &[(&str, String)],
    ) -> Result<ProjectsTable, ReportError> {
        let table = ParquetTable::create(path, columns(experiment), facts)?;
        let end = experiment.keep_projects.unwrap_or(u64::MAX);
        Ok(ProjectsTable { table, end })
    }

    /// Adds consecutive replications, given as plan, replication, project. Rows run
    /// replication by replication, so that their order does not depend on how many
    /// replications come at a time.
    pub(super) fn record(
        &mut self,
        first_replication: u64,
        projects: &[Vec<Vec<ProjectRecord>>],
        threads: &Threads,
    ) -> Result<(), ReportError> {
        let replications = projects.first().map_or(0, Vec::len);
        for (offset, replication) in (0..replications).zip(first_replication..self.end) {
            for (plan, of_plan) in projects.iter().enumerate() {
                let origin = Origin { plan, replication };
                self.table.extend(origin, &of_plan[offset], threads)?;
            }
        }
        Ok(())
    }

    /// Writes what is left and closes the file.
    pub(super) fn finish(self, threads: &Threads) -> Result<(), ReportError> {
        self.table.finish(threads)
    }
}

fn columns(experiment: &Experiment) -> Vec<Column<ProjectRecord>> {
    use Values::{Label, Number, OptionalNumber, Plan, Replication, Whole};
    let model = &experiment.model;
    let plans = experiment.plans.iter().map(|plan| plan.name.clone());
    let kinds = model.kinds.iter().map(|kind| kind.name.clone());
    let stages = model
        .lifecycle
        .stages
        .iter()
        .map(|stage| stage.name.clone());
    let stages: Vec<String> = stages.collect();
    let fates = fate_codes(&model.lifecycle.ends);
    let value = format!("value_{}", experiment.currency.to_lowercase());
    vec![
        Column::new("plan", Plan(plans.collect())),
        Column::new("replication", Replication),
        Column::new("project", Whole(|row| u64::from(row.number))),
        Column::new(
            "kind",
            Label(kinds.collect(), |row| Some(usize::from(row.kind))),
        ),
        Column::new("offered_week", Number(|row| row.offered)),
        Column::new("kicked_off_week", OptionalNumber(|row| row.kicked_off)),
        Column::new("validated_week", OptionalNumber(|row| row.validated)),
        Column::new(
            "in_production_week",
            OptionalNumber(|row| row.in_production),
        ),
        Column::new("ended_week", OptionalNumber(|row| row.ended)),
        Column::new(
            "release",
            Label(RELEASES.map(String::from).to_vec(), |row| {
                let is_live = row.in_production.is_some();
                is_live.then_some(usize::from(row.one_off_release))
            }),
        ),
        Column::new("migrated_week", OptionalNumber(|row| row.migrated)),
        Column::new("fate", Label(fates, |row| Some(fate_index(row.fate)))),
        Column::new(
            "stage",
            Label(stages.clone(), |row| {
                row.stage.map(|stage| usize::from(stage.0))
            }),
        ),
        Column::new(
            "stage_at_end_of_follow_up",
            Label(stages, |row| {
                let stage = row.stage_at_follow_up;
                stage.map(|stage| usize::from(stage.0))
            }),
        ),
        Column::new(
            "stands_in",
            Label(
                STANDINGS.map(|(_, words)| words.to_owned()).to_vec(),
                |row| {
                    let (standing, _) = row.standing?;
                    STANDINGS.iter().position(|(place, _)| *place == standing)
                },
            ),
        ),
        Column::new(
            "stands_since_week",
            OptionalNumber(|row| row.standing.map(|(_, since)| since)),
        ),
        Column::new("waited_weeks", Number(|row| row.waited)),
        Column::new("worked_weeks", Number(|row| row.worked)),
        Column::new("reworked_weeks", Number(|row| row.reworked)),
        Column::new("effort_person_weeks", Number(|row| row.effort)),
        Column::new(
            "planned_effort_person_weeks",
            Number(|row| row.planned_effort),
        ),
        Column::new(value, Number(|row| row.value)),
        Column::new("repairs", Whole(|row| row.service.repairs.into())),
        Column::new("retrainings", Whole(|row| row.service.retrainings.into())),
        Column::new("incidents", Whole(|row| row.service.incidents.into())),
        Column::new("downtime_weeks", Number(|row| row.service.downtime_weeks)),
        Column::new(
            "bad_unnoticed_weeks",
            Number(|row| row.service.bad_unnoticed_weeks),
        ),
    ]
}
