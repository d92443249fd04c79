//! From a watched replication to its story.

use super::choice::Standing;
use super::ending::{ending, fate, sums};
use super::happenings::Teller;
use super::names::Names;
use super::start::start;
use super::types::{Doing, ProjectState, Story, StoryPerson, StoryProject, StoryStay, StoryWork};
use crate::experiment::{Experiment, Results, Watched};
use crate::model::StageId;
use crate::model::trace::{ProjectPlace, Stay, Work, WorkKind};
use crate::words::capitalized;

/// The story of a watched replication of the plan at index `plan`, beside the results
/// of the run that it is one future of.
#[must_use]
pub fn tell(experiment: &Experiment, results: &Results, plan: usize, watched: Watched) -> Story {
    let names = Names::of(&watched);
    let teller = Teller {
        watched: &watched,
        names: &names,
    };
    let currency = &experiment.currency;
    Story {
        title: experiment.title.clone(),
        plan: watched.plan.name.clone(),
        plan_index: plan,
        plans: experiment.plans.len(),
        replication: watched.replication,
        futures: results.completed,
        seed: experiment.seed,
        horizon: watched.model.horizon.get(),
        currency: currency.clone(),
        assumed: assumed(experiment, &watched),
        people: people(&watched, &names),
        projects: projects(&watched, &names, currency),
        ends: watched.model.lifecycle.ends.clone(),
        start: start(&watched, &names),
        events: teller.events(),
        standing: Standing::of(&watched.record, &results.plans[plan].rows),
        sums: sums(&watched, currency),
        watched,
    }
}

fn assumed(experiment: &Experiment, watched: &Watched) -> Vec<(String, f64, String)> {
    let assumptions = experiment
        .worlds
        .iter()
        .flat_map(|worlds| &worlds.assumptions);
    let numbers = assumptions.zip(&watched.numbers);
    let told = numbers.map(|(of, number)| (of.name.clone(), *number, of.unit.clone()));
    told.collect()
}

fn stage(watched: &Watched, stage: StageId) -> String {
    watched.model.lifecycle.stages[usize::from(stage.0)]
        .name
        .clone()
}

fn people(watched: &Watched, names: &Names) -> Vec<StoryPerson> {
    let people = watched.trace.people.iter().enumerate();
    let told = people.map(|(index, person)| {
        let own = watched.trace.work_of(index).iter();
        let own = own.filter(|work| work.until > work.from);
        let work = own.map(|work| story_work(work, watched)).collect();
        StoryPerson {
            name: capitalized(&names.people[index]),
            role: watched.model.roles[usize::from(person.role.0)].name.clone(),
            first_day: person.first_day,
            left: person.left,
            work,
        }
    });
    told.collect()
}

fn story_work(work: &Work, watched: &Watched) -> StoryWork {
    let doing = match work.kind {
        WorkKind::Stage {
            stage: at,
            is_rework,
        } => {
            let name = stage(watched, at);
            if is_rework {
                Doing::Again(name)
            } else {
                Doing::Stage(name)
            }
        }
        WorkKind::Repair => Doing::Upkeep("repair"),
        WorkKind::Retraining => Doing::Upkeep("retraining"),
        WorkKind::Incident => Doing::Upkeep("incident"),
    };
    StoryWork {
        project: work.project,
        doing,
        from: work.from,
        until: work.until,
    }
}

fn projects(watched: &Watched, names: &Names, currency: &str) -> Vec<StoryProject> {
    let kinds = &watched.model.kinds;
    let rows = watched.projects.iter().enumerate();
    let told = rows.map(|(index, row)| {
        let own = watched.trace.stays_of(index).iter();
        StoryProject {
            name: names.project(index).to_owned(),
            kind: (kinds.len() > 1).then(|| kinds[usize::from(row.kind)].name.clone()),
            stays: own.map(|stay| story_stay(stay, watched)).collect(),
            ending: ending(row),
            fate: fate(row, watched, currency),
        }
    });
    told.collect()
}

fn story_stay(stay: &Stay, watched: &Watched) -> StoryStay {
    let at = |at: StageId| stage(watched, at);
    let (state, stage) = match stay.place {
        ProjectPlace::Backlog => (ProjectState::Backlog, String::new()),
        ProjectPlace::Pause(stage) => (ProjectState::Paused, at(stage)),
        ProjectPlace::Blocked(stage) => (ProjectState::Blocked, at(stage)),
        ProjectPlace::Line(stage) => (ProjectState::Waiting, at(stage)),
        ProjectPlace::InWork(stage) => (ProjectState::InWork, at(stage)),
        ProjectPlace::Live => (ProjectState::Live, String::new()),
        ProjectPlace::Down => (ProjectState::Down, String::new()),
    };
    StoryStay {
        state,
        stage,
        from: stay.from,
        until: stay.until,
    }
}
