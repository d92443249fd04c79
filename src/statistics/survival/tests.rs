use super::*;

/// Times with events, and censored ones.
fn one_kind(events: &[f64], censored: &[f64]) -> Vec<Observation> {
    let event = |time: &f64| Observation {
        time: *time,
        event: Some(0),
    };
    let none = |time: &f64| Observation {
        time: *time,
        event: None,
    };
    let events = events.iter().map(event);
    events.chain(censored.iter().map(none)).collect()
}

fn close(value: f64, printed: f64, digits: i32) -> bool {
    (value - printed).abs() <= 0.5 * 10_f64.powi(-digits) + 1e-12
}

/// E. J. Freireich et al. (1963), remission of leukemia under 6-MP, weeks; the
/// table of D. G. Kleinbaum and M. Klein (2012), *Survival Analysis*, chapter 2,
/// with the standard errors that R's `survfit` prints. Three events tie at week 6
/// with a censoring, as do an event and a censoring at week 10.
#[test]
fn published_remission_of_leukemia() {
    let events = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
    let censored = [
        6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0,
    ];
    let printed = [
        (6.0, 21, 3, 0.857, 0.0764),
        (7.0, 17, 1, 0.807, 0.0869),
        (10.0, 15, 1, 0.753, 0.0963),
        (13.0, 12, 1, 0.690, 0.1068),
        (16.0, 11, 1, 0.627, 0.1141),
        (22.0, 7, 1, 0.538, 0.1282),
        (23.0, 6, 1, 0.448, 0.1346),
    ];
    let steps = aalen_johansen(&one_kind(&events, &censored), 1);
    assert_eq!(steps.len(), printed.len());
    for (step, (time, at_risk, events, survival, error)) in steps.iter().zip(printed) {
        assert_eq!(
            (step.time, step.at_risk, step.events[0]),
            (time, at_risk, events)
        );
        assert!(close(step.survival, survival, 3), "{step:?}");
        assert!(close(step.survival_error, error, 4), "{step:?}");
        assert!((step.incidence[0] + step.survival - 1.0).abs() < 1e-12);
    }
}

/// R. G. Miller (1997), *Survival Analysis*, section 2.1: maintenance of acute
/// myelogenous leukemia, the group without it; as R's `summary(survfit)` of
/// `survival::aml` prints it. Two events tie at 5 and at 8.
#[test]
fn published_maintenance_of_leukemia() {
    let events = [5.0, 5.0, 8.0, 8.0, 12.0, 23.0, 27.0, 30.0, 33.0, 43.0, 45.0];
    let printed = [
        (0.8333, 0.1076),
        (0.6667, 0.1361),
        (0.5833, 0.1423),
        (0.4861, 0.1481),
        (0.3889, 0.1470),
        (0.2917, 0.1387),
        (0.1944, 0.1219),
        (0.0972, 0.0919),
    ];
    let steps = aalen_johansen(&one_kind(&events, &[16.0]), 1);
    assert_eq!(steps.len(), printed.len() + 1);
    for (step, (survival, error)) in steps.iter().zip(printed) {
        assert!(close(step.survival, survival, 4), "{step:?}");
        assert!(close(step.survival_error, error, 4), "{step:?}");
    }
    assert_eq!(steps[8].survival, 0.0);
}

fn observations(data: &[(f64, Option<usize>)]) -> Vec<Observation> {
    let new = |(time, event): &(f64, Option<usize>)| Observation {
        time: *time,
        event: *event,
    };
    data.iter().map(new).collect()
}

/// The case worked by hand in the tests of R's package `survival`
/// (`tests/testci.R`): eight subjects, ties at 2 and 3, two kinds of event. The
/// incidences are 1/7 at 2, 12/35 of the second kind at 3, and 6/7 of it at 6.
#[test]
fn published_competing_events_with_ties() {
    let data = observations(&[
        (1.0, None),
        (2.0, Some(0)),
        (2.0, None),
        (3.0, Some(1)),
        (3.0, None),
        (3.0, Some(1)),
        (5.0, None),
        (6.0, Some(1)),
    ]);
    let steps = aalen_johansen(&data, 2);
    let expected = [
        (2.0, 7, 6.0 / 7.0, [1.0 / 7.0, 0.0]),
        (3.0, 5, 18.0 / 35.0, [1.0 / 7.0, 12.0 / 35.0]),
        (6.0, 1, 0.0, [1.0 / 7.0, 6.0 / 7.0]),
    ];
    assert_eq!(steps.len(), 3);
    for (step, (time, at_risk, survival, incidence)) in steps.iter().zip(expected) {
        assert_eq!((step.time, step.at_risk), (time, at_risk));
        assert!((step.survival - survival).abs() < 1e-12);
        for (value, expected) in step.incidence.iter().zip(incidence) {
            assert!((value - expected).abs() < 1e-12, "{step:?}");
        }
    }
    // The leverages there: at 2 each of seven has 1/49 but the one with the event,
    // 1/7 - 1/49 = 6/49, so the variance is (6 · 1 + 36) / 49².
    let variance = steps[0].incidence_errors[0].powi(2);
    assert!((variance - 42.0 / 2401.0).abs() < 1e-12, "{variance}");
    assert!((steps[2].incidence_errors[1].powi(2) - variance).abs() < 1e-12);
}

/// J. M. Satagopan et al. (2004), *British Journal of Cancer* 91, table 2: death of
/// breast cancer beside other deaths among 305 patients, of whom nine ended by
/// month 27; printed in percent with one decimal. The incidence rises by 0.3 at each
/// death of breast cancer (the table adds up rounded steps).
#[test]
fn published_death_of_breast_cancer() {
    let mut data = vec![
        (7.0, None),
        (10.0, Some(0)),
        (14.0, None),
        (16.0, Some(0)),
        (18.0, Some(1)),
        (23.0, Some(0)),
        (24.0, None),
        (26.0, Some(1)),
        (27.0, Some(0)),
    ];
    data.extend([(60.0, None); 296]);
    let steps = aalen_johansen(&observations(&data), 2);
    let printed = [
        (10.0, 304, 99.7, 0.3),
        (16.0, 302, 99.3, 0.3),
        (18.0, 301, 99.0, 0.0),
        (23.0, 300, 98.7, 0.3),
        (26.0, 298, 98.3, 0.0),
        (27.0, 297, 98.0, 0.3),
    ];
    assert_eq!(steps.len(), printed.len());
    let mut before = 0.0;
    for (step, (time, at_risk, survival, rise)) in steps.iter().zip(printed) {
        assert_eq!((step.time, step.at_risk), (time, at_risk));
        assert!(close(100.0 * step.survival, survival, 1), "{step:?}");
        assert!(
            close(100.0 * (step.incidence[0] - before), rise, 1),
            "{step:?}"
        );
        before = step.incidence[0];
    }
}

/// Check 12: a loss is an event. Treated as a censoring, it would overstate the
/// incidence: of 10, 6 are lost at 1 and 2 arrive at 2, so 0.2 and not 0.5.
#[test]
fn a_loss_is_not_a_censoring() {
    let mut data = vec![(1.0, Some(1)); 6];
    data.extend([(2.0, Some(0)); 2]);
    data.extend([(3.0, None); 2]);
    let steps = aalen_johansen(&observations(&data), 2);
    assert!((steps[1].incidence[0] - 0.2).abs() < 1e-12);
    for lost in data.iter_mut().take(6) {
        lost.1 = None;
    }
    let naive = aalen_johansen(&observations(&data), 2);
    assert!((1.0 - naive[0].survival - 0.5).abs() < 1e-12);
}

/// Check 16: an event and a censoring at the last time; the censored was at risk.
#[test]
fn a_tie_at_the_end_counts_both_as_at_risk() {
    let steps = aalen_johansen(&observations(&[(5.0, None), (5.0, Some(0))]), 1);
    assert_eq!((steps[0].at_risk, steps[0].incidence[0]), (2, 0.5));
    assert_eq!(aalen_johansen(&[], 1), Vec::new());
}

/// Check 40: the order of the rows does not matter.
#[test]
fn the_order_of_rows_does_not_matter() {
    let data: Vec<(f64, Option<usize>)> = (0..60_u32)
        .map(|i| {
            (
                f64::from(i * 7 % 13),
                [None, Some(0), Some(1)][(i * 5 % 3) as usize],
            )
        })
        .collect();
    let mut turned = data.clone();
    turned.reverse();
    turned.rotate_left(17);
    let close = |one: &[f64], other: &[f64]| {
        one.iter()
            .zip(other)
            .all(|(one, other)| (one - other).abs() < 1e-14)
    };
    let (one, other) = (
        aalen_johansen(&observations(&data), 2),
        aalen_johansen(&observations(&turned), 2),
    );
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one.incidence, other.incidence);
        assert!(close(&one.incidence_errors, &other.incidence_errors));
    }
}

/// A hundred thousand observations take as long as sorting them; two nested loops over
/// them would take minutes. Without censoring and ties the error is the binomial one.
#[test]
fn many_observations_are_no_trouble() {
    let count = 100_000;
    let data: Vec<Observation> = (0..count)
        .map(|i| Observation {
            time: f64::from(i * 7919 % count),
            event: Some((i % 2) as usize),
        })
        .collect();
    let steps = aalen_johansen(&data, 2);
    let middle = &steps[49_999];
    assert!((middle.survival - 0.5).abs() < 1e-11);
    let binomial = (0.25 / f64::from(count)).sqrt();
    assert!((middle.survival_error / binomial - 1.0).abs() < 1e-9);
    let share = middle.incidence[0];
    let binomial = (share * (1.0 - share) / f64::from(count)).sqrt();
    assert!((middle.incidence_errors[0] / binomial - 1.0).abs() < 1e-9);
}

/// The influence of every observation by numbers: the estimate with a little more weight
/// on it, less the estimate, over the weight.
fn weighted(data: &[Observation], weights: &[f64], (kind, until): (usize, f64)) -> (f64, f64) {
    let mut times: Vec<f64> = data.iter().map(|one| one.time).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let (mut survival, mut incidence) = (1.0, 0.0);
    for time in times.into_iter().filter(|time| *time <= until) {
        let sum = |holds: &dyn Fn(&Observation) -> bool| -> f64 {
            let both = data.iter().zip(weights);
            both.filter(|(one, _)| holds(one))
                .map(|(_, weight)| weight)
                .sum()
        };
        let at_risk = sum(&|one| one.time >= time);
        let dead = sum(&|one| one.time == time && one.event.is_some());
        let of_kind = sum(&|one| one.time == time && one.event == Some(kind));
        incidence += survival * of_kind / at_risk;
        survival *= 1.0 - dead / at_risk;
    }
    (survival, incidence)
}

/// Clusters of unequal size with ties and censoring, against derivatives by numbers.
#[test]
fn clustered_errors_are_sums_of_influences() {
    let data: Vec<Observation> = (0..40_u32)
        .map(|i| Observation {
            time: f64::from(i * 7 % 13),
            event: [None, Some(0), Some(1)][(i * 5 % 3) as usize],
        })
        .collect();
    let clusters: Vec<usize> = (0..40).map(|i| 100 + i * i % 7).collect();
    let steps = Survival::clustered(&data, &clusters, 2).steps().to_vec();
    for step in &steps[..steps.len() - 1] {
        let mut sums = std::collections::BTreeMap::new();
        for (index, cluster) in clusters.iter().enumerate() {
            let tiny = 1e-6;
            let moved = |sign: f64| {
                let mut weights = vec![1.0; data.len()];
                weights[index] += sign * tiny;
                weighted(&data, &weights, (1, step.time))
            };
            let (more, less) = (moved(1.0), moved(-1.0));
            let sum: &mut (f64, f64) = sums.entry(*cluster).or_default();
            sum.0 += (more.0 - less.0) / (2.0 * tiny);
            sum.1 += (more.1 - less.1) / (2.0 * tiny);
        }
        let groups = sums.len() as f64;
        let factor = groups / (groups - 1.0);
        let error = |pick: fn(&(f64, f64)) -> f64| {
            let squares: f64 = sums.values().map(|sum| pick(sum) * pick(sum)).sum();
            (squares * factor).sqrt()
        };
        assert!(
            (step.survival_error - error(|sum| sum.0)).abs() < 1e-8,
            "{step:?}"
        );
        assert!((step.incidence_errors[1] - error(|sum| sum.1)).abs() < 1e-8);
    }
}

#[test]
fn misuse_is_refused() {
    let one = |time, event| [Observation { time, event }];
    let refused = |data: [Observation; 1], clusters: &'static [usize]| {
        std::panic::catch_unwind(|| Survival::clustered(&data, clusters, 1)).is_err()
    };
    assert!(refused(one(f64::NAN, None), &[0]));
    assert!(refused(one(1.0, Some(1)), &[0]));
    assert!(refused(one(1.0, None), &[0, 1]));
    let alone = Survival::clustered(&one(1.0, Some(0)), &[5], 1);
    assert_eq!(alone.steps()[0].incidence_errors, [f64::INFINITY]);
}
