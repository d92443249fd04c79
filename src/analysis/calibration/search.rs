//! The search for sets of numbers under which the model agrees with what was observed.
//!
//! History matching in waves, then rejection (I. Vernon, M. Goldstein, R. Bower 2010,
//! *Bayesian Analysis* 5(4); M. Beaumont, W. Zhang, D. Balding 2002, *Genetics* 162(4)). The
//! first wave fills the whole space of what is not known by a Latin hypercube. After each
//! wave every observed quantity gets an emulator, a quadratic lasso on transformed outputs
//! with a cross-validated error, and the next wave is drawn from the space where the
//! emulators are close to all observations that are fitted. Of the last wave those points
//! are kept that came closest when they were played.

mod chain;
mod emulator;

use chain::{Chain, draw};
use emulator::Emulators;

use super::line::Band;
use crate::math::ln;
use crate::random::latin_hypercube;

/// An observation that the model is held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it is called, such as `T1`.
    pub id: String,
    /// Lower and upper end of what the sources allow.
    pub band: Band,
    /// On which scale distances are taken.
    pub reading: Reading,
    /// Whether the search may go by it; else it is only looked at in the end.
    pub is_fitted: bool,
}

/// The scale on which the distance from a band is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Log odds of a share.
    Odds,
    /// Logarithm of what is above 0.
    Logarithm,
}

/// The least that is told from 0, and a share from 1: a future in a few hundred.
const LEAST: f64 = 1.0 / 400.0;

/// Half a band whose other end is open, on the scale of distances.
const HALF_OF_OPEN: f64 = 0.5;

/// A band is taken to hold 8 in 10 of what could be true: half of it are so many standard
/// deviations.
const DEVIATIONS_TO_END: f64 = 1.281_551_565_544_6;

impl Reading {
    fn of(self, value: f64) -> f64 {
        match self {
            Reading::Odds => {
                let share = value.clamp(LEAST, 1.0 - LEAST);
                ln(share / (1.0 - share))
            }
            Reading::Logarithm => ln(value.max(LEAST)),
        }
    }
}

impl Evidence {
    /// How far a value on the scale of distances lies from the middle of the band, in halves
    /// of the band: up to 1 is inside. Of a band with an open end, how far it is beyond the
    /// other.
    fn distance_of_read(&self, read: f64) -> f64 {
        let [low, high] =
            [self.band.low, self.band.high].map(|end| end.map(|end| self.reading.of(end)));
        match (low, high) {
            (Some(low), Some(high)) => (read - f64::midpoint(low, high)).abs() / self.half(),
            (Some(low), None) => ((low - read) / self.half()).max(0.0),
            (None, Some(high)) => ((read - high) / self.half()).max(0.0),
            (None, None) => 0.0,
        }
    }

    /// Half of the band on the scale of distances.
    fn half(&self) -> f64 {
        let ends = self.band.low.zip(self.band.high);
        ends.map_or(HALF_OF_OPEN, |(low, high)| {
            let half = (self.reading.of(high) - self.reading.of(low)) / 2.0;
            half.max(f64::MIN_POSITIVE)
        })
    }

    /// Minus twice the logarithm of how well a value agrees, `error` being the variance with
    /// which it is known on the scale of distances.
    fn misfit(&self, read: f64, error: f64) -> f64 {
        let distance = self.distance_of_read(read);
        let half = self.half();
        distance * distance
            / (1.0 / (DEVIATIONS_TO_END * DEVIATIONS_TO_END) + error / (half * half))
    }
}

/// Where and how often the search looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Selects the points.
    pub seed: u64,
    /// How many numbers are not known.
    pub unknowns: usize,
    /// Points of each wave.
    pub waves: Vec<usize>,
    /// How many points of the last wave are kept.
    pub kept: usize,
}

/// What a wave found.
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// Points that were played.
    pub points: usize,
    /// Points of an organization that is not possible.
    pub impossible: usize,
    /// For each observation, the share of points that lie in its band.
    pub inside: Vec<f64>,
    /// For each observation, the share of its variance that the emulator made after the wave
    /// explains at points that it has not seen; of the last wave none is made.
    pub explained: Vec<Option<f64>>,
}

/// A point that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// How high each number is in its range, with three digits.
    pub levels: Vec<f64>,
    /// What was measured of each observation.
    pub outputs: Vec<Option<f64>>,
}

/// What the search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Wave by wave.
    pub waves: Vec<Wave>,
    /// The points that came closest, the closest first.
    pub kept: Vec<Kept>,
}

/// Searches for points that agree with the evidence. `play` measures all observations at
/// the points of a wave; a point at which nothing is possible has no outputs.
///
/// # Errors
///
/// Whatever ends `play`.
///
/// # Panics
///
/// Where a wave has fewer than 20 points.
pub fn search<E>(
    look: &Look,
    evidence: &[Evidence],
    mut play: impl FnMut(usize, &[Vec<f64>]) -> Result<Vec<Vec<Option<f64>>>, E>,
) -> Result<Found, E> {
    let mut waves = Vec::new();
    let mut seen: Vec<Kept> = Vec::new();
    let mut first_of_last = 0;
    for (wave, &number) in look.waves.iter().enumerate() {
        let points = if wave == 0 {
            latin_hypercube(look.seed, number, look.unknowns)
        } else {
            let emulators = Emulators::of(&seen, evidence);
            if let Some(Wave { explained, .. }) = waves.last_mut() {
                *explained = emulators.explained();
            }
            next_points(
                look,
                (wave, number),
                &emulators,
                &mut seen.clone(),
                evidence,
            )
        };
        let points: Vec<Vec<f64>> = points.into_iter().map(rounded).collect();
        let outputs = play(wave, &points)?;
        first_of_last = seen.len();
        let played = points.into_iter().zip(outputs);
        seen.extend(played.map(|(levels, outputs)| Kept { levels, outputs }));
        waves.push(Wave::of(&seen[first_of_last..], evidence));
    }
    let mut kept = seen.split_off(first_of_last);
    kept.retain(|point| is_possible(point, evidence));
    closest_first(&mut kept, evidence);
    kept.truncate(look.kept);
    Ok(Found { waves, kept })
}

/// Where the next wave looks: one point from each of many walks through what the emulators
/// hold plausible, each begun at a point that did well.
fn next_points(
    look: &Look,
    (wave, number): (usize, usize),
    emulators: &Emulators,
    seen: &mut [Kept],
    evidence: &[Evidence],
) -> Vec<Vec<f64>> {
    closest_first(seen, evidence);
    let starts = (seen.len() / 5).max(1);
    let walk = |at: usize| {
        let chain = Chain {
            seed: look.seed,
            wave: wave as u64,
            number: at as u64,
        };
        draw(chain, &seen[at % starts].levels, |levels| {
            emulators.misfit(levels, evidence)
        })
    };
    (0..number).map(walk).collect()
}

/// Three digits, and never an end of the range.
fn rounded(levels: Vec<f64>) -> Vec<f64> {
    let round = |level: f64| ((level * 1000.0).round() / 1000.0).clamp(0.001, 0.999);
    levels.into_iter().map(round).collect()
}

/// Whether all that is fitted could be measured.
fn is_possible(point: &Kept, evidence: &[Evidence]) -> bool {
    let mut fitted = evidence.iter().zip(&point.outputs);
    !point.outputs.is_empty() && fitted.all(|(of, output)| !of.is_fitted || output.is_some())
}

/// Minus twice the logarithm of how well a point agrees with all that is fitted.
fn misfit(point: &Kept, evidence: &[Evidence]) -> f64 {
    if !is_possible(point, evidence) {
        return f64::INFINITY;
    }
    let fitted = evidence
        .iter()
        .zip(&point.outputs)
        .filter(|(of, _)| of.is_fitted);
    fitted
        .filter_map(|(of, output)| Some(of.misfit(of.reading.of((*output)?), 0.0)))
        .sum()
}

fn closest_first(points: &mut [Kept], evidence: &[Evidence]) {
    points.sort_by(|one, other| misfit(one, evidence).total_cmp(&misfit(other, evidence)));
}

impl Wave {
    fn of(points: &[Kept], evidence: &[Evidence]) -> Wave {
        let possible: Vec<&Kept> = points
            .iter()
            .filter(|point| !point.outputs.is_empty())
            .collect();
        let share = |place: usize| {
            let inside = possible.iter().filter(|point| {
                point.outputs[place].is_some_and(|value| evidence[place].band.holds(value))
            });
            inside.count() as f64 / possible.len().max(1) as f64
        };
        Wave {
            points: points.len(),
            impossible: points.len() - possible.len(),
            inside: (0..evidence.len()).map(share).collect(),
            explained: vec![None; evidence.len()],
        }
    }
}

#[cfg(test)]
mod tests;
