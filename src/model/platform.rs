//! The technical platform: four capabilities and what each does.

use super::lifecycle::Needs;
use crate::random::Distribution;

/// The platform: what could be built, what is there, who builds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Platform {
    /// Capabilities in the order in which they are built; at most 8.
    pub capabilities: Vec<Capability>,
    /// How many of them are there at the start, counted from the first.
    pub built_at_start: usize,
    /// Who can build.
    pub needs: Needs,
    /// Least skill to take part in building, 0 to 1.
    pub min_skill: f64,
}

impl Platform {
    /// A platform that plays no part.
    #[must_use]
    pub fn none() -> Platform {
        Platform {
            capabilities: Vec::new(),
            built_at_start: 0,
            needs: Needs {
                skill_mix: Vec::new(),
                only_roles: None,
            },
            min_skill: 1.0,
        }
    }
}

/// One capability.
#[derive(Debug, Clone, PartialEq)]
pub struct Capability {
    /// Name, such as `delivery`.
    pub name: String,
    /// Effort to build it, in person-weeks of a specialist.
    pub effort: Distribution,
    /// What it changes once it is there.
    pub effects: CapabilityEffects,
}

/// Factors on named parameters, each 1 where the capability changes nothing. The
/// factors of all capabilities present multiply.
#[derive(Debug, Clone, PartialEq)]
pub struct CapabilityEffects {
    /// On the effort of each stage.
    pub stage_effort: Vec<f64>,
    /// On the unstaffed wait of each stage.
    pub stage_wait: Vec<f64>,
    /// On the probability of gate outcomes that are failures, per stage.
    pub stage_failure: Vec<f64>,
    /// On the time until a degradation is noticed.
    pub noticing: f64,
    /// On the effort of a repair.
    pub repair_effort: f64,
    /// On the life of a live model.
    pub life: f64,
}

/// The presets of `today.platform`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlatformLevel {
    /// No capability.
    Manual,
    /// Delivery and monitoring.
    Repeatable,
    /// All four.
    Automated,
}
