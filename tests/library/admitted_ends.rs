//! The row of a replication counts the ends of admitted projects as its project
//! records tell them.

use std::ops::ControlFlow;

use pitcrew::experiment::{self, Chunk, Experiment, Results, RunOptions};
use pitcrew::model::FollowUp;
use pitcrew::model::outcome::{Fate, Novelty, ProjectRecord};
use pitcrew::scenario::{self, shipped};

/// The cause, if `project` was admitted and ended within its follow-up.
fn admitted_end(experiment: &Experiment, project: &ProjectRecord) -> Option<usize> {
    let model = &experiment.model;
    let is_offer = project.novelty != Novelty::Rebuild;
    let kicked_off = project.kicked_off.filter(|_| is_offer)?;
    let by = match model.follow_up {
        FollowUp::Within(span) => kicked_off + span.get(),
        FollowUp::ToHorizon => model.horizon.get(),
    };
    let is_admitted = kicked_off <= model.admission_until.get();
    match (project.fate, project.ended) {
        (Fate::Ended(cause), Some(ended)) if is_admitted && ended <= by => Some(cause.place()),
        _ => None,
    }
}

/// Per plan and replication, what the project records add up to.
fn counted(experiment: &Experiment, chunk: &Chunk) -> Vec<Vec<[u32; 7]>> {
    let count = |projects: &Vec<ProjectRecord>| {
        let mut ends = [0; 7];
        for project in projects {
            if let Some(cause) = admitted_end(experiment, project) {
                ends[cause] += 1;
            }
        }
        ends
    };
    let plans = chunk.projects.iter();
    plans.map(|plan| plan.iter().map(count).collect()).collect()
}

fn told(results: &Results) -> Vec<Vec<[u32; 7]>> {
    let plans = results.plans.iter();
    plans
        .map(|plan| plan.rows.iter().map(|row| row.admitted_ended).collect())
        .collect()
}

#[test]
fn rows_tell_the_ends_of_admitted_projects() {
    let mut after_their_follow_up = 0;
    for (name, text) in shipped() {
        let scenario = scenario::parse(name, text, &["run.replications=20".into()]).unwrap();
        let experiment = &scenario.experiment;
        let mut expected = Vec::new();
        let mut observer = |chunk: &Chunk| {
            expected = counted(experiment, chunk);
            ControlFlow::Continue(())
        };
        let options = RunOptions::default();
        let results = experiment::run_until(experiment, &options, &mut observer, &|_| false);
        assert_eq!(told(&results), expected, "{name}");
        for row in results.plans.iter().flat_map(|plan| &plan.rows) {
            let admitted_ended: u32 = row.admitted_ended.iter().sum();
            assert!(admitted_ended + row.admitted_in_production <= row.admitted);
            after_their_follow_up += row.ended.iter().sum::<u32>() - admitted_ended;
        }
    }
    // Else the two counts would be one.
    assert!(after_their_follow_up > 0);
}
