//! How measures are made of the rows of replications: the vocabulary of
//! `plan_measures`.

use crate::model::Model;
use crate::model::outcome::{ReplicationRecord, SoFar};
use crate::statistics::{Confidence, Estimate, RatioEstimate, RatioSums, Spread};
use crate::statistics::{group_pairs, mean, share as share_of_sums, spread};

use super::columns::column;
use super::open_spans::OpenSpans;
use super::rows::Rows;
use super::sums::share_of_counts;
use super::times::times as times_of;
use super::types::{Quantity, TimeQuantiles};

/// What measures of a plan are made of.
pub(super) struct Source<'a> {
    pub rows: Rows<'a>,
    pub model: &'a Model,
    /// Share of futures in which the plan is the best: it takes the other plans to know.
    pub best_in: f64,
}

impl Source<'_> {
    #[allow(clippy::unused_self, reason = "one of several conditions")]
    pub(super) const fn always(&self) -> bool {
        true
    }

    /// Whether a stage validates.
    pub(super) const fn validated(&self) -> bool {
        self.model.lifecycle.validated_after.is_some()
    }

    /// Whether projects are operated once live.
    pub(super) const fn operated(&self) -> bool {
        self.model.operation.is_some()
    }
}

type Of<T> = fn(&ReplicationRecord) -> T;

/// A count or an amount of each future.
pub(super) fn quantity(value: Of<f64>) -> impl Fn(&Source<'_>) -> Quantity {
    move |of| {
        let mut values = column(&of.rows, value);
        let mean = of.rows.mean(values.clone());
        // Zeros without an interval where no replication was completed; such an analysis
        // says that it has none ([`super::Analysis::replications`]).
        mean.zip(spread(&mut values))
            .map_or_else(Quantity::default, |(mean, spread)| Quantity {
                mean,
                spread,
            })
    }
}

/// The mean over futures of a figure of each.
pub(super) fn mean_of(value: Of<f64>) -> impl Fn(&Source<'_>) -> Option<Estimate> {
    move |of| of.rows.mean(column(&of.rows, value))
}

/// A sum over a sum.
pub(super) fn ratio(parts: Of<(f64, f64)>) -> impl Fn(&Source<'_>) -> Option<Estimate> {
    move |of| {
        let (numerators, denominators) = of.rows.iter().map(parts).unzip();
        of.rows.ratio(numerators, denominators)
    }
}

/// Some of all: so many of so many.
pub(super) fn share(parts: Of<(u32, u32)>) -> impl Fn(&Source<'_>) -> Option<Estimate> {
    move |of| share_of(of.rows.iter().map(parts), of.rows.world)
}

/// The same, with what clustering costs.
pub(super) fn counted(parts: Of<(u32, u32)>) -> impl Fn(&Source<'_>) -> Option<RatioEstimate> {
    move |of| {
        share_of_sums(
            &RatioSums::of(of.rows.pairs(parts)),
            Confidence::NINETY_FIVE,
        )
    }
}

/// The spread of a quotient over the futures that have one.
pub(super) fn spread_of(parts: Of<(u32, u32)>) -> impl Fn(&Source<'_>) -> Option<Spread> {
    move |of| {
        let parts = of.rows.iter().map(parts).filter(|(_, all)| *all > 0);
        let mut shares: Vec<f64> = parts
            .map(|(some, all)| f64::from(some) / f64::from(all))
            .collect();
        spread(&mut shares)
    }
}

/// Mean over futures of a quotient, over those futures that have one.
pub(super) fn mean_over_futures(parts: Of<(f64, u32)>) -> impl Fn(&Source<'_>) -> Option<Estimate> {
    move |of| {
        let quotient = |row: &ReplicationRecord| match parts(row) {
            (_, 0) => 0.0,
            (some, all) => some / f64::from(all),
        };
        let has_one = |row: &ReplicationRecord| parts(row).1 > 0;
        if of.rows.world > 1 {
            let ones = column(&of.rows, |row| f64::from(u8::from(has_one(row))));
            return of.rows.ratio(column(&of.rows, quotient), ones);
        }
        let those = of.rows.iter().filter(|row| has_one(row));
        let quotients: Vec<f64> = those.map(quotient).collect();
        mean(&quotients, Confidence::NINETY_FIVE)
    }
}

/// Share of the futures of which something is true.
pub(super) fn futures(is: Of<bool>) -> impl Fn(&Source<'_>) -> f64 {
    move |of| {
        let those = of.rows.iter().filter(|row| is(row)).count();
        those as f64 / of.rows.len().max(1) as f64
    }
}

/// When something comes for the first time.
pub(super) fn times(time: Of<Option<f64>>) -> impl Fn(&Source<'_>) -> TimeQuantiles {
    move |of| {
        let all: Vec<Option<f64>> = of.rows.iter().map(time).collect();
        times_of(&all, of.rows.world)
    }
}

/// What had not come to its end.
pub(super) fn open(which: Of<SoFar>) -> impl Fn(&Source<'_>) -> OpenSpans {
    move |of| OpenSpans::of_rows(of.rows, which)
}

/// Some of all, clustered by replication, or by worlds of `world` replications.
pub(super) fn share_of(parts: impl Iterator<Item = (u32, u32)>, world: usize) -> Option<Estimate> {
    let parts: Vec<(u32, u32)> = parts.collect();
    share_of_counts(&RatioSums::of(group_pairs(&parts, world)))
}
