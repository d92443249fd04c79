//! One plan against another, future by future.

use crate::model::outcome::ReplicationRecord;
use crate::statistics::{Confidence, Contributions, PairedEstimate, paired_difference};

use super::bounds::Bounds;
use super::columns::Sides;
use super::futures;
use super::identical::identical;
use super::ranked::Ranked;
use super::rows::Rows;
use super::types::{Difference, Measure};

/// The plans of an experiment as rows, ready to be compared.
pub(super) struct Field<'a> {
    plans: Vec<&'a [ReplicationRecord]>,
    sides: Vec<Sides>,
    bounds: Bounds,
    measures: Vec<Measure>,
    confidence: Confidence,
    world: usize,
}

impl<'a> Field<'a> {
    /// The confidence is shared by the comparisons that one plan has with all
    /// others (Bonferroni), so that the table of differences and the verdict, which
    /// rests on all of them, never disagree.
    ///
    /// Worlds of `world` replications in a row are the units of inference; projects can be
    /// in production for `follow_up` weeks within their follow-up.
    pub(super) fn new(
        plans: Vec<&'a [ReplicationRecord]>,
        (world, follow_up): (usize, f64),
        ranked: &Ranked,
    ) -> Field<'a> {
        let bounds = Bounds::of(&plans, (follow_up, ranked.horizon_months));
        let asked = ranked.deciding().into_iter();
        let asked = asked.filter(|measure| Measure::ASKED.contains(measure));
        let measures: Vec<Measure> = Measure::COMMON.into_iter().chain(asked).collect();
        let sides = plans.iter();
        let sides = sides.map(|rows| Sides::of(Rows::new(rows, world), &bounds, &measures));
        Field {
            sides: sides.collect(),
            bounds,
            measures,
            confidence: Confidence::NINETY_FIVE.shared_by(plans.len().saturating_sub(1)),
            plans,
            world,
        }
    }

    /// The rows of each plan.
    pub(super) fn plans(&self) -> &[&'a [ReplicationRecord]] {
        &self.plans
    }

    /// A plan's estimate of a measure; `None` where it does not exist.
    pub(super) fn value(&self, plan: usize, measure: Measure) -> Option<f64> {
        Some(self.sides[plan].get(measure)?.value())
    }

    /// The confidence of the interval of one pair.
    pub(super) const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// What a future could hold of each measure.
    pub(super) const fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// All plans' sides in a measure; `None` where one has none.
    pub(super) fn sides_in(&self, measure: Measure) -> Option<Vec<&Contributions>> {
        self.sides.iter().map(|sides| sides.get(measure)).collect()
    }

    /// Every plan but one against that one.
    pub(super) fn all_against(&self, against: usize) -> Vec<Difference> {
        (0..self.plans.len())
            .filter(|plan| *plan != against)
            .map(|plan| self.difference(plan, against))
            .collect()
    }

    /// How many replications in a row are one unit of inference.
    pub(super) const fn world(&self) -> usize {
        self.world
    }

    /// What would settle it is counted in units of inference, and told in replications.
    fn in_replications(&self, paired: PairedEstimate) -> PairedEstimate {
        let units = paired.replications_to_settle;
        PairedEstimate {
            replications_to_settle: units.map(|units| units.saturating_mul(self.world as u64)),
            ..paired
        }
    }

    fn difference(&self, plan: usize, against: usize) -> Difference {
        let (first, second) = (&self.sides[plan], &self.sides[against]);
        let compare = |measure| {
            let sides = first.get(measure).zip(second.get(measure));
            let paired = sides.map(|(first, second)| {
                let paired = paired_difference(first, second, self.confidence);
                self.in_replications(paired)
            });
            (measure, paired)
        };
        Difference {
            plan,
            against,
            measures: self.measures.iter().copied().map(compare).collect(),
            futures: futures::differences(
                self.plans[plan],
                self.plans[against],
                self.bounds.months(),
            ),
            identical: identical(self.plans[plan], self.plans[against]),
        }
    }
}
