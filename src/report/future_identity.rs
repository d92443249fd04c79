//! What makes the nth future of two runs the same future.

use super::identity::ENGINE_VERSION;
use crate::experiment::Experiment;

/// Two runs meet the same luck, and so can be compared future by future, if all of
/// these agree. The plan is none of them: no draw knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FutureIdentity {
    /// Version of the program that played it.
    pub engine_version: String,
    /// Which luck.
    pub seed: u64,
    /// Stands for the stages in their order: places of stages are part of the
    /// addresses of draws.
    pub lifecycle: String,
    /// Stands for what is there on the first day and what comes: team, platform,
    /// projects.
    pub starting_state: String,
}

impl FutureIdentity {
    /// That of the futures of an experiment.
    pub fn of(experiment: &Experiment) -> FutureIdentity {
        let model = &experiment.model;
        let stages = model.lifecycle.stages.iter();
        let names: Vec<&str> = stages.map(|stage| stage.name.as_str()).collect();
        let start = (&model.team, &model.platform, &model.projects);
        FutureIdentity {
            engine_version: ENGINE_VERSION.to_owned(),
            seed: experiment.seed,
            lifecycle: fingerprint(&format!("{names:?}")),
            // The debug form of numbers is the shortest that reads back to the same
            // bits; it only ever meets that of the same version.
            starting_state: fingerprint(&format!("{start:?}")),
        }
    }

    /// In what the two differ, in words; empty where their futures are the same.
    pub fn differences(&self, other: &FutureIdentity) -> Vec<&'static str> {
        let parts = [
            (
                self.engine_version == other.engine_version,
                "the version of the program",
            ),
            (self.seed == other.seed, "the seed"),
            (self.lifecycle == other.lifecycle, "the stages"),
            (
                self.starting_state == other.starting_state,
                "the starting state (team, platform, projects)",
            ),
        ];
        let apart = parts.into_iter().filter(|(same, _)| !same);
        apart.map(|(_, what)| what).collect()
    }

    /// Whether they differ in the starting state and in nothing else: the same luck
    /// then meets another start.
    pub fn differs_in_start_only(&self, other: &FutureIdentity) -> bool {
        let same_start = FutureIdentity {
            starting_state: other.starting_state.clone(),
            ..self.clone()
        };
        self != other && same_start == *other
    }
}

fn fingerprint(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::experiment;

    #[test]
    fn plans_do_not_matter_but_seed_stages_and_start_do() {
        let base = experiment();
        let identity = FutureIdentity::of(&base);
        let differences = |change: &dyn Fn(&mut Experiment)| {
            let mut other = base.clone();
            change(&mut other);
            identity.differences(&FutureIdentity::of(&other))
        };
        assert!(differences(&|other| other.plans.truncate(1)).is_empty());
        assert!(differences(&|other| other.replications = 9).is_empty());
        assert_eq!(differences(&|other| other.seed = 8), ["the seed"]);
        let reversed = |other: &mut Experiment| other.model.lifecycle.stages.reverse();
        assert_eq!(differences(&reversed), ["the stages"]);
        let at_once = |other: &mut Experiment| {
            other.model.projects.intake = crate::model::Intake::WhenSomebodyIsFree;
        };
        assert_eq!(
            differences(&at_once),
            ["the starting state (team, platform, projects)"]
        );
        let mut started = base.clone();
        at_once(&mut started);
        let started = FutureIdentity::of(&started);
        assert!(identity.differs_in_start_only(&started));
        assert!(!identity.differs_in_start_only(&identity));
    }
}
