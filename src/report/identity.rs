//! What makes two runs the same run.

use crate::experiment::Experiment;

/// Version of this program; part of a run's identity, since another version may
/// play the same scenario differently.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The name of a run. Two runs with the same identity write the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunIdentity {
    /// Name of the scenario, fit for a folder.
    pub scenario: String,
    /// 64 hexadecimal digits.
    pub hash: String,
    /// Which luck.
    pub seed: u64,
}

impl RunIdentity {
    /// The identity of playing `experiment`, which `lock` spells out in full.
    pub fn new(scenario: &str, lock: &str, experiment: &Experiment) -> RunIdentity {
        let mut hasher = blake3::Hasher::new();
        // Each part is led by its length, so that no two lists of parts collide.
        for part in [lock.as_bytes(), ENGINE_VERSION.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.update(&experiment.seed.to_le_bytes());
        hasher.update(&experiment.replications.to_le_bytes());
        RunIdentity {
            scenario: folder_name(scenario),
            hash: hasher.finalize().to_hex().to_string(),
            seed: experiment.seed,
        }
    }

    /// The first 12 digits: the name of the folder, and what footers show.
    pub fn short_hash(&self) -> &str {
        &self.hash[..12]
    }
}

/// `name` with everything but letters, digits, `-`, `_` and inner dots replaced.
pub(super) fn folder_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| match c {
            '-' | '_' | '.' => c,
            c if c.is_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    match safe.trim_matches('.') {
        "" => "scenario".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::experiment;

    #[test]
    fn the_hash_changes_with_the_lock_the_seed_and_the_replications() {
        let base = experiment();
        let identity = RunIdentity::new("bank", "a = 1", &base);
        assert_eq!(identity, RunIdentity::new("bank", "a = 1", &base));
        assert_eq!(identity.hash.len(), 64);
        assert_eq!(identity.short_hash().len(), 12);

        let other_seed = Experiment {
            seed: base.seed + 1,
            ..base.clone()
        };
        let longer = Experiment {
            replications: base.replications + 1,
            ..base.clone()
        };
        for other in [
            RunIdentity::new("bank", "a = 2", &base),
            RunIdentity::new("bank", "a = 1", &other_seed),
            RunIdentity::new("bank", "a = 1", &longer),
        ] {
            assert_ne!(other.hash, identity.hash);
        }
    }

    #[test]
    fn a_scenario_name_never_leaves_its_folder() {
        for (name, folder) in [
            ("bank", "bank"),
            ("Größe 2", "Größe-2"),
            ("../../etc", "-..-etc"),
            ("..", "scenario"),
            ("", "scenario"),
        ] {
            assert_eq!(folder_name(name), folder);
        }
    }
}
