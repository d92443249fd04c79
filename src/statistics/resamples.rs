//! In how many resamples of the futures a plan leads: simulation error, not luck.
//!
//! A resample draws as many futures as there are, with replacement, whole futures
//! across all plans, so that plans that share luck rise and fall together (B. Efron
//! 1979: the bootstrap). It says how easily other futures would have named another
//! plan the best; it is no probability of a plan's being the best.

use super::rounding::difference;
use super::sum::{assert_numbers, sum};

/// Above so many futures, equal runs of consecutive futures are resampled instead
/// of single ones: their sums are as independent, and the work stays the same.
const MOST_UNITS: usize = 4000;

/// Sums of a plan over the futures: its measure is `numerators` over `denominators`,
/// or the plain mean where all denominators are 1.
///
/// ```
/// use pitcrew::statistics::Resampled;
///
/// let (mean, ratio) = (Resampled::of_mean(&[1.0, 3.0]), Resampled::of_ratio(&[1.0], &[4.0]));
/// # let _ = (mean, ratio);
/// ```
#[derive(Debug, Clone)]
pub struct Resampled {
    numerators: Vec<f64>,
    denominators: Vec<f64>,
}

impl Resampled {
    /// From one numerator and one denominator per future. More than 4,000 futures are
    /// added up in 4,000 equal runs of consecutive ones.
    ///
    /// # Panics
    ///
    /// When there are not as many of the one as of the other, a denominator is below 0, or a
    /// value is not a number or infinite.
    ///
    /// ```
    /// use pitcrew::statistics::Resampled;
    ///
    /// // 1 of 4 projects, and 3 of 5.
    /// let plan = Resampled::of_ratio(&[1.0, 3.0], &[4.0, 5.0]);
    /// # let _ = plan;
    /// ```
    #[must_use]
    pub fn of_ratio(numerators: &[f64], denominators: &[f64]) -> Resampled {
        assert_eq!(
            numerators.len(),
            denominators.len(),
            "every future has a numerator and a denominator"
        );
        assert_numbers(numerators);
        assert_numbers(denominators);
        assert!(
            denominators.iter().all(|whole| *whole >= 0.0),
            "a denominator is below 0"
        );
        Resampled {
            numerators: units(numerators),
            denominators: units(denominators),
        }
    }

    /// From one value per future.
    ///
    /// # Panics
    ///
    /// At a value that is not a number or infinite.
    ///
    /// ```
    /// use pitcrew::statistics::Resampled;
    ///
    /// let plan = Resampled::of_mean(&[1.0, 3.0]);
    /// # let _ = plan;
    /// ```
    #[must_use]
    pub fn of_mean(values: &[f64]) -> Resampled {
        Resampled::of_ratio(values, &vec![1.0; values.len()])
    }

    /// Its measure over the units that were drawn; nothing is worse than any.
    fn measure(&self, drawn: &[usize]) -> f64 {
        let total = |column: &[f64]| drawn.iter().map(|unit| column[*unit]).sum::<f64>();
        let whole = total(&self.denominators);
        if whole == 0.0 {
            return f64::NEG_INFINITY;
        }
        total(&self.numerators) / whole
    }
}

/// The column, or the sums of runs of consecutive values of it.
fn units(column: &[f64]) -> Vec<f64> {
    let count = column.len().min(MOST_UNITS);
    let end = |unit: usize| column.len() * unit / count;
    (0..count)
        .map(|unit| sum(column[end(unit)..end(unit + 1)].iter().copied()))
        .collect()
}

/// Per plan, the share of `resamples` in which its measure is the largest; plans that
/// tie share a resample equally. `draw(resample)` gives uniform numbers in [0, 1).
/// Empty without plans or futures.
///
/// A resample draws as many futures as there are, with replacement, whole futures across
/// all plans (B. Efron 1979: the bootstrap), so that plans that share luck rise and fall
/// together. It is simulation error and no probability of being the best. Measures that
/// differ by rounding tie ([`difference`]). What was not seen is in no resample: a share of 1
/// settles nothing, [`against_best`](super::against_best) does.
///
/// # Panics
///
/// Without a resample, when the plans do not have the same number of futures, or at a draw
/// outside [0, 1).
///
/// ```
/// use pitcrew::statistics::{Resampled, leads_in_resamples};
///
/// let plans = [[2.0, 3.0], [1.0, 1.0]].map(|scores| Resampled::of_mean(&scores));
/// let shares = leads_in_resamples(&plans, 100, |resample| {
///     let mut number = f64::from(resample) / 100.0;
///     move || {
///         number = (number + 0.618) % 1.0;
///         number
///     }
/// });
/// assert_eq!(shares, [1.0, 0.0], "it is ahead in both futures");
/// ```
pub fn leads_in_resamples<D: FnMut() -> f64>(
    plans: &[Resampled],
    resamples: u32,
    mut draw: impl FnMut(u32) -> D,
) -> Vec<f64> {
    assert!(resamples > 0, "there is no resample to lead in");
    let units = plans.first().map_or(0, |plan| plan.numerators.len());
    assert!(
        plans.iter().all(|plan| plan.numerators.len() == units),
        "plans are resampled in the same futures"
    );
    if units == 0 {
        return Vec::new();
    }
    let mut led = vec![0.0; plans.len()];
    let mut drawn = vec![0; units];
    for resample in 0..resamples {
        let mut uniform = draw(resample);
        for unit in &mut drawn {
            let number = uniform();
            assert!((0.0..1.0).contains(&number), "a draw is from 0 to below 1");
            *unit = ((number * units as f64) as usize).min(units - 1);
        }
        let measures: Vec<f64> = plans.iter().map(|plan| plan.measure(&drawn)).collect();
        share_among_the_best(&measures, 0.0, &mut led);
    }
    led.iter().map(|led| led / f64::from(resamples)).collect()
}

/// Adds 1 to the best, or equal parts of it to those that tie.
fn share_among_the_best(measures: &[f64], magnitude: f64, won: &mut [f64]) {
    let best = measures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let ties = |measure: &f64| difference(best, *measure, magnitude) == 0.0;
    let winners = measures.iter().filter(|measure| ties(measure)).count();
    for (won, measure) in won.iter_mut().zip(measures) {
        if ties(measure) {
            *won += 1.0 / winners as f64;
        }
    }
}

/// Per plan, the share of futures in which its score is the largest; plans that tie
/// share a future equally, so the shares sum to 1. This is luck from future to
/// future, and no number of futures makes it smaller. Scores made from numbers of this
/// `magnitude` that differ by rounding tie ([`difference`]).
///
/// # Panics
///
/// When the plans do not have the same number of futures, or at a score that is not a
/// number.
///
/// ```
/// use pitcrew::statistics::best_in_futures;
///
/// let scores = [vec![3.0, 1.0, 0.1 + 0.2, 0.0], vec![1.0, 2.0, 0.3, 1.0]];
/// assert_eq!(best_in_futures(&scores, 3.0), [0.375, 0.625]);
/// ```
#[must_use]
pub fn best_in_futures(scores: &[Vec<f64>], magnitude: f64) -> Vec<f64> {
    let futures = scores.first().map_or(0, Vec::len);
    assert!(
        scores.iter().all(|plan| plan.len() == futures),
        "plans are compared in the same futures"
    );
    let mut won = vec![0.0; scores.len()];
    for future in 0..futures {
        let reached: Vec<f64> = scores.iter().map(|plan| plan[future]).collect();
        share_among_the_best(&reached, magnitude, &mut won);
    }
    won.iter().map(|won| won / futures.max(1) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    fn luck(resample: u32) -> impl FnMut() -> f64 {
        let mut words = Xoshiro256PlusPlus::seed_from_u64(u64::from(resample));
        move || (words.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Two futures, each won by one of two plans, by 1 and by 3. The second plan is
    /// behind only where the first future is drawn twice: 1 in 4 resamples.
    #[test]
    fn two_futures_have_the_closed_form() {
        let plans = [[1.0, 0.0], [0.0, 3.0]].map(|scores| Resampled::of_mean(&scores));
        let shares = leads_in_resamples(&plans, 10_000, luck);
        // Four standard errors of 10,000 draws at 1/4.
        assert!((shares[0] - 0.25).abs() < 0.0174, "{shares:?}");
        assert!((shares[0] + shares[1] - 1.0).abs() < 1e-9);
    }

    /// One plan wins three futures in four by 1 and loses one by 1: by luck it is
    /// the best in 75 of 100 futures, however many there are; in resamples of many
    /// futures it always leads.
    #[test]
    fn futures_and_resamples_are_two_questions() {
        let scores = |many: usize| {
            let first = (0..many).map(|i| if i % 4 == 0 { -1.0 } else { 1.0 });
            [first.collect::<Vec<f64>>(), vec![0.0; many]]
        };
        for many in [40, 4000] {
            let scores = scores(many);
            assert_eq!(best_in_futures(&scores, 1.0), [0.75, 0.25]);
        }
        let plans = scores(4000).map(|scores| Resampled::of_mean(&scores));
        assert_eq!(leads_in_resamples(&plans, 100, luck), [1.0, 0.0]);
    }

    /// Normal theory: a lead of one standard error is held in 84.1 % of resamples.
    #[test]
    fn a_lead_of_one_standard_error_is_held_in_84_of_100() {
        let futures = 400;
        let spread = |i: usize| if i.is_multiple_of(2) { 1.0 } else { -1.0 };
        // Standard error of the mean: 1/√399, as the lead.
        let lead = 1.0 / 399_f64.sqrt();
        let first: Vec<f64> = (0..futures).map(|i| lead + spread(i)).collect();
        let plans = [first, vec![0.0; futures]].map(|scores| Resampled::of_mean(&scores));
        let shares = leads_in_resamples(&plans, 4000, luck);
        // Discrete steps of 1/200 and four standard errors of 4000 resamples.
        assert!((shares[0] - 0.841).abs() < 0.05, "{shares:?}");
    }

    #[test]
    fn ratios_are_resampled_with_their_denominators() {
        // 1 of 1 and 0 of 9: the ratio is 0.1, below 0.3 but where the first future
        // is drawn alone (1 in 4), and where it is drawn once: (1 + 0) / 10 = 0.1.
        let few = Resampled::of_ratio(&[1.0, 0.0], &[1.0, 9.0]);
        let steady = Resampled::of_ratio(&[0.3, 0.3], &[1.0, 1.0]);
        let shares = leads_in_resamples(&[few, steady], 10_000, luck);
        assert!((shares[0] - 0.25).abs() < 0.0174, "{shares:?}");
    }

    /// By hand, with ties of two and of three.
    #[test]
    fn tied_futures_are_split() {
        let scores = [
            vec![-1.0, -1.0, -1.0, -5.0],
            vec![-1.0, -2.0, -1.0, -4.0],
            vec![-3.0, -2.0, -1.0, -4.0],
        ];
        let thirds = 1.0 / 3.0 / 4.0;
        let expected = [0.375 + thirds, 0.125 + thirds + 0.125, thirds + 0.125];
        for (share, expected) in best_in_futures(&scores, 5.0).iter().zip(expected) {
            assert!((share - expected).abs() < 1e-15, "{share}");
        }
    }

    #[test]
    fn ties_are_split_and_nothing_is_nothing() {
        let same = Resampled::of_mean(&[1.0, 2.0, 5.0]);
        assert_eq!(
            leads_in_resamples(&[same.clone(), same], 10, luck),
            [0.5, 0.5]
        );
        assert!(leads_in_resamples(&[], 10, luck).is_empty());
        assert!(leads_in_resamples(&[Resampled::of_mean(&[])], 10, luck).is_empty());
        assert!(best_in_futures(&[], 1.0).is_empty());
    }

    #[test]
    fn rounding_is_no_lead() {
        let one = Resampled::of_mean(&[0.1 + 0.2, 1.0]);
        let other = Resampled::of_mean(&[0.3, 1.0]);
        assert_eq!(leads_in_resamples(&[one, other], 10, luck), [0.5, 0.5]);
        assert_eq!(
            best_in_futures(&[vec![9e-16], vec![0.0]], 100.0),
            [0.5, 0.5]
        );
    }

    #[test]
    fn misuse_is_refused() {
        let refused = |call: fn()| std::panic::catch_unwind(call).is_err();
        assert!(refused(|| {
            let plan = Resampled::of_mean(&[1.0]);
            let _ = leads_in_resamples(&[plan], 0, luck);
        }));
        assert!(refused(|| {
            let plans = [Resampled::of_mean(&[1.0]), Resampled::of_mean(&[1.0, 2.0])];
            let _ = leads_in_resamples(&plans, 5, luck);
        }));
        assert!(refused(|| {
            let plan = Resampled::of_mean(&[1.0]);
            let _ = leads_in_resamples(&[plan], 5, |_| || 1.0);
        }));
        assert!(refused(|| {
            let _ = Resampled::of_mean(&[f64::NAN]);
        }));
        assert!(refused(|| {
            let _ = Resampled::of_ratio(&[1.0], &[]);
        }));
        assert!(refused(|| {
            let _ = best_in_futures(&[vec![1.0], vec![1.0, 2.0]], 1.0);
        }));
        assert!(refused(|| {
            let _ = best_in_futures(&[vec![1.0], vec![f64::NAN]], 1.0);
        }));
    }

    #[test]
    fn many_futures_are_resampled_in_runs_that_keep_their_sums() {
        let column: Vec<f64> = (0..10_001).map(f64::from).collect();
        let units = units(&column);
        assert_eq!(units.len(), MOST_UNITS);
        assert_eq!(sum(units), sum(column));
    }
}
