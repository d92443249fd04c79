//! What was not seen: the guard that keeps a lack of variation from settling anything.
//!
//! Student's t takes the spread of tomorrow from the spread of today. Where one plan is
//! half a day faster in every future seen and fails in 3 of 100, twenty futures often show
//! no failure and no spread, and t is certain of the wrong plan. So a difference is settled
//! only if its interval excludes 0 with one more future in it, one that nobody has seen:
//! as bad as could be. And since the few bad futures that were seen make the distribution
//! lopsided, which t takes for symmetric, N. J. Johnson's correction for skewness (1978,
//! "Modified t tests and confidence intervals for asymmetrical populations") comes on top.
//! With units x, c of Student's t, e the distance of the worst that could be, n' = n + 1 and
//! mean m', variance v' and third central moment k' of the units with the unseen one:
//!
//! lower end = m' - c √(v'/n') - max(0, -k'/v') (1 + 2 z²) / (6 n')
//!
//! For units that are the same but for k bad ones this is close to Clopper and Pearson's
//! bound on the share of bad ones, times e: without a bad one 4.4 e/n where that has 3.7
//! e/n (the rule of three for one side of 95 %), with ten of them 19 e/n where it has 18.4.
//!
//! How bad could it be? All that the measure allows, as long as few units are bad: fewer
//! than twenty of them, or fewer than 300 units in all, which is what it takes to see with
//! 95 % what comes in 1 of 100 (3/n, the rule of three). With more, what being bad costs has
//! been seen, and the unseen one is twice as far from the mean as the worst of them, which is
//! also what counts where nothing is stated of the measure. So an ordinary comparison of
//! thousands of futures pays next to nothing.

use super::confidence::Confidence;
use super::sum::Moments;

/// Fewer bad units than this, and what being bad costs has not been seen.
const ENOUGH_BAD: f64 = 20.0;

/// Nor has it in fewer units than this: 3/300 is 1 in 100.
const ENOUGH_UNITS: f64 = 300.0;

/// How the worst that could be is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worst {
    /// How far below the mean the worst lies that the measure allows, if that is known.
    pub(super) allowed: Option<f64>,
    /// How far below the mean a unit is bad.
    pub(super) bad: f64,
}

/// Units of a mean, looked at in the direction in which it could be wrong: the signs are
/// such that less is worse.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lopsided {
    /// Their standard deviation.
    spread: f64,
    /// Third central moment over the cube of `scale`; below 0 where bad ones are rare.
    third: f64,
    /// How far below their mean the worst is that the measure allows, and that there would be
    /// once enough has been seen.
    allowed: f64,
    seen: f64,
    /// Share of bad units.
    bad: f64,
    /// The largest of the spread and the distances: what everything is divided by, so that
    /// cubes of huge numbers stay numbers.
    scale: f64,
}

impl Lopsided {
    /// Of `units`, turned by `sign`; `None` with fewer than two.
    pub(super) fn of(units: &[f64], (sign, worst): (f64, Worst)) -> Option<Lopsided> {
        let moments = Moments::of(units).filter(|moments| moments.count > 1)?;
        let count = moments.count as f64;
        let spread = moments.norm() / (count - 1.0).sqrt();
        let deviations = units.iter().map(|unit| sign * (unit - moments.mean));
        let farthest = deviations
            .clone()
            .fold(0.0, |most, unit| f64::max(most, -unit));
        let seen = 2.0 * farthest;
        let allowed = worst.allowed.map_or(seen, |allowed| allowed.max(farthest));
        let bad = deviations.clone().filter(|unit| *unit < -worst.bad).count();
        let scale = spread.max(allowed).max(seen);
        let third = if scale > 0.0 {
            let cubes = deviations.map(|unit| (unit / scale) * (unit / scale) * (unit / scale));
            super::sum::sum(cubes) / count
        } else {
            0.0
        };
        Some(Lopsided {
            spread,
            third,
            allowed,
            seen: seen.min(allowed),
            bad: bad as f64 / count,
            scale,
        })
    }

    /// With one more unit, as bad as could be: what it adds to the error of the mean over
    /// `count` units like these.
    fn with_unseen(&self, count: f64) -> Unseen {
        if self.scale == 0.0 {
            return Unseen::default();
        }
        let is_seen = self.bad * count >= ENOUGH_BAD && count >= ENOUGH_UNITS;
        let distance = if is_seen { self.seen } else { self.allowed };
        let (spread, distance) = (self.spread / self.scale, distance / self.scale);
        let all = count + 1.0;
        let shift = distance / all;
        let squares = (count - 1.0) * spread * spread + count * distance * shift;
        // About the mean with the unseen one: M3 + 3 M2 δ + δ³ for those that were seen.
        let seen = self.third + 3.0 * (count - 1.0) / count * spread * spread * shift;
        let cubes = count * (seen + shift * shift * shift) - cube(count * shift);
        Unseen {
            shift: shift * self.scale,
            error: (squares / count / all).sqrt() * self.scale,
            // Third cumulant of the mean, in cubed units of `scale`.
            third: cubes / all / (all * all),
            scale: self.scale,
        }
    }
}

fn cube(x: f64) -> f64 {
    x * x * x
}

/// What an unseen unit does to a mean.
#[derive(Debug, Clone, Copy, Default)]
struct Unseen {
    /// How far it pulls the mean.
    shift: f64,
    /// Standard error of the mean with it.
    error: f64,
    /// Third cumulant of the mean with it, over the cube of `scale`.
    third: f64,
    scale: f64,
}

/// How far below the estimate the truth may lie: the estimate is a sum of means of
/// independent units, one for a paired difference, two for plans with luck of their own.
/// `critical` is Student's, `counts` are how many units there are to be of each.
pub(super) fn reach(means: &[(Lopsided, f64)], critical: f64, confidence: Confidence) -> f64 {
    let unseen = means.iter().map(|(mean, count)| mean.with_unseen(*count));
    let scale = means.iter().map(|(mean, _)| mean.scale).fold(0.0, f64::max);
    if scale == 0.0 {
        return 0.0;
    }
    let (mut shift, mut variance, mut third) = (0.0, 0.0, 0.0);
    for part in unseen {
        shift += part.shift / scale;
        variance += (part.error / scale) * (part.error / scale);
        let ratio = part.scale / scale;
        third += part.third * ratio * ratio * ratio;
    }
    let z = confidence.normal_critical();
    let skewness = if variance > 0.0 {
        (-third / variance).max(0.0) * (1.0 + 2.0 * z * z) / 6.0
    } else {
        0.0
    };
    (shift + critical * variance.sqrt() + skewness) * scale
}

/// Whether the units are the same but for so few that nothing is known of how far one could
/// differ: then only a stated bound says so. Fewer than twenty differ from the most common
/// value, and fewer than one in ten.
pub(super) fn hardly_vary(units: &[f64], magnitude: f64) -> bool {
    let mut sorted = units.to_vec();
    sorted.sort_by(f64::total_cmp);
    let tolerance = super::rounding::ROUNDING * magnitude;
    let runs = sorted.chunk_by(|one, other| other - one <= tolerance);
    let most = runs.map(<[f64]>::len).max().unwrap_or(0);
    let others = sorted.len() - most;
    (others as f64) < ENOUGH_BAD && 10 * others < sorted.len()
}
