//! The folder of a story: its picture, and the numbers in it.

use std::path::{Path, PathBuf};

use super::chart_files::csv;
use super::error::ReportError;
use super::identity::{ENGINE_VERSION, RunIdentity, folder_name};
use super::pending_folder::PendingFolder;
use crate::analysis::{Choice, Story};
use crate::charts::{self, Provenance};

/// Letters of a plan's name in the name of a folder.
const PLAN_LETTERS: usize = 20;

/// Draws one future, under one plan or two, and writes `story.svg`, `story.png` and
/// `story.csv` into a folder of its own beside those of runs; `choice` says why it is
/// this future. Gives the path of the folder, which appears only when it is complete.
pub fn write_story(
    base: &Path,
    identity: &RunIdentity,
    stories: &[&Story],
    choice: Choice,
) -> Result<PathBuf, ReportError> {
    let provenance = Provenance {
        answer: String::new(),
        hash: identity.short_hash().to_owned(),
        version: ENGINE_VERSION.to_owned(),
    };
    let figure = charts::story(stories, choice, &provenance);
    let name = name(identity, stories);
    let folder = PendingFolder::create(&base.join(&identity.scenario), &name)?;
    folder.write("story.svg", charts::svg(&figure).as_bytes())?;
    folder.write("story.png", &charts::png(&figure))?;
    let path = folder.path().join("story.csv");
    let table = csv(&figure.table()).map_err(ReportError::at("write", &path))?;
    folder.write("story.csv", &table)?;
    folder.keep_as(&name)
}

/// Hash of the run, plans and number of the future: `1f3a…-story-2-MLOps-first-417`. The
/// number of the plan keeps names apart that begin alike.
fn name(identity: &RunIdentity, stories: &[&Story]) -> String {
    let plans = stories.iter().map(|story| {
        let letters: String = story.plan.chars().take(PLAN_LETTERS).collect();
        let letters = folder_name(letters.trim());
        format!("{}-{letters}", story.plan_index + 1)
    });
    let plans: Vec<String> = plans.collect();
    let number = stories.first().map_or(0, |story| story.replication);
    let hash = identity.short_hash();
    format!("{hash}-story-{}-{number}", plans.join("-beside-"))
}
