//! The output folder of one run, filled while the run goes on.

use std::path::{Path, PathBuf};

use super::chart_files;
use super::error::ReportError;
use super::future_identity::FutureIdentity;
use super::identity::{ENGINE_VERSION, RunIdentity};
use super::page::{self, PageFacts, PageFile};
use super::pending_folder::PendingFolder;
use super::projects_table::ProjectsTable;
use super::ranking_facts;
use super::replications_table;
use super::summary::{summary_json, summary_schema};
use super::tables;
use crate::analysis::{Analysis, follow_up_weeks, has_value};
use crate::experiment::{Experiment, Results, Threads};
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
    /// `None`: no project is kept.
    projects: Option<ProjectsTable>,
    threads: Threads,
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
        let projects = match experiment.keep_projects {
            Some(0) => None,
            _ => Some(ProjectsTable::create(&path, experiment, &facts)?),
        };
        Ok(RunFolder {
            identity,
            lock: lock.to_owned(),
            facts,
            page_facts: PageFacts::default(),
            projects,
            threads: Threads::none(),
            folder,
        })
    }

    /// With what the page says about the scenario, beside what came of it.
    #[must_use]
    pub fn with_page_facts(self, page_facts: PageFacts) -> RunFolder {
        RunFolder { page_facts, ..self }
    }

    /// With so many threads to encode tables and draw charts (`None`: one per core) in
    /// place of the one that asks. No byte depends on it.
    #[must_use]
    pub fn with_threads(self, asked: Option<usize>) -> RunFolder {
        let threads = Threads::start(asked);
        RunFolder { threads, ..self }
    }

    /// Where the files are until the run is finished.
    pub fn temporary_path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds the projects of consecutive replications, given as plan, replication,
    /// project, as far as the experiment keeps them.
    pub fn record(
        &mut self,
        first_replication: u64,
        projects: &[Vec<Vec<ProjectRecord>>],
    ) -> Result<(), ReportError> {
        match &mut self.projects {
            Some(table) => table.record(first_replication, projects, &self.threads),
            None => Ok(()),
        }
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
            threads,
            folder,
        } = self;
        projects.map_or(Ok(()), |table| table.finish(&threads))?;
        let path = folder.path().join("replications.parquet");
        replications_table::write(&path, experiment, results, &facts, &threads)?;

        tables::write(&folder, experiment, results, analysis)?;

        let summary = summary_json(&identity, analysis)?;
        folder.write("summary.json", summary.as_bytes())?;
        folder.write("summary.schema.json", summary_schema().as_bytes())?;
        folder.write("scenario.lock.toml", lock.as_bytes())?;
        let figures = chart_files::figures(&identity, analysis);
        chart_files::write(&folder, &figures, &threads)?;
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
            "pitcrew.ranked_by",
            ranking_facts::ranked_by(&experiment.ranking.by),
        ),
        (
            "pitcrew.matters",
            ranking_facts::matters(&experiment.ranking.matters),
        ),
        (
            "pitcrew.run_off_weeks",
            model.money.run_off.get().to_string(),
        ),
        (
            "pitcrew.replications_per_world",
            experiment.cluster_size().to_string(),
        ),
        (
            "pitcrew.projects_of_replications",
            experiment
                .keep_projects
                .map_or("all".to_owned(), |most| most.to_string()),
        ),
        ("pitcrew.currency", experiment.currency.clone()),
        ("pitcrew.time_unit", "weeks from the start".to_owned()),
    ]
}

#[cfg(test)]
mod tests;
