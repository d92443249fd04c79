//! Two plans against each other, wherever their rows come from: plans of one
//! scenario, of two scenarios, or of two runs of the past.

use crate::model::outcome::ReplicationRecord;
use crate::statistics::{
    Confidence, Contributions, Interval, Signs, paired_difference, unpaired_difference,
};
use crate::units::WEEKS_PER_MONTH;

use super::bounds::Bounds;
use super::columns::{of_mean, score, side};
use super::identical::identical;
use super::ranked::Ranked;
use super::rows::Rows;
use super::types::Measure;

/// A plan that is compared, and its rows in replication order.
#[derive(Debug, Clone, Copy)]
pub struct Rival<'a> {
    /// What to call it.
    pub name: &'a str,
    /// One row per future.
    pub rows: &'a [ReplicationRecord],
}

/// Whether the nth future of the one is the nth future of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The same luck: differences are taken future by future.
    SameFutures,
    /// Luck of their own: the errors of both add (Welch).
    Apart,
}

/// How to compare.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Whether futures are paired.
    pub ground: Ground,
    /// Of each interval.
    pub confidence: Confidence,
    /// Weeks at which a time that was not reached is counted.
    pub horizon: f64,
    /// Weeks for which a project can be in production within follow-up
    /// ([`follow_up_weeks`](super::follow_up_weeks)).
    pub follow_up: f64,
    /// What plans are compared by in money; `None` where it is not worth showing.
    pub money: Option<Measure>,
    /// Futures in a row that share what is not known; 1 where all is known.
    pub world: usize,
    /// What plans are ranked by.
    pub ranked: &'a Ranked,
    /// ISO code of the currency.
    pub currency: &'a str,
}

/// One plan against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Name of the first.
    pub plan: String,
    /// Name of the second.
    pub against: String,
    /// Futures of the first.
    pub replications: u64,
    /// Futures of the second; the same number where they are paired.
    pub replications_against: u64,
    /// Whether the futures are the same.
    pub ground: Ground,
    /// Whether the same came of both in every future.
    pub identical: bool,
    /// What is compared, in the order of display.
    pub aspects: Vec<Aspect>,
    /// What plans are ranked by.
    pub ranked: Ranked,
    /// ISO code of the currency of amounts in sentences.
    pub currency: String,
}

/// One thing that is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Aspect {
    /// What it is.
    pub subject: Subject,
    /// Futures in which the first is better, the same or worse; `None` where the
    /// futures are not the same.
    pub futures: Option<BetterWorse>,
    /// The first's estimate.
    pub value: f64,
    /// The second's estimate.
    pub value_against: f64,
    /// First minus second: of rates, of means, or of mean months until something
    /// happens, the horizon counting where it does not.
    pub gap: Gap,
}

/// What plans are compared in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Months until the first value.
    FirstValue,
    /// Months until the first project in production.
    FirstProduction,
    /// A measure of differences.
    Measure(Measure),
}

impl Subject {
    /// Whether less of it is better.
    #[must_use]
    pub const fn less_is_better(self) -> bool {
        matches!(
            self,
            Subject::FirstValue | Subject::FirstProduction | Subject::Measure(Measure::Spend)
        )
    }
}

/// Counts of futures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BetterWorse {
    /// The first is better.
    pub better: u64,
    /// No difference.
    pub same: u64,
    /// The first is worse.
    pub worse: u64,
}

/// A difference and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// First minus second.
    pub value: f64,
    /// Its standard error; `None` with fewer than two futures.
    pub standard_error: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// Whether it is beyond simulation error.
    pub settled: bool,
    /// Futures (of each) that would settle it, where it is open and not zero.
    pub replications_to_settle: Option<u64>,
    /// What the same luck is worth; `None` where it is not the same.
    pub pairing: Option<Pairing>,
}

/// What comparing in the same futures is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairing {
    /// Correlation of the two across futures; `None` where one does not vary.
    pub correlation: Option<f64>,
    /// Variance of the difference under independent luck over what it is here;
    /// `None` where the difference does not vary.
    pub variance_factor: Option<f64>,
}

/// `first` against `second`. Where they are paired and one has more futures than the
/// other, those of both count.
#[must_use]
pub fn compare(first: &Rival<'_>, second: &Rival<'_>, terms: &Terms<'_>) -> Comparison {
    let (mut one, mut other) = (first.rows, second.rows);
    if terms.ground == Ground::SameFutures {
        let common = one.len().min(other.len());
        (one, other) = (&one[..common], &other[..common]);
    }
    let bounds = Bounds::of(
        &[one, other],
        (terms.follow_up, terms.horizon / WEEKS_PER_MONTH),
    );
    let aspects: Vec<Aspect> = subjects(terms)
        .into_iter()
        .filter_map(|subject| aspect(subject, (one, other), &bounds, terms))
        .collect();
    Comparison {
        plan: first.name.to_owned(),
        against: second.name.to_owned(),
        replications: one.len() as u64,
        replications_against: other.len() as u64,
        ground: terms.ground,
        identical: terms.ground == Ground::SameFutures && identical(one, other),
        ranked: Ranked {
            most_spent: aspects
                .iter()
                .filter(|aspect| aspect.subject == Subject::Measure(Measure::Spend))
                .map(|aspect| aspect.value.max(aspect.value_against))
                .fold(0.0, f64::max),
            ..terms.ranked.clone()
        },
        currency: terms.currency.to_owned(),
        aspects,
    }
}

/// What plans are ranked by, then the rest.
fn subjects(terms: &Terms<'_>) -> Vec<Subject> {
    let deciding = terms.ranked.deciding();
    let time = match terms.money {
        Some(_) => Subject::FirstValue,
        None => Subject::FirstProduction,
    };
    let money = match terms.money {
        Some(Measure::WithRunOff) => &[Measure::Spend, Measure::NetValue, Measure::WithRunOff][..],
        Some(_) => &[Measure::Spend, Measure::NetValue],
        None => &[],
    };
    let rest = [
        Measure::ProductionMonths,
        Measure::Success,
        Measure::Launched,
    ];
    let of = |measure: &Measure| Subject::Measure(*measure);
    let mut subjects: Vec<Subject> = deciding.iter().map(of).collect();
    let others = rest
        .iter()
        .map(of)
        .chain([time])
        .chain(money.iter().map(of));
    subjects.extend(others.filter(
        |subject| !matches!(subject, Subject::Measure(measure) if deciding.contains(measure)),
    ));
    subjects
}

fn aspect(
    subject: Subject,
    (one, other): (&[ReplicationRecord], &[ReplicationRecord]),
    bounds: &Bounds,
    terms: &Terms<'_>,
) -> Option<Aspect> {
    let side = |rows| {
        side_of(
            subject,
            Rows::new(rows, terms.world),
            (bounds, terms.horizon),
        )
    };
    let (first, second) = (side(one)?, side(other)?);
    let (mut gap, futures) = match terms.ground {
        Ground::SameFutures => (
            paired(&first, &second, terms.confidence),
            Some(futures(subject, (one, other), (bounds, terms.horizon))),
        ),
        Ground::Apart => (unpaired(&first, &second, terms.confidence), None),
    };
    // Counted in units of inference, told in futures.
    let units = gap.replications_to_settle;
    gap.replications_to_settle = units.map(|units| units.saturating_mul(terms.world as u64));
    Some(Aspect {
        subject,
        futures,
        value: first.value(),
        value_against: second.value(),
        gap,
    })
}

fn paired(first: &Contributions, second: &Contributions, confidence: Confidence) -> Gap {
    let paired = paired_difference(first, second, confidence);
    Gap {
        value: paired.value,
        standard_error: paired.standard_error,
        interval: paired.interval,
        settled: paired.settled,
        replications_to_settle: paired.replications_to_settle,
        pairing: Some(Pairing {
            correlation: paired.correlation,
            variance_factor: paired.variance_factor,
        }),
    }
}

fn unpaired(first: &Contributions, second: &Contributions, confidence: Confidence) -> Gap {
    let apart = unpaired_difference(first, second, confidence);
    Gap {
        value: apart.value,
        standard_error: apart.standard_error,
        interval: apart.interval,
        settled: apart.settled,
        replications_to_settle: apart.replications_to_settle,
        pairing: None,
    }
}

/// When a subject that is a time came, in weeks.
fn time_of(subject: Subject, row: &ReplicationRecord) -> Option<f64> {
    match subject {
        Subject::FirstValue => row.first_value,
        Subject::FirstProduction => row.first_production,
        Subject::Measure(_) => None,
    }
}

fn side_of(
    subject: Subject,
    rows: Rows<'_>,
    (bounds, horizon): (&Bounds, f64),
) -> Option<Contributions> {
    match subject {
        Subject::Measure(measure) => {
            let side = side(rows, measure)?;
            Some(side.within(bounds.of_measure(measure)))
        }
        Subject::FirstValue | Subject::FirstProduction => {
            let side = of_mean(rows, |row| {
                let weeks = time_of(subject, row).unwrap_or(horizon).min(horizon);
                weeks / WEEKS_PER_MONTH
            })?;
            Some(side.within(Interval {
                low: 0.0,
                high: horizon / WEEKS_PER_MONTH,
            }))
        }
    }
}

fn futures(
    subject: Subject,
    (one, other): (&[ReplicationRecord], &[ReplicationRecord]),
    (bounds, horizon): (&Bounds, f64),
) -> BetterWorse {
    let magnitude = match subject {
        Subject::Measure(measure) => bounds.magnitude(measure),
        Subject::FirstValue | Subject::FirstProduction => horizon,
    };
    let value = |row: &ReplicationRecord| match subject {
        Subject::Measure(Measure::Spend) => row.spend,
        Subject::Measure(measure) => score(measure)(row),
        Subject::FirstValue | Subject::FirstProduction => {
            time_of(subject, row).unwrap_or(f64::INFINITY)
        }
    };
    let signs = Signs::of(
        one.iter()
            .zip(other)
            .map(|(one, other)| (value(one), value(other))),
        magnitude,
    );
    let seen = if subject.less_is_better() {
        signs.reversed()
    } else {
        signs
    };
    BetterWorse {
        better: seen.above,
        same: seen.equal,
        worse: seen.below,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixtures::row;

    fn terms(ground: Ground) -> Terms<'static> {
        Terms {
            ranked: crate::analysis::ranked::tests::months_live(),
            currency: "USD",
            ground,
            confidence: Confidence::NINETY_FIVE,
            horizon: 104.0,
            follow_up: 52.0,
            money: Some(Measure::NetValue),
            world: 1,
        }
    }

    /// Rows with these spends and times of first value.
    fn rows(spends: &[f64], first_values: &[Option<f64>]) -> Vec<ReplicationRecord> {
        let both = spends.iter().zip(first_values);
        both.zip(0..)
            .map(|((spend, first_value), replication)| ReplicationRecord {
                spend: *spend,
                first_value: *first_value,
                ..row(replication)
            })
            .collect()
    }

    fn aspect_of(comparison: &Comparison, subject: Subject) -> Aspect {
        let mut aspects = comparison.aspects.iter();
        aspects
            .find(|aspect| aspect.subject == subject)
            .unwrap()
            .clone()
    }

    /// By hand: spends 10, 20, 30 against 12, 20, 27: less, the same, more. First
    /// values in weeks 10, never, never against 20, never, 30: sooner, the same,
    /// later; with the horizon of 104 weeks for never the means are 72 2/3 and
    /// 51 1/3 weeks.
    #[test]
    fn three_futures_by_hand() {
        let one = rows(&[10.0, 20.0, 30.0], &[Some(10.0), None, None]);
        let other = rows(&[12.0, 20.0, 27.0], &[Some(20.0), None, Some(30.0)]);
        let first = Rival {
            name: "A",
            rows: &one,
        };
        let second = Rival {
            name: "B",
            rows: &other,
        };
        let found = compare(&first, &second, &terms(Ground::SameFutures));
        let even = BetterWorse {
            better: 1,
            same: 1,
            worse: 1,
        };
        let spend = aspect_of(&found, Subject::Measure(Measure::Spend));
        assert_eq!(spend.futures, Some(even));
        assert!((spend.gap.value - 1.0 / 3.0).abs() < 1e-12);
        let value = aspect_of(&found, Subject::FirstValue);
        assert_eq!(value.futures, Some(even));
        let weeks = value.gap.value * WEEKS_PER_MONTH;
        assert!((weeks - (218.0 - 154.0) / 3.0).abs() < 1e-9, "{weeks}");
        let launched = aspect_of(&found, Subject::Measure(Measure::Launched));
        assert_eq!(launched.futures.unwrap().same, 3);
        assert!(!found.identical);
    }

    /// Common luck cancels in pairs and not apart.
    #[test]
    fn pairing_settles_what_luck_hides() {
        const FUTURES: u32 = 1_000;
        let luck = |i: u32| f64::from(i * 37 % 101);
        let one: Vec<f64> = (0..FUTURES).map(luck).collect();
        let other: Vec<f64> = (0..FUTURES)
            .map(|i| luck(i) + 1.0 + f64::from(i % 2))
            .collect();
        let (one, other) = (
            rows(&one, &[None; FUTURES as usize]),
            rows(&other, &[None; FUTURES as usize]),
        );
        let first = Rival {
            name: "A",
            rows: &one,
        };
        let second = Rival {
            name: "B",
            rows: &other,
        };
        let spend = |ground| {
            let found = compare(&first, &second, &terms(ground));
            aspect_of(&found, Subject::Measure(Measure::Spend))
        };
        let (together, apart) = (spend(Ground::SameFutures), spend(Ground::Apart));
        assert_eq!(together.gap.value, apart.gap.value);
        assert!(together.gap.settled && !apart.gap.settled);
        assert_eq!(together.futures.unwrap().better, u64::from(FUTURES));
        assert_eq!((apart.futures, apart.gap.pairing), (None, None));
        let pairing = together.gap.pairing.unwrap();
        assert!(pairing.variance_factor.unwrap() > 1000.0);
        assert!(pairing.correlation.unwrap() > 0.99);
    }

    #[test]
    fn only_common_futures_are_paired() {
        let (few, many) = (rows(&[1.0; 2], &[None; 2]), rows(&[1.0; 5], &[None; 5]));
        let first = Rival {
            name: "A",
            rows: &few,
        };
        let second = Rival {
            name: "B",
            rows: &many,
        };
        let found = compare(&first, &second, &terms(Ground::SameFutures));
        assert_eq!((found.replications, found.replications_against), (2, 2));
        assert!(found.identical);
        let apart = compare(&first, &second, &terms(Ground::Apart));
        assert_eq!((apart.replications, apart.replications_against), (2, 5));
        assert!(!apart.identical);
    }
}
