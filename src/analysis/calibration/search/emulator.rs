//! Emulators: cheap stand-ins for the model, one for each observation.

use super::{Evidence, Kept};
use crate::statistics::{Lasso, LinearFit};

/// So many numbers, those that matter most over all observations, are also multiplied by
/// each other.
const MULTIPLIED: usize = 12;

/// One emulator for each observation.
#[derive(Debug)]
pub(super) struct Emulators {
    multiplied: Vec<usize>,
    fits: Vec<Emulator>,
}

#[derive(Debug)]
struct Emulator {
    fit: LinearFit,
    /// Variance of the output over the points.
    variance: f64,
}

impl Emulators {
    /// Emulators of what was seen at points. An output that was not to be had counts as the
    /// mean of the others.
    pub(super) fn of(seen: &[Kept], evidence: &[Evidence]) -> Emulators {
        let seen: Vec<&Kept> = seen
            .iter()
            .filter(|point| !point.outputs.is_empty())
            .collect();
        let outputs: Vec<Vec<f64>> = evidence
            .iter()
            .enumerate()
            .map(|(place, of)| {
                let read = seen
                    .iter()
                    .map(|point| point.outputs[place].map(|value| of.reading.of(value)));
                let read: Vec<Option<f64>> = read.collect();
                let there: Vec<f64> = read.iter().flatten().copied().collect();
                let mean = there.iter().sum::<f64>() / there.len().max(1) as f64;
                read.into_iter()
                    .map(|value| value.unwrap_or(mean))
                    .collect()
            })
            .collect();
        let alone = Lasso::new(
            seen.iter()
                .map(|point| features(&point.levels, &[]))
                .collect(),
        );
        let variances: Vec<f64> = outputs.iter().map(|column| variance(column)).collect();
        let unknowns = seen.first().map_or(0, |point| point.levels.len());
        let mut weights = vec![0.0; unknowns];
        for (column, variance) in outputs.iter().zip(&variances) {
            for (feature, part) in alone.fit(column).parts {
                weights[feature % unknowns] += part * part / variance.max(f64::MIN_POSITIVE);
            }
        }
        let mut multiplied: Vec<usize> = (0..unknowns).collect();
        multiplied.sort_by(|one, other| weights[*other].total_cmp(&weights[*one]));
        multiplied.truncate(MULTIPLIED);
        let points = seen
            .iter()
            .map(|point| features(&point.levels, &multiplied));
        let together = Lasso::new(points.collect());
        let fits = outputs
            .iter()
            .zip(variances)
            .map(|(column, variance)| Emulator {
                fit: together.fit(column),
                variance,
            });
        Emulators {
            fits: fits.collect(),
            multiplied,
        }
    }

    /// Minus twice the logarithm of how well levels agree with all that is fitted, as far as
    /// the emulators know.
    pub(super) fn misfit(&self, levels: &[f64], evidence: &[Evidence]) -> f64 {
        let features = features(levels, &self.multiplied);
        let fitted = self
            .fits
            .iter()
            .zip(evidence)
            .filter(|(_, of)| of.is_fitted);
        fitted
            .map(|(emulator, of)| of.misfit(emulator.fit.at(&features), emulator.fit.error))
            .sum()
    }

    /// The share of each output's variance that its emulator explains at points that it has
    /// not seen.
    pub(super) fn explained(&self) -> Vec<Option<f64>> {
        let shares = self.fits.iter().map(|emulator| {
            let known = emulator.variance > 0.0;
            known.then(|| (1.0 - emulator.fit.error / emulator.variance).max(0.0))
        });
        shares.collect()
    }
}

/// Levels around their middle, their squares, and products of those that matter most.
fn features(levels: &[f64], multiplied: &[usize]) -> Vec<f64> {
    let centered = levels.iter().map(|level| level - 0.5);
    let squares = levels.iter().map(|level| (level - 0.5) * (level - 0.5));
    let pairs = multiplied.iter().enumerate();
    let products = pairs.flat_map(|(place, one)| {
        let others = multiplied[..place].iter();
        others.map(|other| (levels[*one] - 0.5) * (levels[*other] - 0.5))
    });
    centered.chain(squares).chain(products).collect()
}

fn variance(column: &[f64]) -> f64 {
    let number = column.len().max(1) as f64;
    let mean = column.iter().sum::<f64>() / number;
    column
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>()
        / number
}
