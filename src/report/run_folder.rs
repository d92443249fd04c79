//! The output folder of one run, filled while the run goes on.

use std::path::{Path, PathBuf};

use super::chart_files;
use super::error::ReportError;
use super::future_identity::FutureIdentity;
use super::hires_table;
use super::identity::{ENGINE_VERSION, RunIdentity};
use super::kinds_table;
use super::lost_tables;
use super::measure_tables::{funnel_csv, roles_csv, stages_csv};
use super::page::{self, PageFacts, PageFile};
use super::pending_folder::PendingFolder;
use super::plans_table;
use super::projects_table::ProjectsTable;
use super::replications_table;
use super::summary::{SUMMARY_SCHEMA, summary_json};
use super::worlds_table;
use crate::analysis::{Analysis, follow_up_weeks, has_value};
use crate::experiment::{Experiment, Results};
use crate::model::outcome::ProjectRecord;
use crate::model::{FollowUp, Model};
use crate::words::{span_in_words, time_in_words};

/// The output folder of a run. It stays under a temporary name until
/// [`RunFolder::finish`], and is removed when it is dropped before.
pub struct RunFolder {
    identity: RunIdentity,
    lock: String,
    facts: Vec<(&'static str, String)>,
    page_facts: PageFacts,
    projects: ProjectsTable,
    folder: PendingFolder,
}

impl std::fmt::Debug for RunFolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("RunFolder");
        debug
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

impl RunFolder {
    /// Opens the files before the run, so that a place that cannot be written is
    /// told at once. `lock` is the scenario with all defaults spelled out.
    pub fn create(
        base: &Path,
        identity: RunIdentity,
        lock: &str,
        experiment: &Experiment,
    ) -> Result<RunFolder, ReportError> {
        let parent = base.join(&identity.scenario);
        let folder = PendingFolder::create(&parent, identity.short_hash())?;
        let facts = facts(&identity, experiment);
        let path = folder.path().join("projects.parquet");
        let projects = ProjectsTable::create(&path, experiment, &facts)?;
        Ok(RunFolder {
            identity,
            lock: lock.to_owned(),
            facts,
            page_facts: PageFacts::default(),
            projects,
            folder,
        })
    }

    /// With what the page says about the scenario, beside what came of it.
    #[must_use]
    pub fn with_page_facts(self, page_facts: PageFacts) -> RunFolder {
        RunFolder { page_facts, ..self }
    }

    /// Where the files are until the run is finished.
    pub fn temporary_path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds the projects of consecutive replications, given as plan, replication,
    /// project.
    pub fn record(
        &mut self,
        first_replication: u64,
        projects: &[Vec<Vec<ProjectRecord>>],
    ) -> Result<(), ReportError> {
        self.projects.record(first_replication, projects)
    }

    /// Writes everything else, gives the folder its name and returns its path. A
    /// run that was stopped is labeled in the name, since it is not the whole run.
    pub fn finish(
        self,
        experiment: &Experiment,
        results: &Results,
        analysis: &Analysis,
    ) -> Result<PathBuf, ReportError> {
        let RunFolder {
            identity,
            lock,
            facts,
            page_facts,
            projects,
            folder,
        } = self;
        projects.finish()?;
        let path = folder.path().join("replications.parquet");
        replications_table::write(&path, experiment, results, &facts)?;

        let path = folder.path().join("plans.csv");
        let plans = plans_table::csv(analysis).map_err(ReportError::at("write", &path))?;
        folder.write("plans.csv", &plans)?;

        let path = folder.path().join("hires.csv");
        let hires = hires_table::csv(analysis).map_err(ReportError::at("write", &path))?;
        folder.write("hires.csv", &hires)?;

        if analysis.plans.iter().any(|plan| !plan.kinds.is_empty()) {
            let path = folder.path().join("kinds.csv");
            let kinds = kinds_table::csv(analysis).map_err(ReportError::at("write", &path))?;
            folder.write("kinds.csv", &kinds)?;
        }

        if let Some(worlds) = &experiment.worlds {
            let path = folder.path().join("worlds.csv");
            let table =
                worlds_table::csv(worlds, results).map_err(ReportError::at("write", &path))?;
            folder.write("worlds.csv", &table)?;
        }

        if let (Some(rescues), Some(summary)) = (&results.rescues, &analysis.rescues) {
            let path = folder.path().join("lost.csv");
            let table = lost_tables::lost_csv(experiment, rescues)
                .map_err(ReportError::at("write", &path))?;
            folder.write("lost.csv", &table)?;
            let path = folder.path().join("lost_by_hire.csv");
            let table = lost_tables::by_hire_csv(analysis, summary)
                .map_err(ReportError::at("write", &path))?;
            folder.write("lost_by_hire.csv", &table)?;
        }

        let tables = [
            ("funnel.csv", funnel_csv(analysis)),
            ("stages.csv", stages_csv(analysis)),
            ("roles.csv", roles_csv(analysis)),
        ];
        for (name, table) in tables {
            let path = folder.path().join(name);
            let table = table.map_err(ReportError::at("write", &path))?;
            folder.write(name, &table)?;
        }

        let summary = summary_json(&identity, analysis)?;
        folder.write("summary.json", summary.as_bytes())?;
        folder.write("summary.schema.json", SUMMARY_SCHEMA.as_bytes())?;
        folder.write("scenario.lock.toml", lock.as_bytes())?;
        let figures = chart_files::figures(&identity, analysis);
        chart_files::write(&folder, &figures)?;
        write_page(
            &folder,
            &page::page_file(&identity, analysis, &figures, page_facts),
        )?;

        let hash = identity.short_hash();
        let name = if results.stopped {
            format!("{hash}-stopped-after-{}", results.completed)
        } else {
            hash.to_owned()
        };
        folder.keep_as(&name)
    }
}

/// Which projects count and until when, in words: runs that differ in it measure
/// different things.
pub fn measured(model: &Model) -> String {
    let admitted = time_in_words(model.admission_until.months());
    match model.follow_up {
        FollowUp::ToHorizon => format!(
            "projects kicked off by {admitted}, followed to {}",
            time_in_words(model.horizon.months())
        ),
        FollowUp::Within(weeks) => format!(
            "projects kicked off by {admitted}, followed for {}",
            span_in_words(weeks.months())
        ),
    }
}

/// The page, and beside it its data, from which it can be built again.
fn write_page(folder: &PendingFolder, file: &PageFile) -> Result<(), ReportError> {
    let path = folder.path().join(page::DATA_FILE);
    let data = serde_json::to_string(file).map_err(ReportError::at("write", &path))?;
    folder.write(page::DATA_FILE, data.as_bytes())?;
    folder.write(page::PAGE_FILE, page::page(file).as_bytes())
}

/// What the metadata of a table say.
pub(super) fn facts(
    identity: &RunIdentity,
    experiment: &Experiment,
) -> Vec<(&'static str, String)> {
    let futures = FutureIdentity::of(experiment);
    let model = &experiment.model;
    vec![
        ("pitcrew.engine_version", ENGINE_VERSION.to_owned()),
        ("pitcrew.scenario", identity.scenario.clone()),
        ("pitcrew.hash", identity.hash.clone()),
        ("pitcrew.seed", identity.seed.to_string()),
        ("pitcrew.lifecycle", futures.lifecycle),
        ("pitcrew.starting_state", futures.starting_state),
        ("pitcrew.horizon_weeks", model.horizon.get().to_string()),
        (
            "pitcrew.follow_up_weeks",
            follow_up_weeks(model).to_string(),
        ),
        ("pitcrew.measured", measured(model)),
        ("pitcrew.has_value", has_value(model).to_string()),
        (
            "pitcrew.replications_per_world",
            experiment.cluster_size().to_string(),
        ),
        ("pitcrew.currency", experiment.currency.clone()),
        ("pitcrew.time_unit", "weeks from the start".to_owned()),
    ]
}

#[cfg(test)]
mod tests;
