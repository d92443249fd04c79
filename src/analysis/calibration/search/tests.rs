//! Toys whose plausible points are known.

use super::*;

fn look(unknowns: usize) -> Look {
    Look {
        seed: 1,
        unknowns,
        waves: vec![100, 100, 400],
        kept: 200,
    }
}

fn evidence(band: (f64, f64)) -> Evidence {
    Evidence {
        id: "toy".to_owned(),
        band: Band {
            low: Some(band.0),
            high: Some(band.1),
        },
        reading: Reading::Logarithm,
        is_fitted: true,
    }
}

fn found(look: &Look, evidence: &[Evidence], model: impl Fn(&[f64]) -> Vec<f64>) -> Found {
    let play = |_: usize, points: &[Vec<f64>]| -> Result<Vec<Vec<Option<f64>>>, ()> {
        let outputs = points
            .iter()
            .map(|levels| model(levels).into_iter().map(Some).collect());
        Ok(outputs.collect())
    };
    search(look, evidence, play).unwrap()
}

fn mean_and_deviation(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let values: Vec<f64> = values.collect();
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    let square = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>();
    (mean, (square / number).sqrt())
}

/// log y = 4 (u − ½), seen as about 0.6 to 0.9 of 1: the level is found, and a number
/// without effect keeps its range (mean ½, standard deviation 1/√12 = 0.29).
#[test]
fn what_is_seen_narrows_its_own_number_and_no_other() {
    let model = |levels: &[f64]| vec![crate::math::exp(4.0 * (levels[0] - 0.5))];
    let found = found(&look(6), &[evidence((0.6, 0.9))], model);
    let middle = f64::midpoint(ln(0.6), ln(0.9)) / 4.0 + 0.5;
    let (mean, deviation) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[0]));
    assert!((mean - middle).abs() < 0.02, "{mean} {middle}");
    assert!(deviation < 0.06, "{deviation}");
    let (mean, deviation) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[3]));
    assert!((mean - 0.5).abs() < 0.08, "{mean}");
    assert!((deviation - 0.289).abs() < 0.05, "{deviation}");
}

/// Only the product of two numbers is seen: a ridge is kept, not a point.
#[test]
fn of_two_numbers_of_which_only_the_product_is_seen_a_ridge_is_kept() {
    let at = |level: f64| 1.0 + level;
    let model = move |levels: &[f64]| vec![at(levels[0]) * at(levels[1])];
    let found = found(&look(4), &[evidence((2.1, 2.4))], model);
    let (_, of_one) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[0]));
    let products = found
        .kept
        .iter()
        .map(|kept| at(kept.levels[0]) * at(kept.levels[1]));
    let (product, of_product) = mean_and_deviation(products);
    assert!(of_one > 0.18, "{of_one}");
    assert!(
        (product - 2.25).abs() < 0.05 && of_product < 0.12,
        "{product} {of_product}"
    );
    let (x, y): (Vec<f64>, Vec<f64>) = found
        .kept
        .iter()
        .map(|kept| (kept.levels[0], kept.levels[1]))
        .unzip();
    let (mean_x, deviation_x) = mean_and_deviation(x.iter().copied());
    let (mean_y, deviation_y) = mean_and_deviation(y.iter().copied());
    let product = x
        .iter()
        .zip(&y)
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum::<f64>();
    let correlation = product / x.len() as f64 / (deviation_x * deviation_y);
    assert!(correlation < -0.8, "{correlation}");
}

/// A linear model with noise of observation has a normal answer in closed form, as long as
/// it lies well within the ranges: two numbers, seen as their sum and by the first alone.
#[test]
fn a_linear_model_has_the_mean_and_the_correlation_that_theory_gives() {
    let model = |levels: &[f64]| {
        let (x, y) = (levels[0], levels[1]);
        vec![crate::math::exp(x + y), crate::math::exp(x)]
    };
    let seen = [evidence((2.5, 3.0)), evidence((1.5, 1.8))];
    let found = found(&look(3), &seen, model);
    // Sum s and first number x are seen with variances v and w; then x has the mean of its
    // own observation, y = s - x, and their correlation is -w / sqrt(w (v + w)).
    let middle = |low: f64, high: f64| f64::midpoint(ln(low), ln(high));
    let variance = |low: f64, high: f64| {
        let half = (ln(high) - ln(low)) / 2.0 / DEVIATIONS_TO_END;
        half * half
    };
    let (x, y) = (middle(1.5, 1.8), middle(2.5, 3.0) - middle(1.5, 1.8));
    let (v, w) = (variance(2.5, 3.0), variance(1.5, 1.8));
    let (mean_x, deviation_x) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[0]));
    let (mean_y, deviation_y) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[1]));
    assert!(
        (mean_x - x).abs() < 0.03 && (mean_y - y).abs() < 0.04,
        "{mean_x} {x} {mean_y} {y}"
    );
    let products = found
        .kept
        .iter()
        .map(|kept| (kept.levels[0] - mean_x) * (kept.levels[1] - mean_y));
    let correlation = products.sum::<f64>() / found.kept.len() as f64 / (deviation_x * deviation_y);
    let theory = -w / (w * (v + w)).sqrt();
    assert!((correlation - theory).abs() < 0.2, "{correlation} {theory}");
    // Half of the walks' points are kept, the nearer half: narrower than theory, not wider.
    assert!(deviation_x < 1.1 * w.sqrt(), "{deviation_x} {}", w.sqrt());
}

/// What is held out does not guide the search.
#[test]
fn what_is_held_out_is_only_looked_at() {
    let model = |levels: &[f64]| vec![1.0 + levels[0], 1.0 + levels[1]];
    let held_out = Evidence {
        is_fitted: false,
        ..evidence((1.1, 1.2))
    };
    let found = found(&look(2), &[evidence((1.4, 1.6)), held_out], model);
    let (mean, _) = mean_and_deviation(found.kept.iter().map(|kept| kept.levels[1]));
    assert!((mean - 0.5).abs() < 0.08, "{mean}");
    assert!(found.waves.last().unwrap().inside[1] < 0.3);
}

/// Points at which nothing is possible are kept out.
#[test]
fn what_is_not_possible_is_not_kept() {
    let play = |_: usize, points: &[Vec<f64>]| -> Result<Vec<Vec<Option<f64>>>, ()> {
        let outputs = points.iter().map(|levels| {
            if levels[0] < 0.5 {
                Vec::new()
            } else {
                vec![Some(1.0 + levels[1])]
            }
        });
        Ok(outputs.collect())
    };
    let found = search(&look(2), &[evidence((1.3, 1.7))], play).unwrap();
    assert!(found.kept.iter().all(|kept| kept.levels[0] >= 0.5));
    assert!(found.waves[0].impossible > 30);
    assert!(found.kept.len() > 100);
}
