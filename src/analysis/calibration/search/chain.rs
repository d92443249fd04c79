//! Walks through the space of what is not known.
//!
//! Preconditioned Crank-Nicolson steps (S. Cotter, G. Roberts, A. Stuart, D. White 2013,
//! *Statistical Science* 28(3)): with levels as standard normal numbers z, a step goes to
//! √(1 − β²) z + β ξ. It leaves what is believed beforehand as it is, in any number of
//! dimensions, so that only the agreement with the evidence decides whether it is made.

use crate::math::{exp, normal_cdf, normal_quantile};
use crate::random::{Address, Purpose, Streams};

/// Steps of a walk.
const STEPS: u16 = 800;
/// How far steps go, in turn.
const LENGTHS: [f64; 4] = [0.05, 0.1, 0.2, 0.4];

/// Which walk it is, for its draws.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    pub(super) seed: u64,
    pub(super) wave: u64,
    pub(super) number: u64,
}

/// Where a walk from `start` ends. `misfit` is minus twice the logarithm of how well levels
/// agree with the evidence.
pub(super) fn draw(chain: Chain, start: &[f64], misfit: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let streams = Streams::new(chain.seed, chain.number, chain.wave);
    let uniform = |step: u16, place: usize| {
        streams.uniform(Purpose::Search, Address::at(place as u32, 2, step))
    };
    let mut here: Vec<f64> = start.iter().map(|level| normal_quantile(*level)).collect();
    let mut levels = start.to_vec();
    let mut misfit_here = misfit(&levels);
    for step in 0..STEPS {
        let length = LENGTHS[usize::from(step) % LENGTHS.len()];
        let stays = (1.0 - length * length).sqrt();
        let there: Vec<f64> = here
            .iter()
            .enumerate()
            .map(|(place, z)| stays * z + length * normal_quantile(uniform(step, place)))
            .collect();
        let levels_there: Vec<f64> = there.iter().map(|z| normal_cdf(*z)).collect();
        let misfit_there = misfit(&levels_there);
        if uniform(step, here.len()) < exp((misfit_here - misfit_there) / 2.0) {
            (here, levels, misfit_here) = (there, levels_there, misfit_there);
        }
    }
    levels
}
