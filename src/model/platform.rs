//! The technical platform: four capabilities and what each does.

use super::lifecycle::Needs;
use super::plan::Trigger;
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
    /// Which capability makes releases repeatable; `None`: none does.
    pub delivery: Option<usize>,
    /// Which capability retrains live models by itself; `None`: none does.
    pub retraining: Option<usize>,
    /// What one-off releases leave behind; `None`: nothing.
    pub debt: Option<TechnicalDebt>,
    /// Buying instead of building; `None`: never.
    pub purchase: Option<Purchase>,
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
            delivery: None,
            retraining: None,
            debt: None,
            purchase: None,
        }
    }
}

/// What a model released without delivery carries until it is migrated.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnicalDebt {
    /// Factor on the effort of its repairs.
    pub repair_effort: f64,
    /// Effort to migrate it once delivery is there, in person-weeks.
    pub migration: Distribution,
    /// Whether its migration goes before or after the next capability.
    pub migrates: Migrates,
}

/// What those who build the platform do first once delivery is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrates {
    /// Migrate all models in debt, the oldest first, then build the next capability.
    BeforeTheNextCapability,
    /// Build all capabilities, then migrate.
    WhenAllIsBuilt,
}

/// A platform bought instead of built.
#[derive(Debug, Clone, PartialEq)]
pub struct Purchase {
    /// When it is bought.
    pub when: Trigger,
    /// Factor on the effort that the missing capabilities still take.
    pub effort_factor: f64,
    /// Price per year, from then on, in the scenario's currency.
    pub price_per_year: Distribution,
}

/// One capability.
#[derive(Debug, Clone, PartialEq)]
pub struct Capability {
    /// Its number in the addresses of draws, whatever its place in the order.
    pub number: u32,
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
    /// On the interval between retrainings.
    pub retraining_interval: f64,
    /// On the rate of incidents.
    pub incidents: f64,
    /// On the effort to mend an incident.
    pub incident_effort: f64,
    /// On the toil of a live model.
    pub toil: f64,
}

impl CapabilityEffects {
    /// A capability that changes nothing, in a lifecycle of so many stages.
    #[must_use]
    pub fn none(stages: usize) -> CapabilityEffects {
        CapabilityEffects {
            stage_effort: vec![1.0; stages],
            stage_wait: vec![1.0; stages],
            stage_failure: vec![1.0; stages],
            noticing: 1.0,
            repair_effort: 1.0,
            life: 1.0,
            retraining_interval: 1.0,
            incidents: 1.0,
            incident_effort: 1.0,
            toil: 1.0,
        }
    }

    /// Multiply by what another capability does.
    pub fn multiply(&mut self, other: &CapabilityEffects) {
        let stages = [
            (&mut self.stage_effort, &other.stage_effort),
            (&mut self.stage_wait, &other.stage_wait),
            (&mut self.stage_failure, &other.stage_failure),
        ];
        for (factors, by) in stages {
            for (factor, by) in factors.iter_mut().zip(by) {
                *factor *= by;
            }
        }
        self.noticing *= other.noticing;
        self.repair_effort *= other.repair_effort;
        self.life *= other.life;
        self.retraining_interval *= other.retraining_interval;
        self.incidents *= other.incidents;
        self.incident_effort *= other.incident_effort;
        self.toil *= other.toil;
    }
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
