//! Pictures of stories for tests: short and long, many lanes and few, three alphabets.

use std::path::Path;

use super::story;
use crate::analysis::{Choice, Story, tell};
use crate::charts::figure::Figure;
use crate::charts::samples::provenance;
use crate::experiment::{Experiment, run, watch};
use crate::scenario;

/// All of them, by name.
pub(in crate::charts) fn story_figures() -> Vec<(String, Figure)> {
    let long = "Сначала инженер по эксплуатации моделей, затем аналитик данных";
    let many = "team.data-scientist=12";
    let cases: [(&str, &[&str], &[usize]); 7] = [
        ("first-hire", &[], &[0]),
        ("first-hire", &[], &[0, 1]),
        ("late-mlops", &[], &[3, 5]),
        ("late-mlops", &["horizon=120 months", many], &[0]),
        (
            "notebooks",
            &["horizon=6 months", "measure.follow_up=to the horizon"],
            &[1],
        ),
        (
            "notebooks",
            &["horizon=14 weeks", "measure.follow_up=to the horizon"],
            &[0],
        ),
        (
            "theory/mm3",
            &["horizon=2000 weeks", "measure.admission_until=1000 weeks"],
            &[0],
        ),
    ];
    let drawn = cases
        .iter()
        .enumerate()
        .map(|(number, (file, changes, plans))| {
            let mut experiment = shipped(file, changes);
            if number == 1 {
                experiment.plans[0].name = long.to_owned();
                experiment.plans[1].name =
                    "Πρώτα ένας μηχανικός, ύστερα ένας επιστήμονας δεδομένων".into();
            }
            (
                format!("story-{number}-{file}"),
                story_figure(&experiment, plans),
            )
        });
    drawn.collect()
}

fn shipped(file: &str, changes: &[&str]) -> Experiment {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("scenarios/{file}.toml"));
    let mut changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    changes.push("run.replications=8".to_owned());
    scenario::load(&path, &changes)
        .unwrap_or_else(|problems| panic!("{problems}"))
        .experiment
}

fn story_figure(experiment: &Experiment, plans: &[usize]) -> Figure {
    let results = run(experiment);
    let stories = plans.iter().map(|plan| {
        let watched = watch(experiment, *plan, 3);
        tell(experiment, &results, *plan, watched)
    });
    let stories: Vec<Story> = stories.collect();
    let stories: Vec<&Story> = stories.iter().collect();
    story(&stories, Choice::Number(3), &provenance())
}
