//! What the hand-written loops of the reference pipeline share: its numbers, its
//! draws, and what is counted.
//!
//! The numbers are those of `scenarios/theory/reference-pipeline.toml`, known at
//! compile time:
//!
//! ```text
//! arrivals 0.5 a week                     patience: exponential, mean 60 weeks
//!    |          data scientists (4)             AI engineers (2)   MLOps (1)
//!    +-> explore --> model --> validate -- 0.7 --> package --> deploy --> live
//!                      ^          |  \
//!                      +-- 0.2 ---+   +-- 0.1 --> infeasible
//! ```

use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp1, LogNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Horizon of the scenario, in weeks.
pub(crate) const HORIZON: f64 = 520.0;
pub(crate) const ADMISSION_UNTIL: f64 = 416.0;
const WEEKS_BETWEEN_ARRIVALS: f64 = 2.0;
const PATIENCE_WEEKS: f64 = 60.0;
const GOES_BACK: f64 = 0.2;
const ENDS: f64 = 0.1;
/// Who is there of each role.
pub(crate) const PEOPLE: [u32; 3] = [4, 2, 1];
/// Role of each stage.
pub(crate) const ROLE_OF: [usize; 5] = [0, 0, 0, 1, 2];

pub(crate) const EXPLORE: u32 = 0;
pub(crate) const MODEL: u32 = 1;
pub(crate) const VALIDATE: u32 = 2;
pub(crate) const PACKAGE: u32 = 3;
pub(crate) const DEPLOY: u32 = 4;
/// What came of the projects that arrived in the admission window.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Tally {
    /// Projects that arrived before the admission ended.
    pub(crate) admitted: u32,
    /// Of those, in production by the horizon.
    pub(crate) in_production: u32,
    /// Of those, ended by patience by the horizon.
    pub(crate) out_of_patience: u32,
    /// Of those, ended at the gate.
    pub(crate) infeasible: u32,
    /// Weeks from arrival to production, summed over `in_production`.
    pub(crate) weeks: f64,
    /// Events handled, of all projects.
    pub(crate) events: u64,
}

/// What the gate of validation decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    GoesOn,
    GoesBack,
    Ends,
}

/// All draws, from one sequential generator.
#[derive(Debug)]
pub(crate) struct Draws {
    explore: LogNormal<f64>,
    model: LogNormal<f64>,
    package: LogNormal<f64>,
    random: Xoshiro256PlusPlus,
}

impl Draws {
    pub(crate) fn new(seed: u64) -> Draws {
        Draws {
            explore: lognormal(3.0, 2.0),
            model: lognormal(4.0, 2.5),
            package: lognormal(2.0, 1.0),
            random: Xoshiro256PlusPlus::seed_from_u64(seed),
        }
    }

    /// Weeks to the next arrival.
    #[inline]
    pub(crate) fn gap(&mut self) -> f64 {
        self.exponential(WEEKS_BETWEEN_ARRIVALS)
    }

    #[inline]
    pub(crate) fn patience(&mut self) -> f64 {
        self.exponential(PATIENCE_WEEKS)
    }

    /// Weeks of work at a stage.
    #[inline]
    pub(crate) fn work(&mut self, stage: u32) -> f64 {
        match stage {
            EXPLORE => self.explore.sample(&mut self.random),
            MODEL => self.model.sample(&mut self.random),
            VALIDATE => self.exponential(1.0),
            PACKAGE => self.package.sample(&mut self.random),
            _ => self.exponential(1.5),
        }
    }

    #[inline]
    pub(crate) fn verdict(&mut self) -> Verdict {
        let u: f64 = self.random.random();
        if u < GOES_BACK {
            Verdict::GoesBack
        } else if u < GOES_BACK + ENDS {
            Verdict::Ends
        } else {
            Verdict::GoesOn
        }
    }

    #[inline]
    fn exponential(&mut self, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(&mut self.random);
        unit * mean
    }
}

/// A lognormal distribution by its mean and standard deviation.
fn lognormal(mean: f64, deviation: f64) -> LogNormal<f64> {
    LogNormal::from_mean_cv(mean, deviation / mean).expect("a positive mean")
}
