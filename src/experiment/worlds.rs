//! Worlds: what we do not know, drawn once for several futures.
//!
//! A *world* is one draw of every uncertain assumption. All plans meet the same
//! worlds, and each world holds the same number of replications, so that an analysis
//! of variance tells the luck of futures from what is not known. Every draw has an
//! address of its own (world and name of the assumption): a longer run keeps the
//! worlds of a shorter one, and one more assumption moves no other.
//!
//! The luck of a replication does not depend on its world: replication 7 has the same
//! draws with and without assumptions, and can be compared.

use std::fmt;
use std::sync::Arc;

use crate::model::{Model, Plan};
use crate::random::{Address, Purpose, Streams};

/// How often an impossible world is drawn again before the middle is taken.
const ATTEMPTS: u64 = 100;

/// The uncertain assumptions of an experiment.
#[derive(Clone)]
pub struct Worlds {
    /// Replications that share a world; at least 1.
    pub size: u64,
    /// What is assumed.
    pub assumptions: Vec<AssumedNumber>,
    read: Arc<ReadWorld>,
}

type ReadWorld = dyn Fn(&[f64]) -> Option<WorldModel> + Send + Sync;

/// A number that is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct AssumedNumber {
    /// Its key or its name; part of the address of its draws.
    pub name: String,
    /// Unit of its values, such as `weeks`.
    pub unit: String,
    /// 5th, 50th and 95th percentile.
    pub range: [f64; 3],
}

/// What an organization is in one world.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldModel {
    /// The value of each assumption, in its unit.
    pub numbers: Vec<f64>,
    /// The model with these values.
    pub model: Model,
    /// The plans, whose numbers may depend on them, too.
    pub plans: Vec<Plan>,
}

impl WorldModel {
    /// A plan in this world: a number in it may be assumed, too. Who plays a plan of
    /// his own has it as it is.
    pub(super) fn plan<'a>(&'a self, plan: &'a Plan) -> &'a Plan {
        let here = self.plans.iter().find(|here| here.name == plan.name);
        here.unwrap_or(plan)
    }
}

impl Worlds {
    /// Worlds of `size` replications; `read` gives the model where each assumption is
    /// as high in its range as it is told (above 0 and below 1), `None` where that is
    /// impossible. It must be possible in the middle of all ranges.
    ///
    /// # Panics
    ///
    /// When `size` is 0.
    pub fn new(
        size: u64,
        assumptions: Vec<AssumedNumber>,
        read: impl Fn(&[f64]) -> Option<WorldModel> + Send + Sync + 'static,
    ) -> Worlds {
        assert!(size > 0, "a world holds at least one replication");
        Worlds {
            size,
            assumptions,
            read: Arc::new(read),
        }
    }

    /// The model where each assumption is as high in its range as `levels` say;
    /// `None` where such an organization is impossible.
    #[must_use]
    pub fn at(&self, levels: &[f64]) -> Option<WorldModel> {
        (self.read)(levels)
    }

    /// World number `world` under `seed`. An impossible one is drawn again.
    ///
    /// # Panics
    ///
    /// When not even the middle of all ranges is possible, which a scenario that was
    /// read without a problem rules out.
    #[must_use]
    pub fn world(&self, seed: u64, world: u64) -> WorldModel {
        let drawn = (0..ATTEMPTS).find_map(|attempt| self.at(&self.levels(seed, world, attempt)));
        let middle = || self.at(&vec![0.5; self.assumptions.len()]);
        drawn.or_else(middle).expect("the middle is possible")
    }

    /// How high in its range each assumption is: independent and uniform.
    fn levels(&self, seed: u64, world: u64, attempt: u64) -> Vec<f64> {
        let streams = Streams::new(seed, attempt, world);
        let level =
            |number: &AssumedNumber| streams.uniform(Purpose::Assumption, address_of(&number.name));
        self.assumptions.iter().map(level).collect()
    }
}

/// The address that a name stands for: its FNV-1a hash, folded to the 56 bits that an
/// address has.
#[expect(
    clippy::cast_possible_truncation,
    reason = "parts of a hash are wanted"
)]
fn address_of(name: &str) -> Address {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let folded = hash ^ (hash >> 56);
    Address::at(folded as u32, (folded >> 32) as u8, (folded >> 40) as u16)
}

impl fmt::Debug for Worlds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worlds")
            .field("size", &self.size)
            .field("assumptions", &self.assumptions)
            .finish_non_exhaustive()
    }
}

/// Two are the same if they state the same, and make the same of it low, in the middle
/// and high in all ranges.
impl PartialEq for Worlds {
    fn eq(&self, other: &Worlds) -> bool {
        let same_at = |level: f64| {
            let levels = vec![level; self.assumptions.len()];
            self.at(&levels) == other.at(&levels)
        };
        self.size == other.size
            && self.assumptions == other.assumptions
            && (Arc::ptr_eq(&self.read, &other.read) || [0.1, 0.5, 0.9].into_iter().all(same_at))
    }
}
