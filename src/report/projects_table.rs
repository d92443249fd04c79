//! `projects.parquet`: one row per plan, replication and project.

use std::path::Path;

use super::error::ReportError;
use super::parquet_table::{Origin, ParquetTable, parquet_columns};
use crate::experiment::{Experiment, Threads};
use crate::model::EndCause;
use crate::model::outcome::{Fate, Novelty, ProjectRecord, Standing};
use crate::words::fate_code;

/// The codes of all fates, by their index.
fn fate_codes(experiment: &Experiment) -> Vec<String> {
    let ends = &experiment.model.lifecycle.ends;
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

/// What a project builds on.
const NOVELTIES: [(Novelty, &str); 3] = [
    (Novelty::New, "new"),
    (Novelty::Reuse, "reuse"),
    (Novelty::Rebuild, "rebuild"),
];

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
        let table = ParquetTable::create(path, (COLUMNS, experiment), facts)?;
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

fn kinds(experiment: &Experiment) -> Vec<String> {
    let kinds = experiment.model.kinds.iter();
    kinds.map(|kind| kind.name.clone()).collect()
}

fn stages(experiment: &Experiment) -> Vec<String> {
    let stages = experiment.model.lifecycle.stages.iter();
    stages.map(|stage| stage.name.clone()).collect()
}

parquet_columns! {
    /// One project of one future under one plan.
    COLUMNS of ProjectRecord;
    /// Name of the plan.
    "plan", Text = Plan;
    /// The future, from 0; the same luck under every plan.
    "replication", Number = Replication;
    /// Number of the project in its future; the same project under every plan.
    "project", Number = Whole(|row| row.number.into());
    /// Name of its kind.
    "kind", Text = Label(kinds, |row| Some(usize::from(row.kind)));
    /// What it builds on: `new`, `reuse` of a model that was live, or `rebuild` of one that
    /// had retired.
    "novelty", Text = Label(|_| NOVELTIES.map(|(_, code)| code.to_owned()).to_vec(), |row| {
        NOVELTIES.iter().position(|(novelty, _)| *novelty == row.novelty)
    });
    /// When it was offered.
    "offered_week", Week = Number(|row| row.offered);
    /// When it was kicked off; empty: not by the horizon.
    "kicked_off_week", Week = OptionalNumber(|row| row.kicked_off);
    /// When it passed the validating stage.
    "validated_week", Week = OptionalNumber(|row| row.validated);
    /// When it went live.
    "in_production_week", Week = OptionalNumber(|row| row.in_production);
    /// When it ended, before production or after.
    "ended_week", Week = OptionalNumber(|row| row.ended);
    /// How it went live: `repeatable` or `one-off`.
    "release", Text = Label(|_| RELEASES.map(String::from).to_vec(), |row| {
        let is_live = row.in_production.is_some();
        is_live.then_some(usize::from(row.one_off_release))
    });
    /// When a one-off release was migrated to repeatable delivery.
    "migrated_week", Week = OptionalNumber(|row| row.migrated);
    /// What became of it by the horizon: `in backlog`, `in progress`, `live`, `retired`,
    /// `withdrawn`, or why it ended.
    "fate", Text = Label(
        fate_codes,
        |row| Some(fate_index(row.fate))
    );
    /// The stage where it stands, or stood when it ended.
    "stage", Text = Label(stages, |row| row.stage.map(|stage| usize::from(stage.0)));
    /// The stage where it stood at the end of its follow-up.
    "stage_at_end_of_follow_up", Text = Label(stages, |row| {
        row.stage_at_follow_up.map(|stage| usize::from(stage.0))
    });
    /// Where it stands at the horizon, if it has not come to an end: `backlog`, `pause`,
    /// `line` or `work`.
    "stands_in", Text = Label(
        |_| STANDINGS.map(|(_, words)| words.to_owned()).to_vec(),
        |row| {
            let (standing, _) = row.standing?;
            STANDINGS.iter().position(|(place, _)| *place == standing)
        }
    );
    /// Since when.
    "stands_since_week", Week = OptionalNumber(|row| row.standing.map(|(_, since)| since));
    /// Weeks in which nobody worked on it, from kick-off on.
    "waited_weeks", Weeks = Number(|row| row.waited);
    /// Weeks in which somebody worked on it.
    "worked_weeks", Weeks = Number(|row| row.worked);
    /// Of those, weeks of second and later visits to a stage.
    "reworked_weeks", Weeks = Number(|row| row.reworked);
    /// Weeks that somebody gave to it: those worked, times the share of the week that
    /// whoever worked on it had for it.
    "touched_weeks", Weeks = Number(|row| row.touched);
    /// Person-weeks of a specialist that it took.
    "effort_person_weeks", Weeks = Number(|row| row.effort);
    /// Person-weeks that the stages begun take on average, without rework.
    "planned_effort_person_weeks", Weeks = Number(|row| row.planned_effort);
    /// What it earned by the horizon.
    "value", Money = Number(|row| row.value);
    /// Repairs of the live model.
    "repairs", Number = Whole(|row| row.service.repairs.into());
    /// Retrainings of the live model.
    "retrainings", Number = Whole(|row| row.service.retrainings.into());
    /// Incidents of the live model.
    "incidents", Number = Whole(|row| row.service.incidents.into());
    /// Weeks that it was down.
    "downtime_weeks", Weeks = Number(|row| row.service.downtime_weeks);
    /// Weeks that it was bad and nobody had noticed.
    "bad_unnoticed_weeks", Weeks = Number(|row| row.service.bad_unnoticed_weeks);
}
