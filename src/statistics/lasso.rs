//! The lasso: a linear fit in which most features have no part.
//!
//! Minimizes ½ mean (y − b₀ − x·b)² + λ Σ |b| over standardized features by cyclic
//! coordinate descent on their correlations (J. Friedman, T. Hastie, R. Tibshirani 2010,
//! *Regularization Paths for Generalized Linear Models via Coordinate Descent*, J. Stat.
//! Softw. 33(1), section 2). The penalty is the one of least cross-validated error.

/// Penalties that are tried, from the least at which nothing has a part.
const PENALTIES: usize = 20;
/// Each is this share of the one before.
const STEP: f64 = 0.75;
/// Parts of cross-validation.
const FOLDS: usize = 5;
/// Rounds of the descent at most, and the change below which it is over.
const ROUNDS: usize = 60;
const STILL: f64 = 1e-5;

/// A linear function of features.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearFit {
    /// Value where all features are 0.
    pub intercept: f64,
    /// The features that have a part, by number, and their coefficients.
    pub parts: Vec<(usize, f64)>,
    /// Mean square of the error at points that were not used, by cross-validation.
    pub error: f64,
}

impl LinearFit {
    /// The value at a point.
    ///
    /// # Panics
    ///
    /// Where the point has fewer features than the fit.
    #[must_use]
    pub fn at(&self, features: &[f64]) -> f64 {
        let parts = self.parts.iter();
        self.intercept
            + parts
                .map(|(feature, part)| features[*feature] * part)
                .sum::<f64>()
    }
}

/// Points at which several outputs were seen, prepared for fits of each.
#[derive(Debug)]
pub struct Lasso {
    /// All points, then all without each of the folds.
    views: Vec<View>,
    points: Vec<Vec<f64>>,
}

/// The standardized features of some of the points.
#[derive(Debug)]
struct View {
    /// Which points.
    members: Vec<usize>,
    /// Of each feature: mean, and one over the standard deviation (0 where it is the same
    /// everywhere).
    scales: Vec<(f64, f64)>,
    /// Correlations of the features, row by row.
    correlations: Vec<f64>,
}

impl Lasso {
    /// Prepares points, each a list of as many features.
    ///
    /// # Panics
    ///
    /// With fewer than ten points, or where they have not the same number of features.
    #[must_use]
    pub fn new(points: Vec<Vec<f64>>) -> Lasso {
        assert!(points.len() >= 2 * FOLDS, "too few points to fit anything");
        let features = points[0].len();
        assert!(
            points.iter().all(|point| point.len() == features),
            "all points have the same features"
        );
        let all = (0..points.len()).collect();
        let without = |fold: usize| (0..points.len()).filter(|at| at % FOLDS != fold).collect();
        let views = std::iter::once(all).chain((0..FOLDS).map(without));
        let views = views.map(|members| View::new(members, &points)).collect();
        Lasso { views, points }
    }

    /// The fit of an output that was seen at the points, in their order.
    ///
    /// # Panics
    ///
    /// Where there are not as many outputs as points.
    #[must_use]
    pub fn fit(&self, outputs: &[f64]) -> LinearFit {
        assert_eq!(
            outputs.len(),
            self.points.len(),
            "one output for each point"
        );
        let [all, without @ ..] = &self.views[..] else {
            unreachable!("all points are a view");
        };
        let highest = all.highest_penalty(&self.points, outputs);
        let penalties: Vec<f64> = (0..PENALTIES)
            .scan(highest, |penalty, _| {
                *penalty *= STEP;
                Some(*penalty)
            })
            .collect();
        let mut errors = [0.0; PENALTIES];
        for (fold, view) in without.iter().enumerate() {
            let fits = view.path(&self.points, outputs, &penalties);
            for (error, fit) in errors.iter_mut().zip(fits) {
                let left_out = (0..outputs.len()).filter(|at| at % FOLDS == fold);
                *error += left_out
                    .map(|at| {
                        let miss = outputs[at] - fit.at(&self.points[at]);
                        miss * miss
                    })
                    .sum::<f64>();
            }
        }
        let least = (0..PENALTIES).min_by(|one, other| errors[*one].total_cmp(&errors[*other]));
        let least = least.unwrap_or(0);
        let mut fits = all.path(&self.points, outputs, &penalties[..=least]);
        let fit = fits
            .pop()
            .unwrap_or_else(|| unreachable!("a penalty was tried"));
        LinearFit {
            error: errors[least] / outputs.len() as f64,
            ..fit
        }
    }
}

impl View {
    fn new(members: Vec<usize>, points: &[Vec<f64>]) -> View {
        let features = points[0].len();
        let number = members.len() as f64;
        let scales: Vec<(f64, f64)> = (0..features)
            .map(|feature| {
                let column: Vec<f64> = members.iter().map(|at| points[*at][feature]).collect();
                let mean = column.iter().sum::<f64>() / number;
                let square = column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / number;
                let deviation = square.sqrt();
                (
                    mean,
                    if deviation > 1e-9 {
                        1.0 / deviation
                    } else {
                        0.0
                    },
                )
            })
            .collect();
        let mut correlations = vec![0.0; features * features];
        let mut row = vec![0.0; features];
        for at in &members {
            for (place, feature) in row.iter_mut().enumerate() {
                let (mean, scale) = scales[place];
                *feature = (points[*at][place] - mean) * scale;
            }
            for one in 0..features {
                let at_one = row[one];
                let sums = &mut correlations[one * features..(one + 1) * features];
                for (sum, other) in sums.iter_mut().zip(&row) {
                    *sum += at_one * other;
                }
            }
        }
        for sum in &mut correlations {
            *sum /= number;
        }
        View {
            members,
            scales,
            correlations,
        }
    }

    /// Mean of the output, and its covariance with each standardized feature.
    fn with_output(&self, points: &[Vec<f64>], outputs: &[f64]) -> (f64, Vec<f64>) {
        let number = self.members.len() as f64;
        let mean = self.members.iter().map(|at| outputs[*at]).sum::<f64>() / number;
        let of_feature = |(feature, (center, scale)): (usize, &(f64, f64))| {
            let products = self
                .members
                .iter()
                .map(|at| (points[*at][feature] - center) * scale * (outputs[*at] - mean));
            products.sum::<f64>() / number
        };
        (
            mean,
            self.scales.iter().enumerate().map(of_feature).collect(),
        )
    }

    /// The least penalty at which no feature has a part.
    fn highest_penalty(&self, points: &[Vec<f64>], outputs: &[f64]) -> f64 {
        let (_, covariances) = self.with_output(points, outputs);
        covariances.iter().map(|one| one.abs()).fold(0.0, f64::max)
    }

    /// A fit for each penalty, each begun where the one before ended.
    fn path(&self, points: &[Vec<f64>], outputs: &[f64], penalties: &[f64]) -> Vec<LinearFit> {
        let (mean, covariances) = self.with_output(points, outputs);
        let features = self.scales.len();
        let mut parts = vec![0.0; features];
        // Covariance of each feature with what is not explained yet.
        let mut rest = covariances;
        let mut fits = Vec::with_capacity(penalties.len());
        for &penalty in penalties {
            for _ in 0..ROUNDS {
                let mut largest: f64 = 0.0;
                for feature in 0..features {
                    if self.scales[feature].1 == 0.0 {
                        continue;
                    }
                    let before = parts[feature];
                    let wanted = rest[feature] + before;
                    let after = wanted.signum() * (wanted.abs() - penalty).max(0.0);
                    let change = after - before;
                    if change != 0.0 {
                        parts[feature] = after;
                        let row = &self.correlations[feature * features..(feature + 1) * features];
                        for (left, correlation) in rest.iter_mut().zip(row) {
                            *left -= change * correlation;
                        }
                        largest = largest.max(change.abs());
                    }
                }
                if largest <= STILL * penalties[0].max(f64::MIN_POSITIVE) {
                    break;
                }
            }
            fits.push(self.unscaled(mean, &parts));
        }
        fits
    }

    fn unscaled(&self, mean: f64, parts: &[f64]) -> LinearFit {
        let with_part = parts.iter().enumerate().filter(|(_, part)| **part != 0.0);
        let parts: Vec<(usize, f64)> = with_part
            .map(|(feature, part)| (feature, part * self.scales[feature].1))
            .collect();
        let shift = parts
            .iter()
            .map(|(feature, part)| part * self.scales[*feature].0);
        LinearFit {
            intercept: mean - shift.sum::<f64>(),
            parts,
            error: f64::NAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Address, Purpose, Streams};

    fn points(number: u64, features: u32) -> Vec<Vec<f64>> {
        let point = |at: u64| {
            let streams = Streams::new(5, at, 0);
            let feature = |place| streams.uniform(Purpose::Resampling, Address::of(place)) - 0.5;
            (0..features).map(feature).collect()
        };
        (0..number).map(point).collect()
    }

    /// y = 2 + 3 x₀ − x₄, exactly: both are found, and the others have next to no part.
    #[test]
    fn the_features_that_make_an_output_are_found() {
        let points = points(120, 40);
        let outputs: Vec<f64> = points.iter().map(|x| 2.0 + 3.0 * x[0] - x[4]).collect();
        let fit = Lasso::new(points.clone()).fit(&outputs);
        let part = |feature| {
            let found = fit.parts.iter().find(|(of, _)| *of == feature);
            found.map_or(0.0, |(_, part)| *part)
        };
        assert!((part(0) - 3.0).abs() < 0.05, "{}", part(0));
        assert!((part(4) + 1.0).abs() < 0.05, "{}", part(4));
        let others: f64 = fit
            .parts
            .iter()
            .filter(|(of, _)| ![0, 4].contains(of))
            .map(|(_, part)| part.abs())
            .sum();
        assert!(others < 0.1, "{others}");
        assert!((fit.at(&points[7]) - outputs[7]).abs() < 0.1);
    }

    /// Where nothing explains an output, the error is about its variance.
    #[test]
    fn noise_is_not_explained() {
        let points = points(200, 30);
        let noise = |at: u64| Streams::new(6, at, 0).uniform(Purpose::Resampling, Address::of(99));
        let outputs: Vec<f64> = (0..200).map(noise).collect();
        let fit = Lasso::new(points).fit(&outputs);
        let mean = outputs.iter().sum::<f64>() / 200.0;
        let variance = outputs.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / 200.0;
        assert!(
            fit.error > 0.85 * variance && fit.error < 1.15 * variance,
            "{} {variance}",
            fit.error
        );
    }

    #[test]
    fn a_feature_that_is_the_same_everywhere_has_no_part() {
        let mut points = points(40, 3);
        for point in &mut points {
            point[1] = 0.25;
        }
        let outputs: Vec<f64> = points.iter().map(|x| x[2]).collect();
        let fit = Lasso::new(points).fit(&outputs);
        assert!(fit.parts.iter().all(|(feature, _)| *feature != 1));
    }
}
