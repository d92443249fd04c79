//! Named values of an organization, and the model that follows from them.
//!
//! A [`Blueprint`] holds what a scenario and the library of defaults say, understood but
//! not yet put together: numbers in the units of their keys, triggers, names. The
//! [`keys`](self) of the language are declared here. Building is a pure function: the same
//! values give the same model and plans. To see what another value does, move it and build
//! again; nothing is read a second time.

mod alike;
pub(crate) mod build;
mod channels;
pub(crate) mod complaints;
mod debt;
pub(crate) mod families;
mod funds;
mod gates;
pub(crate) mod keys;
mod kinds;
mod know_how;
mod leaving;
pub(crate) mod library;
pub(crate) mod lifecycle;
mod measure;
pub(crate) mod moving;
pub(crate) mod names;
mod no_effect;
mod operation;
mod organisation;
mod own_stages;
pub(crate) mod part;
pub(crate) mod plans;
mod platform;
pub(crate) mod problem;
mod programme;
pub(crate) mod projects;
mod purchase;
pub(crate) mod quantity;
mod readiness;
mod regions;
pub(crate) mod roles;
mod spells;
mod sponsor;
pub(crate) mod suggest;
pub(crate) mod tree;
pub(crate) mod upskilling;
mod vetting;

use crate::model::{Model, Plan};
use crate::random::Distribution;
use build::Build;
use complaints::Complaints;
use keys::{Declared, Kind, top};
use library::Library;
use tree::Table;

pub use moving::Setter;
pub use problem::{Place, Problem, Problems, Severity, listed};
pub use suggest::nearest;

/// What a scenario and the library say: everything that a model is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Blueprint {
    pub(crate) scenario: Table,
    pub(crate) library: Library,
}

/// Sections that say nothing of the organization and its plans.
const ELSEWHERE: [&Declared; 4] = [
    &top::RUN.declared,
    &top::GOALS.declared,
    &top::RATES.declared,
    &top::BASELINE.declared,
];

impl Blueprint {
    /// Of a whole scenario.
    pub(crate) fn new(scenario: &Table, library: Library) -> Blueprint {
        let mut scenario = scenario.clone();
        let is_here = |key: &Declared| {
            let is_special = matches!(key.kind, Kind::Special(_) | Kind::Text);
            !is_special && !ELSEWHERE.iter().any(|other| other.path == key.path)
        };
        scenario
            .entries
            .retain(|entry| top::SECTION.key(&entry.key).is_some_and(is_here));
        Blueprint { scenario, library }
    }

    /// The organization and the plans for it, or what makes it impossible.
    ///
    /// # Errors
    ///
    /// The first thing that cannot be, in words.
    pub fn build(&self) -> Result<(Model, Vec<Plan>), String> {
        let complaints = Complaints::default();
        let (model, plans) = Build::new(self, &complaints).model_and_plans();
        match complaints.first_error() {
            Some(error) => Err(error),
            None => Ok((model, plans.into_iter().map(|placed| placed.plan).collect())),
        }
    }
}

/// A distribution that always gives `value`.
pub(crate) fn certain(value: f64) -> Distribution {
    Distribution::constant(value).expect("a finite number is a possible value")
}
