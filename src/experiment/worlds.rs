//! Worlds: what we do not know, drawn once for several futures.
//!
//! A *world* is one draw of every uncertain assumption. All plans meet the same
//! worlds, and each world holds the same number of replications, so that an analysis
//! of variance tells the luck of futures from what is not known. Every draw has an
//! address of its own (world and name of the assumption): a longer run keeps the
//! worlds of a shorter one, and one more assumption moves no other.
//!
//! What nobody knows about the library of defaults makes worlds, too ([`LibraryNumbers`]):
//! one after the other of the sets of numbers that are plausible together.
//!
//! The luck of a replication does not depend on its world: replication 7 has the same
//! draws with and without assumptions, and can be compared.

use std::sync::Arc;

use crate::blueprint::quantity::Misfit;
use crate::blueprint::{Blueprint, Setter};
use crate::model::{Model, Plan};
use crate::random::{Address, Distribution, Purpose, Streams};

/// How often an impossible world is drawn again before the middle is taken.
const ATTEMPTS: u64 = 100;

/// The uncertain assumptions of an experiment, and what they act on.
#[derive(Debug, Clone, PartialEq)]
pub struct Worlds {
    /// Replications that share a world; at least 1.
    pub size: u64,
    /// What is assumed.
    pub assumptions: Vec<AssumedNumber>,
    /// What is not known of the library.
    pub library: LibraryNumbers,
    blueprint: Blueprint,
    moves: Vec<Move>,
}

/// Numbers of the library that nobody knows, and what they may be together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LibraryNumbers {
    /// Those that the scenario uses.
    pub numbers: Vec<LibraryNumber>,
    /// The sets that are plausible: how high in its range each number is, by its column;
    /// `None` for one that was not among them, which is drawn by itself.
    pub sets: Arc<Vec<Vec<Option<f64>>>>,
}

/// A number of the library that nobody knows.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryNumber {
    /// Its key.
    pub key: &'static str,
    /// Its place in each set.
    pub column: usize,
    /// Unit of its values, such as `weeks`.
    pub unit: String,
    /// Its value in that unit where the number drawn is 1: 1, or the library's own, on which
    /// a factor is drawn.
    pub per_one: f64,
    /// What is drawn.
    pub range: Distribution,
    /// Where it goes.
    pub setter: Setter,
}

/// How high in its range everything is that is not known.
#[derive(Debug, Clone, Copy)]
pub struct Levels<'a> {
    /// Of each assumption, above 0 and below 1.
    pub assumed: &'a [f64],
    /// The same of each number of the library; `None` leaves all as the library has them.
    pub library: Option<&'a [f64]>,
}

/// Draws a number of an assumption and puts it in a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Which of the assumptions.
    pub assumption: usize,
    /// What its number is drawn from, in the unit of the place.
    pub range: Distribution,
    /// Where it goes.
    pub setter: Setter,
}

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
    /// Worlds of `size` replications of what `blueprint` describes. The moves are made in
    /// their order; all must be possible in the middle of their ranges.
    ///
    /// # Panics
    ///
    /// When `size` is 0.
    #[must_use]
    pub fn new(
        size: u64,
        assumptions: Vec<AssumedNumber>,
        library: LibraryNumbers,
        (blueprint, moves): (Blueprint, Vec<Move>),
    ) -> Worlds {
        assert!(size > 0, "a world holds at least one replication");
        Worlds {
            size,
            assumptions,
            library,
            blueprint,
            moves,
        }
    }

    /// Worlds of `size` replications in which nothing is assumed.
    ///
    /// # Panics
    ///
    /// When `size` is 0.
    #[must_use]
    pub(crate) fn of_library(size: u64, blueprint: Blueprint) -> Worlds {
        Worlds::new(
            size,
            Vec::new(),
            LibraryNumbers::default(),
            (blueprint, Vec::new()),
        )
    }

    /// The moves that make a world, in their order.
    #[must_use]
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// The blueprint where everything is as high in its range as `levels` say, with the
    /// value of each assumption in its unit, then those of the library's numbers.
    ///
    /// # Errors
    ///
    /// Which of the moves is impossible, by its place, and why; a number of the library
    /// comes after them all.
    pub(crate) fn moved(
        &self,
        levels: Levels<'_>,
    ) -> Result<(Vec<f64>, Blueprint), (usize, Misfit)> {
        let mut numbers = vec![f64::NAN; self.assumptions.len()];
        let mut blueprint = self.blueprint.clone();
        let mut of_library = Vec::new();
        for (number, level) in self
            .library
            .numbers
            .iter()
            .zip(levels.library.unwrap_or(&[]))
        {
            let value = number.range.quantile(*level);
            let set = number.setter.set(&mut blueprint, value);
            set.map_err(|misfit| (self.moves.len(), misfit))?;
            of_library.push(value * number.per_one);
        }
        for (place, step) in self.moves.iter().enumerate() {
            let number = step.range.quantile(levels.assumed[step.assumption]);
            let shown = &mut numbers[step.assumption];
            if shown.is_nan() {
                *shown = number;
            }
            let set = step.setter.set(&mut blueprint, number);
            set.map_err(|misfit| (place, misfit))?;
        }
        numbers.extend(of_library);
        Ok((numbers, blueprint))
    }

    /// The model at these levels.
    ///
    /// # Errors
    ///
    /// What makes such an organization impossible, in words.
    pub fn at(&self, levels: Levels<'_>) -> Result<WorldModel, String> {
        let (numbers, blueprint) = self.moved(levels).map_err(|(_, misfit)| misfit.reason)?;
        let (model, plans) = blueprint.build()?;
        Ok(WorldModel {
            numbers,
            model,
            plans,
        })
    }

    /// World number `world` under `seed`. An impossible one is drawn again.
    ///
    /// # Panics
    ///
    /// When not even the middle of all ranges is possible, which a scenario that was
    /// read without a problem rules out.
    #[must_use]
    pub fn world(&self, seed: u64, world: u64) -> WorldModel {
        let drawn = (0..ATTEMPTS).find_map(|attempt| {
            let assumed = self.levels(seed, world, attempt);
            let library = self.library.levels(seed, world, attempt);
            let levels = Levels {
                assumed: &assumed,
                library: Some(&library),
            };
            self.at(levels).ok()
        });
        let middle = || {
            let levels = Levels {
                assumed: &vec![0.5; self.assumptions.len()],
                library: None,
            };
            self.at(levels).ok()
        };
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

impl LibraryNumbers {
    /// How high in its range each number is in a world: as in the next set in turn, and
    /// independent and uniform where the sets do not say.
    fn levels(&self, seed: u64, world: u64, attempt: u64) -> Vec<f64> {
        let streams = Streams::new(seed, attempt, world);
        let place = world
            .wrapping_add(attempt)
            .checked_rem(self.sets.len() as u64);
        let set = place.and_then(|place| self.sets.get(usize::try_from(place).ok()?));
        let level = |number: &LibraryNumber| {
            let stated = set.and_then(|set| *set.get(number.column)?);
            let own = || streams.uniform(Purpose::Assumption, address_of(number.key));
            stated.unwrap_or_else(own)
        };
        self.numbers.iter().map(level).collect()
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
